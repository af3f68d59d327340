"""Figures that do not look like what they say: hidden characters between digits, letters in the shape of digits.

A screen shows «1<U+200B>1» as 11 and «<U+202E>21» as 12; «1O» is no number. Raw text and span stay as they came, and
the number is read as its characters say; whoever checks it is told that the eye may see another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jaras.model import Problem, Report, Span

_HIDDEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SETS = ("0-9", "٠-٩", "۰-۹", "０-９")
_PARTED = re.compile(f"\\d[{_HIDDEN}]+(?=\\d)")
_TURNED = re.compile("\u202e[^\u202c\n]*$")  # an override that is still open
_NUMBER = re.compile(f"[{''.join(_SETS)}]+")
_MIXED = re.compile(f"(?!{'|'.join(f'[{digits}]+$' for digits in _SETS)})")
_LETTERS = re.compile("(?<!\\w)(?=\\w*\\d)(?=\\w*[lIOoОоΟο])[\\dlIOoОоΟο]+(?!\\w)")
_ODD = re.compile("[²³¹⁰-⁹₀-₉①-⓿❶-➓\U0001d7ce-\U0001d7ff\U0001f100-\U0001f10a]")
_WORD_BEFORE = re.compile(r"\S+\s*$")
_REMEDY = "look at the raw text of the report, and at another report of the same"


def disguises(report: Report, figures: Iterable[Span]) -> Iterator[Problem]:
    """A Problem (code `figure-disguised`) for each figure of a report that is not what it looks like."""
    for span in dict.fromkeys(figures):
        if cause := disguise(report.text, span):
            yield Problem("figure-disguised", cause, _REMEDY, f"report {report.id}", span)


def disguise(text: str, span: Span) -> str | None:
    """What is wrong with the looks of a figure, or None."""
    before = _WORD_BEFORE.search(text, max(0, span.start - 40), span.start)
    shown = text[before.start() if before else span.start : span.end]
    if _PARTED.search(shown):
        return "hidden characters stand between its digits"
    if "\u202e" in span.text or _TURNED.search(text, text.rfind("\n", 0, span.start) + 1, span.start):
        return "a control character turns its digits round on the screen"
    if any(_MIXED.match(number) for number in _NUMBER.findall(shown)):
        return "its digits are of two scripts"
    if _LETTERS.search(shown) or _ODD.search(shown):
        return "letters or signs in it look like digits"
    return None
