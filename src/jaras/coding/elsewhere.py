"""Places that a text names without anything happening there: where a reporter sits, a government, an office.

Asked of the words around a place alone, whatever happening it may be told of.
"""

from __future__ import annotations

from collections.abc import Sequence

from jaras.coding.reading import Reading
from jaras.places import PlaceHit

_BYLINE = 5
_DISTANCE = 8  # words, «تبعد نحو 10 كيلومترات عن الحدود»
_MET = 14
_CALLED = {"mosque", "school", "church", "hospital"}
_ROW_HEAD = 2  # a type word may stand before the first of a row


def is_elsewhere(reading: Reading, hit: PlaceHit) -> bool:
    """Whether nothing that the words around `hit` tell happens there."""
    ways = (_came_from, _of_reporter, _spoken_at, _speaks_abroad, _used, _measured_from, is_seat, _names_site)
    return any(way(reading, hit) for way in ways)


def _came_from(reading: Reading, hit: PlaceHit) -> bool:
    """«قدموا من جنوب مدينة درنة وهاجموا البوابة»: where those came from who did it elsewhere."""
    return any("arrived_from" in reading.labels_ending(at) for at in range(hit.first - 1, hit.first + 1))


def _of_reporter(reading: Reading, hit: PlaceHit) -> bool:
    """«وأفاد مراسلنا في إدلب أن …»: where somebody reports from."""
    told = reading.any_labelled(range(max(0, hit.first - _BYLINE), hit.first), "reporter")
    return told and not reading.pauses(max(1, hit.first - _BYLINE), hit.first + 1, "،,.")


def _spoken_at(reading: Reading, hit: PlaceHit) -> bool:
    """«قال خلال لقائه المبعوث في الرياض إن …»: where somebody met or spoke, before anything is told to happen."""
    first = reading.words.sentence(hit.first).first
    met = reading.labelled("occasion", max(first, hit.first - _MET), hit.first)
    if not met or any(first <= trigger.first < hit.first for trigger in reading.triggers):
        return False
    return not reading.any_labelled(range(met[-1].last, hit.first), "that")


def _speaks_abroad(reading: Reading, hit: PlaceHit) -> bool:
    """«نقلت الوكالة عن مدير المرصد في لندن أن طائرات قتلت …»: where somebody sits abroad who tells of it."""
    first = reading.words.sentence(hit.first).first
    if not reading.any_labelled((hit.last,), "that") or reading.triggers_in(first, hit.first):
        return False
    told = [other.place.country == hit.place.country for other in reading.places if not other.government]
    return told.count(False) >= told.count(True)


def _used(reading: Reading, hit: PlaceHit) -> bool:
    """«باستخدام قاعدة إنجرليك», «على الحدود مع سوريا»: what is done from there, or beside it, is done elsewhere.

    So is what is done to «تعزيزات متجهة إلى تعز».
    """
    headed = toward(reading, hit.first) and "headed" in reading.labels_ending(hit.first - 1)
    return headed or not {"used", "bordering"}.isdisjoint(reading.labels_ending(hit.first))


def _measured_from(reading: Reading, hit: PlaceHit) -> bool:
    """«بلدة سروج التي تبعد 10 كيلومترات عن الحدود السورية», «… عن العاصمة»."""
    if "listing" not in reading.labels_ending(hit.first):
        return False
    return reading.any_labelled(range(max(0, hit.first - _DISTANCE), hit.first), "distant")


def is_seat(reading: Reading, hit: PlaceHit) -> bool:
    """«موالين لحكومة الإنقاذ الوطني بطرابلس», «المنبثقة عن البرلمان المنحل بطبرق», «مصدر في حكومة الوفاق في طرابلس»."""
    first = max(reading.words.sentence(hit.first).first, hit.first - _BYLINE)
    bodies = reading.labelled("seated", first, hit.first)
    if not bodies or hit.near or reading.pauses(bodies[-1].last, hit.first + 1, "،,؛:"):
        return False
    if any(at in reading.place_over for at in range(bodies[-1].last, hit.first)):
        return False
    before = reading.labels_ending(bodies[-1].first)
    spoken = bool(reading.labels(bodies[-1].first - 2) & {"some_source", "same_source"})
    loyal = bodies[-1].clitics.preposition == "ل" and "loyal" in before
    return loyal or "listing" in before or (spoken and "within" in before)


def _names_site(reading: Reading, hit: PlaceHit) -> bool:
    """«جوار جامع الكويت في تعز», «قرب مدرسة غرناطة»: a place of another country, after which a house is called."""
    site = reading.site_over.get(hit.first) or reading.site_over.get(hit.first - 1)
    called = site is not None and site.entry.label in _CALLED and "within" not in reading.labels_ending(hit.first)
    return called and not reading.words.forms[hit.first].startswith("ب") and hit.place.country != reading.country


def of_office(reading: Reading, hit: PlaceHit, located: Sequence[PlaceHit]) -> bool:
    """«نجا مدير أمن لحج من تفجير في عدن»: of whose office it says no more, unless it lies in another place told."""
    inside = any(reading.places[n] in located for n in hit.within)
    return "office" in reading.labels_ending(hit.first) and not inside


def toward(reading: Reading, at: int) -> bool:
    """«باتجاه مروي», and the next of a row: «باتجاه بلدات صدد وفيروزة وزيدل»."""
    row = at
    while row > 0 and reading.words.forms[row].startswith("و"):
        row -= 1
    heads = range(row, row - (_ROW_HEAD if row < at else 1), -1)
    return any("toward_place" in reading.labels_ending(head) for head in heads)
