"""`jaras watch` as one types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from jaras.cli.app import app

HEAD = "date,id,admin1,actor,deaths"
BLOCKED = "import sys; sys.modules[{!r}] = None; from jaras.cli import main; main()"


def jaras(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """One event every other week for three years, and ten in the last week."""
    quiet = [f"{2019 + n // 26}-{1 + n % 26 // 13 * 6 + n % 6:02d}-{1 + n % 28:02d}" for n in range(78)]
    surge = [f"2021-12-{day}" for day in range(27, 32)] * 2
    file = tmp_path / "events.csv"
    rows = [f"{day},e{number},Diyala,IS,0" for number, day in enumerate(quiet + surge)]
    file.write_text("\n".join([HEAD, *rows, ""]))
    return file


def test_the_alert_is_a_table_and_a_sentence_in_both_languages(events: Path) -> None:
    result = jaras("watch", events, "--until", "2022-01-02")
    assert result.exit_code == 0
    assert "alerts of the week that ended on 2022-01-02" in result.stdout
    assert "Diyala · IS: 10 events in the week from 27 December 2021" in " ".join(result.stdout.split())
    assert "عدد الحوادث خلال 7 أيام منذ" in " ".join(result.stdout.split())
    assert "may be incomplete" in " ".join(result.stderr.split())


def test_json_names_every_incident(events: Path) -> None:
    found = json.loads(jaras("watch", events, "--until", "2022-01-02", "--json").stdout)
    assert found["until"] == "2022-01-02"
    [alert] = found["alerts"]
    assert sorted(alert["incidents"]) == [f"e{number}" for number in range(78, 88)]


def test_a_quiet_week_says_so(events: Path) -> None:
    assert "no alert for the week that ended on 2021-10-03" in jaras("watch", events, "--until", "2021-10-03").stdout


def test_pictures(events: Path, tmp_path: Path) -> None:
    assert jaras("watch", events, "--until", "2022-01-02", "--pictures", tmp_path / "drawn").exit_code == 0
    arabic, english = sorted((tmp_path / "drawn").glob("*.svg"))
    assert "<title>2021-12-27: 10</title>" in english.read_text()
    assert "عدد الحوادث الأسبوعي" in arabic.read_text()


def test_a_bad_row_is_named_and_the_rest_is_watched(events: Path) -> None:
    events.write_text(events.read_text() + "soon,x,Diyala,IS,1\n")
    result = jaras("watch", events, "--quiet")
    assert result.exit_code == 1
    assert "`soon` in column date is no date" in " ".join(result.stderr.split())


@pytest.mark.parametrize("option", [("--by", "planet"), ("--signals", "noise"), ("--until", "soon")])
def test_wrong_usage(events: Path, option: tuple[str, str]) -> None:
    assert jaras("watch", events, *option).exit_code == 2


def test_without_the_extra_one_line_says_what_to_do(events: Path) -> None:
    run = [sys.executable, "-c", BLOCKED.format("numpy"), "watch", str(events)]
    result = subprocess.run(run, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    [line] = result.stderr.splitlines()
    assert line == "error: watching needs a library that is not installed (numpy); pip install 'jaras[watch]'"


@pytest.fixture
def series(tmp_path: Path) -> Path:
    """Two governorates, two events a week in each for four years, and a month with many at the end."""
    file = tmp_path / "series.csv"
    days = [f"{2018 + n // 336}-{1 + n // 28 % 12:02d}-{1 + n % 28:02d}" for n in range(0, 336 * 4, 3)]
    rows = [f"{day},e{number},{('Diyala', 'Anbar')[number % 2]},IS,1" for number, day in enumerate(days)]
    rows += [f"2021-12-{1 + number:02d},s{number},Diyala,IS,1" for number in range(28)]
    file.write_text("\n".join([HEAD, *rows, ""]))
    return file


def test_analogues_are_shown_and_in_the_json(series: Path) -> None:
    shown = jaras("watch", series, "--until", "2022-01-02", "--lang", "en", "--analogues").stdout
    assert "windows like the last 13 weeks of IS, and what followed then" in shown
    found = json.loads(jaras("watch", series, "--until", "2022-01-02", "--analogues", "--json").stdout)
    assert {"unit", "since", "alike", "campaigns", "events_after_6_months"} <= set(found["analogues"]["IS"][0])


def test_forecasts_are_kept_and_judged_later(series: Path, tmp_path: Path) -> None:
    kept = tmp_path / "forecasts.jsonl"
    for day in ("2020-12-31", "2020-12-31", "2021-03-31"):
        assert jaras("watch", series, "--until", day, "--forecasts", kept).exit_code == 0
    assert len(kept.read_text().splitlines()) == 2 * (2 * 6 * 2)
    shown = jaras("scorecard", kept, series)
    assert shown.exit_code == 0
    assert "48 forecasts judged, 0 waiting" in shown.stdout
    card = json.loads(jaras("scorecard", kept, series, "--json").stdout)
    assert card["terms"][0]["term"] == "almost no chance"
    assert sum(one["forecasts"] for one in card["terms"]) == 48


def test_a_file_without_forecasts_is_refused(series: Path, tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("")
    result = jaras("scorecard", tmp_path / "none.jsonl", series)
    assert result.exit_code == 1
    assert "it holds no forecast" in " ".join(result.stderr.split())


@pytest.fixture
def few_surges(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty injected series in place of four hundred."""
    from jaras.watch.backtest import injected, run

    monkeypatch.setattr(run, "injected", lambda stretches, series: injected.injected(stretches, series=40))


@pytest.mark.usefixtures("few_surges")
def test_backtest_prints_tables_and_draws(series: Path, tmp_path: Path) -> None:
    result = jaras("backtest", series, "--ahead", "1", "--pictures", tmp_path / "drawn")
    assert result.exit_code == 0
    for title in ("forecasts of events, 1 month ahead", "escalation of deaths", "injected surges of 12 weeks"):
        assert title in result.stdout
    assert {path.name for path in (tmp_path / "drawn").iterdir()} == {
        "forecasts.png", "calibration.png", "surges.png",
    }  # fmt: skip


@pytest.mark.usefixtures("few_surges")
def test_backtest_as_json(series: Path) -> None:
    found = json.loads(jaras("backtest", series, "--ahead", "2", "--since", "2021-01-01", "--json").stdout)
    assert found["since"] == "2021-01-01"
    assert {(one["method"], one["horizon"]) for one in found["forecasts"]} >= {("pool", 1), ("conflictology-12", 2)}


def test_backtest_says_which_units_to_choose(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("date,longitude,latitude\n2006-01-01,41.1,34.3\n")
    result = jaras("backtest", tmp_path / "points.csv")
    assert result.exit_code == 1
    assert "--by cell" in " ".join(result.stderr.split())


def test_the_store_is_watched_where_no_table_is_named(tmp_path: Path) -> None:
    text = "قتل 11 جنديا عراقيا في هجوم شنه مسلحو تنظيم داعش على ثكنة للجيش قرب العظيم في محافظة ديالى فجر الجمعة."
    (tmp_path / "report.txt").write_text(f"---\nsource: وكالة الفرات\npublished: 2022-01-21\n---\n{text}\n")
    store = tmp_path / "store.sqlite"
    assert jaras("ingest", tmp_path / "report.txt", "--store", store).exit_code == 0
    before = store.read_bytes()
    found = json.loads(jaras("watch", "--store", store, "--until", "2022-01-23", "--json").stdout)
    assert (found["until"], found["alerts"]) == ("2022-01-23", [])
    assert store.read_bytes() == before


def test_without_table_and_store_one_line_says_what_to_do(tmp_path: Path) -> None:
    result = jaras("watch", "--store", tmp_path / "none.sqlite")
    assert result.exit_code == 1
    assert "there is no store here" in " ".join(result.stderr.split())
