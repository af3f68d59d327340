"""One thing that is seen when two events are compared."""

from __future__ import annotations

from typing import NamedTuple


class Seen(NamedTuple):
    """One observation: a row of `knowledge/linking.yaml` and what fills its reason."""

    feature: str
    details: tuple[object, ...] = ()
