"""Events as they stand at a change, with how people hold them together, and numbered for one step of linking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from jaras.incidents.around import Around
from jaras.incidents.cluster import Group, Pairs, components
from jaras.incidents.pair import settings
from jaras.incidents.traits import Traits, sort_key
from jaras.incidents.wanted import Pair
from jaras.model import Event

Names = list[str]  # ids of events, in canonical order


class Events:
    """Events as they stand now, read when they are first asked for, and how people hold them together."""

    def __init__(
        self, changed: Mapping[str, Event | None], around: Around, together: Iterable[Pair], apart: Iterable[Pair]
    ) -> None:
        self._around = around
        self._apart = list(apart)
        self._mates: dict[str, set[str]] = defaultdict(set)
        for one, other in together:
            self._mates[one].add(other)
            self._mates[other].add(one)
        self._traits = {name: Traits(event) for name, event in changed.items() if event is not None}
        self.changed = self.whole(self._traits)
        self.gone = {name for name, event in changed.items() if event is None}

    def whole(self, names: Iterable[str]) -> set[str]:
        """`names` and all that people joined with them."""
        found = set(names)
        waiting = list(found)
        while waiting:
            more = self._mates.get(waiting.pop(), set()) - found
            found |= more
            waiting += more
        return found

    def traits(self, names: Collection[str]) -> dict[str, Traits]:
        """The traits of events by id, in canonical order."""
        missing = [name for name in names if name not in self._traits]
        self._traits |= {name: Traits(event) for name, event in self._around.events(missing).items()}
        ordered = sorted((self._traits[name] for name in names), key=lambda one: sort_key(one.event))
        return {one.event.event_id: one for one in ordered}

    def nodes(self, names: Collection[str]) -> list[Names]:
        """Events as the nodes that people joined them to."""
        there = set(names)
        pairs = ((one, other) for one in there for other in self._mates.get(one, ()) if other in there)
        return components(list(self.traits(there)), pairs)

    def anchored(self, node: Names) -> bool:
        """Whether a node has an event with a day and a province."""
        days = settings().anchored_days
        return any(one.anchored(days) for one in self.traits(node).values())

    def batch(self, names: Collection[str]) -> Batch:
        """Events numbered for one step."""
        found = self.traits(names)
        numbers = {name: number for number, name in enumerate(found)}
        apart = [(numbers[a], numbers[b]) for a, b in self._apart if a in numbers and b in numbers]
        told = frozenset((min(pair), max(pair)) for pair in apart)
        return Batch(list(found), numbers, Pairs(list(found.values()), told))


class Batch(NamedTuple):
    """Events numbered in canonical order, and the scores of their pairs."""

    names: Names
    numbers: dict[str, int]
    pairs: Pairs

    def numbered(self, groups: Iterable[Iterable[str]]) -> list[Group]:
        """Groups of ids as groups of numbers."""
        return [sorted(self.numbers[name] for name in group) for group in groups]

    def named(self, groups: Iterable[Group]) -> list[Names]:
        """Groups of numbers as groups of ids, in canonical order."""
        return [[self.names[number] for number in sorted(group)] for group in groups]
