"""What the language layer sees of one report: numbers, quantities, dates, places and actors, as tags.

A tag is a find, not a reading: «غويران» is tagged as a place whether or not anything happened there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Literal, get_args

from jaras.arabic import Words, read_words
from jaras.model import Report, Tag

Kind = Literal["number", "date", "place", "actor", "quantity"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def tag(report: Report, kinds: Collection[str] = KINDS) -> list[Tag]:
    """The tags of `kinds` in `report`, in the order of the text.

    Spans of different kinds may overlap («12» is a number inside the quantity «12 قتيلا»).
    """
    words = read_words(report.text)
    tags = [found for kind in KINDS if kind in kinds for found in _FINDERS[kind](report, words)]
    return sorted(tags, key=lambda found: (found.start, -found.end, KINDS.index(found.kind)))


def _numbers(report: Report, words: Words) -> Iterator[Tag]:
    from jaras.arabic.numbers import find_numbers

    for hit in find_numbers(words):
        span = words.span(hit.first, hit.last)
        yield Tag(report.id, "number", span.start, span.end, span.text, value=float(hit.value))


def _quantities(report: Report, words: Words) -> Iterator[Tag]:
    from jaras.arabic.quantities import find_counts

    for hit in find_counts(words):
        if hit.role != "count":  # years, ages, sums of money
            continue
        span, quantity = words.span(hit.first, hit.last), hit.quantity
        yield Tag(
            report.id,
            "quantity",
            span.start,
            span.end,
            span.text,
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
        )


def _dates(report: Report, words: Words) -> Iterator[Tag]:
    from jaras.arabic.dates import find_dates

    published = date.fromisoformat(report.published) if report.published else None
    for hit in find_dates(words, published, _country(words)):
        span, days = words.span(hit.first, hit.last), hit.range
        yield Tag(
            report.id,
            "date",
            span.start,
            span.end,
            span.text,
            date_start=days.start or None,  # an open end is empty
            date_end=days.end or None,
        )


def _places(report: Report, words: Words) -> Iterator[Tag]:
    from jaras.places import find_places

    for hit in find_places(words):
        span = words.span(hit.first, hit.last)
        yield Tag(report.id, "place", span.start, span.end, span.text, place=hit.place)


def _actors(report: Report, words: Words) -> Iterator[Tag]:
    from jaras.actors import find_actors

    for hit in find_actors(words):
        span = words.span(hit.first, hit.last)
        yield Tag(report.id, "actor", span.start, span.end, span.text, actor_id=hit.actor_id)


def _country(words: Words) -> str | None:
    """The country most places of the text lie in; month names and week ends differ between countries."""
    from jaras.places import find_places

    counted = Counter(hit.place.country for hit in find_places(words))
    return counted.most_common(1)[0][0] if counted else None


_FINDERS: dict[Kind, Callable[[Report, Words], Iterator[Tag]]] = {
    "number": _numbers,
    "quantity": _quantities,
    "date": _dates,
    "place": _places,
    "actor": _actors,
}
