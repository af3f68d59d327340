"""Group events into incidents, the same way whatever order they come in.

Events are first put into one canonical order, so nothing below depends on the order of arrival. Those with a day and
a province are joined by average linkage: two groups join while the mean score of their pairs reaches the threshold
and no pair is forbidden, so that a chain of half-likenesses does not pull two incidents together. Vague events (no
date, a whole month, only a country) then each join the one group they fit best, if it is clearly the best; they never
bridge two groups. Vague events that fit no group are joined among themselves. What looks like an event told before in
its own report stands alone: with both, the tellings of other reports would gather about either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations
from math import inf

from jaras.incidents.pair import retold, score, settings
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
            self._known[pair] = score(self._traits[pair[0]], self._traits[pair[1]])
        return self._known[pair]

    def mean(self, one: Iterable[int], other: Sequence[int]) -> float:
        """The mean score between two groups; -inf as soon as one pair is forbidden."""
        scores = [self(a, b) for a in one for b in other]
        return sum(scores) / len(scores)


def cluster(traits: Sequence[Traits]) -> list[Group]:
    """The groups of `traits` (which must be in canonical order) as sorted lists of positions, in order of their first.

    Every event is in exactly one group.
    """
    days = settings().anchored_days
    pairs = Pairs(traits)
    echoes = _echoes(traits)
    once = [i for i in range(len(traits)) if i not in echoes]
    anchored = [i for i in once if traits[i].anchored(days)]
    vague = [i for i in once if not traits[i].anchored(days)]
    groups = _average_linkage(anchored, traits, pairs)
    left = _attach(vague, groups, traits, pairs)
    groups += _average_linkage(left, traits, pairs)
    return sorted(sorted(group) for group in [*groups, *([echo] for echo in echoes)])


def _echoes(traits: Sequence[Traits]) -> set[int]:
    """Events that look like one told before in their report: two of them would draw the tellings of others apart."""
    by_report: dict[str, list[int]] = defaultdict(list)
    echoes: set[int] = set()
    for i, one in enumerate(traits):
        told = by_report[one.event.report_id]
        if any(retold(traits[before], one) for before in told):
            echoes.add(i)
        else:
            told.append(i)
    return echoes


# --- candidates: which pairs are worth scoring


class Blocks:
    """Events by country and day, so that only those near in both are looked at.

    An event without a place is looked for in every country, one without a known time on every day.
    """

    def __init__(self, traits: Sequence[Traits]) -> None:
        self._traits = traits
        self._by_day: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._by_country: dict[str, list[int]] = defaultdict(list)
        self._timeless: dict[str, list[int]] = defaultdict(list)

    def add(self, member: int) -> None:
        """Make an event findable."""
        country = self._country(member)
        days = self._days(member)
        self._by_country[country].append(member)
        if days is None:
            self._timeless[country].append(member)
        for day in days or ():
            self._by_day[country, day].append(member)

    def near(self, member: int) -> list[int]:
        """The added events that `member` may be one happening with, in canonical order."""
        country = self._country(member)
        countries = {country, _NOWHERE} if country else set(self._by_country)
        return sorted({other for where in countries for other in self._in(where, self._days(member))})

    def _in(self, country: str, days: range | None) -> Iterator[int]:
        if days is None:
            yield from self._by_country.get(country, ())
            return
        slack = settings().horizon_days
        yield from self._timeless.get(country, ())
        for day in range(days.start - slack, days.stop + slack):
            yield from self._by_day.get((country, day), ())

    def _country(self, member: int) -> str:
        place = self._traits[member].place
        return place.country if place else _NOWHERE

    def _days(self, member: int) -> range | None:
        """The days of the event, else the weeks before its report came out; None where neither says anything."""
        one = self._traits[member]
        if one.window:
            narrow = one.window.last - one.window.first <= _LONGEST
            return range(one.window.first, one.window.last + 1) if narrow else None
        if one.published is None or one.event.background:
            return None
        return range(one.published - _RECENT, one.published + 1)


_NOWHERE = ""
_LONGEST = 31  # days; a wider window says nothing about the day
_RECENT = 21  # days; news without a date is rarely older


# --- groups


def _average_linkage(members: Sequence[int], traits: Sequence[Traits], pairs: Pairs) -> list[Group]:
    """Join the best two groups, again and again, while their mean score reaches the threshold."""
    threshold = settings().threshold
    blocks, links = Blocks(traits), []
    for member in members:
        links += [(other, member) for other in blocks.near(member) if pairs(other, member) >= threshold]
        blocks.add(member)
    return [group for component in _components(members, links) for group in _join(component, pairs, threshold)]


def _join(component: Group, pairs: Pairs, threshold: float) -> Iterator[Group]:
    groups: dict[int, Group] = {member: [member] for member in component}
    queue = [(-pairs(a, b), a, b, 1, 1) for a, b in combinations(component, 2) if pairs(a, b) >= threshold]
    heapify(queue)
    while queue:
        _, a, b, size_a, size_b = heappop(queue)
        if len(groups.get(a, ())) != size_a or len(groups.get(b, ())) != size_b:
            continue  # one of the two has grown or gone since
        groups[a] += groups.pop(b)
        for other in sorted(groups):
            if other != a and (mean := pairs.mean(groups[a], groups[other])) >= threshold:
                first, second = sorted((a, other))
                heappush(queue, (-mean, first, second, len(groups[first]), len(groups[second])))
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


def _attach(vague: Sequence[int], groups: list[Group], traits: Sequence[Traits], pairs: Pairs) -> list[int]:
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
        near = sorted({home[other] for other in blocks.near(one)})
        fits = sorted((-pairs.mean((one,), anchors[number]), number) for number in near)
        offers += [(cost, one, number) for cost, number in _clearly_best(fits)]
    joined: set[int] = set()
    for _, one, number in sorted(offers):
        if all(pairs(one, other) > -inf for other in groups[number]):
            groups[number].append(one)
            joined.add(one)
    return [one for one in vague if one not in joined]


def _clearly_best(fits: Sequence[tuple[float, int]]) -> Sequence[tuple[float, int]]:
    """The first of (-score, group) if it reaches the threshold and leads the second by the margin, else nothing."""
    table = settings()
    if not fits or -fits[0][0] < table.vague_threshold:
        return ()
    if len(fits) > 1 and fits[1][0] - fits[0][0] < table.margin:
        return ()
    return fits[:1]
