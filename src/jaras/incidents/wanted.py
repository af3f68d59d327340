"""Which events people want in one incident and which in two; of two wishes the later one holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, product

Pair = tuple[str, str]


class Wanted:
    """Pairs of event ids, each in alphabetical order."""

    def __init__(self) -> None:
        self.together: set[Pair] = set()
        self.apart: set[Pair] = set()

    def join(self, names: Sequence[str]) -> None:
        """All of `names` are one happening, and what was joined to any of them with it."""
        self.together |= {_pair(a, b) for a, b in pairwise(names)}
        joined = self._joined_to(names)
        self.apart = {pair for pair in self.apart if not joined.issuperset(pair)}

    def split(self, names: Sequence[str], others: Sequence[str]) -> None:
        """`names` are another happening than `others`, whatever they were joined to."""
        moved = set(names)
        self.together = {pair for pair in self.together if len(moved.intersection(pair)) != 1}
        self.apart |= {_pair(a, b) for a, b in product(names, others) if a != b}

    def _joined_to(self, names: Iterable[str]) -> set[str]:
        reached = set(names)
        while True:
            more = {name for pair in self.together if reached.intersection(pair) for name in pair}
            if more <= reached:
                return reached
            reached |= more


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
