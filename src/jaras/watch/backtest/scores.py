"""Scores of forecasts that are samples. All take samples (U × n) and what was seen (U); all but coverage return U
values."""

from __future__ import annotations

import numpy as np

from jaras.watch.arrays import Floats, floats

INTERVAL = 0.9


def crps(samples: Floats, seen: Floats) -> Floats:
    """Continuous ranked probability score of an ensemble, in the unit of the forecast; smaller is better.

    E|X − y| − ½E|X − X′| over the empirical distribution (Gneiting and Raftery 2007, JASA 102), by sorting.
    """
    ordered = np.sort(samples, axis=1)
    size = ordered.shape[1]
    weights = 2.0 * np.arange(1, size + 1) - size - 1.0
    away = np.abs(ordered - seen[:, None]).mean(axis=1)
    return floats(away - (ordered * weights).sum(axis=1) / size**2)


def ignorance(samples: Floats, seen: Floats) -> Floats:
    """−log₂ of the probability of what was seen, in bits (Roulston and Smith 2002), over geometric bins.

    Bins 0, 1, 2, 3–4, 5–8, 9–16 …, each with one sample's weight added over all of them, so that what no sample foresaw
    costs much but not everything (as VIEWS does).
    """
    edges, count = np.array([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048]), 14
    of_seen = np.searchsorted(edges, seen)
    of_samples = np.searchsorted(edges, np.round(samples))
    hits = (of_samples == of_seen[:, None]).sum(axis=1)
    return floats(-np.log2((hits + 1.0 / count) / (samples.shape[1] + 1.0)))


def interval(samples: Floats, seen: Floats, level: float = INTERVAL) -> Floats:
    """Interval score (Gneiting and Raftery 2007): width of the central interval, and 2/α for each unit missed by."""
    low, high = bounds(samples, level)
    alpha = 1.0 - level
    missed = np.maximum(low - seen, 0.0) + np.maximum(seen - high, 0.0)
    return floats(high - low + 2.0 / alpha * missed)


def covered(samples: Floats, seen: Floats, level: float = INTERVAL) -> Floats:
    """1 where what was seen lies in the central interval, else 0."""
    low, high = bounds(samples, level)
    return floats((low <= seen) & (seen <= high))


def bounds(samples: Floats, level: float = INTERVAL) -> tuple[Floats, Floats]:
    """The central interval of each row."""
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(samples, [tail, 1.0 - tail], axis=1, method="inverted_cdf")
    return floats(low), floats(high)


def pit(samples: Floats, seen: Floats) -> Floats:
    """Probability integral transform of counts, at the middle of the jump (Czado, Gneiting and Held 2009)."""
    below = (samples < seen[:, None]).mean(axis=1)
    return floats(below + (samples == seen[:, None]).mean(axis=1) / 2.0)
