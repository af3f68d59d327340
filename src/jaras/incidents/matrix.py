"""The figures of an incident as a table: reports down, figures across, and which claims set each end of a range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jaras.model import Claim, Event, Incident, IncidentFigure

STANDINGS = {
    "counted": "sets the range",
    "superseded": "replaced by a later toll",
    "belligerent": "said by a party to the fight, beside others",
    "repeated": "a copy of one wire story",
    "part": "part of another number",
    "total": "a total of sides told apart",
}


class Row(NamedTuple):
    """What one report says: `cells` has a tuple of claims for each figure of the matrix."""

    report_id: str
    source: str
    published: str | None
    cells: tuple[tuple[Claim, ...], ...]


class Matrix(NamedTuple):
    """Reports by the day they came out, and the figures they give."""

    figures: tuple[IncidentFigure, ...]
    rows: tuple[Row, ...]


class End(NamedTuple):
    """One end of a range (`low`, `best` or `high`), its number, and the claims that give it; none where it follows
    from what several allow together."""

    name: str
    number: int | None
    claims: tuple[Claim, ...]


def matrix(incident: Incident, events: Sequence[Event]) -> Matrix:
    """The claims of `incident` by report; `events` are its events."""
    told = {event.report_id: event.report for event in events}
    ordered = sorted(incident.reports, key=lambda name: (told[name].published or "9999", name))
    rows = [
        Row(
            name,
            told[name].source,
            told[name].published,
            tuple(tuple(claim for claim in figure.claims if claim.report_id == name) for figure in incident.figures),
        )
        for name in ordered
    ]
    return Matrix(incident.figures, tuple(rows))


def ends(figure: IncidentFigure) -> tuple[End, ...]:
    """Who set low, best and high of a range: of the counted claims, those that give the very number."""
    counted = [claim for claim in figure.claims if claim.standing == "counted"]
    low = [claim for claim in counted if claim.low == figure.low or _caps(claim, figure.low)]
    best = [claim for claim in counted if claim.low == figure.best]
    high = [claim for claim in counted if claim.high == figure.high]
    return (
        End("low", figure.low, tuple(low) if figure.low is not None else ()),
        End("best", figure.best, tuple(best) if figure.best is not None else ()),
        End("high", figure.high, tuple(high)),
    )


def _caps(claim: Claim, number: int | None) -> bool:
    """«up to n» beside a higher number sets the low end."""
    return claim.low is None and number is not None and claim.high == number
