"""Mentions of one happening across the sentences of a report become one.

Two mentions are one happening when nothing in them contradicts (type, place, time, sides) and something speaks for
it: a definite noun that points back, a shared place, figure or pair of sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.arabic.dates import DateHit
from jaras.coding.classify import armed_target
from jaras.coding.figures import Draft
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.roles import Roles, unique
from jaras.coding.slots import narrower
from jaras.model import Place
from jaras.places import PlaceHit

_GENERIC_TYPES = {"Attack", "Armed clash"}
_ALIKE = [
    {"Suicide bomb", "Remote explosive/landmine/IED"},
    {"Air/drone strike", "Shelling/artillery/missile attack"},
    {"Peaceful protest", "Protest with intervention", "Excessive force against protesters", "Violent demonstration"},
]
# What one assault on one site is told as, sentence after sentence.
_SCENE = {"violence", "siege", "territory", "escape", "displacement"}
_SCENE_REACH = 2
_FRESH_DAYS = 14
_SURROUNDINGS = 0.1
_OWN_DATE = 6
_DRIVES_OUT = {"Armed clash", "Air/drone strike", "Shelling/artillery/missile attack"}
_FROM_AFAR = {"Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Suicide bomb"}
_ASSAULT = {"clash", "storming", "siege", "ambush"}
_FROM_THE_AIR = {"Air/drone strike", "Shelling/artillery/missile attack"}


def merge(reading: Reading, told: Iterable[Happening]) -> list[Happening]:
    """Real happenings in order of first mention, each with all its mentions.

    A bare «الهجوم» is no event by itself, but it carries what is said of it («وتبنى التنظيم الهجوم») to the event.
    """
    merged: list[Happening] = []
    for happening in told:
        if happening.rejected is not None and not _carries_on(happening):
            continue
        recent = sorted(range(len(merged)), key=lambda n: merged[n].groups[-1].head.first, reverse=True)
        only_toll = happening.rejected is not None and not _definite(happening)
        alike = _toll_of if only_toll else _same
        home = next((n for n in recent if alike(reading, merged[n], happening)), None)
        if home is not None:
            merged[home] = _union(merged[home], happening)
        elif happening.rejected is None:
            merged.append(happening)
    return merged


def _same(reading: Reading, a: Happening, b: Happening) -> bool:
    if _another(reading, b):
        return False
    if _continues(reading, a, b) or _toll_of(reading, a, b):
        return True
    if b.family not in a.families or not _types_agree(a, b):
        return False
    if _places_differ(a, b) or _dates_differ(a, b) or _sides_differ(a, b):
        return False
    return _speaks_for(reading, a, b)


def _continues(reading: Reading, a: Happening, b: Happening) -> bool:
    """The next sentences of one scene: same attacker or none named, no new place or time, no new paragraph."""
    last = a.groups[-1]
    families = a.families | b.families
    if not families <= _SCENE or "violence" not in families or b.recalled != a.recalled:
        return False
    if _reversed(a, b):
        return False
    if not 0 < b.head.clause.sentence - last.clause.sentence <= _SCENE_REACH or b.date is not None:
        return False
    if _new_paragraph(reading, last.clause.first, b.head.clause.first) or _new_place(a, b):
        return False
    if any("also" in reading.labels(at) for at in range(b.head.clause.first, b.head.clause.last)):
        return False
    same_attacker = _names(a.sides.initiators) & _names(b.sides.initiators)
    same_sides = _names((*a.sides.initiators, *a.sides.targets)) & _names((*b.sides.initiators, *b.sides.targets))
    return bool(same_attacker) or (_armed_sides(a) and (bool(same_sides) or _same_site(reading, a, b)))


def _same_site(reading: Reading, a: Happening, b: Happening) -> bool:
    """«السجن» after an assault on a prison."""
    before = {hit.entry for g in a.groups for hit in _sites(reading, g.clause.first, g.clause.last)}
    clause = b.head.clause
    return any(hit.clitics.definite and hit.entry in before for hit in _sites(reading, clause.first, clause.last))


def _sites(reading: Reading, first: int, last: int) -> list[Hit[tuple[str, str]]]:
    return [hit for hit in reading.means if first <= hit.first < last and hit.entry[0] == "target_types"]


def _toll_of(reading: Reading, a: Happening, b: Happening) -> bool:
    """«وأعلنت قسد مقتل 27 من عناصرها»: a count told by a source, without cause or place of its own."""
    if b.strength not in ("casualty", "detail") or b.source is None or not b.figures or "violence" not in a.families:
        return False
    if b.family == "displacement":
        return not _new_place(a, b) and not _old(reading, a) and a.type in _DRIVES_OUT
    if _new_place(a, b) or a.type in _FROM_AFAR:
        return False
    clause = b.head.clause
    ours = _names((*a.sides.initiators, *a.sides.targets))
    theirs = _names((*b.sides.initiators, *b.sides.targets))
    told = b.source.actor.actor_id if b.source.actor else None
    follows = 0 <= clause.sentence - a.groups[-1].clause.sentence <= _SCENE_REACH
    return follows or bool(ours & theirs) or (told is not None and told in ours) or _same_site(reading, a, b)


def _old(reading: Reading, a: Happening) -> bool:
    """Recalled from another time, not told in the pluperfect only («وكان مقاتلو التنظيم قد هاجموا … الخميس»)."""
    if not a.recalled or a.date is None or reading.published is None or not a.date.range.end:
        return a.recalled
    return (reading.published - date.fromisoformat(a.date.range.end)).days > _FRESH_DAYS


def _armed_sides(a: Happening) -> bool:
    return bool(a.sides.initiators) and armed_target(a.sides)


def _new_paragraph(reading: Reading, first: int, last: int) -> bool:
    return any("\n" in reading.words.gap(at) for at in range(first + 1, last + 1))


def _new_place(a: Happening, b: Happening) -> bool:
    clause = b.head.clause
    told = b.place is not None and clause.first <= b.place.first < clause.last
    return told and b.place is not None and b.place.place.admin1_code is not None and _places_differ(a, b)


def _another(reading: Reading, b: Happening) -> bool:
    head = b.head.head
    return head.entry.part == "noun" and "another" in reading.labels(head.last)


def _types_agree(a: Happening, b: Happening) -> bool:
    if a.type == b.type or a.type in _GENERIC_TYPES or b.type in _GENERIC_TYPES:
        return True
    return any({a.type, b.type} <= alike for alike in _ALIKE)


def _places_differ(a: Happening, b: Happening) -> bool:
    if a.around is None or b.place is None:
        return False
    p, q = a.around.place, b.place.place
    if p.id == q.id:
        return False
    if p.country != q.country or (p.admin1_code and q.admin1_code and p.admin1_code != q.admin1_code):
        return True
    if p.latitude is not None and q.latitude is not None and _near(p, q):
        return False
    return p.geo_precision < 3 and q.geo_precision < 3


def _near(p: Place, q: Place) -> bool:
    """Within a town and its surroundings, in degrees."""
    north = abs((p.latitude or 0) - (q.latitude or 0))
    east = abs((p.longitude or 0) - (q.longitude or 0))
    return max(north, east) < _SURROUNDINGS


def _dates_differ(a: Happening, b: Happening) -> bool:
    if a.date is None or b.date is None or _date_of_another(b):
        return False
    return a.date.range.end < b.date.range.start or b.date.range.end < a.date.range.start


def _date_of_another(b: Happening) -> bool:
    """«اعتُقل بعد يومين من الهجوم»: a day beside «الهجوم», not said of it."""
    head = b.head.head
    return _definite(b) and b.date is not None and not 0 <= b.date.first - head.last <= _OWN_DATE


def _sides_differ(a: Happening, b: Happening) -> bool:
    both = (
        (_names(a.sides.initiators), _names(b.sides.initiators)),
        (_names(a.sides.targets), _names(b.sides.targets)),
    )
    return _reversed(a, b) or any(x and y and not x & y for x, y in both)


def _reversed(a: Happening, b: Happening) -> bool:
    """Who was hit now hits: an answer, not the same happening."""
    if "Armed clash" in (a.type, b.type):
        return False
    return bool(
        _names(a.sides.initiators) & _names(b.sides.targets) or _names(a.sides.targets) & _names(b.sides.initiators)
    )


def _names(actors: Iterable[ActorHit]) -> set[str]:
    return {a.actor_id for a in actors if a.actor_id}


def _speaks_for(reading: Reading, a: Happening, b: Happening) -> bool:
    if _points_back(reading, b):
        return True
    figures = {(d.kind, d.counted.quantity.low, d.counted.quantity.high) for d in a.figures}
    if any((d.kind, d.counted.quantity.low, d.counted.quantity.high) in figures for d in b.figures):
        return True
    same_place = a.place is not None and b.place is not None and a.place.place.id == b.place.place.id
    same_sides = bool(_names(a.sides.initiators) & _names(b.sides.initiators)) or bool(
        _names(a.sides.targets) & _names(b.sides.targets)
    )
    if _elaborates(a, b, reading) or _same_target(reading, a, b):
        return True
    return same_place and (same_sides or a.family in ("violence", "territory", "abduction"))


def _same_target(reading: Reading, a: Happening, b: Happening) -> bool:
    """«تفجير المسجد» told again: one kind of target in one province."""
    if a.family != "violence" or a.place is None or b.place is None:
        return False
    p, q = a.place.place, b.place.place
    before = {hit.entry for g in a.groups for hit in _sites(reading, g.clause.first, g.clause.last)}
    clause = b.head.clause
    again = {hit.entry for hit in _sites(reading, clause.first, clause.last)}
    return p.admin1_code == q.admin1_code and p.country == q.country and bool(before & again)


def _elaborates(a: Happening, b: Happening, reading: Reading) -> bool:
    """News goes on about the same happening until it names another place, day, side or toll."""
    if b.place is not None or b.date is not None or a.recalled != b.recalled:
        return False
    clause = b.head.clause
    also = any("also" in reading.labels(at) for at in range(clause.first, clause.last))
    new_toll = any(d.kind in {f.kind for f in a.figures} for d in b.figures)
    return not also and not new_toll and b.family == a.family


def _points_back(reading: Reading, b: Happening) -> bool:
    """«الهجوم», «هذا التفجير» without new place or time; a sentence of casualties that names no cause of its own."""
    definite = _definite(b)
    only_casualties = b.strength in {"casualty", "detail"} and b.date is None
    anaphor = bool(reading.labelled("anaphor", b.head.clause.first, b.head.clause.last))
    return definite or (only_casualties and anaphor)


def _carries_on(b: Happening) -> bool:
    """No event by itself, but news of one: a bare «الهجوم», a count of people driven out."""
    told = b.rejected in ("thin", "detail") and bool(b.figures)
    return told or (b.rejected == "thin" and _definite(b))


def _definite(b: Happening) -> bool:
    head = b.head.head
    return head.entry.part != "verb" and head.clitics.definite


def _union(a: Happening, b: Happening) -> Happening:
    sides = _sides(a, b)
    labels = a.labels | b.labels
    return replace(
        a,
        groups=(*a.groups, *b.groups),
        type=_type(a, b, sides),
        sides=sides,
        figures=(*a.figures, *(d for d in b.figures if not any(_told_already(d, e) for e in a.figures))),
        place=_better_place(a, b),
        around=_better_place(a, b) or a.around,
        date=_better_date(a, b),
        source=a.source or b.source,
        labels=labels,
        recalled=a.recalled and b.recalled,
        known=a.known and b.known,
        unsure=a.unsure | b.unsure | _unsure(a, b),
    )


def _unsure(a: Happening, b: Happening) -> frozenset[int]:
    """Actors that only a later, less certain sentence adds."""
    if a.certainty != "asserted" or b.certainty == "asserted":
        return frozenset()
    known = _names((*a.sides.initiators, *a.sides.targets))
    return frozenset(x.first for x in (*b.sides.initiators, *b.sides.targets) if x.actor_id not in known)


def _told_already(d: Draft, e: Draft) -> bool:
    """The same number of the same people, or of people one of the two does not name."""
    if d.kind != e.kind or d.counted.quantity != e.counted.quantity:
        return False
    one, other = d.counted.actor, e.counted.actor
    if one is None or other is None:
        return True
    return (one.actor_id or one.actor_class) == (other.actor_id or other.actor_class)


def _sides(a: Happening, b: Happening) -> Roles:
    """Both mentions' sides; who retakes what the other side attacked stands with the attacked."""
    a_first, a_second, b_first, b_second = ([*side] for h in (a, b) for side in (h.sides.initiators, h.sides.targets))
    if _names(a_first) & _names(b_second) or _names(a_second) & _names(b_first):
        # A clash names its sides in any order; an attack tells which of them began it.
        if _symmetric(b):
            b_first, b_second = b_second, b_first
        elif _symmetric(a):
            a_first, a_second = a_second, a_first
    attackers, others = a_first, b_first
    defended = [*a_second, *b_second]
    if b.head.head.entry.frame.name == "regain" and a.family != "territory":
        defended, others = [*a_second, *others, *b_second], []
    names = _names(attackers)
    known = {x.actor_id for x in defended if x.actor_id}
    attackers += [x for x in others if x.actor_id is None or x.actor_id not in known]
    return Roles(unique(attackers), unique([x for x in defended if x.actor_id is None or x.actor_id not in names]))


def _symmetric(h: Happening) -> bool:
    return len(h.groups) == 1 and h.head.head.entry.frame.sides and bool(h.sides.initiators and h.sides.targets)


def _type(a: Happening, b: Happening, sides: Roles) -> str:
    """The more telling of two types; fighters who storm, besiege or clash with armed forces make an armed clash."""
    types = {a.type, b.type}
    if a.type == b.type or _definite(b):
        return a.type if a.type not in _GENERIC_TYPES or b.type in _GENERIC_TYPES else b.type
    frames = {t.entry.frame.name for h in (a, b) for g in h.groups for t in g.triggers}
    if sides.initiators and armed_target(sides) and frames & _ASSAULT and not types & _FROM_THE_AIR:
        return "Armed clash"
    if types == {"Suicide bomb", "Remote explosive/landmine/IED"}:
        return "Suicide bomb"
    return b.type if a.type in _GENERIC_TYPES and b.strength == "strong" else a.type


def _better_date(a: Happening, b: Happening) -> DateHit | None:
    if b.date is None or _date_of_another(b):
        return a.date
    return narrower(a.date, b.date) if a.date else b.date


def _better_place(a: Happening, b: Happening) -> PlaceHit | None:
    if a.place is None or b.place is None:
        return a.place or b.place
    return b.place if b.place.place.geo_precision < a.place.place.geo_precision else a.place
