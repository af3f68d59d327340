"""An incident says why its events are one and when it was told; briefs and alerts are built from what stands."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any, get_args

import desks
import pytest
from msgspec.structs import replace

from jaras.brief.pictures.spots import toll_of
from jaras.incidents import Why, why
from jaras.knowledge import load
from jaras.model import ActorClass, Event, IncidentFigure, Report, TimeOfDay
from jaras.store import Store, Wish
from jaras.store.chain import changes
from jaras.store.engine import reading
from jaras.web.pairing import pair
from jaras.web.ranges import range_chart
from jaras.web.telling import WIDTH, line_of
from jaras.web.words import Words

PLACES = ("إدلب", "حلب", "درعا", "حمص")


def attack(store: Store) -> Any:
    return store.find(next(one.incident_id for one in store.incidents() if len(one.events) == 2))


def test_every_reason_of_the_linking_table_has_arabic_words_for_what_was_seen() -> None:
    said, rows = load("why.yaml"), load("linking.yaml")["features"]
    assert said.keys() == rows.keys()
    for name, row in rows.items():
        for place in ("{0}", "{1}", "{2}"):
            assert (place in said[name]) == (place in row["says"]), name


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_says_what_the_score_of_two_events_is_the_sum_of(store: Store, language: str) -> None:
    found = attack(store)
    told: Why = why(*found.events)
    page = desks.client(store, "coder")
    page.cookies.set("jaras_language", language)

    html = page.get(f"/incidents/{found.name}").text

    assert f"{told.score:+.1f}" in html
    assert all(f"{one.weight:+.1f}" in html for one in told.observed)
    assert ("النوع واحد: " in html) == (language == "ar")
    assert ("both Armed clash" in html) == (language == "en")


def test_everything_compared_has_an_arabic_name() -> None:
    lists = load("tactics.yaml")
    compared = {
        *load("acled.yaml")["types"], *get_args(TimeOfDay), *get_args(ActorClass),
        *lists["tactics"], *lists["target_types"],
    }  # fmt: skip
    assert load("desk.yaml")["seen"].keys() == compared


def test_in_arabic_the_reasons_name_places_hours_and_targets_in_arabic(store: Store) -> None:
    found = attack(store)
    page = desks.client(store, "coder")
    page.cookies.set("jaras_language", "ar")

    html = page.get(f"/incidents/{found.name}").text

    reasons = ("كلاهما في العظيم", "في وقت واحد من اليوم (الفجر)", "الهدف واحد: قاعدة عسكرية")
    assert all(reason in html for reason in reasons)
    assert found.incident.grade_reason_ar in html
    assert found.incident.grade_reason not in html
    assert not any(word in html for word in ("Azim", "dawn", "military-base"))


def test_in_arabic_countries_governorates_and_event_types_go_by_their_names(store: Store) -> None:
    [attacked, _] = attack(store).events
    [raided] = [store.find(one.incident_id).events[0] for one in store.incidents() if "raid" in one.reports]
    shelled = replace(raided, sub_event_type="Suicide bomb", report_id="other", event_id="other:1")

    told = [said for one in (attacked, shelled) for said in reasons(raided, one)]

    assert "في بلدين مختلفين (سوريا، العراق)" in told
    assert "النوع واحد: قصف وتفجيرات" in told


def reasons(a: Event, b: Event) -> list[str]:
    told = pair((a, b), a.event_id, b.event_id, Words("ar"))
    assert told is not None
    return [reason.said for reason in told.reasons]


def test_any_two_events_can_be_compared_also_those_that_only_a_person_joined(store: Store) -> None:
    found = attack(store)
    [raid] = [one for one in store.incidents() if "raid" in one.reports]
    store.decide(Wish("join", (*found.incident.events, *raid.events), "a test"))
    [joined] = store.incidents()
    events = store.find(joined.incident_id).events

    told = pair(events, events[0].event_id, raid.events[0], Words("en"))

    assert told is not None
    assert (told.b, told.same, told.score) == (raid.events[0], False, "−∞")
    assert any(reason.weight == "" for reason in told.reasons), "what forbids a pair has no number"
    assert pair(events[:1], "", "", Words("en")) is None


def test_the_line_of_days_shows_when_it_happened_and_when_each_report_came_out(store: Store) -> None:
    found = attack(store)
    line = line_of(found.incident, found.events)
    assert line is not None
    assert (line.first, line.last) == ("2022-01-21", "2022-01-22")
    assert [(dot.day, dot.reports) for dot in line.dots] == [("2022-01-21", 1), ("2022-01-22", 1)]
    assert line.from_x == line.to_x == line.dots[0].x


def test_in_a_page_from_right_to_left_the_line_begins_at_the_right(store: Store) -> None:
    found = attack(store)
    ltr, rtl = (line_of(found.incident, found.events, way) for way in ("ltr", "rtl"))
    assert ltr is not None
    assert rtl is not None
    assert [dot.x for dot in rtl.dots] == [WIDTH - dot.x for dot in ltr.dots]
    assert rtl.dots[0].x > rtl.dots[-1].x
    assert rtl.from_x <= rtl.to_x


def test_in_a_page_from_right_to_left_a_range_grows_to_the_left() -> None:
    figure = IncidentFigure("killed", "civilians", 3, 5, None, ())
    ltr, rtl = (range_chart(figure, Words(language)) for language in ("en", "ar"))
    assert (ltr.low_x < ltr.best_x < ltr.high_x, rtl.low_x > rtl.best_x > rtl.high_x) == (True, True)
    assert (ltr.arrow != rtl.arrow, [tick.said for tick in rtl.ticks]) == (True, ["1", "10"])


def test_the_dead_in_a_list_are_those_of_every_side_as_on_the_map(store: Store) -> None:
    sides = (("actor1", 268), ("actor2", 98), ("civilians", 7))
    figures = tuple(IncidentFigure("killed", who, dead, dead, dead, ()) for who, dead in sides)
    incident = replace(attack(store).incident, figures=figures)
    assert Words("en").total(incident, "killed") == "373"
    assert toll_of([incident]).low == 373


def test_a_brief_is_read_on_the_page_and_taken_away_as_a_file(store: Store) -> None:
    coder = desks.client(store, "coder")
    page = coder.get("/brief?country=IQ&lang=en&write=1").text
    assert "Islamic State" in page
    assert "Idlib" not in page
    assert '<a href="/reports/attack">' in page
    assert coder.get("/brief/file?country=IQ&form=md&lang=en").text.startswith("#")
    word = zipfile.ZipFile(io.BytesIO(coder.get("/brief/file?form=docx").content))
    assert "word/document.xml" in word.namelist()
    assert coder.get("/brief/file?incident=" + attack(store).name + "&form=pdf&lang=ar").content.startswith(b"%PDF")
    assert "form=pdf" in page
    with reading(store.engine) as connection:
        noted = [one.said for one in changes(connection, "export")]
    assert [(one["format"], one["profile"]) for one in noted] == [
        ("brief md", "internal"), ("brief docx", "internal"), ("brief pdf", "internal"),
    ]  # fmt: skip


def test_a_brief_is_on_what_was_chosen(store: Store) -> None:
    coder = desks.client(store, "coder")
    raid = next(one.incident_id for one in store.incidents() if "raid" in one.reports)
    for query in (f"incident={raid}", "words=سوق", "country=SY", "since=2022-01-20&until=2022-01-20"):
        page = coder.get(f"/brief?{query}&write=1&lang=en").text
        assert "Idlib" in page, query
        assert "Azim" not in page, query
    assert coder.get("/brief?country=LY&write=1").status_code == 422
    assert coder.get("/brief?incident=no-such&write=1").status_code == 404


def risen(place: Path) -> Store:
    """One attack a month for a year, then one a day."""
    days = [f"2021-{month:02}-10" for month in range(1, 13)] + [f"2022-01-{day:02}" for day in range(3, 24)]
    reports = [
        Report(f"قتل {3 + number % 5} مدنيين في قصف مدفعي استهدف سوقا في مدينة إدلب اليوم.", f"r{number}", day, "صحيفة")
        for number, day in enumerate(days)
    ]
    return desks.store_of(place, *reports)


def test_what_rises_is_an_alert_with_the_incidents_behind_it(tmp_path: Path) -> None:
    coder = desks.client(risen(tmp_path / "rise.sqlite"), "coder")
    coder.cookies.set("jaras_language", "en")

    page = coder.get("/watch?by=admin1").text

    assert "against" in page.split("<main")[1]
    assert '<a href="/incidents/inc-' in page
    assert coder.get("/watch?by=admin1&until=2021-12-31").text.count("No alert") == 1
    assert coder.get("/watch?by=colour").status_code == 422
    assert coder.get("/watch?until=2022-02-31").status_code == 422


def test_an_alert_is_kept_followed_and_briefed_on(tmp_path: Path) -> None:
    store = risen(tmp_path / "rise.sqlite")
    coder = desks.client(store, "coder")
    coder.cookies.set("jaras_language", "ar")

    page = coder.get("/watch?by=admin1").text
    assert "إدلب: عدد" in page
    assert "Idlib" not in page
    assert coder.get("/api/v1/alerts").json()["alerts"] == [], "whoever looks keeps nothing"
    assert "لم يُحفظ بعد" in page and "/watch/triage" not in page
    said = {"by": "admin1", "until": "", "to": "/watch?by=admin1"}
    assert coder.post("/watch", data=said).headers["location"] == "/watch?by=admin1"
    page = coder.get("/watch?by=admin1").text
    assert "لم يُحفظ بعد" not in page and "/watch/triage" in page
    kept = coder.get("/api/v1/alerts").json()["alerts"]
    assert {one["state"] for one in kept} == {"open"}
    name = kept[0]["alert_id"]

    said = {"about": name, "state": "followed", "reason": "three towns", "to": "/watch?by=admin1"}
    assert coder.post("/watch/triage", data=said).headers["location"] == "/watch?by=admin1"
    assert "three towns" in coder.get("/watch?by=admin1").text
    [followed] = [one for one in coder.get("/api/v1/alerts").json()["alerts"] if one["state"] == "followed"]
    assert (followed["alert_id"], followed["triaged"][0]["who"]) == (name, "coder")

    earlier = coder.get("/watch?by=admin1&until=2021-12-31").text
    assert "قيد المتابعة" in earlier, "what was kept is there when another week is looked at"
    brief = coder.get(f"/brief?alert={name}&write=1&lang=en")
    assert (brief.status_code, "shelling" in brief.text.lower()) == (200, True)
    assert coder.get("/brief?alert=nothing&write=1").status_code == 404
    assert coder.post("/watch", data={"by": "colour"}).status_code == 422
    for path in ("/watch", "/watch/triage"):
        assert desks.client(store, "reader").post(path, data=said).status_code == 403
    with reading(store.engine) as connection:
        assert {one.who for one in changes(connection, "alert")} == {"coder"}


def test_a_brief_tells_what_changed_and_draws_it(tmp_path: Path) -> None:
    store = risen(tmp_path / "rise.sqlite")
    for role in ("coder", "reader"):
        page = desks.client(store, role).get("/brief?since=2022-01-10&until=2022-01-23&lang=en&write=1").text
        assert "5 incidents took place between 10 and 23 January 2022, against 3" in page, role
        assert "nine times in ten the number lies between" in page, role
        assert page.count("<figure") >= 3, "map, timeline and the trend"
        cited = set(re.findall(r'href="#source(\d+)"', page))
        listed = re.findall(r'id="source(\d+)"><bdi>صحيفة</bdi> · <bdi[^>]*>2022-01-\d\d</bdi>', page)
        assert cited and cited <= set(listed), "what is said leads to who told it, and when"
        assert ("/reports/" in page) == (role == "coder")


def test_a_public_brief_names_no_group_by_the_words_of_a_report(tmp_path: Path) -> None:
    """Someone who is no actor of the register is behind the attacks; the trends of that name are for inside."""
    days = [f"2021-{month:02}-10" for month in range(1, 13)] + [f"2022-01-{day:02}" for day in range(3, 24)]
    told = "قتل ثلاثة مدنيين في هجوم شنه مسلحون من كتيبة الصقر الأحمر على سوق في مدينة إدلب اليوم."
    reports = [Report(told, f"r{number}", day, "صحيفة") for number, day in enumerate(days)]
    store = desks.store_of(tmp_path / "group.sqlite", *reports)
    for path in ("/brief?write=1&since=2022-01-10", "/brief/file?since=2022-01-10&form=md"):
        answer = desks.client(store, "reader").get(path)
        assert answer.status_code == 200
        assert "الصقر" not in answer.text
