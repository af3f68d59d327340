"""When an incident happened and when each report of it came out, on one line of days that runs as one reads; drawn
with attributes alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from jaras.model import Event, Incident

WIDTH, PAD = 400, 14


class Dot(NamedTuple):
    """The reports of one day: where they stand, how many they are, and which day that is."""

    x: float
    reports: int
    day: str


class Line(NamedTuple):
    """Days from `first` to `last`; `from_x`, `to_x`: when it happened, None where no day is known."""

    first: str
    last: str
    from_x: float | None
    to_x: float | None
    dots: tuple[Dot, ...]


def line_of(incident: Incident, events: Iterable[Event], direction: str = "ltr") -> Line | None:
    """The line of an incident, its first day at the left, or in a page from right to left at the right.

    None where fewer than two days are known.
    """
    told = {event.report_id: event.report.published for event in events}
    out = Counter(day for day in map(_day, told.values()) if day)
    happened = [day for day in (_day(incident.date_start), _day(incident.date_end)) if day]
    days = sorted({*out, *happened})
    if len(days) < 2:
        return None
    spread = (days[-1] - days[0]).days

    def x(day: date) -> float:
        along = round(PAD + (WIDTH - 2 * PAD) * (day - days[0]).days / spread, 1)
        return WIDTH - along if direction == "rtl" else along

    dots = tuple(Dot(x(day), count, day.isoformat()) for day, count in sorted(out.items()))
    from_x, to_x = sorted((x(happened[0]), x(happened[-1]))) if happened else (None, None)
    return Line(days[0].isoformat(), days[-1].isoformat(), from_x, to_x, dots)


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None
