"""Two numbers that bound one count: «بين 30 و50», «من 20 إلى 25», «30-50», «ثلاثة أو أربعة»."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from jaras.arabic.numbers import Number
from jaras.arabic.numerals import keys, vocabulary
from jaras.arabic.tokens import Words
from jaras.knowledge import load

_DASHES = ("-", "–", "—", "~", "−")
_NAMES = ("between", "between_lead", "from", "to", "or", "changes")
_LOOK_BACK = 5
_BETWEEN = 2  # words that may stand between the two numbers


class NumberSpan(Struct, frozen=True, gc=False):
    """One number (`low is high`) or two that bound a range. `scale`: what «آلاف» of the second lends the first."""

    first: int
    low: Number
    high: Number
    scale: int = 1


@cache
def _sets() -> dict[str, frozenset[str]]:
    data = load("arabic/quantities.yaml")
    return {name: keys(data[name]) for name in _NAMES}


def join_ranges(words: Words, numbers: list[Number]) -> list[NumberSpan]:
    """The numbers of a text, those that form a range taken together."""
    spans: list[NumberSpan] = []
    at = 0
    while at < len(numbers):
        low = numbers[at]
        high = numbers[at + 1] if at + 1 < len(numbers) else None
        span = _range(words, low, high) if high and high.first - low.last <= _BETWEEN else None
        at += 2 if span else 1
        spans.append(span or _split(words, low) or NumberSpan(low.first, low, low))
    return spans


def _range(words: Words, low: Number, high: Number) -> NumberSpan | None:
    if low.kind != "cardinal" or high.kind not in ("cardinal", "percent"):
        return None
    scale = _lent_scale(words, low, high)
    if not low.value * scale < high.value:
        return None
    first = _opening(words, low, high)
    return None if first is None else NumberSpan(first, low, high, scale)


def _opening(words: Words, low: Number, high: Number) -> int | None:
    """Where the range begins, if the words between the numbers and before them make one."""
    sets, forms = _sets(), words.forms
    between = [f for f in forms[low.last : high.first] if f not in ("ال", "نحو", "حوالي")]
    before = forms[low.first - 1] if low.first else ""
    if before in ("نحو", "حوالي", "ال") and low.first > 1:
        before, start = forms[low.first - 2], low.first - 2
    else:
        start = low.first - 1
    gap = words.gap(high.first)
    if before.lstrip("وفبل") in sets["between"] or before in sets["between"]:
        joined = _conjoined(words, high) or (between and between[-1] in sets["to"]) or gap.strip(" ") in _DASHES
        return _lead(words, start) if joined else None
    if not between:
        dashed = gap.strip(" ") in _DASHES and forms[low.first] < ":" and forms[high.first] < ":"
        return low.first if dashed and not _in_chain(words, low, high) else None
    if between[-1] in sets["to"]:
        earlier = forms[max(0, low.first - _LOOK_BACK) : low.first]
        if any(f in sets["changes"] or f[1:] in sets["changes"] for f in earlier):
            return None
        return start if before in sets["from"] else low.first if len(between) == 1 else None
    return low.first if between == ["او"] and high.value <= 2 * low.value + 1 else None


def _conjoined(words: Words, high: Number) -> bool:
    numeral = vocabulary().numerals.get(words.forms[high.first])
    return bool(numeral and numeral.conjunction) or (
        high.first > 0 and words.forms[high.first - 1] in ("و", "وال", "ونحو")
    )


def _lead(words: Words, at: int) -> int:
    """«ما بين»."""
    return at - 1 if at and words.forms[at - 1] in _sets()["between_lead"] else at


def _in_chain(words: Words, low: Number, high: Number) -> bool:
    """A third number by another dash: a date or telephone number."""
    forms = words.forms
    before = low.first and forms[low.first - 1] < ":" and words.gap(low.first).strip(" ") in _DASHES
    after = high.last < len(forms) and forms[high.last] < ":" and words.gap(high.last).strip(" ") in (*_DASHES, "/")
    return bool(before or after)


def _lent_scale(words: Words, low: Number, high: Number) -> int:
    """«3 إلى 5 آلاف»: 1000, as the first number would be smaller than its own scale else."""
    numeral = vocabulary().numerals.get(words.forms[high.last - 1])
    if numeral is None or high.last - high.first < 2:
        return 1
    scale = numeral.roles.get("scale") or numeral.roles.get("scale_many") or 1
    return scale if low.value < high.value / scale else 1


def _split(words: Words, number: Number) -> NumberSpan | None:
    """«بين خمسة وعشرين»: what reads as 25 is, after «بين», five to twenty."""
    if number.last - number.first != 2 or not number.first or words.forms[number.first - 1] not in _sets()["between"]:
        return None
    table = vocabulary().numerals
    unit, tens = table.get(words.forms[number.first]), table.get(words.forms[number.first + 1])
    if not unit or not tens or "unit" not in unit.roles or "tens" not in tens.roles:
        return None
    low = Number(number.first, number.first + 1, unit.roles["unit"], "cardinal")
    high = Number(number.first + 1, number.last, tens.roles["tens"], "cardinal")
    return NumberSpan(_lead(words, number.first - 1), low, high)
