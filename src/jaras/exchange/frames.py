"""Records as data frames: pyarrow tables, which pandas and Polars take over without copying.

frame(events).to_pandas()
polars.from_arrow(frame(incidents, events))
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from jaras.exchange import table
from jaras.exchange.dataset import dataset
from jaras.exchange.sheets import Cell, Sheet, arrow
from jaras.exchange.slots import actor_names, day
from jaras.model import ActorRef, Event, Figure, Incident

_TYPES = table.TYPES | {"published": date, "trigger_start": int, "trigger_end": int, "time_precision": int}


def frame(records: Iterable[Event | Incident], events: Iterable[Event] = ()) -> Any:
    """A pyarrow table with a row for each event or incident, columns typed; `events`: those behind incidents.

    Raises TypeError for records of both kinds, MissingExtraError without pyarrow.
    """
    rows = list(records)
    kinds = {type(one) for one in rows}
    if kinds <= {Event}:
        return arrow(_events([one for one in rows if isinstance(one, Event)]))
    if kinds == {Incident}:
        return arrow(table.sheet(dataset([one for one in rows if isinstance(one, Incident)], events)))
    raise TypeError("a frame is of events or of incidents, not of both")


def _events(events: list[Event]) -> Sheet:
    rows = [_row(event) for event in events]
    return Sheet("events", tuple(rows[0]) if rows else (), tuple(tuple(row.values()) for row in rows), types=_TYPES)


def _row(event: Event) -> dict[str, Cell]:
    place = event.place
    country = place.country if place else ""
    return {
        "event_id": event.event_id,
        "report_id": event.report_id,
        "source": event.report.source,
        "published": day(event.report.published),
        "url": event.report.url,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "plover": event.plover,
        "plover_mode": event.plover_mode,
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "certainty": event.certainty,
        "background": event.background,
        "date_start": day(event.date_start),
        "date_end": day(event.date_end),
        "time_precision": event.time_precision,
        "country": country,
        "admin1_code": place.admin1_code if place else None,
        **table.place_cells(place),
        **_side("actor1", event.actor1, country),
        **_side("actor2", event.actor2, country),
        **_figures(event.figures),
        "tactics": "; ".join(event.tactics),
        "target_types": "; ".join(event.target_types),
        "time_of_day": event.time_of_day,
        "notes": event.notes,
    }


def _side(name: str, refs: tuple[ActorRef, ...], country: str) -> dict[str, Cell]:
    return {
        name: "; ".join(actor_names(refs, country)),
        f"{name}_ar": "; ".join(ref.name_ar for ref in refs),
        f"{name}_class": "; ".join(dict.fromkeys(ref.actor_class for ref in refs)),
    }


def _figures(figures: tuple[Figure, ...]) -> dict[str, Cell]:
    """The bounds of whole figures, summed over sides; a bound is None where one of them has none."""
    cells: dict[str, Cell] = {}
    for kind in table.KINDS:
        some = [figure for figure in figures if figure.kind == kind and not figure.part and not figure.superseded]
        cells[f"{kind}_low"] = _sum([figure.low for figure in some])
        cells[f"{kind}_high"] = _sum([figure.high for figure in some])
    return cells


def _sum(bounds: list[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if known and len(known) == len(bounds) else None
