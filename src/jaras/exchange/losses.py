"""What a form cannot hold of what we know: said with every export, never silently lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from jaras.exchange.dataset import Dataset, is_denied
from jaras.exchange.slots import day, figures, links, outlets, point
from jaras.model import Event, Incident, IncidentFigure

_OWN_COLUMNS = ("injured", "displaced")


class _One(NamedTuple):
    """An incident with its events; `written`: its figures of the kinds that the form writes."""

    incident: Incident
    told: tuple[Event, ...]
    written: tuple[IncidentFigure, ...]


class Loss(NamedTuple):
    """The form does not hold `what`, which so many records have."""

    what: str
    records: int


def losses(dataset: Dataset, holds: frozenset[str]) -> tuple[Loss, ...]:
    """What is lost in a form that holds `holds`, names of `KNOWN`."""
    assert holds <= KNOWN.keys()
    lost = [known for name, known in KNOWN.items() if name not in holds]
    ones = [_One(one, dataset.told(one), _written(one, holds)) for one in dataset.incidents]
    counted = (Loss(said, sum(map(count, ones))) for said, count in lost)
    return tuple(loss for loss in counted if loss.records)


def _written(incident: Incident, holds: frozenset[str]) -> tuple[IncidentFigure, ...]:
    others = {kind for kind in _OWN_COLUMNS if kind in holds}
    return tuple(one for one in incident.figures if "kinds" in holds or one.kind in {"killed", *others})


def _further(of: Callable[[_One], Sequence[object]]) -> Callable[[_One], int]:
    return lambda one: max(0, len(of(one)) - 1)


def _kind(kind: str) -> Callable[[_One], int]:
    return lambda one: len(figures(one.incident, kind))


def _other_kinds(one: _One) -> int:
    return sum(figure.kind not in ("killed", *_OWN_COLUMNS) for figure in one.incident.figures)


def _claims(one: _One) -> int:
    return sum(len(figure.claims) for figure in one.incident.figures)


def _parts(one: _One) -> int:
    return sum(figure.part for event in one.told for figure in event.figures)


def _further_actors(one: _One) -> int:
    return sum(max(0, len(side) - 1) for side in (one.incident.actor1, one.incident.actor2))


def _deathless(one: _One) -> int:
    return int(not any(figure.high is None or figure.high for figure in figures(one.incident, "killed")))


def _spans(one: _One) -> int:
    return int(one.incident.date_end not in (None, one.incident.date_start))


def _named_in_arabic(one: _One) -> int:
    return int(one.incident.place is not None and bool(one.incident.place.name_ar))


def _tactics(one: _One) -> int:
    return int(any(event.tactics or event.target_types for event in one.told))


KNOWN: dict[str, tuple[str, Callable[[_One], int]]] = {
    "denied": (
        "incidents that every report denies or that are discounted, left out",
        lambda one: int(is_denied(one.incident, one.told)),
    ),
    "undated": ("incidents without a date, left out", lambda one: int(day(one.incident.date_start) is None)),
    "unplaced": ("incidents without coordinates, left out", lambda one: int(point(one.incident) is None)),
    "deathless": ("incidents without a death told, left out", _deathless),
    "spans": ("spans of days, one day is written", _spans),
    "hours": ("times of day", lambda one: sum(bool(event.time_of_day) for event in one.told)),
    "ranges": ("ranges of figures, one number is written", lambda one: sum(f.low != f.high for f in one.written)),
    "open": (
        "figures without an upper bound, what is known is written",
        lambda one: sum(f.high is None for f in one.written),
    ),
    "sides": ("figures told apart by side, summed", lambda one: sum(f.who != "unspecified" for f in one.written)),
    "injured": ("figures of injured", _kind("injured")),
    "displaced": ("figures of displaced", _kind("displaced")),
    "kinds": ("figures of other kinds than killed, injured and displaced", _other_kinds),
    "parts": ("numbers that are part of another", _parts),
    "claims": ("claims behind figures", _claims),
    "further-actors": ("further actors of a side", _further_actors),
    "arabic": ("names in Arabic", _named_in_arabic),
    "grade": ("grades with their reasons", lambda one: 1),
    "types": ("ACLED event types", lambda one: 1),
    "tactics": ("tactics and kinds of target", _tactics),
    "responsibility": (
        "claims and denials of responsibility",
        lambda one: sum(len(e.responsibility) for e in one.told),
    ),
    "waves": ("memberships in a wave", lambda one: int(one.incident.wave is not None)),
    "background": ("marks of recalled events", lambda one: int(one.incident.background)),
    "outlets": ("outlets but for the first", _further(lambda one: outlets(one.told))),
    "links": ("links of reports", lambda one: len(links(one.told))),
    "further-links": ("links of reports but for the first", _further(lambda one: links(one.told))),
    "words": ("events with the words they were read from", lambda one: len(one.told)),
    "certainty": ("how far each report vouches for it", lambda one: len(one.told)),
}
