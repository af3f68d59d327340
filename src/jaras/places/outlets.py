"""News outlets: the country one is at home in, and its name in Arabic and English (`knowledge/places/outlet*.yaml`)."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from jaras.arabic.latin import transliterated
from jaras.arabic.normal import key_of
from jaras.knowledge import load
from jaras.places.gazetteer import gazetteer

_ARABIC = re.compile("[\u0621-\u064a]")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+)(?:\.[a-z0-9-]+)+(?:/.*)?")


def outlet_country(source: str | None) -> str | None:
    """The country (ISO 3166-1 alpha-2) of an outlet told by name or web address; None for one that is not known."""
    return _countries().get(_key(source)) if source else None


def is_listed(source: str) -> bool:
    """Whether an outlet, told by name or web address, is in the register of outlets."""
    return _key(source) in _countries() or _key(source) in _names()


def _key(source: str) -> str:
    """The name, or of an address its first part, in key form."""
    name = key_of(source.strip().casefold())
    address = _ADDRESS.fullmatch(name)
    return address[1] if address else name


class OutletName(NamedTuple):
    """The name of an outlet in both languages."""

    ar: str
    en: str


@cache
def outlet_name(source: str) -> OutletName:
    """The established name; else what its words say it is («صحيفة …», the newspaper …), the rest in Latin letters.

    A name in Latin letters that is not known stands for itself in both languages.
    """
    known = _names().get(_key(source))
    if known or not _ARABIC.search(source):
        return known or OutletName(source, source)
    return OutletName(source, _body(source) or _kind(source) or _spelled(source))


def _body(source: str) -> str | None:
    """«وزارة الدفاع العراقية»: the Defence Ministry of Iraq."""
    for name, english in load("places/outlet_names.yaml")["bodies"].items():
        rest = source.removeprefix(name).strip()
        if source.startswith(name) and (not rest or key_of(rest) in _nations()):
            return f"{english} of {_nations()[key_of(rest)]}" if rest else str(english)
    return None


def _kind(source: str) -> str | None:
    for kind, phrases in load("places/outlet_names.yaml")["kinds"].items():
        rest = source.removeprefix(f"{kind} ")
        if rest == source:
            continue
        tails = phrases if isinstance(phrases, dict) else {"": phrases}
        tail = next(tail for tail in tails if rest.endswith(tail))
        named = rest.removesuffix(tail).strip()
        if named:
            return str(tails[tail]).format(_spelled(named))
    return None


def _spelled(words: str) -> str:
    """Names in Latin letters; of a place after «في» as the gazetteer spells it."""
    english, out = load("places/outlet_names.yaml")["words"], list[str]()
    for before, word in pairwise(["", *words.split()]):
        found = gazetteer().lookup(word) if before == "في" else ()
        out.append(english.get(word) or (found[0].name if found else transliterated(word)))
    return " ".join(out)


@cache
def _names() -> dict[str, OutletName]:
    rows = load("places/outlet_names.yaml")["names"]
    return {key_of(name.casefold()): OutletName(ar, en) for names, ar, en in rows for name in names}


@cache
def _nations() -> dict[str, str]:
    """Feminine adjectives of nationality with the article, as they follow «وزارة …», and the country in English."""
    rows = load("actors/nationalities.yaml")
    pairs = ((one.strip(), row["en"]) for row in rows.values() for one in row.get("adj", "").split("،"))
    return {key_of(f"ال{adjective}ة"): country for adjective, country in pairs if adjective}


@cache
def _countries() -> dict[str, str]:
    rows: dict[str, list[str]] = load("places/outlets.yaml")
    return {key_of(name.casefold()): country for country, names in rows.items() for name in names}
