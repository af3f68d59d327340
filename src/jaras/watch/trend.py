"""The last weeks of a unit beside what each of them was measured against: what a picture of an alarm shows.

A count stands beside the mean of its baseline and the highest one that the baseline allows for (Farrington's bound of
the single week). A period rings when the signal itself, over all units and at the false discovery rate of `watch`,
calls it an alert; since its windows reach over many weeks, a slow rise may ring below the bound of any one week.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from jaras.watch.alerts import Signal
from jaras.watch.arrays import Bools, Floats, Ints
from jaras.watch.coordination import coordination
from jaras.watch.farrington import farrington
from jaras.watch.fdr import RATE, q_values
from jaras.watch.late import completeness, exposure
from jaras.watch.panel import WEEK, districts_by_day, monday, weekly
from jaras.watch.scan import LEAST, scan
from jaras.watch.severity import severity
from jaras.watch.table import PLACES, Table, Unit

WEEKS, DAYS = 78, 90  # so many are shown


class Subject(NamedTuple):
    """Whose trend of what: the signal, and a unit of these dimensions."""

    signal: Signal
    by: tuple[str, ...]
    unit: Unit


class Trend(Struct, frozen=True):
    """The last periods of a unit, the same number of each list, oldest first.

    days: the length of a period, 7 or 1; starts: their first days (ISO); observed: what they hold
    expected: the mean of the baseline, None where there is too little of it; bound: the highest count it allows for,
    None where the signal has none; rang: whether the period is an alert
    """

    signal: Signal
    by: tuple[str, ...]
    unit: Unit
    days: int
    starts: tuple[str, ...]
    observed: tuple[int, ...]
    expected: tuple[float | None, ...]
    bound: tuple[float | None, ...]
    rang: tuple[bool, ...]


class _Judged(NamedTuple):
    """All units of one signal: U × T, with the first day of each period."""

    units: tuple[Unit, ...]
    days: int
    starts: Ints
    observed: Ints
    expected: Floats
    bound: Floats
    rang: Bools


def trends(
    table: Table, subjects: Iterable[Subject], *, until: int | None = None, rate: float = RATE
) -> tuple[Trend, ...]:
    """The trend of each subject up to the last whole week before or on `until`, without those the table knows not."""
    day = table.last if until is None else until
    known = table.as_of(day)
    judge: dict[Signal, Callable[[tuple[str, ...]], _Judged]] = {
        "counts": lambda by: _counts(known, by, day, rate),
        "severity": lambda by: _deaths(known, by, day, rate),
        "coordination": lambda by: _districts(known, by, day, rate),
    }
    judged: dict[tuple[Signal, tuple[str, ...]], _Judged] = {}
    found = []
    for one in dict.fromkeys(subjects):
        key = (one.signal, one.by)
        if key not in judged:
            judged[key] = judge[one.signal](one.by)
        if one.unit in judged[key].units:
            found.append(_cut(one, judged[key]))
    return tuple(found)


def _counts(table: Table, by: tuple[str, ...], day: int, rate: float) -> _Judged:
    panel = weekly(table, by, day)
    known = exposure(completeness(table, day), len(panel.starts), monday(day + 1) - WEEK, day)
    found = scan(panel.counts, known)
    expected = np.where(np.isfinite(bound := farrington(panel.counts, found)), found.rate * known, np.nan)
    rang = _rang(found.p, rate)
    return _Judged(panel.units, WEEK, panel.starts, panel.counts, expected, bound, rang)


def _deaths(table: Table, by: tuple[str, ...], day: int, rate: float) -> _Judged:
    panel = weekly(table, by, day)
    found = severity(panel.deaths)
    expected = np.where(np.arange(panel.deaths.shape[1]) >= LEAST, found.expected, np.nan)
    p = np.where(panel.deaths > 0, found.p, np.nan)  # a week without deaths is no test
    return _Judged(
        panel.units, WEEK, panel.starts, panel.deaths, expected, np.full(p.shape, np.inf), _rang(p, rate)
    )  # fmt: skip


def _districts(table: Table, by: tuple[str, ...], day: int, rate: float) -> _Judged:
    days = districts_by_day(table, tuple(name for name in by if name not in PLACES), monday(day + 1) - 1)
    found = coordination(days.hit)
    p = -np.expm1(WEEK * np.log1p(-np.minimum(found.p, 1 - 1e-12)))  # an alert is the best of seven days
    starts = np.arange(days.first, days.first + days.hit.shape[1], dtype=np.int64)
    expected = np.where(found.expected > 0, found.expected, np.nan)
    return _Judged(days.groups, 1, starts, days.hit, expected, np.full(p.shape, np.inf), _rang(p, rate))


def _rang(p: Floats, rate: float) -> Bools:
    """Where the signal is an alert, period by period, false discoveries controlled over the units that can be one."""
    rang = np.zeros(p.shape, dtype=np.bool_)
    for period in range(p.shape[1]):
        judged = ~np.isnan(p[:, period])
        if judged.any():
            rang[judged, period] = q_values(p[judged, period]) <= rate
    return rang


def _cut(one: Subject, judged: _Judged) -> Trend:
    at, last = judged.units.index(one.unit), WEEKS if judged.days == WEEK else DAYS
    return Trend(
        *one,
        judged.days,
        tuple(date.fromordinal(int(start)).isoformat() for start in judged.starts[-last:]),
        tuple(int(n) for n in judged.observed[at, -last:]),
        tuple(_told(value) for value in judged.expected[at, -last:]),
        tuple(_told(value) for value in judged.bound[at, -last:]),
        tuple(bool(value) for value in judged.rang[at, -last:]),
    )


def _told(value: float) -> float | None:
    return round(float(value), 2) if np.isfinite(value) else None
