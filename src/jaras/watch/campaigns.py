"""The register of named campaigns: `knowledge/watch/campaigns.yaml`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import NamedTuple

from jaras.knowledge import load

_OPEN_END = 182  # days that a campaign without a told end is taken to last


class Campaign(NamedTuple):
    """A named campaign. start, end: ordinals, `end` None where it is not told; countries: ISO 3166-1 codes."""

    id: str
    name: str
    ar: str
    countries: tuple[str, ...]
    actors: tuple[str, ...]
    start: int
    end: int | None
    what: str
    followed: str
    source: str


@cache
def campaigns() -> tuple[Campaign, ...]:
    """All campaigns of the register, earliest first."""
    rows = [_campaign(row) for row in load("watch/campaigns.yaml")["campaigns"]]
    return tuple(sorted(rows, key=lambda row: row.start))


def named(unit: tuple[str, ...], countries: Collection[str], first: int, last: int) -> tuple[Campaign, ...]:
    """The campaigns of an actor of `unit` that overlap the days `first` to `last` by half of either's length.

    countries: names or codes of those the events were in; empty where the table does not tell.
    """
    ours = (row for row in campaigns() if set(row.actors) & set(unit) and _overlap(row, first, last))
    return tuple(row for row in ours if not countries or _places(row) & set(countries))


def _places(row: Campaign) -> set[str]:
    names = load("watch/campaigns.yaml")["countries"]
    return {*row.countries, *(names[code] for code in row.countries)}


def _overlap(row: Campaign, first: int, last: int) -> bool:
    end = row.start + _OPEN_END if row.end is None else row.end
    shared = min(last, end) - max(first, row.start) + 1
    return shared >= 0.5 * min(last - first + 1, end - row.start + 1)


def _campaign(row: dict[str, object]) -> Campaign:
    return Campaign(
        str(row["id"]),
        str(row["name"]),
        str(row["ar"]),
        _words(row["in"]),
        _words(row["actors"]),
        _day(row["start"]),
        None if row["end"] is None else _day(row["end"]),
        str(row["what"]),
        str(row.get("followed", "")),
        str(row["source"]),
    )


def _words(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _day(value: object) -> int:
    return date.fromisoformat(str(value)).toordinal()
