"""The type of a happening once all that the report tells of it is together."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from jaras.actors import ActorHit
from jaras.coding.classify import Evidence, event_type, sub_event_type
from jaras.coding.happening import Happening
from jaras.coding.parties import STATE_FORCES, unique
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides

_CROWD_REACH = 2  # sentences
_CROWDS = {"protesters", "rioters"}
_SUICIDE, _BOMB = "Suicide bomb", "Remote explosive/landmine/IED"
# Types that lean on who stood on either side; the others are said by the trigger itself.
_OPEN = {"Attack", "Armed clash", "Government regains territory", "Non-state actor overtakes territory"}


def settled(reading: Reading, happenings: Iterable[Happening]) -> list[Happening]:
    """Happenings with the types that their united sides and means make of their first word."""
    typed = [_with_crowd(reading, _as_protest(_settled(happening))) for happening in happenings]
    blasts = [happening for happening in typed if _unexplained(happening)]
    unsaid = not any(happening.type == _SUICIDE for happening in typed)
    if blasts and unsaid and reading.any_labelled(range(len(reading.words)), "suicide"):
        typed = [replace(happening, type=_SUICIDE) if happening in blasts else happening for happening in typed]
    return [_of_who_answers(reading, _by_no_state(happening)) for happening in typed]


def _by_no_state(happening: Happening) -> Happening:
    """«كشفت السلطات هوية منفذ التفجير الانتحاري»: a state tells of suicide bombings and blows nobody up so."""
    if happening.type != _SUICIDE:
        return happening
    doers = tuple(actor for actor in happening.sides.initiators if actor.actor_class != "state")
    return replace(happening, sides=Sides(doers, happening.sides.targets))


def _of_who_answers(reading: Reading, happening: Happening) -> Happening:
    """«ردا على مقتل جنديين، شن الجيش التركي غارات»: soldiers without a nation are those of the army that answers."""
    head = happening.head.head
    if "reply" not in reading.labels_ending(head.first):
        return happening
    last = reading.words.sentence(head.first).last
    armies = (a for a in reading.actors_in(head.last, last) if a.kind == "army" and a.last > a.first + 1 and a.country)
    answering = next(armies, None)
    if answering is None:
        return happening
    targets = (_soldiers_of(answering, t) if _are_bare_soldiers(t) else t for t in happening.sides.targets)
    return replace(happening, sides=Sides(happening.sides.initiators, tuple(targets)))


def _are_bare_soldiers(actor: ActorHit) -> bool:
    return actor.kind == "army" and actor.person is not None and actor.last == actor.first + 1


def _soldiers_of(army: ActorHit, soldiers: ActorHit) -> ActorHit:
    return replace(
        army,
        first=soldiers.first,
        last=soldiers.last,
        person=soldiers.person,
        victim=soldiers.victim,
        loaded=soldiers.loaded,
    )


def _as_protest(happening: Happening) -> Happening:
    """Protesters are the first side of a protest, whoever fires at them or disperses them.

    A leader whom they shout for or against is no side of it.
    """
    if event_type(happening.type) not in ("Protests", "Riots"):
        return happening
    sides = happening.sides
    kinds = _CROWDS | {"civilians"} if happening.head.head.entry.frame.sides else _CROWDS  # «بين الشرطة وأهالي الحي»
    turned = tuple(actor for actor in sides.targets if actor.kind in kinds)
    if turned and (event_type(happening.type) == "Protests" or all(a.kind in STATE_FORCES for a in sides.initiators)):
        crowd = tuple(actor for actor in sides.initiators if actor.kind in _CROWDS)
        others = tuple(actor for actor in sides.everyone if actor not in turned and actor not in crowd)
        return replace(happening, sides=Sides(unique((*crowd, *turned)), unique(others)))
    crowd = tuple(a for a in sides.initiators if a.kind not in STATE_FORCES and a.kind != "leader")
    order = tuple(a for a in sides.initiators if a.kind in STATE_FORCES)
    return replace(happening, sides=Sides(crowd, unique((*order, *sides.targets))))


def _with_crowd(reading: Reading, happening: Happening) -> Happening:
    """Who protested, where the word of protest does not say: so many, or «المتظاهرين» of the sentences after it."""
    sides = happening.sides
    if event_type(happening.type) != "Protests" or sides.initiators:
        return happening
    sentence = happening.head.clause.sentence
    last = reading.words.sentences[min(sentence + _CROWD_REACH, len(reading.words.sentences) - 1)].last
    told = [a for a in reading.actors_in(happening.head.head.last, last) if a.kind == "protesters"]
    counted = [d.counted for d in happening.figures if d.kind == "participants"]
    crowd = [_crowd(reading, c.first, c.last) for c in counted[:1]] or told[:1]
    return replace(happening, sides=Sides(tuple(crowd), sides.targets)) if crowd else happening


def _crowd(reading: Reading, first: int, last: int) -> ActorHit:
    """«المئات», «العشرات من أبناء …»: people told by their number and where they are from."""
    last += 2 * (last + 1 < len(reading.words) and "from" in reading.labels(last))
    written = reading.words.span(first, last).text
    return ActorHit(first, last, None, None, written, "protesters", "protesters", "pl", "protesters", False)


def _unexplained(happening: Happening) -> bool:
    """A bombing told without its means, in a report that speaks of a bomber and of no other deed of his."""
    names = {trigger.entry.frame.name for group in happening.groups for trigger in group.triggers}
    return happening.type == _BOMB and "bombing" in names and "ied" not in happening.labels


def _settled(happening: Happening) -> Happening:
    frame = happening.head.head.entry.frame
    killed = any(draft.kind == "killed" for draft in happening.figures)
    crowd_hurt = any(actor.kind in _CROWDS for actor in happening.sides.targets)
    at_protest = frame.by == "protest" and "violence" in happening.families and crowd_hurt  # «تظاهر … وقتل متظاهر»
    at_protest = at_protest and happening.type != "Violent demonstration"
    if not (happening.type in _OPEN or at_protest or frame.by == "arson") or frame.type is not None:
        return happening
    kind = sub_event_type(Evidence(frame, happening.sides, happening.labels, killed))
    return replace(happening, type=kind)
