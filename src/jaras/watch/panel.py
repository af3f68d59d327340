"""From a table to arrays: units × weeks, units × months, groups × days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np

from jaras.watch.arrays import Ints
from jaras.watch.table import Table, Unit, district, units_of

WEEK = 7
_MONDAY = 1  # the ordinal of a Monday: 0001-01-01


class Panel(NamedTuple):
    """Counts of units over equal or calendar periods; zeros are zeros.

    units: U names; starts: first day of each of the T periods, as ordinals
    counts, deaths: U × T, happenings that began in the period and persons killed in them
    """

    units: tuple[Unit, ...]
    starts: Ints
    counts: Ints
    deaths: Ints


def weekly(table: Table, by: tuple[str, ...], until: int | None = None) -> Panel:
    """Whole ISO weeks (Monday to Sunday) from the first happening to the day `until` (else the last of the table).

    Happenings dated to more than a week are left out.
    """
    last = table.last if until is None else until
    first = monday(table.first)
    starts = np.arange(first, monday(last + 1), WEEK, dtype=np.int64)
    return _filled(table.lasting(WEEK), by, starts, lambda day: (day - first) // WEEK)


def monthly(table: Table, by: tuple[str, ...], until: int | None = None) -> Panel:
    """Whole calendar months. Happenings dated to more than a month are left out."""
    last = table.last if until is None else until
    begin = month_index(table.first)
    count = month_index(last + 1) - begin
    starts = np.array([month_start(begin + step) for step in range(count)], dtype=np.int64)
    return _filled(table.lasting(31), by, starts, lambda day: month_index(day) - begin)


def monday(day: int) -> int:
    """The Monday of the week of `day`."""
    return day - (day - _MONDAY) % WEEK


def month_index(day: int) -> int:
    """Months since year 0."""
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1


def month_start(index: int) -> int:
    """The first day of a month counted as by `month_index`."""
    return date(index // 12, index % 12 + 1, 1).toordinal()


def _filled(table: Table, by: tuple[str, ...], starts: Ints, period: Callable[[int], int]) -> Panel:
    names = sorted({unit for row in table.rows for unit in units_of(row, by)})
    at = {unit: number for number, unit in enumerate(names)}
    counts = np.zeros((len(names), len(starts)), dtype=np.int64)
    deaths = np.zeros_like(counts)
    for row in table.rows:
        when = period(row.start)
        if 0 <= when < len(starts):
            for unit in units_of(row, by):
                counts[at[unit], when] += 1
                deaths[at[unit], when] += row.deaths
    return Panel(tuple(names), starts, counts, deaths)


class Days(NamedTuple):
    """Districts hit on each day. groups: G names; first: day of column 0; hit: G × D."""

    groups: tuple[Unit, ...]
    first: int
    hit: Ints


def districts_by_day(table: Table, by: tuple[str, ...], until: int | None = None) -> Days:
    """How many districts each group was active in on each day; only happenings dated to the day count."""
    last = table.last if until is None else until
    hit: dict[tuple[Unit, int], set[str]] = {}
    for row in table.lasting(1).rows:
        if row.start <= last and district(row):
            for unit in units_of(row, by):
                hit.setdefault((unit, row.start), set()).add(district(row))
    groups = sorted({unit for unit, _ in hit})
    at = {unit: number for number, unit in enumerate(groups)}
    days = np.zeros((len(groups), max(last - table.first + 1, 0)), dtype=np.int64)
    for (unit, day), places in hit.items():
        days[at[unit], day - table.first] = len(places)
    return Days(tuple(groups), table.first, days)


def behind(table: Table, by: tuple[str, ...], unit: Unit, first: int, last: int) -> tuple[str, ...]:
    """The ids of the happenings of a unit that began between two days, deadliest first.

    Of a window of one day those dated to the day, else those dated to within a week: the ones that were counted.
    """
    dated = table.lasting(WEEK if last > first else 1)
    found = [row for row in dated.rows if first <= row.start <= last and unit in units_of(row, by)]
    found.sort(key=lambda row: (-row.deaths, row.start, row.id))
    return tuple(row.id for row in found)


def name_of(unit: Unit) -> str:
    """A unit as one reads it: «Diyala · Islamic State»; «all» for a table that is not divided."""
    return " · ".join(unit) or "all"
