"""The closed-class words of a report with their labels, read sentence by sentence as the grammar asks for them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, reduce
from itertools import groupby
from operator import itemgetter, or_
from typing import NamedTuple

from jaras.arabic import Hit, Words
from jaras.arabic.clitics import Clitics
from jaras.arabic.kinds import Bits, Kind, fresh_bit
from jaras.arabic.memo import Memo
from jaras.coding.bysentence import UNREAD, BySentence, ByWord
from jaras.coding.vocabulary import GLUED, cues

_FIRST, _LAST = itemgetter(0), itemgetter(1)  # of a hit or a cue
_NO_LABELS: frozenset[str] = frozenset()


class Cue(NamedTuple):
    """A closed-class word or group of words with its labels."""

    first: int
    last: int
    labels: frozenset[str]
    clitics: Clitics


_NO_CUES: Sequence[Cue] = ()


class Opening(NamedTuple):
    """How a word opens a cue.

    labels, clitics: those of the cue that is this word alone, where it is read in one way and asks for nothing after
                     it; else no labels
    alone:           whether it may be a cue by itself at all
    longer:          the words that may go on from it
    """

    labels: frozenset[str]
    clitics: Clitics
    alone: bool
    longer: Container[str]


@cache
def _openings() -> Memo[Opening | None]:
    """Openings by word form; None for a word that opens no cue."""
    return Memo(_opening)


def _opening(form: str) -> Opening | None:
    ways = cues().readings(form)
    if not ways:
        return None
    alone = [entry for way in ways for entry in way.alone]
    single = len(ways) == 1 and len(alone) == 1 and not _asks(alone[0])
    longer = ways[0].longer if len(ways) == 1 else frozenset().union(*(way.longer for way in ways))
    return Opening(alone[0] if single else _NO_LABELS, ways[0].clitics, bool(alone), longer)


def _may_open(form: str) -> int:
    """The labels of all cues that a word may open, as a sum of their bits."""
    labels = (label for way in cues().readings(form) for entry in way.entries() for label in entry)
    return reduce(or_, (_BITS[_plain(label)] for label in labels), 0)


_BITS: Memo[int] = Memo(lambda label: fresh_bit())  # by label
_MAY_OPEN = Bits(_may_open)
_OPENING = Kind(lambda form: _openings()[form])


class Cues(BySentence):
    """The cues of one text.

    labels:        labels of all cues that begin at a word
    labels_ending: labels of all cues whose last word is the one before it
    """

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._bits = _MAY_OPEN.of(words)
        self._at: dict[int, Sequence[Cue]] = {}
        self._held: dict[int, int] = {}  # the bits of the labels that a sentence may hold, by its first word
        self._labelled: dict[str, list[Cue]] = defaultdict(list)
        self.labels = ByWord(self, Cues._labels)
        self.labels_ending = ByWord(self, Cues._labels_ending)

    def beginning(self, at: int) -> Sequence[Cue]:
        """Cues whose first word is `at`, shorter ones first; its sentence is not read for them."""
        if at in self._at or not self._is_unread(at):
            return self._at.get(at, _NO_CUES)
        return self._matching(at) if _openings()[self.words.forms[at]] else _NO_CUES

    def any_labelled(self, at: Iterable[int], labels: Iterable[str]) -> bool:
        """Whether a cue with one of `labels` begins at one of the words `at`."""
        if not isinstance(at, range):
            own = self.labels
            return any(not own[j].isdisjoint(labels) for j in at)
        may_be = self.words.told_of
        return any(self.labelled(label, at.start, at.stop) for label in labels if may_be & _BITS[label])

    def labelled(self, label: str, first: int, last: int) -> Sequence[Cue]:
        """Cues with `label` that begin in words `first` to `last` (excluded), in order."""
        bit = _BITS[label]
        if not self.words.told_of & bit:  # as of most labels in most texts
            return _NO_CUES
        self._read_for(bit, first, last)
        return self._between(label, first, last)

    def _read_for(self, bit: int, first: int, last: int) -> None:
        """Read of words `first` to `last` (excluded) the sentences that may hold a cue with the label of `bit`."""
        at = self._unread.find(UNREAD, first if first > 0 else 0, last)
        while at >= 0:
            begin, end = self.words.sentence(at)
            if self._may_hold(begin, end) & bit:
                self.read(begin, end)
            at = self._unread.find(UNREAD, end, last)

    def _may_hold(self, first: int, last: int) -> int:
        found = self._held.get(first)
        if found is None:
            found = self._held[first] = reduce(or_, self._bits[first:last], 0)
        return found

    def all(self) -> Iterator[Cue]:
        """Every cue, in the order they were read."""
        self.read(0, len(self.words))
        return (cue for found in self._at.values() for cue in found)

    def _between(self, label: str, first: int, last: int) -> Sequence[Cue]:
        found = self._labelled.get(label)
        if not found:
            return _NO_CUES
        return found[bisect_left(found, first, key=_FIRST) : bisect_left(found, last, key=_FIRST)]

    def _labels(self, at: int) -> frozenset[str]:
        if self._is_unread(at):
            self.read(at, at + 1)
        found = self._at.get(at, _NO_CUES)
        return found[0].labels if len(found) == 1 else _all_labels(found)

    def _labels_ending(self, end: int) -> frozenset[str]:
        self.read(end - 1, end)
        before = range(end - cues().longest, end)
        return _all_labels(cue for at in before for cue in self._at.get(at, _NO_CUES) if cue.last == end)

    def _take(self, first: int, last: int) -> None:
        forms, end = self.words.forms, len(self.words)
        openings = _openings()
        for at in _OPENING.among(self.words, first, last):
            opening = openings[forms[at]]
            assert opening is not None
            labels, clitics, alone, longer = opening
            found: Sequence[Cue]
            if at + 1 < end and forms[at + 1] in longer:
                found = self._matching(at)
            elif labels:
                found = (Cue(at, at + 1, labels, clitics),)
            elif alone:
                found = self._matching(at)
            else:
                continue  # it only begins longer ones, none of which stands here
            self._at[at] = found
            for cue in found:
                for label in cue.labels:
                    self._note(label, cue)

    def _matching(self, at: int) -> Sequence[Cue]:
        return _united(self._fitting(cues().at(self.words, at)))

    def _fitting(self, hits: list[Hit[frozenset[str]]]) -> list[Hit[frozenset[str]]]:
        """`hits` with the labels that hold: one that ends in a particle asks for it at the head of the next word."""
        if not any(_asks(hit.entry) for hit in hits):
            return hits
        forms = [*self.words.forms[hits[0].first : hits[0].last + 1], ""]
        told = (hit._replace(entry=_that_hold(hit.entry, forms[hit.last - hit.first])) for hit in hits)
        return [hit for hit in told if hit.entry]

    def _note(self, label: str, cue: Cue) -> None:
        row = self._labelled[label]
        if row and row[-1].first > cue.first:  # an earlier sentence, read later
            insort(row, cue, key=_FIRST)
        else:
            row.append(cue)


def _that_hold(labels: frozenset[str], following: str) -> frozenset[str]:
    return frozenset(_plain(label) for label in labels if not label.endswith(GLUED) or following.startswith(label[-1]))


def _plain(label: str) -> str:
    """`label` without the particle that it asks for."""
    return label.rstrip("".join(GLUED))


@cache
def _asks(labels: frozenset[str]) -> bool:
    """Whether some of `labels` hold only where the next word begins with a particle."""
    return any(label.endswith(GLUED) for label in labels)


def _united(hits: Sequence[Hit[frozenset[str]]]) -> Sequence[Cue]:
    """The cues of the hits that begin at one word, shortest first, each with all its labels."""
    if len(hits) < 2:  # as most are
        return [Cue(*hit) for hit in hits]
    same = groupby(sorted(hits, key=_LAST), key=_LAST)
    return [Cue(hits[0].first, last, _all_labels(found), hits[0].clitics) for last, found in same]


def _all_labels(found: Iterable[Hit[frozenset[str]] | Cue]) -> frozenset[str]:
    return _NO_LABELS.union(*(hit[2] for hit in found))
