"""NB-EWMA: a negative binomial around an exponentially weighted mean.

The mean follows the series (Brown 1959; as the limit of an INGARCH model, Ferland, Latour and Oraichi 2006); how fast
is chosen by the logarithmic score of past forecasts of the same table. The dispersion is that of the unit's own past
errors at the same horizon, drawn towards the one of all units.
"""

from __future__ import annotations

import numpy as np
from scipy.signal import lfilter
from scipy.special import gammaln

from jaras.watch.arrays import Floats, floats
from jaras.watch.forecast.samples import negative_binomial

_SPEEDS = (0.2, 0.3, 0.4, 0.5, 0.6)
_FLOOR = 0.03  # a month, in a unit without an event
_MEMORY = 36  # months of errors that are remembered
_WARM = 3  # months before a mean is one
_DRAWN = 4.0  # months of errors that the common dispersion counts for
_LEAST, _MOST, _USUAL = 0.05, 15.0, 1.0  # dispersion: bounds, and where there is no past error


def nb_ewma(past: Floats, horizon: int) -> Floats:
    """Samples (U × n) of the month `horizon` after the last of `past` (U × T)."""
    fits = [_fit(past, horizon, speed) for speed in _SPEEDS]
    mean, dispersion, _ = max(fits, key=lambda fit: fit[2])
    return negative_binomial(mean, dispersion)


def _fit(past: Floats, horizon: int, speed: float) -> tuple[Floats, Floats, float]:
    """Mean and dispersion for each unit, and the log score of past forecasts made with this speed."""
    means = _means(past, speed)
    begin = max(_WARM, past.shape[1] - _MEMORY)
    before, after = means[:, begin:-horizon], past[:, begin + horizon :]
    if not before.shape[1]:
        return means[:, -1], np.full(len(past), _USUAL), 0.0
    dispersion = _dispersion(before, after)
    return means[:, -1], dispersion, float(_log_score(after, before, dispersion[:, None]).sum())


def _means(past: Floats, speed: float) -> Floats:
    """The weighted mean at the end of each month, its weights summing to one from the first month on."""
    decay = ([1.0], [1.0, speed - 1.0])
    sums, weights = lfilter(*decay, past, axis=1), lfilter(*decay, np.ones(past.shape[1]))
    return floats(sums / weights + _FLOOR)


def _dispersion(mean: Floats, seen: Floats) -> Floats:
    """φ of var = m + φm² from squared errors, each weighed by what a Poisson would make of it."""
    scale = mean + mean**2
    errors, weight = ((seen - mean) ** 2 - mean) / scale, mean**2 / scale
    own, weights = errors.sum(axis=1), weight.sum(axis=1)
    common = np.clip(np.minimum(own, 8 * weights).sum() / weights.sum(), _LEAST, _MOST / 2)
    return floats(np.clip((own + _DRAWN * common) / (weights + _DRAWN), _LEAST, _MOST))


def _log_score(seen: Floats, mean: Floats, dispersion: Floats) -> Floats:
    size = 1.0 / dispersion
    return floats(
        gammaln(seen + size) - gammaln(size) - gammaln(seen + 1)
        + size * np.log(size / (size + mean)) + seen * np.log(mean / (size + mean))
    )  # fmt: skip
