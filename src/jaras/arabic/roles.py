"""What a number stands for: a count, or a year, a time, a measure, a sum of money, an age, a percentage, a label."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from jaras.arabic.cues import (
    NAME_REACH,
    QUIET,
    cue_sets,
    is_day_and_month,
    may_end_name,
    name_heads,
    nothing_told,
    unit_exceptions,
)
from jaras.arabic.numbers import Number
from jaras.arabic.numerals import vocabulary
from jaras.arabic.tokens import Words

Role = Literal["count", "year", "time", "measure", "money", "age", "percent", "other"]

_AGE_REACH = 5
_DASHES = ("-", "–", "—", "/")
_LIST_MARKS = ("-", "–", ".", ")", "_")


def role_of(words: Words, number: Number) -> Role:
    """The role of a number, from its kind, its digits and the words beside it."""
    if number.kind == "percent":
        return "percent"
    if _stands_alone(words, number):
        return "count" if may_count(number) else "other"
    context = _Context(words, number)
    if context.is_clock_or_date():
        return "time"
    if context.is_year():
        return "year"
    if number.kind == "ordinal" or number.value < 0:
        return "other"
    unit = context.unit_role()
    if unit:
        return unit
    if number.kind == "fraction" or number.value != int(number.value) or context.is_label():
        return "other"
    return "count"


def may_count(number: Number) -> bool:
    """Whether a number may count something, as far as its kind and value tell: no ordinal, share or fraction."""
    return number.kind == "cardinal" and 0 <= number.value == int(number.value)


def _stands_alone(words: Words, number: Number) -> bool:
    """Whether the words and marks around a number tell nothing of it, and it is no year or code by its figures."""
    first, last = number.first, number.last
    forms, gaps = words.forms, words.gaps
    if 1300 <= number.value <= 2100 or not nothing_told(forms, first, last):
        return False
    if not QUIET[gaps[first]] or not QUIET[gaps[last].lstrip("\n.)") or " "]:
        return False
    form = forms[first]
    if form < ":":
        return last == first + 1 and len(form) < 10 and form[0] != "0" and not may_end_name(forms, first)
    numeral = vocabulary().numerals[form]
    return not (numeral.definite and "tens" in numeral.roles)


def vague_role(words: Words, first: int, last: int) -> Role:
    """The role of a vague count, from the unit after it («عشرات السنين») or before it («مرات عدة»)."""
    if nothing_told(words.forms, first, last):
        return "count"
    return _Context(words, Number(first, last, 3, "cardinal")).unit_role() or "count"


class _Context:
    """The words around one number."""

    def __init__(self, words: Words, number: Number) -> None:
        self.words, self.number, self.sets = words, number, cue_sets()
        forms, gaps, first, last = words.forms, words.gaps, number.first, number.last
        self.before_at = self._before()
        self.before = forms[self.before_at] if self.before_at >= 0 else ""
        self.after = forms[last] if last < len(forms) else ""
        self.gap_before, self.gap_after = gaps[first], gaps[last]
        self.tied_after = bool(self.after) and (self.gap_after == " " or not self.gap_after.strip(self._ties()))
        self.digits = forms[last - 1] if forms[last - 1].isdigit() else ""

    def _ties(self) -> str:
        """What may stand between the number and its noun: slashes around a number too, as official agencies write
        («/ 28 / عاما»)."""
        slashed = " /" in self.gap_before or "/ " in self.gap_after
        return ' ()«»"/' if slashed else ' ()«»"'

    def _before(self) -> int:
        """The word before the number and its detached clitics («الفرقة الـ30»)."""
        words, at = self.words, self.number.first
        clitics = vocabulary().clitics
        if at and words.forms[at] < ":" and words.forms[at - 1] in clitics and not words.gap(at):
            at -= 1
        return at - 1

    def _is(self, form: str, name: str) -> bool:
        if form in self.sets[name]:
            return True
        return len(form) > 2 and form[0] in "وفبلك" and (form[1:] in self.sets[name])

    # times --------------------------------------------------------------------------------------------------------

    def is_clock_or_date(self) -> bool:
        value = self.number.value
        if self._in_date_chain() or (0 <= value <= 60 and self._in_clock()):
            return True
        if not 0 <= value <= 31:
            return False
        if self._is(self.before, "clock_before") or (self.tied_after and self.after in self.sets["clock_after"]):
            return value <= 24
        return (
            self._is_day() or self._in_hours() or (self.before in self.sets["date_before"] and not self._counts_noun())
        )

    def _in_clock(self) -> bool:
        return (self.gap_before == ":" and self.before < ":") or (self.gap_after == ":" and self.after < ":")

    def _in_hours(self) -> bool:
        """«من 9 إلى 5 مساء», «من 10 إلى 4 يوميا»: figures that fall, so no range, and what follows tells hours."""
        forms, sets = self.words.forms, self.sets
        ends = self.before in sets["hours_to"]
        low, high = (self.before_at - 1, self.number.first) if ends else (self.number.first, self.number.last + 1)
        if low < 1 or high + 1 >= len(forms) or forms[low - 1] not in sets["hours_from"]:
            return False
        hours = forms[low].isdecimal() and forms[high].isdecimal() and 24 >= int(forms[low]) > int(forms[high])
        told = forms[high + 1] in sets["clock_after"] or forms[high + 1] in sets["hours_after"]
        return hours and told and forms[high - 1] in sets["hours_to"]

    def _in_date_chain(self) -> bool:
        """«15/8/2015», «21 - 10 - 1436», «29/11»."""
        forms, words = self.words.forms, self.words
        first = last = self.number.first
        if not self.digits or not (self.before < ":" or self.after < ":"):
            return False
        while first and last - first < 3 and forms[first - 1] < ":" and words.gap(first).strip(" ") in _DASHES:
            first -= 1
        while (
            last + 1 < len(forms)
            and last - first < 3
            and forms[last + 1] < ":"
            and words.gap(last + 1).strip(" ") in _DASHES
        ):
            last += 1
        slash = last - first == 1 and "/" in words.gap(last)
        return last - first >= 2 or (slash and is_day_and_month(forms[first], forms[last]))

    def _is_day(self) -> bool:
        """«3 أغسطس», «الثالث من أغسطس», «3 و5 أغسطس», «3 إلى 5 كانون الثاني»."""
        forms, sets = self.words.forms, self.sets
        at = self.number.last
        for _ in range(4):
            if at >= len(forms) or self.words.gap(at).strip(" "):
                return False
            form = forms[at]
            if form in sets["months"] or form in sets["months_two"]:
                return True
            if form not in sets["month_joint"] and form not in ("و", "الي", "او", "حتي") and not form < ":":
                return False
            at += 1
        return False

    # years --------------------------------------------------------------------------------------------------------

    def is_year(self) -> bool:
        value = self.number.value
        if self.digits and self._is(self.before, "year_strict") and 10 <= value <= 2200 and not self._has_noun():
            return True
        if not (1300 <= value <= 1500 or 1800 <= value <= 2100) or value != int(value):
            return False
        if self.tied_after and self.after in self.sets["era"]:
            return True
        if self._is(self.before, "year_heads") or self._after_month() or self._in_year_list():
            return True
        if not self.digits or value < 1900 or self._counts_noun():
            return False
        return not self._has_noun() or (self._is(self.before, "year_before") and value != 2000)

    def _after_month(self) -> bool:
        before, sets = self.before, self.sets
        if before.lstrip("وب") in sets["months"] or before in sets["months"]:
            return True
        earlier = self.words.forms[self.before_at - 1] if self.before_at > 0 else ""
        return earlier.lstrip("وب") in sets["months_two"] or earlier in sets["months_two"]

    def _in_year_list(self) -> bool:
        """«في الأعوام 2011، 2012، 2013 قتل …»: more than one year is announced."""
        forms, at = self.words.forms, self.before_at
        while at > 0 and len(forms[at]) == 4 and forms[at].isdecimal():
            at -= 2 if forms[at - 1] == "و" else 1
        announced = 0 <= at < self.before_at and self._is(forms[at], "years_heads")
        return announced and self.gap_before != " " and bool(self.digits) and not self._counts_noun()

    def _counts_noun(self) -> bool:
        """Whether a noun in the accusative of counting follows («2015 شخصا»)."""
        after = self.after
        if not self.tied_after or after < ":" or after.startswith("ال") or after in self.sets["not_counted"]:
            return False
        return after.endswith("ا") and not after.startswith("و")

    def _has_noun(self) -> bool:
        """Whether the next word may be what is counted: no function word, nothing definite or conjoined."""
        after = self.after
        if not self.tied_after or after < ":" or after in self.sets["not_counted"]:
            return False
        return not after.startswith(("ال", "و", "ف", "لل", "بال"))

    # units --------------------------------------------------------------------------------------------------------

    def unit_role(self) -> Role | None:
        """What the unit after the number, or before a definite one or «واحد», makes of it."""
        return (self._unit_after() if self.tied_after else None) or self._unit_before()

    def _unit_before(self) -> Role | None:
        before, sets = self.before, self.sets
        if before in sets["age_before"]:
            return "age"
        numeral = vocabulary().numerals.get(self.words.forms[self.number.first])
        clitic = self.number.first - self.before_at > 1
        if self.words.forms[self.number.first] < ":" and not clitic:
            return None
        if numeral and not (numeral.definite or numeral.roles.get("unit") in (1, 2)):
            return None
        if numeral and numeral.definite and "tens" in numeral.roles and before in sets["age_decade"]:
            return "age"
        unit = before.removeprefix("ال").removeprefix("لل").removeprefix("وال")
        if unit in sets["money"]:
            return "money"
        return "measure" if unit in sets["duration"] or unit in sets["measure"] else None

    def _unit_after(self) -> Role | None:
        if self.digits and self.after.startswith("ال"):
            return None  # «أصيب 173 اليوم»; digits count what is indefinite
        after, sets = self.after.removeprefix("ال"), self.sets
        following = self.words.forms[self.number.last + 1] if self.number.last + 1 < len(self.words) else ""
        if following in unit_exceptions().get(after, ()):
            return None
        if after in sets["money"]:
            return "money"
        if after in sets["duration"]:
            return "age" if self._has_age_cue() else "measure"
        if after in sets["measure"] or (after == "م" and not self.is_year()):
            return "measure"
        if self._is(self.before, "money_before"):
            return "money"
        return "age" if self._has_age_after() else None

    def _has_age_cue(self) -> bool:
        forms = self.words.forms
        first = self.number.first
        near = forms[self.words.sentence_start(first, max(0, first - _AGE_REACH)) : first]
        if any(form in self.sets["age_cues"] for form in near):
            return True
        closing = self.words.gap(self.number.last + 1)
        bracketed = ("(" in self.gap_before and ")" in closing) or ("/" in self.gap_before and "/" in closing)
        return bracketed or self._has_age_after()

    def _has_age_after(self) -> bool:
        """«24 عاما من العمر», «الـ24 من عمره»."""
        forms = self.words.forms[self.number.last : self.number.last + 3]
        return any(a == "من" and b in self.sets["age_cues"] for a, b in pairwise(forms))

    # labels -------------------------------------------------------------------------------------------------------

    def is_label(self) -> bool:
        if self._in_score():
            return True
        digits = self.digits
        if not digits:
            return self.before.endswith("رقم") or self._names_group()
        if self._is(self.before, "labels"):
            return not self._counts_noun()
        if self._is(self.before, "weak_labels") or self._ends_name():
            return not self._has_noun()
        if (digits[0] == "0" and len(digits) > 1) or len(digits) >= 10:
            return True
        latin = self.after[:1].isascii() and self.after[:1].isalpha() and not self.gap_after.strip(" ")
        dash = self.gap_before.rstrip(" ") if self.before.isascii() else self.gap_before  # «F- 16»
        hyphen = dash == "-" and self.before_at == self.number.first - 1 and not self.before < ":"
        return latin or hyphen or self._opens_list() or "+" in self.gap_before or "+" in self.gap_after

    def _ends_name(self) -> bool:
        """«مؤشر يوروفرست 300»: the end of a name, which has no article; «مؤشر الأسعار 300» is a value."""
        words, first = self.words, self.number.first
        for at in range(first - 1, max(-1, first - 1 - NAME_REACH), -1):
            form = words.forms[at]
            if form in name_heads():
                return at < first - 1 and words.gap(at + 1) == " "
            if form.startswith("ال") or form in self.sets["not_counted"] or words.gap(at + 1) != " ":
                return False
        return False

    def _names_group(self) -> bool:
        """«قمة السبع», «لمجموعة العشرين»."""
        numeral = vocabulary().numerals.get(self.words.forms[self.number.first])
        return bool(numeral and numeral.definite) and self._is(self.before, "group_heads")

    def _in_score(self) -> bool:
        """«2 - 1», «1 / صفر»: two numbers by a dash that are no range."""
        numerals = vocabulary().numerals
        before = self.gap_before.strip(" ") in _DASHES and (self.before < ":" or self.before in numerals)
        return before or (self.gap_after.strip(" ") in _DASHES and (self.after < ":" or self.after in numerals))

    def _opens_list(self) -> bool:
        """«1- …» at the head of a line."""
        gap = self.gap_after.lstrip(" ")
        head = self.number.first == 0 or "\n" in self.gap_before or "." in self.gap_before
        return head and gap.startswith(_LIST_MARKS) and not self.after < ":"
