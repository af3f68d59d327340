"""The day of what the news is set so long after: «قتل جندي الاثنين، بعد يومين من مقتل ضابط» puts that on Saturday."""

from __future__ import annotations

from datetime import date

from jaras.arabic.dates import DateHit, Lapse, lapse_at
from jaras.coding.clauses import Group
from jaras.coding.reading import Reading

_COUNTED = 5  # words of «بعد مرور ثلاثة أيام على» before its unit
_TOLD = 6  # words to what was before: «بعد يومين من قيام جمع من سكان القرية بقتل …»


def lapsed_day(reading: Reading, group: Group) -> DateHit | None:
    """The day of `group` by how long the news came after it; None where it is not told so, or no day of the news."""
    lapse = _before(reading, group)
    news = _day_of_news(reading, group, lapse) if lapse else None
    if lapse is None or news is None:
        return None
    return DateHit(lapse.first, lapse.last, lapse.before(date.fromisoformat(news.range.start)), "relative")


def _before(reading: Reading, group: Group) -> Lapse | None:
    """The lapse told right before `group`, no other happening between."""
    told = group.triggers[0].first
    first = max(reading.words.sentence(told).first, told - _TOLD)
    cues = reading.labelled("lapse", first, told + 1)
    if not cues or reading.pauses(cues[-1].last, told + 1, "،,؛"):
        return None
    if any(cues[-1].last <= t.first < told for t in reading.triggers):
        return None
    since = reading.labelled("since", max(0, cues[-1].first - _COUNTED), cues[-1].first)
    return lapse_at(reading.words, since[-1].first) if since else None


def _day_of_news(reading: Reading, group: Group, lapse: Lapse) -> DateHit | None:
    """The day told last before the lapse, in its sentence or before; else after `group`, beside a later happening."""
    sentence = reading.words.sentence(lapse.first)
    days = [d for d in reading.dates if d.kind != "bound" and d.range.start == d.range.end]
    within = [d for d in days if sentence.first <= d.first < lapse.first]
    later = [d for d in days if group.head.last <= d.first < sentence.last and _with_another(reading, group, d)]
    earlier = [d for d in days if d.first < sentence.first]
    told = within[-1:] or later[:1] or earlier[-1:]
    return told[0] if told else None


def _with_another(reading: Reading, group: Group, day: DateHit) -> bool:
    """Whether a happening other than `group` stands between it and `day`."""
    return any(t not in group.triggers for t in reading.triggers if group.head.last <= t.first < day.first)
