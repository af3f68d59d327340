"""Where numbers, vague counts and dates may begin: one look-up for each word of a text, shared by their readers."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import compress, count, repeat
from operator import lt, or_

from jaras.arabic.tokens import Words


def anchors(words: Words, first: int = 0, last: int | None = None) -> list[int]:
    """The figures, number words, vague words and date words among words `first` to `last` (excluded), in order."""
    if words.anchors is None:
        forms = words.forms
        known, figures = map(_known().__contains__, forms), map(lt, forms, repeat(":"))
        words.anchors = list(compress(count(), map(or_, known, figures)))
    if not first and last is None:
        return words.anchors
    end = len(words) if last is None else last
    return words.anchors[bisect_left(words.anchors, first) : bisect_left(words.anchors, end)]


@cache
def _known() -> frozenset[str]:
    from jaras.arabic.dates.words import date_forms
    from jaras.arabic.numerals import vocabulary
    from jaras.arabic.vague import vague_words

    return vague_words().union(vocabulary().numerals, date_forms())
