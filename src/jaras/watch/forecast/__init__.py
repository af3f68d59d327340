"""Forecasts of counts by unit and month, as samples.

A method takes the past (U × T, a month each, oldest first) and how many months ahead; it sees nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from jaras.watch.arrays import Floats
from jaras.watch.forecast.boosting import hurdle
from jaras.watch.forecast.ewma import nb_ewma
from jaras.watch.forecast.nearest import nearest
from jaras.watch.forecast.recent import conflictology_6, conflictology_12, fading, last, zero
from jaras.watch.forecast.samples import mixed

Method = Callable[[Floats, int], Floats | None]

HORIZONS = (1, 2, 3, 4, 5, 6)
YARDSTICK = "conflictology-12"
MEMBERS: tuple[Method, ...] = (fading, nb_ewma, nearest, hurdle)


def pool(past: Floats, horizon: int) -> Floats:
    """The linear pool of the members that have an opinion, in equal shares.

    Equal shares are hard to beat when the past is short (Smith and Wallis 2009, "A simple explanation of the forecast
    combination puzzle", Oxford Bulletin of Economics and Statistics 71).
    """
    parts = [samples for member in MEMBERS if (samples := member(past, horizon)) is not None]
    return mixed(parts, [1.0] * len(parts))


METHODS: dict[str, Method] = {
    "zero": zero,
    "last": last,
    "conflictology-6": conflictology_6,
    "conflictology-12": conflictology_12,
    "fading": fading,
    "nb-ewma": nb_ewma,
    "analogues": nearest,
    "hurdle": hurdle,
    "pool": pool,
}
