"""Who says how many: every claim of a figure as a mark on one scale, with the range that was adopted behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10
from typing import NamedTuple

from jaras.brief.pictures import svg
from jaras.brief.pictures.legend import Item, legend
from jaras.brief.pictures.marks import OF_STANDING, SHAPES, mark
from jaras.brief.pictures.words import both, said
from jaras.brief.statements import Bilingual, FigureRow, Language, Picture
from jaras.model import Claim

WIDTH, _GUTTER, _EDGE, _ROW = 560.0, 190.0, 16.0, 20.0


class Told(NamedTuple):
    """A claim and who makes it."""

    claim: Claim
    who: Bilingual


def claims_picture(subject: Bilingual, figures: Sequence[tuple[FigureRow, Sequence[Told]]], key: str) -> Picture | None:
    """The figures of one incident, each with all its claims; None where no figure has two that are no parts.

    A claim's shape tells how it counts: adopted, by a party to the fighting, an earlier toll, a repetition. A claim
    that is a range is a line between its bounds, one without an upper bound ends in an arrow. Numbers grow on a
    logarithmic scale in the direction of reading.
    """
    shown = [(row, claims) for row, claims in figures if sum(t.claim.standing != "part" for t in claims) > 1]
    if not shown:
        return None
    title = both(lambda lang: said("claims", "title")[lang].format(getattr(subject, lang)))
    alt = both(lambda lang: _alt(shown, lang))
    ar, en = (_drawn(shown, lang, getattr(title, lang), getattr(alt, lang), key) for lang in ("ar", "en"))
    return Picture(key, title, Bilingual(ar, en), alt, title)


class _Axis(NamedTuple):
    """Numbers to pixels on a logarithmic scale between two powers of ten or halves of them."""

    low: float
    high: float
    language: Language

    def x(self, number: int) -> float:
        share = (log10(max(number, 1)) - self.low) / (self.high - self.low)
        return self.side(_GUTTER + _EDGE + (WIDTH - _GUTTER - 2 * _EDGE) * share)

    def side(self, x: float) -> float:
        return WIDTH - x if self.language == "ar" else x


def _axis(figures: Sequence[tuple[FigureRow, Sequence[Told]]], language: Language) -> _Axis:
    numbers = [n for _, claims in figures for c, _ in claims for n in (c.low, c.high) if n] or [1, 10]
    low, high = log10(min(numbers)), log10(max(numbers))
    spare = max((high - low) * 0.06, 0.05)
    if high - low < 0.6:
        middle = (low + high) / 2
        low, high = middle - 0.3, middle + 0.3
    return _Axis(max(low - spare, 0.0), max(high + spare, 0.3), language)


def _drawn(
    figures: Sequence[tuple[FigureRow, Sequence[Told]]], language: Language, title: str, alt: str, key: str
) -> str:
    axis, y, body = _axis(figures, language), 6.0, list[str]()
    anchor = "end" if language == "ar" else "start"
    for row, claims in figures:
        body.append(svg.text(axis.side(6), y + 12, getattr(row.label, language), language, anchor=anchor, bold=True))
        y += 18
        body.extend(_band(row, axis, y, y + _ROW * len(claims)))
        for told in claims:
            body.extend(_claim(told, axis, y + _ROW / 2))
            y += _ROW
        y += 6
    grid = [*_ticks(axis, y)]
    standings = dict.fromkeys(told.claim.standing for _, claims in figures for told in claims)
    entries = [
        Item(OF_STANDING[s], said("claims", "standings", s)[language], 4.5, fill=SHAPES[OF_STANDING[s]])
        for s in standings
    ]
    items, below = legend([*entries, Item("band", said("claims", "band")[language])], WIDTH, y + 18, language)
    return svg.drawing(WIDTH, below, title, alt, language, [*grid, *body, *items], key=f"{key}-{language}")


def _band(row: FigureRow, axis: _Axis, top: float, bottom: float) -> Iterator[str]:
    """The range from the lowest to the highest number adopted, and the best one in it."""
    fact = row.fact
    if fact.low is not None or fact.high is not None:
        start = axis.x(fact.low or 1)
        end = axis.x(fact.high) if fact.high is not None else axis.side(WIDTH - 4)
        left, width = min(start, end), max(abs(end - start), 3.0)
        yield svg.element(
            "rect", x=left, y=top, width=width, height=bottom - top, fill=svg.BLUE, fill_opacity=".14", class_="band"
        )
    if fact.best is not None:
        x = axis.x(fact.best)
        yield svg.element(
            "line", x1=x, x2=x, y1=top, y2=bottom, stroke=svg.BLUE, stroke_width=1.6, stroke_dasharray="4 2",
            class_="best",
        )  # fmt: skip


def _claim(told: Told, axis: _Axis, y: float) -> Iterator[str]:
    """Who, and the number as a sign; a range as a line between its bounds."""
    claim, language = told.claim, axis.language
    anchor = "end" if language == "ar" else "start"
    names = svg.wrapped(getattr(told.who, language), 9.5, _GUTTER - 14, 2)
    for row, name in enumerate(names):
        down = y + 3.5 + (row - (len(names) - 1) / 2) * 9.5
        yield svg.text(axis.side(14), down, name, language, size=9.5, anchor=anchor)
    shape = OF_STANDING.get(claim.standing, "circle")
    if claim.low is None and claim.high is None:
        yield svg.text(axis.side((_GUTTER + WIDTH) / 2), y + 4, "?", language, fill=svg.SOFT)
        return
    ends = [axis.x(n) for n in (claim.low, claim.high) if n is not None]
    if claim.high is None:
        ends.append(axis.side(min(axis.side(ends[0]) + 26, WIDTH - 8)))
        yield _arrow(ends[-1], y, SHAPES[shape], axis)
    if len(ends) == 2 and ends[0] != ends[1]:
        yield svg.element("line", x1=ends[0], x2=ends[1], y1=y, y2=y, stroke=SHAPES[shape], stroke_width=2.0)
    for n in sorted({n for n in (claim.low, claim.high) if n is not None}):
        yield mark(shape, axis.x(n), y, 4.5, class_="claim")
    words = _amount(claim, language)
    yield svg.text(_beside(ends, words, axis), y + 3.5, words, language, size=9.5, anchor="middle", fill=svg.SOFT)


def _beside(ends: Sequence[float], words: str, axis: _Axis) -> float:
    """Where the number stands: after the sign in the direction of reading, before it where there is no room."""
    along, half = sorted(axis.side(x) for x in ends), svg.width_of(words, 9.5) / 2 + 9
    return axis.side(along[-1] + half if along[-1] + 2 * half < WIDTH else along[0] - half)


def _arrow(x: float, y: float, colour: str, axis: _Axis) -> str:
    tip = axis.side(axis.side(x) + 6)
    n = svg.number
    return svg.element("path", d=f"M{n(x)} {n(y - 4)}L{n(tip)} {n(y)}L{n(x)} {n(y + 4)}z", fill=colour)


def _ticks(axis: _Axis, bottom: float) -> Iterator[str]:
    powers = range(floor(axis.low), ceil(axis.high) + 1)
    numbers = [m * 10**p for p in powers for m in (1, 2, 5) if axis.low <= log10(m * 10**p) <= axis.high]
    if len(numbers) > 7:
        numbers = [n for n in numbers if str(n)[0] == "1"] or numbers[::2]
    for n in numbers:
        x = axis.x(n)
        yield svg.element("line", x1=x, x2=x, y1=4.0, y2=bottom, stroke=svg.PALE, stroke_width=0.8)
        yield svg.text(x, bottom + 12, f"{n:,}", "en", size=9.5, fill=svg.SOFT)


def _amount(claim: Claim, language: Language) -> str:
    """The number of a claim in figures."""
    if claim.low is None and claim.high is None:
        return said("claims", "unknown")[language]
    if claim.low == claim.high:
        return f"{claim.low:,}"
    if claim.high is None:
        return said("toll", "short_open")[language].format(f"{claim.low:,}")
    return said("toll", "between")[language].format(f"{claim.low or 0:,}", f"{claim.high:,}")


def _alt(figures: Sequence[tuple[FigureRow, Sequence[Told]]], language: Language) -> str:
    """Each figure with its adopted amount, and every claim with who makes it and how it counts."""
    stop = "؛ " if language == "ar" else "; "
    parts = []
    for row, claims in figures:
        told = [
            said("claims", "claim")[language].format(
                who=getattr(t.who, language),
                amount=_amount(t.claim, language),
                standing="" if t.claim.standing == "counted" else f" ({_standing(t.claim, language)})",
            )
            for t in claims
        ]
        label = f"{getattr(row.label, language)} ({getattr(row.amount, language)})"
        parts.append(said("claims", "drawn")[language].format(label=label, claims=stop.join(told)))
    return " ".join(parts)


def _standing(claim: Claim, language: Language) -> str:
    return said("claims", "standings", claim.standing)[language]
