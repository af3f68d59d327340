"""The grammar of one time expression, without ranges: weekday, day and month, year, unit, feast.

Every method reads forward from word `at` and returns a `Phrase`, or None; nothing is resolved here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from jaras.arabic import calendar as cal
from jaras.arabic.lexicon import Hit
from jaras.arabic.numbers import Numbers
from jaras.arabic.points import Calendar, Decade, Deictic, Feast, Known, Point, Unit, Weekday, with_part
from jaras.arabic.timewords import Term, Terms, word_sets
from jaras.model import TimeOfDay

_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1300, 1500)
_NUMERIC = re.compile(r"\d{1,4}(?:\.\d{1,2}\.\d{1,4})?")
_CENTURY = {"past": 1900, "current": 2000}


class Phrase(NamedTuple):
    """Words `first` to `last` (excluded) say `point`, at `time` of the day."""

    first: int
    last: int
    point: Point
    time: TimeOfDay | None = None


class DateGrammar:
    """Reads the time expressions of one text."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.words = terms.words
        self.forms = terms.words.forms
        self.numbers = Numbers(terms.words)

    # small steps --------------------------------------------------------------------------------------------------

    def near(self, at: int, allowed: str = "") -> bool:
        """Whether only spaces, or the marks `allowed`, stand before word `at`."""
        return 0 < at < len(self.forms) and all(c in allowed for c in self.words.gap(at) if c != " ")

    def next(self, at: int, kind: str, allowed: str = "") -> Hit[Term] | None:
        """The date word of `kind` at `at` if it follows closely, with nothing glued before it."""
        hit = self.terms.take(at, kind) if self.near(at, allowed) else None
        return hit if hit and not hit.clitics.conjunction and not hit.clitics.preposition else None

    def digits(self, at: int, low: int, high: int) -> int | None:
        """The plain digits at `at` as a number from `low` to `high`."""
        form = self.forms[at] if at < len(self.forms) else ""
        return int(form) if form.isdigit() and low <= int(form) <= high else None

    def number(self, at: int, low: int = 1, high: int = 99) -> tuple[int, int] | None:
        """A whole number in digits or words at `at`, and the word after it."""
        if at >= len(self.forms):
            return None
        if self.forms[at] == "ال" and self.near(at + 1):
            at += 1
        if self.forms[at][0].isdigit():
            value = self.digits(at, low, high)
            return None if value is None else (value, at + 1)
        found = self.numbers.at(at)
        if found and found.kind in ("cardinal", "ordinal") and low <= found.value <= high:
            return int(found.value), found.last
        return None

    # points -------------------------------------------------------------------------------------------------------

    def point(self, at: int) -> Phrase | None:
        """The expression that starts at word `at`, with the time of day around it."""
        begin, time = at, None
        for _ in range(4):
            filler = self.terms.take(at, "filler")
            day = self.terms.take(at, "daytime")
            body = self.body(at) if not (filler or day) or self.terms.take(at, "deictic") else None
            if body:
                return self._with_daytime(body, begin, time)
            step = filler or day
            if step is None or not self.near(step.last, "(،,"):
                return None
            time = day.entry.value if day else time
            at = step.last
            if self.forms[at] == "من" and self.near(at + 1):
                at += 1
        return None

    def _with_daytime(self, body: Phrase, begin: int, time: TimeOfDay | None) -> Phrase:
        last = body.last
        after = self.next(last, "daytime", "(،,")
        if after and time is None and not self._begins_date(after.last):
            time, last = after.entry.value, after.last
        return Phrase(begin, last, body.point, body.time or time)

    def _begins_date(self, at: int) -> bool:
        if not self.near(at):
            return False
        return any(self.terms.take(at, kind) for kind in ("weekday", "deictic", "day_noun", "filler"))

    def body(self, at: int) -> Phrase | None:
        """A date without time of day."""
        return (
            self.deictic(at)
            or self.weekday(at)
            or self.feast(at)
            or self.calendar(at)
            or self.numeric(at)
            or self.parted(at)
            or self.season(at)
            or self.decade(at)
            or self.year(at)
            or self.unit(at)
        )

    def deictic(self, at: int) -> Phrase | None:
        """«أمس», «يوم أمس (الجمعة)», «اليوم الثلاثاء», «أول من أمس»."""
        start = at
        noun = self.terms.take(at, "day_noun")
        hit = self.next(noun.last, "deictic") if noun else None
        hit = hit or self.terms.take(at, "deictic")
        if hit is None or (hit.entry.value == 0 and not self._is_today(hit)):
            return None
        last = hit.last
        time = self.next(last, "daytime", "(،,")
        day = self._weekday_beside(time.last if time else last)
        if day is None:
            return Phrase(start, last, Deictic(hit.entry.value))
        said, last = day
        full = self._beside(last)
        point: Point = Deictic(hit.entry.value, said)
        if full:
            point, last = full.point, full.last
        return Phrase(start, last, point, time.entry.value if time else None)

    def _is_today(self, hit: Hit[Term]) -> bool:
        sets = word_sets()
        before = self.forms[hit.first - 1] if self.near(hit.first) else ""
        after = self.forms[hit.last] if self.near(hit.last) else ""
        if before in sets.not_this or before in sets.named_by or after in sets.not_today:
            return False
        opened = hit.first and self.words.gap(hit.first)[-1:] in ("«", '"', "“")
        return not (opened and self.words.gap(hit.last)[:1] in ("»", '"', "”"))

    def _weekday_beside(self, at: int) -> tuple[int, int] | None:
        """A weekday in apposition: «أمس الجمعة», «اليوم (الاثنين)», «أمس، الجمعة،»."""
        noun = self.next(at, "day_noun", "(،,-–[")
        hit = self.next(noun.last if noun else at, "weekday", "(،,-–[")
        return (hit.entry.value, hit.last) if hit else None

    def weekday(self, at: int) -> Phrase | None:
        """«الخميس», «يوم الخميس الماضي», «الخميس الموافق 21-10-1436هـ», «ليل الخميس الجمعة»."""
        noun = self.terms.take(at, "day_noun")
        hit = self.next(noun.last, "weekday") if noun else self.terms.take(at, "weekday")
        if hit is None:
            return None
        full = self._beside(hit.last)
        if full:
            return Phrase(at, full.last, full.point)
        turn, last = self.turn(hit.last)
        point = Weekday(hit.entry.value, turn)
        week = self._of(last, "week") if turn is None else None
        if week:
            return Phrase(at, week.last, replace(point, within=week.point))
        deictic = self.next(last, "deictic", "(") if turn is None else None
        if deictic and deictic.entry.value in (0, -1, 1):
            return Phrase(at, deictic.last, Deictic(deictic.entry.value, hit.entry.value))
        return Phrase(at, last, point)

    def _beside(self, at: int) -> Phrase | None:
        """A full date after a weekday: «الجمعة 31 يوليو», «الأحد، 9 آب 2015», «الخميس الموافق …»."""
        hit = self.next(at, "equals", "(،,")
        start = hit.last if hit else at
        if not self.near(start, "(،,-–[/:"):
            return None
        if self.forms[start] == "ل" and self.near(start + 1):
            start += 1
        if self.terms.take(start, "month") and not hit:
            return None
        found = self.calendar(start) or self.numeric(start, loose=True)
        return self._other_calendar(found) if found else None

    def _other_calendar(self, found: Phrase) -> Phrase:
        """«25 شوال 1436 هـ الموافق 10 أغسطس 2015 م»: one day twice; the Gregorian one is kept."""
        hit = self.next(found.last, "equals", "(،,-–/")
        start = hit.last if hit else found.last
        if not self.near(start, "(،,-–/"):
            return found
        other = self.calendar(start) or self.numeric(start, loose=bool(hit))
        if other is None or not isinstance(other.point, Calendar) or not isinstance(found.point, Calendar):
            return found
        if other.point.hijri == found.point.hijri or other.point.day is None or found.point.day is None:
            return found
        kept = found.point if other.point.hijri else other.point
        return Phrase(found.first, other.last, kept)

    def turn(self, at: int, allowed: str = "(") -> tuple[str | None, int]:  # type: ignore[type-arg]
        """«الماضي», «المقبل», «الجاري», «نفسه» at `at`, and the word after it."""
        hit = self.next(at, "turn", allowed)
        return (hit.entry.value, hit.last) if hit else (None, at)

    # day and month ------------------------------------------------------------------------------------------------

    def calendar(self, at: int) -> Phrase | None:
        """«3 أغسطس/آب الماضي», «الثالث من أغسطس 2014», «3 و4 مارس», «مارس الماضي», «الثالث من الشهر الجاري»."""
        noun = self.terms.take(at, "day_noun")
        start = noun.last if noun and self.near(noun.last) else at
        days = self._days(start)
        if days:
            low, high, after = days
            found = self._month(after, low, high) or self._day_of_unit(after, low)
            if found:
                return self._other_calendar(Phrase(at, found.last, found.point))
        if noun:
            return None
        return self._month(at, None, None)

    def _days(self, at: int) -> tuple[int, int | None, int] | None:
        """One to several day numbers, and the word where the month should stand."""
        first = self.number(at, 1, 31)
        if first is None:
            return None
        low, last = first
        high = None
        for _ in range(6):
            more = self._further_day(last)
            if more is None:
                break
            high, last = more
        if self.near(last, "،,") and self.forms[last] == "من":
            last += 1
        return low, high if high and high > low else None, last

    def _further_day(self, at: int) -> tuple[int, int] | None:
        if not 0 < at < len(self.forms) - 1:
            return None
        if self.near(at, "-–") and self.words.gap(at).strip():
            return self.number(at, 1, 31)
        if self.near(at) and self.forms[at] in ("و", "الي", "حتي") and self.near(at + 1):
            return self.number(at + 1, 1, 31)
        if self.near(at, "،,") and self.forms[at].startswith("وال"):
            return self.number(at, 1, 31)
        return None

    def _month(self, at: int, day: int | None, last_day: int | None) -> Phrase | None:
        if at >= len(self.forms) or (day is not None and not self.near(at, "-–/")):
            return None
        noun = self.terms.take(at, "unit")
        named = noun is not None and noun.entry.value == "month" and noun.entry.number == "one"
        hit = self.next(noun.last, "month", "(«") if noun and named else self.terms.take(at, "month")
        if hit is None or (day is not None and hit.clitics.preposition):
            return None
        last, doubled = self._second_name(hit)
        point, last, said = self._year_after(last, Calendar(day, last_day, hit.entry.value, hijri=hit.entry.hijri))
        sure = day is not None or named or doubled or said
        if hit.entry.weak and not sure and not self._in_time_place(at):
            return None
        return Phrase(at, last, point)

    def _second_name(self, hit: Hit[Term]) -> tuple[int, bool]:
        """Past the other name of the same month: «أغسطس/آب», «سبتمبر (أيلول)», «24 يوليو تموز»."""
        for other in self.terms.all(hit.last, "month") if self.near(hit.last, "(/-–[«") else ():
            if other.entry.value == hit.entry.value and other.entry.hijri == hit.entry.hijri:
                return other.last, True
        return hit.last, False

    def _year_after(self, at: int, point: Calendar) -> tuple[Calendar, int, bool]:
        """The year or «الماضي» after a month; whether there was one."""
        turn, last = self.turn(at, "()])")
        if turn:
            within = self._of(last, "year")
            if within and turn == "past":
                return replace(point, within=within.point), within.last, True
            return replace(point, turn=turn), last, True
        within = self._of(at, "year")
        if within and isinstance(within.point, Unit):
            return replace(point, within=within.point), within.last, True
        year = self._year_number(at)
        if year:
            value, hijri, last = year
            return replace(point, year=value, hijri=point.hijri or hijri), last, True
        return point, at, False

    def _year_number(self, at: int) -> tuple[int, bool, int] | None:
        """«2015», «، 2015», «من عام 2015 م», «1436 هـ» after a month."""
        if not self.near(at, "()]،,/-–»"):
            return None
        start = at
        if self.forms[start] in ("من", "في", "ل") and self.near(start + 1):
            start += 1
        noun = self.terms.take(start, "unit")
        if noun and noun.entry.value == "year" and noun.entry.number == "one" and self.near(noun.last):
            start = noun.last
        elif start != at:
            return None
        value = self.digits(start, 1300, 2100)
        if value is None:
            return None
        era, last = self._era(start + 1)
        if era is None and value not in _YEARS and value not in _HIJRI_YEARS:
            return None
        return value, era == "hijri" or (era is None and value in _HIJRI_YEARS), last

    def _era(self, at: int) -> tuple[str | None, int]:
        hit = self.next(at, "era", "(")
        return (hit.entry.value, hit.last) if hit else (None, at)

    def _in_time_place(self, at: int) -> bool:
        """Whether the word before tells that a month is meant and not a name or verb."""
        if not self.near(at, "("):
            return False
        before = at - 1
        if self.forms[before] in (
            "في",
            "وفي",
            "منذ",
            "خلال",
            "حتي",
            "اواخر",
            "اوائل",
            "مطلع",
            "منتصف",
            "نهاية",
            "بداية",
        ):
            return True
        return self.terms.take(before, "part") is not None

    def _day_of_unit(self, at: int, day: int) -> Phrase | None:
        """«الثالث من الشهر الجاري», «15 الجاري»."""
        unit = self.unit(at) if self.near(at) else None
        if unit and isinstance(unit.point, Unit) and unit.point.unit == "month" and unit.point.count == 1:
            return Phrase(at, unit.last, Calendar(day, within=unit.point))
        turn, last = self.turn(at, "")
        if turn in ("current",) and self.terms.take(at, "turn"):
            return Phrase(at, last, Calendar(day, within=Unit("month", turn)))
        return None

    def _of(self, at: int, name: str) -> Phrase | None:
        """«من الأسبوع الماضي», «العام الجاري»: the unit `name` with its turn, as the whole of what stands before."""
        if not self.near(at, "(،,"):
            return None
        start = at + 1 if self.forms[at] in ("من", "في", "ل") and self.near(at + 1) else at
        unit = self.unit(start)
        if unit and isinstance(unit.point, Unit) and unit.point.unit == name and unit.point.count == 1:
            return unit if unit.point.turn else None
        return None

    # figures ------------------------------------------------------------------------------------------------------

    def numeric(self, at: int, *, loose: bool = False) -> Phrase | None:
        """«9/8/2015», «2015-08-09», «21 - 10 - 1436هـ», «9.8.2015»; `loose`: also day and month alone."""
        noun = self.terms.take(at, "day_noun")
        start = noun.last if noun and self.near(noun.last, "(") else at
        fields, last = self._fields(start)
        if len(fields) == 2 and not (loose or noun):
            return None
        era, end = self._era(last)
        point = _numeric_date(fields, era)
        return Phrase(at, end, point) if point else None

    def _fields(self, at: int) -> tuple[list[int], int]:
        form = self.forms[at] if at < len(self.forms) else ""
        if not _NUMERIC.fullmatch(form):
            return [], at
        if "." in form:
            return [int(x) for x in form.split(".")], at + 1
        fields = [int(form)]
        last = at + 1
        mark = ""
        while len(fields) < 3 and last < len(self.forms) and _NUMERIC.fullmatch(self.forms[last]):
            gap = self.words.gap(last).strip()
            if gap not in ("/", "-", "–", "\\") or (mark and gap != mark) or "." in self.forms[last]:
                break
            mark = gap
            fields.append(int(self.forms[last]))
            last += 1
        return fields, last

    # year, season, decade, unit -----------------------------------------------------------------------------------

    def year(self, at: int) -> Phrase | None:
        """«عام 2021», «العام 2014 م», «عامي 2013 و2014», «سنة 1436 هـ», «موسم»."""
        noun = self.terms.take(at, "unit")
        plural = self.forms[at].endswith(("عامي", "سنتي"))
        if plural:
            start = at + 1
        elif noun and noun.entry.value == "year" and noun.entry.number != "two":
            start = noun.last
        else:
            return None
        value = self.digits(start, 1, 2100) if self.near(start, "(") else None
        if value is None:
            word = self.number(start, 1000, 2100) if self.near(start) else None
            if word is None:
                return None
            value, last = word
        else:
            last = start + 1
        return self._year_from(at, value, last)

    def _year_from(self, at: int, value: int, last: int) -> Phrase | None:
        era, last = self._era(last)
        if value < 1000 and era is None:
            return None
        hijri = era == "hijri" or (era is None and value in _HIJRI_YEARS)
        final: int | None = None
        for _ in range(8):
            further = self._further_year(last)
            if further is None:
                break
            final, last = further
        return Phrase(at, last, Calendar(year=value, last_year=final, hijri=hijri))

    def _further_year(self, at: int) -> tuple[int, int] | None:
        if at >= len(self.forms):
            return None
        start = at
        if self.near(at) and self.forms[at] == "و":
            start = at + 1
        elif not (self.near(at, "-–/،,") and self.words.gap(at).strip()):
            return None
        value = self.digits(start, 1300, 2100)
        return (value, start + 1) if value and self.near(start, "-–/،,") else None

    def bare_year(self, at: int) -> Phrase | None:
        """Four digits where only a year can stand: «منذ 2011», «مطلع 2014»."""
        value = self.digits(at, 1900, 2099)
        if value is None:
            return None
        after = self.terms.take(at + 1, "unit") if self.near(at + 1) else None
        if after or (at + 1 < len(self.forms) and self.words.gap(at + 1).lstrip().startswith("%")):
            return None
        return self._year_from(at, value, at + 1)

    def parted(self, at: int) -> Phrase | None:
        """«منتصف يوليو (تموز)», «مطلع الشهر الجاري», «نهاية العام نفسه», «أواخر 2014»."""
        hit = self.terms.take(at, "part")
        if hit is None or not self.near(hit.last):
            return None
        start = hit.last
        inner = self._month(start, None, None) or self.year(start) or self.decade(start) or self.bare_year(start)
        inner = inner or self.unit(start, parted=True)
        point = with_part(inner.point, hit.entry.value) if inner else None
        return Phrase(at, inner.last, point) if inner and point else None

    def season(self, at: int) -> Phrase | None:
        """«ربيع عام 2019», «صيف 2014», «الصيف الماضي», «الربع الأول من عام 2021», «النصف الثاني من العام الماضي»."""
        for kind in ("season", "quarter", "half"):
            hit = self.terms.take(at, kind)
            if hit is None:
                continue
            point = _season_point(hit.entry)
            turn, last = self.turn(hit.last)
            if turn and kind == "season":
                return Phrase(at, last, replace(point, turn=turn))
            within = self._of(hit.last, "year")
            if within:
                return Phrase(at, within.last, replace(point, within=within.point))
            start = hit.last + 1 if self.near(hit.last) and self.forms[hit.last] == "من" else hit.last
            year = (self.year(start) or self.bare_year(start)) if self.near(start) else None
            if year and isinstance(year.point, Calendar):
                return Phrase(at, year.last, replace(point, year=year.point.year))
        return None

    def decade(self, at: int) -> Phrase | None:
        """«التسعينيات», «ثمانينات القرن الماضي»."""
        hit = self.terms.take(at, "decade")
        if hit is None:
            return None
        start = hit.last + 1 if self.near(hit.last) and self.forms[hit.last] == "من" else hit.last
        unit = self.unit(start) if self.near(start) else None
        if unit and isinstance(unit.point, Unit) and unit.point.unit == "century":
            return Phrase(at, unit.last, Decade(hit.entry.value, _CENTURY.get(unit.point.turn or "past")))
        return Phrase(at, hit.last, Decade(hit.entry.value)) if hit.clitics.definite else None

    def unit(self, at: int, *, parted: bool = False) -> Phrase | None:
        """«الأسبوع الماضي», «هذا العام», «اليومين الماضيين», «الأيام الثلاثة الماضية», «الـ24 ساعة الماضية»."""
        same = at < len(self.forms) and self.forms[at] in ("نفس", "ذات", "بنفس", "بذات", "لنفس")
        this = self.terms.take(at, "this")
        start = this.last if this else at + 1 if same else at
        if (this or same) and not self.near(start):
            return None
        count, start = self._count_before(start)
        hit = self.terms.take(start, "unit")
        if hit is None:
            return None
        if count is None:
            count, last = self._count_after(hit)
        else:
            last = hit.last
        turn, last = self.turn(last)
        if turn is None and (this or same):
            turn = "current" if this else "same"
        if turn is None and hit.entry.value == "weekend":
            turn = "current"
        if turn is None and self.next(last, "this"):
            turn, last = "current", last + 1
        if turn is None and not (parted and hit.clitics.definite):
            return None
        return Phrase(at, last, Unit(hit.entry.value, turn, count))

    def _count_before(self, at: int) -> tuple[int | None, int]:
        number = self.number(at, 2, 999) if at < len(self.forms) else None
        if number and self.next(number[1], "unit"):
            return number
        return None, at

    def _count_after(self, hit: Hit[Term]) -> tuple[int, int]:
        if hit.entry.number == "one":
            return 1, hit.last
        if hit.entry.number == "two":
            return 2, hit.last
        if self.near(hit.last):
            few = self.terms.take(hit.last, "count")
            if few:
                return 0, few.last
            number = self.number(hit.last, 2, 999)
            if number:
                return number
        return 0, hit.last

    def feast(self, at: int) -> Phrase | None:
        """«عيد الفطر», «أول أيام عيد الأضحى», «ليلة القدر», «رأس السنة 2015», «هجمات 11 سبتمبر»."""
        known = self.terms.take(at, "named_day")
        if known:
            day = known.entry.value
            day = day if isinstance(day, date) else date.fromisoformat(str(day))
            year = self._year_number(known.last)
            return Phrase(at, year[2] if year else known.last, Known(cal.one_day(day)))
        start, nth = at, None
        number = self.number(at, 1, 7) if not self.forms[at][0].isdigit() else None
        if number:
            noun = self.next(number[1], "unit")
            if noun and noun.entry.value == "day":
                start, nth = noun.last, number[0]
        hit = self.terms.take(start, "feast") if start == at or self.near(start) else None
        if hit is None:
            return None
        turn, last = self.turn(hit.last)
        year = None if turn else self._year_number(last)
        if year:
            return Phrase(at, year[2], Feast(hit.entry.value, year[0], nth))
        return Phrase(at, last, Feast(hit.entry.value, None, nth, turn))


def _season_point(entry: Term) -> Calendar:
    if entry.kind == "season":
        return Calendar(season=entry.value)
    length = 3 if entry.kind == "quarter" else 6
    return Calendar(months=((entry.value - 1) * length + 1, length))


def _numeric_date(fields: list[int], era: str | None) -> Calendar | None:
    if len(fields) == 2:
        day, month = fields
        return Calendar(day, month=month) if 1 <= day <= 31 and 1 <= month <= 12 else None
    if len(fields) != 3:
        return None
    day, month, year = fields if fields[0] <= 31 else fields[::-1]
    if year < 100:
        year += 2000 if year < 70 else 1900
    hijri = era == "hijri" or (era is None and year in _HIJRI_YEARS)
    if month > 12 >= day and not hijri:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31 and (year in _YEARS or hijri)):
        return None
    return Calendar(day, month=month, year=year, hijri=hijri)
