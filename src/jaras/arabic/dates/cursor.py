"""Small steps of the date grammar: what stands at a word, and whether it stands close enough."""

from __future__ import annotations

from msgspec import Struct

from jaras.arabic.dates.points import Point, Turn
from jaras.arabic.dates.terms import Said, Terms
from jaras.arabic.dates.words import continuing_words, eras
from jaras.arabic.numbers import Number, Numbers
from jaras.model import TimeOfDay

YEARS = range(1900, 2101)  # of four digits alone
WRITTEN_YEARS = range(1500, 2101)  # of four digits after a month
HIJRI_YEARS = range(1300, 1500)
_CLOSERS = " )]"


class Phrase(Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) say `point`, at `time` of the day.

    silent: not a date of its own («انتفاضة 2011»), but later words may refer to it («العام نفسه»).
    """

    first: int
    last: int
    point: Point
    time: TimeOfDay | None = None
    silent: bool = False


class Cursor:
    """The date words of one text and the steps between them. Every method reads forward from a word."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.words = terms.words
        self.forms = terms.words.forms
        self.gaps = terms.words.gaps
        self.continuing = continuing_words()
        self.numbers = Numbers(terms.words)
        self._read: dict[int, Number | None] = {}

    def form(self, at: int) -> str:
        """The word at `at`; empty after the last."""
        return self.forms[at] if at < len(self.forms) else ""

    def goes_on(self, at: int) -> bool:
        """Whether word `at` may go on with a time expression, by its form alone; nearly no word does."""
        if at >= len(self.forms):
            return False
        form = self.forms[at]
        return form in self.continuing or form < ":"

    def near(self, at: int, allowed: str = "") -> bool:
        """Whether only spaces, closing brackets or the marks `allowed` stand before word `at`."""
        if not 0 < at < len(self.forms):
            return False
        gap = self.gaps[at]
        return gap == " " or not gap.strip(_CLOSERS + allowed) or (gap.strip() == "/" and self._framed(at))

    def _framed(self, at: int) -> bool:
        """«الـ/24/ من الشهر»: whether the stroke before word `at` is one of two round a figure."""
        return any(self._in_strokes(figure) for figure in (at - 1, at))

    def _in_strokes(self, at: int) -> bool:
        forms, gaps = self.forms, self.gaps
        if not 0 < at < len(forms) - 1 or not forms[at].isdecimal() or forms[at - 1].isdecimal():
            return False
        return gaps[at].strip() == gaps[at + 1].strip() == "/" and not forms[at + 1].isdecimal()

    def mark(self, at: int) -> str:
        """The mark, if any, before word `at`."""
        return self.words.gap(at).strip(_CLOSERS) if at < len(self.forms) else ""

    def next(self, at: int, kind: str, allowed: str = "") -> Said | None:
        """The date word of `kind` at `at` if it follows closely, with nothing glued before it."""
        hit = self.terms.take(at, kind)
        if hit is None or hit.clitics.conjunction or hit.clitics.preposition or not self.near(at, allowed):
            return None
        return hit

    def past(self, at: int, *words: str) -> int:
        """The word after `at` if one of `words` stands there and something follows closely, else `at`."""
        return at + 1 if at < len(self.forms) and self.forms[at] in words and self.near(at + 1) else at

    def digits(self, at: int, low: int, high: int) -> int | None:
        """The plain digits at `at` as a number from `low` to `high`."""
        form = self.form(at)
        return int(form) if form.isdecimal() and len(form) < 9 and low <= int(form) <= high else None

    def number(self, at: int, low: int, high: int) -> tuple[int, int] | None:
        """A whole number in digits or words at `at`, and the word after it."""
        form = self.form(at)
        if form == "ال" and self.near(at + 1):
            at, form = at + 1, self.forms[at + 1]
        if form < ":":
            value = self.digits(at, low, high)
            return None if value is None else (value, at + 1)
        found = self._number_words(at) if form in self.numbers.table else None
        if found and found.kind in ("cardinal", "ordinal") and low <= found.value <= high:
            return int(found.value), found.last
        return None

    def _number_words(self, at: int) -> Number | None:
        if at not in self._read:
            self._read[at] = self.numbers.at(at)
        return self._read[at]

    def turn(self, at: int, allowed: str = "(") -> tuple[Turn | None, int]:
        """«الماضي», «المقبل», «الجاري», «نفسه» at `at`, and the word after it."""
        hit = self.next(at, "turn", allowed)
        return (hit.entry.value, hit.last) if hit else (None, at)

    def era(self, at: int) -> tuple[str | None, int]:
        """«م», «هـ», «ميلادي», «هجرية» at `at`, and the word after it."""
        found = (
            eras().get(self.form(at)) if self.near(at, "(") or (at < len(self.forms) and not self.mark(at)) else None
        )
        return (found, at + 1) if found else (None, at)
