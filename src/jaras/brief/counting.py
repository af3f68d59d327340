"""A reconciled figure as a brief counts it: its noun, its parts, and whether its claims bear it out."""

from __future__ import annotations

from itertools import takewhile

from jaras.brief.derivable import check
from jaras.brief.desk import Desk
from jaras.brief.messages import Count
from jaras.brief.naming import counted_noun
from jaras.brief.statements import FigureFact, PartFact, UnderivableError
from jaras.brief.words import Noun, noun_of, nouns
from jaras.model import ActorRef, Claim, Event, Figure, IncidentFigure


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
