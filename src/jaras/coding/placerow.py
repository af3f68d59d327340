"""Places in a row: «على الضالع ولحج», «صعدة في الشمال وتعز», «في الكسوة بريف دمشق وتل الحارة في درعا»."""

from __future__ import annotations

from collections.abc import Sequence

from jaras.coding.reading import Reading
from jaras.places import PlaceHit

_ROW = 3  # unknown names between two known ones


def joined(reading: Reading, chosen: PlaceHit, inside: Sequence[PlaceHit]) -> list[PlaceHit]:
    """«على الضالع ولحج», «في قرى الحواش والعنكاوي»: the other places of the row that `chosen` stands in."""
    row = [chosen]
    for hit in sorted(inside, key=lambda hit: hit.first):
        if _goes_on(reading, row[-1], hit):
            row.append(hit)
    for hit in sorted(inside, key=lambda hit: hit.first, reverse=True):
        if _goes_on(reading, hit, row[0]):
            row.insert(0, hit)
    road = _is_between(reading, row[0])
    quarters = "quarters" in reading.labels(row[0].first)  # «على أحياء الضبوعة والمسبح»: one town
    return [] if road or quarters else [hit for hit in row if hit is not chosen]


def _is_between(reading: Reading, hit: PlaceHit) -> bool:
    """«على الطريق بين بعقوبة وخانقين», «على الحدود الإدارية لباديتي الرقة ودير الزور»: one spot of two names."""
    return any("between" in reading.labels_ending(at) for at in (hit.first, hit.first - 1))


def _goes_on(reading: Reading, hit: PlaceHit, other: PlaceHit) -> bool:
    """Whether «و» ties `other` to `hit`, or to the units it is put in: «في الكسوة بريف دمشق وتل الحارة في درعا»."""
    ends = (hit.last, *(reading.places[n].last for n in hit.within))
    return any(end <= other.first and _adds(reading, _past_bearing(reading, end), other.first) for end in ends)


def _past_bearing(reading: Reading, at: int) -> int:
    """Past what says in which part of the country a place is: «صعدة في الشمال وتعز», «تعز (جنوب غرب) وعدن»."""
    if "within" in reading.labels(at) and _is_compass(reading, at + 1):
        return at + 2 if reading.words.forms[at + 1].startswith("ال") else at
    if "(" not in reading.words.gap(at):
        return at
    end = at
    while _is_compass(reading, end) and (end == at or ")" not in reading.words.gap(end)):
        end += 1
    return end if ")" in reading.words.gap(end) else at


def _is_compass(reading: Reading, at: int) -> bool:
    return at < len(reading.words) and "compass" in reading.labels(at)


def _adds(reading: Reading, end: int, first: int) -> bool:
    """Whether «و» ties the place at word `first` to the one that ends before `end`; that of «إب وسط اليمن» is its own.

    Between them stand at most a preposition («وفي») and names that no gazetteer knows, each with its own «و»; no verb
    («في الكسوة وشهدت مدينة داريا …»).
    """
    if any(reading.labels(at) & {"happen", "light", "befall"} for at in range(end, first)):
        return False
    tied = [
        reading.words.forms[at].startswith("و") and "compass" not in reading.labels(at) for at in range(end, first + 1)
    ]
    return tied[0] and first - end <= _ROW and (all(tied) or (len(tied) == 2 and tied[0]))
