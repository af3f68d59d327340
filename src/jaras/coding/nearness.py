"""How the places of two mentions lie to each other."""

from __future__ import annotations

import re

from jaras.coding.setting import is_finer
from jaras.model import Place
from jaras.places import PlaceHit

_SURROUNDINGS, _SPOT = 0.1, 0.03  # degrees
_PROVINCE = 3  # geo precision
_ARTICLE = re.compile(r"^(?:al|ar|as|ad|an|at|az|ash)[- ]")
_NO_LETTER = re.compile(r"[^a-z]")
_DOUBLED = re.compile(r"(.)\1")


def relation(p: Place, q: Place) -> str:
    """How two places of one report lie: a row of `knowledge/merging.yaml`."""
    if _named(p) == _named(q):
        return "same-place"
    if p.country != q.country:
        return "other-place"
    if p.name_ar == q.name_ar and p.geo_precision < _PROVINCE and q.geo_precision < _PROVINCE:
        return "same-place"  # one report speaks of one «كفرا»
    if p.admin1_code is None or q.admin1_code is None:
        return "same-country"
    if p.admin1_code != q.admin1_code:
        return "other-place"
    if _are_near(p, q):
        return "same-place"
    return "one-inside-the-other" if _is_wide(p) or _is_wide(q) else "other-place"


def _named(place: Place) -> str:
    """What tells it from others: its id, else its name without the article («قرية قنبورة», later «القنبورة»)."""
    return place.id or (place.name_ar or "").removeprefix("ال")


def closer(one: PlaceHit, other: PlaceHit) -> PlaceHit:
    """The one that says more closely where; `one` of equals."""
    if is_finer(one, other) or is_finer(other, one):
        return min(one, other, key=lambda hit: hit.grain)
    return min(one, other, key=lambda hit: (_is_wide(hit.place), hit.place.geo_precision))


def _is_wide(place: Place) -> bool:
    """A province, or the city it is named after, which stands for all its quarters («إسطنبول», «بغداد»)."""
    return place.geo_precision == _PROVINCE or (bool(place.name) and _bare(place.name) == _bare(place.admin1))


def _bare(name: str | None) -> str:
    """A name without its article and without what romanisations disagree on: «Ar Raqqah», «Raqqa»."""
    letters = _NO_LETTER.sub("", _ARTICLE.sub("", (name or "").lower()))
    return _DOUBLED.sub(r"\1", letters).removesuffix("h")


def _are_near(p: Place, q: Place) -> bool:
    """Whether they are one town and its surroundings, or one spot; two villages or quarters side by side are two."""
    if p.geo_precision == _PROVINCE or q.geo_precision == _PROVINCE:
        return False
    if p.latitude is None or p.longitude is None or q.latitude is None or q.longitude is None:
        return False
    around = _SURROUNDINGS if 2 in (p.geo_precision, q.geo_precision) else _SPOT
    return max(abs(p.latitude - q.latitude), abs(p.longitude - q.longitude)) < around
