"""Forecasts that repeat the recent past: the yardsticks, and what is hard to beat.

Conflictology, the last k months as the distribution of the next, is the benchmark of the VIEWS prediction challenge
(Hegre et al. 2025, "The 2023/24 VIEWS Prediction Challenge", Journal of Peace Research).
"""

from __future__ import annotations

import numpy as np

from jaras.watch.arrays import Floats, floats
from jaras.watch.forecast.samples import weighted

_HALF_LIFE = 2.0  # months, of the fading past


def zero(past: Floats, horizon: int) -> Floats:
    """Nothing happens. `past`: U × T, a month each, oldest first; returns U × 1."""
    return np.zeros((len(past), 1))


def last(past: Floats, horizon: int) -> Floats:
    """What happened last month happens again."""
    return floats(past[:, -1:])


def conflictology_6(past: Floats, horizon: int) -> Floats:
    """The last six months, each as likely."""
    return floats(past[:, -6:])


def conflictology_12(past: Floats, horizon: int) -> Floats:
    """The last twelve months, each as likely."""
    return floats(past[:, -12:])


def fading(past: Floats, horizon: int) -> Floats:
    """All past months, each half as likely as the one two months later: conflictology without an edge."""
    months = past[:, -36:]
    return weighted(months, 0.5 ** (np.arange(months.shape[1])[::-1] / _HALF_LIFE))
