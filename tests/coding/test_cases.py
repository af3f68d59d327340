"""Runs tests/cases/coding/*.md: Arabic text, then the records it holds. happenings.md shows and explains the form.

Cases of open.md state what is right and not yet reached: they are expected to fail, and tell when they no longer do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from jaras.coding import code
from jaras.model import ActorClass, ActorRef, Certainty, Event, Figure, Report, TimeOfDay

CASES = Path(__file__).resolve().parents[1] / "cases" / "coding"
_DATE = re.compile(r"(?P<start>\d{4}-\d\d-\d\d)(?:–(?P<end>\d{4}-\d\d-\d\d))?(?:, (?P<time>\w+))?$")
_PLACE = re.compile(r"(?P<tie>in|near) (?P<name>\S.*?) (?P<code>[A-Z]{2}(?:-[A-Z0-9]+)?)(?:, geo (?P<geo>[123]))?$")
_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]+)?$")
_ACTOR = re.compile(r"(?P<slot>actor[12]) «(?P<quote>[^»]+)»(?: (?P<what>.+))?$")
_FIGURE = re.compile(
    r"(?P<kind>\w+)(?: (?P<who>actor[12]|civilians|other|unspecified))? (?P<low>\d+|\?)–(?P<high>\d+|\?)"
    r" «(?P<quote>[^»]+)»(?P<part> part)?(?P<about> about)?(?: of (?P<of>\w+))?"
    r"(?: by «(?P<by>[^»]+)»)?$"
)


class Case(NamedTuple):
    """One case: its text and the lines that must hold of the records."""

    name: str
    published: str | None
    text: str
    lines: list[str]
    open: str | None


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.md")):
        for block in re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            yield case_of(path.stem, block.splitlines())


def case_of(file: str, block: list[str]) -> Case:
    said = dict(re.findall(r"^(published|cause): (.+)$", "\n".join(block), flags=re.M))
    text = "\n".join(line[1:].strip() for line in block if line.startswith(">"))
    lines = [line for line in block[1:] if line.lstrip().startswith("- ")]
    cause = said.get("cause", "not reached yet") if file == "open" else None
    return Case(f"{file}: {block[0]}", said.get("published"), text, lines, cause)


def marked() -> Iterator[object]:
    for case in cases():
        marks = [pytest.mark.xfail(reason=case.open, strict=True)] if case.open else []
        yield pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", list(marked()))
def test_case(case: Case) -> None:
    events = sorted(code(Report(text=case.text, published=case.published)).events, key=lambda e: e.trigger.start)
    expected = told(case.lines)
    assert len(events) == len(expected), [f"{e.sub_event_type} «{e.trigger.text}»" for e in events]
    for event, (head, details) in zip(events, expected, strict=True):
        wrong = [*wrong_heads(event, head), *wrong_details(event, details)]
        assert not wrong, "\n".join(wrong)


def told(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The event lines, each with the lines under it; «- none» for a text that tells of no event."""
    events: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("- "):
            events.append((line[2:], []))
        else:
            events[-1][1].append(line.strip()[2:])
    return [] if [head for head, _ in events] == ["none"] else events


# --- the line of the event


def wrong_heads(event: Event, head: str) -> Iterator[str]:
    kind, *fields = head.split(" | ")
    if event.sub_event_type != kind:
        yield f"{kind}: the record says {event.sub_event_type}"
    for field in fields:
        if not holds(event, field):
            yield f"{field}: not so in {summary(event)}"


def holds(event: Event, field: str) -> bool:
    word, _, rest = field.partition(" ")
    if word == "trigger":
        return overlaps(rest.strip("«»"), event.trigger.text)
    if word in get_args(Certainty):
        said = event.attribution.text if event.attribution else ""
        return event.certainty == word and rest.strip("(«»)") in said
    if field in ("background", "current"):
        return event.background == (field == "background")
    if field in ("no date", "no place"):
        return (event.date_start if field == "no date" else event.place) is None
    if date := _DATE.match(field):
        days = (date["start"], date["end"] or date["start"])
        assert date["time"] in (None, *get_args(TimeOfDay)), f"no time of day: {field}"
        return (event.date_start, event.date_end) == days and date["time"] in (None, event.time_of_day)
    if place := _PLACE.match(field):
        return holds_place(event, place)
    if _CODE.match(field):
        return event.place is not None and field in (event.place.country, event.place.admin1_code)
    raise AssertionError(f"not a field of an event: {field}")


def holds_place(event: Event, told: re.Match[str]) -> bool:
    place = event.place
    if place is None or place.span is None or told["name"] not in place.span.text:
        return False
    geo = told["geo"] or ("2" if told["tie"] == "near" else None)
    return told["code"] in (place.country, place.admin1_code) and geo in (None, str(place.geo_precision))


# --- the lines under it


def wrong_details(event: Event, details: Sequence[str]) -> Iterator[str]:
    for line in details:
        for part in line.split("; "):
            if not holds_detail(event, part):
                yield f"{part}: not so in {summary(event)}"


def holds_detail(event: Event, part: str) -> bool:
    if actor := _ACTOR.match(part):
        return any(is_actor(one, actor) for one in getattr(event, actor["slot"]))
    if figure := _FIGURE.match(part):
        return any(is_figure(one, figure) for one in event.figures)
    if part in ("no actor1", "no actor2", "no figures"):
        return not getattr(event, part.removeprefix("no "))
    word, _, rest = part.partition(" ")
    if word in ("tactics", "target_types"):
        return set(rest.split(", ")) <= set(getattr(event, word))
    if word in ("claims", "denies", "accused"):
        return any(one.stance == word and overlaps(rest.strip("«»"), one.span.text) for one in event.responsibility)
    if found := re.match(r"(\d+) figures$", part):
        return len(event.figures) == int(found[1])
    raise AssertionError(f"not a line of a case: {part}")


def is_actor(one: ActorRef, told: re.Match[str]) -> bool:
    what = told["what"]
    named = what is None or what == (one.actor_class if what in get_args(ActorClass) else one.name)
    return named and overlaps(told["quote"], one.span.text)


def is_figure(one: Figure, told: re.Match[str]) -> bool:
    bounds = tuple(None if told[bound] == "?" else int(told[bound]) for bound in ("low", "high"))
    return (
        one.kind == told["kind"]
        and told["who"] in (None, one.who)
        and (one.low, one.high) == bounds
        and one.part == bool(told["part"])
        and one.approximate == bool(told["about"])
        and told["of"] in (None, one.of)
        and overlaps(told["quote"], one.span.text)
        and (told["by"] is None or (one.attribution is not None and overlaps(told["by"], one.attribution.text)))
    )


def overlaps(a: str, b: str) -> bool:
    """Spans may be a word longer or shorter than the case quotes them."""
    return a in b or b in a


def summary(event: Event) -> str:
    figures = [(f.kind, f.who, f.low, f.high, f.span.text, f.part, f.approximate) for f in event.figures]
    sides = [[(a.span.text, a.actor_class, a.name) for a in side] for side in (event.actor1, event.actor2)]
    place = event.place and (event.place.span and event.place.span.text, event.place.admin1_code, event.place.country,
                             event.place.geo_precision)  # fmt: skip
    said = event.attribution and event.attribution.text
    return (
        f"«{event.trigger.text}» {event.certainty} {said} {event.date_start} {event.date_end} {event.time_of_day} "
        f"{place} {sides} {figures} {event.tactics} {event.background}"
    )
