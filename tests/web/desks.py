"""Stores and desks to test with, and a browser to look at them."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import uvicorn
from fastapi.testclient import TestClient

from jaras.model import Report
from jaras.store import Store, accounts, open_store
from jaras.web import create_app
from jaras.web.entering import hasher
from stories import ATTACK, ATTACK_AGAIN, RAID, put

ORIGIN = "http://127.0.0.1:8000"
KEY = "the-key-of-the-link"
PASSWORD = "a password of some length"
CHROMIUM = Path("/usr/bin/chromium")

ALL = (ATTACK, ATTACK_AGAIN, RAID)


def store_of(place: Path | str, *reports: Report) -> Store:
    """A new store with these reports, and one account of each role, named after it."""
    store = open_store(place, create=True)
    put(store, *reports)
    for role in ("reader", "coder", "reviewer", "admin"):
        accounts.put_account(store, accounts.Account(role, role, _hashed()), "test")
    return store


@cache
def _hashed() -> str:
    return hasher.hash(PASSWORD)


def client(store: Store, name: str | None = None) -> TestClient:
    """A browser at the desk, signed in as `name`."""
    made = TestClient(
        create_app(store, [ORIGIN], KEY), base_url=ORIGIN, headers={"Origin": ORIGIN}, follow_redirects=False
    )
    if name:
        answer = made.post("/login", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
    return made


@contextmanager
def served(store: Store) -> Iterator[str]:
    """A desk that a browser can reach; its address, and the key of its link is KEY."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = uvicorn.Server(uvicorn.Config(create_app(store, [address], KEY), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    try:
        yield address
    finally:
        server.should_exit = True
        thread.join()


def browser_absent() -> str | None:
    """Why no browser can be driven here; None where one can."""
    if not CHROMIUM.exists():
        return f"needs Debian's chromium at {CHROMIUM}"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "needs playwright"
    return None


def in_ci() -> bool:
    """Whether nothing may be skipped."""
    return bool(os.environ.get("CI"))
