"""The small map in a corner that shows which stretch of the region the large one is."""

from __future__ import annotations

from jaras.brief.pictures import ground, svg
from jaras.brief.pictures.labels import Rectangle, Room
from jaras.places.boundaries import Box

_WIDTH, _HEIGHT = 104.0, 78.0
_NOTHING = Rectangle(0, 0, 0, 0)


def locator(frame: ground.Frame, room: Room, key: str) -> tuple[str, Rectangle]:
    """The drawn inset and the corner it takes; nothing where the large map shows most of the region already."""
    wide = _region(frame.box)
    small = ground.fitted(wide, _WIDTH, (_HEIGHT / _WIDTH, _HEIGHT / _WIDTH))
    if (frame.box[2] - frame.box[0]) > 0.7 * (small.box[2] - small.box[0]):
        return svg.NOTHING, _NOTHING
    corner = _corner(frame, room)
    placed = small._replace(left=corner.left, top=corner.top)
    clip = svg.element("rect", x=corner.left, y=corner.top, width=_WIDTH, height=_HEIGHT)
    rings = ground.land(placed)
    lines = [run for kind, runs in ground.lines(placed).items() if kind in ("country", "contested") for run in runs]
    left, top = placed.xy((frame.box[0], frame.box[3]))
    right, bottom = placed.xy((frame.box[2], frame.box[1]))
    return svg.element(
        "g",
        svg.element("defs", svg.element("clipPath", clip, id=f"{key}-inset")),
        svg.element(
            "g",
            svg.element("rect", x=corner.left, y=corner.top, width=_WIDTH, height=_HEIGHT, fill="#dfe8ee"),
            svg.element("path", d=svg.path(rings, closed=True), fill="#f1efe9", stroke="#f1efe9", stroke_width=0.7),
            svg.element("path", d=svg.path(lines), fill="none", stroke="#8b857a", stroke_width=0.6),
            svg.element(
                "rect", x=left, y=top, width=max(right - left, 3), height=max(bottom - top, 3), fill="none",
                stroke=svg.INK, stroke_width=1.4,
            ),
            clip_path=f"url(#{key}-inset)",
        ),
        svg.element(
            "rect", x=corner.left, y=corner.top, width=_WIDTH, height=_HEIGHT, fill="none", stroke=svg.INK,
            stroke_width=0.8,
        ),
    ), corner  # fmt: skip


def _region(box: Box) -> Box:
    """The countries that a box touches, the box at least three times as wide, at most ten times."""
    west, south, east, north = box
    wide, high = east - west, north - south
    x, y = (west + east) / 2, (south + north) / 2
    half_x, half_y = max(1.5 * wide, 6.0), max(1.5 * high, 4.5)
    return x - half_x, y - half_y, x + half_x, y + half_y


def _corner(frame: ground.Frame, room: Room) -> Rectangle:
    """The free corner, else the one in which least is covered."""
    lefts, tops = (6.0, frame.width - _WIDTH - 6), (6.0, frame.height - _HEIGHT - 6)
    corners = [Rectangle(left, top, left + _WIDTH, top + _HEIGHT) for top in tops for left in reversed(lefts)]
    return min(corners, key=lambda c: sum(not Room(frame=room.frame, taken=[t]).is_free(c) for t in room.taken))
