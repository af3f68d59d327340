"""What the pictures say: counts that agree with their nouns, tolls, names of places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from jaras.brief import agreement
from jaras.brief.agreement import digits
from jaras.brief.pictures.spots import Toll
from jaras.brief.statements import Bilingual, Language
from jaras.brief.words import Case, Noun, country, place_name
from jaras.brief.words import listed as in_english
from jaras.knowledge import load
from jaras.model import Place


def said(*keys: str) -> dict[str, str]:
    """A text of `pictures.yaml` in both languages."""
    found: Any = load("brief/pictures.yaml")
    for key in keys:
        found = found[key]
    return dict(found)


@cache
def _noun(key: str) -> Noun:
    row = load("brief/pictures.yaml")["nouns"][key]
    return Noun(key, row["sg"], row["pl"], False, "", row["gender"], tuple(row["en"]))


def counted(n: int, noun: str, language: Language, case: Case = "nominative") -> str:
    """«3 حوادث», "1 place"."""
    found = _noun(noun)
    if language == "en":
        return f"{n:,} {found.en[n != 1]}"
    if n == 0:
        return f"0 {found.singular}"
    return agreement.numbered(n, found, case)


def toll_said(toll: Toll, language: Language) -> str:
    """The deaths of a spot in words: "10–15 killed", «القتلى: 11»."""
    if not toll.told:
        return said("toll", "none")[language]
    open_ended = said("toll", "at_least")[language].format(digits(toll.low))
    amount = open_ended if toll.high is None else toll_short(toll, language)
    return said("toll", "told")[language].format(amount)


def toll_short(toll: Toll, language: Language) -> str:
    """The same in figures alone, for a label; empty where none is told."""
    if not toll.told:
        return ""
    if toll.high is None:
        return said("toll", "short_open")[language].format(digits(toll.low))
    if toll.ranges:
        return said("toll", "between")[language].format(digits(toll.low), digits(toll.high))
    return digits(toll.low)


def named(place: Place, language: Language) -> str:
    """The name of a place in a language; that of the country where no closer one is told."""
    ar, en = place_name(place)
    if language == "ar":
        return ar or country(place.country)[0]
    return en.strip("«»") or country(place.country)[1].removeprefix("the ")


def both(words: Callable[[Language], str]) -> Bilingual:
    """What a function says in each language."""
    return Bilingual(words("ar"), words("en"))


def listed(names: Sequence[str], language: Language) -> str:
    """Names as a list in a sentence."""
    if not names:
        return ""
    return agreement.joined(list(names)) if language == "ar" else in_english(list(names))
