"""Our incidents beside those of a reference table: what each has, what the other lacks, and how far they agree.

Two incidents may be one when their days overlap or lie `DAYS` apart at most, and their points `KILOMETRES`, or where a
point is missing or coarse their first-level units are one. Of all such pairs the closest is taken first, then the
closest of what is left, and so on; equal ones in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from jaras.exchange.ged import is_deadly
from jaras.exchange.slots import figures, point, toll
from jaras.model import Incident
from jaras.places.gazetteer import distance_km

DAYS = 2
KILOMETRES = 50.0


class Pair(NamedTuple):
    """Two incidents taken for one.

    days:       between their spans, 0 where they overlap
    kilometres: None where a point is missing or coarse
    toll:       whether the deaths are «equal», their ranges «overlap», or it «differs»; none told is none
    same_type:  None where the table has no types
    """

    ours: Incident
    theirs: Incident
    days: int
    kilometres: float | None
    toll: str
    same_type: bool | None


class Compared(NamedTuple):
    """`outside`: ours that the table could not hold, for their day, their country, or because no death is told."""

    pairs: tuple[Pair, ...]
    only_ours: tuple[Incident, ...]
    only_theirs: tuple[Incident, ...]
    outside: tuple[Incident, ...]


def compared(ours: Sequence[Incident], theirs: Sequence[Incident]) -> Compared:
    """Match dated incidents one to one. A table in which every incident is deadly is one of deadly incidents."""
    reference = [one for one in theirs if one.date_start]
    inside, outside = _within(ours, reference)
    candidates = sorted(_candidates(inside, reference), key=lambda found: found[0])
    taken: dict[str, Pair] = {}
    used: set[str] = set()
    for _, pair in candidates:
        if pair.ours.incident_id not in taken and pair.theirs.incident_id not in used:
            taken[pair.ours.incident_id] = pair
            used.add(pair.theirs.incident_id)
    return Compared(
        tuple(sorted(taken.values(), key=lambda pair: (pair.ours.date_start or "", pair.ours.incident_id))),
        tuple(one for one in inside if one.incident_id not in taken),
        tuple(one for one in reference if one.incident_id not in used),
        tuple(outside),
    )


def _within(ours: Sequence[Incident], theirs: Sequence[Incident]) -> tuple[list[Incident], list[Incident]]:
    countries = {one.place.country for one in theirs if one.place}
    first = min((_days(one)[0] for one in theirs), default=0)
    last = max((_days(one)[1] for one in theirs), default=-1)
    deadly = all(map(is_deadly, theirs))

    def fits(one: Incident) -> bool:
        there = one.place is None or one.place.country in countries
        then = one.date_start is not None and _days(one)[1] >= first - DAYS and _days(one)[0] <= last + DAYS
        return there and then and (is_deadly(one) or not deadly)

    return [one for one in ours if fits(one)], [one for one in ours if not fits(one)]


_Rank = tuple[float, str, str]


def _candidates(ours: Sequence[Incident], theirs: Sequence[Incident]) -> Iterator[tuple[_Rank, Pair]]:
    by_day: dict[int, list[Incident]] = {}
    for one in theirs:
        first, last = _days(one)
        for day in range(first - DAYS, min(last, first + 40) + DAYS + 1):
            by_day.setdefault(day, []).append(one)
    for one in ours:
        first, last = _days(one)
        near = {
            other.incident_id: other for day in range(first, min(last, first + 40) + 1) for other in by_day.get(day, ())
        }
        for other in near.values():
            if (pair := _pair(one, other)) is not None:
                yield (_distance(pair), one.incident_id, other.incident_id), pair


def _pair(ours: Incident, theirs: Incident) -> Pair | None:
    kilometres = _kilometres(ours, theirs)
    if kilometres is None and not _same_unit(ours, theirs):
        return None
    if kilometres is not None and kilometres > KILOMETRES:
        return None
    (first, last), (start, end) = _days(ours), _days(theirs)
    days = max(0, start - last, first - end)
    same = ours.event_type == theirs.event_type if theirs.event_type else None
    return Pair(ours, theirs, days, kilometres, _toll(ours, theirs), same)


def _distance(pair: Pair) -> float:
    """How unlike they are: a day counts as much as 10 km, another type or another toll as 15."""
    kilometres = 25.0 if pair.kilometres is None else pair.kilometres
    unlike = (pair.same_type is False) + (pair.toll == "differs")
    return kilometres + 10 * pair.days + 15 * unlike


def _kilometres(ours: Incident, theirs: Incident) -> float | None:
    here, there = point(ours), point(theirs)
    if here is None or there is None or _is_coarse(ours) or _is_coarse(theirs):
        return None
    return distance_km(here[1], here[0], there[1], there[0])


def _is_coarse(one: Incident) -> bool:
    return one.place is None or one.place.geo_precision == 3


def _same_unit(ours: Incident, theirs: Incident) -> bool:
    here, there = ours.place, theirs.place
    if here is None or there is None or here.country != there.country:
        return False
    return here.admin1_code is not None and here.admin1_code == there.admin1_code


def _toll(ours: Incident, theirs: Incident) -> str:
    here, there = (toll(figures(one, "killed")) for one in (ours, theirs))
    if (here.best or 0) == (there.best or 0):
        return "equal"
    low = max(here.low or 0, there.low or 0)
    high = min(*(float("inf") if one.is_open else float(one.high or 0) for one in (here, there)))
    return "overlap" if low <= high else "differs"


def _days(one: Incident) -> tuple[int, int]:
    first = date.fromisoformat(one.date_start or "0001-01-01").toordinal()
    last = date.fromisoformat(one.date_end or one.date_start or "0001-01-01").toordinal()
    return first, max(first, last)
