"""One English note for an incident, as conflict recorders write it: what, where, when, who, the toll."""

from __future__ import annotations

from jaras.exchange.slots import actor_names, country_of, english_country
from jaras.model import Incident, IncidentFigure, Place


def note(incident: Incident) -> str:
    """«Armed clash near Al-Azim (Diyala, Iraq) on 2022-01-21: Islamic State / Iraqi army. Killed: 11.»"""
    head = " ".join(part for part in (named(incident), _where(incident.place), _when(incident)) if part)
    country = country_of(incident)
    sides = [" and ".join(actor_names(side, country)) for side in (incident.actor1, incident.actor2)]
    who = " / ".join(side for side in sides if side)
    tolls = " ".join(_toll(figure) for figure in incident.figures)
    return " ".join(part for part in (f"{head}: {who}." if who else f"{head}.", tolls) if part)


def named(incident: Incident) -> str:
    """What it was: its sub-event type, where that is a name."""
    return "Strategic development" if incident.sub_event_type == "Other" else incident.sub_event_type


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    within = [name for name in (place.admin1, english_country(place.country)) if name and name != place.name]
    named = f"{place.name} ({', '.join(within)})" if place.name and within else place.name or ", ".join(within)
    return f"{'near' if place.geo_precision == 2 else 'in'} {named}" if named else ""


def _when(incident: Incident) -> str:
    start, end = incident.date_start, incident.date_end
    if start is None:
        return ""
    return f"on {start}" if end in (None, start) else f"between {start} and {end}"


def _toll(figure: IncidentFigure) -> str:
    side = {"actor1": " (actor1)", "actor2": " (actor2)", "civilians": " (civilians)"}.get(figure.who, "")
    return f"{figure.kind.capitalize()}{side}: {_range(figure)}."


def _range(figure: IncidentFigure) -> str:
    low, best, high = figure.low, figure.best, figure.high
    if low is None and high is None:
        return "number not known"
    if high is None:
        return f"at least {low}"
    if low is None:
        return f"up to {high}"
    return f"{low}" if low == high else f"{low} to {high}" + (f", best {best}" if best not in (None, low, high) else "")
