"""Mentions of one happening across the sentences of a report become one.

Two mentions are one happening when nothing in them contradicts (type, place, time, sides) and something speaks for
it: a definite noun that points back, a shared place, figure or pair of sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.roles import Roles, unique

_GENERIC_TYPES = {"Attack", "Armed clash"}
_ALIKE = [
    {"Suicide bomb", "Remote explosive/landmine/IED"},
    {"Air/drone strike", "Shelling/artillery/missile attack"},
    {"Peaceful protest", "Protest with intervention", "Excessive force against protesters", "Violent demonstration"},
]


def merge(reading: Reading, told: Iterable[Happening]) -> list[Happening]:
    """Happenings in order of first mention, each with all its mentions."""
    merged: list[Happening] = []
    for happening in told:
        home = next((n for n in range(len(merged) - 1, -1, -1) if _same(reading, merged[n], happening)), None)
        if home is None:
            merged.append(happening)
        else:
            merged[home] = _union(merged[home], happening)
    return merged


def _same(reading: Reading, a: Happening, b: Happening) -> bool:
    if a.family != b.family or _another(reading, b) or not _types_agree(a, b):
        return False
    if _places_differ(a, b) or _dates_differ(a, b) or _sides_differ(a, b):
        return False
    return _speaks_for(reading, a, b)


def _another(reading: Reading, b: Happening) -> bool:
    head = b.head.head
    return head.entry.part == "noun" and "another" in reading.labels(head.last)


def _types_agree(a: Happening, b: Happening) -> bool:
    if a.type == b.type or a.type in _GENERIC_TYPES or b.type in _GENERIC_TYPES:
        return True
    return any({a.type, b.type} <= alike for alike in _ALIKE)


def _places_differ(a: Happening, b: Happening) -> bool:
    if a.place is None or b.place is None:
        return False
    p, q = a.place.place, b.place.place
    if p.id == q.id:
        return False
    if p.country != q.country or (p.admin1_code and q.admin1_code and p.admin1_code != q.admin1_code):
        return True
    return p.geo_precision < 3 and q.geo_precision < 3


def _dates_differ(a: Happening, b: Happening) -> bool:
    if a.date is None or b.date is None:
        return False
    return a.date.range.end < b.date.range.start or b.date.range.end < a.date.range.start


def _sides_differ(a: Happening, b: Happening) -> bool:
    both = (
        (_names(a.sides.initiators), _names(b.sides.initiators)),
        (_names(a.sides.targets), _names(b.sides.targets)),
    )
    return any(x and y and not x & y for x, y in both)


def _names(actors: Iterable[object]) -> set[str]:
    return {a.actor_id for a in actors if getattr(a, "actor_id", None)}  # type: ignore[attr-defined]


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
    return same_place and (same_sides or a.family == "violence")


def _points_back(reading: Reading, b: Happening) -> bool:
    """«الهجوم», «هذا التفجير» without new place or time; a sentence of casualties that names no cause of its own."""
    head = b.head.head
    definite = head.entry.part != "verb" and head.clitics.definite
    only_casualties = b.strength in {"casualty", "detail"} and b.date is None
    anaphor = bool(reading.labelled("anaphor", b.head.clause.first, b.head.clause.last))
    return definite or (only_casualties and anaphor)


def _union(a: Happening, b: Happening) -> Happening:
    keys = {(d.kind, d.counted.quantity) for d in a.figures}
    return replace(
        a,
        groups=(*a.groups, *b.groups),
        type=b.type if a.type in _GENERIC_TYPES and b.strength == "strong" and not a.sides.targets else a.type,
        sides=Roles(unique((*a.sides.initiators, *b.sides.initiators)), unique((*a.sides.targets, *b.sides.targets))),
        figures=(*a.figures, *(d for d in b.figures if (d.kind, d.counted.quantity) not in keys)),
        place=_better_place(a, b),
        date=a.date or b.date,
        source=a.source or b.source,
        labels=a.labels | b.labels,
        recalled=a.recalled and b.recalled,
    )


def _better_place(a: Happening, b: Happening):  # type: ignore[no-untyped-def]
    if a.place is None or b.place is None:
        return a.place or b.place
    return b.place if b.place.place.geo_precision < a.place.place.geo_precision else a.place
