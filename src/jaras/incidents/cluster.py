"""Group events into incidents, the same way whatever order they come in.

Events are first put into one canonical order, so nothing below depends on the order of arrival. Those with a day and
a province are joined by average linkage: two groups join while the mean score of their pairs reaches the threshold
and no pair is forbidden, so that a chain of half-likenesses does not pull two incidents together. Vague events (no
date, a whole month, only a country) then each join the one group they fit best, if it is clearly the best; they never
bridge two groups. Vague events that fit no group are joined among themselves.

Two events of one report are two happenings unless nothing tells them apart. A later mention may also have been coded
anew, and then the tellings of other reports gather about either: groups that less than half of their reports tell
apart, and that each have a report of their own, may join at a higher score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import product
from math import fsum, inf, log
from typing import NamedTuple, TypeVar

from jaras.incidents.blocks import Blocks
from jaras.incidents.pair import retelling, score, settings
from jaras.incidents.traits import Traits

Group = list[int]
Member = TypeVar("Member", int, str)


class Ruling(NamedTuple):
    """What people decided of events, by their numbers: pairs that are one happening, and pairs that are two."""

    together: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()


def cluster(traits: Sequence[Traits], ruling: Ruling) -> list[Group]:
    """The groups of `traits` (which must be in canonical order) as sorted lists of positions, in order of their first.

    Every event is in exactly one group. Events that a person joined start as one group, and no two that a person told
    apart come into one; what a ruling says of the same pair both ways it must not say.
    """
    days, pairs = settings().anchored_days, Pairs(traits, ruling.apart)
    nodes = components(range(len(traits)), ruling.together)
    anchored = [node for node in nodes if any(traits[one].anchored(days) for one in node)]
    vague = [node for node in nodes if not any(traits[one].anchored(days) for one in node)]
    groups = average_linkage(anchored, pairs)
    joined = attach(offers(fits(vague, groups, pairs)), groups, pairs)
    groups += average_linkage([node for node in vague if joined.isdisjoint(node)], pairs)
    return sorted(sorted(group) for group in groups)


class Pairs:
    """The scores of pairs of events; those asked for one component are worked out once."""

    def __init__(self, traits: Sequence[Traits], apart: frozenset[tuple[int, int]]) -> None:
        self.traits = traits
        self._apart = apart
        self._known: dict[tuple[int, int], float] = {}

    def anew(self) -> Pairs:
        """The same without what was worked out, so that memory does not grow with the corpus."""
        return Pairs(self.traits, self._apart)

    def excess(self, one: Sequence[int], other: Sequence[int], threshold: float) -> float:
        """By how much the mean score of two groups exceeds what is asked of them; -inf where they may not join.

        Each pair of reports counts once, by the two events that are most alike.
        """
        if len(one) == len(other) == 1:
            return self._score(one[0], other[0]) - threshold
        best: dict[tuple[str, str], float] = {}
        apart = set()
        for a, b in product(one, other):
            seen = self._score(a, b)
            if seen > -inf:
                reports = self._report(a), self._report(b)
                best[reports] = max(seen, best.get(reports, -inf))
            elif self._of_one_report(a, b) and not self._told_apart(a, b):
                apart.add(self._report(a))
            else:
                return -inf
        if not best or (apart and self._told_as_two(one, other, len(apart))):
            return -inf
        mean = fsum(best.values()) / len(best)  # the same in whatever order a group came together
        return mean - threshold - (settings().retelling if apart else 0.0)

    def highest(self, one: Sequence[int], other: Sequence[int]) -> float:
        """The score of the two events of two groups that are most alike."""
        return max(self._score(a, b) for a, b in product(one, other))

    def _score(self, a: int, b: int) -> float:
        """The score of events number `a` and `b`; of two events of one report only if they look like one told twice."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            one, other = self.traits[pair[0]], self.traits[pair[1]]
            told = retelling if self._of_one_report(a, b) else score
            self._known[pair] = -inf if self._told_apart(*pair) else told(one, other)
        return self._known[pair]

    def _told_apart(self, a: int, b: int) -> bool:
        """Whether a person tells two events apart, or their report does, with one word for both («في درعا ونوى»)."""
        one, other = self.traits[a].event, self.traits[b].event
        listed = one.report_id == other.report_id and one.trigger == other.trigger
        return listed or ((a, b) if a < b else (b, a)) in self._apart

    def _told_as_two(self, one: Sequence[int], other: Sequence[int], apart: int) -> bool:
        """Whether half of the reports tell two groups apart, or a group has no report but those of the other."""
        these, those = {self._report(member) for member in one}, {self._report(member) for member in other}
        return 2 * apart >= len(these | those) or these <= those or those <= these

    def _report(self, member: int) -> str:
        return self.traits[member].event.report_id

    def _of_one_report(self, a: int, b: int) -> bool:
        return self._report(a) == self._report(b)


# --- groups; each step needs no more than the events that `Blocks` finds near one another


def average_linkage(nodes: Sequence[Group], pairs: Pairs) -> list[Group]:
    """Join the best two groups, again and again, while their mean score reaches the threshold."""
    return [group for part in linked_parts(nodes, pairs) for group in part]


def linked_parts(nodes: Sequence[Group], pairs: Pairs) -> list[list[Group]]:
    """The groups of each connected part of the nodes, which depend on no node of another part."""
    linked = links(nodes, pairs)
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in linked:
        near[pair[0]].append(pair)
    parts = components(range(len(nodes)), linked)
    return [list(_join(nodes, part, [pair for one in part for pair in near[one]], pairs)) for part in parts]


def links(nodes: Sequence[Group], pairs: Pairs) -> list[tuple[int, int]]:
    """The numbers of `nodes` that have two events of a score that reaches the threshold, the smaller first.

    No mean reaches it where no pair does, so groups come about among linked nodes alone.
    """
    threshold = settings().threshold
    blocks, found = Blocks(pairs.traits), []
    home: dict[int, int] = {}
    for number, node in enumerate(nodes):
        asked = pairs.anew()
        near = {home[other] for member in node for other in blocks.near(member)}
        found += [(other, number) for other in sorted(near) if asked.highest(nodes[other], node) >= threshold]
        for member in node:
            blocks.add(member)
            home[member] = number
    return found


def reached(some: Sequence[Group], others: Sequence[Group], pairs: Pairs) -> list[Group]:
    """Those of `others` that are linked to any of `some`."""
    threshold, blocks = settings().threshold, Blocks(pairs.traits)
    home = {member: number for number, other in enumerate(others) for member in other}
    for member in home:
        blocks.add(member)
    found: set[int] = set()
    for node in some:
        asked = pairs.anew()
        near = {home[other] for member in node for other in blocks.near(member)} - found
        found |= {number for number in near if asked.highest(others[number], node) >= threshold}
    return [others[number] for number in sorted(found)]


def _join(
    nodes: Sequence[Group], part: Sequence[int], linked: Sequence[tuple[int, int]], pairs: Pairs
) -> Iterator[Group]:
    """The groups of one connected part of the nodes."""
    names = {number: min(nodes[number]) for number in part}
    groups: dict[int, Group] = {names[number]: list(nodes[number]) for number in part}
    near: dict[int, set[int]] = {name: set() for name in groups}
    for one, other in linked:
        near[names[one]].add(names[other])
        near[names[other]].add(names[one])
    asked, threshold = pairs.anew(), settings().threshold
    queue: list[tuple[float, int, int, int, int]] = []

    def offer(a: int, b: int) -> None:
        first, second = sorted((a, b))
        if (excess := asked.excess(groups[first], groups[second], threshold)) >= 0:
            heappush(queue, (-excess, first, second, len(groups[first]), len(groups[second])))

    for name in groups:
        for other in near[name]:
            if name < other:
                offer(name, other)
    while queue:
        _, a, b, size_a, size_b = heappop(queue)
        if len(groups.get(a, ())) != size_a or len(groups.get(b, ())) != size_b:
            continue  # one of the two has grown or gone since
        groups[a] += groups.pop(b)
        near[a] = (near[a] | near.pop(b)) - {a, b}
        for other in near[a]:
            near[other] = (near[other] - {b}) | {a}
            offer(a, other)
    yield from groups.values()


def components(members: Sequence[Member], linked: Iterable[tuple[Member, Member]]) -> list[list[Member]]:
    """The connected components of the links, which bound the work of joining."""
    parent = {member: member for member in members}

    def root(member: Member) -> Member:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for a, b in linked:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    found: dict[Member, list[Member]] = defaultdict(list)
    for member in members:
        found[root(member)].append(member)
    return list(found.values())


# --- vague events, each judged by the anchored members of a group alone


class Fit(NamedTuple):
    """How well an event fits a group of `size` events: by how much its score exceeds what is asked."""

    excess: float
    group: int
    size: int

    @property
    def odds(self) -> float:
        """Log odds with the prior that a telling is of an incident as often as that is told."""
        return self.excess + log(self.size)


Offer = tuple[float, Group, int]  # less its excess, the vague node, the number of the group


def fits(vague: Sequence[Group], groups: Sequence[Group], pairs: Pairs) -> Iterator[tuple[Group, list[Fit]]]:
    """Each vague node with the groups near it, and how well it fits them."""
    home = {member: number for number, group in enumerate(groups) for member in group}
    blocks = Blocks(pairs.traits)
    for member in sorted(home):
        blocks.add(member)
    for node in vague:
        asked = pairs.anew()
        near = sorted({home[other] for member in node for other in blocks.near(member)})
        yield node, [Fit(asked.excess(node, groups[n], settings().vague_threshold), n, len(groups[n])) for n in near]


def offers(found: Iterable[tuple[Group, Sequence[Fit]]]) -> list[Offer]:
    """What vague nodes join if they can: each the group that it clearly fits best."""
    return [(-fit.excess, node, fit.group) for node, some in found for fit in clearly_best(some)]


def attach(made: Iterable[Offer], groups: list[Group], pairs: Pairs) -> set[int]:
    """Let vague nodes join `groups`; returns the members that did.

    Best fits go first, so that two events of one report that fit the same group do not both join it.
    """
    joined: set[int] = set()
    for _, node, number in sorted(made):
        if pairs.anew().excess(node, groups[number], 0.0) > -inf:
            groups[number] += node
            joined.update(node)
    return joined


def deciding(some: Iterable[Fit]) -> list[Fit]:
    """The fits that `clearly_best` depends on: the best that is enough, and what it leads by less than the margin.

    While these stay as they are and no other comes within `matters`, what is clearly best stays.
    """
    fitting = list(some)
    enough = max((fit.odds for fit in fitting if fit.excess >= 0), default=inf)
    return [fit for fit in fitting if fit.odds > enough - settings().margin]


def matters(fit: Fit) -> bool:
    """Whether a fit can be the best that is enough (its odds are then not below 0), or within the margin of one."""
    return fit.odds > -settings().margin


def clearly_best(some: Iterable[Fit]) -> Sequence[Fit]:
    """The likeliest of some fits if its score is enough and it leads the next by the margin, else nothing."""
    ranked = sorted(some, key=lambda fit: (-fit.odds, fit.group))
    if not ranked or ranked[0].excess < 0:
        return ()
    if len(ranked) > 1 and ranked[0].odds - ranked[1].odds < settings().margin:
        return ()
    return ranked[:1]
