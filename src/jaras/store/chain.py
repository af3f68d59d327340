"""The record of changes: each row names what was written by its digest, and the row before it by its hash.

A row is written in the transaction that makes its change, so neither is ever there without the other. Whoever
changes a row or takes one out must write every later row anew; the hash of a head that was noted elsewhere (`jaras
verify` prints it) tells even that.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, insert, select

from jaras.store.digest import canonical, digest
from jaras.store.schema import chain

Kind = Literal["ingest", "code", "link", "export", "decide", "forget", "migrate", "read", "desk", "alert", "triage"]
BEGINNING = "0" * 64
RELINKING: tuple[Kind, ...] = ("ingest", "code", "decide", "forget", "migrate")
"""The changes after which incidents must be linked anew; a text that is not coded may take the place of one that is."""


class Change(NamedTuple):
    """One row of the chain. `at`: UTC, ISO 8601. `who`: who ran the command. `body`: JSON."""

    seq: int
    at: str
    who: str
    kind: str
    body: str
    previous: str
    hash: str

    @property
    def said(self) -> Any:
        """The body as a value."""
        return msgspec.json.decode(self.body)

    def expected(self) -> str:
        """The hash that belongs to this row."""
        return digest((self.previous, self.seq, self.at, self.who, self.kind, self.body))


class Head(NamedTuple):
    """The last row of a chain."""

    seq: int
    hash: str


class Ledger:
    """Appends to the chain inside one write transaction, a batch of rows at a time.

    `at`, `who`: the time and the author that its rows carry.
    """

    def __init__(self, connection: Connection, who: str | None = None) -> None:
        self._connection = connection
        self._head = head(connection)
        self.at = datetime.now(UTC).isoformat(timespec="seconds")
        self.who = who or author()
        self._rows: list[Change] = []

    def note(self, kind: Kind, body: Mapping[str, Any]) -> int:
        """Add a row for one change; its number."""
        seq, previous = self._head.seq + 1, self._head.hash
        row = Change(seq, self.at, self.who, kind, canonical(body), previous, "")
        row = row._replace(hash=row.expected())
        self._rows.append(row)
        self._head = Head(seq, row.hash)
        return seq

    def write(self) -> None:
        """Write the rows noted since the last time."""
        if self._rows:
            self._connection.execute(insert(chain), [row._asdict() for row in self._rows])
            self._rows = []


def head(connection: Connection) -> Head:
    """The last row; number 0 where nothing was written yet."""
    row = connection.execute(select(chain.c.seq, chain.c.hash).order_by(chain.c.seq.desc()).limit(1)).first()
    return Head(*row) if row else Head(0, BEGINNING)


def changes(connection: Connection, *kinds: Kind, after: int = 0) -> Iterator[Change]:
    """The rows of these kinds (of all, where none is named) after row number `after`, oldest first."""
    query = select(chain).where(chain.c.seq > after).order_by(chain.c.seq)
    if kinds:
        query = query.where(chain.c.kind.in_(kinds))
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield Change(*row)


def latest(connection: Connection, *kinds: Kind) -> Change | None:
    """The last row of these kinds; None where there is none."""
    query = select(chain).order_by(chain.c.seq.desc()).limit(1)
    # A step in the index for each kind; a query for several kinds would sort all their rows.
    rows = (connection.execute(query.where(chain.c.kind == kind)).first() for kind in kinds)
    return max((Change(*row) for row in rows if row), key=lambda change: change.seq, default=None)


def author() -> str:
    """Who makes a change: `JARAS_AUTHOR`, else the name of the account."""
    named = os.environ.get("JARAS_AUTHOR")
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "unknown"
