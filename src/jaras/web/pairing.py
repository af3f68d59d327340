"""Why two events are taken for one happening, or are not: each observation with its weight, in either language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from jaras.actors import register
from jaras.incidents import Why, why
from jaras.knowledge import event_types, load
from jaras.model import Event
from jaras.web.words import Words

_OR_MORE = re.compile(r"(\d+) or more")


class Reason(NamedTuple):
    """One observation. `weight`: as a signed number; empty where it forbids the pair. `language`: of the words."""

    weight: str
    said: str
    language: str


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
    return Pair(first.event_id, second.event_id, told.same, score, _reasons(told, words))


def _reasons(told: Why, words: Words) -> tuple[Reason, ...]:
    return tuple(
        _reason(seen.feature, seen.weight, seen.details, english, words)
        for seen, english in zip(told.observed, told.reasons, strict=True)
    )


def _reason(feature: str, weight: float, details: Sequence[str], english: str, words: Words) -> Reason:
    mark = f"{weight:+.1f}" if weight > float("-inf") else ""
    arabic = load("why.yaml").get(feature)
    if words.language == "en" or arabic is None:
        return Reason(mark, english.partition(": ")[2], "en")
    return Reason(mark, arabic.format(*(_named(one, words) for one in details)), "ar")


def _named(detail: str, words: Words) -> str:
    """What was seen, by its name in the language of the desk where it has one."""
    if detail in event_types():
        return words.kind(detail)
    if more := _OR_MORE.fullmatch(detail):
        return words.amount(int(more[1]), None)
    if all(name in register() for name in detail.split(", ")):
        return "، ".join(register()[name].name_ar for name in detail.split(", "))
    if detail in ("killed", "injured", "abducted", "captured", "casualties"):
        return words.figure(detail, "unspecified")
    return f"\u2068{detail}\u2069"
