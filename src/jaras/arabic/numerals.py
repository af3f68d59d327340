"""The number words of `knowledge/arabic/numbers.yaml`, compiled with the clitics they may carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from jaras.arabic.normal import key_of
from jaras.knowledge import load

# Conjunction, preposition and article as Arabic glues them to a noun; «لل» is ل with the article.
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_ARTICLES = ("ال", "بال", "كال", "لل")

_ORDINALS = (("ordinal", "ordinals"), ("definite_ordinal", "definite_ordinals"), ("ordinal_unit", "ordinal_units"))

_SETS = (
    "never", "spoken", "not_after", "spoken_point", "after_ordinal", "month_heads", "day_heads", "day_after_first",
    "ordinal_heads", "point", "over", "out_of", "percent", "hundredth", "not_counted", "not_one", "part",
    "construct", "fraction_names", "before_minus", "power",
)  # fmt: skip


_CONTINUING = (
    "point", "spoken_point", "after_ordinal", "over", "out_of", "percent", "hundredth", "part", "fraction_names",
    "day_after_first", "power",
)  # fmt: skip


class Numeral(NamedTuple):
    """A number word as it stands in the text.

    roles: what the word can be in a number, with its value: unit, ten, teen (second word of 11-19), teens, tens,
           hundred, hundreds (in one word), zero, scale, scale_two, scale_many, ordinal, ordinal_unit, fraction,
           fraction_two, fraction_many, fraction_counted (values are denominators; the last as
           counted by eleven and more, «ثلاثون ثلثا»), part («جزء»), minus
    """

    roles: dict[str, int]
    conjunction: bool = False
    preposition: bool = False
    definite: bool = False


class Vocabulary(NamedTuple):
    """Everything the number grammar looks up, by key form.

    numerals: number words with their clitics; clitics: those that stand as a word of their own before digits («و50»)
    going_on: words that may continue the number before them, or make something else of it
    """

    numerals: dict[str, Numeral]
    clitics: dict[str, Numeral]
    sets: dict[str, frozenset[str]]
    going_on: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The compiled number words, built once."""
    data = load("arabic/numbers.yaml")
    roles: dict[str, dict[str, int]] = {}
    for role, value, spellings in _rows(data):
        for spelling in spellings:
            for form in _spellings(spelling):
                roles.setdefault(form, {}).setdefault(role, value)
    sets = {name: keys(data[name]) for name in _SETS}
    numerals = {form: n for form, n in _with_clitics(roles) if form not in sets["never"]}
    going_on = frozenset(numerals).union(*(sets[name] for name in _CONTINUING), ("و", "في", "ر"))
    return Vocabulary(numerals, {prefix: clitics for prefix, clitics in _glued() if prefix}, sets, going_on)


def keys(spellings: Iterable[str]) -> frozenset[str]:
    """Key forms of words written in normal spelling."""
    return frozenset(key_of(s) for s in spellings)


def _rows(data: dict[str, Any]) -> Iterator[tuple[str, int, list[str]]]:
    yield "zero", 0, data["zero"]
    yield "ten", 10, data["ten"]
    yield "teen", 10, data["teen"]
    yield "hundred", 100, data["hundred"]
    yield "hundred_many", 100, data["hundred_many"]
    yield "minus", -1, data["minus"]
    yield "part", 1, data["part"]
    for role, table in (("unit", "units"), ("teens", "teens"), ("tens", "tens"), ("hundreds", "hundreds")):
        yield from ((role, value, words) for value, words in data[table].items())
    for role, table in _ORDINALS:
        yield from ((role, value, words) for value, words in data[table].items())
    for value, scale in [*data["scales"].items(), (12, data["dozen"])]:
        yield "scale", value, scale["one"]
        yield "scale_two", value, scale["two"]
        yield "scale_many", value, scale["many"]
    for role, number in (("fraction", "one"), ("fraction_two", "two"), ("fraction_many", "many")):
        yield from ((role, value, words) for value, words in data["fractions"][number].items())
    yield from (
        ("fraction_counted", value, [word + "ا" for word in words]) for value, words in data["fractions"]["one"].items()
    )


def _spellings(word: str) -> Iterator[str]:
    form = key_of(word)
    yield form
    if form.endswith("ة"):
        yield form[:-1] + "ه"


def _with_clitics(roles: dict[str, dict[str, int]]) -> Iterator[tuple[str, Numeral]]:
    """Every form with every clitic; the least stripped reading of a form comes last and so wins in a dict."""
    for prefix, clitics in sorted(_glued(), key=lambda pair: -len(pair[0])):
        for form, values in roles.items():
            if (prefix and "minus" in values) or ("definite_ordinal" in values and not clitics.definite):
                continue
            yield prefix + form, Numeral(values, *clitics[1:])


def _glued() -> Iterator[tuple[str, Numeral]]:
    for conjunction in _CONJUNCTIONS:
        for particle in _PREPOSITIONS:
            yield conjunction + particle, Numeral({}, bool(conjunction), bool(particle))
        for article in _ARTICLES:
            yield conjunction + article, Numeral({}, bool(conjunction), article != "ال", definite=True)
