"""Tables made by hand: only what a test is about needs to be said."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import numpy as np

from jaras.watch.table import Happening, Table, table_of

MONDAY = date(2019, 1, 7).toordinal()
_numbers = count()


def happening(day: int | str, admin1: str = "Diyala", actor: str = "IS", deaths: int = 0, **more: Any) -> Happening:
    """One happening of one day."""
    start = date.fromisoformat(day).toordinal() if isinstance(day, str) else day
    more = {"end": start, "admin2": f"{admin1} centre", **more}
    return Happening(f"h{next(_numbers)}", start, admin1=admin1, actors=(actor,), deaths=deaths, **more)


def quiet(weeks: int = 160, a_week: float = 1.0, *, seed: int = 1, **more: Any) -> list[Happening]:
    """Poisson weeks without change, beginning on MONDAY."""
    rng = np.random.default_rng(seed)
    return [
        happening(MONDAY + 7 * week + int(rng.integers(7)), **more)
        for week in range(weeks)
        for _ in range(rng.poisson(a_week))
    ]


def week(number: int) -> int:
    """The Monday of a week counted from MONDAY."""
    return MONDAY + 7 * number


def table(*rows: list[Happening], last: int) -> Table:
    """The rows as one table observed to `last`."""
    return table_of([row for some in rows for row in some], last)
