"""What each profile may see of an incident: internal everything, public what is on this list and nothing else.

The public record holds no words of a report: no spans, titles, notes or reasons, only slots, outlet, date and link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from jaras.brief import public
from jaras.brief.public import withheld
from jaras.model import ActorRef, Coded, Event, Incident, Place, Report
from jaras.store import Found


def guarded(found: Sequence[Found]) -> list[Found]:
    """Incidents without what the public profile keeps back, and without their events."""
    coded = [Coded(Report(""), one.events) for one in found]
    _, told = withheld(coded, [one.incident for one in found if one.incident])
    return [Found(one.incident_id, one, ()) for one in told]


def public_record(found: Found) -> dict[str, Any]:
    """The record of an incident (with its events) as it may be published."""
    [safe] = guarded([found])
    one = safe.incident
    assert one is not None
    return {
        "incident_id": one.incident_id,
        "event_type": one.event_type,
        "sub_event_type": one.sub_event_type,
        "date_start": one.date_start,
        "date_end": one.date_end,
        "place": _place(one.place),
        "actor1": _actors(one.actor1),
        "actor2": _actors(one.actor2),
        "figures": [{"kind": f.kind, "who": f.who, "low": f.low, "best": f.best, "high": f.high} for f in one.figures],
        "grade": one.grade,
        "source_rating": one.source_rating,
        "item_rating": one.item_rating,
        "background": one.background,
        "sources": sources(found.events),
    }


def internal_record(one: Incident) -> dict[str, Any]:
    """The record of an incident as the JSONL has it."""
    record: dict[str, Any] = msgspec.to_builtins(one)
    return record


def sources(events: Iterable[Event]) -> list[dict[str, str | None]]:
    """Who told it: outlet, day and link of each report once, without what of them may name a person."""
    told = {event.report_id: event.report for event in events}
    return [
        {"source": public.outlet(one.source, one.url), "published": one.published, "url": public.link(one.url)}
        for one in told.values()
    ]


def link(url: str) -> str:
    """An address that may be a link; anything but http and https is none."""
    return url if url.lower().startswith(("https://", "http://")) else ""


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    record: dict[str, Any] = msgspec.to_builtins(place)
    return {name: value for name, value in record.items() if name != "span"}


def _actors(actors: Iterable[ActorRef]) -> list[dict[str, Any]]:
    """Registered actors by name, all others by their class: their words may name a person."""
    return [
        {
            "actor_id": one.actor_id,
            "name": one.name if one.actor_id else None,
            "name_ar": one.name_ar if one.actor_id else "",
            "actor_class": one.actor_class,
        }
        for one in actors
    ]
