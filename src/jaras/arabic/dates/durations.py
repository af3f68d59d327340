"""Stretches of time as points: units («الأسبوع الماضي»), durations («قبل يومين»), ranges and bounds."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from jaras.arabic.dates import calendar as cal
from jaras.arabic.dates.calendar import DAY, Part, When
from jaras.arabic.dates.points import Calendar, Context, Decade, Kind, Point, Turn, Weekday

Side = Literal["before", "until", "after"]
FEW = (3, 9)  # «قبل أيام», «بضعة أشهر»: the convention of the gold annotation
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_STEPS = {"past": -1, "past2": -2, "future": 1, "next": 1}


class Unit(Struct, frozen=True, gc=False):
    """«الأسبوع الماضي», «هذا العام», «الأيام الثلاثة الماضية», «مطلع الشهر». `count` 0: several, unnumbered."""

    unit: str
    turn: Turn | None
    count: int = 1
    part: Part | None = None
    kind: ClassVar[Kind] = "relative"

    def resolve(self, ctx: Context) -> When | None:
        """The calendar unit, or several up to the report; of the running one what has passed."""
        if self.count != 1 or self.unit in ("hour", "minute"):
            return self._several(ctx)
        base = self._base(ctx)
        if base is None:
            return None
        step = _STEPS.get(self.turn or "", 0)
        when = self._whole(base, step, ctx)
        today = ctx.today
        if today is None or self.turn in ("same", "next"):
            return when
        if when.start and when.start > today and self.turn is None and not ctx.future:
            when = self._whole(base, step - 1, ctx)
        if when.start and when.start > today:
            return replace(when, future=True)
        return when.until(today) if when.grain != "day" else when

    def _base(self, ctx: Context) -> date | None:
        """The day from which to count: of the report, or of what was spoken of last."""
        if self.turn not in ("same", "next"):
            return ctx.today
        previous = ctx.previous
        if previous is None or (self.unit == "day" and previous.start != previous.end):
            return None
        return previous.end

    def _whole(self, base: date, step: int, ctx: Context) -> When:
        when = self._at(base, step, ctx)
        return cal.part_of(when, self.part) if self.part else when

    def _at(self, base: date, step: int, ctx: Context) -> When:
        if self.unit == "day":
            return cal.one_day(base + DAY * step)
        if self.unit == "week":
            return cal.week_of(base + DAY * 7 * step)
        if self.unit == "weekend":
            return _weekend(base, step, ctx.country)
        if self.unit == "month":
            month = cal.shift_months(base, step)
            return cal.month_of(month.year, month.month)
        if self.unit == "year":
            return cal.year_of(base.year + step)
        size = 10 if self.unit == "decade" else 100
        first = base.year // size * size + size * step
        return When(date(first, 1, 1), date(first + size - 1, 12, 31), "decade")

    def _several(self, ctx: Context) -> When | None:
        """Several units up to the day before the report, or from the day after it on."""
        if ctx.today is None or self.turn in ("same", "next", "current", None):
            return None
        count = self.count or FEW[1]
        if self.turn == "future" and self.unit in ("hour", "minute"):
            return When(ctx.today, max(back(ctx.today, self.unit, -count), ctx.today + DAY), future=True)
        if self.turn == "future":
            return When(ctx.today + DAY, back(ctx.today, self.unit, -count), future=True)
        if self.unit in ("hour", "minute"):
            since = ctx.today - DAY if self.unit == "hour" and not self.count else back(ctx.today, self.unit, count)
            return When(since, ctx.today)
        if self.unit == "year" and self.count:
            return When(date(ctx.today.year - count, 1, 1), date(ctx.today.year - 1, 12, 31), "year")
        return When(back(ctx.today, self.unit, count), ctx.today - DAY)


def _weekend(base: date, step: int, country: str | None) -> When:
    """The last weekend begun by `base`; «الماضي» skips one that still runs, «المقبل» is the next."""
    last = cal.weekend_before(base, country)
    over = last.end is not None and last.end < base
    return cal.weekend_before(base + DAY * 7 * (step + 1 if over and step < 0 else step), country)


class Ago(Struct, frozen=True, gc=False):
    """«قبل يومين», «منذ أشهر»: so many units before the report; `count` 0: several."""

    unit: str
    count: int
    kind: ClassVar[Kind] = "relative"

    def resolve(self, ctx: Context) -> When | None:
        """The day; the whole month or year where only that is told."""
        if ctx.today is None:
            return None
        if not self.count and self.unit not in ("hour", "minute"):
            return When(back(ctx.today, self.unit, FEW[1]), back(ctx.today, self.unit, FEW[0]))
        return unit_of(ctx.today, self.unit, self.count)


class Lasting(Struct, frozen=True, gc=False):
    """«منذ ثلاثة أيام» of something still going on, «خلال 24 ساعة»: from then to the report."""

    unit: str
    count: int
    kind: ClassVar[Kind] = "span"

    def resolve(self, ctx: Context) -> When | None:
        """From then to the report."""
        return None if ctx.today is None else When(back(ctx.today, self.unit, self.count or FEW[1]), ctx.today)


class LongAgo(Struct, frozen=True, gc=False):
    """«منذ أكثر من ثماني سنوات»: no later than that day, no telling how much earlier."""

    unit: str
    count: int
    kind: ClassVar[Kind] = "bound"

    def resolve(self, ctx: Context) -> When | None:
        """All days up to then."""
        return None if ctx.today is None else When(None, back(ctx.today, self.unit, self.count))


class Away(Struct, frozen=True, gc=False):
    """«بعد يومين من الهجوم»: so many units from the day spoken of last, or from `origin`.

    Where that would lie after the report, it is the report that is so much later: «بعد 72 عاما من سقوطها».
    """

    unit: str
    count: int
    origin: Point | None = None
    kind: ClassVar[Kind] = "relative"

    def resolve(self, ctx: Context) -> When | None:
        """The day, month or year so far away."""
        origin = self.origin.resolve(ctx) if self.origin else ctx.previous
        if origin is None or origin.start is None or (self.origin is None and origin.start != origin.end):
            return None
        day = back(origin.start, self.unit, -self.count)
        if self.origin is None and ctx.today and day > ctx.today and not ctx.future:
            return Ago(self.unit, self.count).resolve(ctx)
        return _told_by(day, self.unit)


class Range(Struct, frozen=True, gc=False):
    """From the start of one point to the end of another; the first borrows what it lacks from the second."""

    low: Point
    high: Point
    kind: ClassVar[Kind] = "span"

    def resolve(self, ctx: Context) -> When | None:
        """The days from one to the other; None where they run backwards."""
        high = self.high.resolve(ctx)
        if high is None or high.end is None:
            return None
        floating = isinstance(self.low, Weekday | Calendar) and self.low.turn is None
        low = self.low.resolve(replace(ctx, today=high.end, future=False) if floating else ctx)
        if low is None or low.start is None or low.start > high.end:
            return None
        return When(low.start, high.end, future=high.future)


class Since(Struct, frozen=True, gc=False):
    """«منذ مارس», «ابتداء من الخميس»: from then to the report; from a day to come on, without end."""

    point: Point
    kind: ClassVar[Kind] = "span"

    def resolve(self, ctx: Context) -> When | None:
        """From then on."""
        when = self.point.resolve(ctx)
        if when is None or when.start is None:
            return None
        if when.future or ctx.today is None or when.start > ctx.today:
            return When(when.start, None, when.grain, when.future)
        return When(when.start, ctx.today)


class Bound(Struct, frozen=True, gc=False):
    """«قبل عام 2003», «حتى الخميس», «بعد الأحد»: one end of the days is open."""

    side: Side
    point: Point
    kind: ClassVar[Kind] = "bound"

    def resolve(self, ctx: Context) -> When | None:
        """The days on that side."""
        when = self.point.resolve(ctx)
        if when is None or when.start is None or when.end is None:
            return None
        if self.side == "after":
            return When(when.end + DAY if when.grain == "day" else when.start, None, when.grain, when.future)
        return When(None, when.end if self.side == "until" else when.start - DAY, when.grain, when.future)


class Slice(Struct, frozen=True, gc=False):
    """«الأسبوع الأول من أيار», «النصف الثاني من الشهر الماضي»: days `first` to `last`, or from its end."""

    month: Point
    first: int
    last: int
    kind: ClassVar[Kind] = "absolute"

    def resolve(self, ctx: Context) -> When | None:
        """Those days."""
        when = self.month.resolve(ctx)
        if when is None or when.start is None or when.end is None:
            return None
        first, last = (
            when.start + DAY * (n - 1) if n > 0 else when.end + DAY * (n + 1) for n in (self.first, self.last)
        )
        return When(first, last, "week", when.future)


def with_part(point: Point, part: Part) -> Point | None:
    """The beginning, middle or end of a month, week, year or decade; None where that makes no sense."""
    if isinstance(point, Calendar) and point.day is None and point.part is None:
        return replace(point, part=part)
    if isinstance(point, Unit) and point.count == 1 and point.unit == "week" and part == "end":
        return replace(point, unit="weekend")
    if isinstance(point, Unit) and point.count == 1 and point.unit in ("week", "month", "year", "decade"):
        return replace(point, part=part)
    return replace(point, part=part) if isinstance(point, Decade) else None


def back(day: date, unit: str, count: int) -> date:
    """`day` so many units earlier; hours round to days."""
    if unit in _DAYS:
        return day - DAY * _DAYS[unit] * count
    if unit in _MONTHS:
        return cal.shift_months(day, -_MONTHS[unit] * count)
    return day - DAY * round(count / 24) if unit == "hour" else day


def unit_of(day: date, unit: str, count: int) -> When:
    """The day `count` units before `day`, or the whole month or year where only that is known."""
    return _told_by(back(day, unit, count), unit)


def _told_by(day: date, unit: str) -> When:
    """The day, or the whole month or year where only that is known."""
    if unit == "month":
        return cal.month_of(day.year, day.month)
    if unit in ("year", "decade", "century"):
        return cal.year_of(day.year)
    return When(day, day, "week" if unit == "week" else "day")
