"""What the tables of several recorders ask of an incident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from jaras.brief.words import country as country_names
from jaras.exchange.dataset import Dataset
from jaras.knowledge import load
from jaras.model import ActorRef, Event, Incident, IncidentFigure

ORGANISED = ("state", "rebel", "militia", "external")


class Toll(NamedTuple):
    """The sum of figures disjoint by side; `is_open`: there may be more than `high`. None where nothing is known."""

    low: int | None
    best: int | None
    high: int | None
    is_open: bool


def figures(incident: Incident, kind: str) -> tuple[IncidentFigure, ...]:
    """Its figures of one kind."""
    return tuple(figure for figure in incident.figures if figure.kind == kind)


def toll(some: Sequence[IncidentFigure]) -> Toll:
    """Their sum; a bound that one of them lacks counts as the nearest it has."""
    lows = _sum(figure.low for figure in some)
    bests = _sum(_first(figure.best, figure.low) for figure in some)
    highs = _sum(_first(figure.high, figure.best, figure.low) for figure in some)
    return Toll(lows, bests, highs, any(figure.high is None for figure in some))


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _first(*numbers: int | None) -> int | None:
    return next((number for number in numbers if number is not None), None)


def day(text: str | None) -> date | None:
    """An ISO date as a day."""
    return date.fromisoformat(text) if text else None


def country_of(incident: Incident) -> str:
    """The two letters of its country, or nothing."""
    return incident.place.country if incident.place else ""


def english_country(code: str) -> str:
    """ "Syria", without the article that a sentence puts before it."""
    return country_names(code)[1].removeprefix("the ") if code else ""


def codes(country: str) -> tuple[str, int | None]:
    """The three letters and the number of ISO 3166-1; nothing where the country is not known."""
    row = countries().get(country)
    return (str(row[0]), int(row[1])) if row else ("", None)


@cache
def countries() -> dict[str, Any]:
    """Three letters and number of each country, by its two letters."""
    return dict(load("exchange/countries.yaml"))


def actor_name(ref: ActorRef, country: str) -> str:
    """ACLED-style: «Islamic State», «Unidentified Armed Group (Syria)»; never the words of a source."""
    return ref.name or str(load("exchange/acled.yaml")["unnamed"][ref.actor_class]).format(english_country(country))


def arabic_name(ref: ActorRef, country: str) -> str:
    """The same in Arabic: «تنظيم الدولة الإسلامية (داعش)», «مجموعة مسلحة مجهولة (سوريا)»."""
    unnamed = str(load("exchange/acled.yaml")["unnamed_ar"][ref.actor_class])
    return ref.name_ar if ref.name else unnamed.format(country_names(country)[0] if country else "")


def actor_names(refs: Iterable[ActorRef], country: str) -> list[str]:
    """Their names, each once."""
    return list(dict.fromkeys(actor_name(ref, country) for ref in refs))


def outlets(told: Sequence[Event]) -> list[str]:
    """Who published it, each once."""
    return list(dict.fromkeys(event.report.source for event in told if event.report.source))


def links(told: Sequence[Event]) -> list[str]:
    """The web addresses of the reports, each once."""
    return list(dict.fromkeys(event.report.url for event in told if event.report.url))


def point(incident: Incident) -> tuple[float, float] | None:
    """Longitude and latitude, where both are known."""
    place = incident.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.longitude, place.latitude


def published(dataset: Dataset, incident: Incident) -> list[str]:
    """The days on which its reports came out."""
    return sorted({event.report.published for event in dataset.told(incident) if event.report.published})
