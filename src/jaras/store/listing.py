"""What incidents are found by: a few columns of each that stands, and its events, worked out from its record.

Like the search index it holds nothing that is not elsewhere, and is no part of a backup.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Connection, delete, insert, select

from jaras.model import Incident, IncidentFigure
from jaras.store.schema import listing, members

_AT_ONCE = 500


def listed(connection: Connection) -> set[str]:
    """The ids of the incidents that are in the list."""
    return set(connection.scalars(select(listing.c.incident_id)))


def enter(connection: Connection, incidents: Iterable[Incident]) -> None:
    """Put incidents into the list, in the place of what it said of them."""
    told = list(incidents)
    strike(connection, [one.incident_id for one in told])
    homes = [{"event_id": event, "incident_id": one.incident_id} for one in told for event in one.events]
    _remove(connection, members.c.event_id, [home["event_id"] for home in homes])
    if told:
        connection.execute(insert(listing), [_row(one) for one in told])
        connection.execute(insert(members), homes)


def strike(connection: Connection, names: Collection[str]) -> None:
    """Take incidents out of the list."""
    for column in (listing.c.incident_id, members.c.incident_id):
        _remove(connection, column, names)


def _remove(connection: Connection, column: Column[str], names: Collection[str]) -> None:
    ordered = sorted(names)
    for start in range(0, len(ordered), _AT_ONCE):
        connection.execute(delete(column.table).where(column.in_(ordered[start : start + _AT_ONCE])))


def _row(one: Incident) -> dict[str, Any]:
    return {
        "incident_id": one.incident_id,
        "day": one.date_start or "",
        "last_day": one.date_end or one.date_start or "",
        "country": one.place.country if one.place else "",
        "kind": one.sub_event_type,
        "grade": one.grade,
        "toll": sum(map(_dead, one.figures)),
        "doubt": _doubt(one),
        "lot": int(sha256(one.incident_id.encode()).hexdigest()[:7], 16),
    }


def _dead(figure: IncidentFigure) -> int:
    """The killed of a figure; attackers are counted too, since a high toll of any side needs a second look."""
    return (figure.best or figure.low or 0) if figure.kind in ("killed", "casualties") else 0


def _doubt(one: Incident) -> int:
    """How many of day, place and the two sides are not known, and whether only one source stands for it."""
    sides = sum(not any(actor.actor_id for actor in side) for side in (one.actor1, one.actor2))
    return (one.date_start is None) + (one.place is None) + sides + (one.item_rating > 3)
