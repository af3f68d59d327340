"""Rolling forecasts: from the end of each month, with what was known then, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from jaras.watch.arrays import Floats, floats
from jaras.watch.forecast import HORIZONS, METHODS, Method
from jaras.watch.months import TARGETS, Months, Target, months_of
from jaras.watch.panel import month_index, month_start
from jaras.watch.table import Table

LEAST_PAST = 12  # months before the first forecast


class Judged(NamedTuple):
    """One forecast of all units and what came.

    month: index of the month forecast, from the first of the table; samples: U × n; seen: U
    usual: U, the mean of the twelve months before the forecast
    """

    target: Target
    method: str
    horizon: int
    month: int
    samples: Floats
    seen: Floats
    usual: Floats


def rolling(
    table: Table,
    by: tuple[str, ...],
    first: int,
    *,
    targets: tuple[Target, ...] = TARGETS,
    horizons: tuple[int, ...] = HORIZONS,
    methods: Mapping[str, Method] = METHODS,
    on_step: Callable[[], None] = lambda: None,
) -> Iterator[Judged]:
    """Every forecast of the months from the day `first` on, made as of the end of the month `horizon` before.

    A method without an opinion is left out. `on_step` is called after each origin.
    """
    truth = months_of(table, by)
    total = truth.events.shape[1]
    from_month = max(month_index(first) - truth.start, LEAST_PAST)
    for origin in range(max(from_month - max(horizons), LEAST_PAST - 1), total - 1):
        day = month_start(truth.start + origin + 1) - 1
        known = months_of(table.as_of(day), by, truth.units, day)
        for horizon in horizons:
            if from_month <= origin + horizon < total:
                for target in targets:
                    yield from _made(known, truth, target, origin, horizon, methods)
        on_step()


def _made(
    known: Months, truth: Months, target: Target, origin: int, horizon: int, methods: Mapping[str, Method]
) -> Iterator[Judged]:
    past = known.of(target)
    seen = truth.of(target)[:, origin + horizon]
    usual = past[:, -12:].mean(axis=1)
    for name, method in methods.items():
        samples = method(past, horizon)
        if samples is not None:
            yield Judged(target, name, horizon, origin + horizon, samples, seen, floats(usual))
