"""Numbers in words and digits: cardinals, ordinals, fractions, percentages.

A number is a sum of terms in falling order («مليون» + «ومئتا ألف» + «وخمسون»), each a group below a thousand times
scale words; the word order is that of Wright, A Grammar of the Arabic Language I §§318-328: units before tens,
hundreds before both, scales from high to low.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from jaras.arabic.digits import read_digits
from jaras.arabic.numerals import Numeral, vocabulary
from jaras.arabic.tokens import Words

Kind = Literal["cardinal", "ordinal", "fraction", "percent"]


class Number(NamedTuple):
    """Words `first` to `last` (excluded) say `value`; a percentage is given in percent points (50 % → 50.0)."""

    first: int
    last: int
    value: float
    kind: Kind


class Part(NamedTuple):
    """A piece of a number that ends before word `last`. `floor`: what is added to it must be smaller."""

    last: int
    value: float
    floor: float = 0
    ordinal: bool = False
    digits: bool = False


def find_numbers(words: Words) -> list[Number]:
    """All numbers of a text, in order, not overlapping.

    Vague words (عشرات، آلاف) are no numbers; neither are weekdays («يوم الاثنين»), ordinals in names of months
    («كانون الثاني»), «أول أمس», telephone numbers and addresses.
    """
    return Numbers(words).find(0, len(words))


class Numbers:
    """The grammar over the words of one text. `ratios`: read «واحد من مئة» as one number."""

    def __init__(self, words: Words, *, ratios: bool = True) -> None:
        self.words = words
        self.ratios = ratios
        self.forms = words.forms
        vocabulary_ = vocabulary()
        self.sets = vocabulary_.sets
        self.clitics = vocabulary_.clitics
        self.table = vocabulary_.numerals

    def find(self, first: int, last: int) -> list[Number]:
        """All numbers that begin in words `first` to `last` (excluded)."""
        forms, table = self.forms, self.table
        found: list[Number] = []
        done = first
        for at in [i for i in range(first, last) if forms[i] < ":" or forms[i] in table]:
            if at >= done:
                number = self.at(at)
                if number:
                    found.append(number)
                    done = number.last
        return found

    def at(self, at: int) -> Number | None:
        """The longest number that begins with word `at`."""
        numeral = self.numeral(at)
        if numeral and "minus" in numeral.roles:
            number = self._unsigned(at + 1) if self._tied(at + 1) else None
            return number and number._replace(first=at, value=-number.value)
        return self._unsigned(at)

    # reading words ------------------------------------------------------------------------------------------------

    def numeral(self, at: int) -> Numeral | None:
        """The number word at `at`."""
        return self.table.get(self.forms[at]) if at < len(self.forms) else None

    def _tied(self, at: int) -> bool:
        """Whether only a space stands before word `at`."""
        return at < len(self.forms) and not self.words.gap(at).strip(" ")

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

    # the grammar --------------------------------------------------------------------------------------------------

    def _unsigned(self, at: int) -> Number | None:
        if self._is_name(at):
            return None
        number = self._slash(at) or self._fraction(at) or self._sum(at)
        return number and self._percent(self._ratio(number))

    def _sum(self, at: int) -> Number | None:
        term = self._term(at)
        if term is None:
            return None
        value, floor, last, ordinal, kind = term.value, term.floor, term.last, term.ordinal, "cardinal"
        while True:
            mixed = self._mixed(last, floor)
            if mixed:
                return Number(at, mixed.last, value + mixed.value, "cardinal")
            step = self._next_term(last, floor)
            if step is None:
                break
            value, floor, last, ordinal = value + step.value, step.floor, step.last, ordinal or step.ordinal
        if ordinal or self._is_ordinal_by_head(at):
            kind = "ordinal"
        return self._point(Number(at, last, value, "ordinal" if kind == "ordinal" else "cardinal"))

    def _next_term(self, last: int, floor: float) -> Part | None:
        if floor <= 1:
            return None
        start = self._joined(last)
        if start is None and self._may_follow_bare(last):
            start = last
        term = self._term(start) if start is not None else None
        return term if term and 0 < term.value < floor else None

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
            if value == 1000 and self._is_dual_construct(at):
                return Part(at + 1, 2000, 1000)
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
            if not scale or (scale == 12 and floor == 12):
                break
            last, value, floor = last + 1, value * scale, scale if last == base.last else floor * scale
        return base._replace(last=last, value=_exact(value), floor=floor)

    def _digits(self, at: int) -> Part | None:
        if at >= len(self.forms) or not self.forms[at] < ":":
            return None
        digits = read_digits(self.words, at)
        return digits and Part(digits.last, digits.value, digits=True)

    def _group(self, at: int) -> Part | None:
        """A number below a thousand (or «خمسة وتسعون مئة»)."""
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
        rest = self._digits(start) or self._below_hundred(start)
        after = self._after(rest.last) if rest else None
        if rest is None or not 0 < rest.value < 100 or (after and after.roles.keys() & {"hundred", "fraction_many"}):
            return hundreds
        return Part(rest.last, hundreds.value + rest.value, 0, rest.ordinal)

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
        return None if self._needs_tens(at) else Part(at + 1, unit, 0, ordinal)

    # fractions ----------------------------------------------------------------------------------------------------

    def _fraction(self, at: int) -> Number | None:
        """«نصف», «ثلثا», «ثلاثة أرباع», «نصف مليون»; «ثلاثة وعشرون خمسا» is 23/5."""
        part = self._simple_fraction(at)
        if part is None:
            return None
        scale = self._after(part.last)
        if scale and "scale" in scale.roles:
            return self._more(at, Part(part.last + 1, part.value * scale.roles["scale"], scale.roles["scale"]))
        return Number(at, part.last, part.value, "fraction")

    def _more(self, at: int, term: Part) -> Number:
        step = self._next_term(term.last, term.floor)
        value, last = (term.value + step.value, step.last) if step else (term.value, term.last)
        return Number(at, last, _exact(value), "cardinal")

    def _simple_fraction(self, at: int) -> Part | None:
        numeral = self.numeral(at)
        if numeral is None:
            return None
        roles = numeral.roles
        if "fraction_two" in roles:
            return Part(at + 1, 2 / roles["fraction_two"])
        if "fraction" in roles and not roles.keys() & {"unit", "ten"} and roles["fraction"] in (2, 3, 4, 6):
            return Part(at + 1, 1 / roles["fraction"])
        counted = self._group(at)
        if counted and self._is_divided(counted.last):
            divisor = self.numeral(counted.last)
            if divisor:
                return Part(counted.last + 1, counted.value / _denominator(divisor))
        return None

    def _is_divided(self, at: int) -> bool:
        """Whether the word at `at` turns the number before it into a fraction."""
        after = self._after(at)
        if after is None or after.preposition or after.definite:
            return False
        return "fraction_many" in after.roles or ("fraction" in after.roles and after.roles["fraction"] > 4)

    def _mixed(self, last: int, floor: float) -> Part | None:
        """«ونصف» after a number: of its last scale from a thousand up (مليون ونصف المليون), else of one."""
        start = self._joined(last)
        fraction = self._simple_fraction(start) if start is not None else None
        if fraction is None:
            return None
        scale = self._after(fraction.last)
        if scale and "scale" in scale.roles:
            if scale.roles["scale"] > max(floor, 1):
                return None
            return Part(fraction.last + 1, _exact(fraction.value * scale.roles["scale"]))
        if floor >= 1000:
            return Part(fraction.last, _exact(fraction.value * floor))
        return Part(fraction.last, fraction.value)

    def _slash(self, at: int) -> Number | None:
        """«3/4», «2 1/4»; longer chains are dates."""
        if not self.forms[at] < ":":
            return None
        whole = self._over_slash(at + 1) if self.words.gap(at + 1) == " " else None
        digits = read_digits(self.words, at)
        if digits and whole is not None and 0 < whole < 1 and digits.plain:
            return Number(at, at + 3, digits.value + whole, "cardinal")
        value = self._over_slash(at)
        return Number(at, at + 2, value, "fraction") if value is not None else None

    def _over_slash(self, at: int) -> float | None:
        forms, gap = self.forms, self.words.gap
        if at + 1 >= len(forms) or gap(at + 1) != "/" or gap(at).endswith("/") or gap(at + 2).startswith("/"):
            return None
        if not (forms[at] < ":" and forms[at + 1] < ":"):
            return None
        above, below = read_digits(self.words, at), read_digits(self.words, at + 1)
        if above is None or below is None or not below.value or forms[at + 1].startswith("0"):
            return None
        return above.value / below.value

    # what follows a number ----------------------------------------------------------------------------------------

    def _point(self, number: Number) -> Number:
        """«واحد فاصلة خمسة»."""
        at = number.last
        if at + 1 >= len(self.forms) or self.forms[at] not in self.sets["point"] or not self._tied(at):
            return number
        decimals = self._digits(at + 1) or self._group(at + 1)
        if decimals is None or decimals.value != int(decimals.value):
            return number
        return number._replace(last=decimals.last, value=float(f"{int(number.value)}.{int(decimals.value)}"))

    def _ratio(self, number: Number) -> Number:
        """«واحد على ثلاثة», «واحد من مئة»; «خمسة من 20 جنديا» stays a count of five."""
        at = number.last
        if not self.ratios or number.kind != "cardinal" or at + 1 >= len(self.forms) or not self._tied(at):
            return number
        over = self.forms[at] in self.sets["over"]
        if not over and not (self.forms[at] in self.sets["out_of"] and number.value == 1):
            return number
        below = self._sum(at + 1) if self._tied(at + 1) else None
        if below is None or not below.value or below.kind != "cardinal":
            return number
        return Number(number.first, below.last, number.value / below.value, "fraction")

    def _percent(self, number: Number) -> Number:
        at = number.last
        before = self.words.gap(number.first)
        if self.words.gap(at).lstrip(" ").startswith("%") or before.endswith("%"):
            return number._replace(kind="percent")
        if at < len(self.forms) and self._tied(at):
            if self.forms[at] in self.sets["percent"]:
                return number._replace(last=at + 1, kind="percent")
            if self.forms[at] == "في" and at + 1 < len(self.forms) and self.forms[at + 1] in self.sets["hundredth"]:
                return number._replace(last=at + 2, kind="percent")
        return number

    # words that only look like numbers ----------------------------------------------------------------------------

    def _is_name(self, at: int) -> bool:
        """Weekdays, month names, «أول أمس», «أي واحد»."""
        numeral = self.numeral(at)
        if numeral is None:
            return False
        before = self.forms[at - 1] if at else ""
        roles = numeral.roles
        if "ordinal" in roles or "definite_ordinal" in roles:
            return self._is_month_part(before) or self._is_day_before(at)
        return roles.get("unit") == 1 and before in self.sets["not_after"]

    def _is_month_part(self, before: str) -> bool:
        heads = self.sets["month_heads"]
        return before in heads or before.lstrip("وفبل") in heads

    def _is_day_before(self, at: int) -> bool:
        following = self.forms[at + 1 : at + 3]
        days = self.sets["day_after_first"]
        return bool(following) and (following[0] in days or (following[0] == "من" and following[-1] in days))

    def _needs_tens(self, at: int) -> bool:
        """«الأحد», «الاثنين» are days, «أحد» is «one of», «الحادي» waits for its tens."""
        numeral = self.numeral(at)
        if numeral is None:
            return False
        one_of = self.forms[at].endswith(("احد", "احدي")) and "واحد" not in self.forms[at]
        if "ordinal_unit" in numeral.roles or one_of:
            return True
        if numeral.roles.get("unit") == 1:
            return numeral.definite
        if numeral.roles.get("unit") == 2:
            return numeral.definite or (at > 0 and self.forms[at - 1] in self.sets["day_heads"])
        return False

    def _is_ordinal_by_head(self, at: int) -> bool:
        """«القرن العشرين»."""
        numeral = self.numeral(at)
        return bool(numeral and numeral.definite and at and self.forms[at - 1] in self.sets["ordinal_heads"])

    def _is_dual_construct(self, at: int) -> bool:
        """«ألفا جندي» is 2000; «ألفا» before a function word, «و» or the end of a clause is an accusative 1000.

        A number that is the whole sentence has nothing to govern an accusative: «ألفا» alone is 2000.
        """
        form = self.forms[at]
        if not form.endswith("الفا"):
            return False
        sentence = self.words.sentence(at)
        if at + 1 >= sentence.last:
            return all(f in self.table or f == "و" for f in self.forms[sentence.first : at])
        following = self.forms[at + 1]
        if not self._tied(at + 1) or following < ":" or following in self.table:
            return False
        return following not in self.sets["not_counted"] and not following.startswith(("ال", "و", "ف", "ل", "ب"))


def _denominator(numeral: Numeral) -> int:
    return numeral.roles.get("fraction_many") or numeral.roles["fraction"]


def _exact(value: float) -> float:
    """Whole values as int, so that sums of large scales stay exact."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
