"""Find reports by their words, their date and the country of what they tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, Select, bindparam, select, text

from jaras.arabic.tokens import read_words
from jaras.model import Place, Span
from jaras.store import index
from jaras.store.query import Query, first_match, parse
from jaras.store.schema import events, heads, reports

_BEFORE, _AFTER = 8, 14  # words shown before and after the first match


class Filters(NamedTuple):
    """What a report must be besides. Days are ISO dates of publication, both ends included; `country`: ISO 3166-1."""

    since: str | None = None
    until: str | None = None
    country: str | None = None


class Hit(Struct, frozen=True):
    """A report that was found. `snippet`: its words about the first match; `places`: where its events happened."""

    report_id: str
    published: str | None
    source: str
    title: str
    url: str
    snippet: Span
    places: tuple[str, ...]


class _Placed(Struct):
    """The one part of an event that is shown."""

    place: Place | None = None


_PLACED = msgspec.json.Decoder(_Placed)


def search(connection: Connection, asked: str, filters: Filters, limit: int) -> list[Hit]:
    """The reports that hold every word asked for, published last first, at most `limit` of them.

    Only the texts that stand are searched. Raises InputError when the query holds no word.
    """
    query = parse(asked)
    rows = connection.execute(_matching(connection, query, filters, limit)).all()
    places = _places(connection, [row.report_id for row in rows])
    return [_hit(row, query, places[row.report_id]) for row in rows]


def holding(connection: Connection, asked: str) -> frozenset[str]:
    """The ids of all standing reports that hold every word asked for. Raises InputError when the query holds none."""
    query = parse(asked)
    found = (
        text(index.MATCHING[connection.dialect.name])
        .bindparams(bindparam("asked", index.asked(connection, query)))
        .columns(number=reports.c.number.type)
    )
    there = select(heads.c.report_id).where(heads.c.report.in_(found.subquery("found").select()))
    return frozenset(connection.scalars(there))


def _hit(row: Row[Any], query: Query, places: tuple[str, ...]) -> Hit:
    return Hit(row.report_id, row.published, row.source, row.title, row.url, _snippet(query, row.text), places)


def _matching(connection: Connection, query: Query, filters: Filters, limit: int) -> Select[Any]:
    found = (
        text(index.MATCHING[connection.dialect.name])
        .bindparams(bindparam("asked", index.asked(connection, query)))
        .columns(number=reports.c.number.type)
    )
    # Where days narrow the choice they go first, as few reports fall into them: an expression is no key to look up by.
    number = reports.c.number + 0 if filters.since or filters.until else reports.c.number
    chosen = (
        select(reports)
        .join(heads, heads.c.report == reports.c.number)
        .where(number.in_(found.subquery("found").select()))
        .order_by(reports.c.published.desc().nulls_last(), reports.c.report_id)
        .limit(limit)
    )
    if filters.since:
        chosen = chosen.where(reports.c.published >= filters.since)
    if filters.until:
        chosen = chosen.where(reports.c.published <= filters.until)
    if filters.country:
        there = select(events.c.coding).where(events.c.coding == heads.c.coding, events.c.country == filters.country)
        chosen = chosen.where(there.exists())
    return chosen


def _places(connection: Connection, report_ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The names of the places of the standing events of each report, in the order they are told."""
    query = (
        select(heads.c.report_id, events.c.record)
        .join(events, events.c.coding == heads.c.coding)
        .where(heads.c.report_id.in_(report_ids))
        .order_by(heads.c.report_id, events.c.position)
    )
    found: dict[str, dict[str, None]] = {report_id: {} for report_id in report_ids}
    for report_id, record in connection.execute(query):
        if place := _PLACED.decode(record).place:
            found[report_id][place.name or place.name_ar] = None
    return {report_id: tuple(names) for report_id, names in found.items()}


def _snippet(query: Query, raw: str) -> Span:
    """The raw words about the first match."""
    words = read_words(raw)
    first, last = first_match(query, words) or (0, min(1, len(words)))
    return words.span(max(0, first - _BEFORE), min(len(words), last + _AFTER))
