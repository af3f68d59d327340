"""The grammar of one time expression: «مساء أمس (الجمعة)», «الخميس الموافق 6 أغسطس», «مطلع الشهر الجاري»."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec.structs import replace

from jaras.arabic.dates.calendar import Part
from jaras.arabic.dates.cursor import Phrase
from jaras.arabic.dates.days import DayGrammar
from jaras.arabic.dates.durations import Slice, with_part
from jaras.arabic.dates.points import Calendar, Decade, Deictic, Feast, Point, Turn, Weekday
from jaras.arabic.dates.terms import Said, Terms
from jaras.arabic.dates.words import Term, word_sets
from jaras.model import TimeOfDay

_OPENING = "(،,-–["
_QUOTES = ("«»", '""', "“”")
_EVES = ("evening", "night")
_DAYS = frozenset({"weekday", "deictic", "day_noun", "filler"})


class DateGrammar(DayGrammar):
    """Reads one expression; nothing is resolved here."""

    def __init__(self, terms: Terms) -> None:
        super().__init__(terms)
        self.same_before = word_sets().same_before
        self._points: dict[int, Phrase | None] = {}

    def point(self, at: int) -> Phrase | None:
        """The expression that starts at word `at`, with the time of day around it, read once."""
        if at not in self._points:
            self._points[at] = self._point(at)
        return self._points[at]

    def _point(self, at: int) -> Phrase | None:
        begin, time = at, None
        for _ in range(4):
            body = self._body(at)
            if body:
                return self._with_daytime(body if at == begin else replace(body, first=begin), time)
            kinds = self.terms.at(at).by_kind
            step = kinds.get("daytime") or kinds.get("filler")
            if step is None or not self.near(at + step.size, "(،,"):
                return None
            time = step.entry.value if step.entry.kind == "daytime" else time
            at = self.past(at + step.size, "من", "يوم")
        return None

    def _body(self, at: int) -> Phrase | None:
        """A date without the time of day before it, read by what stands at `at`."""
        starts = self._starts(at)
        for read in _readers(starts) if starts else ():
            found = read(self, at)
            if found:
                return found
        return None

    def _starts(self, at: int) -> tuple[str, ...]:
        """What a date may begin with that stands at word `at`: its kinds of date word, a unit's name, figures."""
        if at >= len(self.forms):
            return ()
        starts, form = self.terms.at(at).starts, self.forms[at]
        if form < ":":
            figures = (*starts, "figures") if len(form) > 3 else (*starts, "number", "figures")  # few days, long years
            return figures if self.goes_on(at + 1) or "." in form else starts
        if form == "ال" or form in self.numbers.table:
            return (*starts, "number") if self.goes_on(at + 1) else starts
        return (*starts, "same") if form in self.same_before else starts

    def _with_daytime(self, body: Phrase, before: TimeOfDay | None) -> Phrase:
        if before in _EVES and isinstance(body.point, Feast) and body.point.nth is None:
            return replace(body, point=replace(body.point, nth=0), time=before)
        if body.time or before:
            return replace(body, time=body.time or before)
        if not self.goes_on(body.last):
            return body
        after = self.next(body.last, "daytime", "(،,")
        if after is None or self._begins_date(after.last):
            return body
        return replace(body, last=after.last, time=after.entry.value)

    def _begins_date(self, at: int) -> bool:
        return self.near(at) and not _DAYS.isdisjoint(self.terms.at(at).by_kind)

    # days by their distance or name -------------------------------------------------------------------------------

    def _deictic(self, at: int) -> Phrase | None:
        """«أمس», «يوم أمس (الجمعة)», «اليوم الثلاثاء», «أول من أمس», «أمس الجمعة 31 يوليو»."""
        noun = self.terms.take(at, "day_noun")
        hit = self.next(noun.last, "deictic") if noun else None
        hit = hit or self.terms.take(at, "deictic")
        if hit is None:
            return None
        going_on = self.goes_on(hit.last)
        time = self.next(hit.last, "daytime", "(،,") if going_on else None
        if time and self._begins_date(time.last):
            time = None
        last = time.last if time else hit.last
        day = self._weekday_beside(last) if going_on else None
        if hit.entry.value == 0 and not self._is_today(hit, bool(day)):
            return None
        point: Point = Deictic(hit.entry.value, day.entry.value if day else None)
        full = self._beside(day.last) if day else None
        if full:
            point = full.point
        return Phrase(at, full.last if full else day.last if day else last, point, time.entry.value if time else None)

    def _is_today(self, hit: Said, weekday: bool) -> bool:
        sets = word_sets()
        before = self.forms[hit.first - 1] if self.near(hit.first) else ""
        after = self.form(hit.last) if self.near(hit.last) else ""
        if before in sets.not_this or after in sets.not_today or after[:1].isdecimal() or after == "ال":
            return False
        if before in ("في", "وفي", "ل") and not weekday and hit.last == hit.first + 1:
            return False
        opened, closed = self.words.gap(hit.first)[-1:], self.words.gap(hit.last)[:1]
        return not opened or opened + closed not in _QUOTES

    def _weekday_beside(self, at: int) -> Said | None:
        """A weekday in apposition: «أمس الجمعة», «اليوم (الاثنين)», «أمس، الجمعة،»."""
        noun = self.next(at, "day_noun", _OPENING)
        return self.next(noun.last if noun else at, "weekday", _OPENING)

    def _weekday(self, at: int) -> Phrase | None:
        """«الخميس», «يوم الخميس الماضي», «الخميس الموافق 21-10-1436هـ», «الخميس من الأسبوع الماضي»."""
        noun = self.terms.take(at, "day_noun")
        hit = self.next(noun.last, "weekday") if noun else self.terms.take(at, "weekday")
        if hit is None or self._is_two(hit):
            return None
        if not self.goes_on(hit.last):
            return Phrase(at, hit.last, Weekday(hit.entry.value))
        full = self._beside(hit.last)
        if full:
            return replace(full, first=at)
        turn, last = self.turn(hit.last)
        if turn:
            return self._dated_weekday(at, last, turn) or Phrase(at, last, Weekday(hit.entry.value, turn))
        week = self.unit_of(last, "week")
        if week:
            return Phrase(at, week.last, Weekday(hit.entry.value, within=week.point))
        deictic = self.next(last, "deictic", "(")
        if deictic and abs(deictic.entry.value) < 2:
            return Phrase(at, deictic.last, Deictic(deictic.entry.value, hit.entry.value))
        return Phrase(at, last, Weekday(hit.entry.value))

    def _dated_weekday(self, at: int, last: int, turn: Turn) -> Phrase | None:
        """«الثلاثاء الماضي الموافق 21 تموز», «الثلاثاء المقبل 11 أغسطس»: the date tells the day, the turn the year."""
        day = self._beside(last)
        if day is None or not isinstance(day.point, Calendar):
            return day and replace(day, first=at)
        whole = day.point.year or day.point.within or day.point.turn
        return Phrase(at, day.last, day.point if whole else replace(day.point, turn=turn), day.time)

    def _is_two(self, hit: Said) -> bool:
        return hit.entry.value == 0 and hit.first > 0 and self.forms[hit.first - 1] in word_sets().dual_nouns

    def _beside(self, at: int) -> Phrase | None:
        """A full date after a weekday: «الجمعة 31 يوليو», «الأحد، 9 آب 2015», «الخميس الموافق …»."""
        hit = self.next(at, "equals", "(،,")
        start = self.past(hit.last if hit else at, "ل", "في", "بتاريخ")
        if not self.near(start, _OPENING + "/:") or (self.terms.take(start, "month") and not hit):
            return None
        found = self.calendar(start) or self.numeric(start, loose=True)
        return self.other_calendar(found) if found else None

    # parts of longer stretches ------------------------------------------------------------------------------------

    def _parted(self, at: int) -> Phrase | None:
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
            or self._season(start)
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

    def _slice(self, at: int) -> Phrase | None:
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

    def _season(self, at: int) -> Phrase | None:
        """«ربيع عام 2019», «صيف 2014», «الصيف الماضي», «الربع الأول من عام 2021», «النصف الثاني من العام الماضي»."""
        for kind in ("season", "quarter", "half"):
            hit = self.terms.take(at, kind)
            found = self._season_year(at, hit.last, _season_point(hit.entry)) if hit else None
            if found:
                return found
        return None

    def _first_months(self, at: int) -> Phrase | None:
        """«الأشهر الستة الأولى من العام الجاري»."""
        counted = self.counted_unit(at)
        if counted is None:
            return None
        hit, count, last = counted
        if hit.entry.value != "month" or not 2 <= count <= 11 or self.form(last) not in word_sets().firsts:
            return None
        return self._season_year(at, last + 1, Calendar(months=(1, count)))

    def _season_year(self, at: int, last: int, point: Calendar) -> Phrase | None:
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

    # feasts -------------------------------------------------------------------------------------------------------

    def _feast(self, at: int) -> Phrase | None:
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


_Reader = Callable[[DateGrammar, int], Phrase | None]

# The readers in the order in which they are tried, each with what it may begin with.
_READERS: tuple[tuple[frozenset[str], _Reader], ...] = (
    (frozenset({"deictic", "day_noun"}), DateGrammar._deictic),
    (frozenset({"weekday", "day_noun"}), DateGrammar._weekday),
    (frozenset({"feast", "number"}), DateGrammar._feast),
    (frozenset({"unit week", "half"}), DateGrammar._slice),
    (frozenset({"month", "unit month", "day_noun", "number"}), DateGrammar.calendar),
    (frozenset({"day_noun", "figures"}), DateGrammar.numeric),
    (frozenset({"part"}), DateGrammar._parted),
    (frozenset({"season", "quarter", "half"}), DateGrammar._season),
    (frozenset({"decade"}), DateGrammar.decade),
    (frozenset({"unit year"}), DateGrammar.year),
    (frozenset({"unit century"}), DateGrammar.century),
    (frozenset({"unit month", "number"}), DateGrammar._first_months),
    (frozenset({"unit", "number", "this", "same"}), DateGrammar.unit),
    (frozenset({"part"}), DateGrammar.last_units),
    (frozenset({"figures"}), DateGrammar.marked_year),
)


@cache
def _readers(starts: tuple[str, ...]) -> list[_Reader]:
    """The readers that may find something where these stand, chosen once."""
    return [read for begins, read in _READERS if not begins.isdisjoint(starts)]
