"""What a worker does with rows: a report into its records, events into links, groups and incidents.

Plain functions over dictionaries, so that they can be read and tested without an engine. Events travel as lines of
JSON; a group is a list of them, in the order in which it came together. Every function that takes several events takes
them in any order and gives what `jaras.incidents` gives for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

import msgspec

from jaras import jsonl
from jaras.incidents.assemble import incident
from jaras.incidents.cluster import Fit, Pairs, Ruling, attach, average_linkage, clearly_best, components, fits, links
from jaras.incidents.pair import settings
from jaras.incidents.traits import Traits, sort_key
from jaras.incidents.waves import as_wave, one_operation, reporting
from jaras.ingest.pages import Page
from jaras.ingest.reports import Capture, Given, captured
from jaras.model import Event, Incident, Problem, Report
from jaras.scale import blocks
from jaras.scale.coder import Coder

Row = dict[str, Any]

REPORT_FIELDS = ("text", "id", "published", "source", "title", "url")
_EVENT = msgspec.json.Decoder(Event)
_INCIDENT = msgspec.json.Decoder(Incident)
_ENCODER = msgspec.json.Encoder()


class _Named(msgspec.Struct):
    event_id: str


_NAMED = msgspec.json.Decoder(_Named)
_GIVEN = Given(None, "", lambda size: None)
_BEST = 2  # fits of a vague event that decide: the best, and the one it must lead


# --- coding


@cache
def coder() -> Coder:
    """What codes reports; made once in the life of a worker."""
    return Coder()


def coded(row: Row) -> Iterator[Row]:
    """The records of one report: a row that says it was coded, then one for each record."""
    report, problems = _report(row)
    name = report.id if report else str(row.get("id") or "")
    yield _record(row["key"], name, "report")
    for kind, record in jsonl.by_kind(coder().code(report)) if report else ():
        yield _record(row["key"], name, kind, record)
    for problem in problems:
        yield _record(row["key"], name, "problem", problem)


def _report(row: Row) -> tuple[Report | None, list[Problem]]:
    """The report of a row as it would be read from a line of JSONL, and what is to be noted of it."""
    text = row.get("text") or ""
    if not text.strip():
        return None, [Problem("empty", "the report has no text", "fill its field `text`", str(row.get("id") or ""))]
    where = str(row.get("id") or row["key"])
    found = list(captured(Page(text, {name: row.get(name) for name in REPORT_FIELDS}), b"", where, _GIVEN))
    [report] = [one.report for one in found if isinstance(one, Capture)]
    return report, [one for one in found if isinstance(one, Problem)]


def _record(key: str, report_id: str, kind: str, record: msgspec.Struct | None = None) -> Row:
    place = getattr(record, "place", None)
    return {
        "key": key,
        "report_id": report_id,
        "kind": kind,
        "event_id": getattr(record, "event_id", None),
        "country": place.country if place else None,
        "admin1_code": place.admin1_code if place else None,
        "date_start": getattr(record, "date_start", None),
        "record": _ENCODER.encode(record).decode() if record is not None else None,
    }


# --- linking


class Batch(NamedTuple):
    """Events in canonical order, as `jaras.incidents.cluster` takes them."""

    traits: list[Traits]
    pairs: Pairs


def batch(records: Iterable[str]) -> Batch:
    """The events of some lines."""
    events = sorted({event.event_id: event for event in map(_EVENT.decode, records)}.values(), key=sort_key)
    traits = [Traits(event) for event in events]
    return Batch(traits, Pairs(traits, Ruling().apart))


def placed(row: Row) -> Iterator[Row]:
    """An event with the blocks it meets its like in, those it meets groups in, and whether it is anchored."""
    one = Traits(_EVENT.decode(row["record"]))
    if one.anchored(settings().anchored_days):
        yield {**row, "anchored": True, "blocks": blocks.anchored(one), "sought": []}
    else:
        yield {**row, "anchored": False, "blocks": blocks.vague(one), "sought": blocks.sought(one)}


def linked(block: str, records: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A spanning forest of the links among the events of a block, by event id."""
    some = batch(records)
    if blocks.is_timeless(block) and not any(blocks.timeless(one) for one in some.traits):
        return  # what has a day meets its like in the weeks
    numbers = range(len(some.traits))
    for part in components(numbers, links([[number] for number in numbers], some.pairs)):
        first, *others = (some.traits[number].event.event_id for number in part)
        yield from ((first, other) for other in others)


def grouped(records: Sequence[str]) -> Iterator[Row]:
    """The groups of events among which every link lies, with the blocks that vague events meet them in."""
    some = batch(records)
    for group in average_linkage([[number] for number in range(len(some.traits))], some.pairs):
        yield group_row([some.traits[number] for number in group])


def group_row(group: Sequence[Traits]) -> Row:
    """A group as a row; vague events have no blocks to offer."""
    days = settings().anchored_days
    anchored = all(one.anchored(days) for one in group)
    return {
        "group_id": min(group, key=lambda one: sort_key(one.event)).event.event_id,
        "records": [_ENCODER.encode(one.event).decode() for one in group],
        "blocks": blocks.offered(group) if anchored else [],
    }


def fitting(vague: Sequence[str], groups: Sequence[Sequence[str]]) -> Iterator[Row]:
    """How well each vague event fits the groups of its block: the best two of them."""
    some = batch([*vague, *(record for group in groups for record in group)])
    numbers = {one.event.event_id: number for number, one in enumerate(some.traits)}
    nodes = [[numbers[id_of(record)]] for record in vague]
    homes = [[numbers[id_of(record)] for record in group] for group in groups]
    for [number], found in fits(nodes, homes, some.pairs):
        for fit in sorted(found, key=lambda fit: -fit.odds)[:_BEST]:
            first = min(homes[fit.group])
            yield {
                "event_id": some.traits[number].event.event_id,
                "group_id": some.traits[first].event.event_id,
                "excess": fit.excess,
                "size": fit.size,
            }


def offer(event_id: str, found: Iterable[Row]) -> Iterator[Row]:
    """The group that a vague event clearly fits best, of those it was found to fit in any block."""
    groups = {row["group_id"]: row for row in found}
    names = sorted(groups)
    some = [Fit(groups[name]["excess"], number, groups[name]["size"]) for number, name in enumerate(names)]
    for fit in clearly_best(some):
        yield {"event_id": event_id, "group_id": names[fit.group], "excess": fit.excess}


def attached(group: Sequence[str], offers: Sequence[tuple[float, str]]) -> list[str]:
    """The records of a group with those of the vague events that join it; `offers`: excess and record."""
    some = batch([*group, *(record for _, record in offers)])
    numbers = {one.event.event_id: number for number, one in enumerate(some.traits)}
    homes = [[numbers[id_of(record)] for record in group]]
    attach([(-excess, [numbers[id_of(record)]], 0) for excess, record in offers], homes, some.pairs)
    return [_ENCODER.encode(some.traits[number].event).decode() for number in homes[0]]


# --- incidents


def assembled(row: Row) -> Iterator[Row]:
    """The incident of a group, with its place in the order of all, and the reports that tell it as news."""
    events = sorted(map(_EVENT.decode, row["records"]), key=sort_key)
    one = incident(events, {})
    published, report_id, start, event_id = sort_key(events[0])
    yield {
        "incident_id": one.incident_id,
        "country": one.place.country if one.place else None,
        "admin1_code": one.place.admin1_code if one.place else None,
        "date_start": one.date_start,
        "record": _ENCODER.encode(one).decode(),
        "founded": [published, report_id, f"{start:012}", event_id],
        "news": sorted(reporting(one, events)),
    }


def related(records: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs, by id, of the incidents of one report that are parts of one operation."""
    incidents = list(map(_INCIDENT.decode, records))
    for one, other in combinations(incidents, 2):
        if one_operation(one, other):
            yield one.incident_id, other.incident_id


def waved(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of related incidents, as a wave if they are enough."""
    ordered = sorted(rows, key=lambda row: row["founded"])
    for row, one in zip(ordered, as_wave([_INCIDENT.decode(row["record"]) for row in ordered]), strict=True):
        yield {**row, "record": _ENCODER.encode(one).decode()}


def id_of(record: str) -> str:
    """The id of an event."""
    return _NAMED.decode(record).event_id
