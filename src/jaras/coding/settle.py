"""The type of a happening once all that the report tells of it is together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jaras.coding.classify import Evidence, event_type, sub_event_type
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides

_SUICIDE, _BOMB = "Suicide bomb", "Remote explosive/landmine/IED"
# Types that lean on who stood on either side; the others are said by the trigger itself.
_OPEN = {"Attack", "Armed clash", "Government regains territory", "Non-state actor overtakes territory"}


def settled(reading: Reading, happenings: Iterable[Happening]) -> list[Happening]:
    """Happenings with the types that their united sides and means make of their first word."""
    typed = [_as_protest(_settled(happening)) for happening in happenings]
    blasts = [happening for happening in typed if _unexplained(happening)]
    unsaid = not any(happening.type == _SUICIDE for happening in typed)
    if blasts and unsaid and reading.any_labelled(range(len(reading.words)), "suicide"):
        typed = [replace(happening, type=_SUICIDE) if happening in blasts else happening for happening in typed]
    return [_by_no_state(happening) for happening in typed]


def _by_no_state(happening: Happening) -> Happening:
    """«كشفت السلطات هوية منفذ التفجير الانتحاري»: a state tells of suicide bombings and blows nobody up so."""
    if happening.type != _SUICIDE:
        return happening
    doers = tuple(actor for actor in happening.sides.initiators if actor.actor_class != "state")
    return replace(happening, sides=Sides(doers, happening.sides.targets))


def _as_protest(happening: Happening) -> Happening:
    """Protesters are the first side of a protest, whoever fires at them."""
    sides = happening.sides
    suffered = any(actor.actor_class == "protesters" for actor in sides.targets)
    if event_type(happening.type) != "Protests" or not suffered:
        return happening
    return replace(happening, sides=Sides(sides.targets, sides.initiators))


def _unexplained(happening: Happening) -> bool:
    """A bombing told without its means, in a report that speaks of a bomber and of no other deed of his."""
    names = {trigger.entry.frame.name for group in happening.groups for trigger in group.triggers}
    return happening.type == _BOMB and "bombing" in names and "ied" not in happening.labels


def _settled(happening: Happening) -> Happening:
    frame = happening.head.head.entry.frame
    if happening.type not in _OPEN or frame.type is not None:
        return happening
    killed = any(draft.kind == "killed" for draft in happening.figures)
    kind = sub_event_type(Evidence(frame, happening.sides, happening.labels, killed))
    return replace(happening, type=kind)
