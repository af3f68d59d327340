"""Tolls that sum over several happenings of a report: «33 قتيلا في هجومين …», then 25 of the one, eight of the other.

Such a number is a claim about no single happening. Where the report tells the addends, the sum is left out, and so is a
mention that tells nothing but the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from jaras.coding.figures import Draft
from jaras.coding.happening import Happening
from jaras.model import FigureKind

_KINDS: tuple[FigureKind, ...] = ("killed", "injured")
_SMALLEST = 4  # two and two may be four by chance, one and one are two everywhere
_ADDENDS = 4


def without_sums(happenings: Sequence[Happening]) -> list[Happening]:
    """`happenings` (of one report, in text order) without the tolls that later ones of them add up to."""
    kept: list[Happening] = []
    for position, one in enumerate(happenings):
        sums = [draft for kind in _KINDS for draft in _sums(one, happenings[position + 1 :], kind)]
        figures = tuple(draft for draft in one.figures if not any(draft is total for total in sums))
        if figures or not sums:
            kept.append(replace(one, figures=figures))
    return kept


def _sums(one: Happening, later: Sequence[Happening], kind: FigureKind) -> Iterator[Draft]:
    """The exact whole numbers of `one` that what it tells after them and what `later` ones tell add up to."""
    own = _whole(one, kind)
    others = [_whole(h, kind)[0] for h in later if h.family == one.family and _whole(h, kind)]
    for draft in own:
        total = draft.counted.quantity.low or 0
        told = [d for d in own if d.counted.first > draft.counted.first][:1]
        addends = [d.counted.quantity.low or 0 for d in (*told, *others) if d.counted.first > draft.counted.first]
        reached = list(accumulate(addends[:_ADDENDS]))
        if total >= _SMALLEST and total in reached[1:]:
            yield draft


def _whole(one: Happening, kind: FigureKind) -> list[Draft]:
    """The exact numbers of `kind` that are no parts, in text order."""
    told = ((d, d.counted.quantity) for d in one.figures if d.kind == kind and not d.part)
    return [draft for draft, number in told if number.low is not None and number.low == number.high]
