"""A table in the columns of ACLED, and the list of what an earlier one had and this one has not.

Columns, codes and rules are ACLED's (Raleigh, Linke, Hegre and Karlsen 2010, Journal of Peace Research 47; its
codebook, and its FAQ for fatalities); what differs is in docs/exchange.md.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from jaras.exchange.dataset import Dataset
from jaras.exchange.note import note
from jaras.exchange.sheets import Cell, Sheet
from jaras.exchange.slots import actor_names, codes, country_of, day, english_country, figures, outlets
from jaras.knowledge import load
from jaras.model import ActorRef, Incident, IncidentFigure

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
HOLDS = frozenset({"unplaced", "deathless", "further-actors", "types", "outlets", "open"})
_TYPES: dict[str, type] = {
    "event_date": date,
    **dict.fromkeys(("latitude", "longitude"), float),
    **dict.fromkeys(
        ("year", "time_precision", "inter1", "inter2", "interaction", "iso", "geo_precision", "fatalities",
         "timestamp"),
        int,
    ),
}  # fmt: skip
Rules = dict[str, Any]


class _Side(NamedTuple):
    """The names of a side, and the code of the first."""

    names: list[str]
    code: int | None


def rules() -> Rules:
    """The rules that are ours by default."""
    return dict(load("exchange/acled.yaml"))


def sheet(dataset: Dataset, said: Rules) -> Sheet:
    """One row for each dated incident, as `said` has it."""
    rows = (_row(dataset, incident, said) for incident in dataset.standing() if incident.date_start)
    return Sheet("ACLED", COLUMNS, tuple(tuple(row[column] for column in COLUMNS) for row in rows), types=_TYPES)


def deleted(dataset: Dataset) -> Sheet:
    """The ids that earlier tables had and this one has not, with when they went (seconds since 1970)."""
    now = {event_id(incident) for incident in dataset.standing()}
    gone = ((event_id(one.incident), one.at) for one in dataset.revisions.values() if not one.stands)
    rows = sorted((name, _seconds(at)) for name, at in gone if name not in now)
    return Sheet("deleted", ("event_id_cnty", "deleted_timestamp"), tuple(rows), types={"deleted_timestamp": int})


def event_id(incident: Incident) -> str:
    """Three letters of the country, then our id without its prefix: «IRQ-80df470254f3»."""
    return f"{codes(country_of(incident))[0] or 'XXX'}-{incident.incident_id.removeprefix('inc-')}"


def fatalities(incident: Incident, said: Rules) -> int:
    """The most conservative number of all killed; 0 where none are told."""
    return sum(_conservative(figure, said["fatalities"]) for figure in figures(incident, "killed"))


def _conservative(figure: IncidentFigure, table: Rules) -> int:
    for row in table["said"]:
        if (figure.low, figure.high) == (row["low"], row["high"]):
            return int(row["fatalities"])
    return int(table["unstated"]) if figure.low is None else figure.low


def _row(dataset: Dataset, incident: Incident, said: Rules) -> dict[str, Cell]:
    when = _middle(incident)
    return {
        "event_id_cnty": event_id(incident),
        "event_date": when,
        "year": when.year if when else None,
        "time_precision": _time_precision(incident),
        "disorder_type": said["disorder"].get(incident.sub_event_type) or said["disorder"].get(incident.event_type, ""),
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        **_actors(*_sides(incident, said)),
        "civilian_targeting": said["civilian_targeting"]["cell"] if _is_civilian(incident, said) else "",
        **_place(incident, said),
        "source": "; ".join(outlets(dataset.told(incident))),
        "source_scale": "",
        "notes": note(incident),
        "fatalities": fatalities(incident, said),
        "tags": "",
        "timestamp": _seconds(dataset.changed(incident)),
    }


def _sides(incident: Incident, said: Rules) -> tuple[_Side, _Side]:
    """Both sides; one that is not told as the rules have it. Where they have nothing, who stands alone is the first."""
    one, two = (_side(side, country_of(incident), said) for side in (incident.actor1, incident.actor2))
    untold = said["untold"].get(incident.sub_event_type) or said["untold"].get(incident.event_type)
    if untold is None:
        return (one, two) if one.names else (two, one)
    return _or_untold(one, untold.get("first"), incident), _or_untold(two, untold.get("second"), incident)


def _or_untold(side: _Side, row: Rules | None, incident: Incident) -> _Side:
    if side.names or row is None:
        return side
    return _Side([row["name"].format(english_country(country_of(incident)))], row["inter"])


def _side(refs: tuple[ActorRef, ...], country: str, said: Rules) -> _Side:
    return _Side(actor_names(refs, country), _inter(refs[0], said) if refs else None)


def _inter(ref: ActorRef, said: Rules) -> int:
    code = None if ref.name else said["inter_unnamed"].get(ref.actor_class)
    return int(code or said["inter"][ref.actor_class])


def _actors(one: _Side, two: _Side) -> dict[str, Cell]:
    return {
        "actor1": "; ".join(one.names[:1]),
        "assoc_actor_1": "; ".join(one.names[1:]),
        "inter1": one.code,
        "actor2": "; ".join(two.names[:1]),
        "assoc_actor_2": "; ".join(two.names[1:]),
        "inter2": two.code,
        "interaction": _interaction(one.code or 0, two.code or 0),
    }


def _interaction(one: int, two: int) -> int | None:
    """The two codes, the lower first; of one actor its code and a nought."""
    low, high = sorted((one, two))
    return (low * 10 + high if low else high * 10) or None


def _is_civilian(incident: Incident, said: Rules) -> bool:
    """Whether civilians are its main or only target."""
    if incident.sub_event_type in said["civilian_targeting"]["always"]:
        return True
    if incident.event_type not in said["civilian_targeting"]["where_hit"]:
        return False
    hit = {figure.who for figure in incident.figures if figure.kind in ("killed", "injured", "abducted")}
    return incident.actor2[0].actor_class == "civilians" if incident.actor2 else "civilians" in hit


def _place(incident: Incident, said: Rules) -> dict[str, Cell]:
    place, country = incident.place, country_of(incident)
    region = next((name for name, members in said["regions"].items() if country in members), "")
    return {
        "iso": codes(country)[1],
        "region": region,
        "country": english_country(country),
        "admin1": place.admin1 or "" if place else "",
        "admin2": place.admin2 or "" if place else "",
        "admin3": "",
        "location": place.name if place else "",
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": place.geo_precision if place else None,
    }


def _middle(incident: Incident) -> date | None:
    """The one day that ACLED writes for several: the middle."""
    start, end = _days(incident)
    return start + (end - start) // 2 if start and end else None


def _days(incident: Incident) -> tuple[date | None, date | None]:
    return day(incident.date_start), day(incident.date_end) or day(incident.date_start)


def _time_precision(incident: Incident) -> int:
    """1 a day, 2 up to a week, 3 more."""
    start, end = _days(incident)
    days = (end - start).days if start and end else 0
    return 1 if days == 0 else 2 if days < 7 else 3


def _seconds(moment: str) -> int | None:
    if not moment:
        return None
    when = datetime.fromisoformat(moment)
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp())
