"""Rows of a plain table: a `date`, and of the other columns what it has (incidents as points on a map, for one)."""

from __future__ import annotations

from jaras.cells import Cells
from jaras.watch.table import Happening


def happening(cells: Cells) -> Happening:
    """One event; columns: date, end, filed, id, country, admin1, admin2, latitude, longitude, actor, deaths, type.

    Raises ValueError for a row without a date or with a count that is none.
    """
    start = cells.day("date")
    actor = cells.text("actor")
    deaths = cells.count("deaths")
    return Happening(
        id=cells.text("id") or cells.where,
        start=start,
        end=max(start, cells.day("end")) if cells.text("end") else start,
        filed=cells.filed("filed"),
        country=cells.text("country"),
        admin1=cells.unit("admin1"),
        admin2=cells.unit("admin2"),
        latitude=cells.degrees("latitude"),
        longitude=cells.degrees("longitude"),
        actors=(actor,) if actor else (),
        deaths=deaths,
        low=deaths,
        high=deaths,
        kind=cells.text("type"),
    )
