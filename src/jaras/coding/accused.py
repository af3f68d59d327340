"""Who did it, where only the sentences after the happening say so: «… . وأصابع الاتهام تتجه إلى خلايا التنظيم»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jaras.actors import ActorHit
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.responsible import responsible
from jaras.coding.sides import Sides

_REACH = 2  # sentences
_FORCE = {"violence", "abduction"}
_ABLE = {"group", "army", "coalition", "tribe", "police", "settlers"}


def with_accused(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """`happenings` in text order; violence by nobody named gets who claims it or is blamed for it right after it."""
    return [_with_accused(reading, happening, happenings) for happening in happenings]


def _with_accused(reading: Reading, happening: Happening, others: Sequence[Happening]) -> Happening:
    if happening.family not in _FORCE or any(actor.actor_id for actor in happening.sides.initiators):
        return happening
    last = max(group.clause.sentence for group in happening.groups)
    told = {group.clause.sentence for other in others if other is not happening for group in other.groups}
    for number in range(last, min(last + _REACH + 1, len(reading.words.sentences))):
        if number in told:
            break
        found = _named(reading, number)
        if found is not None:
            return replace(happening, sides=_done_by(found, happening.sides))
    return happening


def _named(reading: Reading, sentence: int) -> ActorHit | None:
    named = (actor for actor, _ in responsible(reading, reading.words.sentences[sentence]))
    return next((actor for actor in named if actor.actor_id and actor.kind in _ABLE), None)


def _done_by(actor: ActorHit, sides: Sides) -> Sides:
    return Sides((actor,), tuple(target for target in sides.targets if target.actor_id != actor.actor_id))
