"""Which incidents somebody wants: by day, country, first-level unit, actor, grade, id, or reports that tell them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from jaras.arabic.normal import key_of
from jaras.model import ActorRef, Incident, Place

_MONTH = 31  # days


class Selection(NamedTuple):
    """What is wanted of some incidents; what is None does not matter.

    since, until: ISO days, both included; country: ISO 3166-1; admin1: ISO 3166-2 code or a name of the unit;
    actor: id of the register or part of a name, in either language; names: ids of incidents or events;
    reports: ids of which a telling one must be
    """

    since: str | None = None
    until: str | None = None
    country: str | None = None
    grade: str | None = None
    admin1: str | None = None
    actor: str | None = None
    names: tuple[str, ...] | None = None
    reports: frozenset[str] | None = None

    def holds(self, one: Incident) -> bool:
        """Whether an incident is wanted."""
        return (
            self._in_time(one)
            and (self.country is None or (one.place is not None and one.place.country == self.country))
            and (self.grade is None or one.grade == self.grade)
            and (self.admin1 is None or (one.place is not None and _is_unit(one.place, self.admin1)))
            and (self.actor is None or any(_is_actor(ref, self.actor) for ref in (*one.actor1, *one.actor2)))
            and (self.names is None or not {one.incident_id, *one.events}.isdisjoint(self.names))
            and (self.reports is None or not self.reports.isdisjoint(one.reports))
        )

    def _in_time(self, one: Incident) -> bool:
        """What is dated to more than a month must lie between the days as a whole, anything else meet them."""
        if not (self.since or self.until):
            return True
        if not one.date_start:
            return False
        first, last = one.date_start, one.date_end or one.date_start
        if (date.fromisoformat(last) - date.fromisoformat(first)).days > _MONTH:
            first, last = last, first
        return (not self.since or last >= self.since) and (not self.until or first <= self.until)


def chosen(incidents: Iterable[Incident], wanted: Selection) -> list[Incident]:
    """The incidents that are wanted, in their order."""
    return [one for one in incidents if wanted.holds(one)]


def _is_unit(place: Place, wanted: str) -> bool:
    from jaras.places import gazetteer

    unit = gazetteer().unit(place.admin1_code) if place.admin1_code else None
    names = {place.admin1_code, place.admin1, *((unit.name, unit.name_ar) if unit else ())}
    return key_of(wanted.lower()) in {key_of(name.lower()) for name in names if name}


def _is_actor(ref: ActorRef, wanted: str) -> bool:
    asked = key_of(wanted.lower())
    if ref.actor_id == wanted:
        return True
    return any(asked in key_of(name.lower()) for name in (ref.name, ref.name_ar) if name)
