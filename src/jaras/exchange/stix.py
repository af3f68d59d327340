"""STIX 2.1 (OASIS): reports, an incident and a location for each of our incidents, identities for the sides.

STIX knows no deaths and no ranges; they stand in the incident's description. Ids are of version 5, made from ours in
the namespace that the standard names, so the same records give the same bundle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

import msgspec

from jaras.exchange.dataset import Dataset
from jaras.exchange.note import named, note
from jaras.exchange.slots import actor_name, country_of, point
from jaras.model import ActorRef, Event, Incident

HOLDS = frozenset(
    {"denied", "undated", "unplaced", "deathless", "ranges", "sides", "injured", "kinds", "further-actors", "types",
     "spans", "displaced", "open", "outlets", "links", "further-links"}
)  # fmt: skip
_NAMESPACE = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")  # STIX 2.1, section 2.9
_EPOCH = "1970-01-01"
_Thing = dict[str, Any]


def document(dataset: Dataset) -> Iterator[bytes]:
    """One bundle."""
    things: dict[str, _Thing] = {}
    reports: dict[str, list[str]] = {}
    for incident in dataset.incidents:
        for thing in _things(dataset, incident):
            things.setdefault(thing["id"], thing)
        for event in dataset.told(incident):
            reports.setdefault(event.report_id, []).append(_id("incident", incident.incident_id))
    events = {event.report_id: event for incident in dataset.incidents for event in dataset.told(incident)}
    told = [_report(events[name], list(dict.fromkeys(refs))) for name, refs in reports.items()]
    objects = [*things.values(), *told]
    name = f"bundle--{uuid5(_NAMESPACE, ' '.join(thing['id'] for thing in objects))}"
    yield msgspec.json.encode({"type": "bundle", "id": name, "objects": objects})


def _things(dataset: Dataset, incident: Incident) -> Iterator[_Thing]:
    at, country = _moment(dataset.changed(incident)), country_of(incident)
    subject = _id("incident", incident.incident_id)
    sources = [_reference(event) for event in dataset.told(incident)]
    yield _thing(
        "incident", subject, at, name=_title(incident), description=note(incident), external_references=sources
    )
    for relation, side in (("attributed-to", incident.actor1), ("targets", incident.actor2)):
        for ref in side:
            identity = _identity(ref, country, at)
            yield identity
            yield _relation(subject, relation, identity["id"], at)
    if location := _location(incident, at):
        yield location
        yield _relation(subject, "located-at", location["id"], at)


def _title(incident: Incident) -> str:
    place = incident.place.name if incident.place else ""
    return ", ".join(part for part in (named(incident), place, incident.date_start) if part)


def _identity(ref: ActorRef, country: str, at: str) -> _Thing:
    name = actor_name(ref, country)
    return _thing("identity", _id("identity", ref.actor_id or name), at, name=name, identity_class="group")


def _location(incident: Incident, at: str) -> _Thing | None:
    """STIX wants a country, a region or coordinates of a location."""
    place, where = incident.place, point(incident)
    if place is None or not (place.country or where):
        return None
    degrees = {"longitude": where[0], "latitude": where[1]} if where else {}
    name = place.name or place.admin1 or place.country
    return _thing("location", _id("location", place.id or name), at, name=name, country=place.country, **degrees)


def _report(event: Event, refs: list[str]) -> _Thing:
    told = event.report
    at = _moment(told.published or "")
    name = told.title or told.source or event.report_id
    return _thing(
        "report", _id("report", event.report_id), at, name=name, published=at, report_types=["observed-data"],
        object_refs=refs, external_references=[_reference(event)],
    )  # fmt: skip


def _reference(event: Event) -> _Thing:
    told = event.report
    where = {"url": told.url} if told.url else {"external_id": event.report_id}
    return {"source_name": told.source or "report", **where}


def _relation(source: str, kind: str, target: str, at: str) -> _Thing:
    name = _id("relationship", source, kind, target)
    return _thing("relationship", name, at, relationship_type=kind, source_ref=source, target_ref=target)


def _thing(kind: str, ident: str, at: str, /, **slots: Any) -> _Thing:
    held = {slot: value for slot, value in slots.items() if value not in ("", None, [])}
    return {"type": kind, "spec_version": "2.1", "id": ident, "created": at, "modified": at, **held}


def _moment(text: str) -> str:
    """A day or moment as STIX writes it; what has neither, the beginning of the count."""
    return f"{(text or _EPOCH)[:10]}T{text[11:19] or '00:00:00'}.000Z"


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid5(_NAMESPACE, '/'.join((kind, *parts)))}"
