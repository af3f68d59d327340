"""What people decided, laid over what the machine coded and linked.

The machine's values are never touched: `decided` gives the events as they stand with the decisions, and what people
said of which belong together. A decision holds on to the words an event is told by, so it outlives new codings and new
linkings; one whose words no event is told by any more is listed as a Problem and waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jaras.errors import InputError
from jaras.incidents.corrections import corrected
from jaras.incidents.ratings import checked
from jaras.incidents.wanted import Wanted
from jaras.model import Anchor, Decision, DecisionKind, Event, Problem

JUDGING: tuple[DecisionKind, ...] = ("accept", "reject", "correct", "add", "whole")
"""The decisions by which a person has judged an event."""


class Decided(NamedTuple):
    """Events as decisions leave them.

    events:   without the rejected ones, corrected
    together: pairs of event ids that are one happening
    apart:    pairs of event ids that are two
    shaped:   by event id, the ids of the decisions it stands under
    ratings:  by outlet, how reliable it is held to be
    """

    events: list[Event]
    together: frozenset[tuple[str, str]]
    apart: frozenset[tuple[str, str]]
    shaped: dict[str, tuple[str, ...]]
    ratings: dict[str, str]
    problems: list[Problem]


def anchor(event: Event) -> Anchor:
    """How a decision holds on to `event`."""
    return Anchor(event.report_id, event.event_id, event.trigger.start, event.trigger.end)


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that are not undone, in the order they were made, `undo`s left out."""
    ordered = sorted(decisions, key=lambda one: (one.at, one.decision_id))
    undone: set[str] = set()
    for one in reversed(ordered):
        if one.kind == "undo" and one.undoes and one.decision_id not in undone:
            undone.add(one.undoes)
    return [one for one in ordered if one.kind != "undo" and one.decision_id not in undone]


def decided(events: Sequence[Event], decisions: Iterable[Decision]) -> Decided:
    """Lay `decisions` over `events`. Of two that contradict each other the later one holds."""
    found = {event.event_id: event for event in events}
    told = _by_report(events)
    wanted, shaped = Wanted(), defaultdict[str, list[str]](list)
    rejected: set[str] = set()
    ratings: dict[str, str] = {}
    problems: list[Problem] = []
    for one in standing(decisions):
        about = [anchored(at, told.get(at.report_id, ())) for at in one.events]
        ids, apart = _ids(about), _ids(anchored(at, told.get(at.report_id, ())) for at in one.apart)
        problems += [_waits(one, at) for at, event in zip(one.events, about, strict=True) if event is None]
        try:
            match one.kind:
                case "reject":
                    rejected.update(ids)
                case "accept" | "whole":
                    rejected.difference_update(ids)
                case "join":
                    wanted.join(ids)
                case "split":
                    wanted.split(ids, apart)
                case "rate":
                    ratings[one.slot or ""] = checked(one.slot, one.value)
                case "add":  # it is among `events`, as it was added or as a coding tells it by now
                    rejected.difference_update(ids)
                    found |= {name: corrected(found[name], "type", one.value, one.words) for name in ids}
                case "correct":
                    found |= {name: corrected(found[name], one.slot or "", one.value, one.words) for name in ids}
        except InputError as error:  # an id that the register or the gazetteer no longer lists
            problems.append(error.problem)
            continue
        for name in ids:
            shaped[name].append(one.decision_id)
    kept = [found[event.event_id] for event in events if event.event_id not in rejected]
    under = {name: tuple(said) for name, said in shaped.items()}
    return Decided(kept, frozenset(wanted.together), frozenset(wanted.apart), under, ratings, problems)


def _by_report(events: Iterable[Event]) -> dict[str, list[Event]]:
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        told[event.report_id].append(event)
    return told


def anchored(at: Anchor, events: Sequence[Event]) -> Event | None:
    """Of the events of one report the one of that id, else the one whose words meet those the decision was about."""
    named = next((event for event in events if event.event_id == at.event_id), None)
    return named or next((event for event in events if meets(event, at)), None)


def meets(event: Event, at: Anchor) -> bool:
    """Whether words that tell `event` are among those a decision was about."""
    return any(span.start < at.end and at.start < span.end for span in (event.trigger, *event.mentions))


def _ids(events: Iterable[Event | None]) -> list[str]:
    return list(dict.fromkeys(event.event_id for event in events if event is not None))


def _waits(one: Decision, at: Anchor) -> Problem:
    return Problem(
        "decision-waits",
        f"decision {one.decision_id} ({one.kind}, {one.author}) is about words that no event is told by now",
        "undo it, or code the report with the version it was made with",
        f"{at.report_id}:{at.start}",
    )
