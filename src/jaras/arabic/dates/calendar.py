"""Stretches of calendar days: months, weeks, seasons, feasts, Hijri dates, and their precision codes.

Pure arithmetic over `datetime.date`; no words. Hijri dates follow the Umm al-Qura calendar (`hijridate`), which
differs from local sightings by a day at most.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, Literal

from hijridate import Gregorian, Hijri
from msgspec import Struct
from msgspec.structs import replace

from jaras.knowledge import load
from jaras.model import DateRange, TimeOfDay

Grain = Literal["day", "week", "month", "season", "year", "decade", "century"]
Part = Literal["start", "mid", "end"]

DAY = timedelta(days=1)
SATURDAY = 5
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_WEEK_PARTS: dict[Part, int] = {"start": 0, "mid": 2, "end": 4}
_YEAR_PARTS: dict[Part, tuple[int, int]] = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}
_CENTURY_PARTS: dict[Part, tuple[int, int]] = {"start": (0, 29), "mid": (35, 64), "end": (70, 99)}
_DECADE_PARTS: dict[Part, tuple[int, int]] = {"start": (0, 3), "mid": (4, 6), "end": (7, 9)}
_HIJRI_YEARS = range(1343, 1501)


class When(Struct, frozen=True, gc=False):
    """Days `start` to `end`, both included; a missing end is open. `grain`: what the words name, a day or more."""

    start: date | None
    end: date | None
    grain: Grain = "day"
    future: bool = False

    def record(self, time_of_day: TimeOfDay | None = None) -> DateRange:
        """The record of these days; an open end is the empty string.

        Precision by length. ACLED: 1 one day, 2 up to a week, 3 longer. UCDP: 1 one day, 2 up to six days, 3 a week,
        4 up to a month, 5 longer.
        """
        if self.start is None or self.end is None:
            days = 366
        else:
            days = (self.end - self.start).days + 1
        if days == 1 and self.grain != "day":  # «قبل أسبوعين» names a day only roughly
            return DateRange(_iso(self.start), _iso(self.end), 2, 2, time_of_day, self.future)
        acled = 1 if days == 1 else 2 if days <= 7 else 3
        ucdp = 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5
        return DateRange(_iso(self.start), _iso(self.end), acled, ucdp, time_of_day, self.future)

    def until(self, last: date) -> When:
        """Cut at `last`, which lies inside."""
        if self.start is not None and self.end is not None and self.start <= last < self.end:
            return replace(self, end=last)
        return self


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def one_day(day: date) -> When:
    """That day."""
    return When(day, day)


@lru_cache(maxsize=4096)
def month_of(year: int, month: int) -> When:
    """A calendar month."""
    return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def months_of(year: int, month: int, count: int, grain: Grain = "season") -> When:
    """`count` months from `month` on."""
    return When(date(year, month, 1), shift_months(date(year, month, 1), count) - DAY, grain)


@lru_cache(maxsize=4096)
def year_of(year: int) -> When:
    """A calendar year."""
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def decade_of(year: int) -> When:
    """Ten years from `year` on."""
    return When(date(year, 1, 1), date(year + 9, 12, 31), "decade")


def season_of(year: int, season: str) -> When:
    """A meteorological season; winter begins in December of the year before."""
    return months_of(year - (season == "winter"), SEASONS[season], 3)


def week_of(day: date) -> When:
    """The week, Saturday to Friday, that holds `day`."""
    start = day - DAY * ((day.weekday() - SATURDAY) % 7)
    return When(start, start + 6 * DAY, "week")


def weekend_before(day: date, country: str | None) -> When:
    """The last weekend that began on or before `day`."""
    first, length = _weekend(country)
    start = day - DAY * ((day.weekday() - first) % 7)
    return When(start, start + DAY * (length - 1), "week")


def shift_months(day: date, months: int) -> date:
    """`day` so many months later, on the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def part_of(when: When, part: Part) -> When:
    """The beginning, middle or end of a month (days 1-10, 11-20, 21-end), week, year or decade."""
    if when.start is None or when.end is None:
        return when
    start = when.start
    if when.grain == "week":
        first_day = start + _WEEK_PARTS[part] * DAY
        return When(first_day, first_day + 2 * DAY, "week")
    if when.grain == "year":
        first, last = _YEAR_PARTS[part]
        return months_of(start.year, first, last - first + 1)
    if when.grain in ("decade", "century"):
        first, last = (_DECADE_PARTS if when.grain == "decade" else _CENTURY_PARTS)[part]
        return When(date(start.year + first, 1, 1), date(start.year + last, 12, 31), "decade")
    days = (when.end - start).days + 1
    first_cut, second_cut = (10, 20) if when.grain == "month" else (days // 3, days - days // 3)
    bounds = {"start": (0, first_cut - 1), "mid": (first_cut, second_cut - 1), "end": (second_cut, days - 1)}
    low, high = bounds[part]
    return When(start + low * DAY, start + high * DAY, when.grain)


@lru_cache(maxsize=4096)
def day_of(year: int, month: int, day: int, *, hijri: bool = False) -> When | None:
    """A day, or None where the calendar has none such."""
    try:
        return one_day(Hijri(year, month, day).to_gregorian() if hijri else date(year, month, day))
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def hijri_month(year: int, month: int) -> When | None:
    """A Hijri month as Gregorian days, or None outside the years 1343-1500."""
    if year not in _HIJRI_YEARS:
        return None
    first = Hijri(year, month, 1)
    start = first.to_gregorian()
    return When(start, start + DAY * (first.month_length() - 1), "month")


@lru_cache(maxsize=4096)
def hijri_year(year: int) -> When | None:
    """A Hijri year as Gregorian days, or None outside the years 1343-1500."""
    if year not in _HIJRI_YEARS:
        return None
    last = Hijri(year, 12, 1)
    return When(Hijri(year, 1, 1).to_gregorian(), last.to_gregorian() + DAY * (last.month_length() - 1), "year")


@lru_cache(maxsize=4096)
def hijri_year_now(day: date) -> int:
    """The Hijri year of a Gregorian day (approximate before 1924 and after 2077)."""
    try:
        return int(Gregorian.fromdate(day).to_hijri().year)
    except (ValueError, OverflowError):
        return int((day.year - 622) * 33 / 32)


@lru_cache(maxsize=4096)
def feast_day(feast: str, year: int) -> When | None:
    """The days of a feast of `dates.yaml` in a year of the calendar it belongs to."""
    row = _feasts()[feast]
    if "gregorian" in row:
        month, day = row["gregorian"]
        first = day_of(year, month, day)
    elif "hijri" in row:
        month, day = row["hijri"]
        first = day_of(year, month, day, hijri=True) if year in _HIJRI_YEARS else None
    elif "easter" in row:
        first = one_day(_easter(year, row["easter"]) + DAY * row.get("shift", 0))
    else:
        first = _last_friday(hijri_month(year, 9))
    if first is None or first.start is None:
        return None
    return When(first.start, first.start + DAY * (row["days"] - 1))


def feasts_of(feast: str) -> list[str]:
    """The feasts a word may mean: «العيد» is either of two."""
    return list(_feasts()[feast].get("any", [feast]))


def feast_is_hijri(feast: str) -> bool:
    """Whether a feast moves with the Hijri year."""
    row = _feasts()[feasts_of(feast)[0]]
    return "hijri" in row or "last_friday_of_ramadan" in row


@cache
def _feasts() -> dict[str, dict[str, Any]]:
    return dict(load("arabic/dates.yaml")["feast_days"])


@cache
def _weekend(country: str | None) -> tuple[int, int]:
    rows = load("arabic/dates.yaml")["weekends"]
    first, length = next((row[:2] for row in rows.values() if country and country in row[2:]), rows["default"])
    return first, length


def _last_friday(month: When | None) -> When | None:
    if month is None or month.end is None:
        return None
    return one_day(month.end - DAY * ((month.end.weekday() - 4) % 7))


def _easter(year: int, church: str) -> date:
    """Easter Sunday in the Gregorian calendar: Meeus (1991), Astronomical Algorithms, chapter 8."""
    if church == "orthodox":
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + 13 * DAY
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
