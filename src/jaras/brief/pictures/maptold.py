"""A map in words: its alternative text, its caption, and what is not on it."""

from __future__ import annotations

from jaras.brief.pictures.spots import Layout, Spot
from jaras.brief.pictures.words import counted, listed, named, said, toll_said
from jaras.brief.statements import Language
from jaras.brief.words import country

_SAID = 8  # so many places are told in the alternative text


def told(spot: Spot, language: Language) -> str:
    """One spot in words."""
    name = named(spot.place, language)
    return said("map", "here")[language].format(
        name=name if spot.exact else said("map", "roughly")[language].format(name),
        incidents=counted(len(spot.incidents), "incident", language),
        toll=toll_said(spot.toll, language),
    )


def alternative(layout: Layout, language: Language) -> str:
    """The map in words: how many incidents at how many places, the gravest of them, and what is not on it."""
    spots = layout.spots
    lands = dict.fromkeys(s.place.country for s in spots if s.place.country)
    names = [country(code)[language == "en"].removeprefix("the ") for code in lands]
    where = said("map", "where")[language].format(listed([n for n in names if n], language)) if any(names) else ""
    parts = [
        said("map", "drawn")[language].format(
            incidents=counted(sum(len(s.incidents) for s in spots), "incident", language, "nominative"),
            spots=counted(len(spots), "spot", language, "oblique"), where=where,
        )
    ]  # fmt: skip
    parts.append(("؛ " if language == "ar" else "; ").join(told(s, language) for s in spots[:_SAID]) + ".")
    if len(spots) > _SAID:
        parts.append(said("map", "others")[language].format(len(spots) - _SAID))
    return " ".join([*parts, *_off(layout, language)])


def caption_of(layout: Layout, language: Language) -> str:
    """What is not on the map, and where its lines are from."""
    return " ".join([*_off(layout, language), said("map", "source")[language]])


def _off(layout: Layout, language: Language) -> list[str]:
    """What is not on the map, counted by reason."""
    if not layout.off:
        return []
    reasons = []
    for reason, incidents in layout.off.items():
        places = dict.fromkeys(named(i.place, language) for i in incidents if i.place)
        words = said("map", "reasons", reason)[language]
        reasons.append(
            words.format(counted(len(incidents), "incident", language), places=listed(list(places)[:4], language))
        )
    return [said("map", "off")[language] + " " + ("؛ " if language == "ar" else "; ").join(reasons) + "."]
