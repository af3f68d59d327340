"""The closed-class words of a report with their labels, read word by word as the grammar asks for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, reduce
from itertools import groupby
from operator import attrgetter, or_

from msgspec import Struct
from msgspec.structs import replace

from jaras.arabic import Hit, Words
from jaras.arabic.clitics import Clitics
from jaras.arabic.kinds import Bits, fresh_bit
from jaras.arabic.memo import Memo
from jaras.coding.bysentence import ByWord
from jaras.coding.vocabulary import GLUED, cues

_LAST = attrgetter("last")  # of a hit
_NO_LABELS: frozenset[str] = frozenset()


class Cue(Struct, frozen=True, gc=False):
    """A closed-class word or group of words with its labels."""

    first: int
    last: int
    labels: frozenset[str]
    clitics: Clitics


_NO_CUES: Sequence[Cue] = ()


class Opening(Struct, frozen=True, gc=False, array_like=True):
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


def _opening(form: str) -> Opening:
    ways = cues().readings(form)
    alone = [entry for way in ways for entry in way.alone]
    single = len(ways) == 1 and len(alone) == 1 and not _asks(alone[0])
    longer = ways[0].longer if len(ways) == 1 else frozenset().union(*(way.longer for way in ways))
    return Opening(alone[0] if single else _NO_LABELS, ways[0].clitics, bool(alone), longer)


def _may_open(form: str) -> int:
    """The labels of all cues that a word may open, as a sum of their bits, with that of all that open any."""
    ways = cues().readings(form)
    labels = (label for way in ways for entry in way.entries() for label in entry)
    return reduce(or_, (_BITS[_plain(label)] for label in labels), _OPENS if ways else 0)


@cache
def _bits(labels: tuple[str, ...]) -> int:
    return reduce(or_, map(_BITS.__getitem__, labels), 0)


_OPENINGS = Memo(_opening)  # by form, of words that open a cue
_OPENS = fresh_bit()
_BITS: Memo[int] = Memo(lambda label: fresh_bit())  # by label
_MAY_OPEN = Bits(_may_open)


class Cues:
    """The cues of one text, each read when its first word is asked about.

    beginning:     cues whose first word is the one asked about, shorter ones first
    labels:        labels of all cues that begin at a word
    labels_ending: labels of all cues whose last word is the one before it
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self._may_open = _MAY_OPEN.of(words)
        self._openers = [at for at, bits in enumerate(self._may_open) if bits & _OPENS]
        self.beginning = ByWord(self, Cues._beginning).__getitem__
        self.labels = ByWord(self, Cues._labels).__getitem__
        self.labels_ending = ByWord(self, Cues._labels_ending).__getitem__

    def any_labelled(self, at: Iterable[int], labels: tuple[str, ...]) -> bool:
        """Whether a cue with one of `labels` begins at one of the words `at`."""
        bits = _bits(labels)
        if not self.words.told_of & bits:  # as of most labels in most texts
            return False
        may_open, own, end = self._may_open, self.labels, len(self._may_open)
        return any(may_open[n] & bits and not own(n).isdisjoint(labels) for n in at if 0 <= n < end)

    def labelled(self, label: str, first: int, last: int) -> Sequence[Cue]:
        """Cues with `label` that begin in words `first` to `last` (excluded), in order."""
        bit = _BITS[label]
        if not self.words.told_of & bit:
            return _NO_CUES
        may_open, beginning = self._may_open, self.beginning
        told = [at for at in self._openers_among(first, last) if may_open[at] & bit]
        return [cue for at in told for cue in beginning(at) if label in cue.labels]

    def all(self) -> Iterator[Cue]:
        """Every cue, in order."""
        return (cue for at in self._openers for cue in self.beginning(at))

    def _openers_among(self, first: int, last: int) -> list[int]:
        """The words among `first` to `last` (excluded) that may open a cue."""
        openers = self._openers
        return openers[bisect_left(openers, first) : bisect_left(openers, last)]

    def _beginning(self, at: int) -> Sequence[Cue]:
        forms = self.words.forms
        if not 0 <= at < len(forms) or not self._may_open[at] & _OPENS:
            return _NO_CUES
        opening = _OPENINGS[forms[at]]
        if at + 1 < len(forms) and forms[at + 1] in opening.longer:
            return self._matching(at)
        if opening.labels:
            return (Cue(at, at + 1, opening.labels, opening.clitics),)
        return self._matching(at) if opening.alone else _NO_CUES

    def _labels(self, at: int) -> frozenset[str]:
        found = self.beginning(at)
        return found[0].labels if len(found) == 1 else _all_labels(found)

    def _labels_ending(self, end: int) -> frozenset[str]:
        before = self._openers_among(end - cues().longest, end)
        return _all_labels(cue for at in before for cue in self.beginning(at) if cue.last == end)

    def _matching(self, at: int) -> Sequence[Cue]:
        return _united(self._fitting(cues().at(self.words, at)))

    def _fitting(self, hits: list[Hit[frozenset[str]]]) -> list[Hit[frozenset[str]]]:
        """`hits` with the labels that hold: one that ends in a particle asks for it at the head of the next word."""
        if not any(_asks(hit.entry) for hit in hits):
            return hits
        forms = [*self.words.forms[hits[0].first : hits[0].last + 1], ""]
        told = (replace(hit, entry=_that_hold(hit.entry, forms[hit.last - hit.first])) for hit in hits)
        return [hit for hit in told if hit.entry]


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
        return [Cue(hit.first, hit.last, hit.entry, hit.clitics) for hit in hits]
    same = groupby(sorted(hits, key=_LAST), key=_LAST)
    labels = ((last, _NO_LABELS.union(*(hit.entry for hit in found))) for last, found in same)
    return [Cue(hits[0].first, last, told, hits[0].clitics) for last, told in labels]


def _all_labels(found: Iterable[Cue]) -> frozenset[str]:
    return _NO_LABELS.union(*(cue.labels for cue in found))
