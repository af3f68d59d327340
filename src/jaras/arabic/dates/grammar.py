"""The grammar of one time expression: «مساء أمس (الجمعة)», «الخميس الموافق 6 أغسطس», «مطلع الشهر الجاري»."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec.structs import replace

from jaras.arabic.dates.cursor import Phrase
from jaras.arabic.dates.points import Calendar, Deictic, Feast, Point, Turn, Weekday
from jaras.arabic.dates.seasons import SeasonGrammar
from jaras.arabic.dates.terms import Said, Terms
from jaras.arabic.dates.words import word_sets
from jaras.model import TimeOfDay

_OPENING = "(،,-–["
_QUOTES = ("«»", '""', "“”")
_EVES = ("evening", "night")
_DAYS = frozenset({"weekday", "deictic", "day_noun", "filler"})


class DateGrammar(SeasonGrammar):
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
        if before in sets.not_this or after in sets.not_today or after == "ال" or self._is_numbered(hit):
            return False
        if before in ("في", "وفي", "ل") and not weekday and hit.last == hit.first + 1:
            return False
        opened, closed = self.words.gap(hit.first)[-1:], self.words.gap(hit.last)[:1]
        return not opened or opened + closed not in _QUOTES

    def _is_numbered(self, hit: Said) -> bool:
        """«لليوم 300 على التوالي», «اليوم 12 من المعركة», «اليوم 12»; not «قتل اليوم 12 شخصا»."""
        if not (self.near(hit.last) and self.forms[hit.last][:1].isdecimal()):
            return False
        after = self.form(hit.last + 1) if self.near(hit.last + 1) else ""
        return bool(hit.clitics.preposition) or not after or after in ("من", "على") or after.startswith("لل")

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


_Reader = Callable[[DateGrammar, int], Phrase | None]

# The readers in the order in which they are tried, each with what it may begin with.
_READERS: tuple[tuple[frozenset[str], _Reader], ...] = (
    (frozenset({"deictic", "day_noun"}), DateGrammar._deictic),
    (frozenset({"weekday", "day_noun"}), DateGrammar._weekday),
    (frozenset({"feast", "number"}), DateGrammar.feast),
    (frozenset({"unit week", "half"}), DateGrammar.part_of_month),
    (frozenset({"month", "unit month", "day_noun", "number"}), DateGrammar.calendar),
    (frozenset({"day_noun", "figures"}), DateGrammar.numeric),
    (frozenset({"part"}), DateGrammar.parted),
    (frozenset({"season", "quarter", "half"}), DateGrammar.season),
    (frozenset({"decade"}), DateGrammar.decade),
    (frozenset({"unit year"}), DateGrammar.year),
    (frozenset({"unit century"}), DateGrammar.century),
    (frozenset({"unit month", "number"}), DateGrammar.first_months),
    (frozenset({"unit", "number", "this", "same"}), DateGrammar.unit),
    (frozenset({"part"}), DateGrammar.last_units),
    (frozenset({"figures"}), DateGrammar.marked_year),
)


@cache
def _readers(starts: tuple[str, ...]) -> list[_Reader]:
    """The readers that may find something where these stand, chosen once."""
    return [read for begins, read in _READERS if not begins.isdisjoint(starts)]
