"""Which readers have anything to say of a word: told for all of them by one look-up of its form.

The table of all forms of a newspaper is far larger than what a processor has at hand, so that to look a word up costs
nearly as much as to find it in the text. Readers that go through whole texts share one table, therefore. It gives a
sum of bits for a form; each reader has a bit of its own, or several.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from itertools import count
from operator import or_

from jaras.arabic.memo import MOST
from jaras.arabic.tokens import Words

Reader = Callable[[str], int]

_numbers = count()


def fresh_bit() -> int:
    """A bit that nobody else has."""
    return 1 << next(_numbers)


class _Table(dict[str, int]):
    """Word forms to the bits that `readers` give them, filled as they are asked for."""

    def __init__(self) -> None:
        self.readers: list[Reader] = []
        self._sums: dict[int, int] = {}  # each sum of bits once, as few are there

    def __missing__(self, form: str) -> int:
        if len(self) >= MOST:
            self.clear()
        return self._tell(form, 0, self.readers)

    def join(self, reader: Reader) -> None:
        """Let `reader` be asked too, also of the forms that are known already."""
        self.readers.append(reader)
        for form, bits in list(self.items()):
            self._tell(form, bits, [reader])

    def _tell(self, form: str, bits: int, readers: list[Reader]) -> int:
        bits = reduce(or_, (reader(form) for reader in readers), bits)
        told = self[form] = self._sums.setdefault(bits, bits)
        return told


_TABLE = _Table()


def told(words: Words) -> list[int]:
    """The bits of each word."""
    if words.readers != len(_TABLE.readers):  # a reader has joined since
        words.told = list(map(_TABLE.__getitem__, words.forms))
        words.readers = len(_TABLE.readers)
        words.told_of = reduce(or_, words.told, 0)
    return words.told


class Bits:
    """Bits of a reader that has several: `read` gives those of a form. It joins the others when it is first used."""

    def __init__(self, read: Reader) -> None:
        self._read: Reader | None = read

    def of(self, words: Words) -> list[int]:
        """The bits of each word, with those of other readers."""
        if self._read is not None:
            _TABLE.join(self._read)
            self._read = None
        return told(words)


class Kind(Bits):
    """The words of which `may` holds by their form."""

    def __init__(self, may: Callable[[str], object]) -> None:
        self.bit = bit = fresh_bit()
        super().__init__(lambda form: bit if may(form) else 0)

    def among(self, words: Words, first: int = 0, last: int | None = None) -> list[int]:
        """Those of words `first` to `last` (excluded), in order."""
        bit, bits = self.bit, self.of(words)
        if not words.told_of & bit:
            return []
        return [at for at, told in enumerate(bits[first:last], first) if told & bit]

    def any_among(self, words: Words, first: int, last: int) -> bool:
        """Whether one of words `first` to `last` (excluded) is one; there are none before the first."""
        bit, bits = self.bit, self.of(words)
        return any(told & bit for told in bits[max(first, 0) : last])

    def holds(self, words: Words, at: int) -> bool:
        """Whether word `at` is one."""
        return bool(self.of(words)[at] & self.bit)
