"""Connections: one way to read a consistent state, one way to write, on both backends.

`reading` sees the store as it was when it began, whatever is written meanwhile. `writing` holds the one write lock of
the store from its first statement to its commit, so that writers queue up and a number or a link of the chain is never
given twice. Both turn what drivers raise into StoreError.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from jaras.errors import StoreError
from jaras.extras import extra
from jaras.store.failures import told

DEFAULT = "jaras.sqlite"
_AT_ONCE = 500  # keys named in one query; SQLite binds some thousands at most
_PATIENCE = 120  # seconds a writer waits for another
_LOCK = 0x6A61726173  # the advisory lock of a PostgreSQL store: «jaras» in ASCII

Key = TypeVar("Key", str, int)


def place_of(where: str | Path | None) -> str:
    """The store that is meant: the one named, else `JARAS_STORE`, else `jaras.sqlite` in the current folder."""
    return str(where or os.environ.get("JARAS_STORE") or DEFAULT)


def is_url(where: str) -> bool:
    """Whether a place is the address of a PostgreSQL database and not a file."""
    return where.startswith(("postgresql://", "postgres://"))


def connect(where: str) -> Engine:
    """An engine for the store at `where`; nothing is opened yet.

    Raises StoreError for an address that is none, MissingExtraError without the driver of PostgreSQL.
    """
    if not is_url(where):
        if "://" in where:
            raise StoreError("store-address", "this is neither a file nor postgresql://…", "name one of these", where)
        return _sqlite(where)
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
        with extra("postgres", "PostgreSQL"):
            return create_engine(url, poolclass=NullPool)
    except ArgumentError as error:
        remedy = "write it as postgresql://USER@HOST/DATABASE"
        raise StoreError("store-address", "the address cannot be read", remedy) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store. Raises StoreError when it cannot be read."""
    level = {} if is_sqlite(engine) else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with told_of(engine), engine.connect() as connection:
        connection = connection.execution_options(**level)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that alone may write; all of it is kept at the end, or nothing.

    Raises StoreError when the store cannot be written (read-only, disk full, locked too long).
    """
    with told_of(engine), engine.connect() as connection:
        connection = connection.execution_options(jaras_writes=True)
        with connection.begin():
            if not is_sqlite(engine):
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield connection


@contextmanager
def told_of(engine: Engine) -> Iterator[None]:
    """Turn what the driver raises into a StoreError with cause and remedy."""
    try:
        yield
    except SQLAlchemyError as error:
        raise told(error, place(engine)) from error


def place(engine: Engine) -> str:
    """The file of a store, or its address without password."""
    if is_sqlite(engine):
        return engine.url.database or ""
    return engine.url.set(drivername="postgresql").render_as_string()


def in_pieces(names: Iterable[Key]) -> Iterator[list[Key]]:
    """Keys in pieces that one query can name, in order."""
    ordered = iter(sorted(names))
    while some := list(islice(ordered, _AT_ONCE)):
        yield some


def is_sqlite(engine: Engine | Connection) -> bool:
    """Whether the store is a file."""
    return engine.dialect.name == "sqlite"


@contextmanager
def scratch(file: Path) -> Iterator[Path]:
    """A new file beside `file`, for its owner only, that takes its name at the end.

    If anything goes wrong it is taken away. Raises StoreError when it cannot be made, FileExistsError when the name was
    taken meanwhile.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        os.close(handle)
    except OSError as error:
        cause = f"the store cannot be made: {error.strerror or error}"
        remedy = "check that its folder exists and can be written"
        raise StoreError("store-unwritable", cause, remedy, str(file)) from error
    made = Path(name)
    try:
        yield made
        os.link(made, file)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(name + suffix).unlink(missing_ok=True)


def use_wal(engine: Engine) -> None:
    """Let readers read while one writes, from now on; the file remembers it."""
    with told_of(engine), engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA journal_mode = WAL")


def _sqlite(where: str) -> Engine:
    engine = create_engine(f"sqlite:///{where}", poolclass=NullPool, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, record: object) -> None:
    """What every connection to the file needs.

    FULL: a commit is on the disk when it returns. secure_delete: what is erased is overwritten with zeros.
    """
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("jaras_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
