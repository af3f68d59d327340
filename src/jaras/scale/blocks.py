"""Which events have to meet so that linking in parts gives what linking at once gives.

`jaras.incidents.blocks` looks for an event among those near it in day and place. Two events that are near one another
share a block here, so each block can be looked through by itself: a country in a week for events with a day and a
province, a week for vague ones, a province for what may have happened at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

from jaras.incidents.blocks import reach
from jaras.incidents.pair import settings
from jaras.incidents.traits import Traits

SHARES = 16  # parts that the groups of a province are dealt out to, so that none is too large for a worker
_WEEK = 7
_ANYWHERE = "*"


def anchored(one: Traits) -> list[str]:
    """The blocks in which an event with a day and a province meets its like."""
    where = reach(one)
    assert where.days is not None
    return [f"{where.country} {week}" for week in _weeks(where.days, after=settings().horizon_days)]


def sought(one: Traits) -> list[str]:
    """The blocks in which a vague event meets the groups it may be told of."""
    where = reach(one)
    if where.days is None:
        return [f"{where.province}/{share}" for share in range(SHARES)] if where.province else []
    slack = settings().horizon_days
    return [f"{where.country or _ANYWHERE} {week}" for week in _weeks(where.days, before=slack, after=slack)]


def offered(group: Iterable[Traits]) -> list[str]:
    """The blocks in which a group meets the vague events that may tell of it."""
    found: dict[str, None] = {}
    for one in group:
        where = reach(one)
        assert where.days is not None
        for week in _weeks(where.days):
            found |= {f"{where.country} {week}": None, f"{_ANYWHERE} {week}": None}
        found[f"{where.province}/{_share(one)}"] = None
    return list(found)


def vague(one: Traits) -> list[str]:
    """The blocks in which vague events meet one another."""
    where = reach(one)
    if where.days is None:
        return [f"{where.province}/{share}" for share in range(SHARES)]
    weeks = [f"{_ANYWHERE} {week}" for week in _weeks(where.days, after=settings().horizon_days)]
    return [*weeks, f"{where.province}/{_share(one)}"]


def _weeks(days: range, *, before: int = 0, after: int = 0) -> Iterator[int]:
    return iter(range((days.start - before) // _WEEK, (days.stop - 1 + after) // _WEEK + 1))


def _share(one: Traits) -> int:
    return crc32(one.event.event_id.encode()) % SHARES


def is_timeless(block: str) -> bool:
    """Whether a block is one of a province, for events that may have happened at any time."""
    return "/" in block


def timeless(one: Traits) -> bool:
    """Whether an event may have happened at any time."""
    return reach(one).days is None
