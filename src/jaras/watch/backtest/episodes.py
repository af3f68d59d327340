"""Alarms as episodes: when they begin, how much of the time they fill, at which threshold they come how often."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from jaras.watch.arrays import Bools, Floats, Ints

PAUSE = 4  # quiet weeks that do not end an episode
_STEPS = 400


def begins(on: Bools) -> Bools:
    """The weeks (U × T) in which an episode begins: in alarm, and not in any of the `PAUSE` weeks before."""
    started = on.copy()
    for back in range(1, min(PAUSE, on.shape[1] - 1) + 1):
        started[:, back:] &= ~on[:, :-back]
    return started


def threshold(score: Floats, rate: float, false: Callable[[Bools], int]) -> float:
    """The lowest threshold of `score` (U × T) down to which false episodes come at most `rate` times a unit-year.

    It is looked for from above: far enough down all weeks are one episode. At most half of the weeks are in alarm.
    false: how many of the episodes that begin in these weeks are false
    """
    allowed = rate * score.size / 52.0
    levels = np.unique(np.quantile(score, np.linspace(1.0, 0.5, _STEPS)))[::-1]
    reached = float(levels[0]) + 1e-6
    for level in levels:
        if false(begins(score >= level)) > allowed:
            break
        reached = float(level)
    return reached


def rotations(on: Bools, draws: int, seed: int) -> list[Bools]:
    """The alarms of each unit shifted in time by chance, round the end: as many, as long, at no particular time."""
    rng = np.random.default_rng(seed)
    units, weeks = on.shape
    columns: Ints = np.arange(weeks)
    return [
        np.take_along_axis(on, (columns + rng.integers(weeks, size=(units, 1))) % weeks, axis=1) for _ in range(draws)
    ]
