"""The Arabic names of units: a table names governorates, countries and actors in Latin letters or by code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jaras.actors import register
from jaras.places import gazetteer


def arabic_unit(by: Sequence[str], unit: Sequence[str]) -> tuple[str, ...]:
    """The parts of a unit by their Arabic names, «إدلب» and «تنظيم الدولة الإسلامية»; one without as it is told."""
    return tuple(_named(name, value) for name, value in zip(by, unit, strict=True))


def _named(name: str, value: str) -> str:
    match name:
        case "admin1":
            return _units().get(_plain(value), value)
        case "country":
            entry = gazetteer().of_id(value)
            return (entry and entry.name_ar) or value
        case "actor":
            return _actors().get(value, value)
        case _:
            return value


@cache
def _units() -> dict[str, str]:
    """By English name, the Arabic name of each first-level unit; of a name that countries share, only where they call
    it alike in Arabic."""
    named: dict[str, set[str]] = {}
    for entry in gazetteer().all_units():
        named.setdefault(_plain(entry.name), set()).add(entry.name_ar)
    return {name: next(iter(arabic)) for name, arabic in named.items() if len(arabic) == 1}


@cache
def _actors() -> dict[str, str]:
    return {actor.name: actor.name_ar.split(" (")[0] for actor in register().values() if actor.name_ar}


def _plain(name: str) -> str:
    """A name without case, hyphens and the word that says what kind of unit it is."""
    return name.lower().replace("-", " ").removesuffix(" governorate").removesuffix(" province").strip()
