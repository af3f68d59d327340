"""What linking looks at in an event, worked out once per event."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import NamedTuple

from jaras.model import ActorRef, Event, FigureKind, Place

COMPARED: tuple[FigureKind, ...] = ("killed", "injured", "abducted", "captured", "casualties")

SortKey = tuple[str, str, int, str]


class Window(NamedTuple):
    """Days as ordinals, both ends included."""

    first: int
    last: int


class Toll(NamedTuple):
    """A told number as bounds; `high` None: open above."""

    low: int
    high: int | None

    @property
    def numbered(self) -> bool:
        """One number, or «at least» one number."""
        return self.high is None or self.high == self.low


class Traits:
    """An event with the values that pair scores compare."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.place = event.place
        self.window = window(event)
        self.published = day(event.report.published)
        self.level = level(event.place)

    @cached_property
    def tolls(self) -> dict[FigureKind, frozenset[Toll]]:
        """The tolls told of each compared kind: victims only, parts left out, unknown numbers left out."""
        tolls: dict[FigureKind, set[Toll]] = {}
        for figure in self.event.figures:
            if figure.kind in COMPARED and not figure.part and figure.who != "actor1":
                if figure.low is None and figure.high is None:
                    continue
                tolls.setdefault(figure.kind, set()).add(Toll(figure.low or 0, figure.high))
        return {kind: frozenset(told) for kind, told in tolls.items()}

    @cached_property
    def first_side(self) -> frozenset[str]:
        """Register ids of the first side."""
        return _ids(self.event.actor1)

    @cached_property
    def second_side(self) -> frozenset[str]:
        """Register ids of the second side."""
        return _ids(self.event.actor2)

    @cached_property
    def victims(self) -> frozenset[str]:
        """Actor classes of the second side."""
        return frozenset(actor.actor_class for actor in self.event.actor2)

    def anchored(self, days: int) -> bool:
        """Whether the event names a province (or closer) and a time of at most `days` days."""
        return self.level > 0 and self.window is not None and self.window.last - self.window.first < days


def sort_key(event: Event) -> SortKey:
    """The order in which events are taken whatever order they came in; the first one founds its incident.

    Earliest published first, undated reports last, then by report, position and id.
    """
    return event.report.published or "9999", event.report_id, event.trigger.start, event.event_id


def day(iso: str | None) -> int | None:
    """The ordinal of an ISO date, or None if there is none or it cannot be read."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None


def window(event: Event) -> Window | None:
    """The days the event may have happened on, or None where the report gives none."""
    first = day(event.date_start)
    last = day(event.date_end) if event.date_end else first
    if first is None or last is None:
        return None
    return Window(min(first, last), max(first, last))


def level(place: Place | None) -> int:
    """How close a place is known: 0 country or nothing, 1 province, 2 a place within it."""
    if place is None or place.admin1_code is None:
        return 0
    return 1 if place.geo_precision >= 3 else 2


def _ids(actors: tuple[ActorRef, ...]) -> frozenset[str]:
    return frozenset(actor.actor_id for actor in actors if actor.actor_id)
