"""Severity: more deaths in a week than the unit's past and the tail of the whole table allow for.

Counts are blind to one attack that kills hundreds. Deaths have a power-law tail (Clauset, Young and Gleditsch 2007, "On
the frequency of severe terrorist events", Journal of Conflict Resolution 51), so a mean says little and a normal bound
nothing. For each unit the share of weeks above its 90th percentile is taken from its own 104 weeks, and how fast the
tail falls beyond it from the excesses of all units together (Hill 1975, Annals of Statistics 3), since no unit alone
has enough of them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from jaras.watch.arrays import Bools, Floats, Ints, floats
from jaras.watch.scan import BASELINE, FLAGGED, LEAST

_SHARE = 0.1  # of the weeks are the tail
_LEAST_DEADLY = 4.0  # deaths a week at which a tail may begin
_PRIOR, _PRIOR_ALPHA = 10.0, 1.4  # excesses that the literature's exponent counts for (Clauset et al.: density 2.4)


class Severity(NamedTuple):
    """For U units and T weeks. expected: mean of the baseline.

    p: the chance that a week with deaths has so many or more; 1 in a week without
    """

    p: Floats
    expected: Floats


def severity(deaths: Ints) -> Severity:
    """Judge `deaths` (U × T, persons killed a week) against the 104 weeks before; flagged weeks are left out."""
    units, weeks = deaths.shape
    p, expected = np.ones((units, weeks)), np.zeros((units, weeks))
    usable = np.ones((units, weeks), dtype=np.bool_)
    for week in range(LEAST, weeks):
        begin = max(0, week - BASELINE)
        past, of_past = deaths[:, begin:week], usable[:, begin:week]
        p[:, week] = _exceedance(deaths[:, week], past, of_past)
        expected[:, week] = np.where(of_past, past, 0).sum(axis=1) / np.maximum(of_past.sum(axis=1), 1)
        usable[:, week] = p[:, week] > FLAGGED
    return Severity(p, expected)


def _exceedance(now: Ints, past: Ints, usable: Bools) -> Floats:
    """P(deaths ≥ now | deaths > 0) for each unit: weeks without deaths are no test of how deadly the others are."""
    ordered = np.sort(np.where(usable, past, -1), axis=1)
    weeks = usable.sum(axis=1)
    top = ordered[np.arange(len(now)), past.shape[1] - 1 - (weeks * _SHARE).astype(int)]
    start = np.maximum(top, _LEAST_DEADLY)
    level = np.minimum(now, start)  # within the body of the past the empirical share stands
    share = ((ordered >= level[:, None]).sum(axis=1) + 0.5) / (weeks + 1.0)
    any_death = ((ordered > 0).sum(axis=1) + 0.5) / (weeks + 1.0)
    beyond = np.maximum(now - 0.5, start - 0.5) / (start - 0.5)
    chance = np.minimum(share / any_death, 1.0) * beyond ** -_alpha(ordered, start)
    return floats(np.where(now > 0, chance, 1.0))


def _alpha(ordered: Ints, start: Floats) -> float:
    """The exponent of the tail, P(D ≥ x) ∝ x^−α, from all units' excesses over their own `start` and the prior."""
    over = ordered >= start[:, None]
    logs = np.log(np.where(over, ordered - 0.5, 1.0)) - np.where(over, np.log(start - 0.5)[:, None], 0.0)
    return float((over.sum() + _PRIOR) / (np.where(over, logs, 0.0).sum() + _PRIOR / _PRIOR_ALPHA))
