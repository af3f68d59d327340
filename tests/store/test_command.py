"""`jaras ingest`, `search`, `export` as they are typed, on both backends."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from jaras import jsonl
from jaras.cli.app import app
from jaras.stamp import Stamp
from jaras.store import open_store
from stories import ALL, ATTACK, RAID


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A file with the stories, one a line."""
    jsonl.write(tmp_path / "reports.jsonl", ALL)
    return tmp_path / "reports.jsonl"


@pytest.fixture
def jaras(place: str, monkeypatch: pytest.MonkeyPatch):
    """Runs a command on a new store."""
    monkeypatch.setenv("JARAS_STORE", place)

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run


def test_ingest_sums_up_what_became_of_the_reports(jaras, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "torn.txt").write_bytes(b"\0" * 50)
    copy = {"id": "copy", "text": ATTACK.text, "source": "موقع آخر"}
    (tmp_path / "more.jsonl").write_text(json.dumps(copy) + "\n" + json.dumps({"id": "raid-2", "text": RAID.text}))
    first = jaras("ingest", reports)
    assert first.exit_code == 0
    assert first.stderr.splitlines()[-1].startswith("4 new, 0 known, 0 copies, 0 failed, 1 not Arabic; 2 incidents → ")
    again = jaras("ingest", reports, tmp_path / "more.jsonl", tmp_path / "torn.txt")
    assert again.exit_code == 1
    assert "0 new, 4 known, 2 copies, 1 failed; 2 incidents" in again.stderr


def test_ingest_as_json(jaras, reports: Path) -> None:
    done = json.loads(jaras("ingest", reports, "--json").stdout)
    assert {"new": 4, "known": 0, "copies": 0, "forgotten": 0, "failed": 0}.items() <= done.items()
    assert done["linked"] == {"added": 2, "changed": 0, "withdrawn": 0, "incidents": 2}
    assert json.loads(jaras("ingest", reports, "--json").stdout)["known"] == 4


def test_jobs_change_nothing(jaras, reports: Path, new_place, tmp_path: Path) -> None:
    jaras("ingest", reports)
    other = new_place()
    assert jaras("ingest", reports, "--store", other, "--jobs", 2).exit_code == 0
    jaras("export", "-o", tmp_path / "one.jsonl")
    jaras("export", "-o", tmp_path / "two.jsonl", "--store", other)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_date_and_outlet_are_given_to_reports_without(jaras, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text(ATTACK.text)
    jaras("ingest", tmp_path / "bare.txt", "--published", "2022-01-21", "--source", "صحيفة")
    [hit] = json.loads(jaras("search", "ثكنة", "--json").stdout)
    assert (hit["published"], hit["source"]) == ("2022-01-21", "صحيفة")


def test_recode_does_nothing_where_nothing_is_older(jaras, reports: Path) -> None:
    jaras("ingest", reports)
    assert "0 reports coded anew" in jaras("ingest", "--recode").stderr


def test_recode_says_what_a_newer_coder_changed(jaras, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jaras("ingest", reports)
    monkeypatch.setattr("jaras.store.store.stamp", lambda: Stamp("9.9.9", "other", "{}"))
    done = jaras("ingest", "--recode")
    assert "3 reports coded anew: 0 events more, 0 gone, 0 changed" in done.stderr


def test_search_prints_date_outlet_places_and_words(jaras, reports: Path) -> None:
    jaras("ingest", reports)
    found = jaras("search", "غارة", "--since", "2022-01-01", "--until", "2022-01-31", "--country", "sy")
    assert found.exit_code == 0
    for part in ("2022-01-21", "صحيفة المرفأ", "Idlib", "raid", "غارة جوية"):
        assert part in found.stdout
    assert jaras("search", "«غارة", "إدلب»").stdout == jaras("search", "غارة إدلب").stdout != ""
    nothing = jaras("search", "زلزال")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "nothing was found\n")


def test_what_is_exported_is_linked_to_the_same_incidents(jaras, reports: Path, tmp_path: Path) -> None:
    jaras("ingest", reports)
    assert jaras("export", "--format", "jsonl", "-o", tmp_path / "all.jsonl").exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    kept = {line["incident_id"]: line["events"] for line in lines if line["record"] == "incident"}
    linked = jaras("link", tmp_path / "all.jsonl").stdout.splitlines()
    assert {one["incident_id"]: one["events"] for one in map(json.loads, linked)} == kept


def test_export_to_standard_output_is_clean_jsonl(jaras, reports: Path) -> None:
    jaras("ingest", reports)
    done = jaras("export")
    assert {json.loads(line)["record"] for line in done.stdout.splitlines()} >= {"report", "event", "incident"}
    assert done.stderr == "4 reports, 3 events, 2 incidents\n"
    assert json.loads(jaras("export", "--json").stderr)["reports"] == 4


def test_verify_tells_that_all_is_sound_and_gives_a_head_to_note(jaras, reports: Path) -> None:
    jaras("ingest", reports)
    done = jaras("verify")
    assert done.exit_code == 0
    assert done.stderr.startswith("4 reports, 3 events, 2 incidents, 8 changes: all sound; head 8:")
    head = done.stderr.split()[-1]
    assert jaras("verify", "--head", head).exit_code == 0
    assert json.loads(jaras("verify", "--json").stdout)["head"] == head
    wrong = jaras("verify", "--head", f"8:{'0' * 64}")
    assert wrong.exit_code == 1
    assert "the chain does not lead over this head" in wrong.stderr
    assert "1 fault; head" in wrong.stderr


def test_verify_tells_each_fault_in_one_line(jaras, reports: Path, place: str) -> None:
    jaras("ingest", reports)
    with open_store(place).engine.begin() as connection:
        connection.execute(text("UPDATE heads SET coding = NULL"))
    done = jaras("verify")
    assert done.exit_code == 1
    assert done.stderr.count("error: report ") == 3
    assert len(json.loads(jaras("verify", "--json").stdout)["problems"]) == 3


def test_backup_and_restore(jaras, reports: Path, tmp_path: Path, new_place) -> None:
    jaras("ingest", reports)
    done = jaras("backup", tmp_path / "backup.gz")
    assert (done.exit_code, done.stderr.startswith("4 reports, ")) == (0, True)
    other = new_place()
    assert jaras("restore", tmp_path / "backup.gz", "--store", other).exit_code == 0
    assert jaras("export", "--store", other).stdout == jaras("export").stdout
    again = jaras("restore", tmp_path / "backup.gz", "--store", other)
    assert (again.exit_code, len(again.stderr.splitlines())) == (1, 1)
    assert json.loads(jaras("backup", tmp_path / "backup.gz", "--json").stdout)["reports"] == 4


def test_forget(jaras, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JARAS_KEY", str(tmp_path / "key"))
    jaras("ingest", reports)
    done = jaras("forget", "raid", "--reason", "the family asked for it")
    assert (done.exit_code, done.stderr.startswith("1 text, 1 event erased")) == (0, True)
    assert jaras("search", "غارة").stdout == ""
    assert jaras("verify").exit_code == 0
    assert "0 new, 3 known, 0 copies, 0 failed, 1 forgotten" in jaras("ingest", reports).stderr
    assert jaras("forget", "nothing", "--reason", "x").exit_code == 1
    assert jaras("forget", "attack").exit_code == 2
    assert jaras("forget", "attack", "--reason", " ").exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["ingest"],
        ["search"],
        ["search", "قتل", "--country", "Syria"],
        ["search", "قتل", "--since", "yesterday"],
        ["search", "قتل", "--limit", "0"],
        ["export", "--format", "xml"],
        ["verify", "--head", "8"],
        ["forget"],
        ["backup"],
    ],
)
def test_wrong_usage_is_2(jaras, arguments: list[str]) -> None:
    assert jaras(*arguments).exit_code == 2


def test_nothing_read_is_told(jaras, tmp_path: Path) -> None:
    done = jaras("ingest", tmp_path / "mistyped.txt")
    assert done.exit_code == 1
    assert "no report could be read; nothing was kept" in done.stderr


def test_a_query_without_words_is_told_in_one_line(jaras, reports: Path) -> None:
    jaras("ingest", reports)
    done = jaras("search", "!")
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
    assert "the query holds no word" in done.stderr
