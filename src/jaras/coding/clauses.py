"""Cut sentences into clauses and gather the triggers that tell of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from msgspec import Struct

from jaras.arabic import Hit
from jaras.coding.apart import (
    afterwards,
    alongside,
    answered,
    answering,
    fronted,
    has_own_cause,
    in_reply,
    long_after,
    stands_before,
    struck_elsewhere,
)
from jaras.coding.bundles import joins, naming
from jaras.coding.furniture import beside_the_story, tags_from
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

_LEADING = 10


class _Placed(Protocol):
    """Anything found in the text."""

    @property
    def first(self) -> int:
        """Its first word."""


_Found = TypeVar("_Found", bound=_Placed)


class Clause(Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) of sentence number `sentence`."""

    sentence: int
    first: int
    last: int

    @property
    def words(self) -> range:
        """All its words."""
        return range(self.first, self.last)

    @property
    def span(self) -> tuple[int, int]:
        """Its first word and the one behind its last."""
        return self.first, self.last

    def before(self, at: int, reach: int) -> range:
        """The `reach` words before word `at`, as far as the clause goes back."""
        return range(max(self.first, at - reach), at)

    def after(self, at: int, reach: int) -> range:
        """The `reach` words from word `at` on, as far as the clause goes."""
        return range(at, min(at + reach, self.last))

    def own(self, hits: Iterable[_Found]) -> list[_Found]:
        """Those of `hits` that begin in it."""
        return [hit for hit in hits if self.first <= hit.first < self.last]


class Group(Struct, frozen=True, gc=False):
    """Triggers of one clause that tell of one happening; `head` names it.

    beside: the clause only sets it beside what it tells of before («ويأتي الهجوم بعد أيام من …»)
    """

    clause: Clause
    head: Hit[Trigger]
    triggers: tuple[Hit[Trigger], ...]
    beside: bool = False


def clauses(reading: Reading) -> Iterator[Clause]:
    """The clauses of sentences with a trigger, cut where a break word («فيما», «من جهة أخرى») opens a new statement."""
    words = reading.words
    told = sorted({words.sentence_index(hit.first) for hit in reading.triggers})
    beside = beside_the_story(reading) if told else frozenset()
    end = tags_from(reading) if told else 0
    for number in told:
        first, last = words.sentences[number]
        first, last = _content(reading, first, min(last, end))
        if last <= first or first in beside:
            continue
        start = first
        for cue in reading.labelled("break", first + 1, last):
            if cue.first > start and _opens(reading, cue.first):
                yield Clause(number, start, cue.first)
                start = cue.first
        yield Clause(number, start, last)


def _content(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """A sentence without the page furniture before («شارك … اكتب رأيك») or after it («رابط الخبر: …»)."""
    furniture = reading.labelled("furniture", first, last)
    if not furniture:
        return first, last
    leading = [cue for cue in furniture if cue.first - first <= _LEADING]
    if leading and last - leading[-1].last > _LEADING:
        return leading[-1].last, last
    return first, furniture[0].first


def _opens(reading: Reading, at: int) -> bool:
    """A break word opens a clause only after a pause or glued to «و», save one that does nothing else («بينما»)."""
    glued = reading.words.forms[at].startswith(("و", "ف"))
    return reading.pause(at, "،,;؛:-–") or glued or "turn" in reading.labels(at)


def groups(reading: Reading, clause: Clause) -> list[Group]:
    """The happenings a clause tells of, in order."""
    bundles: list[list[Hit[Trigger]]] = []
    cuts = [clause.first]
    for hit in clause.own(reading.triggers):
        opens = bool(bundles) and has_own_cause(reading, bundles[-1], hit, clause.last)
        latest = sorted(bundles, key=lambda b: b[-1].first, reverse=True)
        home = None if opens else next((b for b in latest if joins(reading, b, hit)), None)
        if home is None:
            if bundles:
                cuts.extend(_cut(reading, bundles[-1], hit))
            bundles.append([hit])
        else:
            home.append(hit)
    parts = [Clause(clause.sentence, first, last) for first, last in pairwise((*cuts, clause.last))]
    return [
        Group(
            _part(parts, bundle),
            naming(bundle),
            tuple(bundle),
            bool(n) and stands_before(reading, bundles[n - 1], bundle[0]),
        )
        for n, bundle in enumerate(bundles)
    ]


def _part(parts: Sequence[Clause], bundle: Sequence[Hit[Trigger]]) -> Clause:
    """The part of the clause that tells of `bundle`."""
    return next(part for part in parts if bundle[0].first < part.last)


def _cut(reading: Reading, before: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> Iterator[int]:
    """Where the part of the clause begins that tells of `hit`, if the clause can be parted there."""
    opening = [at for at in _openings(reading, before, hit) if at is not None]
    if opening:
        yield max(opening[0], before[-1].last)
    elif struck_elsewhere(reading, before, hit):
        yield _end_of_places(reading, before[0].last, hit.first)


def _openings(reading: Reading, before: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> Iterator[int | None]:
    yield fronted(reading, before, hit)
    yield alongside(reading, before, hit)
    yield answering(reading, hit)
    yield answered(reading, before, hit)
    yield afterwards(reading, before, hit)
    yield long_after(reading, before, hit)
    yield in_reply(reading, before, hit)


def _end_of_places(reading: Reading, first: int, last: int) -> int:
    """The word after the last place named between `first` and `last`, past what describes it («الذي تبناه …،»)."""
    end = max(at for at in range(first, last) if at in reading.place_over) + 1
    described = "relative" in reading.labels(end)
    return next((at for at in range(end, last + 1) if described and reading.pause(at, "،,")), end)
