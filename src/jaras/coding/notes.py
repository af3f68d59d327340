"""One ACLED-style English sentence realised from an event record; every word of it stands in a slot."""

from __future__ import annotations

from collections.abc import Sequence

from jaras.model import ActorRef, Event, Figure


def note(event: Event) -> str:
    """«2022-01-21: Armed clash near al-Azim (IQ-DI). Islamic State against Military Forces of Iraq. 11 killed.»"""
    parts = [_opening(event), _sides(event), _figures(event.figures), _certainty(event)]
    return " ".join(part for part in parts if part)


def _opening(event: Event) -> str:
    when = _dates(event)
    where = _where(event)
    return f"{when}{event.sub_event_type}{where}."


def _dates(event: Event) -> str:
    if event.date_start is None:
        return ""
    if event.date_end in (None, event.date_start):
        return f"{event.date_start}: "
    return f"{event.date_start} to {event.date_end}: "


def _where(event: Event) -> str:
    place = event.place
    if place is None:
        return ""
    tie = "near" if place.geo_precision == 2 else "in"
    within = f" ({place.admin1_code})" if place.admin1_code else f" ({place.country})"
    return f" {tie} {place.name}{within}"


def _sides(event: Event) -> str:
    first, second = _names(event.actor1), _names(event.actor2)
    if first and second:
        return f"{first} against {second}."
    if first:
        return f"By {first}."
    return f"Against {second}." if second else ""


def _names(actors: Sequence[ActorRef]) -> str:
    named = [actor.name or f"unnamed {actor.actor_class}" for actor in actors]
    return " and ".join(dict.fromkeys(named))


def _figures(figures: Sequence[Figure]) -> str:
    whole = [f"{_range(f)} {f.kind}" for f in figures if not f.part]
    return "; ".join(whole) + "." if whole else ""


def _range(figure: Figure) -> str:
    about = "about " if figure.approximate else ""
    if figure.low is None and figure.high is None:
        return "an unknown number"
    if figure.high is None:
        return f"at least {figure.low}"
    if figure.low is None:
        return f"up to {figure.high}"
    return f"{about}{figure.low}" if figure.low == figure.high else f"{figure.low}-{figure.high}"


def _certainty(event: Event) -> str:
    return "" if event.certainty == "asserted" else f"({event.certainty.capitalize()}.)"
