"""The three readings of counts as one score a week each, larger for more alarming: what thresholds are set on."""

from __future__ import annotations

import numpy as np

from jaras.watch.arrays import Floats, Ints, floats
from jaras.watch.cusum import cusum
from jaras.watch.farrington import farrington
from jaras.watch.scan import LEAST, scan

WARM = LEAST + 1  # weeks before a reading has an opinion


def readings(counts: Ints) -> dict[str, Floats]:
    """For `counts` (U × T): −log₁₀ p of the scan, the CUSUM, and the week over the Farrington bound (each U × T)."""
    found = scan(counts)
    return {
        "scan": floats(-np.log10(np.maximum(found.p, 1e-300))),
        "cusum": cusum(counts, found),
        "farrington": floats(counts / np.maximum(farrington(counts, found), 1.0)),
    }
