"""Words that bound or blur a count: «أكثر من», «ما لا يقل عن», «نحو», «على الأقل»."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from jaras.arabic.normal import key_of
from jaras.arabic.numerals import keys
from jaras.arabic.tokens import Words
from jaras.knowledge import load
from jaras.model import Quantity

Effect = Literal["at_least", "at_most", "below", "or_equal", "about"]

_QUOTES = " «»\"'(["
_PARTICLES = ("و", "ف", "ب", "ل", "ك")
_LEADS = ("ما", "بما", "مما", "لما")
_REACH = 6
_OWN_WAW = "واحد"
_ARTICLE = "ال"


class Bound(Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) have this effect on a count."""

    first: int
    last: int
    effect: Effect


class _Tables(NamedTuple):
    before: dict[str, list[tuple[tuple[str, ...], Effect]]]
    after: dict[str, list[tuple[tuple[str, ...], Effect]]]
    clause_starts: frozenset[str]
    signals: frozenset[str]  # what a bound or a new clause begins with
    comparisons: frozenset[str]
    ties: frozenset[str]
    signs: dict[str, Effect]


@cache
def _tables() -> _Tables:
    data = load("arabic/quantities.yaml")
    before: dict[str, list[tuple[tuple[str, ...], Effect]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], Effect]]] = {}
    for effect, phrases in data["bounds_before"].items():
        for phrase in phrases:
            words = tuple(key_of(phrase).split())
            for last in {words[-1], *(p + words[-1] for p in _PARTICLES if len(words) == 1)}:
                before.setdefault(last, []).append((words, effect))
    for effect, phrases in data["bounds_after"].items():
        for phrase in phrases:
            words = tuple(key_of(phrase).split())
            after.setdefault(words[0], []).append((words, effect))
    for table in (before, after):
        for bucket in table.values():
            bucket.sort(key=lambda entry: -len(entry[0]))
    clauses = keys(data["clause_starts"])
    comparisons, ties = keys(data["comparisons"]), keys(data["and"])
    return _Tables(before, after, clauses, clauses.union(after), comparisons, ties, data["signs"])


def ties() -> frozenset[str]:
    """The words that tie a lower and an upper bound."""
    return _tables().ties


def bounds_before(words: Words, at: int) -> list[Bound]:
    """The bounds that end right before word `at`, nearest first; «أكثر من نحو 50» has two."""
    gap = words.gaps[at]
    sign = _tables().signs.get(gap.replace(" ", "").removesuffix("-")) if gap != " " else None
    if sign:
        return [Bound(at, at, sign)]
    found: list[Bound] = []
    if at and words.forms[at - 1] == _ARTICLE and not words.gaps[at].strip(_QUOTES):
        at -= 1  # «ما يزيد عن الـ 30»
    if not at or words.forms[at - 1] not in _tables().before or _joined(words, at):
        return found
    while at > 0 and (words.gaps[at] == " " or not words.gaps[at].strip(_QUOTES)):
        bound = _before(words, at)
        if bound is None:
            break
        found.append(bound)
        at = bound.first
        if words.forms[at].startswith("و"):
            break  # «31 قتيلا على الأقل وحوالي مئة جريح»: what stands before «و» bounds what came before
    return found


def _before(words: Words, last: int) -> Bound | None:
    forms = words.forms
    for phrase, effect in _tables().before.get(forms[last - 1], ()):
        first = last - len(phrase)
        if first < 0 or tuple(forms[first + 1 : last]) != phrase[1:] or not _starts(forms[first], phrase[0]):
            continue
        if any(words.gap(i).strip(_QUOTES) for i in range(first + 1, last)):
            continue
        if first and forms[first - 1].lstrip("و") in _LEADS and not words.gap(first).strip(" "):
            first -= 1
        return Bound(first, last, effect)
    return None


def _starts(form: str, word: str) -> bool:
    """Whether `form` is `word` under conjunction or preposition (وبأكثر، لأكثر)."""
    return form == word or (
        form.endswith(word) and len(form) - len(word) <= 2 and not form[: -len(word)].strip("وفبلك")
    )


def bound_after(words: Words, last: int, starts: frozenset[int] | set[int]) -> Bound | None:
    """The bound after a number that ends before word `last`, or after the few words of the noun it counts.

    starts: words at which other numbers begin; the search stops there, and «على الأقل» right before a number is that
    number's own bound.
    """
    forms, gaps = words.forms, words.gaps
    if _tables().after.keys().isdisjoint(forms[last : last + _REACH]):
        return None  # as with most numbers
    signals = _tables().signals
    for at in range(last, min(len(forms), last + _REACH)):
        if gaps[at] != " " and gaps[at].strip(_QUOTES + ")]"):
            return None
        form = forms[at]
        bound = _after(words, at, at > last, starts) if form in signals else None
        if bound or at in starts or (form in signals and form in _tables().clause_starts):
            return bound
    return None


def _after(words: Words, at: int, beyond: bool, starts: frozenset[int] | set[int]) -> Bound | None:
    """The bound that begins at word `at`; `beyond`: some of the noun stands between it and the number."""
    for phrase, effect in _tables().after.get(words.forms[at], ()):
        stop = at + len(phrase)
        if tuple(words.forms[at:stop]) == phrase and not _belongs_to_next(words, stop, beyond and stop in starts):
            return Bound(at, stop, effect)
    return None


def _belongs_to_next(words: Words, stop: int, number_follows: bool) -> bool:
    """Whether a bound that ends before word `stop` is that of the number after it."""
    if stop >= len(words) or words.gap(stop).strip(" "):
        return False
    compared = words.forms[stop] == "من" and words.forms[stop - 1] in _tables().comparisons and stop + 1 < len(words)
    return (number_follows and not _joined(words, stop)) or compared


def _joined(words: Words, at: int) -> bool:
    """Whether «و» joins the number at `at`, so that what stands before it is said of the one before («… ومئة جريح»)."""
    form = words.forms[at]
    return form.startswith("و") and not form.startswith(_OWN_WAW)


def bounded(quantity: Quantity, effects: list[Effect]) -> Quantity:
    """The interval of a count under bounds, nearest first. Lower and upper bounds drop «approximate»."""
    low, high, approximate = quantity.low, quantity.high, quantity.approximate
    for effect in effects:
        if low is None and high is None:
            break
        if effect == "about":
            approximate = True
        elif effect == "or_equal":
            high = high + 1 if low is None and high is not None else high
        elif effect == "at_least":
            high, approximate = None, False
        elif effect == "at_most":
            low, high, approximate = None, high if high is not None else low, False
        else:
            low, high, approximate = None, (low if low is not None else high or 0) - 1, False
    return Quantity(low, high, approximate and low is not None and high is not None)
