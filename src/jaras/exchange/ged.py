"""A table in the columns of the UCDP Georeferenced Event Dataset (Sundberg and Melander 2013; columns of GED 23.1)."""

from __future__ import annotations

from datetime import date
from math import floor

from jaras.exchange.dataset import Dataset
from jaras.exchange.sheets import Cell, Sheet
from jaras.exchange.slots import (
    ORGANISED,
    actor_names,
    country_of,
    day,
    english_country,
    figures,
    outlets,
    point,
    published,
    toll,
)
from jaras.knowledge import load
from jaras.model import ActorRef, Incident, IncidentFigure, Place

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
HOLDS = frozenset({"unplaced", "ranges", "sides", "further-actors", "spans", "outlets"})
_TYPES: dict[str, type] = {
    **dict.fromkeys(("date_start", "date_end"), date),
    **dict.fromkeys(("latitude", "longitude"), float),
    **dict.fromkeys(
        ("year", "type_of_violence", "number_of_sources", "where_prec", "priogrid_gid", "event_clarity", "date_prec",
         "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
        int,
    ),
}  # fmt: skip
_CELL = 0.5  # degrees of a PRIO-GRID cell (Tollefsen, Strand and Buhaug 2012, Journal of Peace Research 49)
_CHALLENGERS = ("rebel", "militia")
_Sides = tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]


def sheet(dataset: Dataset) -> Sheet:
    """One row for each dated incident in which deaths are told."""
    rows = (_row(dataset, one) for one in dataset.standing() if one.date_start and is_deadly(one))
    return Sheet("GED", COLUMNS, tuple(tuple(row.get(column, "") for column in COLUMNS) for row in rows), types=_TYPES)


def is_deadly(incident: Incident) -> bool:
    """Whether at least one death may stand: what GED holds."""
    return any(figure.high is None or figure.high for figure in figures(incident, "killed"))


def type_of_violence(incident: Incident) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where the sides do not tell."""
    one, two = ({ref.actor_class for ref in side} for side in (incident.actor1, incident.actor2))
    if not one & set(ORGANISED) or not one | two:
        return None
    if "civilians" in two and not two & set(ORGANISED):
        return 3
    if not two & set(ORGANISED):
        return None
    return 1 if (one | two) & {"state", "external"} else 2


def date_precision(incident: Incident) -> int:
    """1 a day, 2 up to six days, 3 a week, 4 up to a month, 5 more."""
    start, end = day(incident.date_start), day(incident.date_end) or day(incident.date_start)
    days = (end - start).days + 1 if start and end else 1
    return next(code for code, longest in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 10**6)) if days <= longest)


def place_precision(place: Place | None) -> int | None:
    """1 exact, 2 near, 4 a first-level unit, 5 an area with a name of its own, 6 a country."""
    if place is None:
        return None
    if place.id == place.country or not (place.name or place.admin1_code):
        return 6
    if place.geo_precision < 3:
        return place.geo_precision
    return 4 if place.id == place.admin1_code else 3 if place.admin2 and place.name == place.admin2 else 5


def grid_cell(longitude: float, latitude: float) -> int:
    """The number of the PRIO-GRID cell: cells count from the south-west corner of the world, 720 to a row."""
    return floor((latitude + 90) / _CELL) * 720 + floor((longitude + 180) / _CELL) + 1


def _row(dataset: Dataset, incident: Incident) -> dict[str, Cell]:
    start, told = day(incident.date_start), dataset.told(incident)
    violence = type_of_violence(incident)
    sides, flipped = _ordered(incident, violence)
    return {
        "id": incident.incident_id,
        "relid": incident.incident_id,
        "year": start.year if start else None,
        "code_status": "Clear" if violence else "Check type of violence",
        "type_of_violence": violence,
        **_dyad(sides, country_of(incident), violence),
        "number_of_sources": len(outlets(told)),
        "source_article": "; ".join(_article(event.report.source, event.report.published) for event in told),
        "source_office": "; ".join(outlets(told)),
        "source_date": "; ".join(published(dataset, incident)),
        **_place(incident),
        "event_clarity": 1,
        "date_prec": date_precision(incident),
        "date_start": start,
        "date_end": day(incident.date_end) or start,
        **_deaths(figures(incident, "killed"), flipped),
    }


def _ordered(incident: Incident, violence: int | None) -> tuple[_Sides, bool]:
    """The sides as GED orders them, the state first; and whether that is the other way round than ours."""
    sides = (incident.actor1, incident.actor2)
    first, second = ({ref.actor_class for ref in side} for side in sides)
    flip = violence == 1 and bool(first & set(_CHALLENGERS)) and not second & set(_CHALLENGERS)
    return (sides[1], sides[0]) if flip else sides, flip


def _dyad(sides: _Sides, country: str, violence: int | None) -> dict[str, Cell]:
    one, two = (", ".join(actor_names(side, country)) for side in sides)
    two = "Civilians" if violence == 3 else two
    return {"side_a": one, "side_b": two, "dyad_name": " - ".join(name for name in (one, two) if name)}


def _place(incident: Incident) -> dict[str, Cell]:
    place, where = incident.place, point(incident)
    country = country_of(incident)
    return {
        "where_prec": place_precision(place),
        "where_coordinates": place.name if place else "",
        "where_description": f"near {place.name}" if place and place.name and place.geo_precision == 2 else "",
        "adm_1": place.admin1 or "" if place else "",
        "adm_2": place.admin2 or "" if place else "",
        "latitude": where[1] if where else None,
        "longitude": where[0] if where else None,
        "geom_wkt": f"POINT ({where[0]:.6g} {where[1]:.6g})" if where else "",
        "priogrid_gid": grid_cell(*where) if where else None,
        "country": english_country(country),
        "region": next((name for name, lands in load("exchange/ged.yaml")["regions"].items() if country in lands), ""),
    }


def _deaths(killed: tuple[IncidentFigure, ...], flipped: bool) -> dict[str, Cell]:
    """Best estimates by side, which sum up to `best`; where no upper bound is known, `high` is what is known."""
    whole = toll(killed)
    best = whole.best or 0
    sides = ("actor2", "actor1") if flipped else ("actor1", "actor2")
    a, b, civilians = (_best(killed, who) for who in (*sides, "civilians"))
    return {
        "deaths_a": a,
        "deaths_b": b,
        "deaths_civilians": civilians,
        "deaths_unknown": best - a - b - civilians,
        "best": best,
        "high": whole.high,
        "low": whole.low or 0,
    }


def _best(killed: tuple[IncidentFigure, ...], who: str) -> int:
    return toll([figure for figure in killed if figure.who == who]).best or 0


def _article(source: str, published_on: str | None) -> str:
    return ",".join(part for part in (source, published_on) if part)
