"""The public profile: what records lose before anything is said of them.

Sites of detention and displacement, hospitals, shelters and aid are named by their first-level unit only, and so is a
place that no gazetteer lists, as its name is the report's; small counts of people held, displaced, missing or under age
are left out; campaigns and judgements, which are the report's words, are not told. An outlet whose name may be that of
a person is not named, and a link is cut where its address tells more than a number. Report text, titles and quotes
never reach a public page (see `write` and `render`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from jaras.arabic.normal import key_of
from jaras.brief.persons import persons
from jaras.brief.words import nouns, read_noun
from jaras.knowledge import load
from jaras.model import Coded, Event, Figure, Incident, IncidentFigure, Place, StockFigure
from jaras.places import gazetteer

_HELD = ("captured", "abducted", "escaped", "displaced", "released", "missing")
_MINORS = ("child", "girl")
_PLAIN = re.compile(r"\d[\d.-]*|[A-Za-z]{1,12}(?:\.(?:html?|aspx?|php))?")  # a number, a date, one word of a section


def withheld(coded: Sequence[Coded], incidents: Sequence[Incident]) -> tuple[tuple[Coded, ...], tuple[Incident, ...]]:
    """The same records without what the public profile keeps back. Standing numbers lose any place below the unit."""
    guarded = {e.event_id for c in coded for e in c.events if set(e.target_types) & set(_rules()["targets"])}
    told = tuple(_incident(i, bool(guarded & set(i.events))) for i in incidents)
    return tuple(_coded(c) for c in coded), told


def _incident(incident: Incident, guarded: bool) -> Incident:
    figures = tuple(
        replace(f, claims=tuple(replace(c, source=outlet(c.source)) for c in f.claims))
        for f in incident.figures
        if not _is_small(f)
    )
    return replace(incident, place=_shown(incident.place, guarded), figures=figures)


def _shown(place: Place | None, guarded: bool) -> Place | None:
    """A place as it may be named; `guarded`: what happened there asks for its unit only."""
    return coarse(place) if place and (guarded or _is_sensitive(place)) else place


def _coded(coded: Coded) -> Coded:
    stock = (replace(f, place=coarse(f.place) if f.place else None) for f in coded.stock if not _is_small(f))
    report = replace(coded.report, source=outlet(coded.report.source), url=link(coded.report.url), title="")
    return replace(
        coded, report=report, stock=tuple(stock), events=tuple(map(_event, coded.events)), judgements=(), campaigns=(),
        bluf=(), problems=(),
    )  # fmt: skip


def _event(event: Event) -> Event:
    told = replace(event.report, source=outlet(event.report.source), url=link(event.report.url), title="")
    return replace(event, report=told, figures=tuple(f for f in event.figures if not (f.part and _is_small(f))))


@lru_cache(maxsize=4096)
def outlet(name: str) -> str:
    """The name of an outlet, or nothing where it may be that of a person."""
    return "" if persons(name) else name


@lru_cache(maxsize=4096)  # of one brief or page; a desk shows more addresses than it could keep
def link(address: str) -> str:
    """An address without what may name somebody: words of a path or query («…/killing-of-…», a personal account)."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    social = any(parts.hostname == name or parts.hostname.endswith(f".{name}") for name in _rules()["accounts"])
    kept: list[str] = []
    for segment in unquote(parts.path).strip("/").split("/"):
        if social or not _PLAIN.fullmatch(segment):
            break
        kept.append(segment)
    return f"{parts.scheme}://{parts.hostname}/{'/'.join(kept)}"


def coarse(place: Place) -> Place:
    """The first-level unit of a place, or its country."""
    unit = gazetteer().unit(place.admin1_code) if place.admin1_code else None
    if unit is not None:
        return unit.place(3)
    return Place(place.country, "", "", place.country, geo_precision=3)


def _is_sensitive(place: Place) -> bool:
    if not place.id or persons(place.name_ar):
        return True
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
