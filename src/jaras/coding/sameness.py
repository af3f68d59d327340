"""When two mentions are one happening: nothing in them contradicts, and something speaks for it.

Contradictions are of type, place, time and sides. Evidence is a definite noun that points back, a shared place, figure,
target or pair of sides, news that goes on about the same, the next sentences of one scene, a toll told for it.
"""

from __future__ import annotations

from datetime import date

from jaras.arabic import Hit
from jaras.coding.classify import armed_target
from jaras.coding.clauses import Clause
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.sides import ids
from jaras.coding.vocabulary import Means
from jaras.model import Place

GENERIC_TYPES = {"Attack", "Armed clash"}
_ALIKE = [
    {"Suicide bomb", "Remote explosive/landmine/IED"},
    {"Air/drone strike", "Shelling/artillery/missile attack"},
    {"Peaceful protest", "Protest with intervention", "Excessive force against protesters", "Violent demonstration"},
]
# What one assault on one site is told as, sentence after sentence.
_SCENE = {"violence", "siege", "territory", "escape", "displacement"}
_SCENE_REACH = 2
_FRESH_DAYS = 14
_SURROUNDINGS = 0.1  # degrees
_OWN_DATE = 6
_DRIVES_OUT = {"Armed clash", "Air/drone strike", "Shelling/artillery/missile attack"}
_FROM_AFAR = {"Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Suicide bomb"}
_SAYS_BY_PLACE = {"violence", "territory", "abduction"}


def same(reading: Reading, a: Happening, b: Happening) -> bool:
    """Whether `b`, told after `a`, tells of it again."""
    if _is_another(reading, b):
        return False
    if _goes_on(reading, a, b) or gives_toll(reading, a, b):
        return True
    return not _contradicts(a, b) and _is_supported(reading, a, b)


def gives_toll(reading: Reading, a: Happening, b: Happening) -> bool:
    """«وأعلنت قسد مقتل 27 من عناصرها»: a count told by a source, without cause or place of its own."""
    if not _only_counts(b) or b.source is None or not b.figures or "violence" not in a.families:
        return False
    if b.family == "displacement":
        return not _new_place(a, b) and not _is_old(reading, a) and a.type in _DRIVES_OUT
    if _new_place(a, b) or a.type in _FROM_AFAR:
        return False
    follows = 0 <= b.head.clause.sentence - a.groups[-1].clause.sentence <= _SCENE_REACH
    told_by = ids([b.source.actor]) if b.source.actor else set()
    ours = ids(a.sides.everyone)
    return follows or bool(ours & (ids(b.sides.everyone) | told_by)) or _same_site(reading, a, b)


def date_of_another(b: Happening) -> bool:
    """«اعتُقل بعد يومين من الهجوم»: a day beside «الهجوم», not said of it."""
    return b.definite and b.date is not None and not 0 <= b.date.first - b.head.head.last <= _OWN_DATE


def _is_another(reading: Reading, b: Happening) -> bool:
    """«هجوم آخر»."""
    head = b.head.head
    return head.entry.part == "noun" and "another" in reading.labels(head.last)


# --- the next sentences of one scene


def _goes_on(reading: Reading, a: Happening, b: Happening) -> bool:
    """The next sentences of one scene: same attacker or none named, no new place or time, no new paragraph."""
    last, clause = a.groups[-1].clause, b.head.clause
    families = a.families | b.families
    if not families <= _SCENE or "violence" not in families or b.recalled != a.recalled:
        return False
    if not 0 < clause.sentence - last.sentence <= _SCENE_REACH or _new_paragraph(reading, last.first, clause.first):
        return False
    if b.date is not None or _reversed(a, b) or _new_place(a, b) or reading.any_labelled(clause.words, "also"):
        return False
    if ids(a.sides.initiators) & ids(b.sides.initiators):
        return True
    fighting = bool(a.sides.initiators) and armed_target(a.sides)
    return fighting and (bool(ids(a.sides.everyone) & ids(b.sides.everyone)) or _same_site(reading, a, b))


def _new_paragraph(reading: Reading, first: int, last: int) -> bool:
    return any(reading.pause(at, "\n") for at in range(first + 1, last + 1))


def _same_site(reading: Reading, a: Happening, b: Happening) -> bool:
    """«السجن» after an assault on a prison."""
    before = _targets(reading, a)
    return any(hit.clitics.definite and hit.entry in before for hit in _sites(reading, b.head.clause))


def _targets(reading: Reading, h: Happening) -> set[Means]:
    """The kinds of site its clauses name."""
    return {hit.entry for group in h.groups for hit in _sites(reading, group.clause)}


def _sites(reading: Reading, clause: Clause) -> list[Hit[Means]]:
    return clause.own(reading.sites)


# --- what contradicts


def _contradicts(a: Happening, b: Happening) -> bool:
    if b.family not in a.families or not _types_agree(a, b):
        return True
    return _places_differ(a, b) or _dates_differ(a, b) or _sides_differ(a, b)


def _types_agree(a: Happening, b: Happening) -> bool:
    if a.type == b.type or a.type in GENERIC_TYPES or b.type in GENERIC_TYPES:
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
    return p.geo_precision < 3 and q.geo_precision < 3 and not _are_near(p, q)


def _are_near(p: Place, q: Place) -> bool:
    """Whether they are one town and its surroundings."""
    if p.latitude is None or p.longitude is None or q.latitude is None or q.longitude is None:
        return False
    return max(abs(p.latitude - q.latitude), abs(p.longitude - q.longitude)) < _SURROUNDINGS


def _new_place(a: Happening, b: Happening) -> bool:
    """Whether the clause of `b` itself names a place elsewhere."""
    if b.place is None or b.place.first not in b.head.clause.words:
        return False
    return b.place.place.admin1_code is not None and _places_differ(a, b)


def _dates_differ(a: Happening, b: Happening) -> bool:
    if a.date is None or b.date is None or date_of_another(b):
        return False
    return a.date.range.end < b.date.range.start or b.date.range.end < a.date.range.start


def _is_old(reading: Reading, a: Happening) -> bool:
    """Recalled from another time, not told in the pluperfect only («وكان مقاتلو التنظيم قد هاجموا … الخميس»)."""
    if not a.recalled or a.date is None or reading.published is None or not a.date.range.end:
        return a.recalled
    return (reading.published - date.fromisoformat(a.date.range.end)).days > _FRESH_DAYS


def _sides_differ(a: Happening, b: Happening) -> bool:
    both = (
        (ids(a.sides.initiators), ids(b.sides.initiators)),
        (ids(a.sides.targets), ids(b.sides.targets)),
    )
    return _reversed(a, b) or any(x and y and not x & y for x, y in both)


def _reversed(a: Happening, b: Happening) -> bool:
    """Who was hit now hits: an answer, not the same happening."""
    return "Armed clash" not in (a.type, b.type) and a.sides.crosses(b.sides)


# --- what speaks for it


def _is_supported(reading: Reading, a: Happening, b: Happening) -> bool:
    if _points_back(reading, b) or _same_figure(a, b):
        return True
    if _elaborates(reading, a, b) or _same_target(reading, a, b):
        return True
    same_place = a.place is not None and b.place is not None and a.place.place.id == b.place.place.id
    return same_place and (_share_a_side(a, b) or a.family in _SAYS_BY_PLACE)


def _points_back(reading: Reading, b: Happening) -> bool:
    """«الهجوم», «هذا التفجير»; a sentence of casualties that names no cause of its own."""
    counts = _only_counts(b) and b.date is None
    return b.definite or (counts and reading.any_labelled(b.head.clause.words, "anaphor"))


def _only_counts(b: Happening) -> bool:
    return b.strength in {"casualty", "detail"}


def _same_figure(a: Happening, b: Happening) -> bool:
    def told(h: Happening) -> set[tuple[str, int | None, int | None]]:
        return {(d.kind, d.counted.quantity.low, d.counted.quantity.high) for d in h.figures}

    return bool(told(a) & told(b))


def _elaborates(reading: Reading, a: Happening, b: Happening) -> bool:
    """News goes on about the same happening until it names another place, day, side or toll."""
    if b.place is not None or b.date is not None or a.recalled != b.recalled or b.family != a.family:
        return False
    new_toll = {d.kind for d in a.figures} & {d.kind for d in b.figures}
    return not new_toll and not reading.any_labelled(b.head.clause.words, "also")


def _same_target(reading: Reading, a: Happening, b: Happening) -> bool:
    """«تفجير المسجد» told again: one kind of target in one province."""
    if a.family != "violence" or a.place is None or b.place is None:
        return False
    p, q = a.place.place, b.place.place
    again = {hit.entry for hit in _sites(reading, b.head.clause)}
    return p.admin1_code == q.admin1_code and p.country == q.country and bool(_targets(reading, a) & again)


def _share_a_side(a: Happening, b: Happening) -> bool:
    initiators = ids(a.sides.initiators) & ids(b.sides.initiators)
    return bool(initiators or ids(a.sides.targets) & ids(b.sides.targets))
