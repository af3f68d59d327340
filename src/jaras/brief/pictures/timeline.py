"""The timeline: who carried out what, when; time runs in the direction of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil, sqrt
from typing import NamedTuple

from jaras.brief import setting_ar, setting_en
from jaras.brief.naming import name_actor
from jaras.brief.pictures import svg
from jaras.brief.pictures.legend import Item, legend
from jaras.brief.pictures.marks import OF_TYPE, SHAPES, mark
from jaras.brief.pictures.spots import toll_of
from jaras.brief.pictures.words import both, counted, said, toll_said
from jaras.brief.statements import Bilingual, Language, Picture
from jaras.model import Incident

WIDTH, _GUTTER, _EDGE = 560.0, 138.0, 14.0
_LANES, _LEVELS, _STEP = 9, 4, 15.0
_GREATEST, _SMALLEST = 12.0, 3.5
_TICKS = 8


class Lane(NamedTuple):
    """The dated incidents of one actor, by day."""

    name: Bilingual
    incidents: tuple[Incident, ...]


def timeline_picture(incidents: Sequence[Incident]) -> Picture | None:
    """Each dated, current incident as a mark on the line of who carried it out; None where fewer than two have a date.

    Nine actors have a line of their own, the others share one. What has no date is counted in the caption.
    """
    current = [i for i in incidents if not i.background]
    dated = sorted((i for i in current if i.date_start), key=lambda i: (i.date_start or "", i.incident_id))
    if len(dated) < 2:
        return None
    found, title = lanes(dated), said("timeline", "title")
    left = {"undated": len(current) - len(dated), "background": len(incidents) - len(current)}
    alt, caption = both(lambda lang: _alt(found, dated, left, lang)), both(lambda lang: _caption(left, lang))
    ar, en = (_drawn(found, dated, lang, title[lang], getattr(alt, lang)) for lang in ("ar", "en"))
    return Picture("timeline", Bilingual(**title), Bilingual(ar, en), alt, caption)


def lanes(dated: Sequence[Incident]) -> tuple[Lane, ...]:
    """The incidents by the first actor on the first side, those with most incidents first, the unknown ones last."""
    by_name: dict[Bilingual, list[Incident]] = {}
    unknown = Bilingual(**said("timeline", "unknown"))
    for incident in dated:
        by_name.setdefault(_actor(incident) or unknown, []).append(incident)
    ordered = sorted(by_name.items(), key=lambda pair: (pair[0] == unknown, -len(pair[1]), pair[0].en))
    named = [pair for pair in ordered if pair[0] != unknown]
    kept, rest = named[:_LANES], [i for _, lane in named[_LANES:] for i in lane]
    made = [Lane(name, tuple(told)) for name, told in kept]
    if rest:
        rest.sort(key=lambda i: (i.date_start or "", i.incident_id))
        made.append(Lane(Bilingual(**said("timeline", "others")), tuple(rest)))
    if unknown in by_name:
        made.append(Lane(unknown, tuple(by_name[unknown])))
    return tuple(made)


def _actor(incident: Incident) -> Bilingual | None:
    ref = next((r for r in incident.actor1 if r.actor_id and r.name), next(iter(incident.actor1), None))
    if ref is None:
        return None
    if ref.actor_id and ref.name:
        return Bilingual(ref.name_ar.split(" (")[0], ref.name.split(" (")[0])
    named = name_actor(ref, several=True)
    return Bilingual(named.ar, named.en)


class _Axis(NamedTuple):
    """Days to pixels; in Arabic from right to left."""

    first: date
    days: int
    language: Language
    land: str

    def x(self, day: date, share: float = 0.5) -> float:
        at = _GUTTER + _EDGE + (WIDTH - _GUTTER - 2 * _EDGE) * ((day - self.first).days + share) / self.days
        return self.side(at)

    def side(self, x: float) -> float:
        return WIDTH - x if self.language == "ar" else x


class _Placed(NamedTuple):
    incident: Incident
    x: float
    level: int
    radius: float
    outer: float


def _drawn(found: Sequence[Lane], dated: Sequence[Incident], language: Language, title: str, alt: str) -> str:
    first = min(_day(i.date_start) for i in dated)
    last = max(_day(i.date_end or i.date_start) for i in dated)
    axis = _Axis(first, (last - first).days + 1, language, _land(dated))
    most = max((t.high or t.low for t in (toll_of([i]) for i in dated)), default=1)
    unit = min(_GREATEST / sqrt(max(most, 1)), 4.0)
    y, body, bands = 8.0, list[str](), list[str]()
    for number, lane in enumerate(found):
        placed = _placed(lane, axis, unit)
        high = max(30.0, (max(p.level for p in placed) + 1) * _STEP + 12, 2 * max(p.outer for p in placed) + 6)
        if number % 2 == 0:
            bands.append(svg.element("rect", x=0.0, y=y, width=WIDTH, height=high, fill="#f5f7f8"))
        body.extend(_lane(lane, placed, axis, y, high))
        y += high
    grid = _ticks(axis, last, y)
    shown = dict.fromkeys(OF_TYPE[i.event_type] for i in dated if i.event_type in OF_TYPE)
    words = {shape: said("timeline", "types", name)[language] for name, shape in OF_TYPE.items()}
    items, below = legend((Item(s, words[s], 5.0, fill=SHAPES[s]) for s in shown), WIDTH, y + 36, language)
    return svg.drawing(WIDTH, below, title, alt, language, [*bands, *grid, *body, *items], key=f"timeline-{language}")


def _placed(lane: Lane, axis: _Axis, unit: float) -> list[_Placed]:
    """Marks on levels, so that few cover one another."""
    ends: list[float] = [-1e9] * _LEVELS
    made: list[_Placed] = []
    for incident in lane.incidents:
        toll = toll_of([incident])
        radius = max(unit * sqrt(toll.low), _SMALLEST)
        outer = max(unit * sqrt(toll.high), radius + 2) if toll.high else radius + 3
        outer = outer if toll.ranges else radius
        x = axis.x(_day(incident.date_start))
        at = WIDTH - x if axis.language == "ar" else x
        level = next((n for n, end in enumerate(ends) if at - outer >= end), len(made) % _LEVELS)
        ends[level] = max(ends[level], at + outer)
        made.append(_Placed(incident, x, level, radius, outer))
    return made


def _lane(lane: Lane, placed: Sequence[_Placed], axis: _Axis, top: float, high: float) -> Iterator[str]:
    language = axis.language
    names = svg.wrapped(getattr(lane.name, language), 10.5, _GUTTER - 8, 2)
    anchor = "end" if language == "ar" else "start"
    for row, name in enumerate(names):
        y = top + high / 2 + 4 + (row - (len(names) - 1) / 2) * 12
        yield svg.text(axis.side(6), y, name, language, size=10.5, anchor=anchor)
    levels = max(p.level for p in placed) + 1
    for one in placed:
        y = top + high / 2 + (one.level - (levels - 1) / 2) * _STEP
        yield _marked(one, axis, y)


def _marked(one: _Placed, axis: _Axis, y: float) -> str:
    incident, toll = one.incident, toll_of([one.incident])
    shape = OF_TYPE.get(incident.event_type, "bar")
    start, end = _day(incident.date_start), _day(incident.date_end or incident.date_start)
    when = _when(start, end, incident, axis.language)
    parts: list[str] = [svg.element("title", f"{when}: {toll_said(toll, axis.language)}")]
    if end > start:
        parts.append(
            svg.element("line", x1=axis.x(start), x2=axis.x(end), y1=y, y2=y, stroke=SHAPES[shape], stroke_width=1.6)
        )
    if toll.ranges:
        dash = None if toll.high is not None else "3 2"
        parts.append(
            svg.element(
                "circle", cx=one.x, cy=y, r=one.outer, fill="none", stroke=SHAPES[shape], stroke_dasharray=dash,
                class_="range",
            )
        )  # fmt: skip
    parts.append(mark(shape, one.x, y, one.radius, fill_opacity=".88" if toll.told else ".35"))
    return svg.element("g", *parts, class_="incident", data_incident=incident.incident_id)


def _ticks(axis: _Axis, last: date, bottom: float) -> Iterator[str]:
    """Days with their month under the first of each, or months where the time is long."""
    language, months = axis.language, axis.days > 75
    step = ceil(axis.days / _TICKS)
    days = list(_firsts(axis.first, last)) if months else [axis.first + timedelta(n) for n in range(0, axis.days, step)]
    named: tuple[int, int] | None = None
    for day in days[:: ceil(len(days) / _TICKS) if months else 1]:
        x = axis.x(day, 0.0 if months else 0.5)
        yield svg.element("line", x1=x, x2=x, y1=4.0, y2=bottom, stroke=svg.PALE, stroke_width=0.8)
        words = f"{day.month}/{day.year}" if months else str(day.day)
        yield svg.text(x, bottom + 13, words, "en", size=9.5, fill=svg.SOFT)
        if not months and named != (day.year, day.month):
            named = (day.year, day.month)
            month = (setting_ar.month(day, axis.land) if language == "ar" else setting_en.month(day)) + f" {day.year}"
            yield svg.text(x, bottom + 27, month, language, size=9.5, fill=svg.SOFT)


def _land(incidents: Sequence[Incident]) -> str:
    """The country of most incidents, for the names of months."""
    lands = Counter(i.place.country for i in incidents if i.place and i.place.country)
    return lands.most_common(1)[0][0] if lands else ""


def _firsts(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        if day >= first:
            yield day
        day = (day + timedelta(32)).replace(day=1)


def _alt(found: Sequence[Lane], dated: Sequence[Incident], left: dict[str, int], language: Language) -> str:
    first, last = _day(dated[0].date_start), max(_day(i.date_end or i.date_start) for i in dated)
    shown = said("timeline", "drawn")[language].format(
        incidents=counted(len(dated), "incident", language, "nominative"), when=_when(first, last, dated[0], language)
    )
    told = [
        said("timeline", "lane")[language].format(
            getattr(lane.name, language), counted(len(lane.incidents), "incident", language)
        )
        for lane in found
    ]
    return " ".join([shown, ("؛ " if language == "ar" else "; ").join(told) + ".", *_left(left, language)])


def _caption(left: dict[str, int], language: Language) -> str:
    return " ".join([said("timeline", "note")[language], *_left(left, language)])


def _left(left: dict[str, int], language: Language) -> list[str]:
    """How many are not drawn, by reason."""
    return [said("timeline", why)[language].format(counted(n, "incident", language)) for why, n in left.items() if n]


def _when(first: date, last: date, incident: Incident, language: Language) -> str:
    land = incident.place.country if incident.place else ""
    start, end = first.isoformat(), last.isoformat()
    return setting_ar.dates(start, end, land) if language == "ar" else setting_en.dates(start, end)


def _day(iso: str | None) -> date:
    return date.fromisoformat(iso or "")
