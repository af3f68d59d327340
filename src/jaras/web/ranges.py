"""The chart of one range: what sources claim, what is allowed, what is best; it grows the way one reads.

Drawn with attributes alone.
"""

from __future__ import annotations

from math import ceil, log10
from typing import NamedTuple

from jaras.model import IncidentFigure
from jaras.web.words import Words

WIDTH, PAD = 240, 12
_FORWARDS, _BACKWARDS = "M226 6 L240 13 L226 20 Z", "M14 6 L0 13 L14 20 Z"


class Tick(NamedTuple):
    """A power of ten: where its line and its number stand, and which end of the number stands there."""

    x: float
    said: str
    said_x: float
    anchor: str


class Chart(NamedTuple):
    """Where things stand on a logarithmic scale from 1 to `top`, in units of the drawing."""

    label: str
    amount: str
    best: str
    top: int
    low_x: float | None
    high_x: float | None
    arrow: str
    best_x: float | None
    claims: tuple[float, ...]
    ticks: tuple[Tick, ...]


def range_chart(figure: IncidentFigure, words: Words) -> Chart:
    """The chart of one figure of an incident; without claims where the profile keeps them back."""
    numbers = [n for n in (figure.low, figure.best, figure.high) if n] + [
        n for claim in figure.claims for n in (claim.low, claim.high) if n
    ]
    top = max(10, 10 ** ceil(log10(max(numbers, default=1) * 1.0001)))
    backwards = words.direction == "rtl"

    def x(n: int) -> float:
        along = round(PAD + (WIDTH - 2 * PAD) * log10(max(n, 1)) / log10(top), 1)
        return WIDTH - along if backwards else along

    known = figure.low is not None or figure.high is not None
    told = {n for claim in figure.claims for n in (claim.low, claim.high) if n is not None and claim.standing != "part"}
    return Chart(
        words.figure(figure.kind, figure.who),
        words.amount(figure.low, figure.high),
        "" if figure.best is None else str(figure.best),
        top,
        x(figure.low or 1) if known else None,
        x(top if figure.high is None else figure.high) if known else None,
        (_BACKWARDS if backwards else _FORWARDS) if known and figure.high is None else "",
        None if figure.best is None else x(figure.best),
        tuple(x(n) for n in sorted(told)),
        tuple(_tick(10**power, x(10**power)) for power in range(int(log10(top)) + 1)),
    )


def _tick(n: int, x: float) -> Tick:
    """The outermost numbers end where the drawing does."""
    if x <= PAD:
        return Tick(x, f"{n:,}", 0.0, "start")
    return Tick(x, f"{n:,}", WIDTH, "end") if x >= WIDTH - PAD else Tick(x, f"{n:,}", x, "middle")
