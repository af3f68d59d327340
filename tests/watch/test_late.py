"""Which share of the last weeks is known."""

import numpy as np
import pytest

from jaras.watch.late import completeness, exposure
from watch.tables import MONDAY, happening, quiet, table


def filed_late(days: int, mean_delay: float) -> list:
    rng = np.random.default_rng(0)
    return [
        happening(MONDAY + day, filed=MONDAY + day + int(rng.exponential(mean_delay)))
        for day in range(days)
        for _ in range(4)
    ]


def test_the_delay_is_learned_from_what_is_known_so_far() -> None:
    day = MONDAY + 600
    shares = completeness(table(filed_late(620, 20.0), last=day).as_of(day), day)
    assert shares is not None
    for age in (0, 7, 20, 60):
        assert shares[age] == pytest.approx(1 - np.exp(-(age + 1) / 20), abs=0.05)


def test_without_filing_dates_nothing_is_assumed() -> None:
    day = MONDAY + 700
    assert completeness(table(quiet(), last=day), day) is None
    assert (exposure(None, 10, day - 6, day) == 1.0).all()


def test_the_last_weeks_are_the_least_known() -> None:
    day = MONDAY + 7 * 80 - 1
    shares = completeness(table(filed_late(600, 20.0), last=day).as_of(day), day)
    known = exposure(shares, 80, day - 6, day)
    assert known[-1] < 0.3
    assert known[-2] > known[-1]
    assert known[0] == pytest.approx(1.0, abs=0.01)


def test_what_happened_before_the_first_report_says_nothing_of_delays() -> None:
    """A store of one week's reports tells of the past years too; that their reports are missing is no delay."""
    day = MONDAY + 7 * 120 - 1
    week = [happening(day - back, filed=day - back) for back in range(7) for _ in range(10)]
    recalled = [happening(day - 30 * back, filed=day) for back in range(1, 20)]
    shares = completeness(table([*recalled, *week], last=day), day)
    assert shares is not None
    assert shares.min() > 0.8


def test_no_week_is_wholly_unknown() -> None:
    """One happening told forty days late is no proof that all are."""
    day = MONDAY + 7 * 120 - 1
    week = [happening(day - back, filed=day - back) for back in range(7) for _ in range(10)]
    first = [happening(day - 40, filed=day - 40 + late) for late in (0, 40)]
    known = exposure(completeness(table([*first, *week], last=day), day), 30, day - 6, day)
    assert known.min() > 0.5
