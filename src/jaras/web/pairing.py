"""Why two events are taken for one happening, or are not: each observation with its weight, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from jaras.actors import register
from jaras.brief.words import country, place_name
from jaras.incidents import Observed, why
from jaras.knowledge import event_types, load
from jaras.model import Event
from jaras.places import gazetteer
from jaras.web.words import Words

_OR_MORE = re.compile(r"(\d+) or more")
_BETWEEN = re.compile(r"([\d-]+) to ([\d-]+)")


class Reason(NamedTuple):
    """One observation. `weight`: as a signed number; empty where it forbids the pair."""

    weight: str
    said: str


class Pair(NamedTuple):
    """Two events by id, whether their score alone makes them one, the score, and what it is the sum of."""

    a: str
    b: str
    same: bool
    score: str
    reasons: tuple[Reason, ...]


def pair(events: Sequence[Event], a: str, b: str, words: Words) -> Pair | None:
    """The pair of these ids, else the founding event and the one after it; None where there are not two."""
    by_id = {event.event_id: event for event in events}
    if len(by_id) < 2:
        return None
    first = by_id.get(a, events[0])
    second = by_id.get(b, events[1])
    if first is second:
        second = next(event for event in events if event is not first)
    told = why(first, second)
    score = f"{told.score:+.1f}" if told.score > float("-inf") else "−∞"
    named = _arabic_places((first, second)) if words.language == "ar" else {}
    reasons = tuple(_reason(seen, named, words) for seen in told.observed)
    return Pair(first.event_id, second.event_id, told.same, score, reasons)


def _reason(seen: Observed, named: Mapping[str, str], words: Words) -> Reason:
    mark = f"{seen.weight:+.1f}" if seen.weight > float("-inf") else ""
    details = (named.get(one) or _said(one, words) for one in seen.details)
    return Reason(mark, _template(seen.feature, words).format(*details))


def _template(feature: str, words: Words) -> str:
    """What the seeing of a feature is told as, with places for what was seen."""
    if words.language == "ar":
        return str(load("why.yaml")[feature])
    return str(load("linking.yaml")["features"][feature]["says"])


def _arabic_places(events: Iterable[Event]) -> dict[str, str]:
    """The Arabic names of places, governorates and countries of some events, by what linking calls them."""
    named: dict[str, str] = {}
    for place in (event.place for event in events if event.place):
        unit = gazetteer().unit(place.admin1_code) if place.admin1_code else None
        named |= {place.country: country(place.country)[0]}
        if unit:
            named |= {place.admin1_code or "": unit.name_ar, place.admin1 or "": unit.name_ar}
        named |= {place.name: place_name(place)[0]}
    return named


def _said(detail: str, words: Words) -> str:
    """What was seen, by its name in the language of the desk where it has one."""
    if detail in event_types():
        return words.kind(detail)
    if more := _OR_MORE.fullmatch(detail):
        return words.amount(int(more[1]), None)
    if between := _BETWEEN.fullmatch(detail):
        return f"\u2068{between[1]}–{between[2]}\u2069"
    if detail in ("killed", "injured", "abducted", "captured", "casualties"):
        return words.figure(detail, "unspecified")
    return words.comma.join(_listed(name, words) for name in detail.split(", "))


def _listed(name: str, words: Words) -> str:
    """An actor of the register, a name of a closed list, else itself."""
    if name in register():
        actor = register()[name]
        return actor.name_ar if words.language == "ar" else actor.name
    return words(f"seen.{name}") if name in load("desk.yaml")["seen"] else f"\u2068{name}\u2069"
