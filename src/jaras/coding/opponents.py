"""The side a sentence leaves out, where the report as a whole tells who fights whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jaras.actors import ActorHit, register
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides

_SIDE_OF_STATE = {"state", "militia", "external"}
_KEEPS_NAMING = 2
_FIGHTING = {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"}


def with_opponents(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """Battles with one side named get the other from the report's own pairs of enemies.

    «سيطر الجيش على البلدة» in a report on the war between the army and one group: the loser is that group. Nothing is
    added where the report pairs the named side with nobody.
    """
    by_country: dict[str | None, dict[str, Counter[str]]] = {}
    for country in {_country(h) for h in happenings}:
        by_country[country] = _enemies([h for h in happenings if _country(h) == country])
    return [_completed(reading, happening, by_country[_country(happening)]) for happening in happenings]


def _country(happening: Happening) -> str | None:
    return happening.place.place.country if happening.place else None


def _enemies(happenings: Sequence[Happening]) -> dict[str, Counter[str]]:
    """For each named actor of one war, how often each other one stands against it."""
    pairs: dict[str, Counter[str]] = {}
    for happening in happenings:
        for a in happening.sides.initiators:
            for b in happening.sides.targets:
                if a.actor_id and b.actor_id and a.actor_class != "civilians" and b.actor_class != "civilians":
                    pairs.setdefault(a.actor_id, Counter())[b.actor_id] += 1
                    pairs.setdefault(b.actor_id, Counter())[a.actor_id] += 1
    return pairs


def _completed(reading: Reading, happening: Happening, enemies: dict[str, Counter[str]]) -> Happening:
    sides = happening.sides
    if happening.type not in _FIGHTING or bool(sides.initiators) == bool(sides.targets):
        return happening
    found = _against(reading, happening, sides.initiators or sides.targets, enemies)
    if not found:
        return happening
    whole = Sides(sides.initiators, found) if sides.initiators else Sides(found, sides.targets)
    return replace(happening, sides=whole)


def _rebels_of(reading: Reading, happening: Happening, known: Sequence[ActorHit]) -> Counter[str]:
    """Against forces of a state and its allies: the groups of that country that the report keeps naming."""
    country = _country(happening)
    if country is None or any(actor.actor_class not in _SIDE_OF_STATE for actor in known):
        return Counter()
    named = Counter(a.actor_id for a in reading.actors if a.actor_id and a.actor_class == "rebel" and a.kind == "group")
    return Counter(
        {
            actor_id: n
            for actor_id, n in named.items()
            if n >= _KEEPS_NAMING and country in register()[actor_id].countries
        }
    )


def _against(
    reading: Reading, happening: Happening, known: Sequence[ActorHit], enemies: dict[str, Counter[str]]
) -> tuple[ActorHit, ...]:
    """The nearest mentions of the known side's enemies."""
    votes: Counter[str] = Counter()
    for actor in known:
        votes.update(enemies.get(actor.actor_id or "", Counter()))
    if not votes and happening.sides.initiators:  # whom they fight; who attacked them is never guessed
        votes = _rebels_of(reading, happening, known)
    anchor = happening.head.head.first
    found = []
    for actor_id, _ in votes.most_common(2):
        if actor_id not in {k.actor_id for k in known}:
            mentions = [a for a in reading.actors if a.actor_id == actor_id]
            found.append(min(mentions, key=lambda a: abs(a.first - anchor)))
    return tuple(found)
