"""The people a verb or masdar governs: its object near it or after where and how, those counted before it."""

from __future__ import annotations

from collections.abc import Iterator

from jaras.arabic import Hit
from jaras.coding.agreement import is_nominative
from jaras.coding.clauses import Group
from jaras.coding.counted import Counted, counts_things, people, people_over, placed
from jaras.coding.reading import Reading
from jaras.coding.rows import row
from jaras.coding.vocabulary import Trigger

_AHEAD = 4
_FAR = 16
_BACK, _FAR_BACK = 4, 10
MOVES = {"escaped", "displaced"}  # done by those counted, who stand next to the verb


def after(reading: Reading, group: Group, trigger: Hit[Trigger]) -> Iterator[Counted]:
    """The people a verb or masdar governs: «مقتل 11 جنديا وضابط», «إصابة 33», «حرر خلال عملية … 178 شخصا»."""
    at = _skip_joined(reading, trigger)
    found = _under_particle(reading, group, trigger) or near(reading, group, at, _reach(trigger))
    if found is not None and _is_added(reading, trigger.last):
        return
    if found is not None and _did_it(reading, group, trigger, found):
        found = near(reading, group, found.last, _AHEAD)
    suffers = trigger.entry.frame.casualty not in MOVES
    if found is None and suffers and trigger.entry.part != "noun" and not trigger.clitics.pronoun:
        found = _beyond(reading, group, trigger, at)
    if found:
        yield found
        yield from row(reading, found, group.clause.last)


def _under_particle(reading: Reading, group: Group, trigger: Hit[Trigger]) -> Counted | None:
    """«قضت مفرزة للجيش الوطني الشعبي أمس على ثلاثة إرهابيين»: those after «على», on which the verb hangs."""
    objects = trigger.entry.objects
    if objects is None or trigger.entry.part != "verb":
        return None
    for j in group.clause.after(trigger.last, _FAR):
        if _pause(reading, j, "،,؛:.") or j in reading.trigger_at:
            return None
        if "against" in reading.labels(j) and objects.at(reading.words, j):
            return near(reading, group, j + 1, 1)
    return None


def _is_added(reading: Reading, at: int) -> bool:
    """«أن أربعة قتلوا و17 أصيبوا»: no object, which would not be joined by «و»."""
    form, count = reading.words.forms[at], reading.count_at.get(at)
    one = count is not None and count.quantity.low == 1  # «واحد» has a «و» of its own
    return form == "و" or (count is not None and form.startswith("و") and not one)


def _did_it(reading: Reading, group: Group, trigger: Hit[Trigger], found: Counted) -> bool:
    """«اغتال مسلحان ضابطا», «خطف مسلحان شابا»: two who stand in the nominative before an object count nobody."""
    verb = trigger.entry
    doers = verb.part == "verb" and not verb.befalls and verb.frame.casualty not in MOVES
    if not doers or verb.voice == "passive" or found.actor is None or not is_nominative(reading, found.actor):
        return False
    return verb.voice == "active" or _object_after(reading, group, found.last)


def _object_after(reading: Reading, group: Group, at: int) -> bool:
    """Whether an accusative follows in the clause, before any pause or other happening."""
    for j in group.clause.after(at, _FAR):
        if _pause(reading, j, "،,؛:.") or j in reading.trigger_at:
            return False
        if _is_object(reading, j):
            return True
    return False


def _reach(trigger: Hit[Trigger]) -> int:
    """How many words off the object may begin: right there where a pronoun is the subject («قتله عشرين رجلا»)."""
    if trigger.entry.part == "noun" and trigger.clitics.pronoun:
        return 1
    return _AHEAD if trigger.entry.part == "verb" else _AHEAD - 1


def _skip_joined(reading: Reading, trigger: Hit[Trigger]) -> int:
    """Past «وإصابة» in «مقتل وإصابة 50»; a plural or dual verb has its people before it («7 قتلوا وجرح أربعة»), a
    pronoun says who («مقتله وإصابة مدنيين»)."""
    at = trigger.last
    joined = reading.trigger_at.get(at)
    if joined is None or not joined.entry.frame.casualty or not joined.clitics.conjunction or trigger.clitics.pronoun:
        return at
    if trigger.entry.number in ("pl", "du") or joined.entry.part != trigger.entry.part:
        return at
    if _is_topic(reading, trigger):
        return at  # «أن متظاهرا قتل وأصيب آخران»
    opener = reading.actor_over.get(trigger.first - 1)
    that = opener is not None and opener.person and "that" in reading.labels_ending(opener.first)
    return at if that else joined.last  # «أن جنديا من حرس الحدود قتل وأصيب آخران»


def _is_topic(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """Whether one man stands between «أن» and a verb in the singular: «أن قياديا من الفصيل قتل وأصيب اثنان»."""
    floor = max(reading.words.sentence(trigger.first).first, trigger.first - _AHEAD - 1)
    heads = reading.labelled("that", floor, trigger.first)
    found = people(reading, heads[-1].last) if heads else None
    if found is None or found.last > trigger.first or reading.pauses(found.last, trigger.last, "،,؛"):
        return False
    return found.quantity.low == found.quantity.high == 1


def near(reading: Reading, group: Group, at: int, reach: int) -> Counted | None:
    """The first people counted among the `reach` words from `at` on, before any pause or other happening.

    Words of time do not count.
    """
    right_after = reach - 1
    for j in group.clause.after(at, _FAR):
        if reach == 0 or (_pause(reading, j, "،,؛") and not _after_day(reading, j)):
            return None
        if j in reading.date_over:
            continue
        reach -= 1
        if j in reading.trigger_at and not reading.trigger_at[j].entry.counts:
            return None
        if reach + 1 < right_after and placed(reading, j):  # right after the word «على» is its own («القبض على السائق»)
            continue
        found = people(reading, j)
        if found:
            return found
    return None


def _beyond(reading: Reading, group: Group, trigger: Hit[Trigger], at: int) -> Counted | None:
    """The object of a verb after where and how: «قتل في انفجار سيارة ملغومة في بغداد 20 شخصا»."""
    freed = trigger.entry.frame.casualty == "released"
    for j in group.clause.after(at, _FAR):
        if _pause(reading, j, "،,؛:.") and not _after_place(reading, j):
            return None
        if j in reading.trigger_at and reading.trigger_at[j].entry.part == "verb":
            return None
        if {"toward", "aims"} & reading.labels(j):
            return None  # «قتلوا في التفجير الذي استهدف عددا من …»: those it was aimed at
        if _is_object(reading, j):
            return people(reading, j)
        if j not in reading.count_at or reading.words.forms[j][0] in "وبل":
            continue
        theirs = freed and reading.words.forms[j - 1] == "عن"  # «أفرجت الحكومة … عن 400 معتقل»
        if theirs or not _governed(reading, j):
            found = people(reading, j)
            return found if found and (theirs or found.actor is not None) else None
    return None


def _after_place(reading: Reading, at: int) -> bool:
    """«خطف مسلحون في ريف حمص، 14 شخصا»: a comma that only closes where it was."""
    return at - 1 in reading.place_over and (at in reading.count_at or _is_object(reading, at))


def _after_day(reading: Reading, at: int) -> bool:
    """«اعتقلت القوات صباح اليوم، 19 مواطنا»: a comma that only closes when it was."""
    day = reading.date_over.get(at - 1)
    return day is not None and day.last == at and at in reading.count_at


def _is_object(reading: Reading, at: int) -> bool:
    """«اختطف عناصر من الفصيل مسنا»: somebody in the accusative, which the particle before does not govern."""
    actor = reading.actor_at.get(at)
    single = actor.person == "sg" if actor is not None else "person" in reading.labels(at)
    form = reading.words.forms[at]
    pair = actor is not None and actor.person == "du" and form.endswith("ين")  # «خطف مسلحون أمس شقيقين»
    accusative = pair or (single and form.endswith("ا"))
    return accusative and form[0] not in "وبل" and not _governed(reading, at)


def _pause(reading: Reading, at: int, marks: str) -> bool:
    """Whether one of `marks` stands before word `at`; not where it sets off a day («أفرجت الحكومة، أمس، عن …»,
    «استشهد فجر اليوم، مواطنان»)."""
    if not reading.pause(at, marks):
        return False
    here, before = reading.date_over.get(at), reading.date_over.get(at - 1)
    opens = here is not None and here.first == at and reading.pause(here.last, "،,")
    if before is None or before.last != at:
        return not opens
    return not (opens or reading.pause(before.first, "،,") or _told_by_verb(reading, before.first - 1))


def _told_by_verb(reading: Reading, at: int) -> bool:
    """«استشهد فجر اليوم، مواطنان»: what stands right after a verb keeps it from its subject."""
    trigger = reading.trigger_over.get(at)
    return trigger is not None and trigger.entry.part == "verb"


def _governed(reading: Reading, at: int) -> bool:
    return placed(reading, at) or bool({"from", "by", "with", "between"} & reading.labels_ending(at))


def before(reading: Reading, group: Group, trigger: Hit[Trigger]) -> Iterator[Counted]:
    """People named before the verb: «24 شخصا على الأقل قتلوا», «لقي قيادي و12 من مرافقيه مصرعهم»."""
    idiom = trigger.entry.people == "before"
    to_them = "on_them" in reading.labels(trigger.last)
    active = trigger.entry.frame.name != "death" and not idiom and not to_them  # «ألقي القبض عليهم»
    if trigger.clitics.conjunction == "و" and trigger.entry.tense == "imperfect":
        return  # «يقتل طفلا ويصيب عائلته»: those before are of the verb before
    phrase = trigger.entry.part == "phrase" and active
    masdar = trigger.entry.part == "noun" and not trigger.clitics.pronoun and not _driven(reading, trigger)
    if phrase or masdar or _has_object(reading, trigger.last):
        return
    reach = _FAR_BACK if idiom else _BACK
    floor = max(group.clause.first, trigger.first - reach)
    at = trigger.first - 1
    while at >= floor:
        pause = not idiom and _pause(reading, at + 1, "،,؛:")
        if pause or at in reading.trigger_at:
            return
        found = people_over(reading, at)
        if found and "include" in reading.labels_ending(found.first):  # «15 شخصا بينهم ستة أطفال لقوا حتفهم»
            at, floor = found.first - 2, max(group.clause.first, found.first - 2 - reach)
        elif found and found.first >= group.clause.first:
            yield found
            at, floor = found.first - 1, max(group.clause.first, found.first - 5)
            if not reading.words.forms[found.first].startswith("و") and reading.words.forms[at] != "و":
                return
        else:
            at, floor = _past_membership(reading, at, floor)


def _past_membership(reading: Reading, at: int, floor: int) -> tuple[int, int]:
    """The next word back and how far to look: «15 جنديا في الجيش المصري قتلوا», the body they serve in is no step."""
    body = reading.actor_over.get(at)
    if body is None or body.person is not None or "within" not in reading.labels_ending(body.first):
        return at - 1, floor
    return body.first - 2, floor - (at - body.first) - 1


def _driven(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """«دفع عشرات المتمردين إلى الفرار», «أجبر مئات السكان على النزوح»: who moves stands before the preposition."""
    return trigger.entry.frame.casualty in MOVES and "direction" in reading.labels_ending(trigger.first)


def _has_object(reading: Reading, at: int) -> bool:
    """«أصابت 3 سيارات», «جرحت آخرين»: things, or people without a number."""
    labels = reading.labels(at)
    return ("others" in labels and "one_more" not in labels) or counts_things(reading, at)
