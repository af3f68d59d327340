"""A table of happenings: the one form that every event table is read into.

Jaras's incidents, UCDP GED, ACLED and bare points on a map all become rows of it; nothing behind this module knows
where a row came from. Days are proleptic ordinals (`date.toordinal`), so that weeks and delays are plain arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec import Struct

Unit = tuple[str, ...]
Dimension = Callable[["Happening"], tuple[str, ...]]

_CELL = 0.5  # degrees, the width of a PRIO-GRID cell (Tollefsen, Strand and Buhaug 2012)


class Happening(Struct, frozen=True):
    """One happening. `start`, `end`, `filed`: days as ordinals; `filed` None: when it became known is not told.

    deaths: best count of persons killed; `low` and `high` bound it
    actors: those whose acts are watched, by name
    freed: persons who escaped or were released
    """

    id: str
    start: int
    end: int
    filed: int | None = None
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    latitude: float | None = None
    longitude: float | None = None
    actors: tuple[str, ...] = ()
    deaths: int = 0
    low: int = 0
    high: int = 0
    kind: str = ""
    targets: tuple[str, ...] = ()
    tactics: tuple[str, ...] = ()
    freed: int = 0

    @property
    def known(self) -> int:
        """The first day on which it can have been known."""
        return self.end if self.filed is None else max(self.end, self.filed)


class Table(NamedTuple):
    """Happenings by day, and the days they were looked for: `first` to `last`, both included.

    A unit without a happening on a day between them had none: a zero, not a gap.
    """

    rows: tuple[Happening, ...]
    first: int
    last: int

    def as_of(self, day: int) -> Table:
        """What was known at the end of `day`."""
        rows = tuple(row for row in self.rows if row.known <= day)
        return Table(rows, self.first, min(self.last, day))

    def lasting(self, days: int) -> Table:
        """The happenings that are dated to within `days`: others would all fall on the first day of their range."""
        return self._replace(rows=tuple(row for row in self.rows if row.end - row.start < days))


def table_of(rows: Iterable[Happening], last: int | None = None) -> Table:
    """The table of some happenings, as observed from the first of them to `last` (else to the end of the last).

    Rows with one id are one happening; the first is kept.
    """
    unique = {row.id: row for row in sorted(rows, key=lambda row: (row.start, row.id))}
    ordered = tuple(sorted(unique.values(), key=lambda row: (row.start, row.id)))
    if not ordered:
        return Table((), 0, -1)
    end = max(row.end for row in ordered)
    return Table(ordered, ordered[0].start, end if last is None else last)


def cell(row: Happening) -> str:
    """The half-degree cell a happening lies in, by the south-western corner; empty without coordinates."""
    if row.latitude is None or row.longitude is None:
        return ""
    south, west = (_CELL * (value // _CELL) for value in (row.latitude, row.longitude))
    return f"{south:g}N {west:g}E"


def district(row: Happening) -> str:
    """The second-level unit, else the cell of the map."""
    return f"{row.admin1}/{row.admin2}" if row.admin2 else cell(row)


DIMENSIONS: dict[str, Dimension] = {
    "country": lambda row: (row.country,) if row.country else (),
    "admin1": lambda row: (row.admin1,) if row.admin1 else (),
    "admin2": lambda row: (f"{row.admin1}/{row.admin2}",) if row.admin2 else (),
    "cell": lambda row: (cell(row),) if cell(row) else (),
    "actor": lambda row: row.actors,
    "kind": lambda row: (row.kind,) if row.kind else (),
    "target": lambda row: row.targets,
    "tactic": lambda row: row.tactics,
}


PLACES = ("country", "admin1", "admin2", "cell")


def units_of(row: Happening, by: tuple[str, ...]) -> list[Unit]:
    """The units a happening counts in: one for each combination of its values of the dimensions `by`.

    A happening that has no value of a dimension counts in none.
    """
    units: list[Unit] = [()]
    for name in by:
        units = [(*unit, value) for unit in units for value in DIMENSIONS[name](row)]
    return units
