"""From a table to alerts: the three signals over all units, false discoveries controlled, with what is behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Literal, NamedTuple

import numpy as np
from msgspec import Struct

from jaras.watch.arrays import Floats
from jaras.watch.coordination import BASELINE_DAYS, coordination
from jaras.watch.cusum import cusum
from jaras.watch.farrington import farrington
from jaras.watch.fdr import RATE, q_values
from jaras.watch.late import completeness, exposure
from jaras.watch.panel import WEEK, behind, districts_by_day, monday, weekly
from jaras.watch.scan import BASELINE, baseline_of, scan
from jaras.watch.severity import severity
from jaras.watch.table import PLACES, Table, Unit

Signal = Literal["counts", "severity", "coordination"]
SIGNALS: tuple[Signal, ...] = ("counts", "severity", "coordination")
BY = ("admin1", "actor")


class Alert(Struct, frozen=True):
    """What rose in one unit, by how much over what, since when, how likely by chance, and what is behind it.

    signal: what rose, `counts` of events, deaths (`severity`) or districts hit on one day (`coordination`)
    by, unit: the dimensions and the unit's values of them
    since, until: ISO dates of the window, both included
    observed, expected, ratio: what the window holds, what the baseline gives for it, and the one over the other
    baseline: periods of the baseline; `period`: what one of them is
    p: chance that a window of an unchanged unit is as high (of severity: a week with any deaths)
    q: the false discovery rate, over all units of the run, at which this is an alert
    known: the share of the window's happenings that is likely filed by now; None where filing dates are not told
    cusum, farrington: second opinions on counts (in nats; whether the last week is above the bound)
    incidents: ids of the happenings in the window, deadliest first
    """

    alert_id: str
    signal: Signal
    by: tuple[str, ...]
    unit: Unit
    since: str
    until: str
    observed: int
    expected: float
    ratio: float
    baseline: int
    period: Literal["week", "day"]
    p: float
    q: float
    known: float | None
    incidents: tuple[str, ...]
    cusum: float | None = None
    farrington: bool | None = None


class Watched(NamedTuple):
    """The outcome of one run.

    until: last day of the last whole week; filing_told: whether late reporting could be allowed for
    """

    alerts: tuple[Alert, ...]
    until: int
    filing_told: bool


class _View(NamedTuple):
    """What was known on the day of the run: the table, the last day of its last whole week, the share filed by age."""

    table: Table
    day: int
    sunday: int
    shares: Floats | None
    rate: float

    def weeks_known(self, weeks: int) -> Floats:
        return exposure(self.shares, weeks, self.sunday - WEEK + 1, self.day)


class _Found(NamedTuple):
    """What a signal says of one unit."""

    unit: Unit
    first: int
    last: int
    observed: int
    expected: float
    p: float
    q: float
    baseline: int


def watch(
    table: Table,
    by: tuple[str, ...] = BY,
    *,
    until: int | None = None,
    signals: Sequence[Signal] = SIGNALS,
    rate: float = RATE,
) -> Watched:
    """The alerts of the last whole week (Monday to Sunday) that ends on or before `until` (else the table's last day).

    Only what was known on that day is used. `rate`: the false discovery rate, for each signal over all its units.
    """
    day = table.last if until is None else until
    known = table.as_of(day)
    view = _View(known, day, monday(day + 1) - 1, completeness(known, day), rate)
    groups = tuple(name for name in by if name not in PLACES)
    judges = {"counts": _counts(view, by), "severity": _severity(view, by), "coordination": _coordination(view, groups)}
    alerts = [alert for signal in signals for alert in judges[signal]]
    alerts.sort(key=lambda one: (one.q, one.p, SIGNALS.index(one.signal), one.unit))
    return Watched(tuple(alerts), view.sunday, view.shares is not None)


def _counts(view: _View, by: tuple[str, ...]) -> Iterator[Alert]:
    panel = weekly(view.table, by, view.day)
    if not panel.counts.size:
        return
    known = view.weeks_known(len(panel.starts))
    found = scan(panel.counts, known)
    sums, bound = cusum(panel.counts, found, known), farrington(panel.counts, found)
    q = q_values(found.p[:, -1])
    begin, end = baseline_of(len(panel.starts) - 1)
    for at in np.flatnonzero(q <= view.rate):
        window = int(found.window[at, -1])
        what = _Found(
            panel.units[at], view.sunday - window * WEEK + 1, view.sunday, int(found.observed[at, -1]),
            float(found.expected[at, -1]), float(found.p[at, -1]), float(q[at]), end - begin,
        )  # fmt: skip
        second = (round(float(sums[at, -1]), 2), bool(panel.counts[at, -1] > bound[at, -1]))
        yield _alert("counts", by, what, view, second)


def _severity(view: _View, by: tuple[str, ...]) -> Iterator[Alert]:
    panel = weekly(view.table, by, view.day)
    if not panel.deaths.size:
        return
    found = severity(panel.deaths)
    q = np.ones(len(panel.units))
    deadly = panel.deaths[:, -1] > 0
    q[deadly] = q_values(found.p[deadly, -1])
    baseline = min(BASELINE, len(panel.starts) - 1)
    for at in np.flatnonzero(deadly & (q <= view.rate)):
        what = _Found(
            panel.units[at], view.sunday - WEEK + 1, view.sunday, int(panel.deaths[at, -1]),
            float(found.expected[at, -1]), float(found.p[at, -1]), float(q[at]), baseline,
        )  # fmt: skip
        yield _alert("severity", by, what, view)


def _coordination(view: _View, groups: tuple[str, ...]) -> Iterator[Alert]:
    days = districts_by_day(view.table, groups, view.sunday)
    if days.hit.shape[1] < WEEK or not days.groups:
        return
    found = coordination(days.hit)
    week = found.p[:, -WEEK:]
    p = -np.expm1(WEEK * np.log1p(-np.minimum(week.min(axis=1), 1 - 1e-12)))  # the best of seven days
    q = q_values(p)
    for at in np.flatnonzero(q <= view.rate):
        column = days.hit.shape[1] - WEEK + int(week[at].argmin())
        day, baseline = days.first + column, min(BASELINE_DAYS, column)
        observed, expected = int(days.hit[at, column]), float(found.expected[at, column])
        what = _Found(days.groups[at], day, day, observed, expected, float(p[at]), float(q[at]), baseline)
        yield _alert("coordination", groups, what, view)


def _alert(
    signal: Signal, by: tuple[str, ...], found: _Found, view: _View, second: tuple[float, bool] | None = None
) -> Alert:
    since, until = (date.fromordinal(day).isoformat() for day in (found.first, found.last))
    key = "|".join((signal, *by, *found.unit, since, until))
    return Alert(
        alert_id=sha256(key.encode()).hexdigest()[:12],
        signal=signal,
        by=by,
        unit=found.unit,
        since=since,
        until=until,
        observed=found.observed,
        expected=round(found.expected, 3),
        ratio=round(found.observed / max(found.expected, 1e-9), 2),
        baseline=found.baseline,
        period="day" if signal == "coordination" else "week",
        p=found.p,
        q=found.q,
        known=_share_known(view, found),
        incidents=behind(view.table, by, found.unit, found.first, found.last),
        cusum=second[0] if second else None,
        farrington=second[1] if second else None,
    )


def _share_known(view: _View, found: _Found) -> float | None:
    if view.shares is None:
        return None
    ages = np.arange(view.day - found.last, view.day - found.first + 1).clip(0, len(view.shares) - 1)
    return round(float(view.shares[ages].mean()), 3)
