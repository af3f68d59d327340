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
from heapq import heapify, heappop, heappush
from itertools import combinations, product
from math import inf, log
from typing import NamedTuple

from jaras.incidents.pair import retelling, score, settings
from jaras.incidents.traits import Traits

Group = list[int]


class Pairs:
    """The scores of pairs of events, each worked out once."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        self._traits = traits
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, a: int, b: int) -> float:
        """The score of events number `a` and `b`."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = pair_score(self._traits, *pair)
        return self._known[pair]

    def excess(self, one: Sequence[int], other: Sequence[int], threshold: float) -> float:
        """By how much the mean score of two groups exceeds what is asked of them; -inf where they may not join.

        Each pair of reports counts once, by the two events that are most alike.
        """
        best: dict[tuple[str, str], float] = {}
        apart = set()
        for a, b in product(one, other):
            seen = self(a, b)
            if seen > -inf:
                reports = self._report(a), self._report(b)
                best[reports] = max(seen, best.get(reports, -inf))
            elif self._of_one_report(a, b):
                apart.add(self._report(a))
            else:
                return -inf
        if not best or (apart and self._told_as_two(one, other, len(apart))):
            return -inf
        return sum(best.values()) / len(best) - threshold - (settings().retelling if apart else 0.0)

    def _told_as_two(self, one: Sequence[int], other: Sequence[int], apart: int) -> bool:
        """Whether half of the reports tell two groups apart, or a group has no report but those of the other."""
        these, those = {self._report(member) for member in one}, {self._report(member) for member in other}
        return 2 * apart >= len(these | those) or these <= those or those <= these

    def _report(self, member: int) -> str:
        return self._traits[member].event.report_id

    def _of_one_report(self, a: int, b: int) -> bool:
        return self._report(a) == self._report(b)


def pair_score(traits: Sequence[Traits], a: int, b: int) -> float:
    """The score of events number `a` and `b`; of two events of one report only if they look like one told twice."""
    one, other = traits[a], traits[b]
    return (retelling if one.event.report_id == other.event.report_id else score)(one, other)


def cluster(traits: Sequence[Traits]) -> list[Group]:
    """The groups of `traits` (which must be in canonical order) as sorted lists of positions, in order of their first.

    Every event is in exactly one group.
    """
    days = settings().anchored_days
    anchored = [i for i, one in enumerate(traits) if one.anchored(days)]
    vague = [i for i, one in enumerate(traits) if not one.anchored(days)]
    groups = _average_linkage(anchored, traits)
    left = _attach(vague, groups, traits)
    groups += _average_linkage(left, traits)
    return sorted(sorted(group) for group in groups)


# --- candidates: which pairs are worth scoring


class Blocks:
    """Events by day and country, so that only those near in both are looked at.

    An event with no more than a country (which may be that of a side or over the border), or less, is looked for in
    every country. One whose time is not known is looked for on every day, in its own province.
    """

    def __init__(self, traits: Sequence[Traits]) -> None:
        self._traits = traits
        self._by_day: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._by_province: dict[str, list[int]] = defaultdict(list)
        self._timeless: dict[str, list[int]] = defaultdict(list)
        self._countries: set[str] = set()

    def add(self, member: int) -> None:
        """Make an event findable."""
        country, province = self._where(member)
        days = self._days(member)
        self._countries.add(country)
        self._by_province[province].append(member)
        if days is None:
            self._timeless[province].append(member)
        for day in days or ():
            self._by_day[country, day].append(member)

    def near(self, member: int) -> list[int]:
        """The added events that `member` may be one happening with, in canonical order."""
        country, province = self._where(member)
        days = self._days(member)
        if days is None:
            return self._by_province.get(province, [])
        slack = settings().horizon_days
        span = range(days.start - slack, days.stop + slack)
        found = set(self._timeless.get(province, ()))
        for where in {country, _NOWHERE} if country else self._countries:
            for day in span:
                found.update(self._by_day.get((where, day), ()))
        return sorted(found)

    def _where(self, member: int) -> tuple[str, str]:
        """Country and province of an event; both are empty where no province is known."""
        one = self._traits[member]
        if one.place is None or not one.level:
            return _NOWHERE, _NOWHERE
        return one.place.country, one.place.admin1_code or _NOWHERE

    def _days(self, member: int) -> range | None:
        """The days of the event, else the time before its report came out; None where neither says anything."""
        one = self._traits[member]
        if one.window:
            narrow = one.window.last - one.window.first <= _LONGEST
            return range(one.window.first, one.window.last + 1) if narrow else None
        if one.published is None or (one.event.background and one.level):
            return None
        back = _RECALLED if one.event.background else _RECENT
        return range(one.published - back, one.published + 1)


_NOWHERE = ""
_LONGEST = 31  # days; a wider window says nothing about the day
_RECENT = 21  # days; news without a date is rarely older
_RECALLED = 366  # days; what is recalled without date and province is looked for no further back


# --- groups


def _average_linkage(members: Sequence[int], traits: Sequence[Traits]) -> list[Group]:
    """Join the best two groups, again and again, while their mean score reaches the threshold."""
    threshold = settings().threshold
    blocks, links = Blocks(traits), []
    for member in members:
        links += [(other, member) for other in blocks.near(member) if pair_score(traits, other, member) >= threshold]
        blocks.add(member)
    return [group for component in _components(members, links) for group in _join(component, traits, threshold)]


def _join(component: Group, traits: Sequence[Traits], threshold: float) -> Iterator[Group]:
    pairs = Pairs(traits)
    groups: dict[int, Group] = {member: [member] for member in component}
    queue = [(threshold - pairs(a, b), a, b, 1, 1) for a, b in combinations(component, 2) if pairs(a, b) >= threshold]
    heapify(queue)
    while queue:
        _, a, b, size_a, size_b = heappop(queue)
        if len(groups.get(a, ())) != size_a or len(groups.get(b, ())) != size_b:
            continue  # one of the two has grown or gone since
        groups[a] += groups.pop(b)
        for other in sorted(groups):
            if other != a and (excess := pairs.excess(groups[a], groups[other], threshold)) >= 0:
                first, second = sorted((a, other))
                heappush(queue, (-excess, first, second, len(groups[first]), len(groups[second])))
    yield from groups.values()


def _components(members: Sequence[int], links: Iterable[tuple[int, int]]) -> list[Group]:
    """The connected components of the links, which bound the work of joining."""
    parent = {member: member for member in members}

    def root(member: int) -> int:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for a, b in links:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    found: dict[int, Group] = defaultdict(list)
    for member in members:
        found[root(member)].append(member)
    return list(found.values())


def _attach(vague: Sequence[int], groups: list[Group], traits: Sequence[Traits]) -> list[int]:
    """Let vague events join the groups of anchored ones; returns those that fit none.

    Each is judged by the anchored members alone. Best fits go first, so that two events of one report that fit the same
    group do not both join it.
    """
    anchors = [tuple(group) for group in groups]
    home = {member: number for number, group in enumerate(anchors) for member in group}
    blocks = Blocks(traits)
    for member in sorted(home):
        blocks.add(member)
    offers = []
    for one in vague:
        pairs = Pairs(traits)
        near = sorted({home[other] for other in blocks.near(one)})
        fits = [Fit(pairs.excess((one,), anchors[n], settings().vague_threshold), n, len(anchors[n])) for n in near]
        offers += [(-fit.excess, one, fit.group) for fit in _clearly_best(fits)]
    joined: set[int] = set()
    for _, one, number in sorted(offers):
        if Pairs(traits).excess((one,), groups[number], 0.0) > -inf:
            groups[number].append(one)
            joined.add(one)
    return [one for one in vague if one not in joined]


class Fit(NamedTuple):
    """How well an event fits a group of `size` events: by how much its score exceeds what is asked."""

    excess: float
    group: int
    size: int

    @property
    def odds(self) -> float:
        """Log odds with the prior that a telling is of an incident as often as that is told."""
        return self.excess + log(self.size)


def _clearly_best(fits: Iterable[Fit]) -> Sequence[Fit]:
    """The likeliest of `fits` if its score is enough and it leads the next by the margin, else nothing."""
    ranked = sorted(fits, key=lambda fit: (-fit.odds, fit.group))
    if not ranked or ranked[0].excess < 0:
        return ()
    if len(ranked) > 1 and ranked[0].odds - ranked[1].odds < settings().margin:
        return ()
    return ranked[:1]
