"""Numbers written in digits, with the separators of Arabic newswire."""

from __future__ import annotations

import re

from msgspec import Struct

from jaras.arabic.numerals import vocabulary
from jaras.arabic.tokens import Words

_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?")
_CHAIN = ("-", "/", "+")
_MINUS = ("-", "−")
_OPENERS = tuple(' \n(«"[')
LONGEST = 24  # more digits in a row are a code, and too many are costly to convert
_CHAIN_REACH = 4  # words to either side, enough to know a telephone number
_MOST_GROUPS = 6
_POWERS = {"^": 1, "^+": 1, "^-": -1, "^--": 1}
_THIN = {"،", "'"}


class Digits(Struct, frozen=True, gc=False):
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
    form, before, after = words.forms[at], words.gaps[at], words.gaps[at + 1]
    value = value_of(form)
    if value is None or _telephone(words, at, before, after) or _in_code(words, at, before, after):
        return None
    last, plain = at + 1, form.isdigit()
    joined = _joined(words, at, value, after) if plain or not after else None
    if joined:
        last, value = joined
        plain = False
    if before and before[-1] in ".-−" and (before[:-1] or not at) and _opens(before[:-1] or " "):
        if before[-1] == ".":
            value = float("0." + form) if plain else value
        elif before.strip(" ") not in _MINUS or not _after_number(words, at):
            value = -value
        plain = False
    elif (
        before[-1:] == " " and before.strip(" ") in _MINUS and words.forms[at - 1] in vocabulary().sets["before_minus"]
    ):
        value, plain = -value, False
    raised = _raised(words, last, value)
    return Digits(at, raised[0], raised[1], False) if raised else Digits(at, last, value, plain)


def _raised(words: Words, last: int, value: float) -> tuple[int, float] | None:
    """The word after a power and its value: «2.5^-1», «1.1^+23», «10 أس 5»; «-2^2» is minus the square of two."""
    said = last < len(words) and words.forms[last] in vocabulary().sets["power"] and words.gaps[last] == " "
    at = last + 1 if said else last
    sign = _POWERS.get("^" if said and words.gap(at) == " " else words.gap(at).strip(" "))
    if sign is None or not value or at >= len(words) or not words.forms[at].isdigit() or len(words.forms[at]) > 2:
        return None
    try:
        raised = float(abs(value)) ** (sign * int(words.forms[at]))
    except OverflowError:
        return None
    return at + 1, _number(str(raised if value > 0 else -raised))


def _joined(words: Words, at: int, value: float, after: str) -> tuple[int, float] | None:
    """Further words of the same number: its decimals, its groups of three, its exponent."""
    following = words.forms[at + 1] if at + 1 < len(words) else ""
    if following < ":":
        return _groups(words, at, after) if after == " " or after in _THIN else None
    if after:
        return None
    return _agency(words, at) if following == "ر" else _exponent(words, at, value)


def value_of(form: str) -> float | None:
    """What figures say by themselves («1,234», «3.5»); None for what is no number."""
    if len(form) > LONGEST:
        return None
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
    if at + 2 >= len(forms) or words.gap(at + 2) or not (forms[at].isdigit() and forms[at + 2].isdigit()):
        return None
    if len(forms[at]) == 3:
        return at + 3, int(forms[at + 2] + forms[at])
    return at + 3, _number(f"{forms[at + 2]}.{forms[at]}")


def _groups(words: Words, at: int, separator: str) -> tuple[int, float] | None:
    """Groups of three digits that stand as words of their own: «1،234،567», «40 000»."""
    forms = words.forms
    if not forms[at].isdigit() or len(forms[at]) > 3 or forms[at][0] == "0":
        return None
    last = at + 1
    text = forms[at]
    end = min(len(forms), at + _MOST_GROUPS)
    while last < end and words.gap(last) == separator and _GROUP.fullmatch(forms[last]):
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
    if sign not in ("", "+", "-") or len(forms[at + 2]) > 2:
        return None
    return at + 3, value * 10.0 ** int(sign + forms[at + 2])


def _telephone(words: Words, at: int, before: str, after: str) -> bool:
    """Whether the word belongs to a chain of digits that starts with a plus or 00, or has four parts.

    Only after a plus may spaces join the parts: «+963 11 222 3333».
    """
    spaced = (before == " " or after == " ") and "+" in "".join(words.gaps[max(0, at - _CHAIN_REACH) : at + 1])
    if not spaced and before[-1:] not in _CHAIN and after not in _CHAIN:
        return False
    joints = ("-", "/", " ") if spaced else ("-", "/")
    first = last = at
    while at - first < _CHAIN_REACH and first and words.gap(first) in joints and words.forms[first - 1].isdigit():
        first -= 1
    while (
        last - at < _CHAIN_REACH
        and last + 1 < len(words)
        and words.gap(last + 1) in joints
        and words.forms[last + 1].isdigit()
    ):
        last += 1
    opening = words.gap(first).endswith("+")
    return last > first and (opening or (not spaced and (last - first >= 3 or words.forms[first].startswith("00"))))


def _in_code(words: Words, at: int, before: str, after: str) -> bool:
    """«D99», «4G»: digits glued to Latin letters, other than an exponent."""
    if before and after:
        return False
    left = words.forms[at - 1] if at and not before else ""
    right = words.forms[at + 1] if at + 1 < len(words) and not after else ""
    return _is_latin(left) or (_is_latin(right) and right not in ("e", "E"))


def _is_latin(form: str) -> bool:
    return form.isascii() and form.isalpha()


def _opens(gap: str) -> bool:
    return gap[-1:] in _OPENERS


def _after_number(words: Words, at: int) -> bool:
    return at > 0 and words.forms[at - 1] < ":"
