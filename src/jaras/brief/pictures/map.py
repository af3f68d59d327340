"""The map: where the incidents of a selection took place and how many died, as far as reports tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from jaras.brief.pictures import ground, svg
from jaras.brief.pictures.labels import Rectangle, Room, centred
from jaras.brief.pictures.legend import Item, legend
from jaras.brief.pictures.locator import locator
from jaras.brief.pictures.mapnames import labels, names, notes
from jaras.brief.pictures.maptold import alternative, caption_of, told
from jaras.brief.pictures.scene import SMALLEST, WIDTH, Scene, scene_of, whole
from jaras.brief.pictures.spots import Layout, Spot, laid_out
from jaras.brief.pictures.words import both, said
from jaras.brief.statements import Bilingual, Language, Picture
from jaras.model import Incident
from jaras.places.boundaries import Box


def extent_of(incidents: Sequence[Incident], within: Box | None = None) -> Box | None:
    """The stretch of the earth (west, south, east, north in degrees) that their map shows; None where there is none."""
    layout = laid_out(incidents, within)
    return scene_of(layout.spots, within).frame.box if layout.spots else None


def map_picture(incidents: Sequence[Incident], within: Box | None = None) -> Picture | None:
    """The map of some incidents in both languages; None where none of them can be placed.

    `within`: a stretch of the earth in degrees (west, south, east, north), else all that belongs together is shown.

    Incidents of one place share a symbol: a disc for the lowest number of deaths, a ring around it where more may have
    died (broken where no upper bound is known), areas proportional to the numbers. Places told roughly are hatched
    areas. The caption lists what is not on the map and why.
    """
    layout = laid_out(incidents, within)
    if not layout.spots:
        return None
    title = said("map", "title")
    alt, caption = both(lambda lang: alternative(layout, lang)), both(lambda lang: caption_of(layout, lang))
    scene = scene_of(layout.spots, within)
    ar, en = (_drawn(layout, scene, lang, title[lang], getattr(alt, lang)) for lang in ("ar", "en"))
    return Picture("map", Bilingual(**title), Bilingual(ar, en), alt, caption)


def _drawn(layout: Layout, scene: Scene, language: Language, title: str, alt: str) -> str:
    frame, key = scene.frame, f"map-{language}"
    room = Room(Rectangle(2, 2, frame.width - 2, frame.height - 2), _taken(scene))
    inset, corner = locator(frame, room, key)
    room.take(corner)
    bar = _scale_bar(frame, room, language)
    items, below = legend(_legend(scene, language, key), WIDTH, frame.height + 6, language)
    beside = list(labels(scene, room, language))
    within = [*notes(scene, room, language), *names(scene, room, language)]
    body = [
        svg.element("defs", svg.element("clipPath", whole(frame), id=f"{key}-frame")),
        svg.element("g", *scene.ground, *_areas(scene, key, language), *within, clip_path=f"url(#{key}-frame)"),
        *(_symbol(spot, scene, key, language) for spot in layout.spots),
        *beside, inset, bar, whole(frame, fill="none", stroke="#6f6a60"), *items,
    ]  # fmt: skip
    return svg.drawing(WIDTH, below, title, alt, language, body, key=key)


def _areas(scene: Scene, key: str, language: Language) -> Iterator[str]:
    """The hatched outlines of units in which something took place, no one knows just where."""
    for spot in scene.places:
        if spot.area:
            hatch = {"fill": f"url(#{key}-hatch)", "stroke": svg.VERMILLION, "stroke_dasharray": "2 2"}
            outline = svg.path(scene.shapes[spot.area], closed=True)
            yield svg.element("path", svg.element("title", told(spot, language)), d=outline, class_="area", **hatch)


def _taken(scene: Scene) -> list[Rectangle]:
    """The room that symbols take."""
    spots = (spot for spot in scene.places if not spot.area)
    return [centred(*scene.places[spot], 2 * scene.reach(spot), 2 * scene.reach(spot)) for spot in spots]


def _symbol(spot: Spot, scene: Scene, key: str, language: Language) -> str:
    """One spot; a unit's whole area is drawn with the ground, and its numbers stand in its label."""
    x, y = scene.places[spot]
    parts = [svg.element("title", told(spot, language))]
    if spot.radius_km:
        doubt = {"r": scene.doubt(spot), "fill": f"url(#{key}-hatch)", "class_": "area"}
        parts.append(svg.element("circle", cx=x, cy=y, stroke=svg.VERMILLION, stroke_dasharray="2 2", **doubt))
    if not spot.area:
        parts.extend(_toll(spot, x, y, scene))
    return svg.element("g", *parts, class_="spot", data_incidents=str(len(spot.incidents)))


def _toll(spot: Spot, x: float, y: float, scene: Scene) -> Iterator[Markup]:
    low, high, told = spot.toll
    if not told:
        if spot.exact:
            yield svg.element(
                "circle", cx=x, cy=y, r=SMALLEST, fill=svg.PAPER, stroke=svg.INK, stroke_width=1.3, class_="point"
            )
        return
    inner = scene.radius(low) if low else 0.0
    if spot.toll.ranges:
        outer = max(scene.radius(high), inner + 2) if high is not None else inner + 4
        yield svg.element(
            "circle", cx=x, cy=y, r=outer, fill=svg.VERMILLION, fill_opacity=".22", stroke=svg.VERMILLION,
            stroke_width=1.3, stroke_dasharray=None if high is not None else "3 2.5", class_="range",
        )  # fmt: skip
    if inner and spot.exact:
        yield svg.element(
            "circle", cx=x, cy=y, r=inner, fill=svg.VERMILLION, stroke=svg.PAPER, stroke_width=0.8, class_="point"
        )
    elif inner:
        yield svg.element(
            "circle", cx=x, cy=y, r=inner, fill=svg.VERMILLION, fill_opacity=".45", stroke=svg.VERMILLION, class_="low"
        )


def _scale_bar(frame: ground.Frame, room: Room, language: Language) -> str:
    """A length in kilometres, in a corner that is free."""
    km = max((k for k in (5, 10, 20, 50, 100, 200, 500, 1000, 2000) if k * frame.pixels_per_km < 110), default=5)
    length = km * frame.pixels_per_km
    for left, top in ((10, frame.height - 26), (frame.width - length - 10, frame.height - 26), (10, 8)):
        box = Rectangle(left - 4, top, left + length + 4, top + 22)
        if room.is_free(box):
            room.take(box)
            break
    y = box.top + 17
    start = f"{svg.number(box.left + 4)} {svg.number(y - 4)}"
    return svg.element(
        "g",
        svg.element("path", d=f"M{start}v4h{svg.number(length)}v-4", fill="none", stroke=svg.INK),
        svg.text(box.middle[0], y - 4, said("map", "km")[language].format(f"{km:,}"), language, size=9.5),
    )  # fmt: skip


def _legend(scene: Scene, language: Language, key: str) -> Iterator[Item]:
    """What the symbols on this map mean; those it has not are left out."""
    spots = scene.places

    def word(name: str) -> str:
        return said("map", "legend", name)[language]

    most = max((max(s.toll.low, s.toll.high or 0) for s in spots if s.toll.told and not s.area), default=0)
    if most:
        for deaths in sorted({n for n in (1, 10, 50, 100, 500, 1000) if n <= most} or {most})[-3:]:
            yield Item("disc", f"{deaths:,}", scene.radius(deaths))
        yield Item("words", word("low"))
    tolls = [s.toll for s in spots if not s.area]
    if any(t.ranges and t.high is not None for t in tolls):
        yield Item("ring", word("high"))
    if any(t.ranges and t.high is None for t in tolls):
        yield Item("open", word("open"))
    if any(not s.toll.told and s.exact for s in spots):
        yield Item("hollow", word("untold"))
    if any(not s.exact for s in spots):
        yield Item("hatch", word("rough"), pattern=f"url(#{key}-hatch)")
