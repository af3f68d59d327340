"""From judged forecasts to tables: scores by method and horizon, escalation, and how sure the difference is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from jaras.watch.arrays import Bools, Floats, floats
from jaras.watch.backtest.rolling import Judged
from jaras.watch.backtest.scores import INTERVAL, covered, crps, ignorance, interval, pit
from jaras.watch.forecast import YARDSTICK
from jaras.watch.months import Target

_BLOCK, _DRAWS, _SEED = 6, 1000, 20221
_BINS = 10
ESCALATION_FACTOR, ESCALATION_LEAST = (
    2.0,
    5,
)  # a month of escalation: twice the mean of the twelve before, at least five


class Score(Struct, frozen=True):
    """How one method forecast one target at one horizon, over all units and months.

    ratio: CRPS over that of conflictology-12; low, high: its 90 % interval by moving blocks of six months
    coverage: share within the central 90 % interval; pit: shares of the ten bins of the PIT histogram
    """

    target: Target
    method: str
    horizon: int
    forecasts: int
    crps: float
    ratio: float
    low: float
    high: float
    ignorance: float
    interval: float
    coverage: float
    pit: tuple[float, ...]


class Escalation(Struct, frozen=True):
    """How well the samples' chance of an escalation told them. rate: how often it came; ap: average precision."""

    target: Target
    method: str
    horizon: int
    forecasts: int
    rate: float
    brier: float
    ap: float
    auc: float


class _Row(NamedTuple):
    """One judged forecast in figures: month, and means over units; chances and outcomes of escalation by unit."""

    month: int
    crps: float
    ignorance: float
    interval: float
    coverage: float
    pit: Floats
    chance: Floats
    came: Bools


Key = tuple[Target, str, int]


class Collected:
    """Figures of judged forecasts, without their samples."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        self.rows: dict[Key, list[_Row]] = {}
        for one in judged:
            self.rows.setdefault((one.target, one.method, one.horizon), []).append(_figures(one))

    def scores(self) -> list[Score]:
        """One row for each target, method and horizon."""
        return [self._score(*key) for key in self.rows]

    def escalations(self) -> list[Escalation]:
        """One row for each target, method and horizon."""
        return [self._escalation(*key) for key in self.rows]

    def _score(self, target: Target, method: str, horizon: int) -> Score:
        rows = self.rows[target, method, horizon]
        yard = {row.month: row.crps for row in self.rows[target, YARDSTICK, horizon]}
        ours, theirs = floats([row.crps for row in rows]), floats([yard[row.month] for row in rows])
        low, high = _block_interval(ours, theirs)
        counts = np.histogram(np.concatenate([row.pit for row in rows]), bins=_BINS, range=(0, 1))[0]
        return Score(
            target, method, horizon, len(rows), _mean(ours), _ratio(ours, theirs), low, high,
            _mean([row.ignorance for row in rows]), _mean([row.interval for row in rows]),
            _mean([row.coverage for row in rows]), tuple(round(float(n), 4) for n in counts / counts.sum()),
        )  # fmt: skip

    def _escalation(self, target: Target, method: str, horizon: int) -> Escalation:
        rows = self.rows[target, method, horizon]
        chance = np.concatenate([row.chance for row in rows])
        came = np.concatenate([row.came for row in rows])
        brier = float(((chance - came) ** 2).mean())
        return Escalation(
            target, method, horizon, len(rows), _mean(came), brier, average_precision(chance, came), auc(chance, came)
        )


def _figures(one: Judged) -> _Row:
    bound = np.maximum(ESCALATION_FACTOR * one.usual, ESCALATION_LEAST)
    samples, seen = one.samples, one.seen
    return _Row(
        one.month, _mean(crps(samples, seen)), _mean(ignorance(samples, seen)), _mean(interval(samples, seen)),
        _mean(covered(samples, seen)), pit(samples, seen), _reached(samples, bound), seen >= bound,
    )  # fmt: skip


def _reached(samples: Floats, bound: Floats) -> Floats:
    return floats((samples >= bound[:, None]).mean(axis=1))


def average_precision(chance: Floats, came: Bools) -> float:
    """Area under precision and recall, by steps; ties count as one step. NaN where nothing came."""
    if not came.any():
        return float("nan")
    order = np.argsort(-chance, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(chance[order]) != 0, True))
    hits = np.cumsum(came[order])[ends]
    precision, recall = hits / (ends + 1), hits / came.sum()
    return float((np.diff(recall, prepend=0.0) * precision).sum())


def auc(chance: Floats, came: Bools) -> float:
    """Area under the ROC curve (Mann and Whitney 1947). NaN where all or nothing came."""
    from scipy.stats import rankdata

    yes, no = int(came.sum()), int((~came).sum())
    if not yes or not no:
        return float("nan")
    return float((rankdata(chance)[came].sum() - yes * (yes + 1) / 2) / (yes * no))


def _block_interval(ours: Floats, theirs: Floats) -> tuple[float, float]:
    """90 % interval of the ratio of means; blocks of months move round the end (Politis and Romano 1992)."""
    months = len(ours)
    block = min(_BLOCK, months)
    rng = np.random.default_rng(_SEED)
    starts = rng.integers(0, months, (_DRAWS, -(-months // block)))
    drawn = (starts[:, :, None] + np.arange(block)).reshape(_DRAWS, -1)[:, :months] % months
    ratios = ours[drawn].sum(axis=1) / np.maximum(theirs[drawn].sum(axis=1), 1e-12)
    tail = (1 - INTERVAL) / 2
    low, high = np.quantile(ratios, [tail, 1 - tail])
    return float(low), float(high)


def _ratio(ours: Floats, theirs: Floats) -> float:
    return float(ours.mean() / max(float(theirs.mean()), 1e-12))


def _mean(values: Sequence[float] | Floats | Bools) -> float:
    return float(np.mean(values))
