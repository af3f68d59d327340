"""The map that the browser draws: as people use it, and that it asks nobody but the desk for anything."""

from collections.abc import Iterator
from math import log, pi, radians, tan
from pathlib import Path
from typing import Any

import desks
import pytest
from test_guarding import CANARY, PERSON, SITE
from test_using import AXE

from jaras.brief.pictures.spots import spot_of
from jaras.store import Store
from jaras.store.desk import Desk
from jaras.store.paging import Wanted
from jaras.web.features import features
from stories import many

LOADED = "#live[data-shown]"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with incidents at a dozen places, over some months."""
    return desks.store_of(tmp_path_factory.mktemp("map") / "desk.sqlite", *desks.ALL, *many(60))


@pytest.fixture
def open_map(crowded: Store, chromium: Any) -> Iterator[Any]:
    """Opens the map in a language, and fails when a page asked another host or broke the policy of the desk."""
    with desks.served(crowded) as address:
        context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 1000})
        page = context.new_page()
        page.set_default_timeout(60_000)
        asked, wrong = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)

        def opened(language: str, path: str = "/map") -> Any:
            page.goto(f"/language/{language}")
            page.goto(path)
            page.wait_for_selector(LOADED)
            return page

        page.goto(f"/enter?key={desks.KEY}")
        yield opened
        context.close()
        assert asked and all(url.startswith(f"{address}/") for url in asked), asked
        assert not wrong


def box_of(page: Any) -> list[float]:
    return [float(degrees) for degrees in page.url.split("box=")[1].split("&")[0].split(",")]


def moved(page: Any, act: Any) -> list[float]:
    """The stretch of the earth in the address, once an act has changed it."""
    before = page.url
    act()
    page.wait_for_function("before => location.href !== before", arg=before)
    return box_of(page)


def pixel(page: Any, lon: float, lat: float) -> tuple[float, float]:
    """Where a point of the earth lies on the page, by the stretch in its address (Mercator)."""
    west, south, east, north = box_of(page)
    frame = page.locator(".stage").bounding_box()

    def up(latitude: float) -> float:
        return log(tan(pi / 4 + radians(latitude) / 2))

    x = frame["x"] + (lon - west) / (east - west) * frame["width"]
    return x, frame["y"] + (up(north) - up(lat)) / (up(north) - up(south)) * frame["height"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_is_moved_and_comes_closer_and_its_address_is_a_link_to_what_it_shows(open_map: Any, language: str) -> None:
    page = open_map(language)
    assert page.locator("#drawn").is_hidden()
    near = moved(page, lambda: page.click("[data-act=in]"))
    page.focus(".maplibregl-canvas")
    east = moved(page, lambda: page.keyboard.press("ArrowRight"))
    assert east[0] > near[0] and east[2] - east[0] == pytest.approx(near[2] - near[0], abs=0.01)
    frame = page.locator(".stage").bounding_box()
    page.mouse.move(frame["x"] + 300, frame["y"] + 300)

    def drag() -> None:
        page.mouse.down()
        page.mouse.move(frame["x"] + 420, frame["y"] + 300, steps=6)
        page.mouse.up()

    west = moved(page, drag)
    assert west[0] < east[0]
    page.reload()
    page.wait_for_selector(LOADED)
    assert page.evaluate("document.getElementById('live').map.getBounds().toArray().flat()") == pytest.approx(
        west, abs=0.02
    )
    other = page.locator(".language").get_attribute("href")
    assert "box%3D" in other or "box=" in other


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_place_that_is_clicked_leads_to_its_incidents(open_map: Any, language: str) -> None:
    page = open_map(language, "/map?box=38,35,40,37")
    moved(page, lambda: page.click("[data-act=in]"))
    raqqa = (39.008, 35.953)
    page.wait_for_function(
        "() => document.getElementById('live').map.queryRenderedFeatures({layers: ['spots']}).length"
    )
    page.mouse.click(*pixel(page, *raqqa))
    link = page.locator(".maplibregl-popup .at a").first
    assert page.locator(".maplibregl-popup h3").inner_text() == {"ar": "الرقة", "en": "Raqqa"}[language]
    with page.expect_navigation():
        link.click()
    assert "/incidents/inc-" in page.url


def test_the_place_that_is_open_stands_in_the_address(open_map: Any) -> None:
    page = open_map("en", "/map?box=38,35,40,37")
    page.locator(".in-sight ol button").first.click()
    link = page.locator(".maplibregl-popup .at a").first.get_attribute("href")
    assert "at=inc-" in page.url
    address = page.url
    page.keyboard.press("Escape")
    assert "at=" not in page.url
    again = open_map("ar", address[address.index("/map") :])
    assert again.locator(".maplibregl-popup .at a").first.get_attribute("href") == link
    assert again.url == address


def test_the_list_beside_it_says_what_is_in_sight_and_is_used_by_keyboard(open_map: Any) -> None:
    page = open_map("en")
    names = page.locator(".in-sight h3").all_inner_texts()
    assert len(names) > 8
    page.locator(".in-sight h3 button").first.focus()
    moved(page, lambda: page.keyboard.press("Enter"))
    assert page.locator(".maplibregl-popup h3").inner_text() == names[0]
    assert page.evaluate("document.activeElement.matches('.maplibregl-popup a')")
    assert len(page.locator(".in-sight h3").all_inner_texts()) < len(names)
    page.keyboard.press("Escape")
    assert page.locator(".maplibregl-popup .at").count() == 0
    assert page.evaluate("document.activeElement.textContent") == names[0]


def test_a_span_of_days_narrows_map_list_and_timeline_and_stands_in_the_address(open_map: Any) -> None:
    page = open_map("en")
    whole = page.locator("[role=status]").inner_text()
    page.locator(".sliders input").first.focus()
    page.keyboard.press("PageUp")
    assert "days=2022-" in page.url
    narrowed = page.locator(".in-sight [role=status]").inner_text()
    assert narrowed != whole
    assert page.locator(".timeline .off").count() > 0
    address = page.url
    page.reload()
    page.wait_for_selector(LOADED)
    assert page.url == address
    assert page.locator(".in-sight [role=status]").inner_text() == narrowed
    page.get_by_role("button", name="All days").click()
    assert "days=" not in page.url


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_serious_with_a_place_open(open_map: Any, language: str) -> None:
    page = open_map(language)
    moved(page, lambda: page.locator(".in-sight h3 button").first.click())
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then((told) => told.violations)")
    assert not [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize(("language", "side"), [("ar", "right"), ("en", "left")])
def test_controls_stand_where_one_begins_to_read(open_map: Any, language: str, side: str) -> None:
    page = open_map(language)
    frame, tools = page.locator(".frame").bounding_box(), page.locator(".tools").bounding_box()
    at = "right" if tools["x"] - frame["x"] > frame["width"] / 2 else "left"
    assert at == side
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_cannot_draw_it_keeps_the_map_that_the_desk_draws(crowded: Store, chromium: Any) -> None:
    with desks.served(crowded) as address:
        for options in ({"java_script_enabled": False}, {}):
            context = chromium.new_context(base_url=address, **options)
            context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")  # no WebGL
            page = context.new_page()
            page.goto("/login")
            page.fill("[name=name]", "coder")
            page.fill("[name=password]", desks.PASSWORD)
            page.click("button.accept")
            page.goto("/map")
            assert page.locator("#map svg").is_visible() and page.locator(".moves").is_visible()
            assert page.locator("#live").is_hidden()
            context.close()


# --- what the API gives to draw


def test_features_say_how_exactly_a_place_is_known(store: Store) -> None:
    told = desks.client(store, "coder").get("/api/v1/incidents.geojson").json()
    said = {one["properties"]["outlets"]: one["properties"] for one in told["features"]}
    attack, raid = said[2], said[1]  # two papers on one attack near Al-Azim; a raid on Idlib
    assert (attack["drawn"], attack["radius_km"], attack["geo_precision"]) == ("circle", 15.0, 2)
    assert (attack["killed_low"], attack["killed_high"]) == (11, 11)
    assert (raid["drawn"], raid["radius_km"], raid["place_ar"]) == ("point", None, "إدلب")
    assert told["total"] == 2 and told["next"] is None


def test_features_are_those_of_the_list_page_by_page(crowded: Store) -> None:
    coder = desks.client(crowded, "coder")
    query = {"country": "SY", "limit": 7}
    seen, after = [], None
    while True:
        page = coder.get("/api/v1/incidents.geojson", params={**query, **({"after": after} if after else {})}).json()
        seen += [one["id"] for one in page["features"]]
        after = page["next"]
        if after is None:
            break
    listed = coder.get("/api/v1/incidents", params={"country": "SY", "limit": 200}).json()["incidents"]
    assert seen == [one["incident_id"] for one in listed]


def test_a_reader_gets_the_places_of_the_public_profile(tmp_path: Path) -> None:
    store = desks.store_of(tmp_path / "canary.sqlite", CANARY, *desks.ALL)
    [internal] = [one for one in Desk(store).page(Wanted()).found if SITE in (one.incident.place.name_ar or "")]  # type: ignore[union-attr]
    answer = desks.client(store, "reader").get("/api/v1/incidents.geojson", params={"incident": internal.name})
    for secret in (PERSON, SITE, "Sinaa", "المواطن"):
        assert secret not in answer.text
    [public] = answer.json()["features"]
    assert public["properties"]["drawn"] == "unit" and public["properties"]["geo_precision"] == 3
    [own] = features([internal], internal=True)
    assert own["geometry"] != public["geometry"]
    assert not isinstance(spot_of(internal.incident.place), str)  # type: ignore[union-attr]


def test_the_ground_is_for_everybody_who_may_see_the_map_and_kept_by_browsers(store: Store) -> None:
    assert desks.client(store).get("/map/ground.json").status_code == 303
    reader = desks.client(store, "reader")
    first = reader.get("/map/ground.json")
    told = first.json()
    assert ["SY", "SY-RA"] in [area[:2] for area in told["areas"]]
    assert told["countries"]["SY"] == ["سوريا", "Syria"]
    assert len(told["kinds"]) == len(told["arcs"])
    again = reader.get("/map/ground.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_a_worker_is_allowed_on_this_page_alone(store: Store) -> None:
    coder = desks.client(store, "coder")
    policy = coder.get("/map").headers["content-security-policy"]
    assert "worker-src 'self'" in policy and "blob:" not in policy and "unsafe" not in policy
    assert "worker-src" not in coder.get("/").headers["content-security-policy"]
