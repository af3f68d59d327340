"""What a form cannot hold of what we know: said with every export, never silently lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from jaras.exchange.dataset import Dataset, is_denied
from jaras.exchange.slots import day, figures, point
from jaras.model import Event, Incident

_One = tuple[Incident, tuple[Event, ...]]


class Loss(NamedTuple):
    """The form does not hold `what`, which so many records have."""

    what: str
    records: int


def losses(dataset: Dataset, holds: frozenset[str]) -> tuple[Loss, ...]:
    """What is lost in a form that holds `holds`, names of `KNOWN`."""
    assert holds <= KNOWN.keys()
    lost = [known for name, known in KNOWN.items() if name not in holds]
    counted = (Loss(said, sum(map(count, _told(dataset)))) for said, count in lost)
    return tuple(loss for loss in counted if loss.records)


def _told(dataset: Dataset) -> Iterator[tuple[Incident, tuple[Event, ...]]]:
    return ((incident, dataset.told(incident)) for incident in dataset.incidents)


def _ranges(one: _One) -> int:
    return sum(figure.low != figure.high for figure in figures(one[0], "killed"))


def _kinds(*kinds: str) -> Callable[[_One], int]:
    return lambda one: sum(figure.kind in kinds for figure in one[0].figures)


def _other_kinds(one: _One) -> int:
    return sum(figure.kind not in ("killed", "injured") for figure in one[0].figures)


def _sides(one: _One) -> int:
    return sum(figure.who != "unspecified" for figure in figures(one[0], "killed"))


def _claims(one: _One) -> int:
    return sum(len(figure.claims) for figure in one[0].figures)


def _parts(one: _One) -> int:
    return sum(figure.part for event in one[1] for figure in event.figures)


def _further_actors(one: _One) -> int:
    return sum(max(0, len(side) - 1) for side in (one[0].actor1, one[0].actor2))


def _deathless(one: _One) -> int:
    return int(not any(figure.high is None or figure.high for figure in figures(one[0], "killed")))


def _tactics(one: _One) -> int:
    return int(any(event.tactics or event.target_types for event in one[1]))


def _responsibility(one: _One) -> int:
    return sum(len(event.responsibility) for event in one[1])


KNOWN: dict[str, tuple[str, Callable[[_One], int]]] = {
    "denied": ("incidents that every report denies or that are discounted, left out", lambda one: int(is_denied(*one))),
    "undated": ("incidents without a date, left out", lambda one: int(day(one[0].date_start) is None)),
    "unplaced": ("incidents without coordinates, left out", lambda one: int(point(one[0]) is None)),
    "deathless": ("incidents without a death told, left out", _deathless),
    "ranges": ("ranges of killed, one number is written", _ranges),
    "sides": ("tolls told apart by side, summed", _sides),
    "injured": ("figures of injured", _kinds("injured")),
    "kinds": ("figures of other kinds than killed and injured", _other_kinds),
    "parts": ("numbers that are part of another", _parts),
    "claims": ("claims behind figures", _claims),
    "further-actors": ("further actors of a side", _further_actors),
    "arabic": ("names in Arabic", lambda one: int(one[0].place is not None and bool(one[0].place.name_ar))),
    "grade": ("grades with their reasons", lambda one: 1),
    "types": ("ACLED event types", lambda one: 1),
    "tactics": ("tactics and kinds of target", _tactics),
    "responsibility": ("claims and denials of responsibility", _responsibility),
    "waves": ("memberships in a wave", lambda one: int(one[0].wave is not None)),
    "background": ("marks of recalled events", lambda one: int(one[0].background)),
}
