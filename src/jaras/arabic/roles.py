"""What a number stands for: a count, or a year, a time, a measure, a sum of money, an age, a percentage, a label."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from jaras.arabic.cues import NAME_REACH, QUIET, may_end_name, name_heads, nothing_told, unit_exceptions
from jaras.arabic.numbers import Number
from jaras.arabic.numerals import vocabulary
from jaras.arabic.times import DASHES, TimeContext
from jaras.arabic.tokens import Words

Role = Literal["count", "year", "time", "measure", "money", "age", "percent", "other"]

_AGE_REACH = 5
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


class _Context(TimeContext):
    """The words around one number, and the unit, sum, age or label that they make of it too."""

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
        if self.is_cue(self.before, "money_before"):
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
        if self.is_cue(self.before, "labels"):
            return not self.counts_noun()
        if self.is_cue(self.before, "weak_labels") or self._ends_name():
            return not self.has_noun()
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
        return bool(numeral and numeral.definite) and self.is_cue(self.before, "group_heads")

    def _in_score(self) -> bool:
        """«2 - 1», «1 / صفر»: two numbers by a dash that are no range."""
        numerals = vocabulary().numerals
        before = self.gap_before.strip(" ") in DASHES and (self.before < ":" or self.before in numerals)
        return before or (self.gap_after.strip(" ") in DASHES and (self.after < ":" or self.after in numerals))

    def _opens_list(self) -> bool:
        """«1- …» at the head of a line."""
        gap = self.gap_after.lstrip(" ")
        head = self.number.first == 0 or "\n" in self.gap_before or "." in self.gap_before
        return head and gap.startswith(_LIST_MARKS) and not self.after < ":"
