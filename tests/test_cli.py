"""The command line: what it promises on good input, on bad input, and in its documentation."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from jaras import __version__, ingest
from jaras.cli.app import app
from jaras.cli.terminal import Messages, Meter
from jaras.model import Problem

ROOT = Path(__file__).resolve().parents[1]
ATTACK = (
    "قتل 11 جنديا عراقيا في هجوم شنه مسلحو تنظيم داعش على ثكنة للجيش قرب العظيم في محافظة ديالى فجر الجمعة. "
    "وظل أهالي القرى المجاورة ساهرين حتى الصباح."
)
ASIDE = "ساهرين حتى الصباح"
RAID = "قتل ثلاثة مدنيين وأصيب سبعة آخرون في غارة جوية على سوق في مدينة إدلب أمس الخميس."


def jaras(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def lines(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def attack(tmp_path: Path) -> Path:
    file = tmp_path / "attack.txt"
    file.write_text(f"---\nsource: وكالة الفرات\npublished: 2022-01-21\n---\n{ATTACK}\n")
    return file


def test_a_report_that_is_not_arabic_gives_no_event_and_is_counted(tmp_path: Path, attack: Path) -> None:
    persian = tmp_path / "persian.txt"
    persian.write_text(
        "پلیس گفت یازده سرباز در حمله افراد مسلح به پادگانی نزدیک شهر کشته شدند و چهار نفر دیگر زخمی شدند."
    )
    done = jaras("code", attack, persian)
    assert {event["report"]["source"] for event in lines(done.stdout)} == {"وكالة الفرات"}
    assert "1 of 2 reports not Arabic; only Arabic ones are coded" in done.stderr
    assert "2 reports, 1 not Arabic, " in done.stderr
    kept = jaras("ingest", attack, persian, "--store", tmp_path / "store.sqlite")
    assert "2 new, 0 known, 0 copies, 0 failed, 1 not Arabic" in kept.stderr


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    file = tmp_path / "reports.jsonl"
    rows = [
        {"id": f"r{number}", "text": ATTACK if number % 2 else RAID, "published": "2022-01-21"} for number in range(40)
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


# --- good input ---


def test_version_and_help() -> None:
    assert jaras("--version").stdout == f"jaras {__version__}\n"
    assert jaras("--help").exit_code == 0


def test_code_writes_clean_jsonl_whose_spans_reproduce_their_words(attack: Path) -> None:
    result = jaras("code", attack)
    assert result.exit_code == 0
    [event] = lines(result.stdout)
    assert event["sub_event_type"] == "Armed clash"
    assert event["report"]["source"] == "وكالة الفرات"
    trigger = event["trigger"]
    assert f"{ATTACK}\n"[trigger["start"] : trigger["end"]] == trigger["text"]


def test_code_reads_standard_input_and_gives_it_date_and_outlet() -> None:
    result = jaras("code", "-", "--published", "2022-01-21", "--source", "صحيفة", "--quiet", stdin=ATTACK)
    [event] = lines(result.stdout)
    assert event["report"]["published"] == "2022-01-21"
    assert event["report"]["source"] == "صحيفة"
    assert result.stderr == ""


def test_records_all_names_the_kind_of_each_line(attack: Path) -> None:
    assert {line["record"] for line in lines(jaras("code", attack, "--records", "all").stdout)} >= {"event"}


def test_jobs_change_nothing_but_the_time(reports: Path, tmp_path: Path) -> None:
    one = jaras("code", reports, "-q").stdout
    assert jaras("code", reports, "-q", "--jobs", 2).stdout == one
    assert jaras("code", reports, "-o", tmp_path / "events.jsonl").exit_code == 0
    assert (tmp_path / "events.jsonl").read_text() == one


def test_explain_shows_words_slots_and_rule(attack: Path, tmp_path: Path) -> None:
    result = jaras("code", attack, "--explain", "-o", tmp_path / "events.jsonl")
    assert "Armed clash" in result.stdout
    assert "11 جنديا" in result.stdout
    assert len(lines((tmp_path / "events.jsonl").read_text())) == 1
    assert not jaras("code", attack, "--explain").stdout.startswith("{")


def test_explain_writes_a_page_where_the_output_is_named_so(attack: Path, tmp_path: Path) -> None:
    result = jaras("code", attack, "--explain", "-o", tmp_path / "page.html")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "page.html" in result.stderr
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_tag_keeps_to_the_kinds_asked_for(attack: Path) -> None:
    tags = lines(jaras("tag", attack).stdout)
    assert {tag["kind"] for tag in tags} == {"number", "quantity", "date", "place", "actor"}
    for tag in tags:
        assert f"{ATTACK}\n"[tag["start"] : tag["end"]] == tag["text"]
    assert {tag["kind"] for tag in lines(jaras("tag", attack, "--kinds", "place,date").stdout)} == {"place", "date"}


def test_link_and_why(reports: Path, tmp_path: Path) -> None:
    events = tmp_path / "events.jsonl"
    jaras("code", reports, "-o", events)
    result = jaras("link", events)
    assert result.exit_code == 0
    assert sum(len(incident["events"]) for incident in lines(result.stdout)) == len(lines(events.read_text()))
    found = {event["report_id"]: event["event_id"] for event in lines(events.read_text())}
    first, again, other = found["r1"], found["r3"], found["r2"]  # the same attack twice, and a raid elsewhere
    assert "one incident" in jaras("link", events, "--why", first, again).stdout
    assert "two incidents" in jaras("link", events, "--why", first, other).stdout
    assert jaras("link", events, "--why", first, "none").exit_code == 1


def test_brief_writes_everything_and_prints_the_bottom_line(attack: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = jaras("brief", attack, "-o", out)
    assert result.exit_code == 0
    assert {path.name for path in out.iterdir()} == {"brief.html", "brief.md", "events.jsonl", "incidents.jsonl"}
    assert str(out / "brief.html") in result.stdout
    assert "11 soldiers" in result.stdout
    assert "11 جنديا" in result.stdout
    assert ASIDE in (out / "brief.html").read_text()


def test_brief_in_one_language_and_one_form(attack: Path, tmp_path: Path) -> None:
    result = jaras("brief", attack, "-o", tmp_path / "brief.md", "--lang", "en")
    assert "11 soldiers" in (tmp_path / "brief.md").read_text()
    assert "•" in result.stdout
    assert "جنديا" not in result.stdout
    jaras("brief", attack, "-o", tmp_path / "out", "--format", "html", "--quiet")
    assert not (tmp_path / "out" / "brief.md").exists()
    assert jaras("brief", attack, "-o", "brief.md", "--format", "html").exit_code == 2


def test_brief_as_pdf(attack: Path, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    assert jaras("brief", attack, "-o", tmp_path / "brief.pdf").exit_code == 0
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF-")


def test_a_public_brief_holds_no_report_text(attack: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    jaras("brief", attack, "-o", out, "--profile", "public")
    assert {path.name for path in out.iterdir()} == {"brief.html", "brief.md"}
    assert ASIDE not in "".join(path.read_text() for path in out.iterdir())


def test_evaluate_prints_a_table_or_json(shared: Path, tmp_path: Path) -> None:
    gold, events = shared / "eval/seed_gold", tmp_path / "events.jsonl"
    events.write_text("")
    assert "detection" in jaras("evaluate", gold, events).stdout
    assert json.loads(jaras("evaluate", gold, events, "--json").stdout)["detection"]["f1"] == 0


# --- bad input: one line with file, cause and remedy; the rest is done ---


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "this is a PNG picture, not text"),
        ("program.bin", b"\x7fELF\x00\x01\x02\x03" * 50, "this is a binary file, not text"),
        ("latin.txt", "Les élèves étaient là.".encode("latin-1"), "not UTF-8: byte 0xE9 on line 1"),
        ("torn.jsonl", b'{"text": "\n', "not a report"),
        ("torn.pdf", b"%PDF-1.4 torn", "the PDF cannot be read"),
        ("torn.docx", b"PK\x03\x04 torn", "this is not a Word document"),
    ],
)
def test_a_broken_file_costs_one_line_and_not_the_others(
    attack: Path, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    result = jaras("code", attack, tmp_path / name, tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert len(lines(result.stdout)) == 1
    errors = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 2
    assert errors[0].startswith(f"error: {tmp_path / name}")
    assert said in errors[0]
    assert "; " in errors[0]
    assert errors[1] == f"error: {tmp_path / 'missing.txt'}: there is no such file or folder; check the path"


def test_a_file_of_50_mb_is_refused_at_once(attack: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    result = jaras("code", large, attack)
    assert result.exit_code == 1
    assert f"error: {large}: larger than 32 MB; split it" in result.stderr
    assert len(lines(result.stdout)) == 1


def test_windows_1256_is_coded_with_a_note(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes(ATTACK.encode("windows-1256"))
    result = jaras("code", file, "--published", "2022-01-21")
    assert result.exit_code == 0
    assert f"note: {file}: not UTF-8; read as WINDOWS-1256; check its text" in result.stderr
    assert len(lines(result.stdout)) == 1


def test_one_broken_file_among_ten_of_a_folder(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(f"---\npublished: 2022-01-{number + 10}\n---\n{ATTACK}")
    (tmp_path / "7.txt").write_bytes(b"\0" * 100)
    result = jaras("code", tmp_path)
    assert result.exit_code == 1
    assert len({event["report_id"] for event in lines(result.stdout)}) == 9
    assert result.stderr.count("error: ") == 1


def test_nothing_is_written_when_nothing_could_be_read(tmp_path: Path) -> None:
    output = tmp_path / "events.jsonl"
    output.write_text("kept\n")
    result = jaras("code", tmp_path / "mistyped.txt", "-o", output)
    assert result.exit_code == 1
    assert output.read_text() == "kept\n"
    assert list(tmp_path.iterdir()) == [output]


def test_an_unwritable_output_is_told(attack: Path, tmp_path: Path) -> None:
    result = jaras("code", attack, "-o", tmp_path / "no" / "such" / "events.jsonl")
    assert result.exit_code == 1
    assert "check that the folder exists" in result.stderr
    result = jaras("brief", attack, "-o", attack / "out")
    assert result.exit_code == 1
    assert f"error: {attack / 'out'}: the folder cannot be made: Not a directory; name another one" in result.stderr


def test_link_tells_what_is_no_event(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_text('{"text": "قتل"}\n')
    result = jaras("link", tmp_path / "reports.jsonl")
    assert result.exit_code == 1
    assert "it holds no event" in result.stderr
    assert jaras("link", tmp_path / "none.jsonl").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["code"],
        ["brief"],
        ["code", "a.txt", "--published", "yesterday"],
        ["code", "a.txt", "--records", "some"],
        ["code", "a.txt", "--jobs", "-1"],
        ["tag", "a.txt", "--kinds", "colour"],
        ["brief", "a.txt", "--format", "doc"],
        ["brief", "a.txt", "--lang", "fr"],
        ["frobnicate"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert jaras(*arguments).exit_code == 2


# --- good manners ---


def test_ctrl_c_leaves_the_old_file_whole(tmp_path: Path) -> None:
    output, fifo = tmp_path / "events.jsonl", tmp_path / "endless"
    output.write_text("kept\n")
    os.mkfifo(fifo)
    program = [sys.executable, "-c", "from jaras.cli import main; main()"]
    process = subprocess.Popen([*program, "code", fifo, "-o", output], stderr=subprocess.PIPE, text=True)
    with fifo.open("w") as stream:
        for number in range(20):
            stream.write(json.dumps({"text": ATTACK, "id": f"r{number}"}) + "\n")
        stream.flush()
        _wait_for_scratch_file(tmp_path)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors == "stopped; nothing is half written\n"
    assert output.read_text() == "kept\n"
    assert {path.name for path in tmp_path.iterdir()} == {"events.jsonl", "endless"}


def _wait_for_scratch_file(folder: Path) -> None:
    while len(list(folder.iterdir())) < 3:
        time.sleep(0.05)


def test_a_closed_pipe_ends_quietly(reports: Path) -> None:
    program = f"{sys.executable} -c 'from jaras.cli import main; main()' code {reports} -q | head -n 1"
    result = subprocess.run(program, shell=True, capture_output=True, text=True, check=True)
    assert len(lines(result.stdout)) == 1
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("terminal", "quiet", "seen"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_progress_is_shown_on_a_patient_terminal_only(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, quiet: bool, seen: bool
) -> None:
    monkeypatch.setattr("jaras.cli.terminal._PATIENCE", -1.0)
    monkeypatch.setenv("TERM", "xterm")
    screen = io.StringIO()
    messages = Messages(quiet=quiet)
    messages.console = Console(file=screen, force_terminal=terminal)
    meter = Meter(messages, "reading", total=100)
    meter.bytes(50)
    meter.step()
    meter.stop()
    assert ("reading" in screen.getvalue()) is seen
    with messages.doing("drawing the brief"):
        pass
    assert ("drawing the brief" in screen.getvalue()) is seen


def test_many_notices_of_one_kind_are_summed_up(capsys: pytest.CaptureFixture[str]) -> None:
    messages = Messages()
    for number in range(15):
        messages.problem(Problem("repeated", f"report {number} came before", "nothing to do"), notice=True)
    messages.close()
    assert capsys.readouterr().err.splitlines()[-1] == "note: 5 more of the kind repeated"
    assert messages.exit_code == 0


# --- documentation ---


def test_every_notice_is_documented() -> None:
    text = (ROOT / "docs/cli.md").read_text()
    for code in ingest.NOTICES:
        assert f"| `{code}` (note) |" in text
