"""Runs tests/cases/incidents/*.md: reports, what they tell, and the incidents they make. figures.md shows the form."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from happenings import EVENT_TYPES, PLACES

from jaras import jsonl, link
from jaras.model import ActorRef, Certainty, Event, Figure, Incident, IncidentFigure, ReportRef, Responsibility, Span

CASES = Path(__file__).resolve().parents[1] / "cases" / "incidents"
ACTORS = {
    "islamic-state": ("Islamic State", "تنظيم الدولة الإسلامية", "rebel"),
    "iraqi-army": ("Military Forces of Iraq", "الجيش العراقي", "state"),
    "syrian-democratic-forces": ("Syrian Democratic Forces", "قوات سوريا الديمقراطية (قسد)", "rebel"),
}
_FIGURE = re.compile(
    r"(?P<kind>\w+) (?P<who>\w+) (?P<low>\d+|\?)–(?P<high>\d+|\?) «(?P<quote>[^»]+)»"
    r"(?P<part> part)?(?P<about> about)?(?P<earlier> earlier)?(?: by «(?P<by>[^»]+)»)?$"
)


class Case(NamedTuple):
    name: str
    lines: list[str]


def cases() -> list[Case]:
    return [
        Case(f"{path.stem}: {block.splitlines()[0]}", [line for line in block.splitlines()[1:] if line.strip()])
        for path in sorted(CASES.glob("*.md"))
        for block in re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.M)[1:]
    ]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    told = [line for line in case.lines if not line.startswith("=")]
    start = next(at for at, line in enumerate(case.lines) if line.startswith("="))
    events = events_of(told[:start])

    incidents, problems = link(events)

    assert not problems
    assert [line for incident in incidents for line in written(incident, case.lines[start:])] == case.lines[start:]


# --- reading


def events_of(lines: list[str]) -> list[Event]:
    events: list[Event] = []
    text, ref, report = "", ReportRef(), 0
    figures: list[str] = []
    heads: list[tuple[str, str, ReportRef, int, list[str]]] = []
    for line in lines:
        if line.startswith("> "):
            head, text = line[2:].split(": ", 1)
            outlet, published, *origin = head.split("، ")
            ref, report = ReportRef(outlet, published, origin=origin[0] if origin else ""), report + 1
        elif line.startswith("- "):
            figures = []
            heads.append((line[2:], text, ref, report, figures))
        elif line.startswith("  - "):
            figures.append(line[4:])
    for head, text, ref, report, figures in heads:
        event = event_of(head, text, ref, report, figures)
        assert jsonl.check_spans(event, text) == [], "the case quotes words that its text does not have"
        events.append(event)
    return events


def event_of(head: str, text: str, ref: ReportRef, report: int, figures: list[str]) -> Event:
    kind, trigger, when, where, *rest = head.split(" | ")
    sides: dict[str, tuple[ActorRef, ...]] = {"actor1": (), "actor2": ()}
    stances: tuple[Responsibility, ...] = ()
    certainty: Certainty = "asserted"
    attribution = None
    for word in rest:
        key, _, words = word.partition(" ")
        if key in sides:
            sides[key] += (actor(words, text),)
        elif key in get_args(Certainty):
            certainty, attribution = key, quoted(words, text)
        elif key in ("claims", "denies", "accused"):
            name, quote = words.split(" ", 1)
            stances += (Responsibility(name, key, quoted(quote, text)),)
    span = quoted(trigger, text)
    return Event(
        f"r{report}", ref, f"r{report}-{span.start}", EVENT_TYPES[kind], kind, "ASSAULT", None, span,
        certainty=certainty, background="background" in rest, attribution=attribution, date_start=when, date_end=when,
        place=PLACES[where], figures=tuple(figure(line, text) for line in figures), responsibility=stances, **sides,
    )  # fmt: skip


def actor(words: str, text: str) -> ActorRef:
    name, quote = words.split(" ", 1)
    english, arabic, kind = ACTORS[name]
    return ActorRef(name, english, arabic, kind, quoted(quote, text))  # type: ignore[arg-type]


def figure(line: str, text: str) -> Figure:
    found = _FIGURE.match(line)
    assert found, f"not a figure: {line}"
    return Figure(
        found["kind"], found["who"], number(found["low"]), number(found["high"]), quoted(found["quote"], text),  # type: ignore[arg-type]
        approximate=bool(found["about"]), part=bool(found["part"]),
        superseded=bool(found["earlier"]),
        attribution=quoted(found["by"], text) if found["by"] else None,
    )  # fmt: skip


def quoted(words: str, text: str) -> Span:
    words = words.strip("«»")
    start = text.index(words)
    return Span(start, start + len(words), words)


def number(digits: str) -> int | None:
    return None if digits == "?" else int(digits)


# --- writing


def written(incident: Incident, expected: list[str]) -> list[str]:
    """The incident in the form of the cases; its reason only where the case gives one."""
    head = f"= {incident.sub_event_type} | {incident.grade}"
    if any(line.startswith(f"{head} | ") for line in expected):
        head += f" | {incident.grade_reason} | {incident.grade_reason_ar}"
    return [head, *(f"  - {figure_line(one)}" for one in incident.figures)]


def figure_line(one: IncidentFigure) -> str:
    bounds = "–".join("" if bound is None else str(bound) for bound in (one.low, one.best, one.high))
    claims = ", ".join(f"{told(claim.low)}–{told(claim.high)} {claim.standing}" for claim in one.claims)
    return f"{one.kind} {one.who} {bounds}: {claims}"


def told(bound: int | None) -> str:
    return "?" if bound is None else str(bound)
