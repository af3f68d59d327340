"""A PostgreSQL server of our own for the length of a test run: in a scratch folder, on a socket, for nobody else."""

import os
import pwd
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

_NUMBERS = count(1)
BIN = Path("/usr/lib/postgresql/15/bin")
# A test needs no protection from power cuts, and starts sooner without.
_MADE = ("-E", "UTF8", "--locale=C.UTF-8", "-N", "--wal-segsize", "1")
_SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c shared_buffers=32MB -c max_wal_size=256MB"


def absent() -> str:
    """Why there can be no server; empty where there can."""
    if not (BIN / "initdb").exists():
        return f"needs PostgreSQL 15 in {BIN} (Debian: apt install postgresql-15)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "needs psycopg (pip install 'jaras[postgres]')"
    return ""


@contextmanager
def server(largest: int | None = None) -> Iterator[str]:
    """Start a server and give its address; stop it and take its folder away at the end.

    `largest`: the most bytes that a file of it may grow to, as if the disk were full then.
    """
    folder = Path(tempfile.mkdtemp(prefix="jaras-pg-"))
    user = _account()
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    try:
        _run(user, BIN / "initdb", "-D", data, "-U", "jaras", "-A", "trust", *_MADE)
        start = (BIN / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", f"-k {folder} {_SETTINGS}", "start")
        _run(user, *start, largest=largest)
        try:
            yield f"postgresql://jaras@/postgres?host={folder}"
        finally:
            _run(user, BIN / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_store(address: str) -> str:
    """Make an empty schema on the server, which is made sooner than a database, and give its address."""
    import psycopg

    name = f"store{next(_NUMBERS)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{address}&options=-csearch_path%3D{name}"


def _account() -> str | None:
    """The account the server runs under; PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(user: str | None, *command: object, largest: int | None = None) -> None:
    def limit() -> None:
        if largest:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    subprocess.run(
        [str(part) for part in command],
        user=user,
        preexec_fn=limit,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )
