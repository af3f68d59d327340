"""`jaras export`, `import`, `compare` as they are typed."""

import json
from datetime import date
from pathlib import Path

import pytest
from handed import REPORTS
from typer.testing import CliRunner, Result

from jaras import jsonl
from jaras.cli.app import app
from jaras.cli.choices import ExportFormat
from jaras.exchange import FORMS
from jaras.store import open_store


@pytest.fixture
def jaras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs a command on a store that holds the reports."""
    monkeypatch.setenv("JARAS_STORE", str(tmp_path / "store.sqlite"))

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    jsonl.write(tmp_path / "reports.jsonl", REPORTS)
    assert run("ingest", tmp_path / "reports.jsonl").exit_code == 0
    return run


def test_every_form_can_be_asked_for() -> None:
    assert {form.value for form in ExportFormat} == {"jsonl", "gold", *FORMS}


def test_an_export_says_what_it_cannot_hold_and_is_put_on_record(jaras, tmp_path: Path) -> None:
    done = jaras("export", "--format", "acled", "-o", tmp_path / "acled.csv")
    assert done.exit_code == 0
    assert "ranges of figures, one number is written (2)" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("3 incidents, 3 rows → ")
    assert (tmp_path / "acled.csv").read_bytes().startswith("\ufeffevent_id_cnty,".encode())
    assert not open_store().verify().problems
    told = json.loads(jaras("export", "--format", "geojson", "--json").stderr)
    assert told["incidents"] == 3


def test_a_part_of_the_store_is_asked_for_as_of_a_brief(jaras) -> None:
    def places(*asked: str) -> set[str]:
        told = json.loads(jaras("export", "--format", "geojson", *asked).stdout)
        return {feature["properties"]["place"] for feature in told["features"]}

    everything = places()
    assert len(everything) > 1
    assert places("--country", "SY") == everything - {"Al-Azim"}
    assert places("--admin1", "ديالى") == {"Al-Azim"}
    assert places("--country", "IQ", "--week", "2022-W03") == {"Al-Azim"}
    assert places("--words", "العظيم") == {"Al-Azim"}
    assert places("--since", "2030-01-01") == set()
    assert jaras("export", "--incident", "inc-none").exit_code == 1


def test_a_part_as_jsonl_holds_what_tells_it_and_no_more(jaras) -> None:
    whole = [json.loads(line) for line in jaras("export").stdout.splitlines()]
    part = [json.loads(line) for line in jaras("export", "--admin1", "IQ-DI").stdout.splitlines()]
    [incident] = [one for one in part if one["record"] == "incident"]
    assert [one["id"] for one in part if one["record"] == "report"] == sorted(incident["reports"])
    assert {one["event_id"] for one in part if one["record"] == "event"} == set(incident["events"])
    assert [one for one in whole if one in part] == part
    assert not open_store().verify().problems


def test_public_jsonl_is_refused(jaras) -> None:
    done = jaras("export", "--profile", "public")
    assert done.exit_code == 1
    assert "jsonl holds the words of the reports" in done.stderr


def test_a_public_table_has_no_title_and_no_quote(jaras) -> None:
    assert "مقتل 11 جنديا في ديالى" in jaras("export", "--format", "ftm").stdout
    assert "مقتل 11 جنديا في ديالى" not in jaras("export", "--format", "ftm", "--profile", "public").stdout


@pytest.mark.parametrize("form", [form.value for form in ExportFormat if form.value not in ("jsonl", "gold")])
def test_words_of_a_list_stand_in_no_form(jaras, tmp_path: Path, form: str) -> None:
    (tmp_path / "list.txt").write_text("العظيم\nAl-Azim\nسرمين\nSarmin\nوكالة الفرات\n")
    file = tmp_path / f"out{FORMS[form].suffixes[0]}"
    done = jaras("export", "--format", form, "--redact", tmp_path / "list.txt", "-o", file)
    assert done.exit_code == 0, done.stderr
    assert not any(word.encode() in file.read_bytes() for word in ("Azim", "العظيم", "Sarmin", "سرمين", "الفرات"))


def test_words_of_ours_cannot_be_kept_back(jaras, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("Battles\n")
    done = jaras("export", "--format", "acled", "--redact", tmp_path / "list.txt", "-o", tmp_path / "out.csv")
    assert done.exit_code == 1
    assert "stand in 1 places of the export, as words of ours" in " ".join(done.stderr.split())
    assert not (tmp_path / "out.csv").exists()


def test_what_came_out_within_the_delay_is_held_back(jaras, tmp_path: Path) -> None:
    """The attack was told twice: of the later report, which tells of more dead, nothing may be seen."""

    def deaths(days: int) -> list[int]:
        told = json.loads(jaras("export", "--format", "geojson", "--country", "IQ", "--delay", days).stdout)
        return [figure["best"] for one in told["features"] for figure in one["properties"]["figures"]]

    second = (date.today() - date(2022, 1, 22)).days
    assert deaths(second)[:1] == [13]
    assert deaths(second + 1)[:1] == [11]
    assert deaths(second + 2) == []


@pytest.mark.parametrize("asked", [("--delay", "3"), ("--redact", "list.txt")])
@pytest.mark.parametrize("form", ["jsonl", "gold"])
def test_of_whole_reports_nothing_can_be_kept_back(jaras, tmp_path: Path, form: str, asked: tuple[str, str]) -> None:
    done = jaras("export", "--format", form, *asked, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_rules_of_fatalities(jaras, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("fatalities: {said: [], unstated: 0}\n")
    done = jaras("export", "--format", "acled", "--rules", tmp_path / "rules.yaml")
    assert ",20," in next(line for line in done.stdout.splitlines() if "Sarmin" in line)
    (tmp_path / "rules.yaml").write_text("fatality: {}\n")
    assert "its keys are not among" in jaras("export", "--format", "acled", "--rules", tmp_path / "rules.yaml").stderr
    assert "ged has no rules" in jaras("export", "--format", "ged", "--rules", tmp_path / "rules.yaml").stderr


def test_what_a_table_had_and_has_no_longer(jaras) -> None:
    [first] = (one for one in open_store().incidents() if one.place and one.place.country == "IQ")
    assert jaras("incidents", "reject", first.incident_id, "--reason", "هو خبر قديم").exit_code == 0
    head, row = jaras("export", "--format", "acled-deleted").stdout.lstrip("\ufeff").splitlines()
    assert head == "event_id_cnty,deleted_timestamp"
    assert row.startswith(f"IRQ-{first.incident_id.removeprefix('inc-')},")


def test_import_and_compare(jaras, tmp_path: Path) -> None:
    jaras("export", "--format", "acled", "-o", tmp_path / "acled.csv")
    done = jaras("import", tmp_path / "acled.csv", "-o", tmp_path / "theirs.jsonl")
    assert done.stderr.startswith("3 incidents → ")
    for theirs in ("acled.csv", "theirs.jsonl"):
        told = json.loads(jaras("compare", tmp_path / "store.sqlite", tmp_path / theirs, "--json").stdout)
        assert told["summary"]["pairs"] == 3
        assert told["summary"]["same_type"] == 3
    shown = jaras("compare", tmp_path / "store.sqlite", tmp_path / "acled.csv").stdout
    assert shown.startswith("3 pairs; only ours 0, only theirs 0")


def test_workbooks_are_not_printed(jaras) -> None:
    assert "write it to a file: -o FILE" in jaras("export", "--format", "parquet").stderr
