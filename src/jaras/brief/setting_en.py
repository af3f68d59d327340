"""Place and time in English."""

from __future__ import annotations

import calendar
from datetime import date

from jaras.brief.words import admin1, country, is_country, is_unit, place_name, preposition, stands_alone
from jaras.knowledge import load
from jaras.model import Place, TimeOfDay


def place(where: Place, *, abroad: bool = True) -> str:
    """ "near Al-Azim, Diyala governorate, Iraq"; `abroad`: name the country."""
    name, unit, land = place_name(where)[1], admin1(where), country(where.country)[1]
    if is_country(where):
        return f"in {land or name}"
    if unit and is_unit(where):
        names = [unit[1]]
    elif unit is None or stands_alone(where):
        names = [name]
    else:
        names = [name, unit[1]] if unit[1].rpartition(" ")[0] != name else [name]
    if abroad and land and not any(land.removeprefix("the ") in one for one in names):
        names.append(land)
    word = "near" if where.geo_precision == 2 else "in" if is_unit(where) else preposition(where)[1]
    return f"{word} {', '.join(names)}"


def heading(where: Place | None) -> str:
    """ "Iraq: Diyala governorate"."""
    if where is None or not where.country:
        return "Place not given"
    unit = admin1(where)
    text = country(where.country)[1] + (f": {unit[1]}" if unit else "")
    return text[:1].upper() + text[1:] or where.country


def dates(start: str | None, end: str | None, time_of_day: TimeOfDay | None = None) -> str:
    """ "on 21 January 2022", "between 20 and 23 January 2022", "in 2019"; empty without a date."""
    if not start:
        return ""
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    if first == last:
        hours = load("brief/months.yaml")["times_of_day"]
        day = f"{first.day} {month(first)} {first.year}"
        return str(hours[time_of_day]["en"]).format(day) if time_of_day else f"on {day}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {last.day} {month(last)} {last.year}"
    head = f"{first.day} {month(first)}" + ("" if first.year == last.year else f" {first.year}")
    return f"between {head} and {last.day} {month(last)} {last.year}"


def _months(first: date, last: date) -> str:
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return f"in {first.year}"
    if first.year == last.year and first.month == last.month:
        return f"in {month(first)} {first.year}"
    head = month(first) + ("" if first.year == last.year else f" {first.year}")
    return f"between {head} and {month(last)} {last.year}"


def month(day: date) -> str:
    """ "January"."""
    return str(load("brief/months.yaml")["english"][day.month - 1])
