"""What one person should review next: the incidents in some order, without those whose events they judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import count, islice
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, select

from jaras.incidents import JUDGING, standing
from jaras.model import Decision
from jaras.store.schema import listing, members

Order = Literal["toll", "doubt", "contested", "sample", "second"]
_PIECE = 200  # incidents looked at, at a time
_BY_TOLL = (listing.c.toll.desc(), listing.c.incident_id.desc())
_BY_LOT = (listing.c.lot, listing.c.incident_id)
_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    "toll": _BY_TOLL,
    "doubt": (listing.c.doubt.desc(), *_BY_TOLL),
    "contested": _BY_TOLL,
    "sample": _BY_LOT,
    "second": _BY_LOT,
}


def next_of(connection: Connection, made: Iterable[Decision], order: Order, by: str, skip: int) -> str | None:
    """The incident that `by` should review next; None where nothing is left.

    `second`: of what one other person judged; `skip`: how many to pass over.
    """
    judged = _judged(made)
    mine = {event for event, people in judged.items() if by in people}
    query = select(listing.c.incident_id).order_by(*_ORDERS[order])
    if order == "contested":
        query = query.where(listing.c.grade == "contested")
    if order == "second":
        others = [event for event, people in judged.items() if len(people) == 1 and event not in mine]
        homes = select(members.c.incident_id).where(members.c.event_id.in_(others[:_PIECE]))
        query = query.where(listing.c.incident_id.in_(homes))
    return next(islice(_open(connection, query, mine), skip, None), None)


def _open(connection: Connection, query: Select[Any], mine: Collection[str]) -> Iterator[str]:
    """The incidents of `query` with an event that is not among `mine`."""
    for start in count(0, _PIECE):
        names = list(connection.scalars(query.limit(_PIECE).offset(start)))
        told = defaultdict[str, list[str]](list)
        for event_id, name in connection.execute(select(members).where(members.c.incident_id.in_(names))):
            told[name].append(event_id)
        yield from (name for name in names if any(event not in mine for event in told[name]))
        if len(names) < _PIECE:
            return


def _judged(made: Iterable[Decision]) -> dict[str, set[str]]:
    """By event, who accepted, rejected, corrected or added it."""
    judged: dict[str, set[str]] = {}
    for one in standing(made):
        if one.kind in JUDGING:
            for at in one.events:
                judged.setdefault(at.event_id, set()).add(one.author)
    return judged
