"""Incidents at hand, watched without a file between."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jaras.model import Event, Incident
from jaras.watch.alerts import BY, Watched, watch
from jaras.watch.fdr import RATE
from jaras.watch.readers.own import of_incidents
from jaras.watch.table import Table, table_of


def watch_incidents(
    incidents: Iterable[Incident],
    events: Iterable[Event] = (),
    *,
    by: tuple[str, ...] = BY,
    until: str | None = None,
    rate: float = RATE,
) -> Watched:
    """The alerts of the last whole week that ends on or before `until` (ISO day; else of the last incident).

    `events`: those behind the incidents, which know targets and tactics; `by`: dimensions, as of `jaras watch`;
    `rate`: the false discovery rate.
    """
    table = table_of_incidents(incidents, events)
    return watch(table, by, until=date.fromisoformat(until).toordinal() if until else None, rate=rate)


def table_of_incidents(incidents: Iterable[Incident], events: Iterable[Event] = ()) -> Table:
    """Incidents as a table of happenings, without those that have no date or that nobody stands for."""
    return table_of(of_incidents(incidents, events))
