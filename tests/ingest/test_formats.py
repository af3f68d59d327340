"""Each format gives its text as a reader sees it."""

from io import BytesIO

import pytest

from jaras.errors import InputError
from jaras.ingest.formats import parse_docx, parse_html, parse_pdf, parse_text
from jaras.ingest.kinds import kind_of
from jaras.ingest.pages import Page

LEAD = "أعلنت الشرطة العراقية مقتل 11 جنديا في هجوم شنه مسلحون على ثكنة للجيش قرب العظيم، فجر الجمعة."
DETAIL = "وقال مصدر أمني إن المهاجمين فروا إلى منطقة جبلية قبل وصول التعزيزات إلى مكان الهجوم."
PAGE = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="%s"><title>مقتل 11 جنديا في ديالى</title>
<meta property="og:site_name" content="وكالة الفرات"><meta property="article:published_time" content="2022-01-21">
<link rel="canonical" href="https://example.org/a/1"></head><body><nav><a href="/">الرئيسية</a></nav>
<article><h1>مقتل 11 جنديا في ديالى</h1><p>{LEAD}</p><p>{DETAIL}</p></article><script>alert(1)</script></body></html>"""


def test_text_with_front_matter() -> None:
    [page] = parse_text(f"---\nsource: وكالة\n---\n{LEAD}\n".encode()).pages
    assert page == Page(LEAD + "\n", {"source": "وكالة"})


def test_front_matter_alone_is_no_report() -> None:
    with pytest.raises(InputError, match="no text after the front matter"):
        parse_text("---\nsource: وكالة\n---\n\n".encode())


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_html_main_text_and_metadata(encoding: str) -> None:
    [page] = parse_html((PAGE % encoding).encode(encoding)).pages
    assert LEAD in page.text
    assert DETAIL in page.text
    assert "alert" not in page.text
    assert "الرئيسية" not in page.text
    assert page.fields["published"] == "2022-01-21"
    assert page.fields["source"] == "وكالة الفرات"
    assert page.encoding is None


def test_mislabelled_html_is_read_by_its_bytes() -> None:
    [page] = parse_html((PAGE % "utf-8").encode("windows-1256")).pages
    assert LEAD in page.text
    assert page.encoding == "windows-1256"


def test_docx_paragraphs_and_cells() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(LEAD)
    document.add_table(rows=1, cols=2).cell(0, 1).text = "11 قتيلا"
    document.add_paragraph(DETAIL)
    file = BytesIO()
    document.save(file)
    assert parse_docx(file.getvalue()).pages[0].text == f"{LEAD}\n\n11 قتيلا\n{DETAIL}"


def test_pdf_text_layer() -> None:
    weasyprint = pytest.importorskip("weasyprint")
    html = f'<html lang="ar" dir="rtl"><body style="font-family: Amiri, sans-serif"><p>{LEAD}</p></body></html>'
    text = parse_pdf(weasyprint.HTML(string=html).write_pdf()).pages[0].text
    assert "11" in text
    assert len(set(LEAD.split()) & set(text.split())) > len(LEAD.split()) / 2


def test_pdf_without_text_asks_for_ocr() -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    document, file = pypdfium2.PdfDocument.new(), BytesIO()
    document.new_page(200, 200)
    document.save(file)
    with pytest.raises(InputError, match=r"no text layer.*ocrmypdf"):
        parse_pdf(file.getvalue())


@pytest.mark.parametrize("parse", [parse_pdf, parse_docx])
def test_broken_files_are_refused(parse) -> None:
    with pytest.raises(InputError) as refused:
        parse(b"%PDF-1.7 and nothing more" if parse is parse_pdf else b"PK\x03\x04 and nothing more")
    assert refused.value.problem.code == "broken"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"PK\x03\x04 word/document.xml", "docx"),
        (b"PK\x03\x04 a.txt", "zip"),
        (b"WARC/1.1\r\n", "warc"),
        (b"\n <!DOCTYPE HTML>", "html"),
        (b"<html>", "html"),
        (b'<?xml version="1.0"?>\n<rss version="2.0">', "feed"),
        (b"<feed>", "feed"),
        ("قتل".encode(), "text"),
    ],
)
def test_first_bytes_tell_the_format(head: bytes, kind: str) -> None:
    assert kind_of("name-that-tells-nothing", head) == kind
