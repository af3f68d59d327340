"""Spellings of place names: which of GeoNames' names are Arabic, which to show, how a reader's text keys them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from jaras.arabic.normal import key_of
from jaras.knowledge import load
from jaras.places.gazetteer import folded

BUILD = load("places/build.yaml")
_ARABIC_NAME = re.compile(r"^[\u0621-\u064a]+(?:[ -][\u0621-\u064a]+)*$")
_PLAIN_NAME = re.compile(r"^(?!.*(?:اا|ى[ء-ي]))[ء-غف-ي]{2,}(?:[ -][ء-غف-ي]{2,})*$")
_SPECIAL_LATIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "đ": "d", "ə": "a"})
_JOINABLE = re.compile(r"^(كفر|البو) (\S{3,})$")  # first words of names that may be written with the second
_JOINED = re.compile(r"^(كفر|البو)(\S{4,})$")
_TYPE = re.compile(rf"^(?:{'|'.join(BUILD['types'])}) (?=\S)")
_TAIL = re.compile(rf"(?<=\S) (?:{'|'.join(BUILD['tails'])})$")


def untyped(name: str) -> str:
    """The name without the type word some sources write into it («محافظة ديالى», «كورسك أوبلاست»)."""
    return _TYPE.sub("", _TAIL.sub("", name))


def arabic_names(names: Iterable[str]) -> list[str]:
    """The names in Arabic letters, those with letters of other languages respelt as Arabic newsrooms do."""
    found: dict[str, None] = {}
    late: dict[str, None] = {}
    for name in names:
        spellings = respelt(name.strip())
        for spelling in spellings:
            (found if spelling == name.strip() else late).setdefault(spelling)
    plain = [n for n in [*found, *late] if _ARABIC_NAME.match(key_of(n)) and len(n) > 1]
    return list(dict.fromkeys(untyped(n) for n in plain))


def shown_first(names: list[str], latin: list[str], settled: set[str]) -> list[str]:
    """The names, first the one that the Latin spellings transliterate (they keep ط from ت, ح from ه by cedillas)."""
    if len(names) < 2:
        return names
    skeletons = {skeleton(name) for name in latin if name.isascii() or not _ARABIC_NAME.match(name)}

    def fitness(name: str) -> float:
        ours = "".join(BUILD["roman"].get(letter, "") for letter in name)
        close = max((SequenceMatcher(None, ours, s).ratio() for s in skeletons), default=0.0)
        plain = bool(_PLAIN_NAME.match(name))
        return close + 0.4 * (name in settled) + 0.3 * plain + 0.04 * name.endswith("ة") + 0.02 * (name[0] in "أإآ")

    return sorted(names, key=fitness, reverse=True)


def skeleton(latin: str) -> str:
    """The consonants of a Latin spelling, cedillas kept, other marks and vowels dropped."""
    bare = "".join(c for c in unicodedata.normalize("NFD", latin.lower()) if c.isalpha() or c == "\u0327")
    return re.sub("[aeiou]", "", bare)


def plain_latin(name: str) -> str:
    """A Latin name as conflict data writes it: no macrons, no signs for hamza and ayn («Al Hasakah»)."""
    letters = unicodedata.normalize("NFD", name.translate(_SPECIAL_LATIN))
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "ʿʾ‘’ʻʼ`´")


def respelt(name: str) -> list[str]:
    """The ways Arabic newsrooms write a name that has letters of Persian, Kurdish or Urdu."""
    forms = [name]
    for letter, arabic in BUILD["letters"].items():
        if letter in name:
            forms = [form.replace(letter, a) for form in forms for a in arabic]
    return forms


def keyed(names: Iterable[str]) -> list[str]:
    """Names as the reader of a text meets them: key form, hyphens as spaces, final taa marbuta folded.

    «كفر نوران» is written «كفرنوران» as often.
    """
    keys = dict.fromkeys(" ".join(map(folded, key_of(n).replace("-", " ").split())) for n in names)
    joined = (_JOINABLE.sub(r"\1\2", k) for k in keys)
    parted = (_JOINED.sub(r"\1 \2", k) for k in keys)
    return [k for k in dict.fromkeys((*keys, *joined, *parted)) if len(k) > 1]
