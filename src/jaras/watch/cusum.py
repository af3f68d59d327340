"""Counts, second reading: a cumulative sum that notices a lasting moderate rise.

The likelihood-ratio CUSUM for negative binomial counts of Höhle and Paul (2008), "Count data regression charts for the
monitoring of surveillance time series", Computational Statistics & Data Analysis 52: C(t) = max(0, C(t−1) + llr(t)),
where llr weighs a mean raised by the factor `RISE` against the mean of the baseline, with the dispersion unchanged.
"""

from __future__ import annotations

import numpy as np

from jaras.watch.arrays import Floats, Ints
from jaras.watch.scan import Scan

RISE = 2.0
_MOST = 30.0  # the sum is held here, so that a past storm does not ring for years


def cusum(counts: Ints, found: Scan, exposure: Floats | None = None) -> Floats:
    """The CUSUM (U × T, in nats) of `counts` against the baselines that the scan has `found`."""
    units, weeks = counts.shape
    share = np.ones(weeks) if exposure is None else exposure
    steps = _log_ratio(counts, found.rate * share, found.variance)
    sums = np.zeros((units, weeks))
    level = np.zeros(units)
    for week in range(weeks):
        level = np.clip(level + steps[:, week], 0.0, _MOST)
        sums[:, week] = level
    return sums


def _log_ratio(counts: Ints, mean: Floats, variance: Floats) -> Floats:
    """log P(count | RISE × mean) − log P(count | mean); 0 where there is no baseline."""
    known = mean > 0
    mean = np.where(known, mean, 1.0)
    size = mean**2 / np.maximum(variance - mean, 1e-3 * mean)
    ratio = counts * np.log(RISE) - (counts + size) * np.log((size + RISE * mean) / (size + mean))
    return np.where(known, ratio, 0.0)
