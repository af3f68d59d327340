"""The chart of one range: what sources claim, what is allowed, what is best; drawn with attributes alone."""

from __future__ import annotations

from math import ceil, log10
from typing import NamedTuple

from jaras.model import IncidentFigure
from jaras.web.words import Words

WIDTH, PAD = 240, 12


class Chart(NamedTuple):
    """Where things stand on a logarithmic scale from 1 to `top`, in units of the drawing."""

    label: str
    amount: str
    best: str
    top: int
    low_x: float | None
    high_x: float | None
    open_end: bool
    best_x: float | None
    claims: tuple[float, ...]
    ticks: tuple[float, ...]


def range_chart(figure: IncidentFigure, words: Words) -> Chart:
    """The chart of one figure of an incident; without claims where the profile keeps them back."""
    numbers = [n for n in (figure.low, figure.best, figure.high) if n] + [
        n for claim in figure.claims for n in (claim.low, claim.high) if n
    ]
    top = max(10, 10 ** ceil(log10(max(numbers, default=1) * 1.0001)))
    known = figure.low is not None or figure.high is not None
    told = {n for claim in figure.claims for n in (claim.low, claim.high) if n is not None and claim.standing != "part"}
    return Chart(
        words.figure(figure.kind, figure.who),
        words.amount(figure.low, figure.high),
        "" if figure.best is None else str(figure.best),
        top,
        _x(figure.low or 1, top) if known else None,
        (WIDTH - PAD if figure.high is None else _x(figure.high, top)) if known else None,
        known and figure.high is None,
        None if figure.best is None else _x(figure.best, top),
        tuple(_x(n, top) for n in sorted(told)),
        tuple(_x(10**power, top) for power in range(int(log10(top)) + 1)),
    )


def _x(n: int, top: int) -> float:
    return round(PAD + (WIDTH - 2 * PAD) * log10(max(n, 1)) / log10(top), 1)
