"""The grammar of days and months by name or in figures: «3 أغسطس/آب 2015», «21 - 10 - 1436هـ»."""

from __future__ import annotations

import re

from msgspec.structs import replace

from jaras.arabic.dates.cursor import HIJRI_YEARS, WRITTEN_YEARS, YEARS, Phrase
from jaras.arabic.dates.durations import Unit
from jaras.arabic.dates.points import Calendar
from jaras.arabic.dates.terms import Said
from jaras.arabic.dates.units import UnitGrammar, opens
from jaras.arabic.dates.words import word_sets

_FIGURES = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2}\.[0-9]{1,4})?")


class DayGrammar(UnitGrammar):
    """Reads days and months of the calendar."""

    def calendar(self, at: int) -> Phrase | None:
        """«3 أغسطس/آب الماضي», «الثالث من أغسطس 2014», «3 و4 مارس», «مارس الماضي», «الثالث من الشهر الجاري»."""
        noun = self.terms.take(at, "day_noun")
        start = noun.last if noun and self.near(noun.last, ":") else at
        days = self._days(start)
        if days:
            low, high, after = days
            found = self.month(after, low, high) or self._day_of_unit(after, low, high)
            if found:
                return self.other_calendar(replace(found, first=at))
        return None if noun else self.month(at)

    def _days(self, at: int) -> tuple[int, int | None, int] | None:
        """One to several day numbers, and the word where the month should stand."""
        first = self.number(at, 1, 31)
        if first is None:
            return None
        low, last = first
        high = None
        while (more := self._further_day(last)) and more[0] > (high or low):
            high, last = more
        unit = self.next(last, "unit") if high is None else None
        if unit and unit.entry.value == "day" and not unit.clitics.definite:  # «أول أيام رمضان», «ثالث يوم من رمضان»
            last = unit.last
        return low, high, self.past(last, "من") if self.near(last) else last

    def _further_day(self, at: int) -> tuple[int, int] | None:
        if self.near(at, "-–،,") and self.mark(at):
            return self.number(at, 1, 31)
        if not self.near(at):
            return None
        start = self.past(at, "و", "الي", "حتي")
        return self.number(start, 1, 31) if start != at or self.form(at).startswith("وال") else None

    def month(
        self, at: int, day: int | None = None, last_day: int | None = None, *, parted: bool = False
    ) -> Phrase | None:
        """«أغسطس/آب 2015», «شهر مايو الماضي», «يوليو (تموز)».

        After a day number, or parted («العشر الأواخر من رمضان»), any name of a month will do.
        """
        if day is not None and not self.near(at, "-–/"):
            return None
        noun = self.terms.take(at, "unit")
        named = noun is not None and noun.entry.value == "month" and opens(noun.entry)
        hit = self.next(noun.last, "month", "(«") if noun and named else self.terms.take(at, "month")
        if hit is None or (day is not None and (hit.clitics.preposition or hit.clitics.conjunction)):
            return None
        last, doubled = self._second_name(hit) if self.goes_on(hit.last) else (hit.last, False)
        bare = Calendar(day, last_day, hit.entry.value, hijri=hit.entry.hijri)
        point, end = self._year_after(last, bare)
        said = named or doubled or end > last
        if not said and (hit.entry.doubtful or (hit.entry.weak and hit.clitics.preposition)):
            return None  # «باب» is no August
        sure = day is not None or said or parted
        if hit.entry.weak and not sure and (self._town(hit) or not self._in_time_place(at)):
            return None
        return Phrase(at, end, point)

    def _second_name(self, hit: Said) -> tuple[int, bool]:
        """Past the other name of the same month: «أغسطس/آب», «سبتمبر (أيلول)», «24 يوليو تموز»."""
        for other in self.terms.all(hit.last, "month") if self.near(hit.last, "(/-–[«") else ():
            if (other.entry.value, other.entry.hijri) == (hit.entry.value, hit.entry.hijri):
                return other.last, True
        return hit.last, False

    def _year_after(self, at: int, point: Calendar) -> tuple[Calendar, int]:
        """The year or «الماضي» after a month, and the word after it."""
        if not self.goes_on(at):
            return point, at
        turn, last = self.turn(at)
        within = self.unit_of(last, "year")
        if within and turn in (None, "past", "current"):
            return replace(point, within=within.point), within.last
        if turn:
            return replace(point, turn=turn), last
        year = self.year_of_date(at)
        if year is None:
            return point, at
        value, hijri, last = year
        return replace(point, year=value, hijri=point.hijri or hijri), last

    def _town(self, hit: Said) -> bool:
        """«في إب» is in a town, «في آب» in August: no month is spelled with a hamza below."""
        return "إ" in self.words.spelled(hit.first)

    def _in_time_place(self, at: int) -> bool:
        """Whether the word before tells that a month is meant and not a name or verb."""
        if not self.near(at, "("):
            return False
        if self.forms[at - 1] in word_sets().months_after:
            return True
        return any(self.terms.take(at - 1, kind) for kind in ("part", "month"))

    def _day_of_unit(self, at: int, day: int, last_day: int | None) -> Phrase | None:
        """«الثالث من الشهر الجاري», «15 الجاري»."""
        unit = self.unit(at) if self.near(at) else None
        if unit and isinstance(unit.point, Unit) and unit.point.unit == "month" and unit.point.count == 1:
            return Phrase(at, unit.last, Calendar(day, last_day, within=unit.point))
        turn, last = self.turn(at, "")
        return Phrase(at, last, Calendar(day, last_day, within=Unit("month", turn))) if turn == "current" else None

    def other_calendar(self, found: Phrase) -> Phrase:
        """«25 شوال 1436 هـ الموافق 10 أغسطس 2015 م»: one day told twice; the Gregorian one is kept."""
        if not self.goes_on(found.last):
            return found
        hit = self.next(found.last, "equals", "(،,-–/")
        start = hit.last if hit else found.last
        start = self.past(start, "ل", "يوم")
        if not self.near(start, "(،,-–/:"):
            return found
        other = self.calendar(start) or self.numeric(start, loose=bool(hit))
        if other is None or not isinstance(other.point, Calendar) or not isinstance(found.point, Calendar):
            return found
        if other.point.hijri == found.point.hijri or other.point.day is None or found.point.day is None:
            return found
        return replace(found, last=other.last, point=_fuller(found.point, other.point))

    # figures ------------------------------------------------------------------------------------------------------

    def numeric(self, at: int, *, loose: bool = False) -> Phrase | None:
        """«9/8/2015», «2015-08-09», «21 - 10 - 1436هـ», «9.8.2015»; `loose`: also day and month alone."""
        noun = self.terms.take(at, "day_noun")
        start = noun.last if noun and self.near(noun.last, "(:") else at
        fields, last = self._fields(start)
        whole = loose or start != at or len(fields) != 2 or fields[1] in YEARS
        if not (whole or self._is_day(start, fields)):
            return None
        era, end = self.era(last)
        point = _date_of(fields, era)
        return self.other_calendar(Phrase(at, end, point)) if point else None

    def _is_day(self, at: int, fields: list[int]) -> bool:
        """«في 20/1»: after a preposition of time, and no proper fraction («في 3/4 الحالات»)."""
        day, month = fields
        fraction = day < month <= 10 and not self.forms[at].startswith("0")
        timed = self.near(at) and self.forms[at - 1] in word_sets().months_after
        return timed and self.mark(at + 1) == "/" and 1 <= day <= 31 and 1 <= month <= 12 and not fraction

    def _fields(self, at: int) -> tuple[list[int], int]:
        """Up to three figures joined by one kind of mark, and the word after them."""
        form = self.form(at)
        if not _FIGURES.fullmatch(form):
            return [], at
        if "." in form:
            return [int(x) for x in form.split(".")], at + 1
        fields, last, mark = [int(form)], at + 1, ""
        while len(fields) < 3 and self.form(last).isdecimal() and len(self.form(last)) <= 4:
            gap = self.mark(last)
            if gap not in ("/", "-", "–", "\\") or (mark and gap != mark):
                break
            mark = gap
            fields.append(int(self.form(last)))
            last += 1
        return fields, last


def _fuller(one: Calendar, other: Calendar) -> Calendar:
    """Of the same day in two calendars the one with a year, the Gregorian if both have one."""
    gregorian, hijri = (other, one) if one.hijri else (one, other)
    if gregorian.year is None and gregorian.within is None and (hijri.year or hijri.turn or hijri.within):
        return hijri
    return gregorian


def _date_of(fields: list[int], era: str | None) -> Calendar | None:
    if len(fields) == 2:
        first, second = fields
        if 1 <= first <= 12 and second in YEARS:
            return Calendar(month=first, year=second)
        return Calendar(first, month=second) if 1 <= first <= 31 and 1 <= second <= 12 else None
    if len(fields) != 3:
        return None
    day, month, year = fields if fields[0] <= 31 else fields[::-1]
    if year < 100:
        year += 2000 if year < 70 else 1900
    hijri = era == "hijri" or (era is None and year in HIJRI_YEARS)
    if month > 12 >= day and not hijri:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31 and (year in WRITTEN_YEARS or hijri)):
        return None
    return Calendar(day, month=month, year=year, hijri=hijri)
