"""What the parts of a brief look things up in: the coded reports, and each incident ready to be said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from jaras.brief.messages import Count, Happening
from jaras.brief.statements import Citation, IncidentFact, UnderivableError
from jaras.brief.words import admin1, place_name
from jaras.model import Coded, Event, Incident, Problem, Report, Span


class Desk(NamedTuple):
    """The coded reports as the brief looks them up; whatever fails its own words is reported, not used.

    `land`: the country most incidents are in: the reader's month names are its own, in all of a brief.
    """

    reports: dict[str, Report]
    events: dict[str, Event]
    land: str = ""

    def outlet(self, report_id: str) -> str:
        """The outlet's name as the report gives it, or empty."""
        report = self.reports.get(report_id)
        return report.source if report else ""

    def cite(self, report_id: str, span: Span) -> Citation:
        """A citation; raises UnderivableError when the report does not hold those words there."""
        report = self.reports.get(report_id)
        if report is None or report.text[span.start : span.end] != span.text or not span.text:
            raise UnderivableError(
                "quote-absent",
                f"«{span.text}» does not stand at {span.start}-{span.end}",
                "code the report again",
                report_id,
            )
        return Citation(report_id, span)


class Story(NamedTuple):
    """One incident, ready to be said."""

    incident: Incident
    events: tuple[Event, ...]
    message: Happening
    counts: tuple[Count, ...]
    importance: float
    citations: tuple[Citation, ...]
    problems: tuple[Problem, ...]

    @property
    def fact(self) -> IncidentFact:
        """The fact a sentence about the incident itself states."""
        dates = [d for d in (self.incident.date_start, self.incident.date_end) if d]
        named = [n for side in (self.message.first, self.message.second) for n in side]
        names = [text for n in named for text in (n.ar, n.en)]
        if self.incident.place:
            names += [*place_name(self.incident.place), *(admin1(self.incident.place) or ())]
        if self.message.said_by:
            names += [self.message.said_by.ar, self.message.said_by.en]
        return IncidentFact(self.incident.incident_id, tuple(dates), tuple(names))


def desk_of(coded: Sequence[Coded], incidents: Sequence[Incident] = ()) -> Desk:
    """Reports by id and events by id."""
    lands = Counter(i.place.country for i in incidents if i.place and i.place.country)
    land = min(lands, key=lambda code: (-lands[code], code), default="")
    return Desk({c.report.id: c.report for c in coded}, {e.event_id: e for c in coded for e in c.events}, land)
