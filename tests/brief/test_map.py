"""The map: every incident on it or listed beside it, nothing more exact than the reports, the same counts in words."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import two_reports
from msgspec.structs import replace

from jaras.brief import render_html, write_brief
from jaras.brief.pictures import extent_of, map_picture
from jaras.brief.pictures.spots import laid_out
from jaras.brief.statements import Picture
from jaras.model import Incident, IncidentFigure, Place

NS = "{http://www.w3.org/2000/svg}"
PLACES = {
    "town": Place("gn95448", "Samarra", "سامراء", "IQ", "IQ-SD", "Salah al-Din", None, 34.198, 43.874, 1),
    "near": Place("iq-di-al-azim", "Al-Azim", "العظيم", "IQ", "IQ-DI", "Diyala", None, 34.226, 44.42, 2),
    "unit": Place("IQ-DI", "Diyala", "ديالى", "IQ", "IQ-DI", "Diyala", None, 33.9, 45.1, 3),
    "country": Place("IQ", "Iraq", "العراق", "IQ", geo_precision=3),
    "region": Place("x", "the desert", "البادية", "IQ", geo_precision=3),
    "far": Place("gn2792073", "Maiduguri", "مايدوغوري", "NG", "NG-BO", "Borno", None, 11.846, 13.16, 1),
    "no unit of that time": Place("SD-GK", "West Kordofan", "غرب كردفان", "SD", "SD-GK", None, None, 11.5, 28.2, 3),
}  # fmt: skip


def incident(place: str | None, low: int | None = None, high: int | None = None, *, number: int = 1) -> Incident:
    (told,) = two_reports()[1]
    figures = () if low is None else (IncidentFigure("killed", "actor2", low, None, high, ()),)
    where = PLACES[place] if place else None
    return replace(told, incident_id=f"inc-{number}", place=where, figures=figures)


def picture(*incidents: Incident) -> Picture:
    made = map_picture(incidents)
    assert made is not None
    return made


def drawn(made: Picture, kind: str) -> list[ET.Element]:
    tree = ET.fromstring(made.svg.en)
    return [found for found in tree.iter() if found.get("class") == kind]


@given(st.lists(st.sampled_from([*PLACES, None]), min_size=1, max_size=12))
def test_every_incident_is_on_the_map_or_listed_with_a_reason(places: list[str | None]) -> None:
    told = [incident(place, number=n) for n, place in enumerate(places)]
    layout = laid_out(told)
    on = [i for spot in layout.spots for i in spot.incidents]
    off = [i for listed in layout.off.values() for i in listed]
    assert sorted(i.incident_id for i in on + off) == sorted(i.incident_id for i in told)


def test_what_is_not_on_the_map_is_counted_in_the_caption() -> None:
    made = picture(incident("town"), incident("country", number=2), incident("far", number=3), incident(None, number=4))
    for told in (made.caption.en, made.alt.en):
        assert "1 incident without a place" in told
        assert "1 incident placed no closer than a country" in told
        assert "1 incident far from the area shown (Maiduguri)" in told
    assert "لم يُذكر الموقع: حادث واحد" in made.caption.ar
    assert "Natural Earth" in made.caption.ar


def test_a_stretch_of_the_map_shows_what_lies_in_it_and_counts_the_rest() -> None:
    told = [incident("town", 4, 4), incident("unit", number=2), incident("far", 2, 2, number=3)]
    around_samarra = (43.0, 33.9, 44.6, 34.6)
    made, whole = map_picture(told, around_samarra), picture(*told)
    assert made is not None
    assert (len(drawn(made, "point")), len(drawn(made, "area"))) == (1, 1), "a unit of which a part is in it is drawn"
    assert "1 incident far from the area shown (Maiduguri)" in made.caption.en
    assert made.svg.en != whole.svg.en
    extent = extent_of(told, around_samarra)
    assert extent is not None
    assert (extent[0], extent[2]) == pytest.approx((43.0, 44.6)), "it is filled from side to side"
    assert map_picture(told, (0.0, 50.0, 5.0, 55.0)) is None


@pytest.mark.parametrize("place", ["near", "unit", "no unit of that time"])
def test_a_place_told_roughly_is_an_area_and_never_a_point(place: str) -> None:
    made = picture(incident(place, 4, 4))
    assert len(drawn(made, "area")) == 1
    assert not drawn(made, "point")


def test_an_exact_place_is_a_point() -> None:
    made = picture(incident("town", 4, 4))
    assert len(drawn(made, "point")) == 1
    assert not drawn(made, "area")


@given(st.integers(0, 300), st.one_of(st.none(), st.integers(0, 300)), st.sampled_from(["town", "near"]))
def test_a_ring_says_that_more_may_have_died(low: int, more: int | None, place: str) -> None:
    high = None if more is None else low + more
    rings = drawn(picture(incident(place, low, high)), "range")
    assert len(rings) == (high is None or high > low)
    if rings:
        assert (rings[0].get("stroke-dasharray") is not None) == (high is None)


def test_incidents_of_one_place_share_a_symbol_and_add_up() -> None:
    made = picture(incident("town", 4, 4), incident("town", 6, 9, number=2))
    assert [spot.get("data-incidents") for spot in drawn(made, "spot")] == ["2"]
    assert "Samarra: 2 incidents, 10–13 killed" in made.alt.en
    assert "سامراء: حادثان، القتلى: \u206610–13\u2069" in made.alt.ar


def test_the_words_count_what_is_drawn() -> None:
    made = picture(incident("town", 4, 4), incident("near", number=2), incident("unit", 3, None, number=3))
    assert "3 incidents at 3 places in Iraq" in made.alt.en
    assert "3 حوادث في 3 مواقع في العراق" in made.alt.ar
    assert sum(int(spot.get("data-incidents") or 0) for spot in drawn(made, "spot")) == 3
    assert "Diyala (known only roughly): 1 incident, at least 3 killed" in made.alt.en


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_is_valid_named_described_and_refers_to_nothing_outside(language: str) -> None:
    made = picture(incident("town", 4, 9), incident("near", number=2), incident("unit", number=3))
    text = getattr(made.svg, language)
    tree = ET.fromstring(text)
    assert tree.get("role") == "img"
    named = {found.get("id"): found.text for found in tree.iter() if found.tag in (f"{NS}title", f"{NS}desc")}
    assert [named[key] for key in (tree.get("aria-labelledby") or "").split()] == [
        getattr(made.title, language), getattr(made.alt, language),
    ]  # fmt: skip
    ids = {found.get("id") for found in tree.iter()}
    references = re.findall(r"url\(([^)]*)\)", text)
    assert references and all(r.startswith("#") and r[1:] in ids for r in references)
    assert not re.search(r"href|style=|<image|<script|@import", text)
    assert not re.findall("https?://", text.replace('xmlns="http://www.w3.org/2000/svg"', ""))


def test_names_stand_in_the_language_of_the_map() -> None:
    made = picture(incident("town", 4, 4), incident("unit", number=2))
    assert "سامراء" in made.svg.ar and "كركوك" in made.svg.ar
    assert "Samarra" in made.svg.en and "Kirkuk" in made.svg.en
    assert not re.search("[A-Za-z]", "".join(ET.fromstring(made.svg.ar).itertext()).replace("Natural Earth", ""))


def test_no_label_covers_another() -> None:
    made = picture(*(incident(place, 3, 5, number=n) for n, place in enumerate(["town", "near", "unit"])))
    boxes = [
        tuple(float(found.get(side) or 0) for side in ("x", "y", "width", "height"))
        for found in ET.fromstring(made.svg.en).iter(f"{NS}rect")
        if found.get("rx")
    ]
    assert len(boxes) == 3
    for at, (x, y, width, height) in enumerate(boxes):
        for a, b, across, down in boxes[at + 1 :]:
            assert x + width <= a or a + across <= x or y + height <= b or b + down <= y


def test_there_is_no_map_without_a_place() -> None:
    assert map_picture([incident("country"), incident(None)]) is None


def test_the_public_map_shows_no_more_than_the_governorate_of_a_guarded_site() -> None:
    coded, incidents = two_reports()
    prison = Place("iq-sd-x", "Tasfirat prison", "سجن التسفيرات", "IQ", "IQ-SD", "Salah al-Din", None, 34.6, 43.7, 1)
    page = render_html(write_brief(coded, [replace(incidents[0], place=prison)], profile="public"))
    assert 'class="area"' in page
    assert 'class="point"' not in page
    assert "التسفيرات" not in page and "Tasfirat" not in page


def test_a_map_that_names_what_a_team_redacts_is_left_out() -> None:
    """Kirkuk is no part of the incident: only the map names it, among the governorates around."""
    coded, incidents = two_reports()
    told = [replace(incidents[0], place=PLACES["town"])]
    assert 'class="picture"' in render_html(write_brief(coded, told))
    page = render_html(write_brief(coded, told, redact=["كركوك"]))
    assert "كركوك" not in page
    assert 'class="point"' not in page
