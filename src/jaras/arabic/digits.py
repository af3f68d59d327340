"""Numbers written in digits, with the separators of Arabic newswire."""

from __future__ import annotations

import re
from typing import NamedTuple

from jaras.arabic.tokens import Words

_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?")
_THIN = {"،", "'"}


class Digits(NamedTuple):
    """Words `first` to `last` (excluded) and their value; `plain`: one word without sign or separator."""

    first: int
    last: int
    value: float
    plain: bool


def read_digits(words: Words, at: int) -> Digits | None:
    """The number whose first digit word is `at`; None for what is no number (192.168.1.2, +1-222-2222).

    Groups of three may be set apart by comma, Arabic comma or space (1,234 · 1،234 · 1 234); agencies write decimals
    and thousands with «ر», fraction first (5ر33 is 33.5, 000ر22 is 22,000).
    """
    forms = words.forms
    value = _value(forms[at])
    if value is None or _telephone(words, at) or _in_code(words, at):
        return None
    last = at + 1
    plain = forms[at].isdigit()
    if last < len(forms):
        joined = _agency(words, at) or _groups(words, at) or _exponent(words, at, value)
        if joined:
            last, value = joined
            plain = False
    gap = words.gap(at)
    if gap.endswith((".", "٫")) and plain and last == at + 1 and _opens(gap[:-1]):
        value, plain = float("0." + forms[at]), False
    elif gap.endswith(("-", "−")) and _opens(gap[:-1]) and not _after_number(words, at):
        value, plain = -value, False
    return Digits(at, last, value, plain)


def _value(form: str) -> float | None:
    if form.isdigit():
        return int(form)
    if _COMMAS.fullmatch(form):
        return _number(form.replace(",", ""))
    if _DOTS.fullmatch(form):
        return _number(form.replace(".", "").replace(",", "."))
    if form.count(".") + form.count(",") == 1:
        return _number(form.replace(",", "."))
    return None


def _number(text: str) -> float:
    value = float(text)
    return int(value) if value.is_integer() else value


def _agency(words: Words, at: int) -> tuple[int, float] | None:
    forms = words.forms
    if forms[at + 1] != "ر" or at + 2 >= len(forms) or not (forms[at].isdigit() and forms[at + 2].isdigit()):
        return None
    if words.gap(at + 1) or words.gap(at + 2):
        return None
    if len(forms[at]) == 3:
        return at + 3, int(forms[at + 2] + forms[at])
    return at + 3, _number(f"{forms[at + 2]}.{forms[at]}")


def _groups(words: Words, at: int) -> tuple[int, float] | None:
    """Groups of three digits that stand as words of their own: «1،234،567», «40 000»."""
    forms = words.forms
    if not forms[at].isdigit() or len(forms[at]) > 3 or forms[at][0] == "0":
        return None
    separator = words.gap(at + 1)
    if separator not in _THIN and separator != " ":
        return None
    last = at + 1
    text = forms[at]
    while last < len(forms) and words.gap(last) == separator and _GROUP.fullmatch(forms[last]):
        text += forms[last].replace(",", ".")
        last += 1
        if "." in text:
            break
    if last == at + 1 or (last < len(forms) and words.gap(last) == separator and forms[last].isdigit()):
        return None
    return last, _number(text)


def _exponent(words: Words, at: int, value: float) -> tuple[int, float] | None:
    forms = words.forms
    if forms[at + 1] not in ("e", "E") or at + 2 >= len(forms) or not forms[at + 2].isdigit():
        return None
    sign = words.gap(at + 2)
    if words.gap(at + 1) or sign not in ("", "+", "-") or len(forms[at + 2]) > 2:
        return None
    return at + 3, value * 10.0 ** int(sign + forms[at + 2])


def _telephone(words: Words, at: int) -> bool:
    """Whether the word belongs to a chain of digits that starts with a plus or has four parts."""
    first = last = at
    while first > 0 and words.gap(first) in ("-", "/") and words.forms[first - 1].isdigit():
        first -= 1
    while last + 1 < len(words) and words.gap(last + 1) in ("-", "/") and words.forms[last + 1].isdigit():
        last += 1
    return last > first and (last - first >= 3 or words.gap(first).endswith("+"))


def _in_code(words: Words, at: int) -> bool:
    """«D99», «4G»: digits glued to Latin letters, other than an exponent."""
    before = words.forms[at - 1] if at and not words.gap(at) else ""
    after = words.forms[at + 1] if at + 1 < len(words) and not words.gap(at + 1) else ""
    return (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha() and after not in ("e", "E"))


def _opens(gap: str) -> bool:
    return not gap or gap[-1] in ' \n(«"['


def _after_number(words: Words, at: int) -> bool:
    return at > 0 and words.forms[at - 1] < ":"
