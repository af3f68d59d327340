"""Alarms on the real series: what they found of the surges that really began, and what chance would have found.

Thresholds are those at which the earlier period has 0.5 and 1 false episodes a unit-year; everything is judged in the
later period. An onset is recalled when an alarm is on in its first eight weeks, an episode is right when it begins in
the first eight weeks of a surge. Chance: the same alarms of each unit rotated in time at random.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from jaras.watch.arrays import Bools, Floats, Ints
from jaras.watch.backtest.episodes import begins, rotations, threshold
from jaras.watch.backtest.onsets import onsets
from jaras.watch.backtest.readings import WARM, readings

WITHIN = 8
RATES = (0.5, 1.0)
_DRAWS, _SEED = 200, 7
_EARLIER = 208  # weeks before the later period that fix the thresholds
_LEAST_RATE = 0.1  # events a week in the earlier period of the units that are judged


class Alarms(Struct, frozen=True):
    """How one reading did at one rate of false alarms in the later period.

    recall, precision: beside each the rate that chance reaches; delay: median weeks from onset to alarm
    in_alarm: share of unit-weeks; false_rate: false episodes a unit-year there
    """

    reading: str
    rate: float
    threshold: float
    units: int
    onsets: int
    episodes: int
    recall: float
    recall_chance: float
    precision: float
    precision_chance: float
    delay: float
    in_alarm: float
    false_rate: float


def alarms(counts: Ints, split: int) -> list[Alarms]:
    """Judge every reading on `counts` (U × T) from week `split` on; empty when no unit is busy enough before it."""
    begin = max(WARM, split - _EARLIER)
    if split <= begin:
        return []
    counts = counts[counts[:, begin:split].mean(axis=1) >= _LEAST_RATE]
    if not len(counts):
        return []
    rises = onsets(counts)
    soon = _soon_after(rises)
    rows = []
    for name, score in readings(counts).items():
        for rate in RATES:
            bound = threshold(score[:, begin:split], rate, lambda starts: int((starts & ~soon[:, begin:split]).sum()))
            rows.append(_judged(name, rate, bound, score[:, split:] >= bound, rises[:, split:], soon[:, split:]))
    return rows


def _judged(name: str, rate: float, bound: float, on: Bools, rises: Bools, soon: Bools) -> Alarms:
    starts = begins(on)
    shifted = rotations(on, _DRAWS, _SEED)
    recall, delay = _recall(on, rises)
    by_chance = [(_recall(one, rises)[0], _precision(begins(one), soon)) for one in shifted]
    years = on.size / 52.0
    return Alarms(
        name, rate, bound, len(on), int(rises.sum()), int(starts.sum()), recall, _mean([r for r, _ in by_chance]),
        _precision(starts, soon), _mean([p for _, p in by_chance]), delay, float(on.mean()),
        float((starts & ~soon).sum() / years),
    )  # fmt: skip


def _recall(on: Bools, rises: Bools) -> tuple[float, float]:
    """The share of onsets with an alarm in their first weeks, and the median delay of those."""
    delays = [
        int(window.argmax()) if window.any() else -1
        for unit, week in zip(*np.nonzero(rises), strict=True)
        if len(window := on[unit, week : week + WITHIN])
    ]
    found = [delay for delay in delays if delay >= 0]
    return len(found) / len(delays) if delays else float("nan"), float(np.median(found)) if found else float("nan")


def _precision(starts: Bools, soon: Bools) -> float:
    return float((starts & soon).sum() / starts.sum()) if starts.any() else float("nan")


def _soon_after(rises: Bools) -> Bools:
    """The first `WITHIN` weeks of each surge."""
    soon = rises.copy()
    for later in range(1, WITHIN):
        soon[:, later:] |= rises[:, :-later]
    return soon


def _mean(values: list[float]) -> float:
    known: Floats = np.array([value for value in values if not np.isnan(value)])
    return float(known.mean()) if len(known) else float("nan")
