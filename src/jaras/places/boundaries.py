"""Outlines of countries and of their first-level units, for maps.

Compiled by `scripts/build_boundaries.py` from Natural Earth (public domain), whose lines show who holds an area and say
nothing of who should. A line is stored once and shared by the areas on its two sides (TopoJSON, Bostock 2013), corners
rounded to 200 m.
"""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

import msgspec

from jaras.knowledge import load

Point = tuple[float, float]  # longitude, latitude: degrees WGS84
Line = tuple[Point, ...]
Box = tuple[float, float, float, float]  # west, south, east, north
Steps = tuple[tuple[int, int], ...]  # from corner to corner on the grid, the first from its origin


class Grid(msgspec.Struct, frozen=True):
    """The grid that corners are rounded to: degrees of a step, degrees of its origin."""

    scale: tuple[float, float]
    translate: tuple[float, float]

    def point(self, x: int, y: int) -> Point:
        """The point of a corner of the grid."""
        return self.translate[0] + x * self.scale[0], self.translate[1] + y * self.scale[1]


class Area(NamedTuple):
    """A country or a unit of it. `unit`: ISO 3166-2 code, '' where only the country is told.

    polygons: numbers of lines, `~n` for line n backwards: polygon → ring (the first is the outer one) → lines
    """

    country: str
    unit: str
    polygons: tuple[tuple[tuple[int, ...], ...], ...]


class Border(NamedTuple):
    """A line between two areas, or along a coast. kind: coast, country, contested or unit."""

    line: Line
    kind: str


class Topology(NamedTuple):
    """The lines as they are stored, steps from corner to corner of a grid, and what each divides (see `Border`)."""

    grid: Grid
    lines: tuple[Steps, ...]
    kinds: tuple[str, ...]


class Boundaries:
    """All areas and the lines between them."""

    def __init__(self, areas: Sequence[Area], lines: Sequence[Steps], boxes: Sequence[Box], grid: Grid) -> None:
        self.areas = tuple(areas)
        self._steps, self._boxes, self._grid = lines, boxes, grid
        self._read: dict[int, Line] = {}

    @cached_property
    def _by_unit(self) -> dict[str, Area]:
        return {area.unit: area for area in self.areas if area.unit}

    def line(self, number: int) -> Line:
        """The corners of a line, read from its steps on the grid when first asked for."""
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = _degrees(self._steps[number], self._grid)
        return found

    def unit(self, code: str | None) -> Area | None:
        """The area of an ISO 3166-2 code; None where the source does not tell it apart."""
        return self._by_unit.get(code or "")

    def within(self, box: Box) -> list[Area]:
        """The areas whose lines touch a box."""
        seen = {number for number, own in enumerate(self._boxes) if overlap(own, box)}
        return [area for area in self.areas if any(_number(n) in seen for n in _lines_of(area))]

    def rings(self, area: Area) -> list[list[Line]]:
        """The polygons of an area, each its outer ring and then its holes; rings are closed."""
        return [[self._ring(ring) for ring in polygon] for polygon in area.polygons]

    def borders(self, box: Box) -> list[Border]:
        """Every line that touches a box, once, with what it divides."""
        return [
            Border(self.line(number), self._kinds[number])
            for number, own in enumerate(self._boxes)
            if overlap(own, box)
        ]

    def topology(self) -> Topology:
        """All lines as they are stored, for who draws them elsewhere."""
        return Topology(self._grid, tuple(self._steps), self._kinds)

    @cached_property
    def land(self) -> tuple[Line, ...]:
        """The closed rings of all coasts: of land, and of waters in it."""
        ends: dict[Point, list[int]] = {}
        loose = {number for number, kind in enumerate(self._kinds) if kind == "coast"}
        for number in loose:
            for end in (self.line(number)[0], self.line(number)[-1]):
                ends.setdefault(end, []).append(number)
        rings = []
        while loose:
            ring = list(self.line(loose.pop()))
            while ring[0] != ring[-1]:
                step = next((number for number in ends[ring[-1]] if number in loose), None)
                if step is None:
                    break
                loose.discard(step)
                line = self.line(step)
                ring.extend((line if line[0] == ring[-1] else line[::-1])[1:])
            rings.append(tuple(ring))
        return tuple(sorted(rings))

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        sides: list[list[Area]] = [[] for _ in self._steps]
        for area in self.areas:
            for number in _lines_of(area):
                sides[_number(number)].append(area)
        contested = {frozenset(pair) for pair in load("places/boundaries.yaml")["contested"]}
        return tuple(_kind(both, contested) for both in sides)

    def _ring(self, numbers: tuple[int, ...]) -> Line:
        points: list[Point] = []
        for number in numbers:
            line = self.line(number) if number >= 0 else self.line(~number)[::-1]
            points.extend(line[1:] if points else line)
        return tuple(points)


def _kind(sides: Sequence[Area], contested: set[frozenset[str]]) -> str:
    if len(sides) < 2:
        return "coast"
    countries = frozenset(area.country for area in sides)
    if countries in contested:
        return "contested"
    return "unit" if len(countries) == 1 else "country"


def _number(number: int) -> int:
    return number if number >= 0 else ~number


def _lines_of(area: Area) -> Iterable[int]:
    return (number for polygon in area.polygons for ring in polygon for number in ring)


def box_of(points: Iterable[Point]) -> Box:
    """The smallest box around some points."""
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def contains(ring: Sequence[Sequence[float]], lon: float, lat: float) -> bool:
    """Whether a closed ring goes around a point (even-odd rule)."""
    inside = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


class _Unit(msgspec.Struct):
    country: str
    unit: str
    arcs: tuple[tuple[tuple[int, ...], ...], ...]


class _Compiled(msgspec.Struct):
    """The file: TopoJSON's transform and arcs, areas by country and unit, and the box of each arc on the grid."""

    transform: Grid
    units: tuple[_Unit, ...]
    boxes: tuple[tuple[int, int, int, int], ...]
    arcs: tuple[Steps, ...]


@cache
def boundaries() -> Boundaries:
    """The boundaries that come with Jaras, loaded once."""
    packed = files("jaras.places").joinpath("boundaries.json.gz").read_bytes()
    compiled = msgspec.json.decode(gzip.decompress(packed), type=_Compiled)
    grid = compiled.transform
    boxes = [(*grid.point(west, south), *grid.point(east, north)) for west, south, east, north in compiled.boxes]
    areas = [Area(unit.country, unit.unit, unit.arcs) for unit in compiled.units]
    return Boundaries(areas, compiled.arcs, boxes, grid)


def _degrees(steps: Steps, grid: Grid) -> Line:
    x = y = 0
    points: list[Point] = []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        points.append(grid.point(x, y))
    return tuple(points)
