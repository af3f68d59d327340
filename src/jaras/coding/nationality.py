"""Whose deed it is where an adjective says so: «غارات إسرائيلية», «القصف التركي», «توغل إسرائيلي».

The adjective names a state's forces as its army's name would, and is read as an actor of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from jaras.actors import ActorHit, force, nationality
from jaras.arabic import Hit, Words
from jaras.coding.vocabulary import Trigger

# What an army does to others; a clash, a protest or a killing «فلسطيني» says whose people they are, not who did it.
_DEEDS = {"airstrike", "shelling", "attack", "advance", "incursion", "storming", "targeting", "hit", "interception"}
_ARTICLE = "ال"
_NISBA = ("ي", "ية", "يا")  # «غارات ليلية إسرائيلية»
_NO_ARMY = {"PS"}


def doers(
    words: Words, triggers: Sequence[Hit[Trigger]], taken: Collection[int], country: str | None
) -> Iterator[ActorHit]:
    """The forces that adjectives after `triggers` name; words in `taken` belong to other actors.

    `country`: where the report is set (ISO 3166-1 alpha-2); another state's army is external there.
    """
    for trigger in triggers:
        if trigger.entry.part == "verb" or trigger.entry.frame.name not in _DEEDS:
            continue
        at = _adjective(words, trigger, taken)
        nation = nationality(words.forms[at].removeprefix(_ARTICLE)) if at is not None else None
        if at is not None and nation is not None and nation not in _NO_ARMY:
            yield army(at, at + 1, nation, country)


def _adjective(words: Words, noun: Hit[Trigger], taken: Collection[int]) -> int | None:
    """The word after `noun` that can be its adjective of nationality, another adjective passed over."""
    for at in (noun.last, noun.last + 1):
        if at >= len(words) or at in taken or words.gap(at).strip():
            return None
        form = words.forms[at]
        if form.startswith("و") or form.startswith(_ARTICLE) != words.forms[noun.first].startswith(_ARTICLE):
            return None
        if nationality(form.removeprefix(_ARTICLE)):
            return at
        if not form.endswith(_NISBA):
            return None
    return None


def army(first: int, last: int, nation: str, country: str | None) -> ActorHit:
    """The army of `nation`, named by words `first` to `last` (excluded) in a report set in `country`."""
    actor = force("army", nation)
    abroad = country is not None and country != nation
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
