"""Reviewed reports as gold: one JSON file a report, in the form that `jaras evaluate` and `make train` read.

Words are given as quotes, with the number of the occurrence that is meant, as people annotate them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from jaras.jsonl import dump
from jaras.model import ActorRef, Coded, Event, Figure, Report, Span

REPORTS = "reports.jsonl"


def files(reviewed: Iterable[Coded]) -> Iterator[tuple[str, bytes]]:
    """The files of a gold folder, by name: each report with its events, and REPORTS, which `jaras code` reads."""
    lines: list[str] = []
    for one in reviewed:
        lines += dump([one.report])
        name = sha256(one.report.id.encode()).hexdigest()[:16]
        yield f"{name}.json", (json.dumps(gold(one), ensure_ascii=False, indent=1) + "\n").encode()
    yield REPORTS, "".join(f"{line}\n" for line in lines).encode()


def gold(coded: Coded) -> dict[str, Any]:
    """A report as people left it, with its events."""
    report = coded.report
    told = {name: getattr(report, name) for name in ("id", "source", "url", "published", "title", "text")}
    return {**told, "events": [_event(event, report) for event in coded.events]}


def _event(event: Event, report: Report) -> dict[str, Any]:
    said = {
        "trigger": _quote(event.trigger, report),
        "type": event.sub_event_type,
        "certainty": event.certainty,
        "background": event.background,
        "when": _when(event, report),
        "where": _where(event, report),
        "actor1": [_actor(one, report) for one in event.actor1],
        "actor2": [_actor(one, report) for one in event.actor2],
        "figures": [_figure(one, report) for one in event.figures],
    }
    return {**said, "attribution": _quote(event.attribution, report)} if event.attribution else said


def _when(event: Event, report: Report) -> dict[str, Any] | None:
    if event.date_start is None:
        return None
    return {"from": event.date_start, "to": event.date_end or event.date_start, **_quote(event.date_span, report)}


def _where(event: Event, report: Report) -> dict[str, Any] | None:
    place = event.place
    if place is None:
        return None
    return {**_quote(place.span, report), "country": place.country, "admin1": place.admin1_code}


def _actor(one: ActorRef, report: Report) -> dict[str, Any]:
    return {**_quote(one.span, report), "name": one.name, "class": one.actor_class}


def _figure(one: Figure, report: Report) -> dict[str, Any]:
    told = {"kind": one.kind, "who": one.who, "low": one.low, "high": one.high}
    return {**told, **({"approx": True} if one.approximate else {}), **_quote(one.span, report)}


def _quote(span: Span | None, report: Report) -> dict[str, Any]:
    """Words, and which of their occurrences in the text they are, counted from 1; nothing where none are told."""
    if span is None or not span.text:
        return {}
    nth, at = 1, report.text.index(span.text)
    while at < span.start:
        nth, at = nth + 1, report.text.index(span.text, at + 1)
    return {"quote": span.text, "n": nth}
