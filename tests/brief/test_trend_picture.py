"""The picture of a trend: bars in the direction of reading, the band before them, alarms told by shape and in words."""

import xml.etree.ElementTree as ET

import pytest
from making import two_reports
from msgspec.structs import replace

pytest.importorskip("scipy")

from jaras.brief import Trends, render_html, render_markdown, write_brief
from jaras.brief.pictures import trend_picture
from jaras.brief.statements import Bilingual, Picture
from jaras.watch.trend import Trend

WHERE = Bilingual(" في محافظة ديالى", " in Diyala governorate")
TREND = Trend(
    "counts", ("admin1",), ("Diyala",), 7, ("2022-01-03", "2022-01-10", "2022-01-17"), (2, 0, 9), (None, 1.5, 1.6),
    (None, 4.0, 4.2), (False, False, True),
)  # fmt: skip


def picture(trend: Trend = TREND) -> Picture:
    made = trend_picture(trend, WHERE, "IQ", "trend-1")
    assert made is not None
    return made


def parts(drawing: str, kind: str) -> list[ET.Element]:
    return [found for found in ET.fromstring(drawing).iter() if found.get("class") == kind]


def test_each_week_with_incidents_is_a_bar_and_an_alarm_has_a_triangle_too() -> None:
    drawing = picture().svg.en
    assert (len(parts(drawing, "bar")), len(parts(drawing, "alarm"))) == (1, 1)
    triangles = [found for found in ET.fromstring(drawing).iter() if found.get("fill") == "#d55e00"]
    assert len(triangles) == 4  # bar and triangle, in the drawing and in its key


def test_time_runs_in_the_direction_of_reading() -> None:
    english, arabic = (
        [float(parts(drawing, kind)[0].get("x") or 0) for kind in ("bar", "alarm")]
        for drawing in (picture().svg.en, picture().svg.ar)
    )
    assert english[0] < english[1]
    assert arabic[0] > arabic[1]


def test_band_and_expectation_begin_where_there_is_a_baseline() -> None:
    assert len(parts(picture().svg.en, "band")) == len(parts(picture().svg.en, "expected")) == 1
    bare = picture(replace(TREND, expected=(None,) * 3, bound=(None,) * 3))
    assert not parts(bare.svg.en, "band") and "expected" not in bare.svg.en


def test_its_words_tell_the_last_week_the_highest_and_the_alarms() -> None:
    alt = picture().alt
    assert alt.en == (
        "Incidents a week in Diyala governorate over 3 weeks: 9 in the week from 17 January 2022; at most 9, in the "
        "week from 17 January 2022. Expected of the last: 1.6. The weeks before allow for up to 4.2. Alarms in those "
        "from: 2022-01-17."
    )
    assert "عدد الحوادث الأسبوعي في محافظة ديالى على مدى 3 أسابيع: بلغ 9 في الأسبوع الذي بدأ في 17 كانون" in alt.ar
    assert picture(replace(TREND, rang=(False,) * 3)).alt.ar.endswith("ولم يصدر إنذار.")


def test_where_nothing_happened_nothing_is_drawn() -> None:
    assert trend_picture(replace(TREND, observed=(0, 0, 0)), WHERE, "IQ", "trend-1") is None


def test_it_stands_under_what_changed_in_every_format() -> None:
    brief = write_brief(*two_reports(), trends=Trends(series=(TREND,)))
    (changed,) = [section for section in brief.sections if section.key == "changed"]
    assert [one.key for one in changed.pictures] == ["trend-1"]
    assert "Incidents a week in Diyala over 3 weeks" in render_markdown(brief)
    assert render_html(brief).count('class="alarm"') == 2
