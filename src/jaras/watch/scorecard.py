"""The scorecard: what came of Jaras's own forecasts, month by month and term by term.

A term of probability is kept if what it said came true about as often as its range says; Brier's verification of
forecasts expressed in probability (1950) is done with the ranges of ICD 203.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from msgspec import Struct
from scipy.stats import beta

from jaras.watch.backtest.scores import covered, crps
from jaras.watch.months import Target, months_of
from jaras.watch.outlook import Forecast
from jaras.watch.panel import month_index
from jaras.watch.table import Table, Unit
from jaras.watch.words import terms


class MonthScore(Struct, frozen=True):
    """The forecasts of one month at one horizon. covered: share inside the central 90 % interval."""

    month: str
    target: Target
    horizon: int
    forecasts: int
    crps: float
    covered: float
    brier: float


class TermScore(Struct, frozen=True):
    """One term. low, high: its range; came: share of what it said that came true; at_least, at_most: its 90 % interval.

    kept: whether that interval and the range meet; None without a forecast that used the term
    """

    term: str
    low: float
    high: float
    forecasts: int
    came: float | None
    at_least: float | None
    at_most: float | None
    kept: bool | None


class Scorecard(Struct, frozen=True):
    """waiting: forecasts whose month is not over in the table."""

    months: tuple[MonthScore, ...]
    terms: tuple[TermScore, ...]
    judged: int
    waiting: int


class _Outcome(Struct, frozen=True):
    forecast: Forecast
    seen: float

    @property
    def rose(self) -> bool:
        return self.seen > self.forecast.usual


def scorecard(forecasts: Sequence[Forecast], table: Table) -> Scorecard:
    """Judge the forecasts whose month lies wholly within `table`; a forecast given twice counts once."""
    unique = {one.forecast_id: one for one in forecasts}
    outcomes = list(_outcomes(unique.values(), table))
    return Scorecard(_months(outcomes), _terms(outcomes), len(outcomes), len(unique) - len(outcomes))


def _outcomes(forecasts: Iterable[Forecast], table: Table) -> Iterable[_Outcome]:
    seen = {by: _seen(table, by) for by in {one.by for one in forecasts}}
    first, end = month_index(table.first), month_index(table.last + 1)
    for one in forecasts:
        month = month_index(date.fromisoformat(one.month + "-01").toordinal())
        if first <= month < end:
            yield _Outcome(one, seen[one.by].get((one.target, one.unit, month), 0.0))


def _seen(table: Table, by: tuple[str, ...]) -> dict[tuple[Target, Unit, int], float]:
    """Events and deaths by unit and month, where there are any."""
    known = months_of(table, by)
    found: dict[tuple[Target, Unit, int], float] = {}
    targets: tuple[Target, Target] = ("events", "deaths")
    for target in targets:
        values = known.of(target)
        for row, column in zip(*np.nonzero(values), strict=True):
            found[target, known.units[row], known.start + int(column)] = float(values[row, column])
    return found


def _months(outcomes: Sequence[_Outcome]) -> tuple[MonthScore, ...]:
    groups: dict[tuple[str, Target, int], list[_Outcome]] = {}
    for one in outcomes:
        forecast = one.forecast
        groups.setdefault((forecast.month, forecast.target, forecast.horizon), []).append(one)
    return tuple(_month(*key, rows) for key, rows in sorted(groups.items()))


def _month(month: str, target: Target, horizon: int, rows: Sequence[_Outcome]) -> MonthScore:
    samples = np.array([row.forecast.samples for row in rows], dtype=float)
    seen = np.array([row.seen for row in rows])
    brier = float(np.mean([(row.forecast.chance - row.rose) ** 2 for row in rows]))
    return MonthScore(
        month, target, horizon, len(rows), round(float(crps(samples, seen).mean()), 4),
        round(float(covered(samples, seen).mean()), 3), round(brier, 4),
    )  # fmt: skip


def _terms(outcomes: Sequence[_Outcome]) -> tuple[TermScore, ...]:
    rows = []
    for one in terms():
        said = [outcome for outcome in outcomes if outcome.forecast.term == one.name]
        low, high = one.low / 100, one.high / 100
        if not said:
            rows.append(TermScore(one.name, low, high, 0, None, None, None, None))
            continue
        came, count = sum(outcome.rose for outcome in said), len(said)
        at_least = float(beta.ppf(0.05, came, count - came + 1)) if came else 0.0  # Clopper and Pearson 1934
        at_most = float(beta.ppf(0.95, came + 1, count - came)) if came < count else 1.0
        outer_low, outer_high = (0.0 if low <= 0.01 else low), (1.0 if high >= 0.99 else high)
        kept = at_least <= outer_high and at_most >= outer_low
        rows.append(
            TermScore(one.name, low, high, count, round(came / count, 3), round(at_least, 3), round(at_most, 3), kept)
        )
    return tuple(rows)
