"""NB-EWMA: a negative binomial around an exponentially weighted mean.

The mean follows the series (Brown 1959; as the limit of an INGARCH model, Ferland, Latour and Oraichi 2006). How fast
it does, and how widely each unit spreads around it, are those that would have forecast the past of the same table
best at the same horizon, by the logarithmic score: old forecasts count less, and a unit's own are drawn towards all
units'.
"""

from __future__ import annotations

import numpy as np
from scipy.signal import lfilter
from scipy.special import gammaln

from jaras.watch.arrays import Floats, floats
from jaras.watch.forecast.samples import negative_binomial

_SPEEDS = (0.15, 0.25, 0.4, 0.6, 0.8)
_DISPERSIONS = np.geomspace(0.05, 8.0, 12)  # φ of var = m + φm²
_USUAL = 1.0  # φ where nothing was forecast yet
_FLOOR = 0.03  # events a month, in a unit without any
_MEMORY, _HALF_LIFE = 48, 12.0  # months of forecasts that are remembered, and after how many one counts half
_WARM = 3  # months before a mean is one
_DRAWN = 6.0  # months of its own that the mean of all units counts for


def nb_ewma(past: Floats, horizon: int) -> Floats:
    """Samples (U × n) of the month `horizon` after the last of `past` (U × T)."""
    fits = [_fit(past, horizon, speed) for speed in _SPEEDS]
    mean, dispersion, _ = max(fits, key=lambda fit: fit[2])
    return negative_binomial(mean, dispersion)


def _fit(past: Floats, horizon: int, speed: float) -> tuple[Floats, Floats, float]:
    """Mean and dispersion of each unit, and the score of past forecasts made with them."""
    means = _means(past, speed)
    begin = max(_WARM, past.shape[1] - _MEMORY)
    before, after = means[:, begin:-horizon], past[:, begin + horizon :]
    if not before.shape[1]:
        return means[:, -1], np.full(len(past), _USUAL), 0.0
    weights = 0.5 ** (np.arange(before.shape[1])[::-1] / _HALF_LIFE)
    scores = np.stack([(_log_score(after, before, one) * weights).sum(axis=1) for one in _DISPERSIONS], axis=1)
    common = scores.sum(axis=0) / (len(past) * weights.sum())
    best = (scores + _DRAWN * common).argmax(axis=1)
    return means[:, -1], floats(_DISPERSIONS[best]), float(scores[np.arange(len(past)), best].sum())


def _means(past: Floats, speed: float) -> Floats:
    """The weighted mean at the end of each month, its weights summing to one from the first month on."""
    decay = ([1.0], [1.0, speed - 1.0])
    sums, weights = lfilter(*decay, past, axis=1), lfilter(*decay, np.ones(past.shape[1]))
    return floats(sums / weights + _FLOOR)


def _log_score(seen: Floats, mean: Floats, dispersion: float) -> Floats:
    size = 1.0 / dispersion
    return floats(
        gammaln(seen + size) - gammaln(size) - gammaln(seen + 1)
        + size * np.log(size / (size + mean)) + seen * np.log(mean / (size + mean))
    )  # fmt: skip
