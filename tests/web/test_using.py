"""The desk as people use it: by keyboard alone, on a narrow screen, with a screen reader, in both languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import desks
import pytest

from jaras.store import Store

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
PAGES = (
    "/",
    "/queue",
    "/reports/attack",
    "/search?q=الجيش",
    "/accounts",
    "/account",
    "/audit",
    "/nothing",
    "/map",
    "/watch",
    "/brief?write=1",
    "INCIDENT",
)


@pytest.fixture
def page(store: Store, chromium: Any) -> Iterator[Any]:
    with desks.served(store) as address:
        context = chromium.new_context(base_url=address)
        opened = context.new_page()
        opened.goto(f"/enter?key={desks.KEY}")
        yield opened
        context.close()


def addresses(store: Store) -> list[str]:
    own = f"/incidents/{max(store.incidents(), key=lambda one: len(one.events)).incident_id}"
    return [own if path == "INCIDENT" else path for path in PAGES]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_a_telephone(
    page: Any, store: Store, language: str, direction: str
) -> None:
    page.goto(f"/language/{language}")
    for path in addresses(store):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path)
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [language, direction]
        page.evaluate(AXE)
        found = page.evaluate("axe.run().then((told) => told.violations)")
        serious = [
            (one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")
        ]
        assert not serious, path
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_a_queue_is_worked_through_by_keyboard(page: Any, store: Store) -> None:
    from playwright.sync_api import expect

    def press(key: str) -> None:
        with page.expect_navigation():
            page.keyboard.press(key)

    page.goto("/queue?by=toll")
    first = page.locator("h1:not(.hidden)").inner_text()
    press("a")
    assert page.locator("h1:not(.hidden)").inner_text() != first
    press("u")
    expect(page.locator("h1:not(.hidden)")).to_have_text(first)
    press("x")
    expect(page.locator("h1:not(.hidden)")).not_to_have_text(first)
    press("a")
    expect(page.locator(".none")).to_be_visible()
    assert [one.kind for one in store.decisions()] == ["accept", "undo", "reject", "accept"]


def test_a_record_is_shown_to_whoever_points_at_its_words_or_tabs_to_them(page: Any) -> None:
    from playwright.sync_api import expect

    page.goto("/reports/attack")
    page.locator("#text .trigger").first.hover()
    expect(page.locator("#c1.lit")).to_be_visible()
    page.focus("#text")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "c1"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_report_is_read_whole_by_one_key_and_that_is_taken_back(page: Any, store: Store, language: str) -> None:
    page.goto(f"/language/{language}")
    page.goto("/reports/raid")
    with page.expect_navigation():
        page.keyboard.press("w")
    assert [one.report.id for one in store.reviewed()] == ["raid"]
    assert page.locator(".reading .read").count() == 1
    with page.expect_navigation():
        page.locator(".history button").first.click()
    assert store.reviewed() == []
    assert page.locator(".reading .read").count() == 0


def test_a_second_reviewer_gets_what_the_first_judged_and_agreement_is_told(store: Store) -> None:
    coder, reviewer = desks.client(store, "coder"), desks.client(store, "reviewer")
    assert "inc-" not in reviewer.get("/queue?by=second").text
    [event] = [event for event in coder.get("/api/v1/events").json()["events"] if event["report_id"] == "raid"]
    coder.post("/decide/accept", data={"about": event["event_id"]})
    assert event["event_id"].split(":")[0] in reviewer.get("/queue?by=second").text
    assert "incident" not in coder.get("/queue?by=second").text.split("<main")[1].split("<footer")[0]
    reviewer.post("/decide/reject", data={"about": event["event_id"]})
    page = reviewer.get("/reports/raid").text
    assert "واختلفوا" in page


def test_a_correction_shows_at_once_with_what_the_machine_had_read(store: Store) -> None:
    coder = desks.client(store, "coder")
    [event] = [event for event in coder.get("/api/v1/events").json()["events"] if event["report_id"] == "raid"]
    said = {
        "about": event["event_id"],
        "slot": "figure",
        "kind": "killed",
        "side": "civilians",
        "value": "4",
        "report": "raid",
    }
    assert coder.post("/decide/correct", data=said).status_code == 303
    page = coder.get("/reports/raid").text
    assert "رمّزتها الآلة" in page
    assert "يُعاد حسابها" in page  # until incidents are linked
    refused = coder.post("/decide/correct", data={**said, "value": "many"})
    assert refused.status_code == 422 and "LOW..HIGH" in refused.text
