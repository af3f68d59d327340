"""Reports at hand, on their way into a store."""

from __future__ import annotations

from collections.abc import Iterable

from jaras.coding.code import identified
from jaras.errors import InputError
from jaras.model import Problem, Report
from jaras.store.prepare import Arrival, arrive


def arrivals_of(reports: Iterable[Report]) -> list[Arrival]:
    """Reports as if each had been read from a file that holds its text. Raises InputError for one no store can keep."""
    found = [arrive(identified(one), one.text.encode("utf-8", "replace"), "") for one in reports]
    for one in found:
        if isinstance(one, Problem):
            raise InputError(one.code, one.cause, one.remedy)
    return [one for one in found if isinstance(one, Arrival)]
