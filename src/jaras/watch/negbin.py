"""The negative binomial, as every signal uses it: by mean and variance, its upper tail, from counts with some left out.

A count with mean m and variance v > m is negative binomial with size m²/(v − m); v = m is the Poisson limit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import betainc

from jaras.watch.arrays import Bools, Floats, Ints, floats

_NEARLY_POISSON = 1.0001  # variance ÷ mean that stands for the Poisson limit


class Moments(NamedTuple):
    """Of each of U rows: mean and variance of a period, and from how many periods they are taken."""

    mean: Floats
    variance: Floats
    periods: Floats


def upper_tail(count: Floats, mean: Floats, variance: Floats) -> Floats:
    """P(X ≥ count) of a negative binomial with these moments; arrays of one shape."""
    variance = np.maximum(variance, mean * _NEARLY_POISSON)
    size = mean * mean / (variance - mean)
    tail = betainc(np.maximum(count, 0.5), size, mean / (mean + size))
    return floats(np.where(count > 0, tail, 1.0))


def moments(counts: Ints | Floats, usable: Bools) -> Moments:
    """Mean and variance of each row over its usable periods; `counts`, `usable`: U × n.

    Half an event in one more period is added to the mean (Jeffreys' prior of a Poisson rate), so that a unit without
    an event yet has a small rate, not none. The variance is at least the mean.
    """
    periods = usable.sum(axis=1).astype(float)
    mean = (np.where(usable, counts, 0).sum(axis=1) + 0.5) / (periods + 1.0)
    deviation = np.where(usable, counts - mean[:, None], 0.0)
    spread = (deviation**2).sum(axis=1) / np.maximum(periods - 1.0, 1.0)
    return Moments(floats(mean), np.maximum(spread, mean), periods)
