"""Incidents that are parts of one operation: a day with six bombs is six incidents, and one wave.

Reports say so by telling them together. Incidents of one kind of attack that one report tells of as news, in one
country, within a day of each other and by no two different hands, are related; `linking.yaml` says which kinds and how
many it takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec.structs import replace

from jaras.incidents.pair import settings
from jaras.incidents.traits import day
from jaras.model import Event, Incident


def with_waves(incidents: Sequence[Incident], events: Mapping[str, Event]) -> list[Incident]:
    """`incidents` (in canonical order) with the waves they are parts of; `events` by id."""
    wave = {number: number for number in range(len(incidents))}

    def root(number: int) -> int:
        while wave[number] != number:
            number = wave[number]
        return number

    for together in _told_together(incidents, events):
        for one, other in combinations(together, 2):
            if _one_operation(incidents[one], incidents[other]):
                first, later = sorted((root(one), root(other)))
                wave[later] = first
    parts: dict[int, list[int]] = defaultdict(list)
    for number in wave:
        parts[root(number)].append(number)
    names = {n: _name(incidents[first]) for first, ns in parts.items() if len(ns) >= settings().wave_size for n in ns}
    return [replace(one, wave=names[number]) if number in names else one for number, one in enumerate(incidents)]


def _told_together(incidents: Sequence[Incident], events: Mapping[str, Event]) -> list[list[int]]:
    """For each report the incidents of a wave's kind that it tells as news."""
    told: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(incidents):
        if _kind(one) and one.date_start and one.place:
            for report in {events[name].report_id for name in one.events if not events[name].background}:
                told[report].append(number)
    return [numbers for numbers in told.values() if len(numbers) > 1]


def _one_operation(one: Incident, other: Incident) -> bool:
    if (
        _kind(one) != _kind(other)
        or one.place is None
        or other.place is None
        or one.place.country != other.place.country
    ):
        return False
    first, second = day(one.date_start), day(other.date_start)
    if first is None or second is None or abs(first - second) > 1:
        return False
    hands = [{actor.actor_id for actor in incident.actor1 if actor.actor_id} for incident in (one, other)]
    return not hands[0] or not hands[1] or bool(hands[0] & hands[1])


def _kind(one: Incident) -> str | None:
    return settings().waves.get(one.sub_event_type)


def _name(first: Incident) -> str:
    return first.incident_id.replace("inc-", "wave-")
