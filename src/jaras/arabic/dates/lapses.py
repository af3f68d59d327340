"""How long after something a thing happened: «بعد يومين من», «بعد مرور عام على»."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from jaras.arabic.dates.calendar import When
from jaras.arabic.dates.durations import unit_of
from jaras.arabic.dates.expressions import ExpressionGrammar
from jaras.arabic.dates.terms import Terms
from jaras.arabic.tokens import Words
from jaras.model import DateRange

_WIDEST = 8  # words


class Lapse(Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) say that what is told came `count` units (day, week, month, year) after."""

    first: int
    last: int
    unit: str
    count: int

    def before(self, day: date) -> DateRange:
        """The day so long before `day`; the whole month or year where only that is told."""
        when: When = unit_of(day, self.unit, self.count)
        return when.record()


def lapse_at(words: Words, at: int) -> Lapse | None:
    """The lapse told from word `at` on, None where none is, or no count («بعد أيام من»), or only about so long."""
    grammar = ExpressionGrammar(Terms(words, at, min(at + _WIDEST, len(words))))
    measured = grammar.lapse(at)
    return Lapse(at, *measured) if measured else None
