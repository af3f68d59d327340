"""What a brief on a store says of what changed: against the days before, alerts, forecasts; and a brief on an alert."""

import json
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jaras.cli.app import app
from jaras.model import Report
from jaras.store import Selection, alerts, open_store
from stories import put

pytest.importorskip("scipy")

FIRST = date(2023, 1, 2)  # a Monday
WEEKS, SURGE = 66, 3
LAST = FIRST + timedelta(days=7 * WEEKS - 1)
PLACES = ("الرقة", "الطبقة", "تل أبيض", "معدان", "عين عيسى", "سلوك")  # of one governorate


@cache
def stories() -> tuple[Report, ...]:
    """A shelling in Raqqa governorate each second week, and in the last three weeks one on nearly every day."""
    reports = []
    for week in range(WEEKS):
        days = range(6) if week >= WEEKS - SURGE else range(week % 2)
        for day in days:
            when = FIRST + timedelta(days=7 * week + day)
            text = (
                f"أعلن الدفاع المدني مقتل {3 + (week + day) % 4} مدنيين وإصابة {3 + week % 5} آخرين في قصف مدفعي "
                f"لقوات النظام استهدف حيا سكنيا في مدينة {PLACES[day]} في {when.day}/{when.month}/{when.year}."
            )
            reports.append(Report(text, f"r{week:03}-{day}", when.isoformat(), f"صحيفة {day}"))
    return tuple(reports)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("kept") / "kept.sqlite"
    put(open_store(where, create=True), *stories())
    return where


def jaras(*asked: str) -> str:
    result = CliRunner().invoke(app, list(asked))
    assert result.exit_code == 0, result.output
    return result.output


def brief(kept: Path, out: Path, *asked: str) -> str:
    jaras("brief", "--store", str(kept), "-o", str(out), *asked)
    return out.read_text(encoding="utf-8")


def test_a_week_is_set_against_the_week_before(kept: Path, tmp_path: Path) -> None:
    told = brief(kept, tmp_path / "brief.md", "--week", "2024-W14")
    assert LAST.isocalendar()[:2] == (2024, 14)
    assert "## What changed" in told
    store = open_store(kept)
    now = len(store.incidents(Selection("2024-04-01", "2024-04-07")))
    then = len(store.incidents(Selection("2024-03-25", "2024-03-31")))
    assert 3 <= now <= 10 and 3 <= then <= 10
    assert (
        f"{now} incidents took place between 1 and 7 April 2024, against {then} between 25 and 31 March 2024." in told
    )
    assert f"سُجلت {now} حوادث بين 1 و7 نيسان/أبريل 2024، مقابل {then} حوادث بين 25 و31 آذار/مارس 2024." in told
    assert "people were killed in this period, against" in told


def test_days_of_which_nobody_reported_are_no_calm(kept: Path, tmp_path: Path) -> None:
    """The first report is of the second week: of the week before the store knows nothing."""
    told = brief(kept, tmp_path / "brief.md", "--since", "2023-01-09", "--until", "2023-01-15")
    assert "9 January 2023" in told
    assert "against" not in told


def test_an_alert_and_a_forecast_stand_in_the_brief(kept: Path, tmp_path: Path) -> None:
    told = brief(kept, tmp_path / "brief.md", "--week", "2024-W14")
    assert "The number of incidents in" in told or "The number of incidents involving" in told
    assert "ولا يقع مثل ذلك مصادفة إلا" in told
    assert "## Outlook" in told
    assert "nine times in ten the number lies between" in told


def test_a_brief_on_an_alert_is_on_what_is_behind_it(kept: Path, tmp_path: Path) -> None:
    watched = json.loads(jaras("watch", "--store", str(kept), "--by", "admin1", "--json"))
    alert = next(one for one in watched["alerts"] if one["signal"] == "counts")
    told = brief(kept, tmp_path / "brief.md", "--alert", alert["alert_id"], "--by", "admin1")
    assert told.count("Shelling took place") + told.count(" shelled ") >= 4
    assert f"| {alert['observed']} " not in told
    html = brief(kept, tmp_path / "brief.html", "--alert", alert["alert_id"], "--by", "admin1")
    said = re.sub("<figure .*?</figure>", "", html.split("<main>")[1].split('id="sources"')[0], flags=re.DOTALL)
    assert "2023" not in said


def test_the_trend_behind_an_alert_is_drawn(kept: Path, tmp_path: Path) -> None:
    html = brief(kept, tmp_path / "brief.html", "--week", "2024-W14")
    drawn = html.split('id="changed"')[1].split("</section>")[0]
    assert "Incidents a week" in drawn and 'class="alarm"' in drawn and 'class="band"' in drawn


def test_where_nothing_rose_the_trend_is_drawn_without_alarms(kept: Path, tmp_path: Path) -> None:
    html = brief(kept, tmp_path / "brief.html", "--week", "2024-W02")
    drawn = html.split('id="changed"')[1].split("</section>")[0]
    assert "Incidents a week in Raqqa governorate" in drawn and 'class="alarm"' not in drawn


def test_an_alert_has_the_same_id_however_late_it_is_asked_for(kept: Path, tmp_path: Path) -> None:
    day = (LAST - timedelta(days=7)).isoformat()
    watched = json.loads(jaras("watch", "--store", str(kept), "--by", "admin1", "--until", day, "--json"))
    alert = watched["alerts"][0]
    assert alert["until"] <= day
    assert alert["alert_id"] in {one.alert.alert_id for one in alerts.kept(open_store(kept))}
    assert brief(kept, tmp_path / "brief.md", "--alert", alert["alert_id"], "--by", "admin1")


def test_an_alert_of_long_ago_is_briefed_on_because_it_was_kept(kept: Path, tmp_path: Path) -> None:
    """Nobody watches again for it: the store holds what it was."""
    watched = json.loads(jaras("watch", "--store", str(kept), "--by", "admin1", "--json"))
    alert = watched["alerts"][0]
    told = brief(kept, tmp_path / "brief.md", "--alert", alert["alert_id"], "--until", "2023-01-01")
    assert alert["since"][:4] in told


def test_an_unknown_alert_is_an_error_with_its_remedy(kept: Path) -> None:
    result = CliRunner().invoke(app, ["brief", "--store", str(kept), "--alert", "000000000000"])
    assert result.exit_code == 1
    assert "jaras watch --store" in result.output


def test_words_of_probability_stand_with_their_range(kept: Path, tmp_path: Path) -> None:
    from jaras.watch.words import lint

    told = brief(kept, tmp_path / "brief.md", "--week", "2024-W14")
    outlook = told.split("## Outlook")[1].split("\n## ")[0]
    english = "\n".join(line for line in outlook.splitlines() if line[:1].isascii())
    assert lint(english, "en") == []
    assert lint("\n".join(line for line in outlook.splitlines() if not line[:1].isascii()), "ar") == []
