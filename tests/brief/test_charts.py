"""Timeline and chart of claims: nothing dropped, time in the direction of reading, shapes for what colours tell."""

import io
import xml.etree.ElementTree as ET
import zipfile

import pytest
from making import two_reports
from msgspec.structs import replace

from jaras.brief import Brief, render_docx, render_html, render_markdown, write_brief
from jaras.brief.pictures import timeline_picture
from jaras.brief.pictures.timeline import lanes
from jaras.brief.statements import Picture
from jaras.model import ActorRef, Claim, Incident, IncidentFigure, Span

NS = "{http://www.w3.org/2000/svg}"


def incident(day: str | None, actor: str | None = None, *, number: int = 1, high: int | None = 15) -> Incident:
    (told,) = two_reports()[1]
    span = Span(0, 1, "x")
    side = (ActorRef(f"id-{actor}", actor, f"جماعة {actor}", "rebel", span),) if actor else ()
    killed = IncidentFigure("killed", "actor2", 11, 11, high, ())
    return replace(
        told, incident_id=f"inc-{number}", date_start=day, date_end=day, actor1=side, figures=(killed,)
    )  # fmt: skip


def timeline(*incidents: Incident) -> Picture:
    made = timeline_picture(incidents)
    assert made is not None
    return made


def marks(drawing: str, kind: str) -> list[ET.Element]:
    return [found for found in ET.fromstring(drawing).iter() if found.get("class") == kind]


def test_every_dated_incident_is_a_mark_and_the_rest_is_counted() -> None:
    made = timeline(incident("2022-01-21"), incident("2022-01-25", number=2), incident(None, number=3))
    for drawing in (made.svg.ar, made.svg.en):
        assert len(marks(drawing, "incident")) == 2
    assert "Without a date: 1 incident." in made.caption.en and "Without a date: 1 incident." in made.alt.en
    assert "بلا تاريخ معروف: حادث واحد." in made.caption.ar
    assert "2 incidents between 21 and 25 January 2022" in made.alt.en


def test_time_runs_in_the_direction_of_reading() -> None:
    made = timeline(incident("2022-01-21"), incident("2022-01-25", number=2))

    def across(drawing: str) -> list[float]:
        rings = marks(drawing, "range")
        return [float(ring.get("cx") or 0) for ring in rings]

    english, arabic = across(made.svg.en), across(made.svg.ar)
    assert english[0] < english[1]
    assert arabic[0] > arabic[1]


def test_a_ring_is_drawn_where_more_may_have_died() -> None:
    made = timeline(incident("2022-01-21", high=15), incident("2022-01-25", number=2, high=11))
    assert len(marks(made.svg.en, "range")) == 1


def test_actors_have_lines_by_number_of_incidents_and_those_unknown_come_last() -> None:
    told = [incident("2022-01-21", name, number=n) for n, name in enumerate(["B", "A", "B", None])]
    assert [(lane.name.en, len(lane.incidents)) for lane in lanes(told)] == [("B", 2), ("A", 1), ("not known who", 1)]


def test_of_many_actors_the_last_share_a_line_and_none_is_lost() -> None:
    told = [incident("2022-01-21", f"group {n:02}", number=n) for n in range(14)]
    found = lanes(told)
    assert len(found) == 10
    assert sum(len(lane.incidents) for lane in found) == 14


def test_one_date_makes_no_timeline() -> None:
    assert timeline_picture([incident("2022-01-21"), incident(None, number=2)]) is None


# --- claims


@pytest.fixture
def brief() -> Brief:
    coded, incidents = two_reports()
    (told,) = incidents
    killed = next(f for f in told.figures if f.kind == "killed")
    ministry = killed.claims[1]
    marked = replace(killed, claims=(killed.claims[0], replace(ministry, standing="belligerent")), high=11, best=11)
    others = tuple(marked if f is killed else f for f in told.figures)
    return write_brief(coded, [replace(told, figures=others)])


def chart(brief: Brief) -> Picture:
    (section,) = [part for part in brief.sections if part.key == "figures"]
    (made,) = section.pictures
    return made


def test_every_claim_is_a_mark_and_that_of_a_party_has_a_shape_of_its_own(brief: Brief) -> None:
    claims = marks(chart(brief).svg.en, "claim")
    assert [found.tag.removeprefix(NS) for found in claims] == ["circle", "path"]
    assert len(marks(chart(brief).svg.en, "band")) == 1


def test_its_words_tell_each_claim_and_who_makes_it(brief: Brief) -> None:
    made = chart(brief)
    assert "Soldiers killed (11): " in made.alt.en
    assert "15 (party to the fighting)" in made.alt.en
    assert "15 (طرف في القتال)" in made.alt.ar


def test_numbers_grow_in_the_direction_of_reading(brief: Brief) -> None:
    made = chart(brief)
    lines = [float(marks(drawing, "best")[0].get("x1") or 0) for drawing in (made.svg.en, made.svg.ar)]
    assert lines[0] == pytest.approx(560 - lines[1], abs=0.2)


def test_a_claim_that_is_known_to_no_bound_is_told_in_words() -> None:
    span = Span(0, 1, "x")
    claim = Claim("e", "r", "s", None, None, span)
    from jaras.brief.pictures.claims import _amount

    assert _amount(claim, "en") == "number not known"


# --- formats


def test_markdown_tells_the_pictures_in_words(brief: Brief) -> None:
    text = render_markdown(brief)
    assert "> **Map of the incidents.** The map shows 1 incident at 1 place in Iraq." in text
    assert "> **خريطة الحوادث.** على الخريطة" in text
    assert "<svg" not in text


def test_html_holds_each_picture_in_each_language_with_ids_of_its_own(brief: Brief) -> None:
    html = render_html(brief)
    pictures = sum(len(part.pictures) for part in brief.sections)
    assert html.count("<figure ") == 2 * pictures
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_word_holds_each_picture_with_its_alternative_text(brief: Brief) -> None:
    pytest.importorskip("docx")
    pytest.importorskip("typst")
    pytest.importorskip("pypdfium2")
    with zipfile.ZipFile(io.BytesIO(render_docx(brief))) as parts:
        body = parts.read("word/document.xml").decode()
        drawn = [name for name in parts.namelist() if name.endswith(".png")]
    pictures = [picture for part in brief.sections for picture in part.pictures]
    assert len(drawn) == 2 * len(pictures)
    for picture in pictures:
        assert f'title="{picture.title.en}"' in body and f'title="{picture.title.ar}"' in body
        assert body.count('descr="') == 2 * len(pictures)
