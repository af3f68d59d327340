"""A word of violence with nothing but a place stands only in the company of happenings told in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jaras.coding.happening import Happening


def in_company(happenings: Sequence[Happening]) -> tuple[list[Happening], list[Happening]]:
    """(kept, struck out): where no happening of a report has a side, a count or a day, it reports none.

    «انفجار الأسعار في الرياض», «المعركة في البرلمان»: news of a happening says who, how many or when.
    """
    if any(not _bare(happening) for happening in happenings):
        return list(happenings), []
    return [], [replace(happening, rejected="bare") for happening in happenings]


def _bare(happening: Happening) -> bool:
    return not (happening.figures or happening.sides.everyone or happening.date)
