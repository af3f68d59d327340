"""A desk that runs for weeks holds no more memory than on its first day, but for what people decided."""

import gc
import inspect
import threading
import time
import tracemalloc
import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import desks
import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from test_rules import walked

from jaras.store import Store, Wish, decisions
from jaras.store.desk import Desk
from jaras.web import create_app

VISITORS = 40
ROUNDS = 10


@pytest.fixture
def reviewer(store: Store) -> Iterator[TestClient]:
    """A reviewer at a desk that links in the background, after everything was seen once."""
    with desks.client(store, "reviewer") as there:
        for _ in range(3):
            turn_pages(there)
            decide(there)
        yield there


def turn_pages(there: TestClient) -> None:
    for page in ("/", "/queue", "/reports/attack", "/search?q=قتل", "/api/v1/incidents", "/api/v1/decisions"):
        assert there.get(page).status_code == 200
    for one in there.get("/api/v1/incidents").json()["incidents"]:
        assert there.get(f"/incidents/{one['incident_id']}").status_code == 200


def decide(there: TestClient, times: int = 1) -> None:
    event = there.get("/api/v1/events").json()["events"][0]["event_id"]
    for _ in range(times):
        assert there.post("/decide/accept", data={"about": event, "to": "/"}).status_code == 303
    while there.app.state.office.desk.waiting():  # type: ignore[attr-defined]
        time.sleep(0.01)


def held() -> int:
    """How many objects are alive."""
    urllib.parse.clear_cache()  # type: ignore[attr-defined]  # addresses that the test itself asked for
    gc.collect()
    return len(gc.get_objects())


def grown(act: Callable[[], None]) -> int:
    """By how many objects `act` leaves more alive, the least of three times: what other threads do is not in each."""
    growth = []
    for _ in range(3):
        before = held()
        act()
        growth.append(held() - before)
    return min(growth)


def test_pages_leave_nothing_behind(reviewer: TestClient) -> None:
    def rounds() -> None:
        for _ in range(ROUNDS):
            turn_pages(reviewer)

    assert grown(rounds) < ROUNDS  # a round is eight pages or more


def test_a_decision_leaves_itself_and_nothing_else(reviewer: TestClient) -> None:
    def decisions_and_a_look() -> None:
        decide(reviewer, ROUNDS)
        reviewer.get("/queue")

    assert grown(decisions_and_a_look) < 4 * ROUNDS
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    decisions_and_a_look()
    held()
    size = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert size < 4096 * ROUNDS


def test_a_new_decision_is_read_and_no_old_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, read = Desk(store), []
    as_it_is = decisions._read
    monkeypatch.setattr(
        decisions, "_read", lambda change, text_of: read.append(change.seq) or as_it_is(change, text_of)
    )
    [event, *_] = desk.events("", 1)
    for number in range(1, 6):
        made = desk.decide(Wish("accept", (event.event_id,), "right"), "reviewer")
        assert desk.decisions()[-1] == made
        assert len(read) == len(desk.decisions()) == number


def test_a_decision_forgets_the_words_of_a_report_that_is_erased(store: Store) -> None:
    desk = Desk(store)
    [event, *_] = [one for one in desk.events("", 10) if one.report_id == "raid"]
    desk.decide(Wish("correct", (event.event_id,), "so it says", "date", "2022-01-02", event.trigger), "reviewer")
    assert [one.words for one in desk.decisions()] == [event.trigger]
    store.forget("raid", "asked for")
    assert [one.words for one in desk.decisions()] == [None]


def test_a_crowd_is_answered_by_few_threads(reviewer: TestClient) -> None:
    with ThreadPoolExecutor(VISITORS) as crowd:
        answers = list(crowd.map(lambda _: reviewer.get("/").status_code, range(3 * VISITORS)))
    assert set(answers) == {200}
    assert sum(one.name.startswith("AnyIO worker") for one in threading.enumerate()) <= 8


def test_what_a_route_depends_on_waits_for_no_thread(store: Store) -> None:
    routes = [route for route in walked(create_app(store, [desks.ORIGIN]).routes) if isinstance(route, APIRoute)]
    found = {one.call for route in routes for one in needed(route.dependant.dependencies)}
    assert len(found) >= 6
    assert not [one.__name__ for one in found if not inspect.iscoroutinefunction(one)]


def needed(dependencies: Iterable[Any]) -> Iterator[Any]:
    for one in dependencies:
        yield one
        yield from needed(one.dependencies)
