"""What the language layer sees of one report: numbers, quantities, dates, places and actors, as tags.

A tag is a find, not a reading: «غويران» is tagged as a place whether or not anything happened there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Literal, get_args

from msgspec import Struct

from jaras.arabic import read_words
from jaras.arabic.anchors import seek
from jaras.model import Report, Tag

if TYPE_CHECKING:
    from jaras.arabic.counted import CountedNouns
    from jaras.arabic.numbers import Number

Kind = Literal["number", "date", "place", "actor", "quantity"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class _Find(Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) are a tag of `kind` with these fields."""

    first: int
    last: int
    kind: Kind
    fields: dict[str, Any]


class _Seen:
    """A report and its words; what several kinds of tags need is read once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words = read_words(report.text)
        self._numbers: list[Number] | None = None

    @property
    def numbers(self) -> list[Number]:
        """The numbers one by one, before ratios and ranges are read."""
        if self._numbers is None:
            from jaras.arabic.numbers import plain_numbers

            self._numbers = plain_numbers(self.words)
        return self._numbers

    def tags(self, finds: list[_Find]) -> Iterator[Tag]:
        """The tags of `finds`, which are in order."""
        report_id, text = self.report.id, self.report.text
        ranges = self.words.raw_ranges((find.first, find.last) for find in finds)
        for (start, end), find in zip(ranges, finds, strict=True):
            yield Tag(report_id, find.kind, start, end, text[start:end], **find.fields)


def tag(report: Report, kinds: Collection[str] = KINDS) -> list[Tag]:
    """The tags of `kinds` in `report`, in the order of the text.

    Spans of different kinds may overlap («12» is a number inside the quantity «12 قتيلا»).
    """
    seen = _Seen(report)
    if "quantity" in kinds:
        seek(seen.words, _counted_nouns().starts)  # in one look-up with numbers and dates
    finds = [find for kind in KINDS if kind in kinds for find in _FINDERS[kind](seen)]
    finds.sort(key=lambda find: (find.first, -find.last))  # those of one span in the order of KINDS
    return list(seen.tags(finds))


def _numbers(seen: _Seen) -> Iterator[_Find]:
    from jaras.arabic.numbers import find_numbers

    for hit in find_numbers(seen.words, seen.numbers):
        yield _Find(hit.first, hit.last, "number", {"value": float(hit.value)})


def _quantities(seen: _Seen) -> Iterator[_Find]:
    from jaras.arabic.counted import find_self_counted
    from jaras.arabic.quantities import find_counts

    counts = find_counts(seen.words, plain=seen.numbers, roles=False)
    for hit in (*counts, *find_self_counted(seen.words, _counted_nouns(), counts)):
        if hit.role == "count":  # no years, ages, sums of money
            low, high, approximate = hit.quantity.low, hit.quantity.high, hit.quantity.approximate
            yield _Find(hit.first, hit.last, "quantity", {"low": low, "high": high, "approximate": approximate})


@cache
def _counted_nouns() -> CountedNouns:
    """The persons of the actors and the things of `knowledge/counted.yaml`."""
    from jaras.actors.terms import person_nouns
    from jaras.arabic.counted import CountedNouns
    from jaras.arabic.inflect import noun
    from jaras.knowledge import load

    rows = load("counted.yaml")
    return CountedNouns(person_nouns(), map(noun, rows["things"]), rows["one_after"])


def _dates(seen: _Seen) -> Iterator[_Find]:
    from jaras.arabic.dates import find_dates

    published = date.fromisoformat(seen.report.published) if seen.report.published else None
    for hit in find_dates(seen.words, published, partial(_country, seen)):
        days = hit.range
        fields = {
            "date_start": days.start or None,  # an open end is empty
            "date_end": days.end or None,
            "time_precision": days.time_precision,
            "date_precision": days.date_precision,
            "time_of_day": days.time_of_day,
            "future": days.future,
        }
        yield _Find(hit.first, hit.last, "date", fields)


def _places(seen: _Seen) -> Iterator[_Find]:
    from jaras.places import find_places

    for hit in find_places(seen.words):
        yield _Find(hit.first, hit.last, "place", {"place": hit.place})


def _actors(seen: _Seen) -> Iterator[_Find]:
    from jaras.actors import find_actors

    for hit in find_actors(seen.words):
        yield _Find(hit.first, hit.last, "actor", {"actor_id": hit.actor_id})


def _country(seen: _Seen) -> str | None:
    """The country of the outlet, where that is unknown the one most places of the text lie in; weekends differ."""
    from jaras.places import find_places
    from jaras.places.outlets import outlet_country

    country = outlet_country(seen.report.source)
    if country:
        return country
    counted = Counter(hit.place.country for hit in find_places(seen.words))
    return counted.most_common(1)[0][0] if counted else None


_FINDERS: dict[Kind, Callable[[_Seen], Iterator[_Find]]] = {
    "number": _numbers,
    "quantity": _quantities,
    "date": _dates,
    "place": _places,
    "actor": _actors,
}
