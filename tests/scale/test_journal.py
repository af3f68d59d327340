"""`jaras code` that was killed goes on where it stopped, and gives what it would have given."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jaras.cli.app import app

STORY = "قُتل {n} جنود في تفجير عبوة ناسفة قرب تكريت أمس، وأصيب آخرون بحسب مصدر أمني."
PROGRAM = [sys.executable, "-c", "from jaras.cli import main; main()"]


def report(number: int) -> str:
    return json.dumps({"id": f"r{number}", "text": STORY.format(n=3 + number), "published": "2022-01-21"}) + "\n"


def run(*arguments: object) -> str:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.stderr
    return done.stderr


def killed(folder: Path, count: int, *options: str) -> Path:
    """The output of a run that was killed when so many reports were done."""
    fifo, output = folder / "endless", folder / "events.jsonl"
    os.mkfifo(fifo)
    process = subprocess.Popen([*PROGRAM, "code", fifo, "-o", output, *options], start_new_session=True)
    with fifo.open("w") as stream:
        for number in range(200):
            stream.write(report(number))
        stream.flush()
        while len(_done(output)) <= count:
            time.sleep(0.01)
            assert process.poll() is None
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert not output.exists()
    return output


def _done(output: Path) -> list[bytes]:
    path = output.with_name(f".{output.name}.done")
    return path.read_bytes().splitlines() if path.exists() else []


@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_what_is_done_is_not_coded_again(tmp_path: Path, options: tuple[str, ...]) -> None:
    output = killed(tmp_path, 20, *options)
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(map(report, range(200))))
    assert "reports were done by a run before" in run("code", reports, "-o", output, *options)
    resumed = output.read_bytes()
    run("code", reports, "-o", tmp_path / "undisturbed.jsonl")
    assert resumed == (tmp_path / "undisturbed.jsonl").read_bytes()
    assert not list(tmp_path.glob(".events*"))


def test_a_report_that_changed_is_coded_anew_with_all_after_it(tmp_path: Path) -> None:
    output = killed(tmp_path, 20)
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(map(report, [*range(10), 77, *range(11, 30)])))
    assert "10 reports were done by a run before" in run("code", reports, "-o", output)
    run("code", reports, "-o", tmp_path / "undisturbed.jsonl")
    assert output.read_bytes() == (tmp_path / "undisturbed.jsonl").read_bytes()


def test_other_options_begin_anew(tmp_path: Path) -> None:
    output = killed(tmp_path, 20)
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(map(report, range(25))))
    assert "done by a run before" not in run("code", reports, "--records", "all", "-o", output)


def test_an_entry_that_was_cut_is_not_believed(tmp_path: Path) -> None:
    output = killed(tmp_path, 20)
    done = output.with_name(f".{output.name}.done")
    done.write_bytes(b"".join(line + b"\n" for line in _done(output)[:6])[:-3])
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(map(report, range(25))))
    assert "4 reports were done by a run before" in run("code", reports, "-o", output)
    assert len(output.read_text().splitlines()) == len(set(output.read_text().splitlines())) >= 25


def test_a_failed_report_is_told_of_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jaras.model import Problem, Report
    from jaras.scale.journal import Journal

    output, failure = tmp_path / "events.jsonl", Problem("failed", "it broke", "tell us", "report a")
    some = [Report("a", id="a"), Report("b", id="b")]
    journal = Journal(output, "coder").__enter__()
    list(journal.through(lambda reports: ((one, failure if one.id == "a" else b"{}\n") for one in reports), iter(some)))
    journal._entries.close()  # as if killed
    with Journal(output, "coder") as again:
        assert list(again.through(lambda reports: iter(()), iter(some))) == [failure, 1]
    assert output.read_text() == "{}\n"


def test_workers_end_with_the_run_that_was_killed(tmp_path: Path) -> None:
    killed(tmp_path, 20, "--jobs", "2")
    assert _gone(str(tmp_path)), "a worker outlived its parent"


def _gone(words: str) -> bool:
    for _ in range(100):
        listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
        if words not in listed:
            return True
        time.sleep(0.1)
    return False


def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    from jaras.errors import InputError
    from jaras.scale.journal import Journal

    with Journal(tmp_path / "events.jsonl", "coder"), pytest.raises(InputError, match="another run is writing"):
        Journal(tmp_path / "events.jsonl", "coder").__enter__()


HOLDING = """
import os, sys, time
from pathlib import Path
from jaras.scale.journal import Journal
with Journal(Path(sys.argv[1]), "coder"):
    worker = os.fork()
    if worker:
        print(worker, flush=True)
    time.sleep(60)
"""


def test_a_worker_that_outlives_its_killed_run_does_not_hold_the_file(tmp_path: Path) -> None:
    from jaras.scale.journal import Journal

    output = tmp_path / "events.jsonl"
    run = subprocess.Popen([sys.executable, "-c", HOLDING, str(output)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    worker = int(run.stdout.readline())
    run.kill()
    run.wait()
    try:
        with Journal(output, "coder"):
            os.kill(worker, 0)  # it still lives
    finally:
        os.kill(worker, signal.SIGKILL)
        run.stdout.close()
