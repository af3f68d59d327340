"""Keep reports and codings: each once, whatever comes again and in whatever order.

A report is known by the digest of its record. Two texts under one id are two reports; the one published later stands
(of equals, the one with the higher digest), so that it does not matter which came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import add
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, and_, or_, select

from jaras.model import Report
from jaras.stamp import Stamp
from jaras.store.chain import changes
from jaras.store.prepare import Arrival, Prepared
from jaras.store.rows import Rows
from jaras.store.schema import captures, codings, events, heads, raws, reports


class Kept(NamedTuple):
    """What became of arrivals: each is counted once.

    `new`: kept, and like no other; `copies`: kept, and like a report that is there (`jaras.copies`); `known`: there
    already; `forgotten`: erased once, and not taken again. `uncoded`: those of `new` and `copies` that are not Arabic.
    """

    new: int = 0
    known: int = 0
    copies: int = 0
    forgotten: int = 0
    uncoded: int = 0

    def plus(self, other: Kept) -> Kept:
        """Both together."""
        return Kept(*map(add, self, other))


class Recoded(NamedTuple):
    """What newer codings changed: events that came, that went, and that have another record under the same id."""

    reports: int = 0
    added: int = 0
    gone: int = 0
    changed: int = 0

    def plus(self, other: Recoded) -> Recoded:
        """Both together."""
        return Recoded(*map(add, self, other))


def known(connection: Connection, digests: Iterable[str]) -> dict[str, int]:
    """The numbers of those of `digests` that are reports of the store."""
    query = select(reports.c.digest, reports.c.number).where(reports.c.digest.in_(set(digests)))
    return {row.digest: row.number for row in connection.execute(query)}


class Erased(NamedTuple):
    """The digests of what was erased and must not come back."""

    reports: set[str]
    raws: set[str]


def forgotten(connection: Connection) -> Erased:
    """All that was erased; its raw bytes hold an erased report, whatever else was read from them."""
    gone = Erased(set(), set())
    for change in changes(connection, "forget"):
        gone.reports.update(change.said["erased"]["reports"])
        gone.raws.update(change.said["erased"]["raws"])
    return gone


def keep(connection: Connection, arrivals: Sequence[Arrival], prepared: Mapping[str, Prepared], stamp: Stamp) -> Kept:
    """Keep arrivals and, of those that are new, what was prepared of them (by digest).

    To be called inside one write transaction.
    """
    numbers, gone = known(connection, (one.digest for one in arrivals)), forgotten(connection)
    seen = _captured(connection, numbers.values())
    rows, kept = Rows(connection, stamp, _raws(connection, arrivals)), Kept()
    for one in arrivals:
        if one.digest in gone.reports:
            kept = kept.plus(Kept(forgotten=1))
            continue
        new = one.digest not in numbers
        if not new:
            kept = kept.plus(Kept(known=1))
        else:
            kept = kept.plus(Kept(new=1, uncoded=int(not prepared[one.digest].coded)))
            numbers[one.digest] = rows.report(one.report, one.digest, prepared[one.digest])
        capture = numbers[one.digest], one.raw_digest
        if one.raw_digest in gone.raws:
            if new:
                rows.came_in(one)
        elif capture not in seen:
            seen.add(capture)
            rows.capture(one, numbers[one.digest])
    copies = rows.write()
    return kept.plus(Kept(new=-copies, copies=copies))


def recode(connection: Connection, prepared: Mapping[int, Prepared], stamp: Stamp) -> Recoded:
    """Keep newer codings of reports (by number) beside the older ones and let them stand; what that changed.

    To be called inside one write transaction. A report that is gone, or coded by another writer meanwhile, is left.
    """
    rows, done = Rows(connection, stamp, set()), Recoded()
    for row in connection.execute(outdated(stamp).where(reports.c.number.in_(list(prepared)))).all():
        ready = prepared[row.number]
        before = dict(_events(connection, row.number))
        after = {event.event_id: event.record for event in ready.events}
        change = Recoded(
            1,
            added=len(after.keys() - before.keys()),
            gone=len(before.keys() - after.keys()),
            changed=sum(before[name] != after[name] for name in before.keys() & after.keys()),
        )
        rows.coding(row.number, row.report_id, row.digest, ready, change._asdict())
        done = done.plus(change)
    rows.write()
    return done


def outdated(stamp: Stamp) -> Select[Any]:
    """The Arabic reports whose standing coding has another stamp, or that have none: a query over `reports`."""
    same = and_(
        codings.c.coder == stamp.coder, codings.c.knowledge == stamp.knowledge, codings.c.options == stamp.options
    )
    return (
        select(reports)
        .join(heads, heads.c.report == reports.c.number)
        .outerjoin(codings, codings.c.number == heads.c.coding)
        .where(reports.c.language == "ar", or_(codings.c.number.is_(None), ~same))
    )


def report_of(row: Row[Any]) -> Report:
    """The report record of a row of `reports`."""
    return Report(row.text, row.report_id, row.published, row.source, row.title, row.url, row.language)


def _captured(connection: Connection, numbers: Iterable[int]) -> set[tuple[int, str]]:
    """From which raw bytes these reports were read."""
    query = select(captures.c.report, captures.c.raw).where(captures.c.report.in_(set(numbers)))
    return {(report, raw) for report, raw in connection.execute(query)}


def _raws(connection: Connection, arrivals: Iterable[Arrival]) -> set[str]:
    """The digests of raw bytes that are kept already."""
    query = select(raws.c.digest).where(raws.c.digest.in_({one.raw_digest for one in arrivals}))
    return set(connection.scalars(query))


def _events(connection: Connection, number: int) -> Iterable[tuple[str, str]]:
    """Ids and records of the standing events of a report."""
    query = (
        select(events.c.event_id, events.c.record)
        .join(heads, heads.c.coding == events.c.coding)
        .where(heads.c.report == number)
    )
    return ((event_id, record) for event_id, record in connection.execute(query))
