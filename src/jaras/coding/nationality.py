"""Whose deed it is where an adjective says so: «غارات إسرائيلية», «القصف التركي», «برصاص إسرائيلي».

The adjective names a state's forces as its army's name would, and is read as an actor of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from jaras.actors import ActorHit, force, nationality
from jaras.arabic import Hit, Words
from jaras.coding.vocabulary import Trigger

# What an army does to others; a clash, a protest or a killing «فلسطيني» says whose people they are, not who did it.
_ASSAULTS = {"attack", "advance", "incursion", "storming"}
_DEEDS = _ASSAULTS | {"airstrike", "shelling", "targeting", "hit", "blow", "interception"}
_ARTICLE = "ال"
_DEFINITE = (_ARTICLE, "بال")
_NISBA = ("ي", "ية", "يا")  # «غارات ليلية إسرائيلية»
_NO_ARMY = {"PS"}


class Range(NamedTuple):
    """Words `first` to `last` (excluded)."""

    first: int
    last: int


def deeds(triggers: Iterable[Hit[Trigger]]) -> Iterator[Range]:
    """The words of nouns that name what an army does."""
    for trigger in triggers:
        if trigger.entry.part != "verb" and trigger.entry.frame.name in _DEEDS:
            yield Range(trigger.first, trigger.last)


def doers(
    words: Words, nouns: Iterable[Range], taken: Collection[int], country: Callable[[], str | None]
) -> Iterator[ActorHit]:
    """The forces that adjectives after `nouns`, deeds or weapons, name; words in `taken` belong to other actors.

    `country` finds out where the report is set (ISO 3166-1 alpha-2); another state's army is external there.
    """
    for noun in nouns:
        at = _adjective(words, noun, taken)
        nation = nationality(words.forms[at].removeprefix(_ARTICLE)) if at is not None else None
        if at is not None and nation is not None and nation not in _NO_ARMY:
            yield army(at, at + 1, nation, country)


def _adjective(words: Words, noun: Range, taken: Collection[int]) -> int | None:
    """The word after `noun` that can be its adjective of nationality, another adjective passed over."""
    for at in (noun.last, noun.last + 1):
        if at >= len(words) or at in taken or words.gap(at).strip():
            return None
        form = words.forms[at]
        if form.startswith("و") or form.startswith(_ARTICLE) != words.forms[noun.first].startswith(_DEFINITE):
            return None
        if nationality(form.removeprefix(_ARTICLE)):
            return at
        if not form.endswith(_NISBA):
            return None
    return None


def army(first: int, last: int, nation: str, country: Callable[[], str | None]) -> ActorHit:
    """The army of `nation`, named by words `first` to `last` (excluded) in a report set in `country`."""
    actor = force("army", nation)
    abroad = country() not in (None, nation)
    return ActorHit(
        first,
        last,
        actor.id,
        actor.name,
        actor.name_ar,
        "external" if abroad else "state",
        "army",
        None,
        None,
        False,
        nation,
    )
