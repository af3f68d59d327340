"""Whether the words around a number make it a time, a day or a year: «15/8/2015», «الساعة 9», «في عام 2014»."""

from __future__ import annotations

from jaras.arabic.cues import cue_sets, is_day_and_month
from jaras.arabic.numbers import Number
from jaras.arabic.numerals import vocabulary
from jaras.arabic.tokens import Words

DASHES = ("-", "–", "—", "/")


class TimeContext:
    """The words around one number, and whether they tell a time or a year."""

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

    def is_cue(self, form: str, name: str) -> bool:
        """Whether `form`, a particle glued to it or not, is in the list `name` of `measures.yaml`."""
        if form in self.sets[name]:
            return True
        return len(form) > 2 and form[0] in "وفبلك" and (form[1:] in self.sets[name])

    # times --------------------------------------------------------------------------------------------------------

    def is_clock_or_date(self) -> bool:
        """«الساعة 9», «9:30», «15/8/2015», «3 أغسطس»."""
        value = self.number.value
        if self._in_date_chain() or (0 <= value <= 60 and self._in_clock()):
            return True
        if not 0 <= value <= 31:
            return False
        if self.is_cue(self.before, "clock_before") or (self.tied_after and self.after in self.sets["clock_after"]):
            return value <= 24
        return (
            self._is_day() or self._in_hours() or (self.before in self.sets["date_before"] and not self.counts_noun())
        )

    def _in_clock(self) -> bool:
        return (self.gap_before == ":" and self.before < ":") or (self.gap_after == ":" and self.after < ":")

    def _in_hours(self) -> bool:
        """«من 9 إلى 5 مساء», «من 10 إلى 4 يوميا»: figures that fall, so no range, and what follows tells hours;
        «من العاشرة إلى 12»: the first hour is named."""
        forms, sets = self.words.forms, self.sets
        ends = self.before in sets["hours_to"]
        low, high = (self.before_at - 1, self.number.first) if ends else (self.number.first, self.number.last + 1)
        framed = low > 0 and high < len(forms) and forms[low - 1] in sets["hours_from"]
        if not framed or forms[high - 1] not in sets["hours_to"] or not forms[high].isdecimal():
            return False
        if forms[low] in sets["hour_names"]:
            return int(forms[high]) <= 24 and not self.counts_noun()
        after = forms[high + 1] if high + 1 < len(forms) else ""
        told = after in sets["clock_after"] or after in sets["hours_after"]
        return told and forms[low].isdecimal() and 24 >= int(forms[low]) > int(forms[high])

    def _in_date_chain(self) -> bool:
        """«15/8/2015», «21 - 10 - 1436», «29/11»."""
        forms, words = self.words.forms, self.words
        first = last = self.number.first
        if not self.digits or not (self.before < ":" or self.after < ":"):
            return False
        while first and last - first < 3 and forms[first - 1] < ":" and words.gap(first).strip(" ") in DASHES:
            first -= 1
        while (
            last + 1 < len(forms)
            and last - first < 3
            and forms[last + 1] < ":"
            and words.gap(last + 1).strip(" ") in DASHES
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
        """«عام 2014», «أغسطس 2015», «في الأعوام 2011، 2012»; «2015 شخصا» is a count."""
        value = self.number.value
        if self.digits and self.is_cue(self.before, "year_strict") and 10 <= value <= 2200 and not self.has_noun():
            return True
        if not (1300 <= value <= 1500 or 1800 <= value <= 2100) or value != int(value):
            return False
        if self.tied_after and self.after in self.sets["era"]:
            return True
        if self.is_cue(self.before, "year_heads") or self._after_month() or self._in_year_list():
            return True
        if not self.digits or value < 1900 or self.counts_noun():
            return False
        return not self.has_noun() or (self.is_cue(self.before, "year_before") and value != 2000)

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
        announced = 0 <= at < self.before_at and self.is_cue(forms[at], "years_heads")
        return announced and self.gap_before != " " and bool(self.digits) and not self.counts_noun()

    def counts_noun(self) -> bool:
        """Whether a noun in the accusative of counting follows («2015 شخصا»)."""
        after = self.after
        if not self.tied_after or after < ":" or after.startswith("ال") or after in self.sets["not_counted"]:
            return False
        return after.endswith("ا") and not after.startswith("و")

    def has_noun(self) -> bool:
        """Whether the next word may be what is counted: no function word, nothing definite or conjoined."""
        after = self.after
        if not self.tied_after or after < ":" or after in self.sets["not_counted"]:
            return False
        return not after.startswith(("ال", "و", "ف", "لل", "بال"))
