"""The ground of a map: a stretch of the earth fitted to a frame, and what of its land and borders lies in it.

Projection: equidistant cylindrical, true to scale along the middle parallel of the stretch.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians
from typing import NamedTuple

from jaras.places.boundaries import Area, Box, Line, Point, boundaries, box_of, overlap

KM_PER_DEGREE = 111.2
Pixels = list[tuple[float, float]]
_FINE = 1.0  # pixels: nearer corners are left out


class Frame(NamedTuple):
    """A stretch of the earth (`box`, degrees) in a rectangle of pixels whose corner is at left, top."""

    box: Box
    left: float
    top: float
    width: float
    height: float

    def xy(self, point: Point) -> tuple[float, float]:
        """Where a point lies, in pixels."""
        west, south, east, north = self.box
        x = self.left + (point[0] - west) / (east - west) * self.width
        y = self.top + (north - point[1]) / (north - south) * self.height
        return x, y

    @property
    def pixels_per_km(self) -> float:
        """The scale, the same in all directions near the middle."""
        return self.height / (self.box[3] - self.box[1]) / KM_PER_DEGREE


def fitted(box: Box, width: float, shape: tuple[float, float], *, left: float = 0.0, top: float = 0.0) -> Frame:
    """A frame of a width around a box; `shape`: least and greatest height over width. The box grows to fill it."""
    west, south, east, north = box
    squeeze = max(cos(radians((south + north) / 2)), 0.2)
    across, up = (east - west) * squeeze, north - south
    height = width * min(max(up / across, shape[0]), shape[1])
    degrees = max(across / width, up / height)
    half_x, half_y = degrees * width / squeeze / 2, degrees * height / 2
    x, y = (west + east) / 2, (south + north) / 2
    return Frame((x - half_x, y - half_y, x + half_x, y + half_y), left, top, width, height)


def around(points: Iterable[Point], share: float, least: float) -> Box:
    """The box around some points, wider by a share on each side, and at least so many degrees high."""
    longitudes, latitudes = zip(*points, strict=True)
    west, south, east, north = min(longitudes), min(latitudes), max(longitudes), max(latitudes)
    squeeze = max(cos(radians((south + north) / 2)), 0.2)
    high = max(north - south, (east - west) * squeeze * 0.5, least)
    wide = max((east - west) * squeeze, least) / squeeze
    x, y = (west + east) / 2, (south + north) / 2
    half_x, half_y = wide * (0.5 + share), high * (0.5 + share)
    return x - half_x, y - half_y, x + half_x, y + half_y


def land(frame: Frame) -> list[Pixels]:
    """The rings of the land in a frame, and of waters in it, in pixels, cut off a little outside it."""
    return _shown(boundaries().land, frame)


def shapes(frame: Frame) -> dict[Area, list[Pixels]]:
    """The areas in a frame with their rings, likewise."""
    found = {area: shape(area, frame) for area in boundaries().within(frame.box)}
    return {area: rings for area, rings in found.items() if rings}


def shape(area: Area, frame: Frame) -> list[Pixels]:
    """The rings of an area, holes too, likewise."""
    return _shown((ring for polygon in boundaries().rings(area) for ring in polygon), frame)


def _shown(rings: Iterable[Line], frame: Frame) -> list[Pixels]:
    box = _wider(frame)
    cut = (cut_ring(ring, box) for ring in rings if overlap(box_of(ring), box))
    drawn = (thinned([frame.xy(point) for point in (*ring, ring[0])]) for ring in cut if ring)
    return [ring for ring in drawn if len(ring) > 3]


def lines(frame: Frame) -> dict[str, list[Pixels]]:
    """The borders in a frame by kind, in pixels, without what lies well outside it."""
    box, found = _wider(frame), dict[str, list[Pixels]]()
    for border in boundaries().borders(frame.box):
        for run in runs_within(border.line, box):
            points = thinned([frame.xy(p) for p in run])
            found.setdefault(border.kind, []).append(points)
    return found


def _wider(frame: Frame) -> Box:
    west, south, east, north = frame.box
    x, y = (east - west) * 0.02, (north - south) * 0.02
    return west - x, south - y, east + x, north + y


def runs_within(line: Line, box: Box) -> Iterator[list[Point]]:
    """The stretches of a line whose steps touch a box."""
    run: list[Point] = []
    for start, end in itertools.pairwise(line):
        step = (min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
        if overlap(step, box):
            run = run or [start]
            run.append(end)
        elif run:
            yield run
            run = []
    if run:
        yield run


def cut_ring(ring: Sequence[Point], box: Box) -> list[Point]:
    """A ring cut to a box (Sutherland and Hodgman 1974); empty where it lies outside."""
    points = list(ring)
    for axis, limit, keep_above in ((0, box[0], True), (0, box[2], False), (1, box[1], True), (1, box[3], False)):
        points = _cut(points, axis, limit, keep_above)
        if not points:
            return []
    return points


def _cut(points: list[Point], axis: int, limit: float, keep_above: bool) -> list[Point]:
    kept: list[Point] = []
    for start, end in zip([points[-1], *points], points, strict=False):
        start_in, end_in = ((p[axis] >= limit) == keep_above for p in (start, end))
        if start_in != end_in:
            share = (limit - start[axis]) / (end[axis] - start[axis])
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
        if end_in:
            kept.append(end)
    return kept


def thinned(points: Sequence[tuple[float, float]], fine: float = _FINE) -> Pixels:
    """Points without those that lie close to the one before; the ends stay."""
    if len(points) < 3:
        return list(points)
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= fine:
            kept.append(point)
    return [*kept, points[-1]]
