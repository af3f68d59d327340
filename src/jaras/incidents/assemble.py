"""One incident from the events that tell it: what most and most precise tellings say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import TypeVar

from msgspec.structs import replace

from jaras.arabic.normal import key_of
from jaras.incidents.grade import grade
from jaras.incidents.ratings import best_rating
from jaras.incidents.reconcile import reconcile
from jaras.incidents.traits import level, window
from jaras.model import ActorRef, Event, Incident, Place, Who

Value = TypeVar("Value")

_OTHER: dict[Who, Who] = {"actor1": "actor2", "actor2": "actor1"}


def incident(events: Sequence[Event], ratings: Mapping[str, str]) -> Incident:
    """The incident that `events` (in canonical order, not empty) tell. The first of them is its founding event.

    `ratings`: the reliability that people gave outlets, A to F.
    """
    news = [event for event in events if not event.background] or list(events)
    kind = _commonest([(event.event_type, event.sub_event_type) for event in news])
    first, last = _dates(news)
    actor1, actor2 = _sides(events)
    graded = grade(events)
    return Incident(
        incident_id=incident_id(events[0]),
        events=tuple(event.event_id for event in events),
        reports=tuple(dict.fromkeys(event.report_id for event in events)),
        event_type=kind[0],
        sub_event_type=kind[1],
        date_start=first,
        date_end=last,
        place=_place(news) or _place(events),
        actor1=actor1,
        actor2=actor2,
        figures=reconcile([_facing(event, actor1, actor2) for event in events]),
        grade=graded.grade,
        grade_reason=graded.reason,
        background=all(event.background for event in events),
        source_rating=best_rating(events, ratings),
        item_rating=graded.credibility,
        grade_reason_ar=graded.reason_ar,
    )


def incident_id(founding: Event) -> str:
    """The id of the incident that `founding` founds: the same wherever and whenever it is worked out."""
    return f"inc-{blake2b(founding.event_id.encode(), digest_size=6).hexdigest()}"


def _dates(events: Sequence[Event]) -> tuple[str | None, str | None]:
    """The dates most events give, among those that give them most closely."""
    widths = {id(event): days.last - days.first for event in events if (days := window(event))}
    if not widths:
        return None, None
    closest = min(widths.values())
    dated = [event for event in events if widths.get(id(event)) == closest]
    return _commonest([(event.date_start, event.date_end or event.date_start) for event in dated])


def _place(events: Sequence[Event]) -> Place | None:
    """The place most events give, among those that give it most closely."""
    placed = [(level(event.place), event.place) for event in events if event.place]
    closest = [place for near, place in placed if near == max(near for near, _ in placed)]
    return _commonest(closest, lambda place: place.id) if closest else None


def _sides(events: Sequence[Event]) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """The actors of both sides, each actor on the side where most events have it, in the order first named.

    An actor that no register entry fits is listed only where its side has no registered one, one of each class.
    """
    votes = Counter((_name(actor), side) for event in events for side in (0, 1) for actor in _actors(event, side))
    found: tuple[dict[str, ActorRef], dict[str, ActorRef]] = ({}, {})
    for event in events:
        for side in (0, 1):
            for actor in _actors(event, side):
                if votes[_name(actor), side] + (side == 0) > votes[_name(actor), 1 - side]:
                    found[side].setdefault(_name(actor), actor)
    return _known(found[0]), _known(found[1])


def _facing(event: Event, actor1: Sequence[ActorRef], actor2: Sequence[ActorRef]) -> Event:
    """`event` with its sides as the incident has them: who answers an attack comes first in what is told of that.

    The first side of an event whose attackers are counted stays what it is.
    """
    sides = [{_name(actor) for actor in side} for side in (actor1, actor2)]
    own = [{_name(actor) for actor in _actors(event, side)} for side in (0, 1)]
    straight = len(own[0] & sides[0]) + len(own[1] & sides[1])
    crossed = len(own[0] & sides[1]) + len(own[1] & sides[0])
    if crossed <= straight or any(figure.kind == "attackers" for figure in event.figures):
        return event
    figures = tuple(replace(figure, who=_OTHER.get(figure.who, figure.who)) for figure in event.figures)
    return replace(event, actor1=event.actor2, actor2=event.actor1, figures=figures)


def _known(side: dict[str, ActorRef]) -> tuple[ActorRef, ...]:
    registered = tuple(actor for actor in side.values() if actor.actor_id)
    by_class: dict[str, ActorRef] = {}
    for actor in side.values():
        by_class.setdefault(actor.actor_class, actor)
    return registered or tuple(by_class.values())


def _actors(event: Event, side: int) -> tuple[ActorRef, ...]:
    return event.actor2 if side else event.actor1


def _name(actor: ActorRef) -> str:
    return actor.actor_id or key_of(actor.name_ar or actor.span.text)


def _commonest(values: Sequence[Value], key: Callable[[Value], object] = lambda value: value) -> Value:
    """The value most often given (by `key`); of equals the one given first."""
    votes = Counter(key(value) for value in values)
    return max(values, key=lambda value: votes[key(value)])
