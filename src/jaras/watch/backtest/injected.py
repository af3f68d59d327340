"""Injected surges: how often a rise of known size and time is found, beside how often chance finds one there.

Protocol. A *quiet stretch* is the steadiest two years of a unit: 104 weeks with a quarter of an event a week or more,
whose four halves of a year differ by at most a factor of two. From the quiet stretches, in turn, `SERIES` series are
made by a moving-block bootstrap (blocks of eight weeks, Künsch 1989): two and a half years of history, two years on
which the threshold is set to one false episode a unit-year, one year in which the surge is placed. For twelve weeks
events are added, on average `factor − 1` times the stretch's mean, from another draw of the same blocks, so that the
surge is as bursty as the quiet. Found: an alarm is on in one of the twelve weeks. Chance: the same, in the same
weeks, without the surge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from jaras.watch.arrays import Floats, Ints, floats
from jaras.watch.backtest.episodes import threshold
from jaras.watch.backtest.readings import readings

SERIES, SEED = 400, 20220120
FACTORS = (1.5, 2.0, 3.0)
RATES = (0.5, 1.0)
STRETCH, BLOCK, LASTS = 104, 8, 12
_LEAST_RATE, _STEADY = 0.25, 2.0
_HISTORY, _EARLIER, _LATER, _ONSET = 130, 104, 52, 14  # weeks; the surge begins in the 15th week of the later year


class Injection(Struct, frozen=True):
    """How one reading found surges of one size. delay: median weeks to the alarm, of those found; rate: a unit-year."""

    reading: str
    rate: float
    factor: float
    series: int
    stretches: int
    threshold: float
    found: float
    chance: float
    delay: float
    in_alarm: float


class _Made(NamedTuple):
    """Bootstrapped series (S × weeks) and the events of a surge for each factor (S × LASTS)."""

    quiet: Ints
    surges: dict[float, Ints]


def quiet_stretches(counts: Ints) -> list[Ints]:
    """The steadiest two years of each unit of `counts` (U × T) that has a quiet stretch."""
    found = (_steadiest(row) for row in counts)
    return [stretch for stretch in found if stretch is not None]


def injected(
    stretches: Sequence[Ints], *, series: int = SERIES, factors: Sequence[float] = FACTORS, seed: int = SEED
) -> list[Injection]:
    """Every reading, rate and factor over series made from `stretches`; empty when there is none."""
    if not stretches:
        return []
    made = _made(stretches, series, seed)
    quiet = readings(made.quiet)
    raised = {factor: readings(_with(made.quiet, made.surges[factor])) for factor in factors}
    return [
        row
        for name, scores in quiet.items()
        for rate in RATES
        for row in _rows(name, rate, scores, {factor: raised[factor][name] for factor in factors}, len(stretches))
    ]


def _rows(name: str, rate: float, scores: Floats, raised: dict[float, Floats], stretches: int) -> list[Injection]:
    earlier = scores[:, _HISTORY : _HISTORY + _EARLIER]
    bound = threshold(earlier, rate, lambda starts: int(starts.sum()))
    quiet = scores >= bound
    surge = slice(_HISTORY + _EARLIER + _ONSET, _HISTORY + _EARLIER + _ONSET + LASTS)
    rows = []
    for factor, score in raised.items():
        on = (score >= bound)[:, surge]
        found = on.any(axis=1)
        delay = float(np.median(on.argmax(axis=1)[found])) if found.any() else float("nan")
        rows.append(
            Injection(
                name, rate, factor, len(scores), stretches, bound, float(found.mean()),
                float(quiet[:, surge].any(axis=1).mean()), delay, float(quiet[:, _HISTORY + _EARLIER :].mean()),
            )
        )  # fmt: skip
    return rows


def _with(quiet: Ints, extra: Ints) -> Ints:
    raised = quiet.copy()
    begin = _HISTORY + _EARLIER + _ONSET
    raised[:, begin : begin + LASTS] += extra
    return raised


def _made(stretches: Sequence[Ints], series: int, seed: int) -> _Made:
    rng = np.random.default_rng(seed)
    chosen = [stretches[number % len(stretches)] for number in range(series)]
    quiet = np.stack([_bootstrapped(one, _HISTORY + _EARLIER + _LATER, rng) for one in chosen])
    one, other = (np.stack([_bootstrapped(each, LASTS, rng) for each in chosen]) for _ in range(2))
    return _Made(quiet, {1.5: rng.binomial(one, 0.5), 2.0: one, 3.0: one + other})


def _bootstrapped(stretch: Ints, weeks: int, rng: np.random.Generator) -> Ints:
    starts = rng.integers(0, len(stretch) - BLOCK + 1, -(-weeks // BLOCK))
    return np.concatenate([stretch[start : start + BLOCK] for start in starts])[:weeks]


def _steadiest(row: Ints) -> Ints | None:
    best: tuple[float, int] | None = None
    for begin in range(0, len(row) - STRETCH + 1, 4):
        halves = floats(row[begin : begin + STRETCH].reshape(4, -1).mean(axis=1))
        if halves.mean() >= _LEAST_RATE:
            unevenness = float((halves.max() + 0.1) / (halves.min() + 0.1))
            best = min(best or (unevenness, begin), (unevenness, begin))
    return row[best[1] : best[1] + STRETCH] if best and best[0] <= _STEADY else None
