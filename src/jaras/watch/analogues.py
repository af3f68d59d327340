"""Analogues: past windows of a group that were like the present one, by shape and by composition, and what followed.

The method of analogues (Lorenz 1969, Journal of the Atmospheric Sciences 26; on the shapes of conflict, Chadefaux
2022, International Interactions 48). What followed a past window is told, not foretold: a handful of cases is no
distribution.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from jaras.watch.arrays import Floats, floats
from jaras.watch.campaigns import named
from jaras.watch.panel import WEEK, monday
from jaras.watch.table import Happening, Table, Unit, district, units_of

WEEKS = 13  # of a window
FOLLOWED = 26  # weeks that are told of what came after, and that a past window must have behind it
_STEP = 4  # weeks between the windows that are compared
_LEAST = 10  # happenings in a window worth comparing
_SHARES = ("kind", "target", "tactic")


class Likeness(Struct, frozen=True):
    """How alike two windows are, part by part, each from 0 to 1.

    shape: the course of weekly events; level: the change against the year before; deadliness: killed per event;
    spread: districts per event and in the busiest week; kinds, targets, tactics: what the events were (None where
    neither window tells it); freed: persons who escaped or were released
    """

    shape: float
    level: float
    deadliness: float
    spread: float
    freed: float | None
    kinds: float | None
    targets: float | None
    tactics: float | None

    @property
    def whole(self) -> float:
        """The mean of the shape and the mean of the other parts."""
        rest = (self.level, self.deadliness, self.spread, self.freed, self.kinds, self.targets, self.tactics)
        told = [part for part in rest if part is not None]
        return (self.shape + sum(told) / len(told)) / 2


class Analogue(Struct, frozen=True):
    """A past window. campaigns: names in the register; the counts are of the window and of what followed it."""

    unit: Unit
    since: str
    until: str
    likeness: Likeness
    alike: float
    campaigns: tuple[str, ...]
    events: int
    deaths: int
    events_after_3_months: int
    deaths_after_3_months: int
    events_after_6_months: int
    deaths_after_6_months: int


class _Profile(NamedTuple):
    """What a window of a group was like. weekly: events by week; freed None: no row of the table ever tells it."""

    unit: Unit
    first: int
    events: int
    deaths: int
    weekly: Floats
    before: float
    districts: int
    busiest: int
    freed: int | None
    shares: dict[str, Counter[str]]


class _Group(NamedTuple):
    """The happenings of one unit by week, from week 0 of the table."""

    unit: Unit
    by_week: list[list[Happening]]

    def rows(self, begin: int, end: int) -> list[Happening]:
        return [row for week in self.by_week[max(begin, 0) : end] for row in week]


def analogues(
    table: Table, unit: Unit, by: tuple[str, ...] = ("actor",), *, until: int | None = None, most: int = 5
) -> list[Analogue]:
    """The past windows most like the last `WEEKS` whole weeks of `unit`, most alike first; none without enough events.

    Windows of all units of the table are compared; of overlapping ones of a unit the most alike is told.
    """
    day = table.last if until is None else until
    known = table.as_of(day)
    groups = _groups(known, by, monday(day + 1))
    mine = next((group for group in groups if group.unit == unit), None)
    if mine is None:
        return []
    tells_freed = any(row.freed for row in known.rows)
    now = _profile(mine, len(mine.by_week) - WEEKS, tells_freed)
    if now.events < _LEAST:
        return []
    past = (profile for group in groups for profile in _past(group, tells_freed))
    found = sorted(((_likeness(now, one), one) for one in past), key=lambda pair: -pair[0].whole)
    start = monday(known.first)
    return [_told(likeness, one, groups, start) for likeness, one in _apart(found)[:most]]


def _groups(table: Table, by: tuple[str, ...], end: int) -> list[_Group]:
    start = monday(table.first)
    weeks = (end - start) // WEEK
    groups: dict[Unit, list[list[Happening]]] = {}
    for row in table.lasting(WEEK).rows:
        week = (row.start - start) // WEEK
        if week < weeks:
            for unit in units_of(row, by):
                groups.setdefault(unit, [[] for _ in range(weeks)])[week].append(row)
    return [_Group(unit, by_week) for unit, by_week in sorted(groups.items())]


def _past(group: _Group, tells_freed: bool) -> Iterable[_Profile]:
    """The windows of a group that have enough after them, and enough in them."""
    last = len(group.by_week) - WEEKS - FOLLOWED
    counts = np.cumsum([0, *map(len, group.by_week)])
    for begin in range(last % _STEP if last >= 0 else 0, last + 1, _STEP):
        if counts[begin + WEEKS] - counts[begin] >= _LEAST:
            yield _profile(group, begin, tells_freed)


def _profile(group: _Group, begin: int, tells_freed: bool) -> _Profile:
    rows = group.rows(begin, begin + WEEKS)
    weeks = [group.by_week[week] if week >= 0 else [] for week in range(begin, begin + WEEKS)]
    places = [{district(row) for row in week if district(row)} for week in weeks]
    year = group.rows(begin - 52, begin)
    return _Profile(
        unit=group.unit,
        first=begin,
        events=len(rows),
        deaths=sum(row.deaths for row in rows),
        weekly=floats([len(week) for week in weeks]),
        before=len(year) / 52 * WEEKS,
        districts=len(set().union(*places)),
        busiest=max(map(len, places)),
        freed=sum(row.freed for row in rows) if tells_freed else None,
        shares={
            "kind": Counter(row.kind for row in rows if row.kind),
            "target": Counter(name for row in rows for name in row.targets),
            "tactic": Counter(name for row in rows for name in row.tactics),
        },
    )


def _likeness(one: _Profile, other: _Profile) -> Likeness:
    kinds, targets, tactics = (_cosine(one.shares[name], other.shares[name]) for name in _SHARES)
    spread = _near(one.districts / one.events, other.districts / other.events)
    return Likeness(
        shape=_correlated(one.weekly, other.weekly),
        level=_near((one.events + 1) / (one.before + 1), (other.events + 1) / (other.before + 1)),
        deadliness=_near((one.deaths + 1) / one.events, (other.deaths + 1) / other.events),
        spread=(spread + _near(one.busiest + 1, other.busiest + 1)) / 2,
        freed=None if one.freed is None or other.freed is None else _near(one.freed + 1, other.freed + 1),
        kinds=kinds,
        targets=targets,
        tactics=tactics,
    )


def _correlated(one: Floats, other: Floats) -> float:
    """Likeness of two courses: of their cumulated shares, so that a week's delay costs little (1 − 2 × mean gap)."""
    gap = np.abs(np.cumsum(one) / one.sum() - np.cumsum(other) / other.sum()).mean()
    return float(max(0.0, 1.0 - 2.0 * gap))


def _near(one: float, other: float) -> float:
    """1 for equal amounts, ½ where one is twice the other, falling with the ratio."""
    if one == other:
        return 1.0
    low, high = sorted((one, other))
    return low / high if high else 1.0


def _cosine(one: Counter[str], other: Counter[str]) -> float | None:
    """Cosine of two compositions; None when neither tells any."""
    if not one and not other:
        return None
    dot = sum(count * other[name] for name, count in one.items())
    norm = (sum(c * c for c in one.values()) * sum(c * c for c in other.values())) ** 0.5
    return dot / norm if norm else 0.0


def _apart(found: Sequence[tuple[Likeness, _Profile]]) -> list[tuple[Likeness, _Profile]]:
    """Of windows of a unit that overlap, the most alike only; `found` is sorted."""
    kept: list[tuple[Likeness, _Profile]] = []
    for likeness, one in found:
        if all(one.unit != other.unit or abs(one.first - other.first) >= WEEKS for _, other in kept):
            kept.append((likeness, one))
    return kept


def _told(likeness: Likeness, one: _Profile, groups: Sequence[_Group], start: int) -> Analogue:
    group = next(group for group in groups if group.unit == one.unit)
    end = one.first + WEEKS
    first, last = start + one.first * WEEK, start + end * WEEK - 1
    countries = {row.country for row in group.rows(one.first, end) if row.country}
    three, six = group.rows(end, end + FOLLOWED // 2), group.rows(end, end + FOLLOWED)
    return Analogue(
        unit=one.unit,
        since=date.fromordinal(first).isoformat(),
        until=date.fromordinal(last).isoformat(),
        likeness=likeness,
        alike=round(likeness.whole, 3),
        campaigns=tuple(row.name for row in named(one.unit, countries, first, last)),
        events=one.events,
        deaths=one.deaths,
        events_after_3_months=len(three),
        deaths_after_3_months=sum(row.deaths for row in three),
        events_after_6_months=len(six),
        deaths_after_6_months=sum(row.deaths for row in six),
    )
