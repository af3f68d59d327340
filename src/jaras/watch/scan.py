"""Counts, first reading: a scan of trailing windows for more events than the baseline gives.

For each unit and week the events of the last 1, 2, 3, 4, 6, 8, 12 and 16 weeks are compared with what the 104 weeks
before the longest window make of them; the most surprising window counts. This is the purely temporal, prospective scan
statistic (Kulldorff 2001; Naus and Wallenstein 2006) with negative binomial tails in place of the Poisson likelihood
(Tango, Takahashi and Kohriyama 2011), since counts of attacks are overdispersed and come in waves.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from jaras.watch.arrays import Bools, Floats, Ints, floats
from jaras.watch.negbin import Moments, moments, upper_tail

WINDOWS = np.array([1, 2, 3, 4, 6, 8, 12, 16])
GAP = int(WINDOWS[-1])  # weeks between the present and the baseline
BASELINE = 104
LEAST = 26  # weeks of baseline without which there is no opinion
# How many independent looks the eight overlapping windows amount to, dispersion being estimated: measured on simulated
# negative binomial weeks, where p ≤ 0.001 then comes at most as often as it says (docs/watch.md).
LOOKS = 8.0
FLAGGED = 1e-4  # a window less probable than this is kept out of later baselines …
_ENOUGH = 52  # … as long as this many weeks remain; after that the new level is the baseline
_WAVES = 4  # weeks over which dependence of neighbouring weeks is measured
_MOST_WAVES = 4.0


class Scan(NamedTuple):
    """What the scan finds for U units and T weeks; weeks without enough baseline have p = 1.

    p: chance of so high a count in the best of the windows; window: its length in weeks
    observed, expected: events in that window and what the baseline gives for it
    rate, variance: of one week of the baseline; usable: whether a week may serve a later baseline
    """

    p: Floats
    window: Ints
    observed: Ints
    expected: Floats
    rate: Floats
    variance: Floats
    usable: Bools


def scan(counts: Ints, exposure: Floats | None = None) -> Scan:
    """Scan `counts` (U × T, events a week). `exposure` (T): the share of a week's events that is known by now."""
    units, weeks = counts.shape
    exposure = np.ones(weeks) if exposure is None else exposure
    found = _blank(units, weeks)
    total = np.concatenate([np.zeros((units, 1), dtype=np.int64), counts.cumsum(axis=1)], axis=1)
    seen = np.concatenate([[0.0], exposure.cumsum()])
    for week in range(LEAST, weeks):
        begin, end = baseline_of(week)
        if end - begin >= LEAST:
            _judge(found, week, counts[:, begin:end], found.usable[:, begin:end], total, seen)
    return found


def baseline_of(week: int) -> tuple[int, int]:
    """The weeks, end exclusive, that the present `week` is compared with: fewer while a series is young."""
    end = week + 1 - min(GAP, (week + 1) // 2)
    return max(0, end - BASELINE), end


def _blank(units: int, weeks: int) -> Scan:
    shape = (units, weeks)
    return Scan(
        np.ones(shape), np.ones(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64), np.zeros(shape),
        np.zeros(shape), np.zeros(shape), np.ones(shape, dtype=np.bool_),
    )  # fmt: skip


def _judge(found: Scan, week: int, past: Ints, usable: Bools, total: Ints, seen: Floats) -> None:
    """Fill in one week of `found` for all units."""
    usable = np.where((usable.sum(axis=1) >= min(_ENOUGH, past.shape[1]))[:, None], usable, True)
    base = moments(past, usable)
    windows = WINDOWS[week + 1 >= WINDOWS]
    observed = total[:, week + 1, None] - total[:, week + 1 - windows]
    weeks = seen[week + 1] - seen[week + 1 - windows]
    expected = base.mean[:, None] * weeks
    tails = upper_tail(floats(observed), expected, _window_variance(base, _waves(past, usable, base), weeks))
    best = tails.argmin(axis=1)
    row = np.arange(len(best))
    found.p[:, week] = -np.expm1(LOOKS * np.log1p(-np.minimum(tails[row, best], 1 - 1e-12)))
    found.window[:, week] = windows[best]
    found.observed[:, week] = observed[row, best]
    found.expected[:, week] = expected[row, best]
    found.rate[:, week], found.variance[:, week] = base.mean, base.variance
    for unit in np.flatnonzero(found.p[:, week] <= FLAGGED):
        found.usable[unit, week + 1 - found.window[unit, week] : week + 1] = False


def _window_variance(base: Moments, waves: Floats, weeks: Floats) -> Floats:
    """Variance of the events of windows (U × windows): of the weeks, of their dependence, of the estimated mean."""
    share = np.minimum((weeks - 1.0) / (_WAVES - 1.0), 1.0).clip(0.0)
    within = base.variance[:, None] * weeks * (1.0 + (waves[:, None] - 1.0) * share)
    of_mean = (base.variance * waves / base.periods)[:, None] * weeks**2
    return floats(within + of_mean)


def _waves(past: Ints, usable: Bools, base: Moments) -> Floats:
    """How much more four neighbouring weeks vary than four independent ones: 1 to 4 for each unit."""
    width = past.shape[1] - _WAVES + 1
    sums = sum(past[:, lag : lag + width] for lag in range(_WAVES))
    whole = np.logical_and.reduce([usable[:, lag : lag + width] for lag in range(_WAVES)])
    deviation = np.where(whole, sums - _WAVES * base.mean[:, None], 0.0)
    spread = (deviation**2).sum(axis=1) / np.maximum(whole.sum(axis=1), 1)
    return floats(np.clip(spread / (_WAVES * base.variance), 1.0, _MOST_WAVES))
