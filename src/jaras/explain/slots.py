"""The filled slots of an event: what each was read as, and the words it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jaras.model import ActorRef, Event, Figure, Place, Span

# What words can be in an event, the most telling first.
ROLES = ("trigger", "mention", "figure", "actor1", "actor2", "date", "place", "attribution")


class Slot(NamedTuple):
    """One filled slot of an event: its name (one of ROLES), what it was read as, and the words it was read from."""

    name: str
    value: str
    span: Span | None


def slots(event: Event) -> Iterator[Slot]:
    """The filled slots of an event, in the order one reads them."""
    yield Slot("trigger", event.sub_event_type, event.trigger)
    for span in event.mentions:
        yield Slot("mention", "", span)
    yield Slot("date", _dates(event), event.date_span)
    if event.place:
        yield Slot("place", _place(event.place), event.place.span)
    for actor in event.actor1:
        yield Slot("actor1", _actor(actor), actor.span)
    for actor in event.actor2:
        yield Slot("actor2", _actor(actor), actor.span)
    for figure in event.figures:
        yield Slot("figure", _figure(figure), figure.span)
    if event.attribution:
        yield Slot("attribution", event.certainty, event.attribution)


def _dates(event: Event) -> str:
    if not event.date_start:
        return "no date"
    same = event.date_end in (None, event.date_start)
    return event.date_start if same else f"{event.date_start} to {event.date_end}"


def _place(place: Place) -> str:
    return f"{place.name or place.name_ar}, {place.admin1_code or place.country} (precision {place.geo_precision})"


def _actor(actor: ActorRef) -> str:
    return f"{actor.name or 'unnamed'} ({actor.actor_class})"


def _figure(figure: Figure) -> str:
    """«killed actor2 11», «injured civilians 50 or more», «killed actor1 about 175»."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        count = "unknown number"
    elif high is None:
        count = f"{low} or more"
    elif low is None:
        count = f"up to {high}"
    else:
        count = f"{low}" if low == high else f"{low}-{high}"
    return f"{figure.kind} {figure.who} {'about ' * figure.approximate}{count}"
