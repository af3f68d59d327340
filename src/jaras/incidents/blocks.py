"""Which events are worth comparing: those near one another in day and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from jaras.incidents.pair import settings
from jaras.incidents.traits import Traits

_NOWHERE = ""
_RECENT = 21  # days; news without a date is rarely older
MONTH = 32  # days, both ends counted; a wider window says nothing about the day
RECALLED = 366  # days; what is recalled without date and province is looked for no further back


class Reach(NamedTuple):
    """Where and when an event may have happened.

    country, province: both empty where no province is known
    days: of the event, else the time before its report came out, as ordinals; None where neither says anything
    """

    country: str
    province: str
    days: range | None


def reach(one: Traits) -> Reach:
    """Where and when an event may have happened."""
    if one.place is None or not one.level:
        return Reach(_NOWHERE, _NOWHERE, _days(one))
    return Reach(one.place.country, one.place.admin1_code or _NOWHERE, _days(one))


def _days(one: Traits) -> range | None:
    if one.window:
        days = range(one.window.first, one.window.last + 1)
        return days if len(days) <= MONTH else None
    if one.published is None or (one.event.background and one.level):
        return None
    back = RECALLED if one.event.background else _RECENT
    return range(one.published - back, one.published + 1)


class Blocks:
    """Events by day and country, so that only those near in both are looked at.

    An event with no more than a country (which may be that of a side or over the border), or less, is looked for in
    every country. One whose time is not known is looked for on every day, in its own province.
    """

    def __init__(self, traits: Sequence[Traits]) -> None:
        self._traits = traits
        self._by_day: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._by_province: dict[str, list[int]] = defaultdict(list)
        self._timeless: dict[str, list[int]] = defaultdict(list)
        self._countries: set[str] = set()

    def add(self, member: int) -> None:
        """Make an event findable."""
        country, province, days = reach(self._traits[member])
        self._countries.add(country)
        self._by_province[province].append(member)
        if days is None:
            self._timeless[province].append(member)
        for day in days or ():
            self._by_day[country, day].append(member)

    def near(self, member: int) -> list[int]:
        """The added events that `member` may be one happening with, in canonical order."""
        country, province, days = reach(self._traits[member])
        if days is None:
            return self._by_province.get(province, [])
        slack = settings().horizon_days
        span = range(days.start - slack, days.stop + slack)
        found = set(self._timeless.get(province, ()))
        for where in {country, _NOWHERE} if country else self._countries:
            for day in span:
                found.update(self._by_day.get((where, day), ()))
        return sorted(found)
