"""When and where a happening was, as a later sentence tells: «ووقع الحادث مساء الثلاثاء في بلدة …»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from jaras.arabic.tokens import Sentence
from jaras.coding.dating import of_saying
from jaras.coding.happening import Happening
from jaras.coding.nearness import closer
from jaras.coding.reading import Reading
from jaras.coding.setting import candidates

_BACK = 2  # sentences from it to what it tells of
_BESIDE = 1  # words between «وقع» and «الحادث»


def with_when_and_where(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """Give what is told of last before such a sentence its day, and its place where that is closer."""
    out = list(happenings)
    for first, last in _scenes(reading):
        told = _meant(reading, out, reading.words.sentence_index(first))
        if told is not None:
            out[told] = _told_more(reading, out[told], first, last)
    return out


def _scenes(reading: Reading) -> Iterator[tuple[int, int]]:
    """The words of such sentences that tell when and where, up to the next pause or deed."""
    for cue in reading.labelled("took_place", 0, len(reading.words.forms)):
        sentence = reading.words.sentence(cue.first)
        if _of_incident(reading, cue.first, cue.last) and not reading.triggers_in(sentence.first, cue.last):
            yield cue.last, _end(reading, sentence, cue.last)


def _of_incident(reading: Reading, first: int, last: int) -> bool:
    """«وقع الحادث», «أن الحادث وقع»: an incident that no word names."""
    near = reading.labelled("anaphor", max(0, first - _BESIDE), last + _BESIDE)
    return any(cue.first not in reading.trigger_over for cue in near)


def _end(reading: Reading, sentence: Sentence, first: int) -> int:
    for at in range(first + _BESIDE + 1, sentence.last):
        if at in reading.trigger_over or reading.pause(at, "،؛"):
            return at
    return sentence.last


def _meant(reading: Reading, happenings: Sequence[Happening], number: int) -> int | None:
    """The first happening of the nearest sentence before that tells of one."""
    told: dict[int, int] = {}
    for n, happening in enumerate(happenings):
        for group in happening.groups:
            told.setdefault(group.clause.sentence, n)
    return next((told[at] for at in range(number - 1, number - 1 - _BACK, -1) if at in told), None)


def _told_more(reading: Reading, happening: Happening, first: int, last: int) -> Happening:
    days = [d for d in reading.dates if first <= d.first < last and d.kind != "bound" and not of_saying(reading, d)]
    places = candidates(reading, first, last)
    date = happening.date or (days[0] if days else None)
    place = closer(happening.place, places[0]) if places and happening.place else happening.place
    place = place or (places[0] if places else None)
    return replace(happening, date=date, place=place, around=place or happening.around)
