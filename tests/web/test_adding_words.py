"""Words that tell an event which the machine did not see are selected, and the event with its slots is there."""

from collections.abc import Iterator
from typing import Any

import desks
import pytest
from test_selecting import SELECT, has

from jaras.model import Report
from jaras.store import Store, Wish

QUIET = Report(
    "اجتمع وجهاء البلدة في مدينة درعا 🔴 صباح الأحد. وبحسب الأهالي فإن ما جرى ليلا ترك ثلاثة ضحايا من المدنيين.",
    "quiet",
    "2022-01-23",
    "شبكة محلية",
)


@pytest.fixture(scope="module")
def quiet_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return desks.store_of(tmp_path_factory.mktemp("quiet") / "desk.sqlite", QUIET)


@pytest.fixture(scope="module")
def page(quiet_store: Store, chromium: Any) -> Iterator[Any]:
    with desks.served(quiet_store) as address:
        opened = chromium.new_context(base_url=address).new_page()
        opened.goto(f"/enter?key={desks.KEY}")
        yield opened


def select(page: Any, words: str, form: str) -> None:
    start = QUIET.text.index(words)
    page.evaluate(SELECT, [start, start + len(words)])
    has(page, f"{form} [name=end]", value=str(start + len(words)))


def test_an_event_is_added_and_its_slots_are_filled_from_words(page: Any, quiet_store: Store) -> None:
    page.goto("/reports/quiet")
    select(page, "ما جرى ليلا", "#add")
    page.select_option("#add [name=value]", "Attack")
    page.fill("#add [name=reason]", "the people of the town tell it")
    page.click("#add button")
    page.wait_for_url("**event=**")
    has(page, "#c1 .quote", text="ما جرى ليلا")

    for words, slot in (("درعا", "place"), ("ثلاثة ضحايا", "figure")):
        select(page, words, "#correct")
        page.locator("#suggestions button").first.click()
        assert page.input_value("#correct [name=slot]") == slot
        with page.expect_navigation():
            page.click("#correct button.accept")

    [add, *corrections] = quiet_store.decisions()
    assert (add.kind, add.value, add.reason) == ("add", "Attack", "the people of the town tell it")
    assert [(one.slot, one.words and one.words.text) for one in corrections] == [
        ("place", "درعا"), ("killed.civilians", "ثلاثة ضحايا"),
    ]  # fmt: skip
    [incident] = quiet_store.incidents()
    assert incident.place is not None
    assert (incident.place.name_ar, incident.figures[0].best) == ("درعا", 3)


def test_an_added_event_is_in_the_list_the_queue_the_export_and_the_api(page: Any, quiet_store: Store) -> None:
    coder, reviewer = desks.client(quiet_store, "coder"), desks.client(quiet_store, "reviewer")
    [incident] = quiet_store.incidents()
    assert incident.incident_id in coder.get("/").text
    assert incident.incident_id in coder.get("/export.jsonl").text
    assert "ما جرى ليلا" in reviewer.get("/queue").text
    [event] = coder.get("/api/v1/events").json()["events"]
    assert event["event_id"] == incident.events[0]
    sheet = coder.get("/api/v1/reports/quiet").json()
    assert [one["place"]["name_ar"] for one in sheet["events"]] == ["درعا"]


def test_what_was_taken_back_stays_in_the_history_of_its_report(page: Any, quiet_store: Store) -> None:
    add = quiet_store.decisions()[0]
    quiet_store.decide(Wish("undo", (add.decision_id,), "it is none"))
    page.goto("/reports/quiet")
    assert page.locator(".event").count() == 0
    assert "ما جرى ليلا" in page.locator(".history .undone .quoted").all_inner_texts()[-1]
