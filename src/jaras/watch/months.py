"""Events and deaths by unit and month: what forecasts are made from and judged by."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from jaras.watch.arrays import Floats, floats
from jaras.watch.panel import Panel, month_index, monthly
from jaras.watch.table import Table, Unit

Target = Literal["events", "deaths"]
TARGETS: tuple[Target, ...] = ("events", "deaths")


class Months(NamedTuple):
    """What is known of each unit and month: `events`, `deaths`, each U × T; start: index of the first month."""

    units: tuple[Unit, ...]
    start: int
    events: Floats
    deaths: Floats

    def of(self, target: Target) -> Floats:
        """The values of a target (U × T)."""
        return self.events if target == "events" else self.deaths


def months_of(
    table: Table, by: tuple[str, ...], units: tuple[Unit, ...] | None = None, until: int | None = None
) -> Months:
    """The monthly panel up to the day `until`, one row for each of `units` (else its own), zeros included."""
    panel = monthly(table, by, until)
    names = panel.units if units is None else units
    start = month_index(table.first)
    return Months(names, start, _aligned(panel, panel.counts, names), _aligned(panel, panel.deaths, names))


def _aligned(panel: Panel, values: object, units: tuple[Unit, ...]) -> Floats:
    at = {unit: row for row, unit in enumerate(panel.units)}
    wide = np.vstack([floats(values), np.zeros(len(panel.starts))])
    return np.ascontiguousarray(wide[[at.get(unit, -1) for unit in units]])
