"""What a function makes of some words of a report, worked out once for each report."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from jaras.coding.reading import Reading

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def remembered(look: Callable[Concatenate[Reading, Asked], Found]) -> Callable[Concatenate[Reading, Asked], Found]:
    """`look`, whose answers about words given by their numbers are kept with the reading; nobody may change them."""

    @wraps(look)
    def known(reading: Reading, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        key, kept = (look, *args), reading.remembered
        if key not in kept:
            kept[key] = look(reading, *args, **kwargs)
        found: Found = kept[key]
        return found

    return known
