"""Spark gives what one process gives, and a job that was killed goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from jaras import Report, jsonl, link
from jaras.coding import code
from jaras.model import ActorRef, Event, Figure, Place, ReportRef, Span

pytest.importorskip("pyspark")
sys.path.insert(0, str(Path(__file__).parent))

import sparks
from pyspark.sql import SparkSession

from jaras.scale import spark as engine

if not sparks.JAVA and not os.environ.get("CI"):
    pytest.skip("Spark needs a Java runtime", allow_module_level=True)

TOWNS = ("تكريت", "إدلب", "دير الزور", "الموصل", "الرقة")
STORIES = (
    "قُتل {n} جنود في تفجير عبوة ناسفة قرب {town} أمس، وأصيب آخرون بحسب مصدر أمني.",
    "شن مسلحون هجوما على حاجز للشرطة في {town} فجر اليوم أسفر عن مقتل {n} من عناصرها.",
    "افتتح الوزير {n} مدارس في {town} أمس.",
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    with sparks.session(tmp_path_factory.mktemp("spark")) as made:
        yield made


def reports(count: int) -> list[Report]:
    return [
        Report(
            text=STORIES[number % 3].format(n=3 + number % 7, town=TOWNS[number // 3 % 5]),
            id=f"r{number:04}",
            published=(date(2022, 1, 1) + timedelta(number // 20)).isoformat(),
            source=f"صحيفة {number % 4}",
        )
        for number in range(count)
    ]


def written(folder: Path, some: list[Report]) -> str:
    folder.mkdir()
    for part in range(3):
        jsonl.write(folder / f"{part}.jsonl", some[part::3])
    return str(folder)


# --- coding


def test_reports_are_coded_as_in_one_process(session: SparkSession, tmp_path: Path) -> None:
    some = reports(60)
    frame = engine.read(session, written(tmp_path / "reports", some))
    coded = engine.code(frame).collect()
    events = {row.event_id: row.record for row in coded if row.kind == "event"}
    assert events == {event.event_id: line for one in some for event, line in lines(one)}
    assert sorted(row.report_id for row in coded if row.kind == "report") == sorted(one.id for one in some)
    assert not [row for row in coded if row.kind == "problem"]


def lines(report: Report) -> Iterator[tuple[Event, str]]:
    events = code(report).events
    return zip(events, jsonl.dump(events), strict=True)


def test_a_report_without_text_or_in_another_language_is_a_problem_not_an_end(session: SparkSession) -> None:
    given = [("one", "Eleven soldiers were killed in an attack."), ("two", None)]
    coded = engine.code(session.createDataFrame(given, "id string, text string")).collect()
    problems = {row.report_id: msgspec.json.decode(row.record)["code"] for row in coded if row.kind == "problem"}
    assert problems == {"one": "not-arabic", "two": "empty"}


def test_parquet_is_read_as_it_is_written(session: SparkSession, tmp_path: Path) -> None:
    frame = engine.read(session, written(tmp_path / "reports", reports(6)))
    frame.write.parquet(str(tmp_path / "reports.parquet"))
    assert sorted(engine.read(session, str(tmp_path / "reports.parquet")).collect()) == sorted(frame.collect())


# --- a job that goes on


JOB = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
import sparks
from jaras.scale import spark as engine
with sparks.session(Path({folder!r})) as session:
    engine.code_to(engine.read(session, {reports!r}), {target!r}, in_part=10)
"""


def test_a_killed_job_goes_on_where_it_stopped(session: SparkSession, tmp_path: Path) -> None:
    some = reports(300)
    source, target = written(tmp_path / "reports", some), str(tmp_path / "coded")
    job = JOB.format(tests=str(Path(__file__).parent), folder=str(tmp_path), reports=source, target=target)
    process = subprocess.Popen([sys.executable, "-c", job], start_new_session=True, stderr=subprocess.DEVNULL)
    done = _first_parts(tmp_path / "coded", process)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    progress = engine.code_to(engine.read(session, source), target, in_part=10)

    assert progress.before >= 10 and progress.before + progress.now == len(some)
    assert {path: path.stat().st_mtime_ns for path in done} == done, "what was done is left as it is"
    coded = engine.coded(session, target)
    assert sorted(row.report_id for row in coded.where("kind = 'report'").collect()) == [one.id for one in some]
    assert coded.where("kind = 'event'").count() == sum(len(code(one).events) for one in some)
    assert engine.code_to(engine.read(session, source), target).now == 0


def _first_parts(folder: Path, process: subprocess.Popen[bytes]) -> dict[Path, int]:
    while process.poll() is None:
        if done := list(folder.glob("*/part-*.parquet")):
            return {path: path.stat().st_mtime_ns for path in done}
        time.sleep(0.01)
    pytest.fail("the job ended before it could be killed")


# --- linking


def test_events_are_linked_as_in_one_process(session: SparkSession) -> None:
    events = told(600)
    frame = session.createDataFrame([(one.event_id, msgspec.json.encode(one).decode()) for one in events], EVENTS)
    found = engine.link(frame.unionByName(frame.limit(3)))
    incidents, _ = link(events)
    assert [row.record for row in found.collect()] == list(jsonl.dump(incidents))
    assert any(one.wave for one in incidents)
    assert any(len(one.events) > 3 for one in incidents)


EVENTS = "event_id string, record string"
PROVINCES = {"IQ-NI": ("Mosul", "Tal Afar"), "IQ-DI": ("Baquba", "Al-Azim"), "SY-ID": ("Idlib", "Ariha")}
KINDS = (
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Suicide bomb"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("Protests", "Peaceful protest"),
)
SIDES = tuple(
    ActorRef(name, name, name, kind, Span(0, 1, "x")) for name, kind in (("army", "state"), ("rebels", "rebel"))
)


def told(count: int) -> list[Event]:
    """Events of some weeks as reports tell them: many without a day, a place or a date of their report, some of which
    are told together in one report.
    """
    dice = random.Random(7)
    return [_told(dice, number) for number in range(count)]


def _told(dice: random.Random, number: int) -> Event:
    happened = date(2022, 1, 1) + timedelta(dice.randrange(40))
    last = happened + timedelta(dice.choice((0, 0, 0, 0, 1, 6, 50)))
    dated = dice.random() < 0.75
    published = (happened + timedelta(dice.choice((0, 1, 1, 2, 9)))).isoformat() if dice.random() < 0.9 else None
    kind, toll = dice.choice(KINDS), dice.choice((0, 2, 5, 12))
    report = f"report-{dice.randrange(number // 2 + 1):04}"
    return Event(
        report_id=report,
        report=ReportRef(f"outlet-{dice.randrange(9)}", published, origin=report),
        event_id=f"{report}:{number}",
        event_type=kind[0],
        sub_event_type=kind[1],
        plover="ASSAULT",
        plover_mode=None,
        trigger=Span(number, number + 4, "هجوم"),
        date_start=happened.isoformat() if dated else None,
        date_end=last.isoformat() if dated else None,
        place=_place(dice),
        actor1=(dice.choice(SIDES),) if dice.random() < 0.5 else (),
        figures=(Figure("killed", "unspecified", toll, toll, Span(5, 6, "1")),) if toll else (),
        background=dice.random() < 0.15,
    )


def _place(dice: random.Random) -> Place | None:
    code = dice.choice(list(PROVINCES))
    country = code[:2]
    near = dice.choice((2, 2, 2, 1, 0, -1))
    if near == 2:
        town = dice.choice(PROVINCES[code])
        return Place(town, town, "", country, code, code)
    if near == 1:
        return Place(code, code, "", country, code, code, geo_precision=3)
    return Place(country, country, "", country, geo_precision=3) if near == 0 else None
