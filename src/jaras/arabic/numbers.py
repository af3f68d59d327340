"""Numbers in words and digits: cardinals, ordinals, fractions, percentages.

A number is a sum of terms in falling order («مليون» + «ومئتا ألف» + «وخمسون»), each a group below a thousand times
scale words; a fraction, decimals, a divisor or a per cent may follow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from jaras.arabic.anchors import FIGURES, NUMERAL, anchors
from jaras.arabic.cardinals import Part, exact
from jaras.arabic.cues import cue_sets
from jaras.arabic.digits import read_digits, value_of
from jaras.arabic.fractions import Fractions
from jaras.arabic.lookalikes import BY_CONTEXT, TELLING, is_lookalike, is_ordinal_by_head
from jaras.arabic.memo import Memo
from jaras.arabic.tokens import Words, read_words

Kind = Literal["cardinal", "ordinal", "fraction", "percent"]


class Number(Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) say `value`; a percentage is given in percent points (50 % → 50.0)."""

    first: int
    last: int
    value: float
    kind: Kind


def find_numbers(words: Words, plain: list[Number] | None = None) -> list[Number]:
    """All numbers of a text, in order, not overlapping. `plain`: its `plain_numbers`, where they are known already.

    Vague words (عشرات، آلاف) are no numbers; neither are weekdays («يوم الاثنين»), ordinals in names of months
    («كانون الثاني»), «أول أمس», telephone numbers and addresses.
    """
    grammar = Numbers(words)
    return grammar.with_ratios(plain_numbers(words) if plain is None else plain)


def plain_numbers(words: Words, first: int = 0, last: int | None = None) -> list[Number]:
    """All numbers that begin in words `first` to `last` (excluded), «واحد من مئة» as two of them."""
    return Numbers(words).among(anchors(words, first, last, FIGURES | NUMERAL))


class Numbers(Fractions):
    """The grammar of all numbers over the words of one text."""

    def among(self, starts: Iterable[int]) -> list[Number]:
        """All numbers that begin at one of these words, which are figures or number words."""
        found: list[Number] = []
        done = 0
        for at in starts:
            number = self.at(at) if at >= done else None
            if number:
                found.append(number)
                done = number.last
        return found

    def at(self, at: int) -> Number | None:
        """The longest number that begins with word `at`."""
        if not self._is_lone(at):
            return self.read(at)
        form = self.forms[at]
        if form < ":":
            value = value_of(form)
            return None if value is None else Number(at, at + 1, exact(value), "cardinal")
        said = _SAID[form]
        return Number(at, at + 1, *said) if said else None

    def _is_lone(self, at: int) -> bool:
        """Whether no word or mark beside figures or a number word has to do with the number, as with most."""
        forms, gaps = self.forms, self.gaps
        if not 0 < at < len(forms) - 2 or not _PARTING[gaps[at]] or not _PARTING[gaps[at + 1]]:
            return False
        form, before, after = forms[at], forms[at - 1], forms[at + 1]
        if (not gaps[at] and before.isascii()) or (not gaps[at + 1] and after.isascii()):
            return False  # «4G»
        if after in _PREPOSITIONS:  # «50 في المئة», «أول من أمس»
            after = forms[at + 2]
        if after < ":" or after in self.going_on:
            return False
        return not before < ":" if form < ":" else not (TELLING[before] or form.endswith(BY_CONTEXT))

    def read(self, at: int) -> Number | None:
        """The longest number that begins with word `at`, by the whole grammar."""
        numeral = self.numeral(at)
        if numeral is None and not self.forms[at] < ":":
            return None
        if numeral and "minus" in numeral.roles:
            number = self._unsigned(at + 1) if self._tied(at + 1) else None
            return number and replace(number, first=at, value=-number.value)
        return self._unsigned(at)

    def _unsigned(self, at: int) -> Number | None:
        numeral = self.numeral(at)
        if numeral and is_lookalike(self.words, at, numeral):
            return None
        number = (self._fraction(at) if numeral else self._slash(at)) or self._sum(at)
        return number and self._percent(number)

    def _sum(self, at: int) -> Number | None:
        term = self._term(at)
        if term is None:
            return None
        value, last, ordinal = term.value, term.last, term.ordinal
        while True:
            mixed = self._mixed(last, term.floor)
            if mixed:
                return Number(at, mixed.last, value + mixed.value, "cardinal")
            step = self._next_term(term)
            if step is None:
                break
            term, value, last, ordinal = step, value + step.value, step.last, ordinal or step.ordinal
        if ordinal or is_ordinal_by_head(self.words, at):
            return self._after_hundred(Number(at, last, value, "ordinal"))
        return self._point(Number(at, last, value, "cardinal"))

    def _after_hundred(self, number: Number) -> Number:
        """«الخامس والعشرون بعد المئة» is the 125th."""
        at = number.last
        if number.value >= 100 or at + 1 >= len(self.forms) or self.forms[at] not in self.sets["after_ordinal"]:
            return number
        numeral = self._after(at + 1) if self._tied(at) else None
        if numeral is None or not numeral.definite or not numeral.roles.keys() & _HUNDREDS:
            return number
        hundreds = self._sum(at + 1)
        return replace(number, last=hundreds.last, value=number.value + hundreds.value) if hundreds else number

    # fractions ----------------------------------------------------------------------------------------------------

    def _fraction(self, at: int) -> Number | None:
        """«نصف», «ثلثا», «ثلاثة أرباع», «نصف مليون»; «ثلاثة وعشرون خمسا» is 23/5."""
        numeral = self.numeral(at)
        if numeral and "part" in numeral.roles:
            return self._parts_of(at, 1, at + 1)
        part = self._simple_fraction(at)
        if part is None or (part.last < len(self.forms) and self.forms[part.last] in self.sets["fraction_names"]):
            return None
        scale = self._after(part.last)
        if scale and "scale" in scale.roles:
            return self._more(at, Part(part.last + 1, part.value * scale.roles["scale"], scale.roles["scale"]))
        return Number(at, part.last, part.value, "fraction")

    def _more(self, at: int, term: Part) -> Number:
        step = self._next_term(term)
        value, last = (term.value + step.value, step.last) if step else (term.value, term.last)
        return Number(at, last, exact(value), "cardinal")

    def _slash(self, at: int) -> Number | None:
        """«3/4», «2 1/4», «2 / 3 من السكان»; longer chains are dates."""
        gaps = self.gaps
        if at + 1 >= len(self.forms) or not self.forms[at] < ":":
            return None
        if gaps[at + 1] == "/" or self._is_spaced_share(at):
            value = self._over_slash(at, gaps[at + 1])
            return self._times_scale(Number(at, at + 2, value, "fraction")) if value is not None else None
        if gaps[at + 1] != " " or gaps[at + 2] != "/":
            return None
        digits, rest = read_digits(self.words, at), self._over_slash(at + 1)
        if digits and digits.plain and rest is not None and 0 < rest < 1:
            return Number(at, at + 3, digits.value + rest, "cardinal")
        return None

    def _is_spaced_share(self, at: int) -> bool:
        """Whether «2 / 3» is two thirds: of what follows in so many words, or of a million. Else it is a score, a day
        and month or a list («فاز 2 / 3», «في 2 / 3 من العام الماضي»).
        """
        forms, last = self.forms, at + 2
        proper = self.gaps[at + 1] == " / " and forms[at] in _TENTHS and forms[at + 1] in _TENTHS
        if not proper or not 0 < int(forms[at]) < int(forms[at + 1]) or not self._tied(last):
            return False
        scale = self._after(last)
        if scale or forms[last] != "من" or not self._tied(last + 1):
            return bool(scale and "scale" in scale.roles)
        return forms[last + 1].startswith("ال") and forms[last + 1][2:] not in cue_sets()["duration"]

    def _times_scale(self, fraction: Number) -> Number:
        """«3/4 مليون»."""
        scale = self._after(fraction.last)
        if not (scale and "scale" in scale.roles and fraction.value < 1):
            return fraction
        return Number(fraction.first, fraction.last + 1, exact(fraction.value * scale.roles["scale"]), "cardinal")

    # what follows a number ----------------------------------------------------------------------------------------

    def _point(self, number: Number) -> Number:
        """«واحد فاصلة خمسة», «ثلاثة فاصلة صفر خمسة», «اثنان فاصلة خمسة مليون», «ثلاثة نقطة خمسة»."""
        at, sets = number.last, self.sets
        if at + 1 >= len(self.forms) or not self._tied(at) or number.value != int(number.value):
            return number
        if self.forms[at] not in sets["point"] and (self.forms[at] not in sets["spoken_point"] or number.value > 10):
            return number
        last, decimals = self._decimals(at + 1)
        if not decimals:
            return number
        scaled = self._scaled(Part(last, float(f"{int(number.value)}.{decimals}")))
        return replace(number, last=scaled.last, value=scaled.value)

    def _decimals(self, at: int) -> tuple[int, str]:
        """The word after the decimals, and their digits: one number, or digits said one by one."""
        part = (self._digits(at) or self._group(at)) if self._tied(at) else None
        digits = ""
        while part and part.value == int(part.value):
            at, digits = part.last, digits + str(int(part.value))
            following = self._after(at)
            said_singly = part.value < 10 and following is not None and following.roles.keys() & {"unit", "zero"}
            part = self._group(at) if said_singly else None
        return at, digits

    def with_ratios(self, plain: list[Number]) -> list[Number]:
        """Plain numbers, those of one ratio taken together."""
        found: list[Number] = []
        done = 0
        for number in plain:
            if number.first >= done:
                ratio = self._ratio(number) if self._goes_on(number.last) else number
                found.append(number if ratio is number else self._percent(ratio))
                done = found[-1].last
        return found

    def _goes_on(self, at: int) -> bool:
        return at < len(self.forms) and self.forms[at] in self.going_on

    def _ratio(self, number: Number) -> Number:
        """«واحد على ثلاثة», «واحد من مئة»; «خمسة من 20 جنديا» stays a count of five."""
        at = number.last
        if number.kind != "cardinal" or at + 1 >= len(self.forms) or not self._tied(at):
            return number
        if self.forms[at] in self.sets["part"]:
            return self._parts_of(number.first, number.value, at + 1) or number
        over = self.forms[at] in self.sets["over"]
        if not over and self.forms[at] not in self.sets["out_of"]:
            return number
        ratio = self._divided_by(number.first, number.value, at + 1)
        return ratio if ratio and (over or abs(number.value) == 1 or self._is_bare(ratio)) else number

    def _is_bare(self, ratio: Number) -> bool:
        """Whether «ثلاثة من خمسة», all in words, is a share as such: nothing that may be counted follows."""
        forms, last = self.forms, ratio.last
        in_words = not any(form < ":" for form in forms[ratio.first : last])
        counting = self._tied(last) and forms[last] not in self.sets["not_counted"]
        return in_words and abs(ratio.value) < 1 and not counting

    def _parts_of(self, first: int, above: float, at: int) -> Number | None:
        """«جزء من ألف» from «من» at word `at` on; before digits («جزء من 300 ألف») it is no fraction."""
        if at + 1 >= len(self.forms) or self.forms[at] not in self.sets["out_of"] or self.forms[at + 1] < ":":
            return None
        return self._divided_by(first, above, at + 1)

    def _divided_by(self, first: int, above: float, at: int) -> Number | None:
        below = self._sum(at) if self._tied(at) else None
        if below is None or not below.value or below.kind != "cardinal":
            return None
        return Number(first, below.last, above / below.value, "fraction")

    def _percent(self, number: Number) -> Number:
        at = number.last
        if self.gaps[at].lstrip(" ").startswith("%") or self.gaps[number.first].endswith("%"):
            return replace(number, kind="percent")
        if at < len(self.forms) and self._tied(at):
            if self.forms[at] in self.sets["percent"]:
                return replace(number, last=at + 1, kind="percent")
            if self.forms[at] == "في" and at + 1 < len(self.forms) and self.forms[at + 1] in self.sets["hundredth"]:
                return replace(number, last=at + 2, kind="percent")
        return number


def _alone(form: str) -> tuple[float, Kind] | None:
    number = Numbers(read_words(f"{_BYSTANDER} {form} {_BYSTANDER}")).read(1)
    return (number.value, number.kind) if number else None


def _parts(gap: str) -> bool:
    return not gap.strip(' \n()«»[]"،.؛؟!:') and gap[-1:] != "."


_TENTHS = frozenset(map(str, range(11)))  # what spaced halves to tenths are written with
_PARTING = Memo(_parts)  # gaps that no number reaches over, nor has a sign in
_PREPOSITIONS = frozenset({"في", "من", "على"})
_BYSTANDER = "قال"
_SAID = Memo(_alone)  # what a number word says among words that have nothing to do with it
_HUNDREDS = frozenset({"hundred", "hundreds", "scale", "scale_two"})
