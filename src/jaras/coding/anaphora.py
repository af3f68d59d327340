"""Whether a mention points back to a happening told before, and which day and place are then its own."""

from __future__ import annotations

from jaras.arabic.dates import DateHit
from jaras.coding.dating import in_own_relative
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.scene import only_counts
from jaras.places import PlaceHit

# Reaches in words:
_OWN, _TOPIC, _NAMED = 8, 3, 3
_OBJECT = 8
_EXPLAINED = 8


def refers_back(reading: Reading, b: Happening) -> bool:
    """«الهجوم», «مصابي التفجير», or a toll of it («ونتج عن الحادث مقتل …»)."""
    counts = only_counts(b) and b.date is None
    back = _points_back(reading, b) or _of_people_in(reading, b) or _of_that_ground(reading, b)
    back = back or _explains(reading, b) or _began(reading, b)
    return back or (counts and reading.any_labelled(b.head.clause.words, "anaphor"))


def _points_back(reading: Reading, b: Happening) -> bool:
    """«الهجوم»; but «سلسلة من الهجمات» brings in something new."""
    return b.definite and "several" not in reading.labels_ending(b.head.head.first)


def _of_people_in(reading: Reading, b: Happening) -> bool:
    """«منفذ الهجوم رجل من …», «زار مصابي التفجير»: what is said is said of people, by what they did or suffered."""
    head = b.head.head
    return head.entry.part == "noun" and "people_in" in reading.labels_ending(head.first)


def _of_that_ground(reading: Reading, b: Happening) -> bool:
    """«سيطروا على هذه القرى»: the ground told of before."""
    near = b.head.clause.after(b.head.head.last, _OBJECT)
    return b.family == "territory" and reading.any_labelled(near, "this")


def _explains(reading: Reading, b: Happening) -> bool:
    """«تبين أن الحادث كان جراء تفجير …»: it says what the happening told before was."""
    near = range(max(b.head.clause.first, b.head.head.first - _EXPLAINED), b.head.head.first)
    for cue in reading.labelled_in(near, "owing"):
        if reading.any_labelled(range(max(near.start, cue.first - _NAMED), cue.first), "anaphor"):
            return True
    return False


def _began(reading: Reading, b: Happening) -> bool:
    """«وبدأت الأزمة صباح السبت عندما هاجم مسلحون ثكنة»: it tells how what was told before began."""
    first, head = b.head.clause.first, b.head.head.first
    opened = reading.labelled("story_began", first, min(first + _TOPIC, head))
    if not opened or "story" not in reading.labels(opened[0].last):
        return False
    return bool(reading.labelled("at_the_time", opened[0].last, head))


def own_date(reading: Reading, b: Happening) -> DateHit | None:
    """Its date, unless it only stands beside «الهجوم» («اعتُقل بعد يومين من الهجوم»)."""
    if b.date is None or (in_own_relative(reading, b.head, b.date) and not _of_people_in(reading, b)):
        return b.date
    return b.date if _is_own(reading, b, b.date.first) else None


def own_place(reading: Reading, b: Happening) -> PlaceHit | None:
    """Its place, unless it only stands beside «الهجوم» («وقال في أنقرة إن الهجوم …»)."""
    if b.place is None or in_own_relative(reading, b.head, b.place):
        return b.place
    return b.place if _is_own(reading, b, b.place.first) else None


def _is_own(reading: Reading, b: Happening, at: int) -> bool:
    """Of a noun that points back is said what follows it closely, or opens the clause («وفي تعز، أسفر الهجوم …»)."""
    if _of_people_in(reading, b):
        return 0 <= at - b.head.head.last <= _NAMED
    opens = 0 <= at - b.head.clause.first < _TOPIC
    return not _points_back(reading, b) or opens or 0 <= at - b.head.head.last <= _OWN or _took_place(reading, b, at)


def _took_place(reading: Reading, b: Happening, at: int) -> bool:
    """«الهجوم وقع في … على بعد عشرة كيلومترات من … الأربعاء»: all that is said of when and where, to the pause."""
    head = b.head.head
    happens = reading.any_labelled((head.first - 1, head.last), "took_place")
    told = any(head.last <= t.first < at for t in reading.triggers)
    return happens and head.last <= at and not told and not reading.pauses(head.last, at + 1, "،,؛")
