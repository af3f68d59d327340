"""The key to a picture: signs and their words, set in lines from the side where reading begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jaras.brief.pictures import svg
from jaras.brief.pictures.marks import mark
from jaras.brief.statements import Language

_SIZE = 10.0
_LINE = 20.0


class Item(NamedTuple):
    """One entry.

    sign: disc, ring, open, hollow, hatch, band, bar-of, alarm, broken, words, or the name of a mark; `fill`: its colour
    """

    sign: str
    words: str
    radius: float = 5.0
    pattern: str = ""
    fill: str = svg.VERMILLION


def legend(items: Iterable[Item], width: float, top: float, language: Language) -> tuple[list[str], float]:
    """The drawn entries, and how far down they reach."""
    drawn: list[str] = []
    x, y, tallest = 4.0, top, _LINE
    for item in items:
        sign = 0.0 if item.sign == "words" else max(2 * item.radius, 12.0)
        across = sign + 5 + svg.width_of(item.words, _SIZE) + (12 if item.sign != "disc" else 6)
        if x + across > width and x > 4:
            x, y, tallest = 4.0, y + tallest, _LINE
        tallest = max(tallest, 2 * item.radius + 6)
        drawn.extend(_entry(item, x, y + tallest / 2, sign, width, language))
        x += across
    return drawn, y + tallest + 4


def _entry(item: Item, x: float, y: float, sign: float, width: float, language: Language) -> list[str]:
    """A sign and its words; in Arabic the row runs from the right edge."""
    reading = language == "ar"
    at = width - x - sign / 2 if reading else x + sign / 2
    words = width - x - sign - 5 if reading else x + sign + 5
    text = svg.text(
        words, y + 3.5, item.words, language, size=_SIZE, anchor="end" if reading else "start", fill=svg.INK
    )
    return [_sign(item, at, y), text]


def _sign(item: Item, x: float, y: float) -> str:
    match item.sign:
        case "words":
            return svg.NOTHING
        case "disc":
            return svg.element("circle", cx=x, cy=y, r=item.radius, fill=item.fill, stroke=svg.PAPER, stroke_width=0.8)
        case "hollow":
            return svg.element("circle", cx=x, cy=y, r=3.0, fill=svg.PAPER, stroke=svg.INK, stroke_width=1.3)
        case "hatch":
            return svg.element(
                "rect", x=x - 7, y=y - 6, width=14.0, height=12.0, fill=item.pattern, stroke=svg.VERMILLION,
                stroke_dasharray="2 2",
            )  # fmt: skip
        case "band":
            box = {"x": x - 7, "y": y - 6, "width": 14.0, "height": 12.0}
            return svg.element("rect", fill=svg.BLUE, fill_opacity=".14", **box)
        case "bar-of" | "alarm":
            bar = svg.element("rect", x=x - 3, y=y - 4, width=6.0, height=10.0, fill=item.fill)
            return bar + mark("triangle", x, y - 8, 3.0) if item.sign == "alarm" else bar
        case "broken":
            return svg.element(
                "line", x1=x - 8, x2=x + 8, y1=y, y2=y, stroke=item.fill, stroke_width=1.6, stroke_dasharray="5 2.5"
            )
        case "ring" | "open":
            return svg.element(
                "circle", cx=x, cy=y, r=6.0, fill=svg.VERMILLION, fill_opacity=".22", stroke=svg.VERMILLION,
                stroke_width=1.3, stroke_dasharray="3 2.5" if item.sign == "open" else None,
            )  # fmt: skip
        case _:
            return mark(item.sign, x, y, item.radius)
