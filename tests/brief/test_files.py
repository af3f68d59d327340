"""DOCX and PDF: numbered notes that quote, right-to-left marked, nothing lost."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from making import two_reports

from jaras.brief import Brief, render_docx, render_pdf, write_brief
from jaras.brief.render import render_for_print


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


def test_pdf_is_laid_out_with_arabic_words_whole(brief: Brief, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(brief))
    assert path.read_bytes().startswith(b"%PDF")
    try:
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("needs pdftotext to read the page back")
    assert "Internal working draft" in text
    assert "العراق" in text


def test_words_of_pictures_stand_in_the_pdf_in_their_order(tmp_path: Path) -> None:
    """WeasyPrint alone would set «كركوك» from left to right."""
    pytest.importorskip("weasyprint")
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(write_brief(*two_reports(), languages=("ar",))))
    try:
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("needs pdftotext to read the page back")
    assert "كركوك" in text
    assert "كوكرك" not in text


def test_a_pdf_holds_its_fonts_and_uses_none_of_the_machine(brief: Brief, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(brief))
    try:
        told = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("needs pdffonts to read the fonts back")
    rows = [line.split() for line in told.splitlines()[2:]]
    assert {row[0].partition("+")[2].removesuffix("-Bold") for row in rows} == {"Amiri", "IBM-Plex-Sans-Arabic"}
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)  # embedded, as a subset, with its letters


def test_on_paper_and_in_word_each_language_has_tables_of_its_own(brief: Brief) -> None:
    page = render_for_print(brief)
    assert page.count('<table class="incidents" lang="ar" dir="rtl">') == 1
    assert page.count('<table class="incidents" lang="en" dir="ltr">') == 1
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(render_docx(brief)))
    tables = [table for table in document.tables if len(table.columns) == 7]
    assert [table.cell(0, 0).text for table in tables] == ["التاريخ", "Date"]
    assert ["w:bidiVisual" in table._tbl.xml for table in tables] == [True, False]
