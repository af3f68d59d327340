"""The map as the desk draws it, for a browser that cannot: any stretch of it is a link, its places are a list below."""

import re
from typing import Any

import desks

from jaras.store import Store


def moves(page: str) -> list[str]:
    return [one.replace("%2C", ",") for one in re.findall(r"box=([^&#\"]+)", page.split("<figure")[0])]


def test_the_map_is_moved_by_links(store: Store) -> None:
    coder = desks.client(store, "coder")
    page = coder.get("/map").text
    assert len(moves(page)) == 6
    nearer = coder.get(f"/map?box={moves(page)[0]}").text
    assert "/map?#map" in nearer, "and back to the whole"
    assert moves(nearer)[0] != moves(page)[0]
    filtered = coder.get("/map?country=SY").text
    assert all(f"/map?country=SY&amp;box={one.replace(',', '%2C')}#map" in filtered for one in moves(filtered))


def test_every_place_on_it_is_listed_with_its_incidents(store: Store) -> None:
    page = desks.client(store, "coder").get("/map").text
    for one in store.incidents():
        assert f"/incidents/{one.incident_id}" in page.split('id="drawn"')[1]


def test_a_span_of_days_narrows_it(store: Store) -> None:
    coder = desks.client(store, "coder")
    page = coder.get("/map?days=2022-01-20,2022-01-20").text.split('id="drawn"')[1]
    shown = [one for one in store.incidents() if f"/incidents/{one.incident_id}" in page]
    assert [one.date_start for one in shown] == ["2022-01-20"]
    assert "days=2022-01-20%2C2022-01-20" in page
    assert coder.get("/map?days=2022-01-20").status_code == 422


def test_where_nothing_is_the_page_says_so_and_leads_back(store: Store) -> None:
    page = desks.client(store, "coder").get("/map?box=-60,-30,-50,-20").text
    assert "لا موقع في هذا الجزء" in page
    assert "<svg" not in page.split('id="drawn"')[1].split("<figure")[0]
    assert "/map?#map" in page


def test_what_is_no_stretch_of_the_earth_is_refused(store: Store) -> None:
    coder = desks.client(store, "coder")
    for box in ("1,2,3", "a,b,c,d", "40,30,30,40", "-400,0,400,10", "10,10,10.01,10.01", "1,2,3,4,5"):
        assert coder.get(f"/map?box={box}").status_code == 422, box


def test_who_points_at_a_spot_is_led_to_its_incidents(store: Store, chromium: Any) -> None:
    with desks.served(store) as address:
        page = chromium.new_context(base_url=address).new_page()
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")  # no WebGL
        page.goto(f"/enter?key={desks.KEY}")
        page.goto("/map")
        page.locator("#map .spot circle").first.click(force=True)
        page.wait_for_url("**#place-*")
        assert page.locator(".spots li:target").count() == 1
        with page.expect_navigation():
            page.locator("#drawn").get_by_label("قرّب", exact=True).click()
        assert "box=" in page.url
