"""Where numbers, vague counts and dates may begin: one look-up for each word of a text, shared by their readers."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import compress, count, repeat
from operator import lt

from jaras.arabic.tokens import Words

FIGURES, NUMERAL, VAGUE, DATED, OTHER = 1, 2, 4, 8, 16
ANY = FIGURES | NUMERAL | VAGUE | DATED


def anchors(words: Words, first: int = 0, last: int | None = None, kinds: int = ANY) -> list[int]:
    """The words of these `kinds` among words `first` to `last` (excluded), in order.

    FIGURES, NUMERAL: a number word, VAGUE: one that begins a vague count, DATED: one that always belongs to a date.
    """
    marks = _marks(words)
    if not first and (last is None or last >= len(words)):
        return [at for at, kind in marks.items() if kind & kinds]
    rising = list(marks)
    begin, end = bisect_left(rising, first), bisect_left(rising, len(words) if last is None else last)
    return [at for at in rising[begin:end] if marks[at] & kinds]


def seek(words: Words, sought: frozenset[str]) -> dict[int, int]:
    """The anchors and `others`, each with its kinds; what is sought first is found in one look-up with the anchors."""
    return _marks(words) if words.sought is sought else _look(words, sought)


def others(words: Words, sought: frozenset[str]) -> list[int]:
    """The words whose form is among `sought`."""
    return [at for at, kind in seek(words, sought).items() if kind & OTHER]


def _marks(words: Words) -> dict[int, int]:
    return _look(words, frozenset()) if words.marks is None else words.marks


def _look(words: Words, sought: frozenset[str]) -> dict[int, int]:
    forms, (kinds, known) = words.forms, _known(sought)
    found = [*compress(count(), map(known.__contains__, forms)), *compress(count(), map(lt, forms, repeat(":")))]
    found.sort()
    words.marks = dict(zip(found, map(kinds.get, map(forms.__getitem__, found), repeat(FIGURES)), strict=True))
    words.sought = sought
    return words.marks


@cache
def _known(sought: frozenset[str]) -> tuple[dict[str, int], frozenset[str]]:
    """The forms that are looked for with their kinds, and the forms alone: what is in no set is known of soonest."""
    from jaras.arabic.dates.words import date_forms
    from jaras.arabic.numerals import vocabulary
    from jaras.arabic.vague import vague_words

    kinds: dict[str, int] = {}
    tables = ((NUMERAL, vocabulary().numerals), (VAGUE, vague_words()), (DATED, date_forms()), (OTHER, sought))
    for kind, forms in tables:
        for form in forms:
            kinds[form] = kinds.get(form, 0) | kind
    return kinds, frozenset(kinds)
