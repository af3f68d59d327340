"""The words of a PDF page in the order they are read, from where its letters stand.

A PDF says which letter stands where; it need not say in which order to read. Producers write Arabic lines from left to
right, word by word, letter by letter or all mixed, one glyph for «لا», vowel marks apart from their letters, and
brackets as they look. So the order is taken from the page: a line with Arabic in it is read from its right end, and
what in it is Latin or a number from left to right (the rule L2 of UAX #9 the other way round). PDFium only says which
letters share a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_GAP = 0.06  # of the line's height: between two words of PDFium, narrower is no space
_WIDE_GAP = 0.25  # inside one: wider is a space that it missed
_SAME_LINE = 0.5  # of the lower one's height, shared with the other
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"))
_ALEF = "اأإآٱ"


class Glyph(NamedTuple):
    """A letter and its box in points, `top` above `bottom`; `word` numbers what white space parts."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    word: int = 0

    @property
    def centre(self) -> float:
        """Where it stands on its line."""
        return (self.left + self.right) / 2


Line = list[Glyph]


def page_text(lines: Iterable[Line]) -> str:
    """The text of a page from its lines, each the glyphs that PDFium puts on one, in any order.

    Where white space stands among them is taken as a hint: in lines with Arabic the gaps decide.
    """
    folded = [[fold for glyph in line for fold in _folded(glyph)] for line in _numbered(lines)]
    marks = [glyph for line in folded for glyph in line if _is_mark(glyph)]
    letters = [[glyph for glyph in line if not _is_mark(glyph)] for line in folded]
    text = "\n".join(_read(line, marks) for line in _joined(line for line in letters if line))
    return _facing(text)


def _numbered(lines: Iterable[Line]) -> Iterator[Line]:
    word = 0
    for line in lines:
        word += 1
        numbered = []
        for glyph in line:
            word += glyph.text.isspace()
            numbered.append(glyph._replace(word=word))
        yield numbered


def _folded(glyph: Glyph) -> Iterator[Glyph]:
    """Letters instead of their presentation forms; the parts of a ligature in one box."""
    text = glyph.text
    if "\ufb50" <= text <= "\ufefc":
        text = unicodedata.normalize("NFKC", text)
    for letter in text.strip(" ") if len(text) > 1 else text:
        yield glyph._replace(text=letter)


def _is_mark(glyph: Glyph) -> bool:
    return unicodedata.category(glyph.text) == "Mn"


def _joined(lines: Iterable[Line]) -> list[Line]:
    """Lines that stand at one height are one: a vowel mark between them had parted them."""
    joined: list[Line] = []
    for line in lines:
        if joined and _shared(joined[-1], line) > _SAME_LINE:
            joined[-1] = joined[-1] + line
        else:
            joined.append(line)
    return joined


def _shared(one: Line, other: Line) -> float:
    """The height two lines have in common, as a share of the lower one's."""
    bottom, top = _extent(one)
    other_bottom, other_top = _extent(other)
    lower = min(top - bottom, other_top - other_bottom)
    return (min(top, other_top) - max(bottom, other_bottom)) / lower if lower > 0 else 0.0


def _extent(line: Line) -> tuple[float, float]:
    return min(glyph.bottom for glyph in line), max(glyph.top for glyph in line)


def _read(line: Line, marks: Line) -> str:
    if not any(_is_arabic(glyph.text) for glyph in line):
        return "".join(glyph.text for glyph in line)
    visual = sorted((glyph for glyph in line if not glyph.text.isspace()), key=lambda glyph: -glyph.centre)
    spaced = _with_spaces(_lam_first(visual), _height(line))
    return "".join(_marked(glyph, marks) for glyph in _left_to_right_parts(spaced))


def _height(line: Line) -> float:
    return max(glyph.top - glyph.bottom for glyph in line)


def _lam_first(glyphs: Line) -> Line:
    """«لا» in one box: no word writes alef and lam as one glyph but in this order."""
    ordered = list(glyphs)
    for at in range(len(ordered) - 1):
        one, other = ordered[at], ordered[at + 1]
        if one.text in _ALEF and other.text == "ل" and one[1:5] == other[1:5]:
            ordered[at], ordered[at + 1] = other, one
    return ordered


def _with_spaces(glyphs: Line, height: float) -> Line:
    spaced = glyphs[:1]
    for before, glyph in pairwise(glyphs):
        least = _WIDE_GAP if before.word == glyph.word else _GAP
        if before.left - glyph.right > least * height:
            spaced.append(glyph._replace(text=" ", left=glyph.right, right=before.left))
        spaced.append(glyph)
    return spaced


def _left_to_right_parts(glyphs: Line) -> Line:
    """Turn round what is read from the left: numbers, Latin words, and what stands between two of them."""
    codes = "".join(map(_direction, glyphs))
    ordered = list(glyphs)
    for found in re.finditer(r"L(?:[^R]*L)?|N(?:s?N)*%?|%N(?:s?N)*", codes):
        ordered[found.start() : found.end()] = reversed(ordered[found.start() : found.end()])
    return ordered


def _direction(glyph: Glyph) -> str:
    if glyph.text.isdigit():
        return "N"
    if glyph.text in "%٪":
        return "%"
    if glyph.text in ".,:/-٫٬":
        return "s"
    kind = unicodedata.bidirectional(glyph.text)
    return "L" if kind == "L" else "R" if kind in ("R", "AL") else "o"


def _marked(glyph: Glyph, marks: Line) -> str:
    """A letter with the marks that stand above or below it, those nearer to another letter left to that one."""
    if not _is_arabic(glyph.text):
        return glyph.text
    near = [mark for mark in marks if glyph.left <= mark.centre < glyph.right and _touches(glyph, mark)]
    return glyph.text + "".join(mark.text for mark in sorted(near, key=lambda mark: mark.bottom))


def _touches(glyph: Glyph, mark: Glyph) -> bool:
    height = glyph.top - glyph.bottom
    return glyph.bottom - height / 4 <= (mark.bottom + mark.top) / 2 <= glyph.top + height / 4


def _is_arabic(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "AL"


def _facing(text: str) -> str:
    """Brackets as they are meant: a page on which more of a pair close before they open shows them as they look."""
    for opening, closing in _PAIRS:
        swapped = text.translate({ord(opening): closing, ord(closing): opening})
        if _pairs(swapped, opening, closing) > _pairs(text, opening, closing):
            text = swapped
    return text


def _pairs(text: str, opening: str, closing: str) -> int:
    """How many times a bracket is opened and closed again within a hundred characters."""
    return len(re.findall(rf"{re.escape(opening)}[^{re.escape(opening + closing)}]{{1,100}}{re.escape(closing)}", text))
