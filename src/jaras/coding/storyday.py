"""The day of the story: what is narrated without a day shares the day told last before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from jaras.arabic.dates import DateHit
from jaras.coding.clauses import Group
from jaras.coding.dating import of_record
from jaras.coding.extent import told_from
from jaras.coding.happening import Happening
from jaras.coding.headline import is_line
from jaras.coding.reading import Reading

_FRESH_DAYS = 3
_REACH = 9
_ITEM = 2  # words between the colon of an item and what it tells
_ARMED = {"group", "armed", "army"}
_BRINGS_IN = ("says", "befall", "light", "happen", "result", "toward", "carried_out")


def with_story_day(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """Give undated news the last fresh day told before it: that of the lead, of a dateline, or told more than once.

    What is recalled, condemned or only referred to by a noun («منفذو التفجير») keeps no day.
    """
    return [_dated(reading, h) if h.date is None else h for h in happenings]


def _dated(reading: Reading, happening: Happening) -> Happening:
    head = happening.head
    if (heading := _heading_day(reading, head)) is not None:
        return replace(happening, date=heading)
    if happening.recalled or happening.known or told_from(reading, head) >= 0 or not _narrated(reading, head):
        return happening
    if reading.any_labelled(head.clause.words, "before_news"):
        return happening
    before = reading.words.sentence(head.head.first).first  # what stands in its own sentence is another's
    told = [hit for hit in reading.dates if hit.first < before and _fresh(reading, hit)]
    told = [hit for hit in told if _is_of_news(reading, hit)]
    if not told:
        return happening
    day = told[-1]
    again = sum(hit.range.end == day.range.end for hit in told) > 1  # a report of one day's happenings
    if not again and (not _leads(reading, day) or _turns(reading, day, head.head.first)):
        return happening
    return replace(happening, date=day)


def _heading_day(reading: Reading, head: Group) -> DateHit | None:
    """The only day in the heading right above, as lists of attacks have it: «مذبحة السوق.. 19 أغسطس»."""
    at = head.head.first
    number = next((n for n, line in enumerate(reading.lines) if line.first <= at < line.last), 0)
    if number == 0 or reading.is_paragraph(above := reading.lines[number - 1]):
        return None
    days = [hit for hit in reading.dates if above.first <= hit.first < above.last]
    return days[0] if len(days) == 1 and days[0].kind == "absolute" and days[0].last == above.last else None


def _narrated(reading: Reading, group: Group) -> bool:
    """Whether `group` is news: a finite verb in the past or of a circumstance, a noun that a verb brings in.

    «قصفت الطائرات»; «رصدنا المدفعية وهي ترد»; «شن غارات», «أعلن مقتل»; what still goes on has no day of its own
    («تواصل فرض الحصار»). An item of a list of news needs no verb («درعا: مقتل شخص …»).
    """
    told = group.triggers[0].first
    if any(reading.pause(at, ":") for at in range(max(1, told - _ITEM), told + 1)):
        return True
    for trigger in group.triggers:
        circumstance = trigger.first > 0 and "circumstance" in reading.labels(trigger.first - 1)
        if trigger.entry.part == "verb" and (trigger.entry.tense == "perfect" or circumstance):
            return True
    if _goes_on(reading, group):
        return False
    before = [at for at in group.clause.before(told, _REACH) if "ongoing" not in reading.labels(at)]
    return reading.any_labelled(before, *_BRINGS_IN)


def _goes_on(reading: Reading, group: Group) -> bool:
    """«ذكرت المصادر أن القوات تحاصر المدينة», «أن الجيش يواصل فرض الحصار»: how things stand now."""
    head = group.head
    present = head.entry.part == "verb" and head.entry.tense == "imperfect"
    return present or bool({"ongoing", "under_way"} & reading.labels(group.triggers[0].first - 1))


def _is_of_news(reading: Reading, hit: DateHit) -> bool:
    """Whether the day is that of a happening, or a dateline, not of a speech or a meeting («صرح الرئيس الثلاثاء»)."""
    first, last = reading.words.sentence(hit.first)
    if of_record(reading, hit):
        return False
    if _is_dateline(reading, hit) or any(first <= trigger.first < last for trigger in reading.triggers):
        return True
    return any(actor.kind in _ARMED for actor in reading.actors_in(first, last))


def _leads(reading: Reading, hit: DateHit) -> bool:
    """Whether the day stands in the lead, the first whole sentence that tells of something, or above it."""
    telling = (reading.words.sentence(trigger.first) for trigger in reading.triggers)
    return hit.first < next((last for first, last in telling if not is_line(reading, first, last)), 0)


def _is_dateline(reading: Reading, hit: DateHit) -> bool:
    """A full date before all that is told stands over all of it."""
    return hit.kind == "absolute" and not any(trigger.first < hit.first for trigger in reading.triggers)


def _turns(reading: Reading, day: DateHit, last: int) -> bool:
    """Whether the report goes over to other news before word `last`: «من جهة أخرى», «وفي محافظة إب …»."""
    words = reading.words
    if _is_dateline(reading, day):
        return False
    here = words.sentence_index(day.first)
    return bool(reading.labelled("elsewhere", day.last, last)) or any(
        _opens_elsewhere(reading, words.sentences[here].first, words.sentences[number].first)
        for number in range(here + 1, words.sentence_index(last) + 1)
    )


def _opens_elsewhere(reading: Reading, since: int, first: int) -> bool:
    """Whether a sentence begins with a place of a governorate not told of from `since` on: «وفي إب، قتل …»."""
    opening = next((reading.place_over[at] for at in (first, first + 1) if at in reading.place_over), None)
    if opening is None or not opening.locative:
        return False
    told = {hit.place.admin1_code for hit in reading.places if since <= hit.first < first}
    return opening.place.admin1_code not in told


def _fresh(reading: Reading, hit: DateHit) -> bool:
    """One of the last few days; a stretch of days («منذ أيام») is of what it is said of alone."""
    if reading.published is None or hit.kind in ("bound", "span") or hit.range.start != hit.range.end:
        return False
    return 0 <= (reading.published - date.fromisoformat(hit.range.end)).days <= _FRESH_DAYS
