"""Everything that stands, as JSONL: reports, their records, incidents. The same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Select, select

from jaras.copies import Original
from jaras.incidents import Selection
from jaras.model import Event
from jaras.store.copies import named, standing_originals
from jaras.store.decisions import added_events, decisions
from jaras.store.keeping import report_of
from jaras.store.schema import codings, events, heads, incidents, reports
from jaras.store.showing import standing_incidents

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


class Part(NamedTuple):
    """The ids of what an export is to hold."""

    reports: frozenset[str]
    events: frozenset[str]
    incidents: frozenset[str]
    decisions: frozenset[str]


def part(connection: Connection, wanted: Selection | None) -> Part | None:
    """The incidents that are wanted, their events, the reports that tell them, the decisions they stand under.

    None where everything is wanted.
    """
    if wanted in (None, Selection()):
        return None
    some = list(standing_incidents(connection, wanted))
    return Part(
        frozenset(report for one in some for report in one.reports),
        frozenset(event for one in some for event in one.events),
        frozenset(one.incident_id for one in some),
        frozenset(decision for one in some for decision in one.decisions),
    )


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


def lines(connection: Connection, tally: Tally, part: Part | None = None) -> Iterator[str]:
    """The lines of an export: reports by id, then events by report and place, those that people added, the other
    records, incidents by id, decisions as they were made. `part`: of these only; the other records are those of its
    reports.
    """
    originals = standing_originals(connection)
    for name, record in _reports(connection, originals):
        if part is None or name in part.reports:
            yield tally.line("report", record)
    for name, record in _events(connection, originals):
        if part is None or name in part.events:
            yield tally.line("event", record)
    made = list(decisions(connection))
    for event in added_events(connection, made):
        if part is None or event.event_id in part.events:
            yield tally.line("event", _ENCODER.encode(named(event, originals)).decode())
    for name, rest in _rows(connection, _OTHERS):
        if part is None or name in part.reports:
            for raw in _REST.decode(rest).records:
                yield tally.line("", bytes(raw).decode())
    for name, record in _rows(connection, _INCIDENTS):
        if part is None or name in part.incidents:
            yield tally.line("incident", record)
    for decision in made:
        if part is None or decision.decision_id in part.decisions:
            yield tally.line("decision", _ENCODER.encode(decision).decode())


_REPORTS = select(reports).join(heads, heads.c.report == reports.c.number).order_by(reports.c.report_id)
_EVENTS = (
    select(heads.c.report_id, events.c.event_id, events.c.record)
    .join(heads, heads.c.coding == events.c.coding)
    .order_by(heads.c.report_id, events.c.position)
)
_OTHERS = (
    select(heads.c.report_id, codings.c.rest)
    .join(heads, heads.c.coding == codings.c.number)
    .order_by(heads.c.report_id)
)
_INCIDENTS = (
    select(incidents.c.incident_id, incidents.c.record)
    .where(incidents.c.standing, incidents.c.record.is_not(None))
    .order_by(incidents.c.incident_id)
)


def _reports(connection: Connection, originals: Mapping[str, Original]) -> Iterator[tuple[str, str]]:
    """Reports by id, each with the id of the one it is a copy of."""
    for row in connection.execute(_REPORTS.execution_options(yield_per=200)):
        original = originals.get(row.report_id)
        copy_of = original.report_id if original and original.report_id != row.report_id else None
        record = {**msgspec.structs.asdict(report_of(row)), "copy_of": copy_of}
        yield row.report_id, _ENCODER.encode(record).decode()


def _events(connection: Connection, originals: Mapping[str, Original]) -> Iterator[tuple[str, str]]:
    """Events by id, each with the origin that the copies of its report share."""
    for report_id, event_id, record in connection.execute(_EVENTS.execution_options(yield_per=1000)):
        if report_id in originals:
            record = _ENCODER.encode(named(_EVENT.decode(record), originals)).decode()
        yield event_id, record


def _rows(connection: Connection, query: Select[Any]) -> Iterator[tuple[str, str]]:
    return ((row[0], row[1]) for row in connection.execute(query.execution_options(yield_per=1000)))
