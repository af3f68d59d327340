"""How high, how coarse and how widely known a place is."""

from __future__ import annotations

from functools import cache

from jaras.knowledge import load
from jaras.places.gazetteer import Entry, gazetteer
from jaras.places.vocabulary import TypeWord, vocabulary

_RANK = {"country": 3, "region": 2, "admin1": 2, "district": 1, "capital": 0, "city": 0, "village": 0}
_GRAIN = {"country": 6, "region": 5, "admin1": 5, "district": 3, "mountain": 3, "river": 3, "city": 2, "village": 1}
LARGE = 300_000  # inhabitants of a city known widely enough to be named without further evidence


def rank(entry: Entry) -> int:
    """How high a place stands: country 3, governorate or region 2, district 1, town 0, a site -1."""
    return _RANK.get(entry.kind, -1)


def grain(entry: Entry | None, type_word: TypeWord | None = None) -> int:
    """How coarse a place is: 0 a site, camp or street, 1 a village or quarter, 2 a town, 3 a district or range, 4 the
    seat of a governorate, whose name stands for all around it, 5 a governorate or region, 6 a country.

    A place that the gazetteer lacks (`entry` None) is as coarse as its type word says.
    """
    if entry is None:
        kind = type_word.kinds[0] if type_word else "village"
        return min(1, _GRAIN.get(kind, 0))
    return 4 if entry.kind in ("capital", "city") and is_seat(entry) else _GRAIN.get(entry.kind, 0)


def is_seat(entry: Entry) -> bool:
    """Whether a town bears the name of its governorate («حلب», «تعز») or is the capital."""
    unit = gazetteer().unit(entry.admin1) if entry.admin1 else None
    return entry.kind == "capital" or (unit is not None and not set(unit.names).isdisjoint(entry.names))


def is_large(entry: Entry) -> bool:
    """Whether a place is known widely enough to be named without further evidence."""
    if entry.kind == "admin1":
        return entry.country in _focus()
    if entry.kind == "region":
        return not vocabulary().renowned.isdisjoint(entry.names)
    return entry.kind in ("country", "capital") or entry.population >= LARGE


def in_focus(country: str) -> bool:
    """Whether the gazetteer holds the small places of a country too."""
    return country in _focus()


@cache
def _focus() -> frozenset[str]:
    return frozenset(load("places/build.yaml")["focus"])
