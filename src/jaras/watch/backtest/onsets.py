"""When surges really began, seen from afterwards: what alarms on a real series are judged against.

Change points by PELT (Killick, Fearnhead and Eckley 2012, JASA 107; `ruptures`) of the variance-stabilised weekly
counts 2√(y + 3/8) (Anscombe 1948). An onset is the first week of a segment of four weeks or more whose mean is at
least 1.5 times that of the segment before and at least one event in two weeks.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from jaras.extras import extra
from jaras.watch.arrays import Bools, Ints

_LEAST_WEEKS, _RISE, _LEAST_MEAN = 4, 1.5, 0.5


def onsets(counts: Ints) -> Bools:
    """The onsets of surges of each unit of `counts` (U × T)."""
    found = np.zeros(counts.shape, dtype=np.bool_)
    for unit, row in enumerate(counts):
        if row.sum() >= _LEAST_WEEKS:
            edges = [0, *_segments(row)]
            means = [row[begin:end].mean() for begin, end in pairwise(edges)]
            for begin, before, after in zip(edges[1:], means, means[1:], strict=False):
                found[unit, begin] = after >= max(_RISE * before, _LEAST_MEAN)
    return found


def _segments(row: Ints) -> list[int]:
    """Ends of segments; the penalty is that of BIC for the spread of neighbouring weeks."""
    with extra("watch", "judging onsets"):
        from ruptures import KernelCPD

    signal = 2.0 * np.sqrt(row + 0.375)
    spread = max(float(np.median(np.abs(np.diff(signal)))) / 0.954, 1.0) ** 2
    model = KernelCPD(kernel="linear", min_size=_LEAST_WEEKS).fit(signal.reshape(-1, 1))
    return [int(end) for end in model.predict(pen=2.0 * spread * np.log(len(row)))]
