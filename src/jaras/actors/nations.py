"""Countries, their Arabic names and their adjectives of nationality in every inflection."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from jaras.arabic.clitics import proclitics
from jaras.arabic.normal import key_of
from jaras.arabic.nouns import participle
from jaras.knowledge import load
from jaras.knowledge.compiled import compiled


class Nation(NamedTuple):
    """One country. `adjectives`: key form (without «ال») to grammatical number; `weak`: also an ordinary word."""

    iso: str
    name: str
    names_ar: tuple[str, ...]
    adjective: str
    adjectives: dict[str, Literal["sg", "du", "pl"]]
    weak: bool


@compiled
def nations() -> dict[str, Nation]:
    """All countries by ISO 3166-1 alpha-2 code."""
    return {iso: _nation(iso, row) for iso, row in load("actors/nationalities.yaml").items()}


def nationality(form: str) -> str | None:
    """The country of an adjective in key form, clitics and all: «والعراقيون» → IQ; None when it is none.

    Only adjectives of one word are answered (كوري جنوبي is two), and none that is also an ordinary word (مالي).
    """
    single = _single()
    for _, stem in proclitics(form):
        if stem in single:
            return single[stem]
    return None


@cache
def _single() -> dict[str, str]:
    return {
        form: nation.iso
        for nation in nations().values()
        if not nation.weak
        for form in nation.adjectives
        if " " not in form
    }


def _nation(iso: str, row: dict[str, str]) -> Nation:
    bases = _parts(row["adj"])
    adjectives: dict[str, Literal["sg", "du", "pl"]] = {}
    for base in bases:
        for form, number in inflected(base):
            adjectives.setdefault(form, number)
    for form in _parts(row.get("more", "")):
        adjectives.setdefault(key_of(form), "pl")
    weak = bool(row.get("weak"))
    return Nation(iso, row["en"], tuple(_parts(row["ar"])), bases[0], adjectives, weak)


def inflected(adjective: str) -> Iterator[tuple[str, Literal["sg", "du", "pl"]]]:
    """Every form of «عراقي» in key form, but those that stand only in construct («عراقيي»).

    Of «كوري جنوبي» both words agree, also where both take «ال». «عراقيين» is given as plural: that is what news
    means without a numeral of two.
    """
    first, *rest = [list(participle(key_of(word))) for word in adjective.split()]
    for at, (form, gender, number) in enumerate(first):
        if number != "sg" and not form.endswith(("ان", "ين", "ون", "ات")):
            continue
        likely = "pl" if gender == "m" and form.endswith("ين") else number
        if not rest:
            yield form, likely
            continue
        tail = [forms[at][0] for forms in rest]
        yield " ".join([form, *tail]), likely
        yield " ".join([form, *("ال" + word for word in tail)]), likely


def _parts(names: str) -> list[str]:
    return [name.strip() for name in names.split("،")] if names else []
