"""The range chart of one figure, as inline SVG drawn with attributes (the page's policy forbids `style`)."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, log10
from typing import NamedTuple

from markupsafe import Markup, escape

from jaras.brief.pictures import svg
from jaras.brief.pictures.marks import OF_STANDING, mark
from jaras.brief.statements import FigureRow, Language

_WIDTH, _HIGH, _PAD = 208.0, 26.0, 10.0
_MIDDLE = _HIGH / 2


class _Scale(NamedTuple):
    """Numbers from 1 to `top` on a logarithmic scale, in the direction of reading."""

    top: int
    language: Language

    def x(self, n: int) -> float:
        return self.side(_PAD + (_WIDTH - 2 * _PAD) * log10(max(n, 1)) / log10(self.top))

    def side(self, x: float) -> float:
        return _WIDTH - x if self.language == "ar" else x


def range_bar(row: FigureRow, language: Language) -> Markup:
    """Range and claims of a figure, an arrow where no upper bound is known; signs as in the chart of claims."""
    scale = _Scale(max(10, 10 ** ceil(log10(max(row.scale, 1) * 1.0001))), language)
    label = escape(f"{getattr(row.label, language)}: {getattr(row.amount, language)}")
    drawn = "".join((*_grid(scale), *_range(row, scale), *_claims(row, scale)))
    size = f"0 0 {_WIDTH:.0f} {_HIGH:.0f}"
    head = f'class="range" xmlns="http://www.w3.org/2000/svg" viewBox="{size}" role="img" aria-label="{label}"'
    return Markup(f"<svg {head}>{drawn}</svg>")  # every part is a number of ours or escaped


def _grid(scale: _Scale) -> Iterator[str]:
    for power in range(int(log10(scale.top)) + 1):
        x = scale.x(10**power)
        yield svg.element("line", stroke=svg.PALE, x1=x, x2=x, y1=2.0, y2=_HIGH - 2)


def _range(row: FigureRow, scale: _Scale) -> Iterator[str]:
    """The range adopted, and the best figure in it as an upright line."""
    fact = row.fact
    if fact.low is None and fact.high is None:
        yield svg.text(_WIDTH / 2, _MIDDLE + 4, "?", "en", size=12, fill=svg.SOFT)
        return
    start = scale.x(fact.low or 1)
    end = scale.x(fact.high) if fact.high is not None else scale.side(_WIDTH - _PAD)
    yield svg.element(
        "line", stroke=svg.BLUE, stroke_opacity=".35", stroke_width=7.0, stroke_linecap="round", x1=start, x2=end,
        y1=_MIDDLE, y2=_MIDDLE,
    )  # fmt: skip
    if fact.high is None:
        n, tip = svg.number, scale.side(_WIDTH)
        yield svg.element(
            "path", d=f"M{n(end)} 5L{n(tip)} {n(_MIDDLE)}L{n(end)} 21z", fill=svg.BLUE, fill_opacity=".35"
        )
    if fact.best is not None:
        x = scale.x(fact.best)
        yield svg.element("line", stroke=svg.BLUE, stroke_width=1.8, x1=x, x2=x, y1=2.0, y2=_HIGH - 2)


def _claims(row: FigureRow, scale: _Scale) -> Iterator[str]:
    """A sign for each bound that a claim gives; parts are no rivals of the whole."""
    told = {(n, c.standing) for c in row.fact.claims if c.standing != "part" for n in (c.low, c.high) if n is not None}
    for n, standing in sorted(told):
        yield mark(OF_STANDING.get(standing, "circle"), scale.x(n), _MIDDLE, 4.2)
