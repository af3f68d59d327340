"""Our own table: every slot of an incident that fits a cell, typed. For data frames, Parquet and GeoParquet."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from datetime import date
from typing import get_args

from jaras.exchange.dataset import Dataset
from jaras.exchange.sheets import Cell, Sheet, parquet_bytes
from jaras.exchange.slots import actor_names, country_of, day, figures, links, outlets, point, toll
from jaras.model import ActorRef, FigureKind, Incident, Place

HOLDS = frozenset(
    {"denied", "undated", "unplaced", "deathless", "ranges", "injured", "kinds", "further-actors", "arabic", "grade",
     "types", "tactics", "waves", "background", "spans", "displaced", "open", "outlets", "links", "further-links"}
)  # fmt: skip
KINDS = get_args(FigureKind)
TYPES: dict[str, type] = {
    "date_start": date, "date_end": date, "latitude": float, "longitude": float, "geo_precision": int,
    **{f"{kind}_{bound}": int for kind in KINDS for bound in ("low", "best", "high")},
    "item_rating": int, "background": bool, "reports": int,
}  # fmt: skip


def sheet(dataset: Dataset) -> Sheet:
    """One row for each incident; `*_low`, `*_best`, `*_high` for each kind of figure, summed over sides."""
    rows = [row(dataset, incident) for incident in dataset.incidents]
    columns = tuple(rows[0]) if rows else tuple(row(dataset, _EMPTY))
    return Sheet("incidents", columns, tuple(tuple(one.values()) for one in rows), types=TYPES)


def row(dataset: Dataset, incident: Incident) -> dict[str, Cell]:
    """The cells of one incident by column. Lists are joined by «; »."""
    place, country, told = incident.place, country_of(incident), dataset.told(incident)
    return {
        "incident_id": incident.incident_id,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "date_start": day(incident.date_start),
        "date_end": day(incident.date_end),
        "country": country,
        "admin1_code": place.admin1_code if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        **place_cells(place),
        "actor1": "; ".join(actor_names(incident.actor1, country)),
        "actor1_class": _classes(incident.actor1),
        "actor2": "; ".join(actor_names(incident.actor2, country)),
        "actor2_class": _classes(incident.actor2),
        **_figures(incident),
        "tactics": "; ".join(sorted({one for event in told for one in event.tactics})),
        "target_types": "; ".join(sorted({one for event in told for one in event.target_types})),
        "grade": incident.grade,
        "grade_reason": incident.grade_reason,
        "grade_reason_ar": incident.grade_reason_ar,
        "source_rating": incident.source_rating,
        "item_rating": incident.item_rating,
        "background": incident.background,
        "wave": incident.wave,
        "sources": "; ".join(outlets(told)),
        "links": " ".join(links(told)),
        "reports": len(incident.reports),
    }


def geoparquet(dataset: Dataset) -> Iterator[bytes]:
    """GeoParquet 1.1: the rows with coordinates, a point in well-known binary each. Raises MissingExtraError."""
    placed = dataset._replace(incidents=tuple(one for one in dataset.incidents if point(one)))
    plain = sheet(placed)
    points = [struct.pack("<BIdd", 1, 1, *where) for one in placed.incidents if (where := point(one))]
    rows = tuple((*cells, wkb) for cells, wkb in zip(plain.rows, points, strict=True))
    geometry = {"encoding": "WKB", "geometry_types": ["Point"]}
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}}
    whole = Sheet(plain.name, (*plain.columns, "geometry"), rows, types=TYPES | {"geometry": bytes})
    return parquet_bytes(whole, {b"geo": json.dumps(geo).encode()})


def place_cells(place: Place | None) -> dict[str, Cell]:
    """The columns of a place, the same for incidents and for events."""
    return {
        "place_id": place.id if place else None,
        "place": place.name if place else None,
        "place_ar": place.name_ar if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": place.geo_precision if place else None,
    }


def _classes(side: tuple[ActorRef, ...]) -> str:
    return "; ".join(dict.fromkeys(ref.actor_class for ref in side))


def _figures(incident: Incident) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for kind in KINDS:
        some = figures(incident, kind)
        whole = toll(some)
        cells[f"{kind}_low"] = whole.low if some else None
        cells[f"{kind}_best"] = whole.best if some else None
        cells[f"{kind}_high"] = whole.high if some and not whole.is_open else None
    return cells


_EMPTY = Incident("", (), (), "", "", None, None, None, (), (), (), "weak", "")
