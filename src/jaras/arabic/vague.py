"""Counts that words give only as an interval: «عدة», «عدد من», «عشرات الآلاف», «أحد الجنود», «عدد غير معروف»."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from msgspec import Struct

from jaras.arabic.normal import key_of
from jaras.arabic.numerals import keys, vocabulary
from jaras.arabic.tokens import Words
from jaras.knowledge import load

_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_ARTICLES = ("ال", "وال", "فال", "بال", "لل", "وبال", "ولل", "كال")
_QUOTES = " «»\"'"


class Vague(Struct, frozen=True, gc=False):
    """An interval that ends before word `last`; both bounds None: said to be unknown."""

    last: int
    low: int | None
    high: int | None


class _Entry(NamedTuple):
    low: int
    high: int | None
    then: bool
    unit: int
    with_tens: bool | str


class _Tables(NamedTuple):
    vague: dict[str, _Entry]
    one_of: dict[str, bool]
    unknown: dict[str, list[tuple[str, ...]]]
    then: frozenset[str]
    adjectives: frozenset[str]
    nobody: frozenset[str]
    starts: frozenset[str]
    or_even: frozenset[tuple[str, ...]]


@cache
def _tables() -> _Tables:
    data = load("arabic/quantities.yaml")
    vague: dict[str, _Entry] = {}
    for row in data["vague"]:
        entry = _Entry(row["low"], row.get("high"), "then" in row, row.get("unit", 0), row.get("with_tens", False))
        prefixes = _PREFIXES + (_ARTICLES if row.get("definite") else ())
        vague.update((prefix + form, entry) for form in keys(row["words"]) for prefix in prefixes)
    for form in keys(data["never"]):
        vague.pop(form, None)
    one_of = {prefix + form: len(form) > 4 for form in keys(data["one_of"]) for prefix in _PREFIXES}
    unknown: dict[str, list[tuple[str, ...]]] = {}
    for phrase in data["unknown"]:
        head, *rest = key_of(phrase).split()
        unknown.setdefault(head, []).append(tuple(rest))
    adjectives, nobody = keys(data["number_adjectives"]), keys(data["nobody"])
    or_even = frozenset(tuple(key_of(phrase).split()) for phrase in data["or_even"])
    starts = frozenset(vague) | frozenset(one_of)
    return _Tables(vague, one_of, unknown, keys(data["then"]), adjectives, nobody, starts, or_even)


def vague_words() -> frozenset[str]:
    """Key forms of the words at which a vague count may begin."""
    return _tables().starts


def or_even() -> frozenset[tuple[str, ...]]:
    """The words between two vague counts that make them one: «بل», «إن لم يكن»."""
    return _tables().or_even


def read_vague(words: Words, at: int) -> Vague | None:
    """The vague count that begins with word `at`."""
    tables = _tables()
    if words.forms[at] in tables.one_of:
        return _one_of(words, at, tables)
    return _unknown(words, at, tables) or _with_tens(words, at, tables) or _interval(words, at, tables)


def _with_tens(words: Words, at: int, tables: _Tables) -> Vague | None:
    """«بضعة عشر» 13-19, «بضع وعشرون» 23-29, «نيف وخمسون» 51-59."""
    entry = tables.vague[words.forms[at]]
    if not entry.with_tens or at + 1 >= len(words) or words.gap(at + 1) != " ":
        return None
    beside = vocabulary().numerals.get(words.forms[at + 1])
    roles = {} if beside is None or beside.preposition else beside.roles
    tens = roles.get("tens") if beside and beside.conjunction else roles.get("teen")
    return Vague(at + 2, tens + entry.low, tens + (entry.high or 9)) if tens else None


def _interval(words: Words, at: int, tables: _Tables) -> Vague | None:
    forms = words.forms
    entry = tables.vague[forms[at]]
    if entry.with_tens == "only":
        return None
    if entry.then:
        last = _before_then(words, at + 1, tables)
        return Vague(last, entry.low, entry.high) if last else None
    low, high, last = entry.low, entry.high, at + 1
    while last < min(len(forms), at + 3) and not words.gap(last).strip(" "):
        scale = tables.vague.get(forms[last])
        if not scale or not scale.unit or scale.unit < entry.unit or forms[last][0] in "وفبك":
            break
        high = low * 3 if high is None else high
        low, high, last = low * scale.unit, (high + 1) * scale.unit - 1, last + 1
    return Vague(last, low, high)


def _before_then(words: Words, at: int, tables: _Tables) -> int | None:
    """Where «من» stands, after up to three adjectives («عدد غير قليل من»)."""
    for last in range(at, min(at + 4, len(words))):
        if words.gap(last).strip(_QUOTES):
            return None
        if words.forms[last] in tables.then:
            return last
        if words.forms[last] not in tables.adjectives:
            return None
    return None


def _unknown(words: Words, at: int, tables: _Tables) -> Vague | None:
    rests = tables.unknown.get(words.forms[at].lstrip("وبل"), ())
    lasts = [at + 1 + len(rest) for rest in rests if tuple(words.forms[at + 1 : at + 1 + len(rest)]) == rest]
    return Vague(max(lasts), None, None) if lasts else None


def _one_of(words: Words, at: int, tables: _Tables) -> Vague | None:
    """«أحد الجنود»: a noun must follow, unless a pronoun is glued on, and nothing may negate it."""
    forms = words.forms
    if not tables.nobody.isdisjoint(forms[max(0, at - 3) : at]):
        return None
    if tables.one_of[forms[at]]:
        return Vague(at + 1, 1, 1)
    if words.sentence_ends(at + 1) or words.gap(at + 1).strip(_QUOTES) or len(forms[at + 1]) < 3:
        return None
    return Vague(at + 1, 1, 1)
