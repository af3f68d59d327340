"""The trend of a unit: its weeks as bars, before them what was expected and allowed for, the alarms marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil, floor, log10
from typing import TYPE_CHECKING, NamedTuple

from jaras.brief import setting_ar, setting_en
from jaras.brief.pictures import svg
from jaras.brief.pictures.legend import Item, legend
from jaras.brief.pictures.marks import mark
from jaras.brief.pictures.words import both, counted, said
from jaras.brief.statements import Bilingual, Language, Picture

if TYPE_CHECKING:
    from jaras.watch.trend import Trend

WIDTH, _HIGH, _TOP, _GUTTER, _EDGE = 560.0, 150.0, 18.0, 34.0, 8.0
_MONTHS, _NAMED = 9, 8  # at most so many months, alarms are named
_BAR, _RANG = "#8a99a6", svg.VERMILLION


def trend_picture(trend: Trend, where: Bilingual, land: str, key: str) -> Picture | None:
    """The periods of a trend as bars; None where nothing happened in any. `where`: whose, as `unit_said` tells it.

    Time runs in the direction of reading. The band reaches up to the highest count that the weeks before allow for,
    the broken line is what they led one to expect; alarms differ from other bars in colour and by a triangle.
    """
    if not any(trend.observed):
        return None
    title = both(lambda lang: said("trend", "title", trend.signal)[lang].format(where=getattr(where, lang)))
    alt = both(lambda lang: _alt(trend, getattr(title, lang), lang, land))
    caption = both(lambda lang: f"{getattr(title, lang)}. {said('trend', 'note', trend.signal)[lang]}")
    ar, en = (_drawn(trend, lang, land, getattr(title, lang), getattr(alt, lang), key) for lang in ("ar", "en"))
    return Picture(key, title, Bilingual(ar, en), alt, caption)


class _Axes(NamedTuple):
    """Periods and counts to pixels; time from right to left in Arabic."""

    periods: int
    most: float
    language: Language

    def side(self, x: float) -> float:
        return WIDTH - x if self.language == "ar" else x

    def x(self, period: float) -> float:
        """The edge before a period; that of the next is behind it."""
        return self.side(_GUTTER + (WIDTH - _GUTTER - _EDGE) * period / self.periods)

    def y(self, count: float) -> float:
        return _TOP + _HIGH * (1 - min(count / self.most, 1.0))


def _drawn(trend: Trend, language: Language, land: str, title: str, alt: str, key: str) -> str:
    tops = [*trend.observed, *(n for n in trend.bound if n is not None), *(n for n in trend.expected if n is not None)]
    step = _step(max(tops))
    axes = _Axes(len(trend.starts), ceil(max(tops) * 1.04 / step) * step, language)
    body = [
        *_scale(axes, step),
        *_months(trend, axes, land),
        *_band(trend, axes),
        *_bars(trend, axes),
        *_expected(trend, axes),
    ]
    items, below = legend(list(_entries(trend, language)), WIDTH, _TOP + _HIGH + 32, language)
    return svg.drawing(WIDTH, below, title, alt, language, [*body, *items], key=f"{key}-{language}")


def _step(most: float) -> int:
    """The distance of lines on the scale of counts: 1, 2 or 5 times a power of ten, at most five lines."""
    power = 10 ** floor(log10(max(most, 1) / 5)) if most > 5 else 1
    return max(1, round(next(power * n for n in (1, 2, 5, 10) if most / (power * n) <= 5)))


def _scale(axes: _Axes, step: int) -> Iterator[str]:
    for n in range(0, int(axes.most) + 1, step):
        y = axes.y(n)
        yield svg.element("line", x1=axes.x(0), x2=axes.x(axes.periods), y1=y, y2=y, stroke=svg.PALE, stroke_width=0.8)
        anchor = "start" if axes.language == "ar" else "end"
        yield svg.text(axes.side(_GUTTER - 5), y + 3.5, f"{n:,}", "en", size=9.5, anchor=anchor, fill=svg.SOFT)


def _months(trend: Trend, axes: _Axes, land: str) -> Iterator[str]:
    """The first of months under the bars, with the year where it changes."""
    first = date.fromisoformat(trend.starts[0])
    last = date.fromisoformat(trend.starts[-1]) + timedelta(trend.days)
    firsts = list(_firsts(first, last))
    shown = firsts[:: ceil(len(firsts) / _MONTHS) or 1]
    bottom, year = axes.y(0), 0
    for day in shown:
        x = axes.x((day - first).days / trend.days)
        yield svg.element("line", x1=x, x2=x, y1=bottom, y2=bottom + 4, stroke=svg.SOFT, stroke_width=0.8)
        name = setting_ar.month(day, land).split("/")[0] if axes.language == "ar" else setting_en.month(day)[:3]
        yield svg.text(x, bottom + 15, name, axes.language, size=9.5, fill=svg.SOFT)
        if day.year != year:
            yield svg.text(x, bottom + 27, str(day.year), "en", size=9.5, fill=svg.SOFT)
        year = day.year


def _firsts(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day < last:
        if day >= first:
            yield day
        day = (day + timedelta(32)).replace(day=1)


def _band(trend: Trend, axes: _Axes) -> Iterator[str]:
    """From nothing up to what the baseline allows for, period by period."""
    for begin, end in _runs(trend.bound):
        tops = [(axes.x(at + side), axes.y(trend.bound[at] or 0)) for at in range(begin, end) for side in (0, 1)]
        ground = [(axes.x(end), axes.y(0)), (axes.x(begin), axes.y(0))]
        yield svg.element(
            "path", d=svg.path([[*tops, *ground]], closed=True), fill=svg.BLUE, fill_opacity=".14", class_="band"
        )  # fmt: skip


def _bars(trend: Trend, axes: _Axes) -> Iterator[str]:
    for at, (count, rang) in enumerate(zip(trend.observed, trend.rang, strict=True)):
        if not count:
            continue
        edges = sorted((axes.x(at + 0.12), axes.x(at + 0.88)))
        top, colour = axes.y(count), _RANG if rang else _BAR
        bar = svg.element(
            "rect", svg.element("title", f"{trend.starts[at]}: {count:,}"), x=edges[0], y=top,
            width=edges[1] - edges[0], height=axes.y(0) - top, fill=colour, class_="alarm" if rang else "bar",
        )  # fmt: skip
        yield bar
        if rang:
            yield mark("triangle", sum(edges) / 2, top - 6, 3.4)


def _expected(trend: Trend, axes: _Axes) -> Iterator[str]:
    for begin, end in _runs(trend.expected):
        points = [(axes.x(at + side), axes.y(trend.expected[at] or 0)) for at in range(begin, end) for side in (0, 1)]
        yield svg.element(
            "path", d=svg.path([points]), fill="none", stroke=svg.BLUE, stroke_width=1.6, stroke_dasharray="5 2.5",
            class_="expected",
        )  # fmt: skip


def _runs(values: Sequence[float | None]) -> Iterator[tuple[int, int]]:
    """Where values stand without a gap: begin and end, exclusive."""
    begin: int | None = None
    for at, value in enumerate([*values, None]):
        if value is not None and begin is None:
            begin = at
        if value is None and begin is not None:
            yield begin, at
            begin = None


def _entries(trend: Trend, language: Language) -> Iterator[Item]:
    yield Item("bar-of", said("trend", "legend", trend.signal)[language], fill=_BAR)
    if any(trend.rang):
        yield Item("alarm", said("trend", "legend", "alarm")[language], fill=_RANG)
    if any(n is not None for n in trend.expected):
        yield Item("broken", said("trend", "legend", "expected")[language], fill=svg.BLUE)
    if any(n is not None for n in trend.bound):
        yield Item("band", said("trend", "legend", "band")[language])


def _alt(trend: Trend, title: str, language: Language, land: str) -> str:
    """What the bars show: how many periods, the last, the highest, and which of them rang."""
    period = "week" if trend.days > 1 else "day"
    top = max(trend.observed)
    told = said("trend", "drawn", period)[language].format(
        title=title, periods=counted(len(trend.starts), period, language, "oblique"), last=f"{trend.observed[-1]:,}",
        when=_day(trend.starts[-1], language, land), top=f"{top:,}",
        peak=_day(trend.starts[trend.observed.index(top)], language, land),
    )  # fmt: skip
    parts = [told]
    if trend.expected[-1] is not None:
        parts.append(said("trend", "against")[language].format(f"{trend.expected[-1]:.1f}"))
    if trend.bound[-1] is not None:
        parts.append(said("trend", "allowed")[language].format(f"{trend.bound[-1]:.1f}"))
    rang = [day for day, alarm in zip(trend.starts, trend.rang, strict=True) if alarm][-_NAMED:]
    named = "، ".join(f"\u2066{day}\u2069" for day in rang) if language == "ar" else ", ".join(rang)
    parts.append(said("trend", "rang" if rang else "silent")[language].format(named))
    return " ".join(parts)


def _day(iso: str, language: Language, land: str) -> str:
    day = setting_ar.dates(iso, iso, land) if language == "ar" else setting_en.dates(iso, iso)
    return day.removeprefix("في ").removeprefix("on ")
