"""Incidents inside the store: linked from all events that stand, each change of one kept as a revision.

What stands is what `jaras.incidents.link` makes of the set of standing events, so that it does not depend on the order
in which reports came. A change links only what it touches (`jaras.incidents.settling`); what has nothing to be laid
beside, as the first linking or one after an erasure, links all. Linking is worked out while others may write; what was
written meanwhile is linked the next time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Engine, insert, select, update

from jaras.incidents import under
from jaras.incidents.around import Around, Nothing
from jaras.incidents.assemble import incident
from jaras.incidents.settling import Resettled, settle
from jaras.incidents.traits import sort_key
from jaras.incidents.waves import with_waves
from jaras.model import Incident
from jaras.stamp import linker
from jaras.store import laid, listing
from jaras.store.chain import RELINKING, Change, Ledger, head, latest
from jaras.store.copies import standing_originals
from jaras.store.decisions import decisions
from jaras.store.digest import digest
from jaras.store.engine import in_pieces, reading, writing
from jaras.store.laid import Laid, Marked
from jaras.store.operations import in_waves, records
from jaras.store.schema import incidents, members
from jaras.store.standing import Standing
from jaras.store.touched import Touched, touched

_ENCODER = msgspec.json.Encoder()
_INCIDENT = msgspec.json.Decoder(Incident)


class Linked(NamedTuple):
    """What a linking changed, and how many incidents there are now."""

    added: int
    changed: int
    withdrawn: int
    incidents: int


class _Linking(NamedTuple):
    """A linking worked out, to be written.

    seen:     the last change it knows of
    basis:    the linking before it, and the last erasure and change of tables, which must still be the last
    whole:    whether everything was linked
    changed:  events that came, changed or (None) went
    came:     where events lie
    replaced: the ids of the incidents in whose place stands what was made
    """

    seen: int
    basis: tuple[int, ...]
    whole: bool
    changed: Mapping[str, Marked | None]
    came: Resettled
    replaced: frozenset[str]
    made: list[Incident]


def relink(engine: Engine) -> Linked | None:
    """Link what changed since the last time; None where nothing did.

    Raises StoreError when the store cannot be read or written.
    """
    while True:
        with reading(engine) as connection:
            if not stale(connection):
                return None
            worked_out = _work_out(connection)
        with writing(engine) as connection:
            if worked_out.basis == _basis(connection):
                return _write(connection, worked_out)
        # another writer linked or erased meanwhile; what it did not see is linked now


def stale(connection: Connection) -> bool:
    """Whether a change was made that the incidents do not know of, or another Jaras linked them."""
    change, linked = latest(connection, *RELINKING), latest(connection, "link")
    if change is None or linked is None:
        return change is not None
    return bool(change.seq > linked.said["up_to"] or linked.said["linker"] != linker())


def revision_digest(incident_id: str, record: str | None) -> str:
    """The content address of one revision of an incident; `record` None: it was withdrawn."""
    return digest((incident_id, record))


def _basis(connection: Connection) -> tuple[int, ...]:
    found = (latest(connection, kind) for kind in ("link", "forget", "migrate"))
    return tuple(change.seq if change else 0 for change in found)


# --- working out


def _work_out(connection: Connection) -> _Linking:
    made = list(decisions(connection))
    standing, some = Standing(connection, made), touched(connection, latest(connection, "link"), made)
    changed = _changed(connection, standing, some)
    around: Around = Nothing() if some is None else Laid(connection, standing)
    came = settle({name: one and one.event for name, one in changed.items()}, around, *standing.ruling)
    found = sorted(_assembled(came, standing), key=lambda one: sort_key(came.events[one.events[0]]))
    if some is None:
        replaced = frozenset(connection.scalars(select(incidents.c.incident_id).where(incidents.c.standing)))
        found = with_waves(found, came.events)
    else:
        gone = (name for name, one in changed.items() if one is None)
        before = dict(records(connection, _homes(connection, {*came.events, *gone})))
        replaced = frozenset(before)
        earlier = {name: _INCIDENT.decode(record) for name, record in before.items()}
        found = in_waves(connection, found, earlier, came.events, standing)
    return _Linking(head(connection).seq, _basis(connection), some is None, changed, came, replaced, found)


def _changed(connection: Connection, standing: Standing, some: Touched | None) -> dict[str, Marked | None]:
    """The events that came or are others than before, with their marks, and (None) those that went; `some`: the
    reports to look at, None: all."""
    if some is None:
        told = standing.everything({name: one.origin for name, one in standing_originals(connection).items()})
        known: dict[str, str] = {}
    else:
        reports = some.reports | standing.ruled
        origins = {**laid.origins(connection, standing.ruled - some.reports), **some.origins}
        told, known = standing.of_reports(reports, origins), laid.marks(connection, reports)
    now = {one.event_id: Marked(one, standing.mark(one)) for one in told}
    gone: dict[str, Marked | None] = dict.fromkeys(known.keys() - now.keys())
    return gone | {name: one for name, one in now.items() if known.get(name) != one.mark}


def _assembled(came: Resettled, standing: Standing) -> Iterator[Incident]:
    for group in came.groups:
        yield under(incident([came.events[name] for name in group], standing.ratings), standing.shaped)


def _homes(connection: Connection, names: Iterable[str]) -> set[str]:
    """The incidents that stand with any of some events."""
    query = select(members.c.incident_id).distinct()
    return {home for some in in_pieces(names) for home in connection.scalars(query.where(members.c.event_id.in_(some)))}


# --- writing


def _write(connection: Connection, done: _Linking) -> Linked:
    """Write the revisions that differ from what stands, the row of the chain that names them, and where events lie."""
    made = {one.incident_id: _ENCODER.encode(one).decode() for one in done.made}
    before = dict(records(connection, {*done.replaced, *made}))
    withdrawn = [name for name in before if name in done.replaced and name not in made]
    changed = {name: record for name, record in made.items() if before.get(name) != record}
    rows: list[dict[str, Any]] = [
        {"incident_id": name, "record": record, "digest": revision_digest(name, record), "standing": True}
        for name, record in sorted([*changed.items(), *((name, None) for name in withdrawn)])
    ]
    added = sum(name not in before for name in changed)
    stood = len(before) if done.whole else _last(connection).said["incidents"]
    linked = Linked(added, len(changed) - added, len(withdrawn), stood + added - len(withdrawn))
    ledger = Ledger(connection)
    revisions = digest([row["digest"] for row in rows])
    seq = ledger.note("link", {"up_to": done.seen, "linker": linker(), "revisions": revisions, **linked._asdict()})
    ledger.write()
    for some in in_pieces(row["incident_id"] for row in rows):
        connection.execute(update(incidents).where(incidents.c.incident_id.in_(some)).values(standing=False))
    if rows:
        connection.execute(insert(incidents), [{**row, "seq": seq} for row in rows])
    _list(connection, done, changed.keys(), withdrawn)
    if done.whole:
        laid.clear(connection)
    laid.lay(connection, done.came, done.changed)
    return linked


def _last(connection: Connection) -> Change:
    linked = latest(connection, "link")
    assert linked is not None
    return linked


def _list(connection: Connection, done: _Linking, changed: Iterable[str], withdrawn: Iterable[str]) -> None:
    """Bring the list of incidents to what stands."""
    names, gone = set(changed), set(withdrawn)
    if done.whole:  # a store that was just brought up to date has no list yet
        listed = listing.listed(connection)
        names |= {one.incident_id for one in done.made} - listed
        gone |= listed - {one.incident_id for one in done.made}
    listing.strike(connection, gone)
    listing.enter(connection, (one for one in done.made if one.incident_id in names))
