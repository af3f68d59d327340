"""The trend behind an alarm: what each week is measured against, and which of them rang."""

from datetime import date

import pytest

pytest.importorskip("scipy")

from tables import happening, quiet, table, week

from jaras.watch import watch
from jaras.watch.trend import Subject, Trend, trends

DIYALA = Subject("counts", ("admin1",), ("Diyala",))
LAST = 160


def surge(subject: Subject = DIYALA) -> Trend:
    """A governorate in which something happens once a week, and in the last two weeks every day."""
    before = [happening(week(number)) for number in range(LAST)]
    rows = [happening(week(LAST) + day, deaths=6) for day in range(14)]
    (found,) = trends(table(before, rows, last=week(LAST + 2) - 1), [subject])
    return found


def test_the_weeks_of_a_surge_ring_and_the_quiet_ones_do_not() -> None:
    found = surge()
    assert found.observed[-2:] == (7, 7)
    assert found.rang[-2:] == (True, True) and not any(found.rang[:-2])
    assert found.starts[-1] == date.fromordinal(week(LAST + 1)).isoformat()


def test_a_week_stands_beside_the_mean_of_its_baseline_and_the_highest_count_that_it_allows_for() -> None:
    found = surge()
    assert found.expected[-1] == pytest.approx(1.0, abs=0.3)
    assert found.bound[-1] is not None and 2 < found.bound[-1] < 7


def test_it_rings_when_watch_does() -> None:
    rows = [happening(week(LAST) + day) for day in range(14)]
    told = table(quiet(LAST), rows, last=week(LAST + 2) - 1)
    (alert,) = watch(told, ("admin1",), signals=["counts"]).alerts
    (found,) = trends(told, [Subject(alert.signal, alert.by, alert.unit)])
    assert found.rang[-1]


def test_deaths_have_a_mean_and_no_bound() -> None:
    found = surge(Subject("severity", ("admin1",), ("Diyala",)))
    assert found.observed[-2] == 42 and found.rang[-2]
    assert found.bound[-2] is None and found.expected[-2] == 0.0


def test_districts_are_counted_by_day() -> None:
    wave = [happening(week(LAST) + 3, admin2=f"district {n}") for n in range(5)]
    told = table(quiet(LAST), wave, last=week(LAST + 1) - 1)
    (found,) = trends(told, [Subject("coordination", ("actor",), ("IS",))])
    assert found.days == 1 and max(found.observed) == 5
    assert [day for day, rang in zip(found.starts, found.rang, strict=True) if rang] == [
        date.fromordinal(week(LAST) + 3).isoformat()
    ]


def test_without_a_baseline_nothing_is_expected() -> None:
    (found,) = trends(table(quiet(20, 3.0), last=week(20) - 1), [DIYALA])
    assert set(found.expected) == {None} and set(found.bound) == {None}


def test_a_unit_the_table_knows_not_has_none() -> None:
    assert trends(table(quiet(40), last=week(40) - 1), [DIYALA._replace(unit=("Nineveh",))]) == ()
