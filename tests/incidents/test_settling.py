"""A change links what it touches alone, and gives what linking everything anew gives."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from test_order import events

from jaras.incidents.around import Nothing, Role, Settled
from jaras.incidents.blocks import Blocks
from jaras.incidents.cluster import Ruling, cluster
from jaras.incidents.settling import settle
from jaras.incidents.traits import Traits, sort_key
from jaras.model import Event

Pairs = set[tuple[str, str]]


class Remembered:
    """What stands, in memory, and what of it was read."""

    def __init__(self) -> None:
        self.events_there: dict[str, Event] = {}
        self.rows: dict[str, Settled] = {}
        self.read: set[str] = set()

    def settled(self, names: Iterable[str]) -> list[Settled]:
        return [self.rows[name] for name in names if name in self.rows]

    def parts(self, parts: Collection[str], role: Role) -> list[Settled]:
        return [one for one in self.rows.values() if one.part in parts and one.role == role]

    def groups(self, groups: Collection[str]) -> list[Settled]:
        return [one for one in self.rows.values() if one.group in groups]

    def tied(self, groups: Collection[str]) -> set[str]:
        return {name for name, one in self.rows.items() if not one.ties.isdisjoint(groups)}

    def offering(self, groups: Collection[str]) -> set[str]:
        return {name for name, one in self.rows.items() if one.offer in groups}

    def near(self, traits: Iterable[Traits], roles: Collection[Role]) -> set[str]:
        there = [Traits(self.events_there[name]) for name, one in self.rows.items() if one.role in roles]
        asked = list(traits)
        blocks = Blocks([*there, *asked])
        for number in range(len(there)):
            blocks.add(number)
        return {there[n].event.event_id for at in range(len(asked)) for n in blocks.near(len(there) + at)}

    def events(self, names: Collection[str]) -> Mapping[str, Event]:
        self.read.update(names)
        return {name: self.events_there[name] for name in names}

    def change(self, changed: dict[str, Event | None], together: Pairs, apart: Pairs) -> None:
        """Link a change, and keep what came of it."""
        came = settle(changed, self, together, apart)
        for name, event in changed.items():
            self.rows.pop(name, None) if event is None else None
            self.events_there.pop(name, None) if event is None else self.events_there.update({name: event})
        self.rows |= came.settled
        for group in came.groups:
            assert len({self.rows[name].group for name in group}) == 1
            for name in group:
                assert name in self.events_there

    def incidents(self) -> set[frozenset[str]]:
        found: dict[str, set[str]] = {}
        for name, one in self.rows.items():
            found.setdefault(one.group, set()).add(name)
        return set(map(frozenset, found.values()))


def at_once(there: Iterable[Event], together: Pairs, apart: Pairs) -> set[frozenset[str]]:
    ordered = sorted(there, key=sort_key)
    numbers = {one.event_id: number for number, one in enumerate(ordered)}

    def numbered(pairs: Pairs) -> frozenset[tuple[int, int]]:
        known = [sorted((numbers[a], numbers[b])) for a, b in pairs if a in numbers and b in numbers]
        return frozenset((a, b) for a, b in known)

    groups = cluster([Traits(one) for one in ordered], Ruling(numbered(together), numbered(apart)))
    return {frozenset(ordered[number].event_id for number in group) for group in groups}


@given(st.lists(events(), min_size=1, max_size=24), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_any_changes_one_after_the_other_give_what_linking_at_once_gives(
    some: list[Event], dice: random.Random
) -> None:
    store, together, apart = Remembered(), Pairs(), Pairs()
    for _ in range(8):
        changed: dict[str, Event | None] = {}
        for one in dice.sample(some, min(len(some), dice.choice([1, 1, 2, 5]))):
            if one.event_id in store.events_there and dice.random() < 0.4:
                changed[one.event_id] = None
            else:
                like = dice.choice(some)
                changed[one.event_id] = Event(
                    **{**{name: getattr(one, name) for name in one.__struct_fields__}, "place": like.place,
                       "figures": like.figures, "date_start": like.date_start, "date_end": like.date_end}
                )  # fmt: skip
        there = {**store.events_there, **changed}
        standing = sorted(name for name, event in there.items() if event is not None)
        before = _held(together, apart)
        _rule(together, apart, standing, dice)
        for name in standing:
            if before.get(name) != _held(together, apart).get(name):
                changed.setdefault(name, store.events_there.get(name))

        store.change(changed, together, apart)

        assert store.incidents() == at_once(store.events_there.values(), together, apart)
        anew = settle(dict(store.events_there), Nothing(), together, apart)
        assert anew.settled == store.rows, "where events lie depends on which there are, not on how they came"


def _rule(together: Pairs, apart: Pairs, standing: list[str], dice: random.Random) -> None:
    """People change their mind on a pair, now and then."""
    for pairs in (together, apart):
        pairs.difference_update([pair for pair in pairs if not set(pair) <= set(standing)])
        if pairs and dice.random() < 0.3:
            pairs.discard(dice.choice(sorted(pairs)))
    if len(standing) > 1 and dice.random() < 0.5:
        one, other = sorted(dice.sample(standing, 2))
        if not _joined(together, apart, one, other):
            dice.choice([together, apart]).add((one, other))


def _joined(together: Pairs, apart: Pairs, one: str, other: str) -> bool:
    """Whether people said something of these two already, of themselves or through others."""
    reached = {one, other}
    while more := {name for pair in together if reached & set(pair) for name in pair} - reached:
        reached |= more
    return any(reached.issuperset(pair) for pair in (*together, *apart))


def _held(together: Pairs, apart: Pairs) -> dict[str, list[tuple[str, str, bool]]]:
    held: dict[str, list[tuple[str, str, bool]]] = {}
    for pairs in (together, apart):
        for one, other in sorted(pairs):
            for name in (one, other):
                held.setdefault(name, []).append((one, other, pairs is apart))
    return held
