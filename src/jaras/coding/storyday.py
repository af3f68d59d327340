"""The day of the story: happenings told without a day share that of the one told before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jaras.coding.happening import Happening
from jaras.coding.reading import Reading

_FRESH_DAYS = 3
_REACH = 2


def with_story_day(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """Give undated news the day of the dated news shortly before it; what is recalled keeps no day."""
    dated: list[Happening] = []
    result = []
    for happening in happenings:
        if happening.date is None and not happening.recalled:
            happening = _dated(happening, dated)
        if happening.date is not None and _fresh(reading, happening):
            dated.append(happening)
        result.append(happening)
    return result


def _dated(happening: Happening, dated: Sequence[Happening]) -> Happening:
    for earlier in reversed(dated):
        apart = happening.head.clause.sentence - earlier.head.clause.sentence
        if 0 <= apart <= _REACH and _same_country(earlier, happening):
            return replace(happening, date=earlier.date)
    return happening


def _same_country(a: Happening, b: Happening) -> bool:
    return a.place is None or b.place is None or a.place.place.country == b.place.place.country


def _fresh(reading: Reading, happening: Happening) -> bool:
    if happening.date is None or reading.published is None or happening.recalled:
        return False
    last = happening.date.range.end
    return bool(last) and (reading.published - date.fromisoformat(last)).days <= _FRESH_DAYS
