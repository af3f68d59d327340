"""What a brief says, and in which order.

Importance of an incident, highest first: `10·log2(1 + killed) + 4·log2(1 + injured) + 3·log2(1 + displaced/100)
+ 3` for each report after the first, each count by its best figure (else its lower bound, else half its upper one);
strategic developments half of that, background
incidents a fifth, discounted ones a third. Ties go by date, then id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from math import log2
from typing import NamedTuple

from jaras.brief.derivable import check
from jaras.brief.messages import Count, Happening
from jaras.brief.naming import UNNAMED, counted_noun, name_actors, said_by
from jaras.brief.statements import Bilingual, Citation, FigureFact, IncidentFact, PartFact, UnderivableError
from jaras.brief.words import Noun, admin1, noun_of, nouns, phrase, place_name, read_noun
from jaras.model import ActorRef, Claim, Coded, Event, Figure, Incident, IncidentFigure, Problem, Report, Span

FLOWS = ("captured", "escaped", "abducted", "displaced", "released", "missing")
_PROTESTS = ("Protests", "Riots")
_ORDER = ("killed", "casualties", "injured", *FLOWS, "attackers", "participants")


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


def count_of(
    incident_id: str,
    figure: IncidentFigure,
    sides: dict[str, tuple[ActorRef, ...]],
    events: tuple[Event, ...],
    desk: Desk,
) -> Count:
    """A figure with its noun and parts; raises UnderivableError when its claims or their quotes do not bear it out."""
    counted = [c for c in figure.claims if c.standing == "counted"]
    approximate = bool(counted) and all(c.approximate for c in counted)
    fact = FigureFact(
        incident_id, figure.kind, figure.who, figure.low, figure.best, figure.high, figure.claims, approximate,
        _attackers_within(figure, events),
    )  # fmt: skip
    check(fact)
    for claim in figure.claims:
        _check_told(claim, figure, events)
        desk.cite(claim.report_id, claim.span)
    leading = _leading(figure)
    same = [c for c in figure.claims if (c.low, c.high) == (leading.low, leading.high)]
    key, owner = counted_noun(figure.kind, figure.who, [c.span for c in (leading, *same)], sides)
    return Count(fact, nouns()[key], owner, _parts(incident_id, figure, events, desk))


def _leading(figure: IncidentFigure) -> Claim:
    """The claim that gives the best figure, else the first that counts."""
    counted = [c for c in figure.claims if c.standing == "counted"] or list(figure.claims)
    return next((c for c in counted if figure.best is not None and c.low == c.high == figure.best), counted[0])


def _check_told(claim: Claim, figure: IncidentFigure, events: tuple[Event, ...]) -> None:
    """The claim must be a figure of the event it names: same kind, bounds and words."""
    told = [f for e in events if e.event_id == claim.event_id for f in e.figures]
    if not any((f.kind, f.low, f.high, f.span) == (figure.kind, claim.low, claim.high, claim.span) for f in told):
        raise UnderivableError(
            "claim-untold",
            f"no event tells {figure.kind} {claim.low}-{claim.high} at «{claim.span.text}»",
            "link the incident again from its events",
            claim.event_id,
        )


def _attackers_within(figure: IncidentFigure, events: tuple[Event, ...]) -> tuple[Figure, ...]:
    """Attackers told as a part of a toll that is not theirs; the reconciled figure leaves them out."""
    told = {c.event_id for c in figure.claims}
    if figure.who == "actor1":
        return ()
    inside = (f for e in events if e.event_id in told for f in e.figures)
    return tuple(f for f in inside if f.part and f.kind == figure.kind and f.who == "actor1" and f.low == f.high)


def _parts(incident_id: str, figure: IncidentFigure, events: tuple[Event, ...], desk: Desk) -> tuple[Count, ...]:
    """Parts of the leading claim's figure, each with a noun of its own («بينهم 3 أطفال»).

    They stand after it in its report, before the next whole figure of the kind.
    """
    leading = _leading(figure)
    event = next((e for e in events if e.event_id == leading.event_id), None)
    later = [f for f in event.figures if f.kind == figure.kind and f.span.start > leading.span.start] if event else []
    parts: list[Count] = []
    for part in takewhile(lambda f: f.part, sorted(later, key=lambda f: f.span.start)):
        noun = _part_noun(part.of)
        if noun and part.who == figure.who and part.low:
            desk.cite(leading.report_id, part.span)
            parts.append(Count(PartFact(incident_id, part), noun))
    return tuple(parts)


def _part_noun(narrowing: str | None) -> Noun | None:
    return noun_of(narrowing) if narrowing else None


def figure_citations(count: Count, desk: Desk, limit: int = 4) -> list[Citation]:
    """The words of the claims behind a figure, those that count first, one for each distinct wording."""
    fact = count.fact
    assert isinstance(fact, FigureFact)
    ordered = sorted(fact.claims, key=lambda c: c.standing != "counted")
    return list(dict.fromkeys(desk.cite(c.report_id, c.span) for c in ordered))[:limit]


def figure_sources(counts: Iterable[Count], story: Story, desk: Desk) -> Bilingual:
    """Who gives these figures, for one sentence: up to two, else «several sources»."""
    return joined_sources(_tellers(counts, story, desk))


def _tellers(counts: Iterable[Count], story: Story, desk: Desk) -> list[Bilingual]:
    told: list[Bilingual] = []
    for count in counts:
        assert isinstance(count.fact, FigureFact)
        counted = [c for c in count.fact.claims if c.standing == "counted"] or list(count.fact.claims)
        told += [claim_source(claim, story, desk) for claim in counted]
    return told


def sources_by_kind(counts: Sequence[Count], story: Story, desk: Desk) -> dict[str, Bilingual]:
    """Who gives the figures of each kind, so that no source is said to give a number of another one.

    A kind that shares a source with the one before it, or whose source is not named, goes with that one.
    """
    groups: list[tuple[list[str], list[Bilingual]]] = []
    for kind in dict.fromkeys(count.kind for count in counts):
        told = _tellers([c for c in counts if c.kind == kind], story, desk)
        before = {who.en for who in groups[-1][1]} if groups else set()
        if groups and ({who.en for who in told} <= {UNNAMED.en} or before & {who.en for who in told}):
            groups[-1][0].append(kind)
            groups[-1][1].extend(told)
        else:
            groups.append(([kind], told))
    return {kind: joined_sources(told) for kinds, told in groups for kind in kinds}


def joined_sources(told: Iterable[Bilingual]) -> Bilingual:
    """Up to two sources by name, else «several sources»; one that is not named only where nobody else is."""
    named = {who.en: who for who in told}
    if len(named) > 1:
        named.pop(UNNAMED.en, None)
    if len(named) > 2:
        return Bilingual("مصادر عدة", "several sources")
    return Bilingual(" و".join(w.ar for w in named.values()), " and ".join(named))


def claim_source(claim: Claim, story: Story, desk: Desk) -> Bilingual:
    """Who gives one claim: its own attribution, else that of its event, else the outlet."""
    event = next((e for e in story.events if e.event_id == claim.event_id), None)
    attribution = claim.attribution or (event.attribution if event else None)
    actors = (*story.incident.actor1, *story.incident.actor2)
    return said_by(attribution, claim.source or desk.outlet(claim.report_id), actors)


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
