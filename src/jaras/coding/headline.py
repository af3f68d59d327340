"""What a headline leaves out: the day and the place that the lead below it tells."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

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
    return [_completed(reading, h, happenings) if _in_headline(reading, h) else h for h in happenings]


def _completed(reading: Reading, happening: Happening, others: Sequence[Happening]) -> Happening:
    placed = _is_placed(happening)
    lead = _lead(reading, happening.head.clause.sentence)
    if lead is None or (happening.date is not None and placed):
        return happening
    below = [other for other in others if other.head.head.first in lead and other.rejected is None]
    alike = [other for other in below if other.family == happening.family] or below
    date = happening.date or next((other.date for other in alike if other.date), None) or _day(reading, lead)
    found = None if placed else next((other.place for other in alike if _is_placed(other)), _place(reading, lead))
    if found is None or (happening.place is not None and found.place.country != happening.place.place.country):
        return replace(happening, date=date)
    return replace(happening, date=date, place=found, around=found)


def _is_placed(happening: Happening) -> bool:
    """Whether it has a place closer than a country."""
    return happening.place is not None and happening.place.place.admin1_code is not None


def _in_headline(reading: Reading, happening: Happening) -> bool:
    """A short line without a full stop above all that is dated."""
    first, last = reading.words.sentences[happening.head.clause.sentence]
    above = all(hit.first >= first for hit in reading.dates if hit.kind != "absolute")
    return above and len(happening.groups) == 1 and is_line(reading, first, last)


def is_line(reading: Reading, first: int, last: int) -> bool:
    """Whether words `first` to `last`, a sentence, are a short line without a full stop, as headlines are."""
    if last >= len(reading.words) or last - first > _LONGEST:
        return False
    gap = reading.words.gap(last)
    return "\n" in gap and _STOPS.isdisjoint(gap)


def _lead(reading: Reading, headline: int) -> range | None:
    """The words of the first whole sentence below a headline."""
    for number in range(headline + 1, min(headline + 2 + _FURNITURE, len(reading.words.sentences))):
        first, last = reading.words.sentences[number]
        if not is_line(reading, first, last):
            return range(first, last)
    return None


def _day(reading: Reading, lead: range) -> DateHit | None:
    """The first day of the lead that is not only that of a claim («تبنى التنظيم أمس التفجير»)."""
    told = [hit for hit in reading.dates if hit.first in lead and hit.kind != "bound" and not hit.range.future]
    return next((hit for hit in told if not reading.any_labelled(range(lead.start, hit.first), "claims")), None)


def _place(reading: Reading, lead: range) -> PlaceHit | None:
    """The first place of the lead closer than a country."""
    return next((hit for hit in candidates(reading, lead.start, lead.stop) if hit.place.admin1_code is not None), None)
