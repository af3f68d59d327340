"""Rows of the UCDP Georeferenced Event Dataset (Sundberg and Melander 2013, Journal of Peace Research 50)."""

from __future__ import annotations

from jaras.cells import Cells
from jaras.watch.table import Happening

_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
_KINDS = {_STATE_BASED: "state-based", _NON_STATE: "non-state", _ONE_SIDED: "one-sided"}


def happening(cells: Cells) -> Happening:
    """One event. Raises ValueError for a row without dates or with a count that is none."""
    violence = cells.count("type_of_violence")
    start, end = cells.day("date_start"), cells.day("date_end") if cells.text("date_end") else cells.day("date_start")
    return Happening(
        id=cells.text("id") or cells.where,
        start=start,
        end=max(start, end),
        filed=cells.filed("filed"),
        country=cells.text("country"),
        admin1=cells.unit("adm_1"),
        admin2=cells.unit("adm_2"),
        latitude=cells.degrees("latitude"),
        longitude=cells.degrees("longitude"),
        actors=_watched(violence, _sides(cells.text("side_a")), _sides(cells.text("side_b"))),
        deaths=cells.count("best"),
        low=cells.count("low"),
        high=cells.count("high"),
        kind=_KINDS.get(violence, ""),
    )


def _watched(violence: int, side_a: tuple[str, ...], side_b: tuple[str, ...]) -> tuple[str, ...]:
    """Whose events they are: the challengers of a state, both of two groups, whoever kills civilians."""
    sides = {_STATE_BASED: side_b, _NON_STATE: side_a + side_b, _ONE_SIDED: side_a}
    return tuple(dict.fromkeys(sides.get(violence, side_a + side_b)))


def _sides(cell: str) -> tuple[str, ...]:
    return tuple(name for part in cell.split(",") if (name := part.strip()) and name != "Civilians")
