"""Incidents that are parts of one operation: a day with six bombs is six incidents, and one wave.

Reports say so by telling them together. Incidents of one kind of attack that one report tells of as news, in one
country, within a day of each other and by no two different hands, are related; `linking.yaml` says which kinds and how
many it takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from msgspec.structs import replace

from jaras.incidents.cluster import components
from jaras.incidents.pair import settings
from jaras.incidents.traits import day
from jaras.model import Event, Incident


def with_waves(incidents: Sequence[Incident], events: Mapping[str, Event]) -> list[Incident]:
    """`incidents` (in canonical order) with the waves they are parts of; `events` by id."""
    told: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(incidents):
        for report in reporting(one, (events[name] for name in one.events)):
            told[report].append(number)
    related = [
        pair for numbers in told.values() for pair in combinations(numbers, 2)
        if one_operation(*(incidents[number] for number in pair))
    ]  # fmt: skip
    found = list(incidents)
    for part in components(range(len(incidents)), related):
        for number, one in zip(part, as_wave([incidents[number] for number in part]), strict=True):
            found[number] = one
    return found


def reporting(one: Incident, events: Iterable[Event]) -> set[str]:
    """The reports that tell an incident of a wave's kind as news; `events`: its own."""
    if not may_be_part(one):
        return set()
    return {event.report_id for event in events if not event.background}


def may_be_part(one: Incident) -> bool:
    """Whether an incident is of a wave's kind, at a known time and place."""
    return bool(_kind(one) and one.date_start and one.place)


def as_wave(related: Sequence[Incident]) -> list[Incident]:
    """Incidents that are related (in canonical order), as a wave if they are enough."""
    if len(related) < settings().wave_size:
        return list(related)
    name = related[0].incident_id.replace("inc-", "wave-")
    return [replace(one, wave=name) for one in related]


def one_operation(one: Incident, other: Incident) -> bool:
    """Whether two incidents that one report tells of are parts of one operation."""
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
