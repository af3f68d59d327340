"""What a time expression names, and which days that is once the day of the report is known.

A point is built by the grammar from words alone; `resolve` turns it into days. Nothing here reads text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from jaras.arabic.dates import calendar as cal
from jaras.arabic.dates.calendar import DAY, Part, When

Turn = Literal["past", "past2", "current", "future", "same", "next"]
Kind = Literal["absolute", "relative", "weekday", "span", "bound"]


Country = str | None | Callable[[], str | None]


class Context(Struct, frozen=True, gc=False):
    """What a point is resolved against. `previous`: the days spoken of last. `future`: the clause looks ahead.

    outlet: the country of the outlet, or what finds it out; weekends alone ask for it.
    """

    today: date | None
    outlet: Country = None
    previous: When | None = None
    future: bool = False

    @property
    def country(self) -> str | None:
        """The outlet's country."""
        return self.outlet() if callable(self.outlet) else self.outlet


class Point(Protocol):
    """Anything that resolves to days."""

    @property
    def kind(self) -> Kind:
        """What sort of expression this is."""

    def resolve(self, ctx: Context) -> When | None:
        """The days; None when the context lacks what the words leave out."""


class Calendar(Struct, frozen=True, gc=False):
    """A day, days `day` to `last_day`, month, season or year by name; missing parts are made up from the context.

    months: first month and number of months of a quarter or half. within: the month or year that holds it.
    """

    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    year: int | None = None
    last_year: int | None = None
    hijri: bool = False
    season: str | None = None
    months: tuple[int, int] | None = None
    part: Part | None = None
    turn: Turn | None = None
    within: Point | None = None

    @property
    def kind(self) -> Kind:
        """Several days or years told one by one are a span."""
        return "span" if self.last_day or self.last_year else "absolute"

    def resolve(self, ctx: Context) -> When | None:
        """The days, of the last year in which they had begun unless the words say else."""
        if self.within is not None:
            return self._inside(self.within.resolve(replace(ctx, future=False)))
        if self.year is not None:
            return self._in(self.year)
        if ctx.today is None:
            return None
        now = cal.hijri_year_now(ctx.today) if self.hijri else ctx.today.year
        when = pick([w for y in range(now - 2, now + 3) if (w := self._in(y))], self.turn, ctx)
        return when.until(ctx.today) if when and self.turn == "current" and when.grain != "day" else when

    def _inside(self, outer: When | None) -> When | None:
        if outer is None or outer.start is None:
            return None
        if self.month or self.season or self.months:
            now = cal.hijri_year_now(outer.start) if self.hijri else outer.start.year
            years = [w for y in range(now, now + 1 + self.hijri) if (w := self._in(y))]
            inner = next((w for w in years if w.start and w.start >= outer.start), years[0] if years else None)
        elif self.day and outer.grain == "month":
            year, month = outer.start.year, outer.start.month
            last = self.last_day and cal.day_of(year, month, self.last_day)
            inner = self._stretch(cal.day_of(year, month, self.day), last)
        else:
            return None
        return inner and replace(inner, future=outer.future)

    def _in(self, year: int) -> When | None:
        when = self._whole(year)
        return cal.part_of(when, self.part) if when and self.part else when

    def _whole(self, year: int) -> When | None:
        if self.season:
            return cal.season_of(year, self.season)
        if self.months:
            return cal.months_of(year, *self.months)
        if self.month is None:
            return self._stretch(self._year(year), self.last_year and self._year(self.last_year))
        if self.day is not None:
            last = self.last_day and cal.day_of(year, self.month, self.last_day, hijri=self.hijri)
            return self._stretch(cal.day_of(year, self.month, self.day, hijri=self.hijri), last)
        return cal.hijri_month(year, self.month) if self.hijri else cal.month_of(year, self.month)

    def _year(self, year: int) -> When | None:
        return cal.hijri_year(year) if self.hijri else cal.year_of(year)

    @staticmethod
    def _stretch(low: When | None, high: When | int | None) -> When | None:
        return replace(low, end=high.end) if low and isinstance(high, When) else low


class Weekday(Struct, frozen=True, gc=False):
    """A day of the week; in news the last one, or the next one where the clause looks ahead. within: its week."""

    weekday: int
    turn: Turn | None = None
    within: Point | None = None
    kind: ClassVar[Kind] = "weekday"

    def resolve(self, ctx: Context) -> When | None:
        """That day."""
        if self.within is not None:
            week = self.within.resolve(replace(ctx, future=False))
            if week is None or week.start is None:
                return None
            start = cal.week_of(week.start).start or week.start
            return replace(cal.one_day(start + DAY * ((self.weekday - start.weekday()) % 7)), future=week.future)
        if ctx.today is None:
            return None
        last = ctx.today - DAY * ((ctx.today.weekday() - self.weekday) % 7)
        return pick([cal.one_day(last + DAY * 7 * weeks) for weeks in range(-3, 3)], self.turn, ctx)


class Deictic(Struct, frozen=True, gc=False):
    """«أمس», «اليوم», «غدا», perhaps with the weekday said beside it; the weekday wins over the distance."""

    offset: int
    weekday: int | None = None
    kind: ClassVar[Kind] = "relative"

    def resolve(self, ctx: Context) -> When | None:
        """That day."""
        if ctx.today is None:
            return None
        day = ctx.today + DAY * self.offset
        if self.weekday is not None and self.offset > 0:
            day += DAY * ((self.weekday - day.weekday()) % 7)
        elif self.weekday is not None:
            day -= DAY * ((day.weekday() - self.weekday) % 7)
        return When(day, day, future=day > ctx.today)

    def story_day(self, published: date) -> date | None:
        """The day on which «أمس الثلاثاء» was true, if it lies up to three days before `published`."""
        if self.weekday is None:
            return None
        late = (published.weekday() + self.offset - self.weekday) % 7
        return published - DAY * late if late <= 3 else None


class Decade(Struct, frozen=True, gc=False):
    """«التسعينيات»: ten years of a century, the twentieth unless said; or all of it («القرن التاسع عشر»)."""

    tens: int | None
    century: int = 1900
    part: Part | None = None
    kind: ClassVar[Kind] = "absolute"

    def resolve(self, ctx: Context) -> When | None:
        """Those years."""
        if self.tens is None:
            when = When(date(max(self.century, 1), 1, 1), date(self.century + 99, 12, 31), "century")
        else:
            when = cal.decade_of(self.century + self.tens)
        return cal.part_of(when, self.part) if self.part else when


class Feast(Struct, frozen=True, gc=False):
    """A feast of the civil or Islamic year; its `nth` day (0: the eve), or all its days."""

    feast: str
    year: int | None = None
    nth: int | None = None
    turn: Turn | None = None
    within: Point | None = None
    kind: ClassVar[Kind] = "absolute"

    def resolve(self, ctx: Context) -> When | None:
        """The days of the feast in its year, else of the last one begun."""
        if self.within is not None:
            outer = self.within.resolve(replace(ctx, future=False))
            return self._in_year(outer.start.year) if outer and outer.start else None
        if self.year is not None:
            return self._in_year(self.year)
        if ctx.today is None:
            return None
        now = cal.hijri_year_now(ctx.today) if cal.feast_is_hijri(self.feast) else ctx.today.year
        return pick([w for y in range(now - 2, now + 3) for w in self._of(y)], self.turn, ctx)

    def _in_year(self, year: int) -> When | None:
        """In a year of either calendar: «عيد الفطر 1436» or «عيد الفطر 2015»."""
        if not cal.feast_is_hijri(self.feast) or year < 1600:
            return next(iter(self._of(year)), None)
        near = cal.hijri_year_now(date(year, 6, 30))
        days = (w for y in range(near - 1, near + 2) for w in self._of(y))
        return next((w for w in days if w.start and w.start.year == year), None)

    def _of(self, year: int) -> list[When]:
        days = [w for name in cal.feasts_of(self.feast) if (w := cal.feast_day(name, year))]
        if self.nth is None:
            return days
        return [cal.one_day(w.start + DAY * (self.nth - 1)) for w in days if w.start]


def pick(options: list[When], turn: Turn | None, ctx: Context) -> When | None:
    """Of recurring days in order, the one meant: the last begun by the day of the report, unless words say else."""
    today = ctx.today
    if today is None:
        return None
    if turn == "same" or turn == "next":
        return _beside_previous(options, turn, ctx.previous)
    if turn == "future" or (turn is None and ctx.future):
        coming = [w for w in options if w.start and (w.start > today or (turn is None and w.start == today))]
        return replace(coming[0], future=True) if coming else None
    if turn == "current":
        return next((w for w in options if w.start and w.start.year == today.year), None)
    if turn is None:
        begun = [w for w in options if w.start and w.start <= today]
        return begun[-1] if begun else None
    gone = [w for w in options if w.end and w.end < today]
    return gone[-1 if turn == "past" else -2] if len(gone) > 1 else None


def _beside_previous(options: list[When], turn: Turn, previous: When | None) -> When | None:
    if previous is None or previous.end is None:
        return None
    end = previous.end
    if turn == "same":
        return next((w for w in options if w.start and w.end and w.start <= end <= w.end), None)
    return next((w for w in options if w.start and w.start > end), None)
