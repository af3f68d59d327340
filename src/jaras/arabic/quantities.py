"""Counts as intervals: numbers with their bounds, ranges, and vague words («عشرات», «عدد من»).

The intervals are those of the annotation guide: «أكثر من 50» 50 and up, «أقل من 50» up to 49, «ما يصل إلى 200» up to
200, «نحو 50» 50 approximately, «عشرات» 20-99, «عدد غير معروف» unknown at both ends.
"""

from __future__ import annotations

import re
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from jaras.arabic.anchors import VAGUE, anchors
from jaras.arabic.bounds import Bound, bound_after, bounded, bounds_before, ties
from jaras.arabic.numbers import Number, plain_numbers
from jaras.arabic.numerals import vocabulary
from jaras.arabic.ranges import join_ranges
from jaras.arabic.roles import Role, may_count, role_of, vague_role
from jaras.arabic.tokens import Words
from jaras.arabic.vague import Vague, or_even, read_vague
from jaras.model import Quantity

_BETWEEN = 3  # words that may stand between two counts of one interval: «إن لم يكن»
_FIRST = attrgetter("first")
_DOTTED_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")


class Count(Struct, frozen=True, gc=False):
    """A count of persons or things.

    first, last:  words of bound and number; the counted noun, if one follows, begins at `last`
    quantity:     its interval
    number:       words of the bare number (of both numbers in a range)
    role:         "count", or what else the number is
    post:         words of a bound that stands after the noun («24 شخصا على الأقل»); right after the number it lies
                  inside `first` to `last` too
    """

    first: int
    last: int
    quantity: Quantity
    number: tuple[int, int]
    role: Role = "count"
    post: tuple[int, int] | None = None


def find_counts(
    words: Words, first: int = 0, last: int | None = None, plain: list[Number] | None = None, *, roles: bool = True
) -> list[Count]:
    """All numbers and vague words among words `first` to `last` (excluded), in order, as intervals.

    plain: the `plain_numbers` of these words, where they are known already.
    What is no count is kept and marked by its role: years, dates and clock times, measures and durations, money,
    ages, percentages, and labels, ordinals or fractions («other»; their interval is the whole part).
    roles: whether it matters what these are; where not, all may be «other», without their bounds.
    """
    numbers = plain_numbers(words, first, last) if plain is None else plain
    vague = _vague(words, numbers, anchors(words, first, last, VAGUE))
    counts = _numeric(words, numbers, roles)
    if vague:
        inside = {at for count in vague for at in range(count.first + 1, count.last)}  # «بضع وعشرون»
        counts = sorted([*vague, *(count for count in counts if count.first not in inside)], key=_FIRST)
    starts = {count.number[0] for count in counts}
    told = [_with_bounds(words, one, starts) if roles or one.role == "count" else one for one in counts]
    return _merged(words, told)


def _numeric(words: Words, numbers: list[Number], roles: bool) -> list[Count]:
    """Numbers and ranges, before their bounds are read."""
    counts = []
    for span in join_ranges(words, numbers):
        if _is_not_counting(words, span.low):
            continue
        whole = _in_thousands(words, span.high)
        if span.low is span.high:
            role = role_of(words, whole) if roles or may_count(whole) else "other"
            low = high = int((whole if role == "count" else span.high).value)
        else:
            role = role_of(words, replace(whole, first=span.low.first))
            low, high = _whole(words, span.low, role) * span.scale, _whole(words, span.high, role)
        counts.append(Count(span.first, span.high.last, Quantity(low, high), (span.low.first, span.high.last), role))
    return counts


def _whole(words: Words, number: Number, role: Role) -> int:
    return int((_in_thousands(words, number) if role == "count" else number).value)


def _in_thousands(words: Words, number: Number) -> Number:
    """«3.500 سجين»: what would be three and a half of something counted is in thousands."""
    form = words.forms[number.first]
    alone = "." in form and number.last == number.first + 1 and number.kind == "cardinal"
    if alone and _DOTTED_THOUSANDS.fullmatch(form):
        return replace(number, value=int(form.replace(".", "")))
    return number


def _is_not_counting(words: Words, number: Number) -> bool:
    """«في وقت واحد»."""
    form = words.forms[number.first]
    if number.value != 1 or form < ":" or not number.first:
        return False
    return words.forms[number.first - 1] in vocabulary().sets["not_one"]


def _vague(words: Words, numbers: list[Number], starts: list[int]) -> list[Count]:
    """Vague words, before their bounds are read."""
    if not starts:
        return []
    taken = {at for number in numbers for at in range(number.first, number.last)}
    counts, done = [], 0
    for at in starts:
        if at < done or at in taken:
            continue
        found: Vague | None = read_vague(words, at)
        if found:
            done = found.last
            role = vague_role(words, at, found.last)
            counts.append(Count(at, found.last, Quantity(found.low, found.high), (at, found.last), role))
    return counts


def beginning(words: Words, count: Count) -> int:
    """Where a count begins, with the words before it that bound it."""
    before = bounds_before(words, _clitic_start(words, count.first))
    return before[-1].first if before else count.first


def _with_bounds(words: Words, count: Count, starts: set[int]) -> Count:
    before = bounds_before(words, _clitic_start(words, count.first))
    after = bound_after(words, count.last, starts)
    if not before and after is None:
        return count
    bounds: list[Bound] = before + ([after] if after else [])
    quantity = bounded(count.quantity, [bound.effect for bound in bounds])
    first = before[-1].first if before else count.first
    last = after.last if after and after.first == count.last else count.last
    return Count(first, last, quantity, count.number, count.role, (after.first, after.last) if after else None)


def _merged(words: Words, counts: list[Count]) -> list[Count]:
    """«أكثر من 10 وأقل من 40», «عشرات بل مئات» taken as one interval."""
    merged: list[Count] = []
    for count in counts:
        before = merged[-1] if merged and count.first - merged[-1].last <= _BETWEEN else None
        if before and _rises(words, before, count):
            quantity = Quantity(before.quantity.low, count.quantity.high)
            number = (before.number[0], count.number[1])
            merged[-1] = Count(before.first, count.last, quantity, number, count.role, count.post)
        elif before and _complete(words, before, count):
            low = before.quantity.low if count.quantity.low is None else count.quantity.low
            high = before.quantity.high if count.quantity.high is None else count.quantity.high
            number = (before.number[0], count.number[1])
            merged[-1] = Count(before.first, count.last, Quantity(low, high), number, count.role, count.post)
        else:
            merged.append(count)
    return merged


def _rises(words: Words, a: Count, b: Count) -> bool:
    """Whether a vague count is followed by a higher one with «بل», «إن لم يكن» between."""
    between = tuple(words.forms[a.last : b.first])
    if between not in or_even() or a.role != b.role or any(words.gap(at) != " " for at in range(a.last, b.first + 1)):
        return False
    low, high = a.quantity, b.quantity
    vague = low.low != low.high and high.low != high.high
    return vague and low.low is not None and high.low is not None and low.low < high.low


def _complete(words: Words, a: Count, b: Count) -> bool:
    """Whether one count gives only a lower, the other only an upper bound, and «و» or «لكن» ties them."""
    between = words.forms[a.last : b.first]
    tied = words.forms[b.first].startswith("و") if not between else len(between) == 1 and between[0] in ties()
    if not tied:
        return False
    lower, upper = (a, b) if a.quantity.high is None else (b, a)
    low, high = lower.quantity.low, upper.quantity.high
    if low is None or high is None or lower.quantity.high is not None or upper.quantity.low is not None:
        return False
    return low < high and a.role == b.role


def _clitic_start(words: Words, at: int) -> int:
    """The word of a detached article or preposition before digits («نحو الـ50»), else `at`."""
    if at and words.forms[at] < ":" and not words.gap(at):
        clitic = vocabulary().clitics.get(words.forms[at - 1])
        if clitic and not clitic.conjunction:
            return at - 1
    return at
