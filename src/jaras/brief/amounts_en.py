"""Counted people in English: exact and vague numbers, ranges, parts."""

from __future__ import annotations

from jaras.brief.messages import Amount, Count, amount_of
from jaras.brief.words import listed


def amount(count: Count, *, gloss: bool = True) -> str:
    """A counted phrase: "about 175 Islamic State fighters", "dozens of civilians (20–99)", "one soldier"."""
    told = amount_of(count.fact)
    one, many = nouns_of(count)
    match told.form:
        case "unknown":
            text = f"an unknown number of {many}"
        case "vague":
            assert told.vague is not None
            text = told.vague[1].format(en=many) + (f" ({_bounds(told)})" if gloss else "")
        case "best":
            text = f"{about(told)}{counted(told.best, one, many)} (figures range {_span(told)})"
        case "exact":
            text = about(told) + counted(told.low, one, many)
        case "at-least":
            text = f"at least {counted(told.low, one, many)}"
        case "up-to":
            text = f"up to {counted(told.high, one, many)}"
        case _:
            text = f"between {told.low:,} and {told.high:,} {many}"
    parts = [amount(part, gloss=gloss) for part in count.parts]
    return f"{text}, including {listed(parts)}," if parts else text


def nouns_of(count: Count) -> tuple[str, str]:
    """Whom a figure counts, one and several: "Islamic State fighter", "Islamic State fighters"."""
    one, many = count.noun.en
    if count.of is None:
        return one, many
    body = count.of.body_en
    if count.noun.key == "armed_man":
        one, many = "fighter", "fighters"
    if " of " in body:
        return f"{one} of the {body}", f"{many} of the {body}"
    return f"{body} {one}", f"{body} {many}"


def counted(n: int | None, one: str, many: str) -> str:
    """ "one soldier", "1,200 soldiers"."""
    return f"one {one}" if n == 1 else f"{n:,} {many}"


def about(told: Amount) -> str:
    """ "about " before a number that is not exact; else nothing."""
    return "about " if told.approximate else ""


def _bounds(told: Amount) -> str:
    return f"at least {told.low:,}" if told.high is None else f"{told.low:,}–{told.high:,}"


def _span(told: Amount) -> str:
    if told.low is None:
        return f"up to {told.high:,}"
    return f"from {told.low:,} upwards" if told.high is None else f"from {told.low:,} to {told.high:,}"


def cell(count: Count) -> str:
    """The amount alone, for a table: "11", "20–99", "at least 50"."""
    told = amount_of(count.fact)
    match told.form:
        case "unknown":
            return "unknown"
        case "exact":
            return f"{about(told)}{told.low:,}"
        case "up-to":
            return f"up to {told.high:,}"
        case "best":
            return f"{about(told)}{told.best:,} ({_span(told).removeprefix('from ')})"
        case _:
            return _bounds(told)


def bounds(low: int, high: int | None) -> str:
    """A range alone: "11", "11–15", "at least 50"."""
    if high is None:
        return f"at least {low:,}" if low else "unknown"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}" if low else f"up to {high:,}"
