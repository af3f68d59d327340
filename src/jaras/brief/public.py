"""The public profile: what records lose before anything is said of them.

Sites of detention and displacement, hospitals, shelters and aid are named by their first-level unit only; small counts
of people held, displaced, missing or under age are left out; campaigns and judgements, which are the report's words,
are not told. Report text, titles and quotes never reach a public page (see `write` and `render`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from jaras.arabic.normal import key_of
from jaras.brief.words import nouns, read_noun
from jaras.knowledge import load
from jaras.model import Coded, Figure, Incident, IncidentFigure, Place, StockFigure
from jaras.places import gazetteer

_HELD = ("captured", "abducted", "escaped", "displaced", "released", "missing")
_MINORS = ("child", "girl")


def withheld(coded: Sequence[Coded], incidents: Sequence[Incident]) -> tuple[tuple[Coded, ...], tuple[Incident, ...]]:
    """The same records without what the public profile keeps back. Standing numbers lose any place below the unit."""
    guarded = {e.event_id for c in coded for e in c.events if set(e.target_types) & set(_rules()["targets"])}
    told = tuple(_incident(i, bool(guarded & set(i.events))) for i in incidents)
    return tuple(_coded(c) for c in coded), told


def _incident(incident: Incident, guarded: bool) -> Incident:
    place = incident.place
    if place and (guarded or _is_sensitive(place)):
        place = coarse(place)
    return replace(incident, place=place, figures=tuple(f for f in incident.figures if not _is_small(f)))


def _coded(coded: Coded) -> Coded:
    stock = (replace(f, place=coarse(f.place) if f.place else None) for f in coded.stock if not _is_small(f))
    events = (replace(e, figures=tuple(f for f in e.figures if not (f.part and _is_small(f)))) for e in coded.events)
    return replace(coded, stock=tuple(stock), events=tuple(events), judgements=(), campaigns=(), bluf=(), problems=())


def coarse(place: Place) -> Place:
    """The first-level unit of a place, or its country."""
    unit = gazetteer().unit(place.admin1_code) if place.admin1_code else None
    if unit is not None:
        return unit.place(3)
    return Place(place.country, "", "", place.country, geo_precision=3)


def _is_sensitive(place: Place) -> bool:
    heads = tuple(f"{key_of(head)} " for head in _rules()["heads"])
    named = key_of(place.name_ar)
    kinds = {entry.kind for entry in gazetteer().lookup(place.name_ar) if entry.id == place.id}
    return f"{named.removeprefix('ال')} ".startswith(heads) or bool(kinds & set(_rules()["kinds"]))


def _is_small(figure: IncidentFigure | StockFigure | Figure) -> bool:
    top = figure.high if figure.high is not None else figure.low
    if top is None or top >= _rules()["smallest"]:
        return False
    if isinstance(figure, StockFigure) or figure.kind in _HELD:
        return True
    words = figure.claims[0].span if isinstance(figure, IncidentFigure) and figure.claims else None
    span = figure.span if isinstance(figure, Figure) else words
    read = read_noun(span.text) if span else None
    return read is not None and read.noun in [nouns()[key] for key in _MINORS]


def _rules() -> dict[str, Any]:
    return dict(load("brief/public.yaml"))
