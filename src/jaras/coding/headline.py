"""What a headline leaves out: the day and the place that the lead below it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jaras.arabic.dates import DateHit
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.setting import candidates
from jaras.places import PlaceHit

_LONGEST = 16
_FURNITURE = 3  # lines between headline and lead: outlet, town, day
_STOPS = frozenset(".؟!:")


def with_lead(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """Give what is told in a headline without a day, or with no more than a country, those of the lead."""
    return [_completed(reading, h) if _in_headline(reading, h) else h for h in happenings]


def _completed(reading: Reading, happening: Happening) -> Happening:
    dated = happening.date is not None
    placed = happening.place is not None and happening.place.place.admin1_code is not None
    if dated and placed:
        return happening
    lead = _lead(reading, happening.head.clause.sentence)
    if lead is None:
        return happening
    place = happening.place if placed else _place(reading, lead, happening.place) or happening.place
    return replace(happening, date=happening.date or _day(reading, lead), place=place, around=place or happening.around)


def _in_headline(reading: Reading, happening: Happening) -> bool:
    """A short line without a full stop above all that is dated."""
    first, last = reading.words.sentences[happening.head.clause.sentence]
    above = all(hit.first >= first for hit in reading.dates if hit.kind != "absolute")
    return above and len(happening.groups) == 1 and _is_line(reading, first, last)


def _is_line(reading: Reading, first: int, last: int) -> bool:
    if last >= len(reading.words) or last - first > _LONGEST:
        return False
    gap = reading.words.gap(last)
    return "\n" in gap and _STOPS.isdisjoint(gap)


def _lead(reading: Reading, headline: int) -> range | None:
    """The words of the first whole sentence below a headline."""
    for number in range(headline + 1, min(headline + 2 + _FURNITURE, len(reading.words.sentences))):
        first, last = reading.words.sentences[number]
        if not _is_line(reading, first, last):
            return range(first, last)
    return None


def _day(reading: Reading, lead: range) -> DateHit | None:
    told = [hit for hit in reading.dates if hit.first in lead and hit.kind != "bound" and not hit.range.future]
    return told[0] if told else None


def _place(reading: Reading, lead: range, wide: PlaceHit | None) -> PlaceHit | None:
    """The first place of the lead that lies in the country of the headline."""
    told = [hit for hit in candidates(reading, lead.start, lead.stop) if hit.place.admin1_code is not None]
    return next((hit for hit in told if wide is None or hit.place.country == wide.place.country), None)
