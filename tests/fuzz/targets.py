"""What is fuzzed: bytes that nearly are a file of some kind, and texts that nearly are news."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
NEWS = (
    "أعلنت الشرطة العراقية مقتل 11 جنديا في هجوم شنه مسلحون على ثكنة للجيش قرب العظيم، فجر الجمعة 21 يناير 2022. "
    "وقال مصدر أمني إن ما لا يقل عن ثلاثين مهاجما فروا إلى منطقة جبلية، وإن عشرات العائلات نزحت منذ الأسبوع الماضي."
)
_PAGE = (
    "<!DOCTYPE html><html lang='ar'><head><meta charset='utf-8'><title>خبر</title>"
    "<meta property='article:published_time' content='2022-01-21T06:00:00Z'>"
    "<meta property='og:site_name' content='وكالة'>"
    f"</head><body><nav>الرئيسية</nav><article><h1>خبر</h1><p>{NEWS}</p><p>{NEWS}</p></article></body></html>"
)
_RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>وكالة</title><item><title>خبر</title>'
    f"<pubDate>Fri, 21 Jan 2022 06:00:00 GMT</pubDate><description>&lt;p&gt;{NEWS}&lt;/p&gt;</description></item>"
    "</channel></rss>"
)
_FRONT = f"---\nsource: وكالة\npublished: 2022-01-21\ntitle: خبر\n---\n{NEWS}\n"
_CSV = f'text,title,published,source\r\n"{NEWS}",خبر,2022-01-21,وكالة\r\n"{NEWS}",خبر,2022-01-22,وكالة\r\n'
_LINES = f'{{"text":"{NEWS}","id":"a","published":"2022-01-21"}}\n{{"text":"{NEWS}","id":7,"title":null}}\n'


@cache
def sample(kind: str) -> bytes:
    """A small sound file of a kind."""
    match kind:
        case "html":
            return _PAGE.encode()
        case "feed":
            return _RSS.encode()
        case "text":
            return _FRONT.encode()
        case "csv":
            return _CSV.encode()
        case "jsonl":
            return _LINES.encode()
        case "zip":
            return _zip()
        case "docx":
            return _docx()
        case "warc":
            return _warc()
        case _:
            return _pdf()


HOSTILE = [
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1b",
        b"\r",
        b"\n",
        b'"',
        b"'",
        b"<",
        b">",
        b"&",
        b"%",
        b"\\",
        b"{",
        b"[",
    ),
    *(b"<![CDATA[", b"<!--", b"&#x110000;", b"&#xD800;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<table><tr><td>" * 20),
    *(
        b"&a *a !!python/object:os.system ",
        b"2022-13-45",
        b"0x" + b"f" * 60,
        b"9" * 5000,
        b"- - - - ",
        b"[" * 200,
        b"? : ",
    ),
    *(
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"endobj",
        b"stream\n",
        b"/Length -1 ",
        b"<</Kids[2 0 R]>>",
        b"\x78\x9c",
        b"WARC/1.1\r\n",
    ),
    *("\u202e\u200f\u200b".encode(), "\u0660\u06f1".encode(), "ـــ".encode(), "\U0010ffff".encode(), b"\xed\xa0\x80"),
]


@st.composite
def nearly(draw: st.DrawFn, kind: str) -> bytes:
    """A sound file in which up to six pieces were taken out, doubled, written over or set in."""
    data = sample(kind)
    for _ in range(draw(st.integers(0, 6))):
        at, size = draw(st.integers(0, len(data))), draw(st.sampled_from([1, 1, 2, 8, 64, 512]))
        piece = draw(st.one_of(st.sampled_from(HOSTILE), st.binary(min_size=1, max_size=8)))
        match draw(st.sampled_from(["out", "double", "over", "in", "cut"])):
            case "out":
                data = data[:at] + data[at + size :]
            case "double":
                data = data[: at + size] + data[at:]
            case "over":
                data = data[:at] + piece + data[at + len(piece) :]
            case "in":
                data = data[:at] + piece + data[at:]
            case _:
                data = data[:at] if draw(st.booleans()) else data[at:]
    return data


def _words() -> list[str]:
    """The words, numbers and marks of the samples, and what trips readers of Arabic up."""
    texts = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.md")))
    odd = (
        "\u202e \u202c \u200f \u200b \u00ad ـ ّ ً \ufeff ٠ ۱ 1,500 1٬500 3.5 ٣٫٥ 50% -3 +1 1/2 ½ ² ① 𝟏𝟐 1O 10:30 "
        "21/1/2022 2022-01-21 1443هـ 31 فبراير الأحد أمس غدا منذ بين و إلى حتى من نحو أكثر أقل عشرات مئات آلاف مليون "
        "ألفان عشرون بضعة ثلث نصف "
        "« » ( ) \" ' ، ؛ . .. … ! ؟ : - – \n \n\n \t \u2028 \x85 a B. د. ﻻ ﷺ ﷲ \U0001f600 \U0010ffff \ud7ff"
    )
    return sorted({*re.findall(r"\w+", texts), *odd.split(" "), "\n", "\n\n"})


@cache
def texts() -> st.SearchStrategy[str]:
    """Arabic that no editor saw: words of news in any order, odd numbers and marks among them, glued or apart."""
    word = st.one_of(st.sampled_from(_words()), st.integers(0, 10**7).map(str), st.text(max_size=3))
    glue = st.sampled_from([" ", " ", " ", " ", "", "\n", "، ", ". "])
    return st.lists(st.tuples(word, glue), max_size=40).map(lambda some: "".join(f"{one}{gap}" for one, gap in some))


def _zip() -> bytes:
    with zipfile.ZipFile(packed := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("day/a.txt", NEWS)
        archive.writestr("b.html", _PAGE)
    return packed.getvalue()


def _docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(NEWS)
    document.add_table(1, 2).cell(0, 0).text = NEWS
    document.save(file := io.BytesIO())
    return file.getvalue()


def _warc() -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _PAGE.encode()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nWARC-Date: 2022-01-22T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _pdf() -> bytes:
    stream = b"BT /F1 12 Tf 20 100 Td (Eleven soldiers were killed) Tj ET"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer
