"""A sheet for Bayanat, whose import maps the columns of a sheet to actors and their events.

It makes an actor of each row, so a row is one side's part in one incident; the same actor in several rows is merged in
Bayanat. The names of the columns are those of its fields, which its mapping screen then finds by itself. An event takes
one comment: the grade and its reason stand there in English and, on a second line, in Arabic.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jaras.exchange.dataset import Dataset
from jaras.exchange.note import named, note
from jaras.exchange.sheets import Cell, Sheet
from jaras.exchange.slots import actor_name, arabic_name, country_of, day, links, outlets, published
from jaras.model import Incident

COLUMNS = (
    "originid", "name", "name_ar", "type", "description", "sources", "source_link", "publish_date", "labels",
    "event_title", "event_type", "event_location", "event_from_date", "event_to_date", "event_comments",
)  # fmt: skip
HOLDS = frozenset(
    {"denied", "undated", "unplaced", "deathless", "ranges", "sides", "injured", "kinds", "further-actors", "arabic",
     "types", "spans", "displaced", "open", "outlets", "links"}
)  # fmt: skip


def sheet(dataset: Dataset) -> Sheet:
    """One row for each actor of each incident; one without a name where no side is told."""
    rows = (cells for incident in dataset.incidents for cells in _rows(dataset, incident))
    days = dict.fromkeys(("publish_date", "event_from_date", "event_to_date"), date)
    return Sheet("Bayanat", COLUMNS, tuple(rows), types=days)


def _rows(dataset: Dataset, incident: Incident) -> Iterator[tuple[Cell, ...]]:
    country, told = country_of(incident), dataset.told(incident)
    sides = (*incident.actor1, *incident.actor2)
    refs = {actor_name(ref, country): arabic_name(ref, country) for ref in sides} or {"": ""}
    place = incident.place
    days = published(dataset, incident)
    for name, name_ar in refs.items():
        yield (
            incident.incident_id,
            name,
            name_ar,
            "Entity",
            note(incident),
            ",".join(f'"{one}"' for one in outlets(told)),
            next(iter(links(told)), ""),
            day(days[0]) if days else None,
            incident.event_type,
            named(incident),
            incident.event_type,
            place.name_ar or place.name if place else "",
            day(incident.date_start),
            day(incident.date_end),
            "\n".join(
                (f"{incident.grade}: {incident.grade_reason}", incident.grade_reason_ar)
            ),  # the one comment it takes
        )
