"""The public profile: what records lose before anything is said of them.

Sites of detention and displacement, hospitals, shelters and aid are named by their first-level unit only, and so is a
place that no gazetteer lists, as its name is the report's; small counts of people held, displaced, missing or under age
are left out; campaigns and judgements, which are the report's words, are not told. An outlet is named if the register
has it or its name is that of an institution, else by its site or its kind, and a link is cut where its address tells
more than a number. Report text, titles and quotes
never reach a public page (see `write` and `render`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from jaras.arabic.normal import key_of
from jaras.brief.persons import persons
from jaras.brief.words import nouns, read_noun
from jaras.incidents.grade import grade
from jaras.knowledge import load
from jaras.model import Claim, Coded, Event, Figure, Incident, IncidentFigure, Place, StockFigure
from jaras.places import gazetteer
from jaras.places.outlets import is_listed

_HELD = ("captured", "abducted", "escaped", "displaced", "released", "missing")
_MINORS = ("child", "girl")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?:/.*)?")
_PLAIN = re.compile(r"\d[\d.-]*|[A-Za-z]{1,12}(?:\.(?:html?|aspx?|php))?")  # a number, a date, one word of a section


def withheld(coded: Sequence[Coded], incidents: Sequence[Incident]) -> tuple[tuple[Coded, ...], tuple[Incident, ...]]:
    """The same records without what the public profile keeps back. Standing numbers lose any place below the unit."""
    guarded = {e.event_id for c in coded for e in c.events if set(e.target_types) & set(_rules()["targets"])}
    kept = tuple(_coded(c) for c in coded)
    events = {event.event_id: event for c in kept for event in c.events}
    return kept, tuple(_incident(one, bool(guarded & set(one.events)), events) for one in incidents)


def _incident(incident: Incident, guarded: bool, events: Mapping[str, Event]) -> Incident:
    """`events`: as the public may see them, by id."""
    figures = tuple(
        replace(figure, claims=tuple(_claim(claim, events) for claim in figure.claims))
        for figure in incident.figures
        if not _is_small(figure)
    )
    reason, reason_ar = _reason(incident, [events[name] for name in incident.events if name in events])
    place = _shown(incident.place, guarded)
    return replace(incident, place=place, figures=figures, grade_reason=reason, grade_reason_ar=reason_ar)


def _claim(claim: Claim, events: Mapping[str, Event]) -> Claim:
    told = events.get(claim.event_id)
    return replace(claim, source=told.report.source if told else outlet(claim.source))


def _reason(incident: Incident, told: Sequence[Event]) -> tuple[str, str]:
    """Why it has its grade, with its outlets as they are named here; nothing where these events give another."""
    graded = grade(told) if len(told) == len(incident.events) > 0 else None
    return (graded.reason, graded.reason_ar) if graded and graded.grade == incident.grade else ("", "")


def _shown(place: Place | None, guarded: bool) -> Place | None:
    """A place as it may be named; `guarded`: what happened there asks for its unit only."""
    return coarse(place) if place and (guarded or _is_sensitive(place)) else place


def _coded(coded: Coded) -> Coded:
    stock = (replace(f, place=coarse(f.place) if f.place else None) for f in coded.stock if not _is_small(f))
    told = coded.report
    report = replace(told, source=outlet(told.source, told.url), url=link(told.url), title="")
    return replace(
        coded, report=report, stock=tuple(stock), events=tuple(map(_event, coded.events)), judgements=(), campaigns=(),
        bluf=(), problems=(),
    )  # fmt: skip


def _event(event: Event) -> Event:
    told = event.report
    shown = replace(told, source=outlet(told.source, told.url), url=link(told.url), title="")
    return replace(event, report=shown, figures=tuple(f for f in event.figures if not (f.part and _is_small(f))))


@lru_cache(maxsize=4096)
def outlet(name: str, address: str = "") -> str:
    """An outlet by its name where that is no private person's, else by the site of the report, else by what it is."""
    if not key_of(name).strip():
        return ""
    if is_listed(name) or _is_institution(name):
        return name
    unnamed = _rules()["outlets"]["unnamed"]
    return _site(name) or _site(address) or str(unnamed.get(name.split()[0], unnamed[""]))


def _is_institution(name: str) -> bool:
    """Whether the words of a name say that an institution speaks, and hold no name of a person."""
    words = key_of(name).casefold().split()
    known = {place: set(map(key_of, _rules()["outlets"][place])) for place in ("begin", "end", "latin")}
    said = words[0] in known["begin"] or words[-1] in known["end"] or not known["latin"].isdisjoint(words)
    return said and not persons(name)


def _site(address: str) -> str:
    """The host of a web address, but for sites that people write on under their own name; else nothing."""
    found = _ADDRESS.fullmatch(address.strip().casefold())
    host = found[1] if found else ""
    return "" if _is_social(host) else host


def _is_social(host: str) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in _rules()["accounts"])


@lru_cache(maxsize=4096)  # of one brief or page; a desk shows more addresses than it could keep
def link(address: str) -> str:
    """An address without what may name somebody: words of a path or query («…/killing-of-…», a personal account)."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    social = _is_social(parts.hostname)
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
