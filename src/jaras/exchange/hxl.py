"""A table for humanitarian data: the columns carry hashtags of the HXL standard, 1.1."""

from __future__ import annotations

from datetime import date

from jaras.exchange.dataset import Dataset
from jaras.exchange.sheets import Cell, Sheet
from jaras.exchange.slots import actor_names, codes, country_of, day, english_country, figures, links, outlets, toll
from jaras.model import Incident

HOLDS = frozenset(
    {"denied", "undated", "unplaced", "deathless", "ranges", "injured", "further-actors", "arabic", "types", "spans",
     "displaced", "open", "outlets", "links", "further-links"}
)  # fmt: skip
_TAGS = {
    "id": "#event+id",
    "type": "#event+type",
    "sub-type": "#event+subtype",
    "date start": "#date+start",
    "date end": "#date+end",
    "country": "#country+name",
    "country code": "#country+code+v_iso3",
    "admin1": "#adm1+name",
    "admin1 code": "#adm1+code+v_iso3166_2",
    "admin2": "#adm2+name",
    "place": "#loc+name+i_en",
    "place in Arabic": "#loc+name+i_ar",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "precision of place": "#geo+precision",
    "actor1": "#group+actor1+list",
    "actor2": "#group+actor2+list",
    "killed, low": "#affected+killed+min",
    "killed, best": "#affected+killed+best",
    "killed, high": "#affected+killed+max",
    "injured, low": "#affected+injured+min",
    "injured, best": "#affected+injured+best",
    "injured, high": "#affected+injured+max",
    "displaced, low": "#affected+displaced+min",
    "displaced, best": "#affected+displaced+best",
    "displaced, high": "#affected+displaced+max",
    "grade": "#status+grade",
    "sources": "#meta+source+list",
    "links": "#meta+url+list",
}
_TYPES: dict[str, type] = {
    **dict.fromkeys(("date start", "date end"), date),
    **dict.fromkeys(("latitude", "longitude"), float),
    **{name: int for name, tag in _TAGS.items() if tag.startswith("#affected") or name == "precision of place"},
}


def sheet(dataset: Dataset) -> Sheet:
    """One row for each incident."""
    rows = tuple(_row(dataset, incident) for incident in dataset.incidents)
    return Sheet("HXL", tuple(_TAGS), rows, tuple(_TAGS.values()), _TYPES)


def _row(dataset: Dataset, incident: Incident) -> tuple[Cell, ...]:
    place, country, told = incident.place, country_of(incident), dataset.told(incident)
    where: tuple[Cell, ...] = (None,) * 7
    if place:
        named = (place.admin1, place.admin1_code, place.admin2, place.name, place.name_ar)
        where = (*named, place.latitude, place.longitude)
    return (
        incident.incident_id,
        incident.event_type,
        incident.sub_event_type,
        day(incident.date_start),
        day(incident.date_end),
        english_country(country),
        codes(country)[0],
        *where,
        place.geo_precision if place else None,
        "; ".join(actor_names(incident.actor1, country)),
        "; ".join(actor_names(incident.actor2, country)),
        *_range(incident, "killed"),
        *_range(incident, "injured"),
        *_range(incident, "displaced"),
        incident.grade,
        "; ".join(outlets(told)),
        " ".join(links(told)),
    )


def _range(incident: Incident, kind: str) -> tuple[Cell, Cell, Cell]:
    """Low, best, high; empty where none are told, and `high` where no upper bound is known."""
    some = figures(incident, kind)
    if not some:
        return None, None, None
    whole = toll(some)
    return whole.low, whole.best, None if whole.is_open else whole.high
