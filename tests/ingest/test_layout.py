"""A line of glyphs, wherever they come from, is read as a person reads it."""

import re
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


def test_every_word_of_the_samples_comes_back_from_a_pdf() -> None:
    weasyprint = pytest.importorskip("weasyprint")
    for path in sorted(SAMPLES.glob("0*.md")):
        text = split_front(path.read_text(encoding="utf-8")).text
        style = "font-family: Amiri, 'Noto Naskh Arabic', 'DejaVu Sans', sans-serif"
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        html = f'<html lang="ar" dir="rtl"><body style="{style}">{paragraphs}</body></html>'
        [page] = parse_pdf(weasyprint.HTML(string=html).write_pdf()).pages
        said, read = re.findall(r"\w{2,}", text), set(re.findall(r"\w{2,}", page.text))
        assert sum(word in read for word in said) >= 0.99 * len(said), path.name
