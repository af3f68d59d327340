"""From events of many reports to incidents: which of them tell of one happening, and what its figures are.

`link` is the whole stage; `why` explains one pair.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jaras.incidents.assemble import incident, incident_id
from jaras.incidents.cluster import cluster
from jaras.incidents.pair import Why, why
from jaras.incidents.traits import Traits, sort_key
from jaras.model import Event, Incident, Problem

__all__ = ["Why", "incident_id", "link", "why"]


def link(events: Sequence[Event]) -> tuple[list[Incident], list[Problem]]:
    """Group events into incidents and reconcile their figures.

    The result depends only on which events there are, not on their order. Every event is in exactly one incident; an
    event given twice counts once and is reported as a Problem. Incidents come in the order of their founding events:
    earliest published first, then by report and position.
    """
    unique: dict[str, Event] = {}
    problems: list[Problem] = []
    for event in events:
        if event.event_id in unique:
            problems.append(_given_twice(event))
            event = min(event, unique[event.event_id], key=_encoded)
        unique[event.event_id] = event
    ordered = sorted(unique.values(), key=sort_key)
    groups = cluster([Traits(event) for event in ordered])
    return [incident([ordered[position] for position in group]) for group in groups], problems


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
