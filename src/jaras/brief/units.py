"""The units that `jaras.watch` divides by, in words: a governorate, an actor, both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jaras.actors import register
from jaras.brief import agreement
from jaras.brief.naming import registered
from jaras.brief.statements import Bilingual
from jaras.brief.words import admin1, country
from jaras.model import Place


def unit_said(by: Sequence[str], unit: Sequence[str], places: Iterable[Place | None] = ()) -> Bilingual:
    """The unit as it follows «الحوادث»: « التي كان … طرفا فيها في محافظة ديالى», " involving … in Diyala governorate".

    places: those of incidents in it, by which a governorate has its name in both languages
    """
    ar, en, known = "", "", list(places)
    for name, value in sorted(zip(by, unit, strict=True)):  # actor before admin1
        if name == "actor":
            who = actor_said(value)
            was = "كانت" if agreement.gender(who.ar) == "f" else "كان"
            ar, en = f"{ar} التي {was} {who.ar} طرفا فيها", f"{en} involving {who.en}"
        elif name in ("admin1", "country"):
            place = place_said(name, value, known)
            ar, en = f"{ar} في {place.ar}", f"{en} in {place.en}"
        else:
            ar, en = f"{ar} («{value}»)", f"{en} («{value}»)"
    return Bilingual(ar, en)


def actor_said(value: str) -> Bilingual:
    """An actor of the register by its English name; another as it is told."""
    known = next((one for one in register().values() if one.name == value), None)
    if known is None:
        return Bilingual(value, value)
    named = registered(known.name_ar.split(" (")[0], known.name.split(" (")[0], "state")
    return Bilingual(named.ar, named.en)


def place_said(name: str, value: str, places: Iterable[Place | None]) -> Bilingual:
    """A country by its code, a governorate by the name that one of `places` has for it; else as it is told."""
    if name == "country":
        ar, en = country(value)
        return Bilingual(ar or value, en or value)
    found = next((admin1(place) for place in places if place and place.admin1 == value), None)
    return Bilingual(*found) if found else Bilingual(value, value)
