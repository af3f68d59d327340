"""The array types of this package: what a shape holds is said where it is used."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def floats(values: Any) -> Floats:
    """`values` as an array of 64-bit floats."""
    return np.asarray(values, dtype=np.float64)
