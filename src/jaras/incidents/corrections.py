"""Correct one slot of an event. The slots a person may correct, and how each is written:

type             a sub-event type of ACLED, as it is spelled («Suicide bomb»)
date             a day, or two with «..» between them («2022-01-20», «2022-01-20..2022-01-23»); empty: not known
place            the id of a gazetteer place (a GeoNames number, an ISO 3166 code); empty: not known
background       yes or no
actor1, actor2   ids of the actor register, or classes of those not in it («civilians»), with commas; empty: nobody
KIND.WHO         a figure («killed.civilians»): a number, «LOW..HIGH» with either end open, empty: not told

A corrected slot keeps the words the machine read it from, so that one sees what was corrected, unless a person shows
other words that say it; of a type these are the trigger.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, cast, get_args

from msgspec.structs import replace

from jaras.actors import Actor, force, nations, register
from jaras.errors import InputError
from jaras.knowledge import event_types, plover_events
from jaras.model import ActorClass, ActorRef, Event, Figure, FigureKind, Span, Who
from jaras.places import gazetteer

RANGE = ".."


def corrected(event: Event, slot: str, value: object, words: Span | None = None) -> Event:
    """`event` with one slot corrected; `words` of its report say so.

    Raises InputError for a slot that is none, or a value that cannot stand in it.
    """
    written = "" if value is None else str(value).strip()
    if "." in slot:
        made = replace(event, figures=_with_figure(event, slot, written))
    elif slot in _SLOTS:
        made = replace(event, **_SLOTS[slot](event, slot, written))
    else:
        raise _no_slot(event, slot)
    return _told_by(words, made, slot) if words else made


def _told_by(words: Span, event: Event, slot: str) -> Event:
    """`event` with `words` as those that fill a slot."""
    match slot:
        case "type":
            return replace(event, trigger=words)
        case "date":
            return replace(event, date_span=words if event.date_start else None)
        case "place":
            return replace(event, place=replace(event.place, span=words) if event.place else None)
        case "actor1" | "actor2":
            return replace(event, **{slot: tuple(replace(one, span=words) for one in getattr(event, slot))})
        case "background":
            return event
    kind, _, who = slot.partition(".")
    same = [one for one in event.figures if (one.kind, one.who, one.part) == (kind, who, False)]
    others = [one for one in event.figures if one not in same]
    return replace(event, figures=(*(replace(one, span=words) for one in same), *others))


def _type(event: Event, slot: str, written: str) -> dict[str, Any]:
    if written not in event_types():
        raise _wrong(event, slot, written, "take a sub-event type of ACLED, as `docs/records.md` spells it")
    told = {"event_type": event_types()[written], "sub_event_type": written}
    plover = plover_events()[written]
    return told if plover == event.plover else {**told, "plover": plover, "plover_mode": None}


def _date(event: Event, slot: str, written: str) -> dict[str, Any]:
    if not written:
        return {"date_start": None, "date_end": None, "time_precision": None}
    first, _, last = written.partition(RANGE)
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        raise _wrong(event, slot, written, "write it as 2022-01-20 or 2022-01-20..2022-01-23") from None
    if end < start:
        raise _wrong(event, slot, written, "the earlier day comes first")
    days = (end - start).days
    return {
        "date_start": start.isoformat(),
        "date_end": end.isoformat(),
        "time_precision": 1 if days == 0 else 2 if days < 8 else 3,
    }


def _place(event: Event, slot: str, written: str) -> dict[str, Any]:
    if not written:
        return {"place": None}
    entry = gazetteer().of_id(written) or gazetteer().unit(written)
    if entry is None:
        raise _wrong(event, slot, written, "take the id of a place (see `jaras tag --kinds place`)")
    coarse = entry.kind in ("country", "admin1")
    return {"place": replace(entry.place(3 if coarse else 1), span=event.place.span if event.place else None)}


def _background(event: Event, slot: str, written: str) -> dict[str, Any]:
    if written not in ("yes", "no"):
        raise _wrong(event, slot, written, "say yes or no")
    return {"background": written == "yes"}


def _actors(event: Event, slot: str, written: str) -> dict[str, Any]:
    names = [name.strip() for name in written.split(",") if name.strip()]
    return {slot: tuple(_actor(event, slot, name) for name in names)}


def _actor(event: Event, slot: str, name: str) -> ActorRef:
    words = next((one.span for one in (*getattr(event, slot), *event.actor1, *event.actor2)), event.trigger)
    if name in get_args(ActorClass):
        return ActorRef(None, None, "", cast(ActorClass, name), words)
    actor = _known_actors().get(name)
    if actor is None:
        raise _wrong(event, slot, name, "take ids of the actor register (see `jaras tag --kinds actor`), or a class")
    return ActorRef(actor.id, actor.name, actor.name_ar, actor.actor_class, words)


@cache
def _known_actors() -> dict[str, Actor]:
    """The register, and the forces of countries that have no row of their own, by id."""
    forces = [force(kind, country) for kind in ("army", "police", "government") for country in nations()]
    return {actor.id: actor for actor in (*forces, *register().values())}


def _with_figure(event: Event, slot: str, written: str) -> tuple[Figure, ...]:
    """The figures of `event` with one kind and side as corrected; the parts of it stay as they are."""
    kind, _, who = slot.partition(".")
    if kind not in get_args(FigureKind) or who not in get_args(Who):
        raise _no_slot(event, slot)
    same = [one for one in event.figures if (one.kind, one.who, one.part) == (kind, who, False)]
    others = [one for one in event.figures if one not in same]
    if not written:
        return tuple(others)
    low, high = _bounds(event, slot, written)
    words = same[0].span if same else event.trigger
    said_by = same[0].attribution if same else None
    return (Figure(cast(FigureKind, kind), cast(Who, who), low, high, words, attribution=said_by), *others)


def _bounds(event: Event, slot: str, written: str) -> tuple[int | None, int | None]:
    first, ranged, last = written.partition(RANGE)
    try:
        low = int(first) if first else None
        high = int(last) if last else None if ranged else low
    except ValueError:
        raise _wrong(event, slot, written, "write a number, or LOW..HIGH with either end open") from None
    if min(low or 0, high or 0) < 0 or (low is not None and high is not None and high < low):
        raise _wrong(event, slot, written, "a count is not negative, and the lower number comes first")
    return low, high


_SLOTS: dict[str, Callable[[Event, str, str], dict[str, Any]]] = {
    "type": _type, "date": _date, "place": _place, "background": _background, "actor1": _actors, "actor2": _actors,
}  # fmt: skip


def _no_slot(event: Event, slot: str) -> InputError:
    remedy = f"take one of {', '.join(_SLOTS)}, or a figure as killed.civilians"
    return InputError("slot", f"no slot of an event is called {slot}", remedy, event.event_id)


def _wrong(event: Event, slot: str, written: str, remedy: str) -> InputError:
    return InputError("slot-value", f"{slot} cannot be «{written}»", remedy, event.event_id)
