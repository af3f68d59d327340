"""Counted people in Arabic: exact and vague numbers, ranges, parts, with the noun in the form the number asks for."""

from __future__ import annotations

from jaras.brief import agreement
from jaras.brief.messages import Amount, Count, amount_of
from jaras.brief.words import Case, Noun


def amount(count: Count, case: Case = "oblique", *, gloss: bool = True) -> str:
    """A counted phrase: «نحو 175 مقاتلا من …», «عشرات المدنيين (بين 20 و99)», «عدد غير معروف من السجناء».

    `gloss`: add the bounds a vague word was read as.
    """
    told, noun = amount_of(count.fact), count.noun
    owner = agreement.oblique(count.of.body_ar) if count.of else ""
    tail = f" من {owner}" if owner else ""
    match told.form:
        case "unknown":
            text = f"عدد غير معروف من {these(noun, owner)}"
        case "vague":
            text = _vague(told, noun, owner) + (f" ({_bounds(told)})" if gloss else "")
        case "best":
            text = f"{about(told)}{_number(told.best, noun, case, told)}{tail} (تتراوح الأرقام {_between_bare(told)})"
        case _:
            text = _plain(told, noun, case) + tail
    parts = agreement.joined([amount(part, "nominative", gloss=gloss) for part in count.parts])
    return f"{text}، بينهم {parts}" if parts else text


def _plain(told: Amount, noun: Noun, case: Case) -> str:
    match told.form:
        case "exact":
            return about(told) + _number(told.low, noun, "oblique" if told.approximate else case, told)
        case "at-least":
            return f"ما لا يقل عن {_bounded(told.low, noun)}"
        case "up-to":
            return f"ما يصل إلى {_bounded(told.high, noun)}"
        case _:
            first = agreement.numbered(1, noun, "oblique") if told.low == 1 else agreement.digits(told.low or 0)
            return f"بين {first} و{agreement.counted(told.high or 0, noun, 'oblique')}"


def _number(n: int | None, noun: Noun, case: Case, told: Amount) -> str:
    n = n or 0
    if n == 0:
        return f"0 {agreement.singular(noun)}"
    return agreement.numbered(n, noun, case) if told.approximate else agreement.counted(n, noun, case)


def _bounded(n: int | None, noun: Noun) -> str:
    return agreement.numbered(n or 0, noun, "oblique")


def about(told: Amount) -> str:
    """«نحو » before a number that is not exact; else nothing."""
    return "نحو " if told.approximate else ""


def _vague(told: Amount, noun: Noun, owner: str) -> str:
    assert told.vague is not None
    template = told.vague[0]
    if owner and "من {defpl}" in template:
        return template.replace("{defpl}", these(noun, owner))
    text = template.format(pl=agreement.plural(noun, "oblique"), defpl=agreement.plural(noun, "oblique", definite=True))
    return f"{text} من {owner}" if owner else text


def these(noun: Noun, owner: str) -> str:
    """«السجناء»; with an owner in an iḍāfa: «مقاتلي تنظيم …»."""
    if not owner:
        return agreement.plural(noun, "oblique", definite=True)
    word = agreement.plural(noun, "oblique")
    return f"{word[:-1] if noun.sound else word} {owner}"


def _bounds(told: Amount) -> str:
    if told.high is None:
        return f"{agreement.digits(told.low or 0)} على الأقل"
    return _between_bare(told)


def _between_bare(told: Amount) -> str:
    if told.low is None:
        return f"حتى {agreement.digits(told.high or 0)}"
    if told.high is None:
        return f"من {agreement.digits(told.low)} فصاعدا"
    return f"بين {agreement.digits(told.low)} و{agreement.digits(told.high)}"


def cell(count: Count) -> str:
    """The amount alone, for a table: «11», «20 إلى 99», «50 على الأقل»."""
    told = amount_of(count.fact)
    number = agreement.digits
    match told.form:
        case "unknown":
            return "غير معروف"
        case "exact":
            return about(told) + number(told.low or 0)
        case "at-least":
            return f"{number(told.low or 0)} على الأقل"
        case "up-to":
            return f"حتى {number(told.high or 0)}"
        case "best":
            return f"{about(told)}{number(told.best or 0)} ({_between_bare(told)})"
        case _:
            return _bounds(told)


def bounds(low: int, high: int | None) -> str:
    """A range alone: «11», «11 إلى 15», «50 على الأقل»."""
    number = agreement.digits
    if high is None:
        return f"{number(low)} على الأقل" if low else "غير معروف"
    return number(low) if low == high else f"{number(low)} إلى {number(high)}" if low else f"حتى {number(high)}"
