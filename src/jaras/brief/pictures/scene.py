"""What the two languages of a map share: its stretch of the earth, its ground, its scale, where each spot lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from jaras.brief.pictures import ground, svg
from jaras.brief.pictures.spots import Spot, reach_of
from jaras.places.boundaries import Area, Box, Point

WIDTH = 560.0
SMALLEST = 3.0  # pixels: radius of the smallest symbol
_GREATEST = 30.0
_SHAPE = (0.62, 1.15)  # least and greatest height over width
_LEAST = 1.6  # degrees: no map shows less than that
_LAND, _SEA, _UNIT, _COUNTRY = "#fbfaf7", "#dfe8ee", "#c3beb2", "#6f6a60"


class Scene(NamedTuple):
    """What is the same in both languages. unit: pixels of radius per square root of a death."""

    frame: ground.Frame
    unit: float
    places: dict[Spot, tuple[float, float]]
    shapes: dict[Area, list[ground.Pixels]]
    ground: tuple[str, ...]

    def radius(self, deaths: int) -> float:
        """The radius of a disc for so many deaths."""
        return max(self.unit * sqrt(deaths), SMALLEST)

    def reach(self, spot: Spot) -> float:
        """How far a symbol reaches from its middle."""
        outer = self.radius(max(spot.toll.low, spot.toll.high or 0)) + (4 if spot.toll.ranges else 0)
        return max(outer, self.doubt(spot) + 0.5)

    def doubt(self, spot: Spot) -> float:
        """The radius of the circle of doubt; never smaller than the symbol in it."""
        if not spot.radius_km:
            return 0.0
        return max(spot.radius_km * self.frame.pixels_per_km, self.radius(max(spot.toll.low, spot.toll.high or 0)) + 4)


def scene_of(spots: Sequence[Spot], within: Box | None = None) -> Scene:
    """The scene that shows all of some spots, or a stretch of the earth."""
    frame = ground.fitted(within or ground.around(list(_reach(spots)), 0.14, _LEAST), WIDTH, _SHAPE)
    most = max(max(s.toll.low, s.toll.high or 0) for s in spots)
    unit = min(_GREATEST / sqrt(max(most, 1)), 6.0)
    return Scene(frame, unit, {s: frame.xy(s.point) for s in spots}, ground.shapes(frame), tuple(_ground(frame)))


def whole(frame: ground.Frame, **paint: str) -> str:
    """A rectangle over the whole frame."""
    return svg.element("rect", width=frame.width, height=frame.height, **paint)


def _reach(spots: Sequence[Spot]) -> Iterator[Point]:
    """The points that must be in sight: the spots, and all of their doubt."""
    for spot in spots:
        west, south, east, north = reach_of(spot)
        yield from ((west, south), (east, north))


def _ground(frame: ground.Frame) -> Iterator[str]:
    """Sea, land, and the lines between units and countries."""
    yield whole(frame, fill=_SEA)
    yield svg.element("path", d=svg.path(ground.land(frame), closed=True), fill=_LAND, fill_rule="evenodd")
    lines = ground.lines(frame)
    for kind, colour, width, dash in (
        ("unit", _UNIT, 0.8, None), ("coast", _COUNTRY, 0.7, None), ("country", _COUNTRY, 1.3, None),
        ("contested", _COUNTRY, 1.3, "4 3"),
    ):  # fmt: skip
        if lines.get(kind):
            yield svg.element(
                "path", d=svg.path(lines[kind]), fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dash
            )
