"""Forecasts as samples: U × n arrays, each row a sorted sample of equal weights, taken at even quantiles.

Nothing is drawn at random, so that a forecast made twice is the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import nbinom, poisson

from jaras.watch.arrays import Floats, floats

SIZE = 100


def levels(size: int) -> Floats:
    """The `size` quantile levels of an even sample: the middles of equal slices of probability."""
    return floats((np.arange(size) + 0.5) / size)


def resampled(samples: Floats, size: int) -> Floats:
    """`samples` (U × n) as U × `size`, by quantiles of their empirical distribution."""
    ordered = np.sort(samples, axis=1)
    at = np.minimum((levels(size) * samples.shape[1]).astype(int), samples.shape[1] - 1)
    return floats(ordered[:, at])


def weighted(values: Floats, weights: Floats, size: int = SIZE) -> Floats:
    """An even sample of the distribution that gives `values` (U × n) the `weights` (U × n or n)."""
    weights = np.broadcast_to(weights, values.shape)
    order = np.argsort(values, axis=1)
    ordered = np.take_along_axis(values, order, axis=1)
    mass = np.cumsum(np.take_along_axis(weights, order, axis=1), axis=1)
    mass = mass / mass[:, -1:]
    at = (mass[:, :, None] < levels(size)).sum(axis=1)
    return floats(np.take_along_axis(ordered, np.minimum(at, values.shape[1] - 1), axis=1))


def negative_binomial(mean: Floats, dispersion: Floats, size: int = SIZE) -> Floats:
    """Even samples (U × size) of negative binomials with variance mean + dispersion × mean²; Poisson at 0."""
    at = levels(size)
    shape = 1.0 / np.maximum(dispersion, 1e-9)
    spread = nbinom.ppf(at, shape[:, None], (shape / (shape + mean))[:, None])
    return floats(np.where(dispersion[:, None] > 1e-6, spread, poisson.ppf(at, mean[:, None])))


def mixed(parts: Sequence[Floats], weights: Sequence[float], size: int = SIZE) -> Floats:
    """The linear pool of some samples: each contributes its share of an even sample (Stone 1961)."""
    shares = _whole_shares(weights, size)
    chosen = [resampled(part, share) for part, share in zip(parts, shares, strict=True) if share]
    return floats(np.sort(np.concatenate(chosen, axis=1), axis=1))


def _whole_shares(weights: Sequence[float], size: int) -> list[int]:
    """`size` split in proportion to `weights`, by largest remainders."""
    exact = size * floats(weights) / sum(weights)
    shares = np.floor(exact).astype(int)
    for at in np.argsort(shares - exact)[: size - shares.sum()]:
        shares[at] += 1
    return [int(share) for share in shares]
