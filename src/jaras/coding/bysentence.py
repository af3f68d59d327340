"""What is found in a report, read a word or a sentence at a time, when one of its words is asked about.

Most sentences of most reports tell of no happening, and nobody asks what stands in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar, cast
from weakref import ref

from jaras.arabic import Words

_UNREAD = 1


class _Placed(Protocol):
    """Anything found in the text: words `first` to `last` (excluded)."""

    @property
    def first(self) -> int:
        """Its first word."""

    @property
    def last(self) -> int:
        """The word after its last."""


Placed = TypeVar("Placed", bound=_Placed)
Found = TypeVar("Found")
Owner = TypeVar("Owner")


class ByWord(dict[int, Found]):
    """Words to what `look` of `owner` finds there, looked up when the word is asked about.

    The owner holds the table, so the table does not hold the owner: a report is let go as soon as it is coded.
    """

    __slots__ = ("_look", "_owner")

    def __init__(self, owner: Owner, look: Callable[[Owner, int], Found]) -> None:
        self._owner, self._look = ref(owner), look

    def __missing__(self, at: int) -> Found:
        owner = self._owner()
        assert owner is not None
        found = self[at] = self._look(owner, at)
        return found


class Where(ByWord[Found]):
    """The same of what most words lack: `look` finds None there, which counts as absent."""

    __slots__ = ()

    def __init__(self, owner: Owner, look: Callable[[Owner, int], Found | None]) -> None:
        super().__init__(owner, cast(Callable[[Owner, int], Found], look))

    def __contains__(self, at: object) -> bool:
        return self[at] is not None  # type: ignore[index]

    def get(self, at: int) -> Found | None:  # type: ignore[override]
        """What is found at word `at`, or None."""
        return self[at]


class Hits(Generic[Placed]):
    """Hits of one kind, no two of which begin at one word, which `find` of `owner` finds a sentence at a time.

    at, over: the hits by their first word, and by every word they hold
    """

    def __init__(self, words: Words, owner: Owner, find: Callable[[Owner, int, int], Iterable[Placed]]) -> None:
        self.words = words
        self._unread = bytearray([_UNREAD]) * len(words)
        self._owner, self._find = ref(owner), find
        self._at: dict[int, Placed] = {}
        self._over: dict[int, Placed] = {}
        self.at: Where[Placed] = Where(self, Hits._beginning)
        self.over: Where[Placed] = Where(self, Hits._holding)

    def _read(self, first: int, last: int) -> None:
        """Read what sentences of words `first` to `last` (excluded) are still unread."""
        at = self._unread.find(_UNREAD, first if first > 0 else 0, last)
        if at < 0:
            return
        owner = self._owner()
        assert owner is not None
        while at >= 0:
            begin, end = self.words.sentence(at)
            self._unread[begin:end] = bytes(end - begin)
            for hit in self._find(owner, begin, end):
                self._at[hit.first] = hit
                self._over.update(dict.fromkeys(range(hit.first, hit.last), hit))
            at = self._unread.find(_UNREAD, end, last)

    def _beginning(self, at: int) -> Placed | None:
        self._read(at, at + 1)
        return self._at.get(at)

    def _holding(self, at: int) -> Placed | None:
        self._read(at, at + 1)
        return self._over.get(at)

    def among(self, first: int, last: int) -> list[Placed]:
        """The hits that begin in words `first` to `last` (excluded), in order."""
        self._read(first, last)
        return [self._at[at] for at in range(first, last) if at in self._at]
