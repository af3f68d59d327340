"""Mentions of one happening across the sentences of a report become one, with the best of each slot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from jaras.arabic.dates import DateHit
from jaras.coding.anaphora import own_date, own_place, refers_back
from jaras.coding.classify import armed_target
from jaras.coding.compare import FROM_THE_AIR, GENERIC_TYPES, told_in
from jaras.coding.dating import narrower, tells_earlier
from jaras.coding.figures import Draft
from jaras.coding.ground import fought_for, symmetric
from jaras.coding.happening import Happening
from jaras.coding.nearness import closer
from jaras.coding.parties import ids, narrowest, unique
from jaras.coding.reading import Reading
from jaras.coding.sameness import is_same, likeness
from jaras.coding.scene import CROWD_TYPES, gives_toll
from jaras.coding.sides import Sides
from jaras.coding.together import TAKEN
from jaras.places import PlaceHit

_TELLING = 10  # as many or more, told twice of one happening, are the same people
_SHELLS = "Shelling/artillery/missile attack"
_ASSAULT = {"clash", "storming", "siege", "ambush"}


def merge(reading: Reading, told: Iterable[Happening]) -> list[Happening]:
    """Real happenings in order of first mention, each with all its mentions.

    A bare «الهجوم» is no event by itself, but it carries what is said of it («وتبنى التنظيم الهجوم») to the event.
    """
    merged: list[Happening] = []
    for happening in told:
        if happening.rejected is not None and not _carries_on(happening):
            continue
        home = _home(reading, merged, happening)
        if home is not None:
            merged[home] = _union(reading, merged[home], happening)
        elif happening.rejected is None:
            merged.append(happening)
    return merged


def _carries_on(b: Happening) -> bool:
    """No event by itself, but news of one: a bare «الهجوم», a count of people driven out."""
    told = b.rejected in ("thin", "detail") and bool(b.figures)
    return told or (b.rejected == "thin" and b.definite)


def _home(reading: Reading, merged: list[Happening], happening: Happening) -> int | None:
    """Which of `merged` the happening tells of again: the likest, of equals the one told of last."""
    recent = sorted(range(len(merged)), key=lambda n: merged[n].groups[-1].head.first, reverse=True)
    if happening.rejected is not None and not refers_back(reading, happening):  # only a toll
        return next((n for n in recent if gives_toll(reading, merged[n], happening)), None)
    like = {n: likeness(reading, merged[n], happening) for n in recent}
    likest = max(recent, key=like.__getitem__, default=None)
    return likest if likest is not None and is_same(like[likest]) else None


def _union(reading: Reading, a: Happening, b: Happening) -> Happening:
    sides = _sides(a, b)
    place = _better_place(a.place, own_place(reading, b))
    return replace(
        a,
        groups=(*a.groups, *b.groups),
        type=_type(reading, a, b, sides),
        sides=sides,
        figures=(*a.figures, *_further(a, b)),
        place=place,
        around=place or a.around,
        date=_better_date(reading, a.date, own_date(reading, b)),
        source=a.source or b.source,
        labels=a.labels | b.labels,
        recalled=a.recalled and b.recalled,
        known=a.known and b.known,
        unsure=a.unsure | b.unsure | _unsure(a, b),
    )


def _unsure(a: Happening, b: Happening) -> frozenset[int]:
    """Actors that only a later, less certain sentence adds."""
    if a.certainty != "asserted" or b.certainty == "asserted" or b.strength in ("casualty", "detail"):
        return frozenset()  # whose dead are counted is no rumour of who fought
    known = ids(a.sides.everyone)
    return frozenset(actor.first for actor in b.sides.everyone if actor.actor_id not in known)


def _further(a: Happening, b: Happening) -> Iterator[Draft]:
    """The figures that `b` adds: those not told before, and as parts those of a sum told before (4: «ضابط و3 جنود»)."""
    for draft in b.figures:
        if not any(_told_already(draft, told) for told in a.figures):
            yield replace(draft, part=True) if _is_addend(draft, a, b) else draft


def _is_addend(draft: Draft, a: Happening, b: Happening) -> bool:
    low = draft.counted.quantity.low
    beside = [d for d in b.figures if d.kind == draft.kind and not d.part and _in_a_row(d, draft)]
    whole = sum(d.counted.quantity.low or 0 for d in beside)
    return (
        len(beside) > 1
        and low is not None
        and any(
            e.kind == draft.kind and not e.part and e.counted.quantity.low == e.counted.quantity.high == whole
            for e in a.figures
        )
    )


def _in_a_row(d: Draft, e: Draft) -> bool:
    """Told one right after the other, or one and the same."""
    return d is e or d.counted.last == e.counted.first or e.counted.last == d.counted.first


def _told_already(d: Draft, e: Draft) -> bool:
    """The same number of the same people, or of people one of the two does not name, or speaks of as known."""
    quantity, told = d.counted.quantity, e.counted.quantity
    no_rival = quantity.low is not None and quantity.low == told.low  # «ستة قتلى على الأقل», later «ستة قتلى»
    if d.kind != e.kind or not (quantity == told or no_rival):
        return False
    one, other = d.counted.actor, e.counted.actor
    if one is None or other is None or d.counted.definite:
        return True  # «مقتل القيادي» after «اغتيل طلال القيادي في …»
    if one.actor_id and other.actor_id and (quantity.low or 0) < _TELLING:
        return one.actor_id == other.actor_id  # «25 جنديا», later «25 من القوات الخاصة»: so many are the same
    return one.actor_class == other.actor_class  # «ثمانية مقاتلين», later «ثمانية من عناصر الفرقة»


# --- sides


def _sides(a: Happening, b: Happening) -> Sides:
    """Both mentions' sides; who retakes what the other side attacked stands with the attacked.

    Whom a later mention adds to the targets was one only where it names the same attackers.
    """
    one, other = _turned(a, b)
    same = not one.targets or bool(ids(one.initiators) & ids(other.initiators))
    defended, joining = (*one.targets, *(other.targets if same else ())), other.initiators
    if b.head.head.entry.frame.name == "regain" and a.family != "territory":
        defended, joining = (*one.targets, *joining, *other.targets), ()
    # Of those on both sides, who began it stays an initiator, and who only joins in stays with the attacked.
    began, attacked = ids(one.initiators), ids(defended)
    return Sides(
        unique(narrowest([*one.initiators, *(x for x in joining if x.actor_id not in attacked)])),
        unique(narrowest([x for x in defended if x.actor_id not in began]), hurt=True),
    )


def _turned(a: Happening, b: Happening) -> tuple[Sides, Sides]:
    """The sides of both, the same way round: a clash names its sides in any order, an attack tells who began it."""
    if a.sides.crosses(b.sides):
        if symmetric(b):
            return a.sides, Sides(b.sides.targets, b.sides.initiators)
        if symmetric(a):
            return Sides(a.sides.targets, a.sides.initiators), b.sides
    return a.sides, b.sides


# --- type, day and place


def _type(reading: Reading, a: Happening, b: Happening, sides: Sides) -> str:
    """The more telling of two types; fighters who storm, besiege or clash with armed forces make an armed clash."""
    types = {a.type, b.type}
    if a.type in CROWD_TYPES and b.head.head.entry.frame.name == "gunfire":
        types = {a.type, "Protest with intervention"}  # «وأطلقت الشرطة الرصاص في الهواء»
    if types <= set(CROWD_TYPES):
        return max(types, key=CROWD_TYPES.index)
    if fought_for(a, b):
        return a.type if a.family == "territory" else b.type
    if told_in(reading, b) or (b.family in TAKEN and a.family == "violence"):
        return a.type  # what was done in the course of it
    if a.type == b.type or b.definite:
        return a.type if a.type not in GENERIC_TYPES or b.type in GENERIC_TYPES else b.type
    frames = {t.entry.frame.name for h in (a, b) for g in h.groups for t in g.triggers}
    if sides.initiators and armed_target(sides) and frames & _ASSAULT and not types & FROM_THE_AIR:
        return "Armed clash"
    if a.type == "Armed clash" and a.head.head.entry.frame.name == "clash":
        return a.type  # what was blown up in a battle
    if types == {"Suicide bomb", "Remote explosive/landmine/IED"}:
        return "Suicide bomb"
    if types == FROM_THE_AIR and "artillery" not in (a.labels if a.type == _SHELLS else b.labels):
        return "Air/drone strike"  # «قصف على البلدة», told again as «غارة»
    return b.type if a.type in GENERIC_TYPES and b.strength == "strong" else a.type


def _better_date(reading: Reading, one: DateHit | None, other: DateHit | None) -> DateHit | None:
    if one is None or other is None:
        return one or other
    if tells_earlier(reading, other, one):
        return other
    return narrower(one, other)


def _better_place(one: PlaceHit | None, other: PlaceHit | None) -> PlaceHit | None:
    if one is None or other is None:
        return one or other
    return closer(one, other)
