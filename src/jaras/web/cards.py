"""A report as the desk shows it: its text in marked pieces, and a card for each event with the words of every slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jaras.explain import Mark, Piece, pieces
from jaras.incidents import JUDGING, standing
from jaras.knowledge import load
from jaras.model import Decision, Event, Figure, Span
from jaras.store.desk import Sheet
from jaras.web.words import Words


class Line(NamedTuple):
    """One slot of a card, numbered from 1.

    `slot`: what a correction calls it, empty where none is possible; `was`: what the machine had read, where a person
    corrected it.
    """

    number: int
    role: str
    slot: str
    label: str
    value: str
    span: Span | None
    was: str | None = None


class Card(NamedTuple):
    """An event and its slots. `added`: by a person; `reviewers`: who accepted, rejected, corrected or added it."""

    number: int
    event: Event
    title: str
    lines: tuple[Line, ...]
    added: bool
    rejected: bool
    incident: str | None
    reviewers: tuple[str, ...]
    agreement: str


class Made(NamedTuple):
    """A decision as it is told. `stands`: it was not undone."""

    decision: Decision
    what: str
    about: tuple[str, ...]
    stands: bool


class Shown(NamedTuple):
    """A report on its page. `readers`: who read it whole and found no event missing."""

    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    history: tuple[Made, ...]
    readers: tuple[str, ...]


def shown(sheet: Sheet, words: Words) -> Shown:
    """The report of `sheet`, its events in the order they are told, rejected ones too but without marks."""
    laid = {event.event_id: event for event in sheet.events}
    cards = tuple(
        _card(number, coded, laid.get(coded.event_id, coded), sheet, words)
        for number, coded in enumerate(sorted(sheet.coded, key=lambda event: event.trigger.start), 1)
    )
    marks = [
        Mark(line.span.start, line.span.end, line.role, card.number, line.number)
        for card in cards
        if not card.rejected
        for line in card.lines
        if line.span
    ]
    readers = dict.fromkeys(one.author for one in standing(sheet.decisions) if one.kind == "whole")
    return Shown(tuple(pieces(sheet.report.text, marks)), cards, history(sheet.decisions, words), tuple(readers))


def history(made: Sequence[Decision], words: Words) -> tuple[Made, ...]:
    """Decisions as they are told, the last one first."""
    stands = {one.decision_id for one in standing(made)}
    return tuple(
        Made(one, _said(one, words), tuple(at.event_id for at in one.events), one.decision_id in stands)
        for one in reversed(made)
    )


def _said(one: Decision, words: Words) -> str:
    done = words(f"decisions.{one.kind}")
    if one.kind == "add":
        return f"{done}: {words.kind(str(one.value))}"
    if one.kind != "correct":
        return done
    slot = one.slot or ""
    kind, _, who = slot.partition(".")
    label = words.figure(kind, who) if who else words(f"slots.{slot}")
    return f"{done} {label}: {one.value or words('report.empty')}"


def _card(number: int, coded: Event, event: Event, sheet: Sheet, words: Words) -> Card:
    added = event.event_id in sheet.added
    before = {} if added or coded is event else {line.slot: line for line in _lines(coded, words)}
    there = list(_lines(event, words))
    gone = [line._replace(value="", span=None) for slot, line in before.items() if slot not in {o.slot for o in there}]
    lines = tuple(line._replace(number=at, was=_was(line, before, words)) for at, line in enumerate((*there, *gone), 1))
    verdicts = _verdicts(event.event_id, sheet.decisions)
    return Card(
        number,
        event,
        words.kind(event.sub_event_type),
        lines,
        added,
        event.event_id in sheet.rejected,
        sheet.homes.get(event.event_id),
        tuple(verdicts),
        _agreement(list(verdicts.values()), words),
    )


def _was(line: Line, before: dict[str, Line], words: Words) -> str | None:
    if not before or not line.slot:
        return None
    earlier = before.get(line.slot)
    if earlier is None:
        return words("report.empty")
    return None if (earlier.value, earlier.span) == (line.value, line.span) else earlier.value


def _verdicts(event_id: str, made: Sequence[Decision]) -> dict[str, str]:
    """By person, whether they hold it to be an event: the last word of each."""
    said: dict[str, str] = {}
    for one in standing(made):
        if one.kind in JUDGING and any(at.event_id == event_id for at in one.events):
            said[one.author] = "reject" if one.kind == "reject" else "accept"
    return said


def _agreement(verdicts: Sequence[str], words: Words) -> str:
    if len(verdicts) < 2:
        return words("incident.alone" if verdicts else "incident.unreviewed")
    return words("incident.agree" if len(set(verdicts)) == 1 else "incident.differ", len(verdicts))


def _lines(event: Event, words: Words) -> Iterator[Line]:
    """The slots of an event, those first that one reads first; a background is told only where it is one."""

    def line(role: str, slot: str, label: str, value: str, span: Span | None) -> Line:
        return Line(0, role, slot, label, value, span)

    yield line("trigger", "type", words("slots.type"), words.kind(event.sub_event_type), event.trigger)
    yield line("date", "date", words("slots.date"), words.days(event.date_start, event.date_end), event.date_span)
    span = event.place.span if event.place else None
    yield line("place", "place", words("slots.place"), words.place(event.place), span)
    for slot in ("actor1", "actor2"):
        for at, actor in enumerate(getattr(event, slot) or (None,)):
            said = words.side((actor,) if actor else ())
            yield line(slot, slot if not at else f"{slot}+{at}", words(f"slots.{slot}"), said, actor and actor.span)
    for figure in event.figures:
        yield line(
            "figure", _figure_slot(figure), words.figure(figure.kind, figure.who), _amount(figure, words), figure.span
        )
    if event.background:
        yield line("mention", "background", words("slots.background"), "✓", None)
    if event.attribution:
        yield line("attribution", "", _explained("attribution", words), _certainty(event, words), event.attribution)
    for mention in event.mentions:
        yield line("mention", "", _explained("mention", words), "", mention)


def _figure_slot(figure: Figure) -> str:
    return "" if figure.part else f"{figure.kind}.{figure.who}"


def _amount(figure: Figure, words: Words) -> str:
    return ("≈ " if figure.approximate else "") + words.amount(figure.low, figure.high)


def _explained(role: str, words: Words) -> str:
    return str(load("explain.yaml")["roles"][role][words.language])


def _certainty(event: Event, words: Words) -> str:
    return str(load("explain.yaml")["certainty"][event.certainty][words.language])
