"""What a time expression says, and which days that is once the day of the report is known.

A point is built by the grammar from words alone; `resolve` turns it into days. Nothing here reads text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Literal, NamedTuple, Protocol

from jaras.arabic import calendar as cal
from jaras.arabic.calendar import DAY, Part, When

Turn = Literal["past", "past2", "current", "future", "same", "next"]
Kind = Literal["absolute", "relative", "weekday", "span", "bound"]
FEW = (3, 9)
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}


class Context(NamedTuple):
    """What a point is resolved against. `previous`: the days spoken of last. `future`: the clause looks ahead."""

    today: date | None
    country: str | None = None
    previous: When | None = None
    future: bool = False


class Point(Protocol):
    """Anything that resolves to days; None when the context lacks what it needs."""

    @property
    def kind(self) -> Kind: ...

    def resolve(self, ctx: Context) -> When | None: ...


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, days `day` to `last_day`, month, season or year by name; missing parts are made up from the context."""

    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    year: int | None = None
    last_year: int | None = None
    hijri: bool = False
    season: str | None = None
    months: tuple[int, int] | None = None  # first month and count: a quarter or half
    part: Part | None = None
    turn: Turn | None = None
    within: Point | None = None
    kind: ClassVar[Kind] = "absolute"

    def resolve(self, ctx: Context) -> When | None:
        if self.within is not None:
            return self._inside(ctx)
        if self.year is not None:
            return self._cut(self._in(self.year), ctx)
        if ctx.today is None:
            return None
        now = cal.hijri_year_now(ctx.today) if self.hijri else ctx.today.year
        when = pick([w for y in range(now - 2, now + 3) if (w := self._in(y))], self.turn, ctx)
        return self._cut(when, ctx)

    def _inside(self, ctx: Context) -> When | None:
        outer = self.within.resolve(replace_future(ctx)) if self.within else None
        if outer is None or outer.start is None:
            return None
        if self.month is None and self.season is None and self.months is None:
            if self.day is None or outer.grain != "month":
                return None
            first = outer.start.replace(day=1)
            inner = cal.day_of(first.year, first.month, self.day)
        else:
            inner = self._in(outer.start.year)
        return inner and inner._replace(future=outer.future)

    def _cut(self, when: When | None, ctx: Context) -> When | None:
        if when and self.turn == "current" and ctx.today and when.grain != "day":
            return when.until(ctx.today)
        return when

    def _in(self, year: int) -> When | None:
        when = self._whole(year)
        return cal.part_of(when, self.part) if when and self.part else when

    def _whole(self, year: int) -> When | None:
        if not 1 <= year <= 9990:
            return None
        if self.season:
            return cal.season_of(year, self.season)
        if self.months:
            return cal.months_of(year, *self.months)
        if self.month is None:
            return self._years(year)
        if self.day is not None:
            return self._days(year)
        return cal.hijri_month(year, self.month) if self.hijri else cal.month_of(year, self.month)

    def _years(self, year: int) -> When | None:
        first = cal.hijri_year(year) if self.hijri else cal.year_of(year)
        if self.last_year is None or first is None:
            return first
        last = cal.hijri_year(self.last_year) if self.hijri else cal.year_of(self.last_year)
        return last and When(first.start, last.end, "year")

    def _days(self, year: int) -> When | None:
        assert self.month is not None and self.day is not None
        first = cal.day_of(year, self.month, self.day, hijri=self.hijri)
        if self.last_day is None or first is None:
            return first
        last = cal.day_of(year, self.month, self.last_day, hijri=self.hijri)
        return last and When(first.start, last.end)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; in news the last one, or the next one where the clause looks ahead."""

    weekday: int
    turn: Turn | None = None
    within: Point | None = None
    kind: ClassVar[Kind] = "weekday"

    def resolve(self, ctx: Context) -> When | None:
        if self.within is not None:
            week = self.within.resolve(replace_future(ctx))
            if week is None or week.start is None:
                return None
            start = cal.week_of(week.start).start or week.start
            return cal.one_day(start + DAY * ((self.weekday - start.weekday()) % 7))._replace(future=week.future)
        if ctx.today is None:
            return None
        last = ctx.today - DAY * ((ctx.today.weekday() - self.weekday) % 7)
        days = [cal.one_day(last + DAY * 7 * weeks) for weeks in (-2, -1, 0, 1, 2)]
        return pick(days, self.turn, ctx)


@dataclass(frozen=True, slots=True)
class Deictic:
    """«أمس», «اليوم», «غدا», perhaps with the weekday said beside it; the weekday wins over the distance."""

    offset: int
    weekday: int | None = None
    kind: ClassVar[Kind] = "relative"

    def resolve(self, ctx: Context) -> When | None:
        if ctx.today is None:
            return None
        day = ctx.today + DAY * self.offset
        if self.weekday is not None and day.weekday() != self.weekday:
            day -= DAY * ((day.weekday() - self.weekday) % 7)
        return When(day, day, future=day > ctx.today)

    def story_day(self, published: date) -> date | None:
        """The day on which «أمس الثلاثاء» was true, if it lies up to three days before `published`."""
        if self.weekday is None:
            return None
        late = (published.weekday() + self.offset - self.weekday) % 7
        return published - DAY * late if late <= 3 else None


@dataclass(frozen=True, slots=True)
class Unit:
    """«الأسبوع الماضي», «هذا العام», «الأيام الثلاثة الماضية», «مطلع الشهر». `count` 0: several, unnumbered."""

    unit: str
    turn: Turn | None
    count: int = 1
    part: Part | None = None
    kind: ClassVar[Kind] = "relative"

    def resolve(self, ctx: Context) -> When | None:
        if self.count != 1 or self.unit in ("hour", "minute"):
            return self._stretch(ctx)
        base, step = self._base(ctx)
        if base is None:
            return None
        when = self._at(base, step, ctx)
        if when is None or when.start is None:
            return None
        if self.part:
            when = cal.part_of(when, self.part, ctx.country)
        if ctx.today is None or self.turn in ("same", "next"):
            return when
        if self.turn == "future" or (ctx.future and when.start and when.start > ctx.today):
            return when._replace(future=True)
        return when.until(ctx.today) if when.grain != "day" else when

    def _base(self, ctx: Context) -> tuple[date | None, int]:
        steps = {"past": -1, "past2": -2, "future": 1, "next": 1}
        if self.turn in ("same", "next"):
            if ctx.previous is None or (self.unit == "day" and ctx.previous.start != ctx.previous.end):
                return None, 0
            return ctx.previous.end or ctx.previous.start, steps.get(self.turn, 0)
        return ctx.today, steps.get(self.turn or "", 0)

    def _at(self, base: date, step: int, ctx: Context) -> When | None:
        if self.unit == "day":
            return cal.one_day(base + DAY * step)
        if self.unit == "week":
            return cal.week_of(base + DAY * 7 * step)
        if self.unit == "weekend":
            weekend = cal.weekend_before(base, ctx.country)
            running = weekend.end is not None and weekend.end >= base
            return cal.weekend_before(
                base + DAY * 7 * (step if running or step > 0 else step + (step < 0)), ctx.country
            )
        if self.unit == "month":
            month = cal.shift_months(base, step)
            return cal.month_of(month.year, month.month)
        if self.unit == "year":
            return cal.year_of(base.year + step)
        if self.unit == "decade":
            return cal.decade_of(base.year // 10 * 10 + 10 * step)
        first = base.year // 100 * 100 + 100 * step
        return When(date(first, 1, 1), date(first + 99, 12, 31), "decade")

    def _stretch(self, ctx: Context) -> When | None:
        """Several units up to the day before the report, or from the day after it on."""
        if ctx.today is None or self.turn in ("same", "next", "current"):
            return None
        count = self.count or FEW[1]
        if self.turn == "future":
            return When(ctx.today + DAY, _back(ctx.today, self.unit, -count), future=True)
        if self.unit in ("hour", "minute"):
            return When(_back(ctx.today, self.unit, count), ctx.today)
        if self.unit == "year" and self.count:
            return When(date(ctx.today.year - count, 1, 1), date(ctx.today.year - 1, 12, 31), "year")
        return When(_back(ctx.today, self.unit, count), ctx.today - DAY)


@dataclass(frozen=True, slots=True)
class Ago:
    """«قبل يومين», «منذ أشهر»: so many units before the report; `count` 0: several."""

    unit: str
    count: int
    kind: ClassVar[Kind] = "relative"

    def resolve(self, ctx: Context) -> When | None:
        if ctx.today is None:
            return None
        if not self.count and self.unit not in ("hour", "minute"):
            return When(_back(ctx.today, self.unit, FEW[1]), _back(ctx.today, self.unit, FEW[0]))
        return _unit_of(_back(ctx.today, self.unit, self.count), self.unit)


@dataclass(frozen=True, slots=True)
class Lasting:
    """«منذ ثلاثة أيام» of something still going on: from then to the report."""

    unit: str
    count: int
    kind: ClassVar[Kind] = "span"

    def resolve(self, ctx: Context) -> When | None:
        if ctx.today is None:
            return None
        return When(_back(ctx.today, self.unit, self.count or FEW[1]), ctx.today)


@dataclass(frozen=True, slots=True)
class LongAgo:
    """«منذ أكثر من ثماني سنوات»: no later than that day, no telling how much earlier."""

    unit: str
    count: int
    kind: ClassVar[Kind] = "bound"

    def resolve(self, ctx: Context) -> When | None:
        return ctx.today and When(None, _back(ctx.today, self.unit, self.count))


@dataclass(frozen=True, slots=True)
class Away:
    """«بعد يومين من الهجوم»: so many units from the day spoken of last.

    Where that would lie after the report, it is the report that is so much later: «بعد 72 عاما من سقوطها».
    """

    unit: str
    count: int
    kind: ClassVar[Kind] = "relative"

    def resolve(self, ctx: Context) -> When | None:
        if ctx.previous is None or ctx.previous.start is None or ctx.previous.start != ctx.previous.end:
            return None
        day = _back(ctx.previous.start, self.unit, -self.count)
        if ctx.today and day > ctx.today and not ctx.future:
            return Ago(self.unit, self.count).resolve(ctx)
        return _unit_of(day, self.unit)


@dataclass(frozen=True, slots=True)
class Decade:
    """«التسعينيات»: ten years, of the century that makes them lie in the past unless said."""

    tens: int
    century: int | None = None
    part: Part | None = None
    kind: ClassVar[Kind] = "absolute"

    def resolve(self, ctx: Context) -> When | None:
        century = self.century or 1900
        when = cal.decade_of(century + self.tens)
        return cal.part_of(when, self.part) if self.part else when


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast day of the civil or Islamic year; `nth` day of it, or all of it."""

    feast: str
    year: int | None = None
    nth: int | None = None
    turn: Turn | None = None
    kind: ClassVar[Kind] = "absolute"

    def resolve(self, ctx: Context) -> When | None:
        hijri = cal.feast_is_hijri(self.feast)
        if self.year is not None:
            years = [self.year]
            if hijri and self.year > 1600:
                years = [y for y in range(self.year - 580, self.year - 575) if self._falls_in(y, self.year)]
            days = [w for y in years if (w := self._in(y))]
            return days[0] if days else None
        if ctx.today is None:
            return None
        now = cal.hijri_year_now(ctx.today) if hijri else ctx.today.year
        return pick([w for y in range(now - 2, now + 3) if (w := self._in(y))], self.turn, ctx)

    def _falls_in(self, hijri: int, gregorian: int) -> bool:
        when = self._in(hijri)
        return when is not None and when.start is not None and when.start.year == gregorian

    def _in(self, year: int) -> When | None:
        when = cal.feast_day(self.feast, year)
        if when and when.start and self.nth:
            return cal.one_day(when.start + DAY * (self.nth - 1))
        return when


@dataclass(frozen=True, slots=True)
class Known:
    """Days whose year is part of their name."""

    when: When
    kind: ClassVar[Kind] = "absolute"

    def resolve(self, ctx: Context) -> When | None:
        return self.when


@dataclass(frozen=True, slots=True)
class Range:
    """From the start of one point to the end of another; the first borrows what it lacks from the second."""

    low: Point
    high: Point
    kind: ClassVar[Kind] = "span"

    def resolve(self, ctx: Context) -> When | None:
        high = self.high.resolve(ctx)
        if high is None or high.end is None:
            return None
        floating = isinstance(self.low, Weekday | Calendar) and self.low.turn is None
        low = self.low.resolve(Context(high.end, ctx.country, ctx.previous) if floating else ctx)
        if low is None or low.start is None or low.start > high.end:
            return None
        return When(low.start, high.end, future=high.future)


@dataclass(frozen=True, slots=True)
class Since:
    """«منذ مارس», «ابتداء من الخميس»: from then to the report; from a day to come on, without end."""

    point: Point
    kind: ClassVar[Kind] = "span"

    def resolve(self, ctx: Context) -> When | None:
        when = self.point.resolve(ctx)
        if when is None or when.start is None:
            return None
        if when.future or ctx.today is None or when.start > ctx.today:
            return When(when.start, None, when.grain, when.future)
        return When(when.start, ctx.today, when.grain if when.start == ctx.today else "day")


@dataclass(frozen=True, slots=True)
class Bound:
    """«قبل عام 2003», «حتى الخميس», «بعد الأحد»: one end of the days is open."""

    side: Literal["before", "until", "after"]
    point: Point
    kind: ClassVar[Kind] = "bound"

    def resolve(self, ctx: Context) -> When | None:
        when = self.point.resolve(ctx)
        if when is None or when.start is None or when.end is None:
            return None
        if self.side == "after":
            return When(when.end, None, when.grain, when.future)
        return When(None, when.end if self.side == "until" else when.start - DAY, when.grain, when.future)


def pick(options: list[When], turn: Turn | None, ctx: Context) -> When | None:
    """Of recurring days in order, the one meant: the last begun by the day of the report, unless words say else."""
    today = ctx.today
    if today is None:
        return None
    if turn in ("same", "next"):
        return _after_previous(options, turn, ctx)
    if turn == "future" or (turn is None and ctx.future):
        coming = [w for w in options if w.start and (w.start > today or (turn is None and w.start == today))]
        return coming[0]._replace(future=True) if coming else None
    if turn == "current":
        return next((w for w in options if w.start and w.start.year == today.year), None)
    if turn in ("past", "past2"):
        gone = [w for w in options if w.end and w.end < today]
        return gone[-1 if turn == "past" else -2] if len(gone) > 1 else None
    begun = [w for w in options if w.start and w.start <= today]
    return begun[-1] if begun else None


def _after_previous(options: list[When], turn: Turn, ctx: Context) -> When | None:
    if ctx.previous is None or ctx.previous.end is None:
        return None
    end = ctx.previous.end
    if turn == "same":
        return next((w for w in options if w.start and w.end and w.start <= end <= w.end), None)
    return next((w for w in options if w.start and w.start > end), None)


def replace_future(ctx: Context) -> Context:
    """The same context for a part that carries its own direction."""
    return ctx._replace(future=False)


def with_part(point: Point, part: Part) -> Point | None:
    """The beginning, middle or end of a month, week, year or decade; None where that makes no sense."""
    if isinstance(point, Calendar) and point.day is None and point.part is None:
        return replace(point, part=part)
    if isinstance(point, Unit) and point.count == 1 and point.unit in ("week", "month", "year", "decade"):
        return replace(point, part=part)
    if isinstance(point, Decade):
        return replace(point, part=part)
    return None


def _unit_of(day: date, unit: str) -> When:
    """The day, or the whole month or year where only that is known."""
    if unit == "month":
        return cal.month_of(day.year, day.month)
    if unit in ("year", "decade", "century"):
        return cal.year_of(day.year)
    return When(day, day, "week" if unit == "week" else "day")


def _back(day: date, unit: str, count: int) -> date:
    if unit in _DAYS:
        return day - DAY * _DAYS[unit] * count
    if unit in _MONTHS:
        return cal.shift_months(day, -_MONTHS[unit] * count)
    return day - DAY * round(count / 24) if unit == "hour" else day
