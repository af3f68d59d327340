"""Forecasts of the months to come, kept as records that a later scorecard can judge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Literal

import numpy as np
from msgspec import Struct

from jaras.watch.arrays import Floats
from jaras.watch.forecast import HORIZONS, pool
from jaras.watch.months import TARGETS, Target, months_of
from jaras.watch.panel import month_start, name_of
from jaras.watch.table import Table, Unit
from jaras.watch.words import Language, said, term

_YEAR = 12


class Forecast(Struct, frozen=True):
    """What may happen in one unit in one month, said on the day `made` from what was known then.

    month: `2022-03`; horizon: months ahead; samples: of the distribution, each as likely, rising
    usual: the mean of the twelve months before; chance: that the month exceeds it; term: that chance in words (ICD 203)
    """

    forecast_id: str
    made: str
    target: Target
    by: tuple[str, ...]
    unit: Unit
    month: str
    horizon: int
    samples: tuple[int, ...]
    usual: float
    chance: float
    term: str
    record: Literal["forecast"] = "forecast"


def outlook(
    table: Table, by: tuple[str, ...] = ("admin1",), *, until: int | None = None, horizons: tuple[int, ...] = HORIZONS
) -> list[Forecast]:
    """Forecasts of events and deaths for each unit and the months after the last whole one before or on `until`.

    By the linear pool (`jaras.watch.forecast`); empty when the table has no whole year.
    """
    day = table.last if until is None else until
    known = months_of(table.as_of(day), by, until=day)
    if known.events.shape[1] < _YEAR:
        return []
    made = date.fromordinal(day).isoformat()
    return [
        forecast
        for target in TARGETS
        if known.of(target).any()
        for horizon in horizons
        for forecast in _forecasts(known.of(target), target, by, known.units, known.start, horizon, made)
    ]


def sentence(forecast: Forecast, language: Language) -> str:
    """The forecast in words: the chance of more than usual with its range, the middle, and nine times in ten."""
    low, middle, high = (int(value) for value in np.quantile(forecast.samples, [0.05, 0.5, 0.95], method="nearest"))
    unit, usual = name_of(forecast.unit), f"{forecast.usual:.1f}"
    chance = said(forecast.chance, language)
    if language == "ar":
        what = "الحوادث" if forecast.target == "events" else "القتلى"
        return (
            f"{unit}، \u2066{forecast.month}\u2069: أن يزيد عدد {what} على معدله الشهري في السنة الماضية ({usual}) "
            f"{chance}. والوسيط {middle}، وفي تسع حالات من عشر يقع العدد بين {low} و{high}."
        )
    what = "events" if forecast.target == "events" else "deaths"
    return (
        f"{unit}, {forecast.month}: more {what} than in an average month of the past year ({usual}): {chance}. "
        f"The median is {middle}; nine times in ten the number lies between {low} and {high}."
    )


def _forecasts(
    past: Floats, target: Target, by: tuple[str, ...], units: tuple[Unit, ...], start: int, horizon: int, made: str
) -> Iterator[Forecast]:
    samples = np.sort(pool(past, horizon).round(), axis=1).astype(int)
    usual = past[:, -_YEAR:].mean(axis=1)
    month = date.fromordinal(month_start(start + past.shape[1] - 1 + horizon)).isoformat()[:7]
    for unit, row, mean in zip(units, samples, usual, strict=True):
        chance = round(float((row > mean).mean()), 3)
        key = sha256("|".join((made, target, *by, *unit, month)).encode()).hexdigest()[:12]
        kept = tuple(int(value) for value in row)
        yield Forecast(
            key, made, target, by, unit, month, horizon, kept, round(float(mean), 2), chance, term(chance).name
        )
