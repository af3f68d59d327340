"""The range chart of one figure, as inline SVG drawn with attributes (the page's policy forbids `style`)."""

from __future__ import annotations

from math import ceil, log10

from markupsafe import Markup, escape

from jaras.brief.statements import FigureRow

_WIDTH, _MIDDLE, _PAD = 208, 13, 10


def range_bar(row: FigureRow) -> Markup:
    """Range and claims of a figure on a logarithmic scale from 1; an arrow where no upper bound is known."""
    fact = row.fact
    top = max(10, 10 ** ceil(log10(max(row.scale, 1) * 1.0001)))
    parts = [_grid(top)]
    if fact.low is None and fact.high is None:
        parts.append(f'<text x="{_WIDTH // 2}" y="17" text-anchor="middle" font-size="12" fill="#5a6672">?</text>')
    else:
        left = _x(fact.low or 1, top)
        right = _x(fact.high, top) if fact.high is not None else _WIDTH - _PAD
        parts.append(
            f'<line stroke="#7f9fb3" stroke-width="7" stroke-linecap="round" x1="{left}" x2="{right}"'
            f' y1="{_MIDDLE}" y2="{_MIDDLE}"/>'
        )
        if fact.high is None:
            parts.append(f'<path fill="#7f9fb3" d="M{right - 2} 5 L{_WIDTH} {_MIDDLE} L{right - 2} 21 Z"/>')
    for n in sorted({n for c in fact.claims for n in (c.low, c.high) if n is not None and c.standing != "part"}):
        parts.append(f'<circle fill="#fff" stroke="#1f4e6b" stroke-width="2" cx="{_x(n, top)}" cy="{_MIDDLE}" r="4"/>')
    if fact.best is not None:
        parts.append(f'<circle fill="#1f4e6b" cx="{_x(fact.best, top)}" cy="{_MIDDLE}" r="4"/>')
    label = escape(f"{row.label.en}: {row.amount.en}")
    return Markup(
        f'<svg class="range" viewBox="0 0 {_WIDTH} 26" role="img" aria-label="{label}">{"".join(parts)}</svg>'
    )  # every part is a number of ours or escaped


def _grid(top: int) -> str:
    decades = range(int(log10(top)) + 1)
    return "".join(
        f'<line stroke="#d9dee3" x1="{_x(10**d, top)}" x2="{_x(10**d, top)}" y1="2" y2="24"/>' for d in decades
    )


def _x(n: int, top: int) -> float:
    return round(_PAD + (_WIDTH - 2 * _PAD) * log10(max(n, 1)) / log10(top), 1)
