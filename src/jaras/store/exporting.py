"""Everything that stands, as JSONL: reports, their records, incidents. The same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Select, select

from jaras.copies import Original
from jaras.model import Event
from jaras.store.copies import named, standing_originals
from jaras.store.decisions import added_events, decisions
from jaras.store.keeping import report_of
from jaras.store.schema import codings, events, heads, incidents, reports

_ENCODER = msgspec.json.Encoder()


_EVENT = msgspec.json.Decoder(Event)


class _Rest(Struct):
    """What a coding holds beside its events."""

    records: list[msgspec.Raw]


_REST = msgspec.json.Decoder(_Rest)


class Exported(NamedTuple):
    """What an export held. `digest`: SHA-256 of its bytes."""

    reports: int
    events: int
    incidents: int
    digest: str


class Tally:
    """Counts the lines of an export and digests them as they pass."""

    def __init__(self) -> None:
        self._counts = {"report": 0, "event": 0, "incident": 0, "decision": 0}
        self._digest = sha256()

    def line(self, kind: str, record: str) -> str:
        """The line of one record, counted; `kind` is empty where the record says it itself."""
        line = f'{{"record":"{kind}",{record[1:]}' if kind else record
        if kind:
            self._counts[kind] += 1
        self._digest.update(line.encode() + b"\n")
        return line

    @property
    def exported(self) -> Exported:
        """What passed so far."""
        count = self._counts
        return Exported(count["report"], count["event"], count["incident"], self._digest.hexdigest())


def lines(connection: Connection, tally: Tally) -> Iterator[str]:
    """The lines of an export: reports by id, then events by report and place, those that people added, the other
    records, incidents by id, decisions as they were made."""
    originals = standing_originals(connection)
    for record in _reports(connection, originals):
        yield tally.line("report", record)
    made = list(decisions(connection))
    for record in _events(connection, originals):
        yield tally.line("event", record)
    for event in added_events(connection, made):
        yield tally.line("event", _ENCODER.encode(named(event, originals)).decode())
    for rest in _column(connection, _OTHERS):
        for raw in _REST.decode(rest).records:
            yield tally.line("", bytes(raw).decode())
    for record in _column(connection, _INCIDENTS):
        yield tally.line("incident", record)
    for decision in made:
        yield tally.line("decision", _ENCODER.encode(decision).decode())


_REPORTS = select(reports).join(heads, heads.c.report == reports.c.number).order_by(reports.c.report_id)
_EVENTS = (
    select(heads.c.report_id, events.c.record)
    .join(heads, heads.c.coding == events.c.coding)
    .order_by(heads.c.report_id, events.c.position)
)
_OTHERS = select(codings.c.rest).join(heads, heads.c.coding == codings.c.number).order_by(heads.c.report_id)
_INCIDENTS = (
    select(incidents.c.record)
    .where(incidents.c.standing, incidents.c.record.is_not(None))
    .order_by(incidents.c.incident_id)
)


def _reports(connection: Connection, originals: Mapping[str, Original]) -> Iterator[str]:
    """Reports, each with the id of the one it is a copy of."""
    for row in connection.execute(_REPORTS.execution_options(yield_per=200)):
        original = originals.get(row.report_id)
        copy_of = original.report_id if original and original.report_id != row.report_id else None
        yield _ENCODER.encode({**msgspec.structs.asdict(report_of(row)), "copy_of": copy_of}).decode()


def _events(connection: Connection, originals: Mapping[str, Original]) -> Iterator[str]:
    """Events, each with the origin that the copies of its report share."""
    for report_id, record in connection.execute(_EVENTS.execution_options(yield_per=1000)):
        if report_id in originals:
            record = _ENCODER.encode(named(_EVENT.decode(record), originals)).decode()
        yield record


def _column(connection: Connection, query: Select[tuple[str]]) -> Iterator[str]:
    return iter(connection.execution_options(yield_per=1000).scalars(query))
