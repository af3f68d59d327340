"""Files that several tests read, made on the spot."""

import io
import zipfile

NEWS = "أعلنت الشرطة العراقية مقتل 11 جنديا في هجوم شنه مسلحون على ثكنة للجيش قرب العظيم، فجر الجمعة."
MORE = "وقال مصدر أمني إن المهاجمين فروا إلى منطقة جبلية قبل وصول التعزيزات إلى مكان الهجوم."
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>وكالة الفرات</title>
<item><title>مقتل 11 جنديا</title><link>https://example.org/a/1</link><pubDate>Fri, 21 Jan 2022 06:00:00 GMT</pubDate>
<description>&lt;p&gt;{NEWS}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;{MORE}&lt;/p&gt;</description></item>
<item><title>هدوء في العظيم</title><link>https://example.org/a/2</link></item></channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة الفرات</title>
<entry><title>مقتل 11 جنديا</title><link href="https://example.org/a/1"/><published>2022-01-21T06:00:00Z</published>
<content type="html">&lt;p&gt;{NEWS}&lt;/p&gt;</content></entry></feed>"""
HTML = f"<!DOCTYPE html><html><head><title>خبر</title></head><body><article><p>{NEWS}</p><p>{MORE}</p></article></body>"


def zipped(*files: tuple[str | zipfile.ZipInfo, str | bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packed) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return file.getvalue()


def capture_of(*answers: tuple[str, str, bytes]) -> bytes:
    """A WARC with a response record for each status, type and body."""
    records = b""
    for number, (status, kind, body) in enumerate(answers):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
            "WARC-Date: 2022-01-22T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        records += head.encode() + http + b"\r\n\r\n"
    return records
