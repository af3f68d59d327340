"""False discoveries across units: of the alerts that are raised in one week, few should be chance.

Benjamini and Hochberg (1995), "Controlling the false discovery rate", JRSS B 57, as scipy has it. Units are positively
dependent (a war moves its governorates together), under which the procedure still holds (Benjamini and Yekutieli 2001).
"""

from __future__ import annotations

import numpy as np
from scipy.stats import false_discovery_control

from jaras.watch.arrays import Floats, floats

RATE = 0.05


def q_values(p: Floats) -> Floats:
    """The smallest false discovery rate at which each of these chances (1-d) would be an alert."""
    return floats(false_discovery_control(np.clip(p, 0.0, 1.0))) if p.size else p
