"""What is handed out: the incidents that stand with the events behind them, whole or as the public may see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from msgspec.structs import replace

from jaras.brief.public import withheld
from jaras.model import ActorRef, Claim, Coded, Event, Incident, Place, Report, Span

_NOWHERE = Span(0, 0, "")


class Revision(NamedTuple):
    """When an incident last changed (ISO 8601, UTC), and what it was; `stands`: whether it still is."""

    incident: Incident
    at: str
    stands: bool


class Dataset(NamedTuple):
    """Incidents by day, each with its events by id.

    revisions: by incident id, those withdrawn among them; empty where no store keeps a history
    public:    whether the public profile has taken from it what it keeps back
    """

    incidents: tuple[Incident, ...]
    events: Mapping[str, Event]
    revisions: Mapping[str, Revision] = {}
    public: bool = False

    def told(self, incident: Incident) -> tuple[Event, ...]:
        """The events of an incident that are at hand."""
        return tuple(self.events[one] for one in incident.events if one in self.events)

    def standing(self) -> Iterator[Incident]:
        """The incidents that somebody stands for."""
        return (one for one in self.incidents if not is_denied(one, self.told(one)))

    def changed(self, incident: Incident) -> str:
        """When it last changed, else the day it was last told; ISO 8601, empty where neither is known."""
        revision = self.revisions.get(incident.incident_id)
        days = (event.report.published for event in self.told(incident))
        return revision.at if revision else max((day for day in days if day), default=incident.date_end or "")


def dataset(
    incidents: Iterable[Incident], events: Iterable[Event], revisions: Iterable[Revision] = (), *, public: bool = False
) -> Dataset:
    """Records as a dataset, by day; with `public`, without what the public profile keeps back."""
    told, by_id = tuple(sorted(incidents, key=_by_day)), {event.event_id: event for event in events}
    past = {one.incident.incident_id: one for one in revisions}
    if public:
        told, by_id = _public(told, by_id)
        past = {name: one._replace(incident=_bare(one.incident)) for name, one in past.items()}
    return Dataset(told, by_id, past, public)


def is_denied(incident: Incident, told: Iterable[Event]) -> bool:
    """Whether nobody stands for it: it is discounted, or every report denies it."""
    certainties = {event.certainty for event in told}
    return incident.grade == "discounted" or certainties == {"denied"}


def _by_day(incident: Incident) -> tuple[str, str]:
    return incident.date_start or "9999", incident.incident_id


def _public(
    incidents: tuple[Incident, ...], events: Mapping[str, Event]
) -> tuple[tuple[Incident, ...], dict[str, Event]]:
    reports: dict[str, list[Event]] = {}
    for event in events.values():
        reports.setdefault(event.report_id, []).append(event)
    coded = [Coded(Report("", id=name), tuple(some)) for name, some in reports.items()]
    kept, shown = withheld(coded, incidents)
    places = {name: one.place for one in shown for name in one.events}
    told = (_public_event(event, places.get(event.event_id)) for one in kept for event in one.events)
    return tuple(_public_incident(one) for one in shown), {event.event_id: event for event in told}


def _public_incident(one: Incident) -> Incident:
    """Of the words of a report nothing; of actors only those the register knows by name."""
    return replace(
        one,
        events=tuple(map(_marked, one.events)),
        reports=tuple(map(_marked, one.reports)),
        figures=tuple(replace(figure, claims=tuple(map(_wordless, figure.claims))) for figure in one.figures),
        place=one.place and replace(one.place, span=None),
        actor1=_known(one.actor1),
        actor2=_known(one.actor2),
    )


def _public_event(event: Event, place: Place | None) -> Event:
    """The words of trigger, day and figures; the place is that of its incident."""
    return replace(
        event,
        event_id=_marked(event.event_id),
        report_id=_marked(event.report_id),
        report=replace(event.report, title=""),
        place=place and replace(place, span=event.place.span if event.place and event.place.id == place.id else None),
        actor1=_known(event.actor1),
        actor2=_known(event.actor2),
        attribution=None,
        figures=tuple(replace(figure, attribution=None) for figure in event.figures),
        mentions=(),
        responsibility=(),
        notes="",
    )


def _known(refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    return tuple(replace(ref, span=_NOWHERE, name_ar=ref.name_ar if ref.actor_id else "") for ref in refs)


def _wordless(claim: Claim) -> Claim:
    names = {"event_id": _marked(claim.event_id), "report_id": _marked(claim.report_id)}
    return replace(claim, span=_NOWHERE, attribution=None, **names)


def _marked(name: str) -> str:
    """The id of a report or event as the public sees it: the name of a file may tell of somebody."""
    return sha256(name.encode()).hexdigest()[:16]


def _bare(incident: Incident) -> Incident:
    """Of an incident as it once was, no more than its id and country."""
    place = incident.place and replace(
        incident.place, id="", name="", name_ar="", admin1_code=None, admin1=None, admin2=None, latitude=None,
        longitude=None, span=None,
    )  # fmt: skip
    return replace(incident, place=place, actor1=(), actor2=(), figures=(), grade_reason="", grade_reason_ar="")
