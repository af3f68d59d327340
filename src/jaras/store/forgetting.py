"""Erase a report for good, and leave a signed row of the chain that says so.

Text, raw bytes, codings, events, every revision of an incident that quotes it and every alert that names one are
deleted; their digests stay, so that the chain can still be checked and the same report is not taken in again. From a
digest nothing can be read, but whoever has the text can tell that it was here.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Engine, delete, or_, select, update

from jaras.errors import InputError
from jaras.store import alerts, copies, index, laid, listing
from jaras.store.chain import Change, Ledger, changes
from jaras.store.engine import is_sqlite, told_of
from jaras.store.key import Key
from jaras.store.schema import captures, codings, events, heads, incidents, raws, reports


class Forgotten(NamedTuple):
    """What was erased: texts under the id, their events, revisions of incidents. `copies`: reports that are like it and
    stay."""

    texts: int
    events: int
    revisions: int
    copies: tuple[str, ...]


class _Of(Struct):
    """The one part of an incident that is looked at."""

    reports: tuple[str, ...]


_OF = msgspec.json.Decoder(_Of)


def forget(connection: Connection, report_id: str, reason: str, key: Key) -> Forgotten:
    """Erase everything of a report id. To be called inside one write transaction, and followed by `scrub`.

    Raises InputError (code `no-such-report`) when there is none; one that was erased before is no error.
    """
    rows = connection.execute(select(reports).where(reports.c.report_id == report_id)).all()
    if not rows:
        if any(change.said["report_id"] == report_id for change in changes(connection, "forget")):
            return Forgotten(0, 0, 0, ())
        raise InputError("no-such-report", f"no report has the id {report_id}", "take an id that `jaras search` shows")
    numbers = [row.number for row in rows]
    coded = connection.execute(select(codings.c.number, codings.c.digest).where(codings.c.report.in_(numbers))).all()
    read_from = set(connection.scalars(select(captures.c.raw).where(captures.c.report.in_(numbers))))
    revisions = _revisions(connection, report_id)
    erased = {
        "reports": sorted(row.digest for row in rows),
        "raws": sorted(read_from),
        "codings": sorted(row.digest for row in coded),
        "revisions": sorted(row.digest for row in revisions),
        "alerts": alerts.erase(connection, {row.incident_id for row in revisions}),
    }
    stay = tuple(name for name in copies.like_reports(connection, numbers) if name != report_id)
    done = Forgotten(len(rows), 0, len(revisions), stay)
    gone = _delete(connection, report_id, numbers, [row.number for row in coded], read_from)
    for row in revisions:
        connection.execute(
            update(incidents)
            .where(incidents.c.incident_id == row.incident_id, incidents.c.seq == row.seq)
            .values(record=None, standing=False)
        )
    listing.strike(connection, {row.incident_id for row in revisions})
    laid.remove(connection, report_id)
    ledger = Ledger(connection)
    told = {"report_id": report_id, "reason": reason, "erased": erased, "key": key.name}
    ledger.note("forget", {**told, "signature": key.sign((ledger.at, ledger.who, told))})
    ledger.write()
    return done._replace(events=gone)


def signed_by(key: Key, change: Change) -> bool:
    """Whether an erasure was signed with this key."""
    told = {name: value for name, value in change.said.items() if name != "signature"}
    return hmac.compare_digest(key.sign((change.at, change.who, told)), str(change.said.get("signature")))


def scrub(engine: Engine) -> None:
    """Leave nothing of what was deleted in free pages, write-ahead log or dead rows.

    Raises StoreError when another program holds the store; what was deleted stays deleted.
    """
    with told_of(engine), engine.connect() as connection:
        if is_sqlite(engine):
            raw: Any = connection.connection.driver_connection
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        kept = ("raws", "reports", "captures", "codings", "events", "heads", "incidents", "alerts", "search")
        for table in (*kept, *copies.TABLES):
            connection.exec_driver_sql(f"VACUUM (FULL) {table}")


def _revisions(connection: Connection, report_id: str) -> list[Any]:
    """The revisions of incidents that tell of a report."""
    rows = connection.execute(
        select(incidents).where(incidents.c.record.is_not(None)).execution_options(yield_per=1000)
    )
    return [row for row in rows if report_id in _OF.decode(row.record).reports]


def _delete(
    connection: Connection, report_id: str, numbers: Collection[int], coded: Collection[int], read_from: Collection[str]
) -> int:
    """Delete every row of a report; how many events that were.

    The bytes it was read from go too, whatever else was read from them.
    """
    connection.execute(delete(heads).where(heads.c.report_id == report_id))
    gone = connection.execute(delete(events).where(events.c.coding.in_(coded))).rowcount
    connection.execute(delete(codings).where(codings.c.number.in_(coded)))
    connection.execute(delete(captures).where(or_(captures.c.report.in_(numbers), captures.c.raw.in_(read_from))))
    connection.execute(delete(raws).where(raws.c.digest.in_(read_from)))
    index.remove(connection, numbers)
    copies.remove(connection, numbers)
    connection.execute(delete(reports).where(reports.c.number.in_(numbers)))
    return gone
