"""Whole numbers in words: units, tens, hundreds and scales, as Arabic orders and joins them.

The order is that of Wright, A Grammar of the Arabic Language I §§318-328: units before tens, hundreds before both,
scales from high to low, each piece after the first with «و».
"""

from __future__ import annotations

from msgspec import Struct

from jaras.arabic.digits import read_digits
from jaras.arabic.lookalikes import is_dual_construct, needs_tens
from jaras.arabic.numerals import Numeral, vocabulary
from jaras.arabic.tokens import Words

_LARGEST = 10**24


class Part(Struct, frozen=True, gc=False):
    """A piece of a number that ends before word `last`. `floor`: what is added to it must be smaller."""

    last: int
    value: float
    floor: float = 0
    ordinal: bool = False
    digits: bool = False


class Cardinals:
    """The grammar of whole numbers over the words of one text."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.forms = words.forms
        self.gaps = words.gaps
        known = vocabulary()
        self.sets = known.sets
        self.table = known.numerals
        self.going_on = known.going_on
        self._groups: dict[int, Part | None] = {}

    # reading words ------------------------------------------------------------------------------------------------

    def numeral(self, at: int) -> Numeral | None:
        """The number word at `at`."""
        forms = self.forms
        return self.table.get(forms[at]) if at < len(forms) else None

    def _tied(self, at: int) -> bool:
        """Whether only a space stands before word `at`."""
        return at < len(self.forms) and (self.gaps[at] == " " or not self.gaps[at].strip(" "))

    def _after(self, at: int) -> Numeral | None:
        """The number word at `at` if it stands there without «و» and without punctuation before it."""
        numeral = self.numeral(at)
        return numeral if numeral and not numeral.conjunction and self._tied(at) else None

    def _joined(self, at: int) -> int | None:
        """Where the next addend begins, if «و», glued or apart, ties it to the words before `at`."""
        if not self._tied(at):
            return None
        numeral = self.numeral(at)
        if numeral and numeral.conjunction and not numeral.preposition:
            return at
        if self.forms[at] == "و" and self._tied(at + 1):
            following = self.numeral(at + 1)
            if self.forms[at + 1] < ":" or (following and not following.conjunction):
                return at + 1
        return None

    # terms and groups ---------------------------------------------------------------------------------------------

    def _next_term(self, before: Part) -> Part | None:
        """The next addend: below the scale of the one before it, or, after whole hundreds of it, below those hundreds
        («مئة ألف وخمسة آلاف»)."""
        last, floor = before.last, before.floor
        if floor <= 1:
            return None
        start = self._joined(last)
        if start is None and self._may_follow_bare(last):
            start = last
        term = self._term(start) if start is not None else None
        if term is None or term.value <= 0:
            return None
        hundreds = term.floor == floor >= 1000 and not before.digits and before.value % (100 * floor) == 0
        return term if term.value < (100 * floor if hundreds else floor) else None

    def _may_follow_bare(self, last: int) -> bool:
        """Without «و»: after a spoken hundred, or digits after digits with their scale («4 آلاف 3 مئة»)."""
        if not self._tied(last):
            return False
        if self.forms[last - 1] in self.sets["spoken"]:
            return self._after(last) is not None
        scaled = last >= 2 and self.forms[last - 2] < ":" and self.forms[last] < ":"
        following = self._after(last + 1)
        return scaled and bool(following and ("hundred" in following.roles or "scale" in following.roles))

    def _term(self, at: int) -> Part | None:
        """A group times its scale words: «ثلاثمئة وخمسون ألفا», «3,5 ملايين», «نصف مليون», «ألفان»."""
        numeral = self.numeral(at)
        if numeral and "scale" in numeral.roles:
            value = numeral.roles["scale"]
            if is_dual_construct(self.words, at):
                return Part(at + 1, 2 * value, value)
            return self._scaled(Part(at + 1, value, value))
        if numeral and "scale_two" in numeral.roles:
            value = numeral.roles["scale_two"]
            return self._scaled(Part(at + 1, 2 * value, value))
        base = self._digits(at) or self._group(at)
        return base and self._scaled(base)

    def _scaled(self, base: Part) -> Part:
        last, value, floor = base.last, base.value, base.floor
        while True:
            numeral = self._after(last)
            if numeral is None or numeral.preposition:
                break
            roles = numeral.roles
            scale = roles.get("scale") or roles.get("scale_many") or (base.digits and roles.get("hundred"))
            if not scale or (scale == 12 and floor == 12) or value * scale > _LARGEST:
                break
            last, value, floor = last + 1, value * scale, scale if last == base.last else floor * scale
        return Part(last, exact(value), floor, base.ordinal, base.digits)

    def _digits(self, at: int) -> Part | None:
        if at >= len(self.forms) or not self.forms[at] < ":":
            return None
        digits = read_digits(self.words, at)
        return Part(digits.last, digits.value, digits=True) if digits else None

    def _group(self, at: int) -> Part | None:
        """A number below a thousand (or «خمسة وتسعون مئة») at word `at`, read once."""
        if at not in self._groups:
            self._groups[at] = self._read_group(at)
        return self._groups[at]

    def _read_group(self, at: int) -> Part | None:
        numeral = self.numeral(at)
        if numeral is None:
            return None
        roles = numeral.roles
        if "hundred" in roles or "hundreds" in roles:
            return self._with_rest(Part(at + 1, roles.get("hundred") or roles["hundreds"], 100))
        small = self._below_hundred(at)
        if small is None or small.ordinal:
            return small
        after = self._after(small.last)
        if after and not after.definite and ("hundred" in after.roles or "hundred_many" in after.roles):
            return self._with_rest(Part(small.last + 1, small.value * 100, 100))
        return small

    def _with_rest(self, hundreds: Part) -> Part:
        start = self._joined(hundreds.last)
        if start is None:
            return hundreds
        rest = self._digits(start) or self._below_hundred(start) or self._one(start)
        after = self._after(rest.last) if rest else None
        if rest is None or not 0 < rest.value < 100 or (after and after.roles.keys() & {"hundred", "fraction_many"}):
            return hundreds
        return Part(rest.last, hundreds.value + rest.value, 0, rest.ordinal)

    def _one(self, at: int) -> Part | None:
        """«ثلاثمئة وألف ألف»: as machines spell 301 thousand, the first «ألف» is the one before its scale."""
        numeral, after = self.numeral(at), self._after(at + 1)
        scale = numeral.roles.get("scale") if numeral else None
        return Part(at + 1, 1) if scale and after and after.roles.get("scale") == scale else None

    def _below_hundred(self, at: int) -> Part | None:
        numeral = self.numeral(at)
        if numeral is None:
            return None
        roles = numeral.roles
        for role in ("ten", "teens", "tens", "zero"):
            if role in roles:
                return Part(at + 1, roles[role])
        ordinal = roles.get("ordinal") or roles.get("ordinal_unit")
        ordinal = ordinal or (roles.get("definite_ordinal") if numeral.definite else None)
        unit = ordinal or roles.get("unit")
        return self._from_unit(at, unit, ordinal is not None) if unit else None

    def _from_unit(self, at: int, unit: int, ordinal: bool) -> Part | None:
        after = self._after(at + 1)
        if after and "teen" in after.roles and not after.preposition:
            return Part(at + 2, 10 + unit, 0, ordinal)
        start = self._joined(at + 1)
        following = self.numeral(start) if start is not None else None
        if start is not None and following and "tens" in following.roles:
            return Part(start + 1, following.roles["tens"] + unit, 0, ordinal)
        return None if needs_tens(self.words, at, self.table[self.forms[at]]) else Part(at + 1, unit, 0, ordinal)

    def _is_divided(self, at: int, counted: float) -> bool:
        """Whether the word at `at` turns the number before it, `counted`, into a fraction."""
        after = self._after(at)
        if after is None or after.preposition or after.definite:
            return False
        if "fraction_counted" in after.roles and 11 <= counted <= 99:  # «ثلاثون ثلثا»
            return True
        return "fraction_many" in after.roles or ("fraction" in after.roles and after.roles["fraction"] > 4)


def exact(value: float) -> float:
    """Whole values as int, so that sums of large scales stay exact."""
    rounded = round(value)
    return rounded if abs(value - rounded) < 1e-6 * max(1.0, abs(value) * 1e-6) else value
