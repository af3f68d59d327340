"""PLOVER events as JSON, one a line: who does what to whom (draft 2.0 of the ontology, Open Event Data Alliance)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from jaras.exchange.dataset import Dataset
from jaras.exchange.slots import actor_name, codes, figures, toll
from jaras.model import ActorRef, Event, Incident

HOLDS = frozenset({"unplaced", "deathless", "injured", "further-actors", "background", "open", "links"})
_SECTORS = {
    "state": "GOV", "rebel": "REB", "militia": "PRM", "protesters": "OPP", "rioters": "OPP", "civilians": "CVL",
    "external": "MIL",
}  # fmt: skip


def lines(dataset: Dataset) -> Iterator[bytes]:
    """One dated incident a line, by the event that founded it."""
    for incident in dataset.incidents:
        told = dataset.told(incident)
        if incident.date_start and told:
            yield msgspec.json.encode(_record(incident, told[0])) + b"\n"


def _record(incident: Incident, event: Event) -> dict[str, Any]:
    place = incident.place
    country = place.country if place else ""
    return {
        "id": incident.incident_id,
        "date": incident.date_start,
        "event": event.plover,
        "mode": event.plover_mode,
        "actor": [_actor(ref, country) for ref in incident.actor1],
        "recipient": [_actor(ref, country) for ref in incident.actor2],
        "auxiliary": ["historical"] if incident.background else [],
        "dead": _best(incident, "killed"),
        "injured": _best(incident, "injured"),
        "location": place and {
            "name": place.name,
            "admin1": place.admin1,
            "country": codes(country)[0],
            "lat": place.latitude,
            "lon": place.longitude,
        },
        "source": event.report.source,
        "url": event.report.url,
    }  # fmt: skip


def _actor(ref: ActorRef, country: str) -> dict[str, Any]:
    return {"name": actor_name(ref, country), "sector": _SECTORS[ref.actor_class]}


def _best(incident: Incident, kind: str) -> int | None:
    some = figures(incident, kind)
    return toll(some).best if some else None
