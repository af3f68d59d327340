"""Incidents as features of a map (GeoJSON, RFC 7946): where each may be drawn, and how exactly that is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jaras.brief.pictures.spots import Spot, spot_of, toll_of
from jaras.model import Event, Incident, Place
from jaras.store import Found
from jaras.web.public import guarded, sources
from jaras.web.words import Words

_AR, _EN = Words("ar"), Words("en")


def features(found: Sequence[Found], internal: bool) -> list[dict[str, Any]]:
    """A feature for each incident, in this order; for who is not `internal`, of its public record."""
    events = {one.incident.incident_id: one.events for one in found if one.incident}
    shown = found if internal else guarded(found)
    told = (one.incident for one in shown if one.incident)
    return [_feature(one, events[one.incident_id]) for one in told]


def _feature(one: Incident, events: Sequence[Event]) -> dict[str, Any]:
    """`drawn` says what its point stands for: a `point`; a `circle` of `radius_km` around it that the place lies
    somewhere in; all of the `unit` (`admin1_code`), whose middle it is. No geometry: no place is known."""
    spot = spot_of(one.place)
    toll = toll_of([one])
    where = {"type": "Point", "coordinates": [round(x, 4) for x in spot.point]} if isinstance(spot, Spot) else None
    return {
        "type": "Feature",
        "id": one.incident_id,
        "geometry": where,
        "properties": {
            "incident_id": one.incident_id,
            "event_type": one.event_type,
            "sub_event_type": one.sub_event_type,
            "date_start": one.date_start,
            "date_end": one.date_end,
            **_place(spot.place if isinstance(spot, Spot) else one.place),
            "drawn": _drawn(spot) if isinstance(spot, Spot) else None,
            "radius_km": (spot.radius_km or None) if isinstance(spot, Spot) else None,
            "sides_ar": _sides(one, _AR),
            "sides_en": _sides(one, _EN),
            "killed_low": toll.low if toll.told else None,
            "killed_high": toll.high if toll.told else None,
            "grade": one.grade,
            "outlets": len({told["source"] or told["url"] for told in sources(events)}),
            "background": one.background,
        },
    }


def _place(place: Place | None) -> dict[str, Any]:
    return {
        "place_id": place.id if place else None,
        "place_ar": _AR.place(place) if place else None,
        "place_en": _EN.place(place) if place else None,
        "country": place.country if place else None,
        "admin1_code": place.admin1_code if place else None,
        "geo_precision": place.geo_precision if place else None,
    }


def _drawn(spot: Spot) -> str:
    return "unit" if spot.area else "circle" if spot.radius_km else "point"


def _sides(one: Incident, words: Words) -> str:
    if not (one.actor1 or one.actor2):
        return ""
    return f"{words.side(one.actor1)} {words('incident.against')} {words.side(one.actor2)}"
