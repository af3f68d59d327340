"""The grammar of parts of longer stretches: «منتصف يوليو», «الأسبوع الأول من آذار», «ربيع عام 2019», «عيد الفطر»."""

from __future__ import annotations

from msgspec.structs import replace

from jaras.arabic.dates.calendar import Part
from jaras.arabic.dates.cursor import Phrase
from jaras.arabic.dates.days import DayGrammar
from jaras.arabic.dates.durations import Slice, with_part
from jaras.arabic.dates.points import Calendar, Decade, Feast
from jaras.arabic.dates.words import Term, word_sets


class SeasonGrammar(DayGrammar):
    """Reads parts of months, years and longer, seasons and feasts."""

    def parted(self, at: int) -> Phrase | None:
        """«منتصف يوليو (تموز)», «مطلع الشهر الجاري», «نهاية العام نفسه», «أواخر 2014»."""
        hit = self.terms.take(at, "part")
        if hit is None or not self.near(hit.last):
            return None
        start = hit.last
        inner = (
            self.month(start, parted=hit.last > at + 1)
            or self.year(start)
            or self.decade(start)
            or self._millennium(start, hit.entry.value)
            or self.bare_year(start)
            or self.season(start)
            or self.century(start)
            or self.unit(start, parted=True)
        )
        point = with_part(inner.point, hit.entry.value) if inner else None
        return Phrase(at, inner.last, point) if inner and point else None

    def _millennium(self, at: int, part: Part) -> Phrase | None:
        """«مطلع الألفية» is in the first decade from 2000 on, «نهاية الألفية» in the last before it."""
        hit = self.terms.take(at, "millennium")
        if hit is None or part == "mid":
            return None
        second = hit.entry.value == 1000
        if part == "start":
            return None if second else Phrase(at, hit.last, Decade(0, hit.entry.value))
        return Phrase(at, hit.last, Decade(90)) if second or hit.last == at + 1 else None

    def part_of_month(self, at: int) -> Phrase | None:
        """«الأسبوع الأول من كانون الثاني», «الأسبوع الأخير من الشهر الماضي», «النصف الثاني من أيار»."""
        half = self.terms.take(at, "half")
        found = ((1, 15) if half.entry.value == 1 else (16, -1), half.last) if half else self._week_of_month(at)
        if found is None or not self.near(found[1]):
            return None
        days, last = found
        start = self.past(last, "من", "في")
        if start == last:
            return None
        month = self.month(start, parted=True) or self.unit_of(last, "month", parted=True)
        return Phrase(at, month.last, Slice(month.point, *days)) if month else None

    def _week_of_month(self, at: int) -> tuple[tuple[int, int], int] | None:
        """The days of the month that «الأسبوع الثاني», «الأسبوع الأخير» are, and the word after."""
        unit = self.terms.take(at, "unit")
        week = unit is not None and (unit.entry.value, unit.entry.number) == ("week", "one")
        if unit is None or not week or not unit.clitics.definite or not self.near(unit.last):
            return None
        if self.form(unit.last) in word_sets().last_of:
            return (-7, -1), unit.last + 1
        number = self.number(unit.last, 1, 4)
        return ((number[0] * 7 - 6, number[0] * 7), number[1]) if number else None

    def season(self, at: int) -> Phrase | None:
        """«ربيع عام 2019», «صيف 2014», «الصيف الماضي», «الربع الأول من عام 2021», «النصف الثاني من العام الماضي»."""
        for kind in ("season", "quarter", "half"):
            hit = self.terms.take(at, kind)
            found = self._season_year(at, hit.last, _season_point(hit.entry)) if hit else None
            if found:
                return found
        return None

    def first_months(self, at: int) -> Phrase | None:
        """«الأشهر الستة الأولى من العام الجاري»."""
        counted = self.counted_unit(at)
        if counted is None:
            return None
        hit, count, last = counted
        if hit.entry.value != "month" or not 2 <= count <= 11 or self.form(last) not in word_sets().firsts:
            return None
        return self._season_year(at, last + 1, Calendar(months=(1, count)))

    def _season_year(self, at: int, last: int, point: Calendar) -> Phrase | None:
        """The season or months of `point`, said in words `at` to `last`, with the year told after them."""
        turn, end = self.turn(last)
        within = self.unit_of(end, "year", parted=point.months is not None)
        if within:
            return Phrase(at, within.last, replace(point, within=within.point))
        if turn:
            return Phrase(at, end, replace(point, turn=turn)) if point.season else None
        start = self.past(last, "من") if self.near(last) else last
        year = (self.year(start) or self.bare_year(start)) if self.near(start) else None
        if year is None or not isinstance(year.point, Calendar):
            return None
        return Phrase(at, year.last, replace(point, year=year.point.last_year or year.point.year))

    def feast(self, at: int) -> Phrase | None:
        """«عيد الفطر», «أول أيام عيد الأضحى», «ليلة القدر», «رأس السنة 2015»; «العيد» only with its day."""
        start, nth = at, None
        number = None if self.terms.take(at, "feast") else self.number(at, 1, 7)
        noun = self.next(number[1], "unit") if number else None
        if number and noun and noun.entry.value == "day":
            start, nth = noun.last, number[0]
        hit = self.terms.take(start, "feast") if nth is None else self.next(start, "feast")
        if hit is None or (hit.entry.value == "eid" and nth is None):
            return None
        turn, last = self.turn(hit.last)
        year = None if turn else self.year_of_date(last)
        if year:
            return Phrase(at, year[2], Feast(hit.entry.value, year[0], nth))
        within = self.unit_of(last, "year")
        if within:
            return Phrase(at, within.last, Feast(hit.entry.value, nth=nth, within=within.point))
        return Phrase(at, last, Feast(hit.entry.value, None, nth, turn))


def _season_point(entry: Term) -> Calendar:
    if entry.kind == "season":
        return Calendar(season=entry.value)
    length = 3 if entry.kind == "quarter" else 6
    return Calendar(months=((entry.value - 1) * length + 1, length))
