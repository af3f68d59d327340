"""Real incidents told by several papers: linking and figures with perfect events, and with events coded here.

The floors are what was reached; they may only rise.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jaras import code, jsonl, link
from jaras.evaluate import Table, evaluate
from jaras.ingest import read_reports
from jaras.knowledge import event_types
from jaras.model import ActorRef, Event, Figure, Place, Report, ReportRef, Span

# Whose claims the gold marks as a party's; found in the report as its words.
PARTIES = ("حزب العمال الكردستاني", "داعش", "طالبان")


def read(folder: Path) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    incidents = json.loads((folder / "incidents.json").read_text(encoding="utf-8"))
    lines = (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return incidents, {report["id"]: report for report in map(json.loads, filter(str.strip, lines))}


def gold_events(folder: Path) -> Iterator[Event]:
    """One event for each gold mention, with the province, the day, the type and the numbers that gold gives."""
    incidents, reports = read(folder)
    for incident in incidents:
        place = Place(
            incident["admin1"], incident["admin1"], "", incident["country"], incident["admin1"], geo_precision=3
        )
        for mention in incident["mentions"]:
            report = reports[mention["report_id"]]
            text, (start, end) = report["text"], mention["trigger"]["span"]
            party = next((name for name in PARTIES if name in text), "")
            side = ActorRef(None, None, party, "rebel", found(text, party))
            figures = [one for figure in mention["figures"] for one in gold_figures(figure, text, side.span)]
            yield Event(
                report["id"], ReportRef(report["source"], report["published"]), f"{report['id']}-{start}",
                event_types()[incident["type"]], incident["type"], "ASSAULT", None, Span(start, end, text[start:end]),
                background=mention["background"], date_start=incident["date"]["from"], date_end=incident["date"]["to"],
                place=place, figures=tuple(figures), actor1=(side,) if party else (),
            )  # fmt: skip


def gold_figures(figure: dict[str, Any], text: str, party: Span) -> Iterator[Figure]:
    if figure["kind"] == "vehicles":
        return
    start, end = figure["span"]
    yield Figure(
        figure["kind"], "unspecified", figure["low"], figure["high"], Span(start, end, text[start:end]),
        approximate=figure.get("approx", False), part=figure.get("scope") == "part",
        attribution=party if figure.get("status") == "claim" else None,
    )  # fmt: skip
    if figure.get("includes_attackers"):
        yield Figure(figure["kind"], "actor1", 1, 1, Span(end - 1, end, text[end - 1 : end]), part=True)


def found(text: str, words: str) -> Span:
    start = text.find(words)
    return Span(start, start + len(words), words)


def scored(folder: Path, events: list[Event], scratch: Path) -> Table:
    jsonl.write(scratch / "events.jsonl", events)
    jsonl.write(scratch / "incidents.jsonl", link(events)[0])
    return evaluate(folder, scratch / "events.jsonl", scratch / "incidents.jsonl")


@pytest.fixture
def folder(shared: Path) -> Path:
    return shared / "eval" / "linking_dev"


def test_perfect_events(folder: Path, tmp_path: Path) -> None:
    rows = scored(folder, list(gold_events(folder)), tmp_path).rows

    assert rows["b3"]["f1"] >= 1.0
    assert rows["pairs"]["f1"] >= 1.0
    exact, overlapping = (int(rows["killed"][key].split("/")[0]) for key in ("exact", "overlapping"))
    assert exact >= 8, "of 9; the ninth's gold toll is told by none of its reports"
    assert overlapping >= 8


def test_events_coded_here(folder: Path, tmp_path: Path) -> None:
    reports = [report for report in read_reports([folder / "reports.jsonl"]) if isinstance(report, Report)]

    rows = scored(folder, [event for report in reports for event in code(report).events], tmp_path).rows

    assert rows["coverage"] >= 0.93
    assert rows["b3"]["f1"] >= 0.83
    assert rows["pairs"]["f1"] >= 0.78
    assert rows["b3"]["p"] >= 0.95, "strangers are kept apart"
