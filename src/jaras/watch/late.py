"""Late reporting: which share of a week's happenings is known by now.

Happenings are filed days or months after they happen, so the last weeks always look calm. The delay distribution is
estimated in reverse time, which needs no knowledge of what is still to be filed (Lawless 1994, "Adjustments for
reporting delays and the prediction of occurred but not reported events", Canadian Journal of Statistics 22; Höhle and
an der Heiden 2014, Biometrics 70). Expectations of the last weeks are then lowered by it, not the counts raised.
"""

from __future__ import annotations

import numpy as np

from jaras.watch.arrays import Floats, floats
from jaras.watch.panel import WEEK
from jaras.watch.table import Table

LONGEST = 364  # days after which a happening is taken to be filed
_RECENT = 2 * 364  # delays of the last two years are what is learned from
_LEAST = 50  # happenings with a filing date without which nothing is estimated


def completeness(table: Table, day: int) -> Floats | None:
    """For ages 0 … LONGEST in days, the share of happenings of that age filed by `day`; never none.

    What happened before the first filing of all is left out: that it could be filed at once, nobody can see.
    None when filing dates are not told for enough happenings. The table must be as of `day`.
    """
    first = min((row.filed for row in table.rows if row.filed is not None), default=day)
    begin = max(first, day - _RECENT)
    rows = [row for row in table.rows if row.filed is not None and row.start >= begin]
    if len(rows) < _LEAST:
        return None
    ages = np.array([min(day - row.start, LONGEST) for row in rows])
    delays = np.array([min(max((row.filed or row.start) - row.start, 0), LONGEST) for row in rows])
    filed = np.bincount(delays, minlength=LONGEST + 1).astype(float)
    at_risk = _at_risk(ages, delays)
    hazard = filed / (at_risk + 1.0)  # one more that is not late: where a single one was seen, certainty is not
    later = np.cumprod((1.0 - hazard)[::-1])[::-1]  # no delay from d on, given what is known
    return floats(np.append(later[1:], 1.0))


def _at_risk(ages: Floats, delays: Floats) -> Floats:
    """For each delay d: happenings old enough to show a delay of d, and filed within d."""
    size = LONGEST + 1
    within = np.bincount(delays, minlength=size).cumsum()  # delay ≤ d
    too_young = np.bincount(ages, minlength=size).cumsum() - np.bincount(ages, minlength=size)  # age < d, so delay < d
    return floats(within - too_young)


def exposure(shares: Floats | None, weeks: int, last_start: int, day: int) -> Floats:
    """The share of each of `weeks` weeks that is known on `day`; `last_start`: first day of the last week.

    Ones when `shares` is None: then nothing is known of delays.
    """
    known = np.ones(weeks)
    if shares is None:
        return known
    for back in range(min(weeks, LONGEST // WEEK)):
        ages = [day - (last_start - back * WEEK) - weekday for weekday in range(WEEK)]
        known[weeks - 1 - back] = np.mean([shares[min(max(age, 0), LONGEST)] for age in ages])
    return known
