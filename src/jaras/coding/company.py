"""A word of violence with nothing but a place stands only in the company of happenings told in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jaras.coding.happening import Happening


def in_company(happenings: Sequence[Happening]) -> tuple[list[Happening], list[Happening]]:
    """(kept, struck out) of the happenings of one report."""
    rule = _alone(happenings)
    if rule is None:
        return list(happenings), []
    return [], [replace(happening, rejected=rule) for happening in happenings]


def _alone(happenings: Sequence[Happening]) -> str | None:
    """«انفجار الأسعار في الرياض», «المعركة في البرلمان»: news of a happening says who, how many or when."""
    return None if any(not _bare(happening) for happening in happenings) else "bare"


def _bare(happening: Happening) -> bool:
    return not (happening.figures or happening.sides.everyone or happening.date)
