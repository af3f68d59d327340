"""Waves around incidents that were linked anew: what is, or was, part of one operation with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select

from jaras.incidents.traits import sort_key
from jaras.incidents.waves import may_be_part, one_operation, with_waves
from jaras.model import Event, Incident
from jaras.store.engine import in_pieces
from jaras.store.schema import incidents, members, settled
from jaras.store.standing import Standing

_INCIDENT = msgspec.json.Decoder(Incident)


def in_waves(
    connection: Connection,
    made: Iterable[Incident],
    replaced: Mapping[str, Incident],
    events: Mapping[str, Event],
    standing: Standing,
) -> list[Incident]:
    """The incidents that were made, and others that belong with them or did, with the waves they are parts of.

    replaced: what stood instead of the ones made, by id; events: those of the ones made, by id
    """
    found = {one.incident_id: one for one in made}
    waiting = list(found.values())
    for gone in replaced.values():
        if gone.wave:
            waiting += [one for one in _told_with(connection, gone, replaced) if one.wave == gone.wave]
    looked_at: set[str] = set()
    while waiting:
        one = waiting.pop()
        if one.incident_id in looked_at:
            continue
        looked_at.add(one.incident_id)
        found.setdefault(one.incident_id, replace(one, wave=None))
        beside = _told_with(connection, one, {*replaced, *found})
        waiting += [other for other in beside if one_operation(one, other)]
    ids = {name for one in found.values() for name in one.events}
    told = {**standing.events(ids - events.keys()), **events}
    ordered = sorted(found.values(), key=lambda one: sort_key(told[one.events[0]]))
    return with_waves(ordered, told)


def records(connection: Connection, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Ids and records of the incidents of these ids that stand."""
    query = select(incidents.c.incident_id, incidents.c.record)
    query = query.where(incidents.c.standing, incidents.c.record.is_not(None))
    for some in in_pieces(names):
        yield from (
            (row.incident_id, row.record) for row in connection.execute(query.where(incidents.c.incident_id.in_(some)))
        )


def _told_with(connection: Connection, one: Incident, known: Collection[str]) -> list[Incident]:
    """The incidents that a report of an incident tells too, those `known` aside, if it is of a wave's kind."""
    if not may_be_part(one):
        return []
    query = select(members.c.incident_id).join(settled, settled.c.event_id == members.c.event_id).distinct()
    names = {
        name
        for some in in_pieces(one.reports)
        for name in connection.scalars(query.where(settled.c.report_id.in_(some)))
    }
    return [_INCIDENT.decode(record) for _, record in records(connection, names.difference(known))]
