"""Where numbers, vague counts and dates may begin: one look-up for each word of a text, shared by their readers."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import compress, count, repeat
from operator import lt, or_

from jaras.arabic.tokens import Words

FIGURES, NUMERAL, VAGUE, DATED, OTHER = 1, 2, 4, 8, 16
ANY = FIGURES | NUMERAL | VAGUE | DATED


def anchors(words: Words, first: int = 0, last: int | None = None, kinds: int = ANY) -> list[int]:
    """The words of these `kinds` among words `first` to `last` (excluded), in order.

    FIGURES, NUMERAL: a number word, VAGUE: one that begins a vague count, DATED: one that always belongs to a date.
    """
    marks = words.marks or _marked(words)
    found = words.anchors
    if first or last is not None:
        end = len(words) if last is None else last
        found = found[bisect_left(found, first) : bisect_left(found, end)]
    return [at for at in found if marks[at] & kinds]


def others(words: Words, sought: frozenset[str]) -> list[int]:
    """The words whose form is among `sought`: found in the same look-up as the anchors where this is asked first."""
    marks = words.marks if words.sought is sought else _marked(words, sought)
    return [at for at in words.anchors if marks[at] & OTHER]


def _marked(words: Words, sought: frozenset[str] = frozenset()) -> list[int]:
    forms, words.sought = words.forms, sought
    known, figures = map(_known(sought).get, forms, repeat(0)), map(lt, forms, repeat(":"))
    words.marks = list(map(or_, known, figures))  # true is FIGURES
    words.anchors = list(compress(count(), words.marks))
    return words.marks


@cache
def _known(sought: frozenset[str]) -> dict[str, int]:
    from jaras.arabic.dates.words import date_forms
    from jaras.arabic.numerals import vocabulary
    from jaras.arabic.vague import vague_words

    kinds: dict[str, int] = {}
    tables = ((NUMERAL, vocabulary().numerals), (VAGUE, vague_words()), (DATED, date_forms()), (OTHER, sought))
    for kind, forms in tables:
        for form in forms:
            kinds[form] = kinds.get(form, 0) | kind
    return kinds
