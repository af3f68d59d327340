"""What a reader makes of a word form, worked out once for each form it meets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import TypeVar

Value = TypeVar("Value")

MOST = 1 << 16
_VALUE = itemgetter(1)


class Memo(dict[str, Value]):
    """Word forms to what `read` makes of them, filled as they are asked for.

    Newswire never stops bringing new forms, so a full memo forgets all of them: the common ones are back at once.
    """

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[str], Value]) -> None:
        self._read = read

    def __missing__(self, form: str) -> Value:
        if len(self) >= MOST:
            self.clear()
        value = self[form] = self._read(form)
        return value

    def among(self, forms: Iterable[str], first: int = 0) -> Iterator[tuple[int, Value]]:
        """(number, value) of the forms, numbered from `first`, of which there is something to say."""
        return filter(_VALUE, enumerate(map(self.__getitem__, forms), first))
