"""Reference tables as incidents: rows of ACLED and of UCDP GED, for watching and for comparing with ours.

Such an incident has no reports behind it, so its figures have no claims and its grade is `weak`; its actors go by the
name the table gives them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from jaras.brief.words import country as country_names
from jaras.cells import Cells, opened, unit_name
from jaras.errors import InputError
from jaras.exchange.slots import countries, english_country
from jaras.knowledge import event_types, load
from jaras.model import ActorClass, ActorRef, Incident, IncidentFigure, Place, Problem, Span, Who
from jaras.places import gazetteer

_NOWHERE = Span(0, 0, "")
_REASON = "it is taken over from a table of {}, without the reports behind it"
_CLASSES: dict[int, tuple[ActorClass, ActorClass]] = {1: ("state", "rebel"), 3: ("militia", "civilians")}


def imported(path: str | Path, form: str = "") -> tuple[list[Incident], list[Problem]]:
    """The rows of a table (CSV, XLSX, Parquet) in the form `acled` or `ged`, else in the one its columns tell.

    Raises InputError when the file cannot be read or has columns of neither.
    """
    found: list[Incident] = []
    problems: list[Problem] = []
    with opened(Path(path)) as file:
        read = _reader(form, file.columns, str(path))
        for cells in file.rows:
            try:
                found.append(read(cells))
            except ValueError as error:
                remedy = "correct the row, or leave it out"
                problems.append(Problem("bad-row", str(error), remedy, f"{Path(path).parent / cells.where}"))
    return found, problems


def _reader(form: str, columns: frozenset[str], where: str) -> Callable[[Cells], Incident]:
    for name, (needed, read) in _FORMS.items():
        if form in ("", name) and needed <= columns:
            return read
    cause = f"it has not the columns of {form or 'ACLED or GED'}"
    raise InputError("no-such-columns", cause, "docs/exchange.md lists the columns that are needed", where)


def _acled(cells: Cells) -> Incident:
    start, end = cells.days_of_acled()
    sub = cells.text("sub_event_type")
    fatalities = cells.count("fatalities")
    figure = IncidentFigure("killed", "unspecified", fatalities, fatalities, fatalities, ())
    return Incident(
        f"acled:{cells.text('event_id_cnty') or cells.where}",
        (),
        (),
        cells.text("event_type") or event_types().get(sub, ""),
        sub,
        date.fromordinal(start).isoformat(),
        date.fromordinal(end).isoformat(),
        _place(cells, ("admin1", "admin2", "location"), _precision(cells, "geo_precision", {})),
        _side(cells, "actor1", "assoc_actor_1", "inter1"),
        _side(cells, "actor2", "assoc_actor_2", "inter2"),
        (figure,) if fatalities else (),
        "weak",
        _REASON.format("ACLED"),
    )


def _ged(cells: Cells) -> Incident:
    """GED has no types of event."""
    violence = cells.count("type_of_violence")
    start = cells.day("date_start")
    end = cells.day("date_end") if cells.text("date_end") else start
    classes = _CLASSES.get(violence, ("militia", "militia"))
    return Incident(
        f"ged:{cells.text('id') or cells.where}",
        (),
        (),
        "",
        "",
        date.fromordinal(start).isoformat(),
        date.fromordinal(max(start, end)).isoformat(),
        _place(cells, ("adm_1", "adm_2", "where_coordinates"), _precision(cells, "where_prec", {2: 2, 1: 1})),
        tuple(_actor(name, classes[0]) for name in _names(cells.text("side_a"), ",")),
        tuple(_actor(name, classes[1]) for name in _names(cells.text("side_b"), ",")),
        tuple(_ged_figures(cells)),
        "weak",
        _REASON.format("UCDP GED"),
    )


def _ged_figures(cells: Cells) -> Iterator[IncidentFigure]:
    """Each side's best estimate; the range of the whole stands at the one side there is, else at the unknown."""
    columns: dict[Who, str] = {
        "actor1": "deaths_a", "actor2": "deaths_b", "civilians": "deaths_civilians", "unspecified": "deaths_unknown",
    }  # fmt: skip
    told = {who: count for who, column in columns.items() if (count := cells.count(column))}
    low, best, high = cells.count("low"), cells.count("best"), cells.count("high")
    ranged: Who = next(iter(told)) if len(told) == 1 else "unspecified"
    others = sum(count for who, count in told.items() if who != ranged)
    if best or high:
        told[ranged] = best - others
    for who, count in told.items():
        if who != ranged:
            yield IncidentFigure("killed", who, count, count, count, ())
        elif high > others:
            yield IncidentFigure("killed", who, max(0, low - others), count, high - others, ())


_FORMS: dict[str, tuple[frozenset[str], Callable[[Cells], Incident]]] = {
    "acled": (frozenset({"event_date", "event_type", "actor1", "fatalities"}), _acled),
    "ged": (frozenset({"side_a", "side_b", "date_start", "best"}), _ged),
}


def _precision(cells: Cells, column: str, known: dict[int, int]) -> int:
    """ACLED's precision of a place; of UCDP's seven steps only the first two are finer than an area."""
    told = cells.count(column)
    return known.get(told, 3) if known else told or 1


def _place(cells: Cells, columns: tuple[str, str, str], precision: int) -> Place | None:
    unit, district, name = (cells.text(column) for column in columns)
    country = _country(cells.text("iso"), cells.text("country"))
    if not (country or name):
        return None
    longitude, latitude = cells.degrees("longitude"), cells.degrees("latitude")
    return Place(
        "", name, "", country, _unit(country, unit), unit or None, district or None, latitude, longitude, precision
    )


def _unit(country: str, name: str) -> str | None:
    """The ISO 3166-2 code of a first-level unit by its name, else by the consonants that one unit alone has."""
    units = gazetteer().units(country)
    exact = [one.admin1 for one in units if unit_name(one.name) == unit_name(name)]
    alike = [one.admin1 for one in units if _consonants(one.name) == _consonants(name)]
    return exact[0] if exact else alike[0] if len(alike) == 1 else None


def _consonants(name: str) -> str:
    """«Al Hasakeh», «Al-Hasakah» → «hsk»."""
    bare = unicodedata.normalize("NFKD", unit_name(name).lower())
    letters = re.sub("[^a-z ]", "", re.sub(r"[- ]+", " ", re.sub(r"^(?:al|el|ar|as|ad)[- ]", "", bare)))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw ]|h\b", "", letters))


def _country(number: str, name: str) -> str:
    """The two letters of a country, by its number if there is one."""
    by_number, by_name = _by_number(), _by_name()
    return by_number.get(number) or by_name.get(name.lower(), "")


@cache
def _by_number() -> dict[str, str]:
    return {str(number): code for code, (_, number) in countries().items()}


@cache
def _by_name() -> dict[str, str]:
    named = {english_country(code).lower(): code for code in countries() if country_names(code)[1]}
    return named | {str(name).lower(): str(code) for name, code in load("exchange/ged.yaml")["names"].items()}


def _side(cells: Cells, first: str, further: str, inter: str) -> tuple[ActorRef, ...]:
    names = [name for name in (cells.text(first), *_names(cells.text(further), ";")) if name]
    return tuple(_actor(name, _class(cells.text(inter))) for name in names)


def _class(code: str) -> ActorClass:
    """The class by ACLED's number, or by its words in newer tables («Rebel group»)."""
    classes = {str(number): name for name, number in load("exchange/acled.yaml")["inter"].items()} | {"4": "militia"}
    words = code.lower()
    found = classes.get(code) or next((name for name in set(classes.values()) if name[:5] in words), "militia")
    return cast("ActorClass", found)


def _actor(name: str, actor_class: ActorClass) -> ActorRef:
    return ActorRef(None, name, "", actor_class, _NOWHERE)


def _names(cell: str, separator: str) -> list[str]:
    return [name for part in cell.split(separator) if (name := part.strip())]
