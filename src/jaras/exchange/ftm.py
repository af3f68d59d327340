"""FollowTheMoney entities, one a line, as Aleph and OpenAleph load them: events, who took part, the articles behind."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha1
from typing import Any

import msgspec

from jaras.exchange.dataset import Dataset
from jaras.exchange.note import named, note
from jaras.exchange.slots import actor_name, country_of, english_country
from jaras.model import ActorRef, Event, Incident

HOLDS = frozenset(
    {"denied", "undated", "unplaced", "deathless", "ranges", "sides", "injured", "kinds", "further-actors", "arabic",
     "types", "spans", "displaced", "open", "outlets", "links", "further-links"}
)  # fmt: skip
_Entity = dict[str, Any]


def lines(dataset: Dataset) -> Iterator[bytes]:
    """Each entity once: an Event for each incident, an Organization for each actor, an Article for each report."""
    seen: set[str] = set()
    for incident in dataset.incidents:
        for entity in _entities(dataset, incident):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield msgspec.json.encode(entity) + b"\n"


def _entities(dataset: Dataset, incident: Incident) -> Iterator[_Entity]:
    country, told = country_of(incident), dataset.told(incident)
    sides = [_actor(ref, country) for ref in (*incident.actor1, *incident.actor2)]
    articles = [_article(event) for event in told]
    yield from sides
    yield from articles
    place = incident.place
    where = [name for name in (place.name, place.admin1, english_country(country)) if name] if place else []
    yield _entity(
        "Event",
        _id("event", incident.incident_id),
        name=[_title(incident, where)],
        recordId=[incident.incident_id],
        startDate=[incident.date_start],
        endDate=[incident.date_end],
        location=[", ".join(dict.fromkeys(where)), place.name_ar if place else ""],
        country=[country.lower()],
        summary=[note(incident)],
        keywords=[incident.event_type, incident.sub_event_type],
        involved=[side["id"] for side in sides],
        proof=[article["id"] for article in articles],
    )


def _title(incident: Incident, where: list[str]) -> str:
    return ", ".join(part for part in (named(incident), *where[:1], incident.date_start) if part)


def _actor(ref: ActorRef, country: str) -> _Entity:
    """A state's forces are a PublicBody. An actor that no register knows is one for each country."""
    name = actor_name(ref, country)
    schema = "PublicBody" if ref.actor_class == "state" else "Organization"
    return _entity(schema, _id("actor", ref.actor_id or name), name=[name], alias=[ref.name_ar if ref.actor_id else ""])


def _article(event: Event) -> _Entity:
    told = event.report
    return _entity(
        "Article",
        _id("report", event.report_id),
        title=[told.title],
        publisher=[told.source],
        publishedAt=[told.published],
        sourceUrl=[told.url],
        language=["ara"],
    )


def _entity(schema: str, ident: str, /, **properties: list[str | None]) -> _Entity:
    held = {key: kept for key, values in properties.items() if (kept := list(dict.fromkeys(v for v in values if v)))}
    return {"id": ident, "schema": schema, "properties": held}


def _id(*parts: str) -> str:
    return sha1("/".join(("jaras", *parts)).encode(), usedforsecurity=False).hexdigest()
