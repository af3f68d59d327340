"""What a brief says, and in which order.

Importance of an incident, highest first: `10·log2(1 + killed) + 4·log2(1 + injured) + 3·log2(1 + displaced/100)
+ 3` for each report after the first, each count by its best figure (else its lower bound, else half its upper one);
strategic developments half of that, background
incidents a fifth, discounted ones a third. Ties go by date, then id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log2

from jaras.brief.counting import count_of
from jaras.brief.desk import Desk, Story
from jaras.brief.messages import Count, Happening
from jaras.brief.naming import name_actors, said_by
from jaras.brief.statements import Bilingual, FigureFact, UnderivableError
from jaras.brief.words import phrase, read_noun
from jaras.model import ActorRef, Event, Incident, Problem

FLOWS = ("captured", "escaped", "abducted", "displaced", "released", "missing")
_PROTESTS = ("Protests", "Riots")
_ORDER = ("killed", "casualties", "injured", *FLOWS, "attackers", "participants")


def stories(incidents: Sequence[Incident], desk: Desk) -> tuple[list[Story], list[Problem]]:
    """All incidents that can be cited, most important first, and why others cannot."""
    told: list[Story] = []
    problems: list[Problem] = []
    for incident in incidents:
        try:
            story = _story(incident, desk)
        except UnderivableError as error:
            problems.append(error.problem)
            continue
        told.append(story)
        problems.extend(story.problems)
    told.sort(key=lambda s: (-s.importance, s.incident.date_start or "", s.incident.incident_id))
    return told, problems


def _story(incident: Incident, desk: Desk) -> Story:
    events = tuple(desk.events[e] for e in incident.events if e in desk.events)
    if not events:
        raise UnderivableError(
            "incident-uncited", "none of its events is among the coded reports", "code and link the same reports",
            incident.incident_id,
        )  # fmt: skip
    sides = _sides(incident)
    counts: list[Count] = []
    problems: list[Problem] = []
    for figure in sorted(incident.figures, key=lambda f: (_ORDER.index(f.kind), f.who)):
        try:
            counts.append(count_of(incident.incident_id, figure, sides, events, desk))
        except UnderivableError as error:
            problems.append(error.problem)
    kept = tuple(c for c in counts if isinstance(c.fact, FigureFact) and c.fact.high != 0)
    citations = tuple(desk.cite(e.report_id, e.trigger) for e in events)
    message = _message(incident, events, desk)
    return Story(incident, events, message, kept, _importance(incident), citations, tuple(problems))


def _sides(incident: Incident) -> dict[str, tuple[ActorRef, ...]]:
    return {"actor1": incident.actor1, "actor2": incident.actor2}


def _message(incident: Incident, events: tuple[Event, ...], desk: Desk) -> Happening:
    words = " ".join(span.text for e in events for span in (e.trigger, *e.mentions))
    first, second = _sure(incident.actor1), _sure(incident.actor2)
    if incident.event_type in _PROTESTS and _crowd(second) and not _crowd(first):
        first, second = second, first
    if incident.event_type in _PROTESTS:
        first = tuple(ref for ref in first if not _is_nothing_but_crowd(ref))
    return Happening(
        phrase(incident.sub_event_type, words),
        name_actors(first, several=_several(incident, first)),
        name_actors(second, several=_several(incident, second)),
        incident.place,
        incident.date_start,
        incident.date_end,
        next((e.time_of_day for e in events if e.time_of_day), None),
        _attributed(events, desk),
        desk.land,
    )


def _sure(side: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """The actors whose taking part the reports are as sure of as of the happening."""
    return tuple(ref for ref in side if ref.certainty == "asserted")


def _several(incident: Incident, side: tuple[ActorRef, ...]) -> bool:
    """Whether some figure counts more than two persons of this side («12 مطلوبا» names one, and means twelve)."""
    names = {"actor1"} if set(side) <= set(incident.actor1) else {"actor2"}
    if any(ref.actor_class == "civilians" for ref in side):
        names.add("civilians")
    return any(f.who in names and (f.low or f.high or 0) > 2 for f in incident.figures)


def _crowd(refs: Iterable[ActorRef]) -> bool:
    return any(r.actor_class in ("protesters", "rioters", "civilians") for r in refs)


def _is_nothing_but_crowd(ref: ActorRef) -> bool:
    """«متظاهرون»: the word for the protest says that already."""
    read = read_noun(ref.span.text)
    named = bool(ref.actor_id and ref.name) or (read is not None and not read.noun.generic)
    return ref.actor_class in ("protesters", "rioters") and (not named or (read and read.noun.key) == "protester")


def _attributed(events: tuple[Event, ...], desk: Desk) -> Bilingual | None:
    """Who says it happened, where no report says so in its own voice."""
    if any(e.certainty == "asserted" for e in events):
        return None
    event = next((e for e in events if e.attribution), None)
    if event is None:
        return None
    return said_by(event.attribution, desk.outlet(event.report_id), (*event.actor1, *event.actor2))


def _importance(incident: Incident) -> float:
    weight = {"killed": 10.0, "injured": 4.0, "casualties": 6.0}
    score = 1.0 + 3.0 * max(0, len(incident.reports) - 1)
    for figure in incident.figures:
        n = figure.best or figure.low or (figure.high or 0) / 2
        if figure.kind == "displaced":
            score += 3.0 * log2(1 + n / 100)
        score += weight.get(figure.kind, 0.0) * log2(1 + n)
    if incident.event_type == "Strategic developments":
        score /= 2
    if incident.background:
        score /= 5
    return score / 3 if incident.grade == "discounted" else score
