"""What a brief is made of: coded reports as people's decisions leave them, and how reliable outlets are held to be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from jaras.incidents import JUDGING, anchored, decided, standing
from jaras.model import Anchor, Campaign, Coded, Decision, Event, Judgement, Problem, Span, StockFigure
from jaras.store.copies import named, standing_originals
from jaras.store.decisions import added_events, coded_events, decisions
from jaras.store.keeping import report_of
from jaras.store.schema import codings, heads, reports

_AT_ONCE = 500


class _Rest(Struct):
    """What a coding holds beside its events."""

    records: list[msgspec.Raw]
    bluf: tuple[Span, ...] = ()


class _Named(Struct):
    """What tells the records of a coding apart."""

    record: str


_REST = msgspec.json.Decoder(_Rest)
_NAMED = msgspec.json.Decoder(_Named)
_KINDS: dict[str, tuple[str, msgspec.json.Decoder[Any]]] = {
    "stock": ("stock", msgspec.json.Decoder(StockFigure)),
    "judgement": ("judgements", msgspec.json.Decoder(Judgement)),
    "campaign": ("campaigns", msgspec.json.Decoder(Campaign)),
    "problem": ("problems", msgspec.json.Decoder(Problem)),
}


def coded_of(connection: Connection, report_ids: Collection[str]) -> Iterator[Coded]:
    """The standing coding of each report, in the order of the ids, its events corrected and without rejected ones."""
    made, originals = list(decisions(connection)), standing_originals(connection)
    names = sorted(report_ids)
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        told: dict[str, list[Event]] = {}
        coded = [*coded_events(connection, some), *added_events(connection, made, some)]
        for event in decided([named(event, originals) for event in coded], made).events:
            told.setdefault(event.report_id, []).append(event)
        query = (
            select(reports, codings.c.rest)
            .join(heads, heads.c.report == reports.c.number)
            .join(codings, codings.c.number == heads.c.coding)
            .where(heads.c.report_id.in_(some))
            .order_by(heads.c.report_id)
        )
        for row in connection.execute(query):
            yield Coded(report_of(row), tuple(told.get(row.report_id, ())), **_rest(row.rest))


def reviewed_reports(connection: Connection) -> frozenset[str]:
    """The reports that somebody read whole, and whose every event that stands by now was judged.

    One whose text was changed since, or of which a later coding no longer tells an event that was found right, is none.
    """
    made = list(decisions(connection))
    stands = standing(made)
    whole = _read_whole(connection, stands)
    judged: dict[str, list[Anchor]] = {name: [] for name in whole}
    for one in stands:
        for at in one.events if one.kind in JUDGING else ():
            judged.setdefault(at.report_id, []).append(at)
    told: dict[str, list[Event]] = {name: [] for name in whole}
    for event in (*coded_events(connection, set(whole)), *added_events(connection, made, set(whole))):
        told[event.report_id].append(event)
    return frozenset(
        name
        for name, found in whole.items()
        if all(anchored(at, told[name]) for at in found.events) and _all_judged(told[name], judged[name])
    )


def _read_whole(connection: Connection, stands: Iterable[Decision]) -> dict[str, Decision]:
    """By report, the last decision that it was read whole, where its text is still the one that was read."""
    read = {one.report: one for one in stands if one.kind == "whole" and one.report}
    query = select(heads.c.report_id, reports.c.digest).join(reports, reports.c.number == heads.c.report)
    rows = connection.execute(query.where(heads.c.report_id.in_(read)))
    return {name: read[name] for name, digest in rows if read[name].value == digest}


def _all_judged(events: Sequence[Event], anchors: Iterable[Anchor]) -> bool:
    judged = {event.event_id for at in anchors if (event := anchored(at, events))}
    return judged == {event.event_id for event in events}


def published(connection: Connection, since: str | None, until: str | None) -> frozenset[str]:
    """The ids of the standing reports that came out between two days, both included."""
    query = select(heads.c.report_id).join(reports, reports.c.number == heads.c.report)
    if since:
        query = query.where(reports.c.published >= since)
    if until:
        query = query.where(reports.c.published <= until)
    return frozenset(connection.scalars(query))


def outlet_ratings(connection: Connection) -> dict[str, str]:
    """How reliable people hold each outlet to be (A to F)."""
    rated = (one for one in standing(decisions(connection)) if one.kind == "rate")
    return {one.slot or "": str(one.value) for one in rated}


def _rest(packed: str) -> dict[str, Any]:
    """Stock figures, judgements, campaigns, problems and the report's own bottom line, by field of `Coded`."""
    read = _REST.decode(packed)
    found: dict[str, Any] = {"bluf": read.bluf}
    for raw in read.records:
        field, decoder = _KINDS[_NAMED.decode(raw).record]
        found[field] = (*found.get(field, ()), decoder.decode(raw))
    return found
