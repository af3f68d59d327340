"""Placing labels so that none covers another, a symbol or the frame's edge: the most important first (greedy)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jaras.places.boundaries import box_of, contains

_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
_GAP = 2.0


class Rectangle(NamedTuple):
    """A box in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def centred(x: float, y: float, width: float, height: float) -> Rectangle:
    """The box of a size around a point."""
    return Rectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def cover(one: Rectangle, other: Rectangle) -> bool:
    """Whether two boxes share any room."""
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def inside(one: Rectangle, other: Rectangle) -> bool:
    """Whether the first box lies wholly in the second."""
    return (
        one.left >= other.left and one.top >= other.top and one.right <= other.right and one.bottom <= other.bottom
    )  # fmt: skip


class Room:
    """The room in a frame: what is placed takes its part of it."""

    def __init__(self, frame: Rectangle, taken: Iterable[Rectangle] = ()) -> None:
        self.frame = frame
        self.taken = list(taken)

    def take(self, box: Rectangle) -> None:
        """Mark room as taken."""
        self.taken.append(box)

    def is_free(self, box: Rectangle) -> bool:
        """Whether a box lies in the frame and covers nothing."""
        return inside(box, self.frame) and not any(cover(box, other) for other in self.taken)

    def beside(
        self, x: float, y: float, reach: float, size: tuple[float, float], far: Sequence[float] = (0.0,)
    ) -> Rectangle | None:
        """Room for a label of a size beside a symbol of a radius, as near as any of the distances in `far` allows."""
        for distance in far:
            for box in _around(x, y, reach + _GAP + distance, size):
                if self.is_free(box):
                    self.take(box)
                    return box
        return None

    def within(self, rings: Sequence[Sequence[tuple[float, float]]], size: tuple[float, float]) -> Rectangle | None:
        """Room for a label of a size in an area, as deep inside it as it can be."""
        for x, y in _depths(rings, self.frame):
            box = centred(x, y, *size)
            ends = ((box.left, y), (box.right, y))
            if self.is_free(box) and all(any(contains(ring, *end) for ring in rings) for end in ends):
                self.take(box)
                return box
        return None


def _around(x: float, y: float, reach: float, size: tuple[float, float]) -> Iterator[Rectangle]:
    width, height = size
    for across, down in _SIDES:
        share = 0.75 if across and down else 1.0
        yield centred(x + across * (reach * share + width / 2), y + down * (reach * share + height / 2), width, height)


def _depths(rings: Sequence[Sequence[tuple[float, float]]], frame: Rectangle) -> list[tuple[float, float]]:
    """Points of a grid in an area and its frame, those far from its edge first."""
    if not rings:
        return []
    ring = max(rings, key=_extent)
    west, north, east, south = box_of(ring)
    left, right = max(west, frame.left), min(east, frame.right)
    top, bottom = max(north, frame.top), min(south, frame.bottom)
    if left >= right or top >= bottom:
        return []
    steps = 9
    grid = (
        (left + (right - left) * (i + 0.5) / steps, top + (bottom - top) * (j + 0.5) / steps)
        for i in range(steps)
        for j in range(steps)
    )
    edge = ring[:: max(1, len(ring) // 60)]
    deep = [
        (min((x - a) ** 2 + 2 * (y - b) ** 2 for a, b in edge), x, y) for x, y in grid if contains(ring, x, y)
    ]  # a label is wide: what is near above and below it counts double
    return [(x, y) for _, x, y in sorted(deep, reverse=True)]


def _extent(ring: Sequence[tuple[float, float]]) -> float:
    left, top, right, bottom = box_of(ring)
    return (right - left) * (bottom - top)
