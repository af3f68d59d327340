"""Check that the store is what its chain says: nothing changed, nothing missing, nothing added, every quote true.

The chain is read first; it says which reports, raw bytes, codings and revisions of incidents there must be. Then every
row is digested again and looked for among them.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Select, func, select

from jaras.arabic.tokens import read_words
from jaras.coding.code import origin
from jaras.jsonl import KINDS, check_spans
from jaras.model import Event, Problem
from jaras.stamp import Stamp
from jaras.store import copies, index
from jaras.store.alerts import telling_digest
from jaras.store.chain import BEGINNING, Change, Head, changes
from jaras.store.digest import digest, digest_bytes
from jaras.store.forgetting import signed_by
from jaras.store.keeping import report_of
from jaras.store.key import Key
from jaras.store.linking import revision_digest
from jaras.store.prepare import Row, report_digest
from jaras.store.rows import candidates, coding_digest
from jaras.store.schema import alerts, captures, codings, events, heads, incidents, raws, reports
from jaras.store.words import indexed

_REMEDY = "restore a backup made before, and find out who could write to the store"


class Verified(NamedTuple):
    """What was checked. `head`: note it elsewhere, and a later `verify` can prove that the chain still leads to it.

    `unsigned`: erasures whose signature could not be checked, as there is no key.
    """

    reports: int
    events: int
    incidents: int
    changes: int
    head: Head
    unsigned: int
    problems: tuple[Problem, ...]


_ERASABLE = ("reports", "raws", "codings", "revisions", "alerts")


class _Told:
    """What the chain says there must be."""

    def __init__(self) -> None:
        self.head = Head(0, BEGINNING)
        self.reports: set[str] = set()
        self.captures: set[tuple[str, str]] = set()
        self.codings: set[str] = set()
        self.links: dict[int, str] = {}
        self.alerts: set[str] = set()
        self.erased: dict[str, set[str]] = {kind: set() for kind in _ERASABLE}
        self.unsigned = 0

    def read(self, change: Change, key: Key | None) -> Iterator[Problem]:
        """Take in one row of the chain; a Problem where it does not follow from the one before."""
        if (change.seq, change.previous) != (self.head.seq + 1, self.head.hash):
            yield _problem("chain-broken", "it does not follow from the change before", f"change {change.seq}")
        elif change.hash != change.expected():
            yield _problem("chain-broken", "its hash is not that of its content", f"change {change.seq}")
        self.head = Head(change.seq, change.hash)
        try:
            yield from self._take(change, key)
        except (msgspec.DecodeError, KeyError, TypeError, AttributeError):
            yield _problem("chain-broken", "it does not say what a change says", f"change {change.seq}")

    def _take(self, change: Change, key: Key | None) -> Iterator[Problem]:
        said = change.said
        match change.kind:
            case "ingest":
                self.reports.add(said["report"])
                self.captures.add((said["report"], said["raw"]))
            case "code":
                self.codings.add(said["coding"])
            case "link":
                self.links[change.seq] = said["revisions"]
            case "alert":
                self.alerts.add(said["digest"])
            case "migrate":
                if said["to"] < "0002":
                    self.links.clear()  # incidents were taken away with their table
                if said["to"] < "0005":
                    self.alerts.clear()  # likewise alerts
            case "forget":
                yield from self._forget(change, key)

    def _forget(self, change: Change, key: Key | None) -> Iterator[Problem]:
        for kind, digests in change.said["erased"].items():
            self.erased[kind].update(digests)
        if key is None:
            self.unsigned += 1
        elif not signed_by(key, change):
            cause = "the erasure is not signed with the key of this store"
            yield _problem("signature", cause, f"change {change.seq}", "set JARAS_KEY to the key it was signed with")


def verify(connection: Connection, key: Key | None, noted: Head | None, on_report: Callable[[], object]) -> Verified:
    """Check everything.

    `noted`: a head of the chain that was noted earlier and must still be part of it; `on_report` is called for each
    report checked.
    """
    told, problems, met = _Told(), list[Problem](), noted is None
    for change in changes(connection):
        problems += told.read(change, key)
        met = met or noted == Head(change.seq, change.hash)
    if noted and not met:
        problems.append(_problem("head-missing", "the chain does not lead over this head", f"{noted.seq}:{noted.hash}"))
    problems += _reports(connection, told, on_report)
    for check in (_raws, _codings, _heads, _incidents, _alerts):
        problems += check(connection, told)
    problems += _search(connection)
    problems += [_problem("copies-wrong", cause, where) for cause, where in copies.wrong(connection)]
    return Verified(
        reports=_count(connection, select(reports.c.number)),
        events=_count(connection, select(events.c.position)),
        incidents=_count(connection, select(incidents.c.seq).where(incidents.c.standing)),
        changes=told.head.seq,
        head=told.head,
        unsigned=told.unsigned,
        problems=tuple(problems),
    )


# --- one check for each table


def _raws(connection: Connection, told: _Told) -> Iterator[Problem]:
    there = set()
    for row in _rows(connection, select(raws)):
        there.add(row.digest)
        if _unpacked_digest(row.packed) != row.digest:
            yield _problem("row-changed", "raw bytes are not those that came in", f"raw {row.digest[:16]}")
    yield from _compared("raw", there, {raw for _, raw in told.captures} - told.erased["raws"])
    query = select(reports.c.digest, captures.c.raw).join(reports, reports.c.number == captures.c.report)
    kept = {f"{report} from {raw}" for report, raw in connection.execute(query)}
    expected = {
        f"{report} from {raw}"
        for report, raw in told.captures
        if report not in told.erased["reports"] and raw not in told.erased["raws"]
    }
    yield from _compared("capture of report", kept, expected)


def _reports(connection: Connection, told: _Told, on_report: Callable[[], object]) -> Iterator[Problem]:
    there = set()
    for row in _rows(connection, select(reports)):
        there.add(row.digest)
        on_report()
        if report_digest(report_of(row)) != row.digest:
            yield _problem("row-changed", "the report is not the one that came in", f"report {row.report_id}")
        elif origin(read_words(row.text)) != row.origin:
            yield _problem("row-changed", "its mark of copies is not that of its text", f"report {row.report_id}")
    yield from _compared("report", there, told.reports - told.erased["reports"])


def _codings(connection: Connection, told: _Told) -> Iterator[Problem]:
    query = select(codings, reports.c.digest.label("of"), reports.c.text, reports.c.report_id)
    there = set()
    for row in _rows(connection, query.join(reports, reports.c.number == codings.c.report)):
        there.add(row.digest)
        where, stamp = f"report {row.report_id}", Stamp(row.coder, row.knowledge, row.options)
        coded = tuple(Row(*event) for event in connection.execute(_EVENTS.where(events.c.coding == row.number)))
        if coding_digest(row.of, stamp, row.rest, coded) != row.digest:
            yield _problem("row-changed", "its records are not those that were coded", where)
        yield from _quotes(coded, row.rest, _text(row), where)
    yield from _compared("coding", there, told.codings - told.erased["codings"])
    stray = select(events.c.event_id).where(events.c.coding.not_in(select(codings.c.number)))
    yield from _compared("event", set(connection.scalars(stray)), set())


_EVENTS = select(events.c.event_id, events.c.country, events.c.record).order_by(events.c.position)


def _heads(connection: Connection, told: _Told) -> Iterator[Problem]:
    kept = {row.report_id: (row.report, row.coding) for row in connection.execute(select(heads))}
    expected = {row.report_id: (row.report, row.coding) for row in connection.execute(candidates())}
    for report_id in sorted(kept.keys() | expected.keys()):
        if kept.get(report_id) != expected.get(report_id):
            yield _problem("head-moved", "what stands is not its newest text and coding", f"report {report_id}")


def _incidents(connection: Connection, told: _Told) -> Iterator[Problem]:
    written: dict[int, list[str]] = {seq: [] for seq in told.links}
    query = select(incidents).order_by(incidents.c.incident_id, incidents.c.seq)
    for incident_id, found in groupby(_rows(connection, query), key=attrgetter("incident_id")):
        where, stands = f"incident {incident_id}", []
        erased = False
        for row in found:
            written.setdefault(row.seq, []).append(row.digest)
            erased = row.record is None and row.digest in told.erased["revisions"]
            if not erased and revision_digest(incident_id, row.record) != row.digest:
                yield _problem("row-changed", "it is not what linking made", where)
            stands.append(row.standing)
        if stands != [False] * (len(stands) - 1) + [not erased]:
            yield _problem("head-moved", "it is not its newest revision that stands", where)
    for seq, digests in sorted(written.items()):
        if digest(digests) != told.links.get(seq):
            yield _problem("row-missing", "its incidents are not those it wrote", f"change {seq}")


def _alerts(connection: Connection, told: _Told) -> Iterator[Problem]:
    there = set()
    for row in _rows(connection, select(alerts)):
        there.add(row.digest)
        erased = row.record is None and row.digest in told.erased["alerts"]
        if not erased and telling_digest(row.alert_id, row.record or "") != row.digest:
            yield _problem("row-changed", "it is not what watching found", f"alert {row.alert_id}")
    yield from _compared("alert", there, told.alerts)


def _search(connection: Connection) -> Iterator[Problem]:
    numbers = index.numbers(connection)
    for row in _rows(connection, select(reports)):
        if row.number not in numbers:
            yield _problem("index-wrong", "it cannot be found", f"report {row.report_id}")
        elif not index.holds(connection, row.number, indexed(read_words(_text(row)))):
            yield _problem("index-wrong", "it is found by other words than its own", f"report {row.report_id}")
        numbers.discard(row.number)
    for number in sorted(numbers):
        yield _problem("index-wrong", "the index holds words of no report", f"number {number}")


# --- parts of the checks


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    return iter(connection.execute(query.execution_options(yield_per=200)))


def _quotes(told: Iterable[Row], rest: str, text: str, where: str) -> Iterator[Problem]:
    """A Problem for each span that does not reproduce its quote."""
    try:
        records: list[Struct] = [msgspec.json.decode(row.record, type=Event) for row in told]
        others = msgspec.json.decode(rest)["records"] if rest else []
        records += [msgspec.convert(_bare(one), KINDS[one["record"]]) for one in others]
    except (msgspec.MsgspecError, KeyError) as error:
        yield _problem("row-changed", f"a record cannot be read ({error})", where)
        return
    for record in records:
        for problem in check_spans(record, text):
            yield msgspec.structs.replace(problem, where=f"{where}: {problem.where}", remedy=_REMEDY)


def _text(row: Any) -> str:
    """The text of a row; nothing where somebody put no text there, which its digest tells."""
    return row.text if isinstance(row.text, str) else ""


def _bare(record: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in record.items() if name != "record"}


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.scalar(select(func.count()).select_from(query.subquery())) or 0


def _compared(what: str, there: set[str], expected: set[str]) -> Iterator[Problem]:
    for one in sorted(expected - there):
        yield _problem("row-missing", "the chain tells of it and it is not there", f"{what} {one[:16]}")
    for one in sorted(there - expected):
        yield _problem("row-added", "it is there and the chain does not tell of it", f"{what} {one[:16]}")


def _unpacked_digest(packed: bytes) -> str:
    try:
        return digest_bytes(zlib.decompress(packed))
    except zlib.error:
        return ""


def _problem(code: str, cause: str, where: str, remedy: str = _REMEDY) -> Problem:
    return Problem(code, cause, remedy, where)
