"""Incidents as they stand, one by one and in lists, and what became of them since a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, select

from jaras.errors import InputError
from jaras.incidents import Selection
from jaras.model import Event, Incident
from jaras.store.decisions import events_named
from jaras.store.schema import chain, incidents

_INCIDENT = msgspec.json.Decoder(Incident)
_AT_ONCE = 500
_REVISED = ("event_type", "sub_event_type", "date_start", "date_end", "place", "actor1", "actor2", "figures", "grade")


class Found(NamedTuple):
    """What an id names: an incident, or one event; its events as they were coded or added, the founding one first."""

    name: str
    incident: Incident | None
    events: tuple[Event, ...]

    @property
    def founding(self) -> Event:
        """The event that stands for it."""
        return self.events[0]


class Revised(NamedTuple):
    """What became of one incident since a day.

    `fields`: of a changed one, what differs; `now`: the incidents that have events it had.
    """

    incident_id: str
    what: Literal["added", "changed", "withdrawn"]
    at: str
    fields: tuple[str, ...]
    now: tuple[str, ...]


class Past(NamedTuple):
    """When an incident last changed, the last that is known of it, and whether it stands."""

    incident: Incident
    at: str
    stands: bool


def standing_incidents(connection: Connection, wanted: Selection) -> Iterator[Incident]:
    """The incidents that stand and are wanted, latest first, undated ones last."""
    return iter(
        sorted(
            filter(wanted.holds, _standing(connection)),
            key=lambda one: (one.date_start or "", one.incident_id),
            reverse=True,
        )
    )


def find(connection: Connection, name: str) -> Found:
    """The standing incident or event of that id. Raises InputError when there is none."""
    query = select(incidents.c.record).where(incidents.c.incident_id == name, incidents.c.standing)
    record = connection.scalar(query)
    incident = _INCIDENT.decode(record) if record is not None else None
    names = incident.events if incident else (name,)
    told = events_named(connection, names)
    if not told:
        remedy = "take an id that `jaras incidents list` or `show` prints"
        raise InputError("no-such-incident", f"no incident or event has the id {name}", remedy, name)
    return Found(name, incident, tuple(told[one] for one in names if one in told))


def revised_since(connection: Connection, since: str) -> Iterator[Revised]:
    """What differs from what stood before `since` (a day, or a moment, ISO 8601 in UTC), by id."""
    query = select(incidents.c.incident_id, incidents.c.record, chain.c.at).join(chain, chain.c.seq == incidents.c.seq)
    before: dict[str, Incident | None] = {}
    after: dict[str, tuple[Incident | None, str]] = {}
    for name, record, at in connection.execute(query.order_by(incidents.c.seq)):
        told = _INCIDENT.decode(record) if record is not None else None
        if at < since:
            before[name] = told
        else:
            after[name] = told, at
    home = {event: one.incident_id for one in _standing(connection) for event in one.events}
    for name, (told, at) in sorted(after.items()):
        if told != (earlier := before.get(name)):
            yield _revised(name, at, earlier, told, home)


def history(connection: Connection) -> Iterator[Past]:
    """Every incident there ever was, by id."""
    query = select(incidents.c.incident_id, incidents.c.record, chain.c.at).join(chain, chain.c.seq == incidents.c.seq)
    last: dict[str, Past] = {}
    for name, record, at in connection.execute(query.order_by(incidents.c.seq)):
        if record is not None:
            last[name] = Past(_INCIDENT.decode(record), at, True)
        elif name in last:
            last[name] = last[name]._replace(at=at, stands=False)
    yield from (past for _, past in sorted(last.items()))


def _revised(name: str, at: str, earlier: Incident | None, told: Incident | None, home: dict[str, str]) -> Revised:
    if told is None:
        had = earlier.events if earlier else ()
        now = dict.fromkeys(home[event] for event in had if event in home)
        return Revised(name, "withdrawn", at, (), tuple(now))
    if earlier is None:
        return Revised(name, "added", at, (), ())
    fields = [field for field in ("events", *_REVISED) if getattr(earlier, field) != getattr(told, field)]
    moved = dict.fromkeys(home[event] for event in earlier.events if home.get(event, name) != name)
    return Revised(name, "changed", at, tuple(fields), tuple(moved))


def _standing(connection: Connection) -> Iterator[Incident]:
    query = select(incidents.c.record).where(incidents.c.standing, incidents.c.record.is_not(None))
    for record in connection.execution_options(yield_per=_AT_ONCE).scalars(query):
        yield _INCIDENT.decode(record)
