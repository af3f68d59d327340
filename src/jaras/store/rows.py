"""Rows gathered for one transaction, so that each table is written once, and each change is on the chain."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, delete, func, insert, select

from jaras.copies import Imprint
from jaras.model import Report
from jaras.stamp import Stamp
from jaras.store import copies, index
from jaras.store.chain import Ledger
from jaras.store.digest import digest
from jaras.store.prepare import Arrival, Prepared, Row
from jaras.store.schema import captures, codings, events, heads, raws, reports

_FAST = 1  # zlib level: raw bytes are kept for proof and seldom read


class Rows:
    """What one transaction adds. Numbers are given here, since only one writer is ever at work."""

    def __init__(self, connection: Connection, stamp: Stamp, raws_there: set[str]) -> None:
        self._connection = connection
        self._stamp = stamp
        self._raws = raws_there
        self._ledger = Ledger(connection)
        self._rows: dict[Table, list[dict[str, Any]]] = {one: [] for one in (raws, reports, captures, codings, events)}
        self._words: dict[int, str] = {}
        self._imprints: dict[int, Imprint] = {}
        self._touched: set[str] = set()
        self._report = highest(connection, reports.c.number)
        self._coding = highest(connection, codings.c.number)

    def report(self, report: Report, own: str, ready: Prepared) -> int:
        """A new report whose digest is `own`, with its coding if it has one; its number."""
        self._report += 1
        fields = {name: getattr(report, name) for name in report.__struct_fields__ if name != "id"}
        self._rows[reports].append(
            {"number": self._report, "digest": own, "report_id": report.id, "origin": ready.origin, **fields}
        )
        self._words[self._report] = ready.words
        self._imprints[self._report] = ready.imprint
        self._touched.add(report.id)
        if ready.coded:
            self.coding(self._report, report.id, own, ready)
        return self._report

    def capture(self, one: Arrival, number: int) -> None:
        """The bytes that report `number` was read from."""
        if one.raw_digest not in self._raws:
            self._raws.add(one.raw_digest)
            self._rows[raws].append({"digest": one.raw_digest, "packed": zlib.compress(one.raw, _FAST)})
        self._rows[captures].append({"report": number, "raw": one.raw_digest, "place": one.place})
        self.came_in(one)

    def came_in(self, one: Arrival) -> None:
        """That a report came, and from which bytes."""
        self._ledger.note("ingest", {"report": one.digest, "raw": one.raw_digest})

    def coding(
        self, number: int, report_id: str, own: str, ready: Prepared, change: Mapping[str, int] | None = None
    ) -> None:
        """One coding of report `number`; `change`: what it changes against the coding before."""
        self._coding += 1
        coded = coding_digest(own, self._stamp, ready.rest, ready.events)
        stamp = {name: getattr(self._stamp, name) for name in self._stamp.__struct_fields__}
        self._rows[codings].append(
            {"number": self._coding, "digest": coded, "report": number, "rest": ready.rest, **stamp}
        )
        self._rows[events] += [
            {"coding": self._coding, "position": position, **row._asdict()} for position, row in enumerate(ready.events)
        ]
        self._touched.add(report_id)
        self._ledger.note("code", {"report": own, "coding": coded, **({"change": dict(change)} if change else {})})

    def write(self) -> int:
        """Write everything gathered; how many of the new reports are copies of others."""
        self._ledger.write()
        for table, rows in self._rows.items():
            if rows:
                self._connection.execute(insert(table), rows)
        index.add(self._connection, self._words)
        found = copies.add(self._connection, self._imprints)
        stand(self._connection, self._touched)
        return len(found)


def coding_digest(report: str, stamp: Stamp, rest: str, rows: tuple[Row, ...]) -> str:
    """The content address of a coding: of which report, with what, and all it says."""
    return digest((report, stamp, rest, rows))


def stand(connection: Connection, report_ids: Collection[str]) -> None:
    """Work out anew which text and coding stand for each of these ids.

    The text published last does, of equals the one with the highest digest; of its codings the newest.
    """
    if not report_ids:
        return
    chosen = connection.execute(candidates().where(reports.c.report_id.in_(report_ids)))
    standing = {row.report_id: row._asdict() for row in chosen}  # the last of each id
    connection.execute(delete(heads).where(heads.c.report_id.in_(report_ids)))
    if standing:
        connection.execute(insert(heads), list(standing.values()))


def candidates() -> Select[Any]:
    """What may stand for each report id, as rows of `heads`: of each id, the last one does."""
    newest = select(func.max(codings.c.number)).where(codings.c.report == reports.c.number).scalar_subquery()
    return select(reports.c.report_id, reports.c.number.label("report"), newest.label("coding")).order_by(
        func.coalesce(reports.c.published, ""), reports.c.digest
    )


def highest(connection: Connection, column: Column[Any]) -> int:
    """The highest number given so far, 0 where there is none."""
    return connection.scalar(select(func.max(column))) or 0
