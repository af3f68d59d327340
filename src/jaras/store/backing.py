"""Backups: one file that either backend can restore, taken while writing goes on.

It is gzipped JSONL: a head (form and revision), one row of one table a line, a foot (the number of rows and the SHA-256
of all lines before). The search index, what copies are found by and the list of incidents are not in it; they are
worked out again. Nor are the accounts of the review desk: they are no evidence, and a backup should open nothing.
"""

from __future__ import annotations

import gzip
import zlib
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import msgspec
from sqlalchemy import Connection, Table, insert, inspect, select

from jaras.arabic.tokens import read_words
from jaras.errors import InputError
from jaras.model import Incident
from jaras.store import copies, index, listing
from jaras.store.revise import COPIES, LATEST, REVISIONS, revise, start_at
from jaras.store.schema import alerts, captures, chain, codings, events, heads, incidents, raws, reports
from jaras.store.words import indexed

FORM = 1
_ALL = (chain, raws, reports, captures, codings, events, heads, incidents, alerts)
_TABLES = {str(table.name): table for table in _ALL}
_AT_ONCE = 200
_INCIDENT = msgspec.json.Decoder(Incident)


class Backed(NamedTuple):
    """What a backup holds."""

    reports: int
    rows: int


def pieces(connection: Connection, done: list[Backed], on_report: Callable[[], object]) -> Iterator[bytes]:
    """The bytes of a backup of the store as `connection` sees it.

    `done` is told at the end what it holds, `on_report` is called for each report.
    """
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)  # 31: as a gzip file, without name or time
    whole, rows, kept = sha256(), 0, 0

    def packed(value: Any) -> bytes:
        line = msgspec.json.encode(value) + b"\n"
        whole.update(line)
        return packer.compress(line)

    columns = {name: [str(column.name) for column in table.columns] for name, table in _TABLES.items()}
    yield packed({"jaras_backup": FORM, "revision": LATEST, "columns": columns})
    for name, table in _TABLES.items():
        query = select(table).order_by(*table.primary_key.columns)
        for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
            rows += 1
            if table is reports:
                kept += 1
                on_report()
            yield packed((name, tuple(row)))
    yield packed({"rows": rows, "sha256": whole.hexdigest()}) + packer.flush()
    done.append(Backed(kept, rows))


def restore(connection: Connection, file: Path, on_report: Callable[[], object]) -> Backed:
    """Fill an empty store from a backup, inside one write transaction; `on_report` is called for each report.

    Raises InputError (code `backup`) when the file is no backup or not whole, StoreError when the store is not empty.
    """
    try:
        with cast(IO[bytes], gzip.open(file)) as stream:
            return _restore(connection, stream, str(file), on_report)
    except (EOFError, gzip.BadGzipFile, zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise _broken(str(file)) from error
    except OSError as error:
        cause = f"it cannot be read: {error.strerror or error}"
        raise InputError("backup", cause, "check the path and its permissions", str(file)) from error


def _restore(connection: Connection, stream: IO[bytes], where: str, on_report: Callable[[], object]) -> Backed:
    whole = sha256()
    head = msgspec.json.decode(_read(stream, whole))
    if not isinstance(head, dict) or head.get("jaras_backup") != FORM or head.get("revision") not in REVISIONS:
        remedy = "update Jaras, or give what `jaras backup` wrote"
        raise InputError("backup", "it is no backup that this Jaras knows", remedy, where)
    start_at(connection, head["revision"])
    counts: Counter[str] = Counter()
    for name, some in groupby(_rows(stream, whole), key=itemgetter(0)):
        columns = head["columns"][name]
        while rows := [dict(zip(columns, values, strict=True)) for _, values in islice(some, _AT_ONCE)]:
            _insert(connection, _TABLES[name], rows)
            counts[name] += len(rows)
            for _ in rows if name == "reports" else ():
                on_report()
    if head["revision"] >= COPIES:
        copies.rebuild(connection)
    revise(connection)
    return Backed(counts["reports"], counts.total())


def _rows(stream: IO[bytes], whole: Any) -> Iterator[tuple[str, list[Any]]]:
    """The rows of a backup up to its foot, which must fit what was read."""
    count = 0
    while True:
        before = whole.hexdigest()
        line = msgspec.json.decode(_read(stream, whole))
        if isinstance(line, dict):
            if line != {"rows": count, "sha256": before} or stream.read(1):
                raise ValueError("the foot does not fit")
            return
        name, values = line
        count += 1
        yield name, values


def _read(stream: IO[bytes], whole: Any) -> bytes:
    line = stream.readline()
    if not line:
        raise EOFError
    whole.update(line)
    return line


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if table is raws:
        rows = [{**row, "packed": b64decode(row["packed"])} for row in rows]
    connection.execute(insert(table), rows)
    if table is reports:
        index.add(connection, {row["number"]: indexed(read_words(row["text"])) for row in rows})
    if table is incidents and inspect(connection).has_table("listing"):
        told = (row["record"] for row in rows if row["standing"] and row["record"] is not None)
        listing.enter(connection, map(_INCIDENT.decode, told))


def _broken(where: str) -> InputError:
    return InputError("backup", "it is damaged, cut short or no backup", "take another backup", where)
