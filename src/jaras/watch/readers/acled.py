"""Rows of an ACLED export. Its `timestamp` is that of the last revision, not of filing, and is not used."""

from __future__ import annotations

from jaras.cells import Cells
from jaras.watch.table import Happening

_NON_STATE = ("2", "3", "4")
_NON_STATE_WORDS = ("rebel", "militia")
_UNARMED = ("civilians", "protesters", "rioters")


def happening(cells: Cells) -> Happening:
    """One event. Raises ValueError for a row without a date or with a count that is none."""
    start, end = cells.days_of_acled()
    fatalities = cells.count("fatalities")
    return Happening(
        id=cells.text("event_id_cnty") or cells.where,
        start=start,
        end=end,
        filed=cells.filed("filed"),
        country=cells.text("country"),
        admin1=cells.unit("admin1"),
        admin2=cells.unit("admin2"),
        latitude=cells.degrees("latitude"),
        longitude=cells.degrees("longitude"),
        actors=_watched(cells),
        deaths=fatalities,
        low=fatalities,
        high=fatalities,
        kind=cells.text("sub_event_type") or cells.text("event_type"),
    )


def _watched(cells: Cells) -> tuple[str, ...]:
    """The non-state armed actors; where there is none, the first actor if it is no crowd and no victim."""
    sides = [(cells.text(f"actor{side}"), cells.text(f"inter{side}").lower()) for side in (1, 2)]
    challengers = [name for name, role in sides if role in _NON_STATE or any(w in role for w in _NON_STATE_WORDS)]
    first = sides[0][0]
    alone = [] if first.lower().startswith(_UNARMED) else [first]
    return tuple(dict.fromkeys(name for name in challengers or alone if name))
