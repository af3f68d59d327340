"""Analogue forecasts: what followed the months of any unit that looked most like these.

k nearest neighbours over the last six months on a logarithmic scale (the method of analogues, Lorenz 1969; for
conflict, Chadefaux 2022, "A shape-based approach to conflict forecasting", International Interactions 48). What
followed is carried over as a change of level, so that a quiet unit may learn from a busy one.
"""

from __future__ import annotations

import numpy as np

from jaras.watch.arrays import Floats, floats
from jaras.watch.forecast.samples import SIZE, resampled

_SHAPE = 6  # months compared
_NEIGHBOURS = 60
_LEAST = 100  # past windows without which there is nothing to compare with
_LEVEL = 0.5  # weight of a difference of level beside one of shape


def nearest(past: Floats, horizon: int) -> Floats | None:
    """Samples (U × n) of the month `horizon` after the last of `past` (U × T); None without enough past."""
    logs = np.log1p(past)
    windows = np.lib.stride_tricks.sliding_window_view(logs, _SHAPE, axis=1)
    known = windows.shape[1] - horizon
    if known * len(past) < _LEAST:
        return None
    before = windows[:, :known].reshape(-1, _SHAPE)
    after = logs[:, _SHAPE - 1 + horizon :].reshape(-1)
    change = after - _level(before)
    now = windows[:, -1]
    found = np.stack([change[np.argsort(_distance(one, before))[:_NEIGHBOURS]] for one in now])
    return resampled(np.maximum(np.expm1(found + _level(now)[:, None]), 0.0).round(), SIZE)


def _level(windows: Floats) -> Floats:
    """The mean of the last three months, on the logarithmic scale."""
    return floats(windows[..., -3:].mean(axis=-1))


def _distance(one: Floats, others: Floats) -> Floats:
    shape = (others - _level(others)[:, None]) - (one - _level(one))
    return floats((shape**2).sum(axis=1) + _LEVEL * _SHAPE * (_level(others) - _level(one)) ** 2)
