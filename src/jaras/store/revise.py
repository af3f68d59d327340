"""Bring the tables to the revision this Jaras knows, or to an earlier one. A step is a change like any other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from jaras.errors import StoreError
from jaras.store import copies
from jaras.store.chain import Ledger, head

if TYPE_CHECKING:
    from alembic.config import Config

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
LATEST = REVISIONS[-1]
COPIES = "0003"
"""The revision from which on the store holds what copies are found by."""
_FOLDER = Path(__file__).parent / "migrations"


def revision(connection: Connection) -> str | None:
    """The revision of a store; None where there is none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def revise(connection: Connection, wanted: str = LATEST) -> None:
    """Bring the store to revision `wanted`, inside the transaction of `connection`.

    Raises StoreError (code `store-newer`) for a store that a newer Jaras made.
    """
    found = revision(connection)
    if found == wanted:
        return
    if found is not None and found not in REVISIONS:
        raise StoreError("store-newer", "a newer Jaras made this store", "update Jaras: pip install -U jaras")
    from alembic import command

    config = _config(connection)
    if found is None or found < wanted:
        command.upgrade(config, wanted)
    else:
        command.downgrade(config, wanted)
    if found is not None and found < COPIES <= wanted:
        copies.rebuild(connection)
    if found is not None:
        ledger = Ledger(connection)
        ledger.note("migrate", {"from": found, "to": wanted})
        ledger.write()


def start_at(connection: Connection, wanted: str) -> None:
    """Make the tables of revision `wanted` where nothing is kept yet.

    Raises StoreError (code `store-not-empty`) where something is.
    """
    if revision(connection) is not None:
        if head(connection).seq:
            raise StoreError(
                "store-not-empty", "the store is not empty", "restore into a new file or an empty database"
            )
        from alembic import command

        command.downgrade(_config(connection), "base")
    revise(connection, wanted)


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
