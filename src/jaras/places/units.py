"""Units of an OCHA COD-AB table: `ADM2_EN`, `ADM2_AR`, `ADM2_PCODE`; `adm2_name`, `adm2_name1`; `admin2Name_en`.

A row names a unit at each level down to its own. Which column holds the Arabic name is told by its letters, because the
names of columns changed over the years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jaras.model import Problem
from jaras.places.gazetteer import Entry, Gazetteer
from jaras.places.skeleton import closeness, latin_skeletons
from jaras.places.spelling import BUILD, arabic_names, keyed, plain_latin
from jaras.tables import Row

_COLUMN = re.compile(r"(?:adm|admin)(\d)[ _]?(pcode|.*)", re.I)
_NAMED = re.compile(r"name\d?|(?:name|ref_name)?_?[a-z]{2}|ref_?name|alt\d?(?:name)?_?[a-z]{0,2}", re.I)
_LAT = ("center_lat", "latitude", "lat", "y")
_LON = ("center_lon", "longitude", "long", "lon", "x")
_ARABIC = re.compile("[\u0621-\u064a]")
_PCODE = re.compile(r"[A-Za-z]{2,3}\d*", re.A)
_ALIKE = 0.7  # how close in sound a governorate's Latin name is to the Arabic one; there are few to mistake it for


class Unit(NamedTuple):
    """A unit of one row: its level (0 the country), code and names."""

    level: int
    pcode: str
    names: tuple[str, ...]


def is_table(columns: Iterable[str]) -> bool:
    """Whether a table names units with codes at the second level or below."""
    found = (_COLUMN.fullmatch(column.strip()) for column in columns)
    return any(m and m[2].lower() == "pcode" and int(m[1]) >= 2 for m in found)


def read(rows: Iterable[tuple[int, Row]], file: str, register: Gazetteer) -> tuple[list[Entry], list[Problem]]:
    """The second-level units and those below, and the rows that could not be placed, named by file and line.

    A first-level unit is recognised by its Arabic name, else by the sound of its Latin one.
    """
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for number, row in rows:
        units = _units(row)
        if not units or units[-1].level < 2:
            continue
        cause = _flaw(units)
        first = _first_level(units, register)
        if cause or first is None:
            cause = cause or f"{_shown(units, 1)} is no first-level unit that is known"
            problems.append(Problem("bad-gazetteer", cause, "correct the row, or leave it out", f"{file}:{number}"))
            continue
        for entry in _entries(units, first, row):
            entries.setdefault(entry.id, entry)
    return list(entries.values()), problems


def _units(row: Row) -> list[Unit]:
    codes: dict[int, str] = {}
    names: dict[int, list[str]] = {}
    for column, value in row.items():
        found = _COLUMN.fullmatch(column.strip())
        if not found or not value.strip():
            continue
        level, part = int(found[1]), found[2].strip("_ ")
        if part.lower() == "pcode":
            codes[level] = value.strip()
        elif _NAMED.fullmatch(part):
            names.setdefault(level, []).append(value.strip())
    return [Unit(level, codes.get(level, ""), tuple(names.get(level, ()))) for level in sorted(codes | names)]


def _flaw(units: list[Unit]) -> str:
    for unit in units:
        if unit.level >= 2 and not (_PCODE.match(unit.pcode) and unit.names):
            return f"level {unit.level} has no name or no code"
    return ""


def _shown(units: list[Unit], level: int) -> str:
    named = next((unit for unit in units if unit.level == level), None)
    return " / ".join(named.names) if named and named.names else f"level {level}"


def _first_level(units: list[Unit], register: Gazetteer) -> Entry | None:
    country = units[-1].pcode[:2].upper()
    unit = next((unit for unit in units if unit.level == 1), None)
    if unit is None:
        return None
    known = register.units(country)
    spelled = set(keyed(n for name in unit.names for n in arabic_names([name])))
    by_shown_name = sorted(known, key=lambda entry: spelled.isdisjoint(keyed([entry.name_ar])))
    found = next((entry for entry in by_shown_name if not spelled.isdisjoint(entry.names)), None)
    if found is not None:
        return found
    latin = [name for name in unit.names if not _ARABIC.search(name)]
    heard = ((closeness(arabic, name, country), entry) for entry in known for arabic in entry.names for name in latin)
    likely = max(heard, key=lambda pair: (pair[0], pair[1].id), default=None)
    return likely[1] if likely and likely[0] >= _ALIKE else None


def _entries(units: list[Unit], first: Entry, row: Row) -> Iterator[Entry]:
    deepest, above = units[-1].level, ""
    for unit in units:
        if unit.level < 2:
            continue
        arabic = [_bare(name) for name in arabic_names(n for n in unit.names if _ARABIC.search(n))]
        latin = next((name for name in unit.names if not _ARABIC.search(name)), arabic[0] if arabic else "")
        names = keyed(arabic) or sorted("~" + s for s in latin_skeletons(latin, first.country))
        point = _point(row) if unit.level == deepest else (None, None)
        if names:
            yield Entry(
                tuple(names), f"cod-{unit.pcode.lower()}", "district" if unit.level < 4 else "village",
                plain_latin(latin), arabic[0] if arabic else "", first.country, first.admin1, above, *point, 0,
            )  # fmt: skip
        above = above or plain_latin(latin)


def _bare(name: str) -> str:
    """«ناحية الكرامة», «مركز درعا»: without the word of the unit."""
    head, _, rest = name.partition(" ")
    return rest if rest and head in BUILD["unit_words"] else name


def _point(row: Row) -> tuple[float | None, float | None]:
    by_name = {column.strip().lower(): value for column, value in row.items()}
    lat = next((by_name[name] for name in _LAT if by_name.get(name)), "")
    lon = next((by_name[name] for name in _LON if by_name.get(name)), "")
    try:
        return float(lat), float(lon)
    except ValueError:
        return None, None
