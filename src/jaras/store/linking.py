"""Incidents inside the store: linked from all events that stand, each change of one kept as a revision.

What stands is what `jaras.incidents.link` makes of the set of standing events, so that it does not depend on the order
in which reports came. Linking is worked out while others may write; what was written meanwhile is linked the next time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Engine, insert, select, update

from jaras.incidents import link
from jaras.model import Decision, Event, Incident
from jaras.stamp import linker
from jaras.store import listing
from jaras.store.chain import RELINKING, Ledger, head, latest
from jaras.store.copies import named, standing_originals
from jaras.store.decisions import added_events, decisions
from jaras.store.digest import digest
from jaras.store.engine import reading, writing
from jaras.store.schema import events, heads, incidents

_ENCODER = msgspec.json.Encoder()
_EVENT = msgspec.json.Decoder(Event)


class Linked(NamedTuple):
    """What a linking changed, and how many incidents there are now."""

    added: int
    changed: int
    withdrawn: int
    incidents: int


def relink(engine: Engine) -> Linked | None:
    """Link anew if events came or went since the last time; None where nothing did.

    Raises StoreError when the store cannot be read or written.
    """
    with reading(engine) as connection:
        if not stale(connection):
            return None
        seen, linked_before = head(connection).seq, latest(connection, "link")
        decided = list(decisions(connection))
        told = list(standing_events(connection, decided))
    linked, _ = link(told, decided)
    records = {one.incident_id: _ENCODER.encode(one).decode() for one in linked}
    with writing(engine) as connection:
        if latest(connection, "link") == linked_before:
            done = _replace(connection, records, seen)
            _list(connection, linked, before=listing.listed(connection))
            return done
    return relink(engine)  # another writer linked meanwhile; what it did not see is linked now


def stale(connection: Connection) -> bool:
    """Whether a change was made that the incidents do not know of, or another Jaras linked them."""
    change, linked = latest(connection, *RELINKING), latest(connection, "link")
    if change is None or linked is None:
        return change is not None
    return bool(change.seq > linked.said["up_to"] or linked.said["linker"] != linker())


def standing_events(connection: Connection, made: Sequence[Decision]) -> Iterator[Event]:
    """The events of the codings that stand and those that `made` add, each of the origin of its report, in no
    particular order."""
    originals = standing_originals(connection)
    query = select(events.c.record).join(heads, heads.c.coding == events.c.coding)
    for (record,) in connection.execute(query.execution_options(yield_per=1000)):
        yield named(_EVENT.decode(record), originals)
    for event in added_events(connection, made):
        yield named(event, originals)


def revision_digest(incident_id: str, record: str | None) -> str:
    """The content address of one revision of an incident; `record` None: it was withdrawn."""
    return digest((incident_id, record))


def _list(connection: Connection, linked: Sequence[Incident], before: set[str]) -> None:
    """Bring the list of incidents to what stands."""
    names = {one.incident_id for one in linked}
    query = select(incidents.c.incident_id).where(incidents.c.standing, incidents.c.seq == head(connection).seq)
    changed = set(connection.scalars(query))
    listing.strike(connection, before - names)
    listing.enter(connection, (one for one in linked if one.incident_id in changed or one.incident_id not in before))


def _replace(connection: Connection, records: dict[str, str], seen: int) -> Linked:
    """Write the revisions that differ from what stands, and the row of the chain that names them."""
    query = select(incidents.c.incident_id, incidents.c.record).where(incidents.c.standing)
    before: dict[str, str | None] = {row.incident_id: row.record for row in connection.execute(query)}
    withdrawn = [name for name, record in before.items() if record is not None and name not in records]
    changed = {name: record for name, record in records.items() if before.get(name) != record}
    rows: list[dict[str, Any]] = [
        {"incident_id": name, "record": record, "digest": revision_digest(name, record), "standing": True}
        for name, record in sorted([*changed.items(), *((name, None) for name in withdrawn)])
    ]
    added = sum(before.get(name) is None for name in changed)
    done = Linked(added, len(changed) - added, len(withdrawn), len(records))
    ledger = Ledger(connection)
    revisions = digest([row["digest"] for row in rows])
    seq = ledger.note("link", {"up_to": seen, "linker": linker(), "revisions": revisions, **done._asdict()})
    ledger.write()
    if rows:
        gone = [row["incident_id"] for row in rows]
        for start in range(0, len(gone), 500):
            connection.execute(
                update(incidents).where(incidents.c.incident_id.in_(gone[start : start + 500])).values(standing=False)
            )
        connection.execute(insert(incidents), [{**row, "seq": seq} for row in rows])
    return done
