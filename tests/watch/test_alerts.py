"""What rings and what does not: tables in, alerts out."""

from datetime import date

import pytest

from jaras.watch.alerts import watch
from watch.tables import happening, quiet, table, week

SUNDAY = week(160) - 1  # the last day of 160 whole weeks


def test_weeks_like_those_before_ring_for_nothing() -> None:
    units = [quiet(admin1=name, seed=seed) for seed, name in enumerate(["Diyala", "Nineveh", "Anbar", "Kirkuk"])]
    assert watch(table(*units, last=SUNDAY)).alerts == ()


def test_a_surge_of_events_says_what_rose_over_what_since_when_and_what_is_behind() -> None:
    surge = [happening(week(158) + day) for day in range(14)]
    [alert] = watch(table(quiet(), surge, quiet(admin1="Nineveh", seed=2), last=SUNDAY)).alerts
    assert (alert.signal, alert.unit) == ("counts", ("Diyala", "IS"))
    assert alert.since <= date.fromordinal(week(158)).isoformat()
    assert alert.until == date.fromordinal(SUNDAY).isoformat()
    assert alert.observed == len(alert.incidents)
    assert {row.id for row in surge} <= set(alert.incidents)
    assert alert.ratio > 3
    assert alert.baseline == 104
    assert alert.p < 1e-3
    assert alert.farrington
    assert alert.cusum is not None and alert.cusum > 3


def test_one_deadly_event_that_counts_are_blind_to_is_severity() -> None:
    past = quiet()
    assault = happening(week(159) + 3, deaths=332)
    few = [happening(week(number), deaths=2) for number in range(0, 150, 6)]
    [alert] = watch(table(past, few, [assault], last=SUNDAY)).alerts
    assert alert.signal == "severity"
    assert alert.observed == 332
    assert alert.incidents[0] == assault.id


def test_many_districts_on_one_day_are_coordination_though_the_week_is_not_full() -> None:
    past = [row for name in "ABCDEFGH" for row in quiet(a_week=1, admin1=name, seed=ord(name))]
    wave = [happening(week(159) + 2, admin1=name) for name in "ABCDEFGH"]
    found = watch(table(past, wave, last=SUNDAY))
    [alert] = [one for one in found.alerts if one.signal == "coordination"]
    assert alert.unit == ("IS",)
    assert alert.observed == 8
    assert alert.since == alert.until == date.fromordinal(week(159) + 2).isoformat()
    assert {row.id for row in wave} <= set(alert.incidents)
    assert not [one for one in found.alerts if one.signal == "counts"]


def test_only_what_was_known_on_the_day_counts() -> None:
    surge = [happening(week(158) + day, filed=week(163)) for day in range(14)]
    told = table(quiet(), surge, last=week(165) - 1)
    assert watch(told, until=SUNDAY).alerts == ()
    assert [alert.signal for alert in watch(told, until=week(163) + 6).alerts] == ["counts"]


def test_a_surge_rings_again_when_another_one_came_before_it() -> None:
    first = [happening(week(number) + day) for number in range(110, 118) for day in range(5)]
    second = [happening(week(number) + day) for number in range(156, 160) for day in range(5)]
    assert [alert.signal for alert in watch(table(quiet(), first, second, last=SUNDAY)).alerts] == ["counts"]


@pytest.mark.parametrize("by", [("admin1",), ("actor",), ("country",), ("cell",)])
def test_units_are_what_one_asks_for(by: tuple[str, ...]) -> None:
    rows = [
        happening(week(number), country="IQ", latitude=34.1, longitude=44.7)
        for number in [*range(155), *([157, 158, 159] * 5)]
    ]
    names = {"admin1": "Diyala", "actor": "IS", "country": "IQ", "cell": "34N 44.5E"}
    assert watch(table(rows, last=SUNDAY), by).alerts[0].unit == tuple(names[name] for name in by)


def test_an_empty_past_gives_no_opinion() -> None:
    assert watch(table([happening(week(number)) for number in range(20)], last=week(20) - 1)).alerts == ()
