"""Decisions as the chain keeps them, and the events that people added by them.

A decision is itself the row of the chain that records it. The chain holds no word of a report: of words that a person
showed it keeps the place and the digest, so that they go when the report is erased.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from jaras.errors import InputError
from jaras.incidents import added, bare, standing
from jaras.model import Decision, Event, ReportRef, Span
from jaras.store.chain import Change, changes
from jaras.store.digest import digest
from jaras.store.schema import chain, events, heads, reports

_EVENT = msgspec.json.Decoder(Event)
_ADDED = re.compile(r":d(\d{6,15})\Z")
_AT_ONCE = 500


def decisions(connection: Connection, after: int = 0) -> Iterator[Decision]:
    """All decisions after row `after` of the chain, those undone among them, oldest first."""
    text_of = cache(partial(text_under, connection))
    return (_read(change, text_of) for change in changes(connection, "decide", after=after))


def decision_id(seq: int) -> str:
    """The name of the decision that row `seq` of the chain is."""
    return f"d{seq:06d}"


def kept(made: Decision) -> dict[str, object]:
    """A decision without what its row of the chain says anyway."""
    record = msgspec.to_builtins(made)
    if made.words:
        record["words"] = [made.words.start, made.words.end, digest(made.words.text)]
    return {name: value for name, value in record.items() if name not in ("decision_id", "author", "at")}


def text_under(connection: Connection, report_id: str) -> str:
    """The text that stands under a report id, empty where none does."""
    query = select(reports.c.text).join(heads, heads.c.report == reports.c.number)
    return connection.scalar(query.where(heads.c.report_id == report_id)) or ""


def standing_digest(connection: Connection, report_id: str) -> str:
    """The digest of the report that stands under an id. Raises InputError where none does."""
    query = select(reports.c.digest).join(heads, heads.c.report == reports.c.number)
    found = connection.scalar(query.where(heads.c.report_id == report_id))
    if found is None:
        remedy = "take an id that `jaras search` shows"
        raise InputError("no-such-report", f"no report has the id {report_id}", remedy, report_id)
    return str(found)


def coded_events(connection: Connection, report_ids: Collection[str]) -> Iterator[Event]:
    """The events of the standing codings of some reports, by report and place."""
    query = select(events.c.record).join(heads, heads.c.coding == events.c.coding)
    query = query.where(heads.c.report_id.in_(report_ids)).order_by(heads.c.report_id, events.c.position)
    return map(_EVENT.decode, connection.scalars(query))


def added_events(
    connection: Connection, made: Iterable[Decision], report_ids: Collection[str] | None = None
) -> list[Event]:
    """The events that `made` add to these reports (to all, where none are named), by report and place."""
    adds = [one for one in standing(made) if one.kind == "add"]
    names = {one.events[0].report_id for one in adds}
    names = names if report_ids is None else names.intersection(report_ids)
    if not names:
        return []
    found = added(adds, coded_events(connection, names), _refs(connection, names))
    return sorted(found, key=lambda event: (event.report_id, event.trigger.start, event.event_id))


def events_named(connection: Connection, names: Collection[str]) -> dict[str, Event]:
    """The events of these ids that stand: coded ones, and those that a person added, as they were added."""
    found: dict[str, Event] = {}
    ordered = sorted(set(names))
    query = select(events.c.record).join(heads, heads.c.coding == events.c.coding)
    for start in range(0, len(ordered), _AT_ONCE):
        some = connection.scalars(query.where(events.c.event_id.in_(ordered[start : start + _AT_ONCE])))
        found |= {event.event_id: event for event in map(_EVENT.decode, some)}
    rows = [int(match[1]) for name in ordered if name not in found and (match := _ADDED.search(name))]
    if rows:
        found |= {event.event_id: event for event in _added_by(connection, rows) if event.event_id in names}
    return found


def _added_by(connection: Connection, rows: Collection[int]) -> Iterator[Event]:
    """The events that these rows of the chain add."""
    text_of = cache(partial(text_under, connection))
    found = connection.execute(select(chain).where(chain.c.seq.in_(rows), chain.c.kind == "decide")).all()
    adds = [one for one in (_read(Change(*row), text_of) for row in found) if one.kind == "add" and one.words]
    refs = _refs(connection, {one.events[0].report_id for one in adds})
    return (bare(one, refs[one.events[0].report_id]) for one in adds if one.events[0].report_id in refs)


def _refs(connection: Connection, report_ids: Collection[str]) -> dict[str, ReportRef]:
    """What an event carries of its report, by the id that the report stands under."""
    columns = (reports.c[name] for name in ReportRef.__struct_fields__)
    query: Select[Any] = select(reports.c.report_id, *columns).join(heads, heads.c.report == reports.c.number)
    rows = connection.execute(query.where(heads.c.report_id.in_(report_ids)))
    return {name: ReportRef(*told) for name, *told in rows}


def _read(change: Change, text_of: Callable[[str], str]) -> Decision:
    told = {"decision_id": decision_id(change.seq), "author": change.who, "at": change.at, **change.said["decision"]}
    noted = told.pop("words", None)
    made = msgspec.convert(told, Decision)
    return msgspec.structs.replace(made, words=_words(text_of(made.events[0].report_id), *noted)) if noted else made


def _words(text: str, start: int, end: int, noted: str) -> Span | None:
    """The words a decision was read from; None where the report is gone or says something else there by now."""
    there = text[start:end]
    return Span(start, end, there) if digest(there) == noted else None
