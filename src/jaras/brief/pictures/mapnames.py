"""The words on a map: beside spots, in hatched units, over countries and the other units."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from jaras.brief.pictures import ground, svg
from jaras.brief.pictures.labels import Rectangle, Room
from jaras.brief.pictures.scene import Scene
from jaras.brief.pictures.spots import Spot
from jaras.brief.pictures.words import counted, named, toll_said
from jaras.brief.statements import Language
from jaras.brief.words import country
from jaras.places import gazetteer
from jaras.places.boundaries import Area

_BOLD = 11.5  # size of the labels of spots
_WIDER = 1.2  # how much wider bold letters are
_LABELLED = 22  # at most so many spots are labelled, gravest first


def labels(scene: Scene, room: Room, language: Language) -> Iterator[str]:
    """Names beside the gravest spots, with a line to the symbol where there is no room close by."""
    named_already = set()
    for spot in [s for s in scene.places if not s.area][:_LABELLED]:
        words, (x, y), reach = named(spot.place, language), scene.places[spot], scene.reach(spot)
        if words in named_already:
            continue
        box = room.beside(x, y, reach, (_WIDER * svg.width_of(words, _BOLD) + 4, 15), (0, 12, 26))
        if box is None:
            continue
        named_already.add(words)
        edge = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
        if hypot(edge[0] - x, edge[1] - y) > reach + 8:
            yield svg.element("line", x1=x, y1=y, x2=edge[0], y2=edge[1], stroke=svg.INK, stroke_width=0.6)
        yield _backed(box, words, language)


def notes(scene: Scene, room: Room, language: Language) -> Iterator[str]:
    """In each hatched unit its name and numbers."""
    for spot in scene.places:
        if spot.area:
            words = f"{named(spot.place, language)} {_short(spot, language)}"
            size = (_WIDER * svg.width_of(words, _BOLD) + 6, 16)
            box = room.within(scene.shapes[spot.area], size) or room.beside(*scene.places[spot], 0, size, (0, 20, 40))
            if box:
                yield _backed(box, words, language)


def names(scene: Scene, room: Room, language: Language) -> Iterator[str]:
    """The names of countries, then of the units that are not hatched, where there is room."""
    hatched = {spot.area for spot in scene.places}
    for code, shapes in _by_country(scene.shapes).items():
        words = country(code)[language == "en"].removeprefix("the ")
        if words:
            words = words.upper() if language == "en" else words
            yield from _name(words, shapes, room, language, 13.0)
    for area, rings in scene.shapes.items():
        unit = gazetteer().unit(area.unit) if area.unit and area not in hatched else None
        if unit:
            yield from _name(named(unit.place(3), language), rings, room, language, 10.0)


def _by_country(shapes: dict[Area, list[ground.Pixels]]) -> dict[str, list[ground.Pixels]]:
    """The rings of countries, those that show most first."""
    found: dict[str, list[ground.Pixels]] = {}
    for area, rings in shapes.items():
        found.setdefault(area.country, []).extend(rings)
    return found


def _name(words: str, rings: list[ground.Pixels], room: Room, language: Language, size: float) -> Iterator[str]:
    wide = svg.width_of(words, size) + (len(words) + 4 if size > 12 and language == "en" else 4)
    box = room.within(rings, (wide, size + 4))
    if box:
        x, y = box.middle
        colour = svg.SOFT if size < 12 else "#8b857a"
        yield svg.text(x, y + size * 0.35, words, language, size=size, fill=colour, spaced=size > 12, bold=size > 12)


def _short(spot: Spot, language: Language) -> str:
    """The numbers in the label of an area: incidents, and deaths where any are told."""
    told = toll_said(spot.toll, language) if spot.toll.told else counted(len(spot.incidents), "incident", language)
    return f"({told})"


def _backed(box: Rectangle, words: str, language: Language) -> str:
    """Words on a pale ground, so that lines under them do not cross them."""
    x, y = box.middle
    return svg.element(
        "g",
        svg.element(
            "rect", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top, rx=2.0,
            fill=svg.PAPER, fill_opacity=".72",
        ),
        svg.text(x, y + _BOLD * 0.35, words, language, size=_BOLD, bold=True),
    )  # fmt: skip
