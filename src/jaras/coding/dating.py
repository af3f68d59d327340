"""When: the time expression of a happening, among those of its clause and its sentence."""

from __future__ import annotations

from datetime import date, timedelta

from jaras.arabic.dates import DateHit
from jaras.coding.clauses import Group
from jaras.coding.extent import comes_after, told_from, told_until
from jaras.coding.lapsed import lapsed_day
from jaras.coding.reading import Reading
from jaras.places import PlaceHit

_SPEAKER, _SAID = 12, 5
_UNTIL_SAID = 7
_MEMORY = 2
_SIGNED = 6
_EPITHETS = 4
_FRESH_DAYS = 14
_ACCUSED, _MONTH = 10, 27  # words, days
_CARRIED = {"light", "happen", "result", "toward", "befall"}


def date_of(reading: Reading, group: Group) -> DateHit | None:
    """The time expression of `group`, or the day that it lies before the news («بعد يومين من مقتل …»).

    «بعد أسبوع على تظاهرة خرجت الجمعة» was on the Friday so long before, not on the last one.
    """
    told, lapsed = _told_day(reading, group), lapsed_day(reading, group)
    return min((d for d in (told, lapsed) if d is not None), key=lambda d: d.range.end, default=None)


def _told_day(reading: Reading, group: Group) -> DateHit | None:
    """The time expression in the clause of `group`, else in its sentence, the one with the fewest facts between."""
    sentence = reading.words.sentences[group.clause.sentence]
    after, until = max(told_from(reading, group), comes_after(reading, group)), told_until(reading, group)
    for first, last in ((group.clause.first, group.clause.last), (sentence.first, sentence.last)):
        found = [d for d in reading.dates if first <= d.first < last and d.kind != "bound" and not d.range.future]
        found = [d for d in found if after < d.first < until]
        found = [d for d in found if not _of_another(reading, group, d)]
        if found:
            nearest = min(found, key=lambda d: _distance(reading, group, d))
            return narrower(nearest, *(d for d in found if not _apart(reading, group, nearest, d)))
    return _told_before(reading, group) if reading.any_labelled(group.clause.words, "back_then") else None


def _told_before(reading: Reading, group: Group) -> DateHit | None:
    """«وقد قتل آنذاك خمسة جنود»: the day told last, in this sentence or the two before."""
    floor = reading.words.sentences[max(0, group.clause.sentence - _MEMORY)].first
    told = [d for d in reading.dates if floor <= d.first < group.clause.first and d.kind != "bound"]
    return told[-1] if told else None


def _apart(reading: Reading, group: Group, one: DateHit, other: DateHit) -> bool:
    """«قالت أمس إن طفلين أصيبا في القرية، حيث قتل شرطي هذا الأسبوع»: two days with another happening between."""
    first, last = sorted((one, other), key=lambda d: d.first)
    return _facts(reading, group, first.last, last.first) > 0


def _distance(reading: Reading, group: Group, hit: DateHit) -> tuple[int, bool, bool, bool, int]:
    """Days with other happenings between rank behind, then those outside a relative clause that tells of it.

    Then the day it was said («أعلن السبت أن الشرطة اعتقلت منذ الجمعة …»), and how long something has lasted: «قطع
    الأهالي الطريق، اليوم، احتجاجا على انقطاع المياه منذ أسبوعين».
    """
    head = group.head
    after = hit.first >= head.first
    first, last = (head.last, hit.first) if after else (hit.last, head.first)
    steps = hit.first - head.first if after else head.first - hit.last + 2
    lasting = reading.any_labelled(range(max(0, hit.first - 1), hit.first + 1), "lasting")
    own = in_own_relative(reading, group, hit)
    return _facts(reading, group, first, last), not own, of_saying(reading, hit), lasting, steps


def _facts(reading: Reading, group: Group, first: int, last: int, *, own: bool = False) -> int:
    """How many words of other happenings stand among words `first` to `last`; `own`: of this one too."""
    return sum(own or t not in group.triggers for t in reading.triggers if first <= t.first < last)


def in_own_relative(reading: Reading, group: Group, hit: DateHit | PlaceHit) -> bool:
    """«تبنى اليوم التفجير الذي استهدف سوقا الجمعة»: the day, or place, of the relative clause that tells of it."""
    head = group.head
    telling = reading.labelled("relative", head.last, min(head.last + _EPITHETS, hit.first))
    told = bool(telling) and _tells(reading, group, _verb_of(reading, telling[0].last))
    return told and not _facts(reading, group, head.last, hit.first)


def _tells(reading: Reading, group: Group, at: int) -> bool:
    """Whether the verb at word `at` is one of the happening, or carries it («الذي وقع», «التي نفذها»)."""
    return reading.trigger_at.get(at) in group.triggers or bool(_CARRIED & reading.labels(at))


def _of_another(reading: Reading, group: Group, hit: DateHit) -> bool:
    """Whether the day is that of a fact the happening is only told beside."""
    if _of_accusation(reading, group, hit):
        return True
    if hit.first < group.head.first:
        if of_record(reading, hit) or _of_rise(reading, group, hit) or _of_burial(reading, group, hit):
            return True
        return _before_relative(reading, group, hit) or _before_known(reading, group, hit)
    if _stands_so_long(reading, hit) or _lasts_so_long(reading, group, hit):
        return True
    signed = group.head.entry.frame.family != "agreement" and _of_signing(reading, group, hit)
    return signed or any(of(reading, group, hit) for of in (_since_another, _angry_at, _in_relative))


def _of_accusation(reading: Reading, group: Group, hit: DateHit) -> bool:
    """«دمرت منزل أحد الضالعين في تسليم المدينة عام 2011»: the month or year of what somebody had a part in."""
    if (date.fromisoformat(hit.range.end) - date.fromisoformat(hit.range.start)).days < _MONTH:
        return False
    accused = reading.labelled("accused", max(reading.words.sentence(hit.first).first, hit.first - _ACCUSED), hit.first)
    if not accused or reading.pauses(accused[-1].last, hit.first + 1, "،,؛:"):
        return False
    return not accused[-1].first < group.head.first < hit.first


def _of_burial(reading: Reading, group: Group, hit: DateHit) -> bool:
    """«شيع الأهالي أمس جثمان شاب استشهد برصاص …»: the day of the funeral."""
    first = reading.words.sentence(hit.first).first
    dead = group.head.entry.frame.casualty == "killed"
    return dead and reading.any_labelled(range(first, group.head.first), "buries")


def _of_rise(reading: Reading, group: Group, hit: DateHit) -> bool:
    """«أعلنت الوزارة الخميس ارتفاع حصيلة التفجير»: the day on which the toll was told anew."""
    rises = reading.labelled("rise", hit.last, group.head.first)
    return any("tally" in reading.labels(cue.last) for cue in rises)


def _stands_so_long(reading: Reading, hit: DateHit) -> bool:
    """«تطالب بفتح الشارع المغلق منذ 15 عاما»: how long what is described has been so."""
    first = hit.first - ("lasting" in reading.labels_ending(hit.first))
    lasting = first < hit.first or "lasting" in reading.labels(hit.first)
    return lasting and "kept" in reading.labels_ending(first)


def _lasts_so_long(reading: Reading, group: Group, hit: DateHit) -> bool:
    """«قتل متظاهران … في إطار الاحتجاجات المتواصلة منذ شهرين»: how long what it is part of has gone on."""
    first = hit.first - ("lasting" in reading.labels_ending(hit.first))
    going = [cue for cue in reading.cues_at(first - 1) if "going_on" in cue.labels]
    whole = reading.trigger_over.get(first - 2) or reading.trigger_over.get(first - 3)
    return bool(going) and (whole is None or whole not in group.triggers)


def _of_signing(reading: Reading, group: Group, hit: DateHit) -> bool:
    """«انسحبت بموجب الاتفاق الموقع في نيسان»: the day of the agreement."""
    return reading.any_labelled(range(max(group.head.last, hit.first - _SIGNED), hit.first), "signed")


def _angry_at(reading: Reading, group: Group, hit: DateHit) -> bool:
    """«تظاهروا احتجاجا على مقتل شاب الثلاثاء»: the day of what a crowd is angry at."""
    first = next((cue.first for cue in reading.labelled("angry_at", group.head.last, hit.first)), hit.first)
    told = [t for t in reading.triggers if first < t.first < hit.first and t not in group.triggers]
    return bool(told) and not reading.pauses(told[-1].last, hit.first + 1, "،,؛")


def _since_another(reading: Reading, group: Group, hit: DateHit) -> bool:
    """«الأكثر دموية منذ الهجوم الواسع في حزيران»: the day of what it is measured by."""
    since = reading.labelled("over_time", group.head.last, hit.first)
    return bool(since) and _facts(reading, group, since[-1].last, hit.first, own=True) > 0


def _before_relative(reading: Reading, group: Group, hit: DateHit) -> bool:
    """«زار أمس الجنود الذين أصيبوا في الهجوم», «كشفت أمس عن هوية منفذ التفجير»: the day of the visit."""
    first, head = hit.last, group.head
    if group.triggers[0].first < first or _facts(reading, group, first, head.first):
        return False
    if reading.any_labelled(range(first, head.first), "that"):
        return False
    if head.entry.part == "noun" and _people_in(reading, head.first):
        return True
    telling = (_verb_of(reading, cue.last) for cue in reading.labelled("relative", first, head.first))
    return any(reading.trigger_at.get(at) in group.triggers for at in telling)


def _people_in(reading: Reading, at: int) -> bool:
    """«منفذ التفجير», «منفذ حادثة التفجير»: whether the words before word `at` are of people by what they did."""
    return "people_in" in reading.labels_ending(at - ("case_of" in reading.labels_ending(at)))


def _before_known(reading: Reading, group: Group, hit: DateHit) -> bool:
    """«زار أمس المدينة لأول مرة منذ تحريرها», «اعتقل أمس ضابط متورط في مجزرة»: the day of the visit, of the arrest."""
    head = group.head
    if head.entry.part == "verb" or group.triggers[0].first < hit.first:
        return False  # «قتل الأحد على يد مسلحين بعد اشتباكات»: its own day
    if "lasting" in reading.labels_ending(head.first):
        return True
    accused = reading.labelled("accused", hit.last, head.first)
    return bool(accused) and not _facts(reading, group, accused[-1].last, head.first)


def _verb_of(reading: Reading, at: int) -> int:
    """The verb of the relative clause that begins at word `at`."""
    return at + (reading.words.forms[at] in ("قد", "كان", "كانت", "كانوا"))


def _in_relative(reading: Reading, group: Group, hit: DateHit) -> bool:
    """«… بصاروخ أطلقته القوة التي أنهت مهمتها في كانون الأول»: the day of what the relative clause tells."""
    telling = reading.labelled("relative", group.head.last, hit.first)
    others = [t for t in group.triggers if t is not group.head]
    if not telling or any(0 <= telling[-1].first - t.last <= 1 for t in others):
        return False  # «التفجيرين الانتحاريين اللذين هزا السوق قبل عام»: the clause tells of the happening itself
    at = _verb_of(reading, telling[-1].last)
    if reading.pauses(at, hit.first, "،,؛"):
        return False
    lasting = reading.words.forms[at][0] in "يت"  # «التي تقطنها أغلبية من الكرد»: how it is, not when it became so
    return not (lasting or at in reading.trigger_at or _tells(reading, group, at))


def narrower(hit: DateHit, *others: DateHit) -> DateHit:
    """The most exact of `others` that lies within `hit` («قبل عام، في 21 كانون الثاني 2021»), else `hit`.

    A stretch of days is as exact as it was meant («منذ الجمعة»).
    """
    if hit.kind == "span":
        return hit
    inside = [d for d in others if hit.range.start <= d.range.start and d.range.end <= hit.range.end]
    return min(inside, key=lambda d: (d.range.time_precision, d.range.end, d.range.start), default=hit)


def of_saying(reading: Reading, hit: DateHit) -> bool:
    """«قالت الشرطة أمس إن …», «أفادت مصادر السبت بمقتل …»: the day it was said, which may be later than it happened."""
    first, last = reading.words.sentence(hit.first)
    said = reading.labelled("says", max(first, hit.first - _SPEAKER), hit.first)
    if not said or reading.any_labelled(range(said[-1].last, hit.first), "that"):
        return False
    told = any(t.first in range(said[-1].last, hit.first) for t in reading.triggers)
    return not told and reading.any_labelled(range(hit.last, min(hit.last + _SAID, last)), "that")


def of_record(reading: Reading, hit: DateHit) -> bool:
    """«قالت منظمة العفو الدولية الخميس إن …», «في تقرير نشرته أمس»: the day on which what was found out was told."""
    first, last = reading.words.sentence(hit.first)
    told = next((t.first for t in reading.triggers if hit.last <= t.first < last), last)
    return reading.any_labelled(range(max(first, hit.first - _SPEAKER), min(told, hit.last + _SAID)), "record", "grave")


def tells_earlier(reading: Reading, day: DateHit, said: DateHit) -> bool:
    """Whether `said` is only the day it was said, and `day`, some days before, the one on which it happened."""
    if of_saying(reading, day) or not of_saying(reading, said):
        return False
    gap = (date.fromisoformat(said.range.end) - date.fromisoformat(day.range.end)).days
    return 0 <= gap <= _UNTIL_SAID


def is_old(reading: Reading, hit: DateHit) -> bool:
    """Whether a day lies too far back to be news."""
    if reading.published is None or not hit.range.end:
        return False
    return date.fromisoformat(hit.range.end) < reading.published - timedelta(days=_FRESH_DAYS)
