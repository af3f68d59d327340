"""What a function makes of some words of a report, worked out once for each report."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from jaras.coding.reading import Reading

Found = TypeVar("Found")


def remembered(look: Callable[[Reading, int, int], Found]) -> Callable[[Reading, int, int], Found]:
    """`look`, whose answers about words given by two numbers are kept with the reading; nobody may change them."""

    @wraps(look)
    def known(reading: Reading, first: int, last: int, /) -> Found:
        key, kept = (look, first, last), reading.remembered
        if key not in kept:
            kept[key] = look(reading, first, last)
        found: Found = kept[key]
        return found

    return known
