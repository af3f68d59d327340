"""From events of many reports to incidents: which of them tell of one happening, and what its figures are.

`link` is the whole stage; `why` explains one pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from jaras.incidents.additions import added, added_anchor, bare, checked_type
from jaras.incidents.assemble import incident, incident_id
from jaras.incidents.cluster import Ruling, cluster
from jaras.incidents.corrections import corrected
from jaras.incidents.decisions import JUDGING, Decided, anchor, anchored, decided, meets, standing
from jaras.incidents.pair import Observed, Why, why
from jaras.incidents.ratings import checked as checked_rating
from jaras.incidents.selection import Selection, chosen
from jaras.incidents.traits import Traits, sort_key
from jaras.incidents.waves import with_waves
from jaras.model import Decision, Event, Incident, Problem

__all__ = [
    "JUDGING",
    "Decided",
    "Observed",
    "Selection",
    "Why",
    "added",
    "added_anchor",
    "anchor",
    "anchored",
    "bare",
    "checked_rating",
    "checked_type",
    "chosen",
    "corrected",
    "decided",
    "incident_id",
    "link",
    "meets",
    "standing",
    "under",
    "why",
]


def link(events: Sequence[Event], decisions: Iterable[Decision] = ()) -> tuple[list[Incident], list[Problem]]:
    """Group events into incidents and reconcile their figures, as people's `decisions` have it.

    The result depends only on which events and decisions there are, not on their order. Every event that nobody
    rejected is in exactly one incident; an event given twice counts once and is reported as a Problem. Incidents come
    in the order of their founding events: earliest published first, then by report and position; each names the
    decisions that it stands under.
    """
    unique, problems = _each_once(events)
    said = decided(sorted(unique.values(), key=sort_key), decisions)
    ordered = sorted(said.events, key=sort_key)
    numbers = {event.event_id: number for number, event in enumerate(ordered)}
    ruling = Ruling(_numbered(said.together, numbers), _numbered(said.apart, numbers))
    groups = cluster([Traits(event) for event in ordered], ruling)
    found = [incident([ordered[position] for position in group], said.ratings) for group in groups]
    related = with_waves(found, {event.event_id: event for event in ordered})
    return [under(one, said.shaped) for one in related], [*problems, *said.problems]


def _each_once(events: Sequence[Event]) -> tuple[dict[str, Event], list[Problem]]:
    unique: dict[str, Event] = {}
    problems: list[Problem] = []
    for event in events:
        if event.event_id in unique:
            problems.append(_given_twice(event))
            event = min(event, unique[event.event_id], key=_encoded)
        unique[event.event_id] = event
    return unique, problems


def _numbered(pairs: Iterable[tuple[str, str]], numbers: dict[str, int]) -> frozenset[tuple[int, int]]:
    """Pairs of ids as pairs of positions, the smaller first; those with a rejected event are left out."""
    known = [(numbers[a], numbers[b]) for a, b in pairs if a in numbers and b in numbers]
    return frozenset((min(pair), max(pair)) for pair in known)


def under(one: Incident, shaped: Mapping[str, Iterable[str]]) -> Incident:
    """`one` with the decisions its events stand under; `shaped`: their ids, by event."""
    ids = dict.fromkeys(name for event in one.events for name in shaped.get(event, ()))
    return msgspec.structs.replace(one, decisions=tuple(sorted(ids))) if ids else one


def _encoded(event: Event) -> bytes:
    return msgspec.json.encode(event)


def _given_twice(event: Event) -> Problem:
    return Problem(
        "event-repeated",
        f"event {event.event_id} is given more than once",
        "code each report once; one of them is used",
        event.report_id,
        event.trigger,
    )
