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
from jaras.store import Store, accounts, arrive, open_store, prepare
from jaras.store.prepare import Arrival
from jaras.web import create_app
from jaras.web.entering import hasher

ORIGIN = "http://127.0.0.1:8000"
KEY = "the-key-of-the-link"
PASSWORD = "a password of some length"
CHROMIUM = Path("/usr/bin/chromium")

ATTACK = Report(
    text="قُتل 11 جنديا عراقيا في هجوم شنه مسلحو تنظيم داعش على ثكنة للجيش قرب العظيم في محافظة ديالى فجر الجمعة.",
    id="attack",
    published="2022-01-21",
    source="وكالة الفرات",
    title="مقتل 11 جنديا في ديالى",
)
ATTACK_AGAIN = Report(
    text="قتل أحد عشر جنديا في هجوم لتنظيم الدولة الإسلامية استهدف ثكنة عسكرية قرب العظيم بديالى، فجر أمس الجمعة.",
    id="again",
    published="2022-01-22",
    source="صحيفة المرفأ",
)
RAID = Report(
    text="أصيب سبعة مدنيين وقتل ثلاثة آخرون في غارة جوية على سوق في مدينة إدلب أمس الخميس، بحسب الدفاع المدني السوري.",
    id="raid",
    published="2022-01-21",
    source="صحيفة المرفأ",
    url="https://example.org/raid",
)
ALL = (ATTACK, ATTACK_AGAIN, RAID)

_prepared = cache(prepare)


def keep(store: Store, *reports: Report) -> None:
    """Keep, code and link reports."""
    arrivals = [arrive(report, report.text.encode(), report.id) for report in reports]
    assert all(isinstance(one, Arrival) for one in arrivals)
    store.keep(arrivals, {one.digest: _prepared(one.report) for one in arrivals})  # type: ignore[union-attr]
    store.link()


def store_of(file: Path, *reports: Report) -> Store:
    """A new store with these reports, and one account of each role, named after it."""
    store = open_store(file, create=True)
    keep(store, *reports)
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
