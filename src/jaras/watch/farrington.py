"""Counts, the readable second opinion: is this week above what a quasi-Poisson baseline allows?

Farrington, Andrews, Beale and Catchpole (1996), "A statistical algorithm for the early detection of outbreaks of
infectious disease", JRSS A 159, with the improvements of Noufaily et al. (2013), Statistics in Medicine 32: past weeks
with large Anscombe residuals weigh less, and the threshold is taken on the 2/3-power scale. The regression has an
intercept alone: two years are too short for a season, and a trend would chase the surge one is looking for.
"""

from __future__ import annotations

import numpy as np

from jaras.watch.arrays import Bools, Floats, Ints, floats
from jaras.watch.scan import LEAST, Scan, baseline_of

_Z = 2.5758  # upper quantile of the normal distribution at 0.005, the choice of Noufaily et al.
_OUTLYING = 2.58  # Anscombe residual above which a past week loses weight
_TINY = 1e-6


def farrington(counts: Ints, found: Scan) -> Floats:
    """Events a week (U × T) above which the opinion is an alarm; infinite without a baseline."""
    threshold = np.full(counts.shape, np.inf)
    for week in range(LEAST, counts.shape[1]):
        begin, end = baseline_of(week)
        if end - begin >= LEAST:
            threshold[:, week] = _threshold(counts[:, begin:end], found.usable[:, begin:end])
    return threshold


def _threshold(past: Ints, usable: Bools) -> Floats:
    weights = usable.astype(float)
    weights[weights.sum(axis=1) == 0] = 1.0
    mean, dispersion = _fit(past, weights)
    residuals = _anscombe(past, mean, dispersion)
    weights = np.where(residuals > _OUTLYING, weights / np.maximum(residuals, 1.0) ** 2, weights)
    mean, dispersion = _fit(past, weights)
    of_mean = dispersion * mean / weights.sum(axis=1)
    spread = np.sqrt((dispersion * mean + of_mean) / mean**2)
    return floats(mean * (1.0 + 2.0 / 3.0 * _Z * spread) ** 1.5)


def _fit(past: Ints, weights: Floats) -> tuple[Floats, Floats]:
    """Weighted mean and dispersion (Pearson's, at least 1) of each row."""
    total = weights.sum(axis=1)
    mean = np.maximum((weights * past).sum(axis=1) / total, _TINY)
    pearson = (weights * (past - mean[:, None]) ** 2).sum(axis=1) / mean / np.maximum(total - 1.0, 1.0)
    return floats(mean), floats(np.maximum(pearson, 1.0))


def _anscombe(past: Ints, mean: Floats, dispersion: Floats) -> Floats:
    """Anscombe residuals of Poisson counts, standardised."""
    raised = 1.5 * (past ** (2 / 3) - mean[:, None] ** (2 / 3)) / mean[:, None] ** (1 / 6)
    return floats(raised / np.sqrt(dispersion)[:, None])
