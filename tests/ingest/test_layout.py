"""A line of glyphs, wherever they come from, is read as a person reads it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from jaras.ingest.formats import parse_pdf
from jaras.ingest.front import split_front
from jaras.ingest.layout import Glyph, page_text

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def drawn(visual: str) -> list[Glyph]:
    """Letters of equal width from left to right, given from right to left as they are seen."""
    return [Glyph(letter, 500 - 5.0 * at, 100, 505 - 5.0 * at, 112) for at, letter in enumerate(visual)]


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_the_file_does_not_matter(turned: bool) -> None:
    line = drawn("مقتل جندي")
    assert page_text([line[::-1] if turned else line]) == "مقتل جندي"


def test_numbers_and_latin_words_are_read_from_the_left() -> None:
    assert page_text([drawn("قتل 005,3 في 2202-1-12 و%05 من MA SPD")]) == "قتل 3,500 في 21-1-2022 و50% من DPS AM"


def test_lam_and_alef_in_one_glyph() -> None:
    alef, lam, rest = drawn("ال")[0], drawn("ل")[0], drawn(" ن")[1:]
    assert page_text([[alef, lam, *rest]]) == "لان"


def test_presentation_forms_are_folded() -> None:
    assert page_text([drawn("ﻗﺘﻞ ﻻ")]) == "قتل لا"


def test_brackets_are_turned_when_they_face_away() -> None:
    assert page_text([drawn("بعقوبة )العراق( «داعش»")]) == "بعقوبة (العراق) «داعش»"


def test_a_mark_comes_home_to_its_letter_from_a_line_of_its_own() -> None:
    line = drawn("قتل")
    mark = Glyph("ُ", line[0].left + 1, 111, line[0].right - 1, 114)
    assert page_text([line[:1], [mark], line[1:]]) == "قُتل"


def test_a_line_without_arabic_is_left_alone() -> None:
    assert page_text([drawn("DPS")]) == "DPS"


def pages_of(text: str) -> str:
    """A page of a text, in a font that holds its letters."""
    style = "font-family: Amiri, 'Noto Naskh Arabic', 'DejaVu Sans', sans-serif"
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return (
        f'<html lang="ar" dir="rtl"><head><meta charset="utf-8"></head><body style="{style}">{paragraphs}</body></html>'
    )


def share_read(text: str, data: bytes) -> float:
    """The share of the words of a text that come back from a PDF of it."""
    [page] = parse_pdf(data).pages
    said, read = re.findall(r"\w{2,}", text), set(re.findall(r"\w{2,}", page.text))
    return sum(word in read for word in said) / len(said)


def test_every_word_comes_back_from_a_pdf_of_libreoffice(tmp_path: Path) -> None:
    docx, office = pytest.importorskip("docx"), shutil.which("soffice")
    if not office:
        pytest.skip("needs LibreOffice (Debian: apt install libreoffice-writer-nogui)")
    texts = {path.stem: split_front(path.read_text(encoding="utf-8")).text for path in sorted(SAMPLES.glob("0*.md"))}
    for name, text in texts.items():
        document = docx.Document()
        for part in text.split("\n\n"):
            document.add_paragraph(part)
        document.save(str(tmp_path / f"{name}.docx"))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    convert = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=300)
    shares = {name: share_read(text, (tmp_path / f"{name}.pdf").read_bytes()) for name, text in texts.items()}
    assert min(shares.values()) >= 0.97, shares


def test_every_word_of_the_samples_comes_back_from_a_pdf() -> None:
    weasyprint = pytest.importorskip("weasyprint")
    for path in sorted(SAMPLES.glob("0*.md")):
        text = split_front(path.read_text(encoding="utf-8")).text
        assert share_read(text, weasyprint.HTML(string=pages_of(text)).write_pdf()) >= 0.99, path.name
