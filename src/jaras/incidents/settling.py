"""Link what a change touches, and leave the rest as it lies: the result is that of `cluster` over all events.

It goes the way of `cluster`, and at each step takes in what can come out otherwise than before, and no more:

1. Anchored events are joined anew in the connected parts of their links that the change meets, before it or after it.
   What no link reaches, no mean of scores can join.
2. Vague events are judged anew that are new, that were decided by a group which is no more as it was (`deciding`), or
   that a new group is near enough to (`matters`).
3. Groups that are new, or that other vague events ask to join than before, take in anew whoever asks.
4. Vague events that stay alone are joined anew in the parts that one of them comes to or goes from.

Events travel by id; each step numbers those it needs in canonical order, as `cluster` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jaras.incidents.around import ANCHORED, VAGUE, Around, Role, Settled
from jaras.incidents.cluster import (
    Fit,
    Offer,
    attach,
    clearly_best,
    deciding,
    fits,
    linked_parts,
    matters,
    offers,
    reached,
)
from jaras.incidents.numbered import Events, Names
from jaras.incidents.traits import Traits
from jaras.incidents.wanted import Pair
from jaras.model import Event


class Resettled(NamedTuple):
    """What a change moved.

    settled: where the events that were looked at lie now, by id
    before:  where those of them that stood, and those that are gone, lay
    groups:  the groups that may be others than before: each a list of ids in canonical order
    events:  those of `groups`, by id
    """

    settled: dict[str, Settled]
    before: dict[str, Settled]
    groups: list[Names]
    events: dict[str, Event]


def settle(
    changed: Mapping[str, Event | None], around: Around, together: Iterable[Pair], apart: Iterable[Pair]
) -> Resettled:
    """Link what `changed` touches.

    changed:         by id, each event that came or is another than before, as it stands now; None: it is gone
    together, apart: pairs of ids of standing events that people hold to be one happening, or two, all of them; the
                     events of a pair that is new or no longer there are among `changed`
    """
    work = _Work(around, Events(changed, around, together, apart))
    work.join_anchored()
    work.judge_vague()
    work.attach()
    work.join_loose()
    return work.result()


@dataclass
class _Work:
    """One linking under way; groups go by the id of their first event."""

    around: Around
    events: Events
    before: dict[str, Settled] = field(default_factory=dict)
    after: dict[str, Settled] = field(default_factory=dict)
    anchored: dict[str, Names] = field(default_factory=dict)  # groups of anchored events that were looked at
    fresh: set[str] = field(default_factory=set)  # those of them that are not as they were
    lost: set[str] = field(default_factory=set)  # those that were and are not any more
    judged: dict[str, Settled] = field(default_factory=dict)  # vague events that were judged anew
    chosen: dict[str, tuple[Names, Fit]] = field(default_factory=dict)  # by first event of a node, what it asks for
    full: dict[str, Names] = field(default_factory=dict)  # groups with whoever was attached to them
    alone: list[Names] = field(default_factory=list)  # groups of loose events

    # --- 1

    def join_anchored(self) -> None:
        """Join anchored events anew in the parts that the change meets."""
        events = self.events
        self._lay(self.around.settled([*events.changed, *events.gone]))
        new = [node for node in events.nodes(events.changed) if events.anchored(node)]
        parts = {one.part for one in self.before.values() if one.role == "anchored"}
        moved = events.changed | events.gone
        parts |= self._linked(new, "anchored", moved)
        there = (self._members_of(parts, "anchored") - moved).union(*new)
        some = events.batch(there)
        for part in linked_parts(some.numbered(events.nodes(there)), some.pairs):
            first = some.names[min(min(group) for group in part)]
            for group in some.named(part):
                self.anchored[group[0]] = group
                self.after |= {name: Settled(name, "anchored", group[0], first) for name in group}
        self._compare(there)

    def _compare(self, there: Collection[str]) -> None:
        """Which groups are not as they were."""
        earlier: dict[str, set[str]] = defaultdict(set)
        for one in self.before.values():
            if one.role == "anchored":
                earlier[one.group].add(one.event_id)
        same = {
            name for name, group in self.anchored.items()
            if earlier.get(name) == set(group) and self.events.changed.isdisjoint(group)
        }  # fmt: skip
        self.fresh, self.lost = self.anchored.keys() - same, earlier.keys() - same

    # --- 2

    def judge_vague(self) -> None:
        """Judge vague events anew that the change concerns."""
        events = self.events
        concerned = {name for name in events.changed if name not in self.after}
        concerned |= events.whole(self.around.tied(self.fresh | self.lost) - events.gone) - self.after.keys()
        nodes = events.nodes(concerned | self._newly_near(concerned))
        self._lay(self.around.settled(name for node in nodes for name in node))
        groups = self._groups_near(nodes)
        some = events.batch({name for group in (*nodes, *groups) for name in group})
        for node, found in fits(some.numbered(nodes), some.numbered(groups), some.pairs):
            names = some.named([node])[0]
            best = clearly_best(found)
            offer = groups[best[0].group][0] if best else None
            ties = frozenset(groups[fit.group][0] for fit in deciding(found))
            if best and offer:
                self.chosen[names[0]] = names, best[0]
            self.judged |= {name: Settled(name, "loose", "", "", offer, ties) for name in names}

    def _newly_near(self, known: Collection[str]) -> set[str]:
        """Vague events that lie elsewhere and that a new group is near enough to."""
        events, groups = self.events, [self.anchored[name] for name in sorted(self.fresh)]
        found = self.around.near(self._traits(name for group in groups for name in group), VAGUE)
        nodes = events.nodes(events.whole(found - events.changed - events.gone) - set(known))
        if not groups or not nodes:
            return set()
        some = events.batch({name for group in (*nodes, *groups) for name in group})
        judged = fits(some.numbered(nodes), some.numbered(groups), some.pairs)
        return {some.names[number] for node, found in judged if any(map(matters, found)) for number in node}

    def _groups_near(self, nodes: Iterable[Names]) -> list[Names]:
        """The groups of anchored events that vague nodes may fit: those looked at, and those that lie elsewhere."""
        near = self.around.near(self._traits(name for node in nodes for name in node), ANCHORED)
        elsewhere = near - self.after.keys() - self.events.changed - self.events.gone
        names = {one.group for one in self.around.settled(elsewhere)} - self.anchored.keys()
        return [*self.anchored.values(), *self._as_they_lie(names).values()]

    def _as_they_lie(self, names: Collection[str]) -> dict[str, Names]:
        """Groups of anchored events that lie elsewhere, as they are."""
        found: dict[str, Names] = defaultdict(list)
        rows = [one for one in self.around.groups(names) if one.role == "anchored"]
        homes = {one.event_id: one.group for one in rows}
        for name in self.events.traits(homes):
            found[homes[name]].append(name)
        return found

    # --- 3

    def attach(self) -> None:
        """Let vague events join the groups that are new or that others ask to join than before."""
        touched = self.fresh | self._asked_otherwise()
        there = {name: self.anchored[name] for name in touched if name in self.anchored}
        there |= self._as_they_lie(touched - self.anchored.keys() - self.lost)
        self._lay(self.around.groups(touched))
        asking = self.events.whole(self.around.offering(there.keys()) - self.events.changed - self.events.gone)
        nodes = self.events.nodes(asking - self.judged.keys())
        self._lay(self.around.settled(name for node in nodes for name in node))
        here = [one for one in self.chosen.values() if self.judged[one[0][0]].offer in there]
        homes = list(there.values())
        some = self.events.batch({name for group in (*homes, *nodes, *(node for node, _ in here)) for name in group})
        groups, at = some.numbered(homes), {name: number for number, name in enumerate(there)}
        made: list[Offer] = [
            (-fit.excess, some.numbered([node])[0], at[self.judged[node[0]].offer or ""]) for node, fit in here
        ]
        as_before = fits(some.numbered(nodes), groups, some.pairs)  # each asks the one of these that it fits best
        made += offers((node, [max(found, key=lambda fit: fit.odds)]) for node, found in as_before)
        joined = {some.names[number] for number in attach(made, groups, some.pairs)}
        self.full = dict(zip(there, some.named(groups), strict=True))
        self._place(joined, [name for node in nodes for name in node])

    def _asked_otherwise(self) -> set[str]:
        """The groups that were asked, or are asked, by an event that is new, gone or asked for another before."""
        found: set[str | None] = {self.before[name].offer for name in self.events.gone if name in self.before}
        for name in self.judged.keys() | self.events.changed:
            earlier = self.before[name].offer if name in self.before else None
            now = self.judged[name].offer if name in self.judged else None
            if earlier != now or name in self.events.changed:
                found |= {earlier, now}
        return {name for name in found if name is not None} - self.lost

    def _place(self, joined: Collection[str], others: Iterable[str]) -> None:
        """Say of each vague event that was looked at where it lies by now; loose ones are joined next."""
        homes = {name: group for group, members in self.full.items() for name in members if name in joined}
        for name in [*self.judged, *others]:
            now = self.judged.get(name) or self.before[name]
            if name in homes:
                self.after[name] = now._replace(role="attached", group=homes[name], part="")
            elif now.offer in self.full or now.offer is None or name in self.events.changed:
                self.after[name] = now._replace(role="loose", group="", part="")
            else:  # nobody else asks the group than before
                lay = self.before[name]
                self.after[name] = now._replace(role=lay.role, group=lay.group, part=lay.part)

    # --- 4

    def join_loose(self) -> None:
        """Join loose events anew in the parts that one of them comes to or goes from."""
        events, was = self.events, {name for name, one in self.before.items() if one.role == "loose"}
        now = {name for name, one in self.after.items() if one.role == "loose"}
        elsewhere = (self.after.keys() - now) | events.changed | events.gone
        leaving = was & elsewhere
        coming = {name for name in now if name not in was or name in events.changed}
        parts = {self.before[name].part for name in leaving} | self._linked(events.nodes(coming), "loose", elsewhere)
        there = (self._members_of(parts, "loose") - elsewhere) | coming
        some = events.batch(there)
        for part in linked_parts(some.numbered(events.nodes(there)), some.pairs):
            first = some.names[min(min(group) for group in part)]
            for group in some.named(part):
                self.alone.append(group)
                for name in group:
                    lies = self.after.get(name) or self.before[name]
                    self.after[name] = lies._replace(role="loose", group=group[0], part=first)
        for name in now - there:  # as it lay
            lay = self.before[name]
            self.after[name] = self.after[name]._replace(group=lay.group, part=lay.part)

    # --- what all of them need

    def _lay(self, rows: Iterable[Settled]) -> None:
        self.before |= {one.event_id: one for one in rows}

    def _traits(self, names: Iterable[str]) -> Sequence[Traits]:
        return list(self.events.traits(list(names)).values())

    def _members_of(self, parts: Collection[str], role: Role) -> set[str]:
        """The events of that role that lay in some parts."""
        rows = self.around.parts(parts, role)
        self._lay(rows)
        return {one.event_id for one in rows}

    def _linked(self, nodes: Sequence[Names], role: Role, moved: Collection[str]) -> set[str]:
        """The parts of that role whose events, those that `moved` aside, are linked to any of some nodes."""
        events = self.events
        found = self.around.near(self._traits(name for node in nodes for name in node), (role,)).difference(moved)
        others = events.nodes(events.whole(found).difference(*nodes))
        some = events.batch({name for node in (*nodes, *others) for name in node})
        linked = some.named(reached(some.numbered(nodes), some.numbered(others), some.pairs))
        return {one.part for one in self.around.settled(name for node in linked for name in node)}

    def result(self) -> Resettled:
        """What came of it."""
        groups = [*self.full.values(), *self.alone]
        traits = self.events.traits([name for group in groups for name in group])
        return Resettled(self.after, self.before, groups, {name: one.event for name, one in traits.items()})
