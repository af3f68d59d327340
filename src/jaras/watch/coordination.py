"""Coordination: more districts hit on one day than chance brings together.

A wave of attacks on one morning may leave the week's count unremarkable. The number of districts in which a group was
active on a day is compared with the negative binomial of its 365 days before; days that were flagged themselves are
left out of that baseline, or one wave would hide the next.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from jaras.watch.arrays import Floats, Ints, floats
from jaras.watch.negbin import upper_tail
from jaras.watch.scan import FLAGGED

BASELINE_DAYS = 365
_LEAST_DAYS = 180
_LEAST_DISTRICTS = 3  # fewer are not called coordinated


class Coordination(NamedTuple):
    """For G groups and D days: p, the chance of so many districts on one day; expected: mean of the baseline."""

    p: Floats
    expected: Floats


class _Running(NamedTuple):
    """Sums over the usable days of the window, for each group."""

    days: Floats
    total: Floats
    squares: Floats

    def moved(self, entering: Ints, enters: Floats, leaving: Ints, leaves: Floats) -> _Running:
        return _Running(
            self.days + enters - leaves,
            self.total + enters * entering - leaves * leaving,
            self.squares + enters * entering**2 - leaves * leaving**2,
        )


def coordination(hit: Ints) -> Coordination:
    """Judge `hit` (G × D, districts in which a group was active on a day) against the year before each day."""
    groups, days = hit.shape
    p, expected = np.ones((groups, days)), np.zeros((groups, days))
    usable = np.ones((groups, days))
    running = _Running(*(np.zeros(groups) for _ in range(3)))
    nothing = np.zeros(groups, dtype=np.int64)
    for day in range(days):
        if day >= _LEAST_DAYS:
            p[:, day], expected[:, day] = _judged(hit[:, day], running)
            usable[:, day] = p[:, day] > FLAGGED
        gone = day - BASELINE_DAYS
        leaving, leaves = (hit[:, gone], usable[:, gone]) if gone >= 0 else (nothing, np.zeros(groups))
        running = running.moved(hit[:, day], usable[:, day], leaving, leaves)
    return Coordination(p, expected)


def _judged(now: Ints, past: _Running) -> tuple[Floats, Floats]:
    days = np.maximum(past.days, 1.0)
    mean = (past.total + 0.5) / (days + 1.0)
    spread = np.maximum((past.squares - past.total**2 / days) / np.maximum(days - 1.0, 1.0), mean)
    tail = upper_tail(floats(now), mean, spread * (1.0 + 1.0 / days))
    return np.where(now >= _LEAST_DISTRICTS, tail, 1.0), mean
