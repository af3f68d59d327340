"""Jaras's own records: incidents with the events behind them, or events alone.

The lines of a store come the same way as those of a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from jaras.errors import InputError
from jaras.model import ActorRef, Event, Figure, Incident, IncidentFigure, Problem
from jaras.watch.panel import WEEK
from jaras.watch.table import Happening

_CHALLENGERS = ("rebel", "militia")
_ARMED = (*_CHALLENGERS, "state", "external")
_FREED = ("escaped", "released")


Line = tuple[str, bytes | str]  # where a record stands, and the record


class _Kind(msgspec.Struct):
    """What tells the lines of a file apart."""

    record: str | None = None
    incident_id: str | None = None


_KIND = msgspec.json.Decoder(_Kind)
_INCIDENT, _EVENT = msgspec.json.Decoder(Incident), msgspec.json.Decoder(Event)


def happenings(lines: Iterable[Line], problems: list[Problem]) -> Iterator[Happening]:
    """The incidents among some records, each with what its events add; where there are no incidents, the events.

    Records of other kinds, as an export of the store holds them, are passed over. What cannot be read is added to
    `problems`.
    """
    incidents: list[Incident] = []
    events: dict[str, Event] = {}
    for where, line in lines:
        try:
            kind = _KIND.decode(line)
            if kind.incident_id is not None:
                incidents.append(_INCIDENT.decode(line))
            elif kind.record in (None, "event"):
                event = _EVENT.decode(line)
                events[event.event_id] = event
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            remedy = "give what `jaras code`, `jaras link` or `jaras export` wrote"
            problems.append(Problem("record-invalid", str(error), remedy, where))
    return of_incidents(incidents, events.values()) if incidents else of_events(events.values())


def of_incidents(incidents: Iterable[Incident], events: Iterable[Event]) -> Iterator[Happening]:
    """Incidents as rows, each with what the events behind it add."""
    told = {event.event_id: event for event in events}
    return _reported(incident_happening(one, [told[key] for key in one.events if key in told]) for one in incidents)


def of_events(events: Iterable[Event]) -> Iterator[Happening]:
    """Coded events as rows."""
    return _reported(map(event_happening, events))


def _reported(rows: Iterable[Happening | None]) -> Iterator[Happening]:
    """Rows from a week before the first report on: what reports recall of earlier times is too little for a series."""
    found = [row for row in rows if row is not None]
    begin = min((row.filed for row in found if row.filed is not None), default=0) - WEEK
    return (row for row in found if row.start >= begin)


def lines_of(path: Path) -> list[Line]:
    """The records of a file, each with its place. Raises InputError when it cannot be opened."""
    try:
        lines = path.read_bytes().splitlines()
        return [(f"{path}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()]
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("file-unreadable", cause, "check the path and its permissions", str(path)) from error


def incident_happening(incident: Incident, events: Sequence[Event]) -> Happening | None:
    """An incident as a row of the table; None when it has no date, is discounted, or every report denies it."""
    denied = bool(events) and all(event.certainty == "denied" for event in events)
    if incident.date_start is None or incident.grade == "discounted" or denied:
        return None
    return _happening(incident.incident_id, incident, _deaths(incident.figures), _freed(incident.figures), events)


def event_happening(event: Event) -> Happening | None:
    """A coded event as a row of the table; None when it has no date or is denied."""
    if event.date_start is None or event.certainty == "denied":
        return None
    whole = [figure for figure in event.figures if not figure.part and not figure.superseded]
    return _happening(event.event_id, event, _deaths(whole), _freed(whole), [event])


def _happening(
    key: str, told: Incident | Event, deaths: tuple[int, int, int], freed: int, events: Sequence[Event]
) -> Happening:
    start = _day(told.date_start or "")
    place = told.place
    return Happening(
        id=key,
        start=start,
        end=max(start, _day(told.date_end or told.date_start or "")),
        filed=min((_day(event.report.published) for event in events if event.report.published), default=None),
        country=place.country if place else "",
        admin1=(place.admin1 or "") if place else "",
        admin2=(place.admin2 or "") if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        actors=_watched(told.actor1, told.actor2),
        deaths=deaths[1],
        low=deaths[0],
        high=deaths[2],
        kind=told.sub_event_type,
        targets=_all(event.target_types for event in events),
        tactics=_all(event.tactics for event in events),
        freed=freed,
    )


def _watched(actor1: Sequence[ActorRef], actor2: Sequence[ActorRef]) -> tuple[str, ...]:
    """Whose events they are: the challengers on either side; where there is none, the armed initiators."""
    challengers = [actor for actor in (*actor1, *actor2) if actor.actor_class in _CHALLENGERS]
    armed = [actor for actor in actor1 if actor.actor_class in _ARMED]
    return tuple(dict.fromkeys(actor.name or actor.name_ar for actor in challengers or armed))


def _deaths(figures: Sequence[IncidentFigure | Figure]) -> tuple[int, int, int]:
    """Low, best and high of those killed on all sides (figures of one kind are disjoint)."""
    killed = [figure for figure in figures if figure.kind == "killed"]
    low, best = sum(figure.low or 0 for figure in killed), sum(map(_best, killed))
    return low, best, max(best, sum(figure.high or _best(figure) for figure in killed))


def _freed(figures: Sequence[IncidentFigure | Figure]) -> int:
    return sum(_best(figure) for figure in figures if figure.kind in _FREED)


def _best(figure: IncidentFigure | Figure) -> int:
    best = figure.best if isinstance(figure, IncidentFigure) else None
    return next((count for count in (best, figure.low, figure.high) if count is not None), 0)


def _all(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for names in lists for name in names}))


def _day(value: str) -> int:
    return date.fromisoformat(value).toordinal()
