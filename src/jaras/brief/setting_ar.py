"""Place and time in Arabic: prepositions as places take them, dates in the country's month names."""

from __future__ import annotations

import calendar
from datetime import date

from jaras.brief.words import admin1, country, is_country, is_unit, place_name, preposition, stands_alone
from jaras.knowledge import load
from jaras.model import Place, TimeOfDay


def place(where: Place, *, abroad: bool = True) -> str:
    """«قرب العظيم في محافظة ديالى بالعراق», «في الفلوجة بمحافظة الأنبار في العراق», «في محافظة الحسكة بسوريا».

    `abroad`: name the country.
    """
    name, _ = place_name(where)
    near = "قرب" if where.geo_precision == 2 else preposition(where)[0]
    unit, land = admin1(where), country(where.country)[0]
    if is_country(where):
        return f"في {land or name}"
    outer = land if abroad and land not in name else ""
    if unit and is_unit(where):
        return f"في {unit[0]}" + _in_country(outer)
    if unit is None or stands_alone(where):
        return f"{near} {name}" + _in_country(outer)
    if near == "قرب":
        return f"قرب {name} في {unit[0]}" + _in_country(outer)
    return f"{near} {name} ب{unit[0]}" + (f" في {outer}" if outer else "")


def _in_country(land: str) -> str:
    """« بالعراق», « في الأراضي الفلسطينية»; empty without a country."""
    if not land:
        return ""
    return f" في {land}" if " " in land else f" ب{land}"


def heading(where: Place | None) -> str:
    """«العراق: محافظة ديالى»."""
    if where is None or not where.country:
        return "مكان غير محدد"
    unit = admin1(where)
    return country(where.country)[0] + (f": {unit[0]}" if unit else "")


def dates(start: str | None, end: str | None, land: str, time_of_day: TimeOfDay | None = None) -> str:
    """«في 21 كانون الثاني/يناير 2022», «بين 20 و23 …», «خلال عام 2019»; empty without a date."""
    if not start:
        return ""
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    if first == last:
        hours = load("brief/months.yaml")["times_of_day"]
        day = f"{first.day} {month(first, land)} {first.year}"
        return str(hours[time_of_day]["ar"]).format(day) if time_of_day else f"في {day}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return _months(first, last, land)
    if (first.year, first.month) == (last.year, last.month):
        return f"بين {first.day} و{last.day} {month(last, land)} {last.year}"
    head = f"{first.day} {month(first, land)}" + ("" if first.year == last.year else f" {first.year}")
    return f"بين {head} و{last.day} {month(last, land)} {last.year}"


def _months(first: date, last: date, land: str) -> str:
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return f"خلال عام {first.year}"
    if first.year == last.year and first.month == last.month:
        return f"خلال {month(first, land)} {first.year}"
    head = month(first, land) + ("" if first.year == last.year else f" {first.year}")
    return f"بين {head} و{month(last, land)} {last.year}"


def month(day: date, land: str) -> str:
    """The month's name in the style of a country: «كانون الثاني/يناير» in Iraq, «يناير» in Egypt."""
    tables = load("brief/months.yaml")
    style = tables["countries"].get(land, tables["default"])
    return str(tables["styles"][style][day.month - 1])
