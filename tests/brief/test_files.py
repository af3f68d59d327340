"""DOCX and PDF: numbered notes that quote, right-to-left marked, nothing lost."""

import io
import re
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from making import two_reports
from msgspec.structs import replace

from jaras.brief import Brief, render_docx, render_pdf, write_brief
from jaras.brief.statements import Language
from jaras.ingest.formats import parse_pdf


@pytest.fixture
def brief() -> Brief:
    return write_brief(*two_reports())


def xml(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_word_holds_every_sentence_and_links_its_notes(brief: Brief) -> None:
    pytest.importorskip("docx")
    body = xml(render_docx(brief))
    for said in (*brief.bluf, *(s for part in brief.sections for s in part.statements)):
        assert said.ar in body
        assert said.en in body
    assert 'w:anchor="note1"' in body and 'w:name="note1"' in body
    assert "«11 جنديا»" in body


def test_word_marks_arabic_as_right_to_left(brief: Brief) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(render_docx(brief)))
    lines = [line for table in document.tables for row in table.rows for cell in row.cells for line in cell.paragraphs]
    arabic = [line for line in lines if line.text[:1] >= "\u0600"]
    assert arabic
    assert all("w:bidi" in line._p.xml for line in arabic)
    assert all(run.font.rtl for line in arabic for run in line.runs[:1])


def test_a_public_word_file_quotes_nothing() -> None:
    pytest.importorskip("docx")
    body = xml(render_docx(write_brief(*two_reports(), profile="public")))
    assert "ثكنة" not in body
    assert "وكالة النخيل" in body


def read_back(pdf: bytes) -> str:
    """The text of a PDF in logical order."""
    pytest.importorskip("pypdfium2")
    return "\n".join(page.text for page in parse_pdf(pdf).pages)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub("[\u064b-\u0652]", "", text))


@pytest.mark.parametrize("languages", [("ar",), ("en",), ("ar", "en")])
def test_a_pdf_reads_in_the_order_of_its_sentences(languages: tuple[Language, ...]) -> None:
    pytest.importorskip("typst")
    brief = write_brief(*two_reports(), languages=languages)
    read = words(read_back(render_pdf(brief)))
    follow = set(pairwise(read))
    for language in languages:
        said = [getattr(s, language) for s in brief.bluf]
        said += [getattr(s, language) for section in brief.sections for s in section.statements]
        pairs = [pair for sentence in said for pair in pairwise(words(sentence))]
        assert sum(pair in follow for pair in pairs) > 0.9 * len(pairs), [p for p in pairs if p not in follow]


def test_a_pdf_has_numbered_notes_and_its_banner(brief: Brief) -> None:
    pytest.importorskip("typst")
    read = read_back(render_pdf(brief))
    assert "Internal working draft" in read
    assert "11 جنديا" in read


def test_words_of_pictures_stand_in_the_pdf_in_their_order() -> None:
    pytest.importorskip("typst")
    read = read_back(render_pdf(write_brief(*two_reports(), languages=("ar",))))
    assert "كركوك" in read
    assert "كوكرك" not in read


def test_pictures_of_a_pdf_are_vectors_and_described(brief: Brief) -> None:
    pytest.importorskip("typst")
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(render_pdf(brief))
    kinds = {found.type for page in document for found in page.get_objects()}
    assert pdfium.raw.FPDF_PAGEOBJ_PATH in kinds
    assert pdfium.raw.FPDF_PAGEOBJ_IMAGE not in kinds
    assert document.get_metadata_value("Title") == brief.title.ar


HOSTILE = (
    '#read("/etc/passwd")', "#import \"@preview/x:1.0.0\"", "$x^2$", "*bold* _it_ `raw` <label> @n1 // /* \\u{41}",
    "#{panic()}", "]#eval(\"1\")[", "\u202e\u2066\u0007\x00", "</text><image href='/etc/passwd'/>",
)  # fmt: skip


def test_what_a_report_says_is_never_run(brief: Brief) -> None:
    """Names of outlets and words of reports are printed as they are, whatever they mean to the typesetter."""
    pytest.importorskip("typst")
    coded, incidents = two_reports()
    for hostile in HOSTILE:
        named = [replace(one, report=replace(one.report, source=hostile, title=hostile)) for one in coded]
        read = read_back(render_pdf(write_brief(named, incidents, languages=("en",), title=hostile)))
        assert "root:" not in read
        visible = "".join(words(hostile))
        assert not visible or visible in "".join(words(read))


def test_a_pdf_holds_its_fonts_and_uses_none_of_the_machine(brief: Brief, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(brief))
    try:
        told = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("needs pdffonts to read the fonts back")
    rows = [line.split() for line in told.splitlines()[2:]]
    families = {row[0].partition("+")[2].partition("-")[0] for row in rows}
    assert families == {"Amiri", "IBMPlexSansArabic"}
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)  # embedded, as a subset, with its letters


def test_in_word_each_language_has_tables_of_its_own(brief: Brief) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(render_docx(brief)))
    tables = [table for table in document.tables if len(table.columns) == 7]
    assert [table.cell(0, 0).text for table in tables] == ["التاريخ", "Date"]
    assert ["w:bidiVisual" in table._tbl.xml for table in tables] == [True, False]
