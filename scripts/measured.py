"""What the READMEs state in numbers, measured now: scores on the gold, false alarms, what knowledge holds."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from jaras import Report, code, jsonl
from jaras.actors import register
from jaras.evaluate import evaluate
from jaras.ingest import read_reports
from jaras.knowledge import load
from jaras.model import Event

ROOT = Path(__file__).resolve().parents[1]
TRIGGERS = ("attacks", "casualties", "other")
_SUITES = {"numbers": "tests/arabic/test_numbers.py", "dates": "tests/arabic/test_dates.py"}


class EventScores(NamedTuple):
    """`rows` by slot (p, r, f1) over `reports` reports."""

    reports: int
    events: int
    coded: int
    rows: dict[str, dict[str, float]]


def kept_unread(report_id: str) -> bool:
    """Whether a report is of the third that nobody read while the grammar of the coder was worked on."""
    return int(hashlib.sha256(report_id.encode()).hexdigest(), 16) % 3 == 0


def event_scores(gold: Path, wanted: Callable[[str], bool] = lambda _: True) -> EventScores:
    """Events of `reports_dev`, of the reports that are `wanted` by their id."""
    chosen = {path for path in gold.glob("snn-*.json") if wanted(json.loads(path.read_text("utf-8"))["id"])}
    events = [event for event in coded(gold / "reports.jsonl") if wanted(event.report_id)]
    with tempfile.TemporaryDirectory() as folder:
        for path in chosen:
            Path(folder, path.name).symlink_to(path)
        table = evaluate(Path(folder), _written(events, Path(folder, "coded.out")))
    detection = table.rows["detection"]
    return EventScores(len(chosen), int(detection["gold"]), int(detection["pred"]), table.rows)


def sentence_scores(labelled: Path) -> dict[str, Any]:
    """Rows of one labelled file: {"all": …, "easy": …}."""
    [cases] = _scored(labelled, labelled).values()
    return cases


def link_scores(folder: Path) -> dict[str, Any]:
    """Rows of `linking_dev`, with our own events."""
    return _scored(folder, folder / "reports.jsonl")


def _scored(gold: Path, reports: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return evaluate(gold, _written(coded(reports), Path(folder, "coded.out"))).rows


def _written(events: Iterable[Event], path: Path) -> Path:
    jsonl.write(path, events)
    return path


@cache
def coded(reports: Path) -> tuple[Event, ...]:
    """The events of all reports of a file."""
    found = (item for item in read_reports([reports]) if isinstance(item, Report))
    return tuple(event for report in found for event in code(report).events)


class Alarms(NamedTuple):
    """`raised` of `peaceful` texts that tell of nothing got an event all the same."""

    peaceful: int
    raised: int


def alarms_in_reports(gold: Path) -> Alarms:
    """Reports for which the annotators wrote no event."""
    read = (json.loads(path.read_text("utf-8")) for path in gold.glob("snn-*.json"))
    empty = {report["id"] for report in read if not report["events"]}
    return Alarms(len(empty), len(empty & {event.report_id for event in coded(gold / "reports.jsonl")}))


def alarms_in_sentences(labelled: Path) -> Alarms:
    """Sentences that people labelled «easy no», whatever kind of event was coded."""
    rows = [json.loads(line) for line in labelled.read_text("utf-8").splitlines()]
    peaceful = {row["id"] for row in rows if row["label"] == "easy no"}
    return Alarms(len(peaceful), len(peaceful & {event.report_id for event in coded(labelled)}))


def events_in_news(news: Path) -> tuple[int, int, int]:
    """Reports of the general news, those with an event, and the events."""
    with gzip.open(news, "rt", encoding="utf-8") as file:
        reports = sum(1 for _ in file)
    events = coded(news)
    return reports, len({event.report_id for event in events}), len(events)


class Suite(NamedTuple):
    """`right` of `cases`."""

    right: int
    cases: int


def suites(gold: Path) -> dict[str, Suite]:
    """The suites of numbers and dates, counted as their tests count."""
    numbers, dates = (_tests(name) for name in _SUITES)
    duckling = numbers.lines(gold / "suites/duckling_numbers.jsonl")
    read = sum(abs((numbers.read_back(row["text"]) or 0) - row["value"]) < 1e-9 for row in duckling)
    rows = numbers.lines(gold / "suites/recognizers_numbers_dev.jsonl")
    rejected = set(re.findall(r"^\| (.+?) \| ", numbers.PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    valid = [row for row in rows if row["input"].strip() not in rejected]
    return {
        "duckling": Suite(read, len(duckling)),
        "recognizers": Suite(sum(numbers.recognised(row) for row in valid), len(valid)),
        "dates": _gold_dates(dates, gold),
    }


def _gold_dates(tests: ModuleType, gold: Path) -> Suite:
    from datetime import date

    right = total = 0
    for file in sorted((gold / "reports_dev").glob("*.json")):
        report = json.loads(file.read_text(encoding="utf-8"))
        words = tests.read_words(report["text"])
        hits = tests.find_dates(words, date.fromisoformat(report["published"]))
        for when in (event["when"] for event in report["events"] if event.get("when")):
            if "quote" in when:
                total += 1
                right += any(tests.agrees(words, hit, report["text"], when) for hit in hits)
    return Suite(right, total)


def _tests(name: str) -> ModuleType:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(f"suite_{name}", ROOT / _SUITES[name])
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.path.insert(0, str(ROOT / "tests"))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


class Held(NamedTuple):
    """Rows of a part of knowledge/, and how many of them cite a source that was opened."""

    rows: int
    cited: int


def actors() -> Held:
    """The register of actors."""
    return _held("" if actor.source == "unverified" else actor.source for actor in register().values())


def trigger_rows() -> Held:
    """Rows of trigger words; a row without a source has that of its file."""
    read = [load(f"triggers/{name}.yaml") for name in TRIGGERS]
    return _held(row.get("source", file["source"]) for file in read for row in file["rows"])


def compiled_places() -> dict[str, int]:
    """Rows of the compiled gazetteer: all, from GeoNames, units and countries of CLDR and ISO, ours."""
    with gzip.open(str(files("jaras.places") / "gazetteer.tsv.gz"), "rt", encoding="utf-8") as file:
        ids = [line.split("\t")[1] for line in file]
    towns = sum(bool(re.match(r"gn\d", one)) for one in ids)
    units = sum(bool(re.match(r"[A-Z]{2}(-|$)", one)) for one in ids)
    return {"all": len(ids), "towns": towns, "units": units, "ours": len(ids) - towns - units}


def supplement() -> Held:
    """Places written by hand."""
    groups = load("places/supplement.yaml")
    return _held(group["source"] for group in groups for kind in group.keys() - {"in", "source"} for _ in group[kind])


def _held(sources: Iterable[str] | Iterator[str]) -> Held:
    told = [bool(source) and "unverified" not in source for source in sources]
    return Held(len(told), sum(told))
