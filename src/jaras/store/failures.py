"""What a database driver raises, told as cause and remedy."""

from __future__ import annotations

import re
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from jaras.errors import StoreError


class _Known(NamedTuple):
    pattern: re.Pattern[str]
    code: str
    cause: str
    remedy: str


def _known(pattern: str, code: str, cause: str, remedy: str) -> _Known:
    return _Known(re.compile(pattern, re.IGNORECASE), code, cause, remedy)


# The first that fits. SQLite says «disk I/O error» when a write is cut short, which a full disk or a limit does.
_KNOWN = (
    _known(
        "disk is full|No space left|DiskFull|disk I/O error|could not extend file",
        "store-full",
        "the disk is full, or a limit on the size of files is reached",
        "make room and run it again; what was kept before is whole",
    ),
    _known(
        "readonly database|read-only transaction|permission denied|InsufficientPrivilege",
        "store-read-only",
        "the store may not be written",
        "check the permissions of the store and of its folder",
    ),
    _known(
        "database is locked|LockNotAvailable|deadlock",
        "store-locked",
        "another program holds the store",
        "wait for it to end and run it again",
    ),
    _known(
        "file is not a database|malformed|file is encrypted|unsupported file format",
        "store-broken",
        "the file is damaged or is no store",
        "restore a backup with `jaras restore`",
    ),
    _known(
        "unable to open database file",
        "store-unreadable",
        "the file cannot be opened",
        "check the path and its permissions",
    ),
    _known(
        'database "?[^"]*"? does not exist',
        "store-missing",
        "the server has no such database",
        "make it: createdb NAME",
    ),
    _known(
        'authentication failed|no password supplied|role "?[^"]*"? does not exist',
        "store-refused",
        "the server refuses this user or password",
        "check the address in --store or JARAS_STORE",
    ),
    _known(
        "connection refused|could not connect|connection failed|failed to resolve|server closed|terminating connection"
        "|connection is bad|No such file or directory",
        "store-unreachable",
        "the database server cannot be reached",
        "check that it runs and that the address in --store or JARAS_STORE is right",
    ),
)


def told(error: SQLAlchemyError, where: str) -> StoreError:
    """A StoreError for what a driver raised. What it says is kept to one line, without the statement and its values."""
    said = f"{type(getattr(error, 'orig', None)).__name__}: {getattr(error, 'orig', None) or error}"
    for known in _KNOWN:
        if known.pattern.search(said):
            return StoreError(known.code, known.cause, known.remedy, where)
    first = said.splitlines()[0][:200]
    return StoreError("store-failed", f"the database failed ({first})", "nothing was changed; run it again", where)
