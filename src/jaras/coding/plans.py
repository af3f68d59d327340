"""What is only meant: what a move is for, what may be done, what is still to come."""

from __future__ import annotations

from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.cues import Cue
from jaras.coding.reading import Reading
from jaras.coding.together import TAKEN
from jaras.coding.vocabulary import Trigger, triggers

_PURPOSE = {"territory", "arrest", "release", "abduction", "deployment", "destruction", "siege", "advance", "base"}
_SET_OFF = {"bombing", "suicide"}
_FACTS = ("light", "light_noun", "happen", "result", "brings", "since", "says", "reaction", "blames")
_KNOWN_REACH = 3
_UNDERGOING_REACH = 12
_CARRIED_REACH = 3
_PREDICATE_REACH = 12
_WAITING_REACH = 15
_PAUSED_REACH, _OBJECT = 8, 2
_RIGHT_REACH = 6
_CALLED_REACH = 25
_ASKED_REACH = 30
_UNDERGONE = 12
_PLANNED_REACH = 25
_CARRIER_REACH = 6
_ONGOING = 8
_BEGUN_REACH = 16
_CARRIES = ("light", "light_noun", "says", "result", "since", "blames")


def aimed_at(reading: Reading, group: Group) -> bool:
    """«للسيطرة على السجن», «لاستهداف الأرتال»: what something is for; «تعرض لهجوم», «إدانته لقصف …» are of facts."""
    head, frame = group.head, group.head.entry.frame
    if head.entry.part == "verb":
        return False
    if frame.family in _PURPOSE and "aims" in reading.labels_ending(head.first):
        return True  # «عملية تستهدف السيطرة على القاعدة»
    if head.clitics.preposition != "ل":
        return False
    if frame.family in TAKEN and was_undergone(reading, group):
        return False
    if frame.family in _PURPOSE or "ready" in reading.labels_ending(head.first):
        return True  # «عبوة معدة للتفجير»
    if frame.family != "violence" or head.entry.counts or head.clitics.definite:
        return False
    if any(t.entry.tense == "perfect" for t in group.triggers):
        return False  # «تصدت القوات لهجوم»
    if reading.any_labelled(range(group.clause.first, head.first), "befall"):
        return False  # «تعرضت أماكن في قرى … و… و… لقصف»
    before = group.clause.before(head.first, _UNDERGOING_REACH)
    if reading.any_labelled(before, "undergone", "reaction", "reply", "result", "according"):
        return False
    return not reading.any_labelled(group.clause.before(head.first, _KNOWN_REACH), "known")


def was_undergone(reading: Reading, group: Group) -> bool:
    """«تعرض مهندسان للاختطاف», «تعرض المهندس أمس للخطف»: one of them, or on some day; not «يتعرض المهندسون للخطف»."""
    head = group.head
    told = reading.labelled_in(group.clause.before(head.first, _UNDERGONE), "befell")
    if head.clitics.preposition != "ل" or not told:
        return False
    several = reading.words.forms[told[-1].last].startswith("ال")
    return not several or any(at in reading.date_over for at in group.clause.words)


def forestalled(reading: Reading, group: Group) -> bool:
    """«أبطلوا مفعول القنبلة قبل انفجارها», «قتل الانتحاري قبل تفجيره حزامه»: what never came to pass."""
    head = group.head
    owned = head.entry.part == "noun" and head.entry.frame.name in _SET_OFF and bool(head.clitics.pronoun)
    return owned and "earlier" in reading.labels_ending(head.first)


def fought_over(reading: Reading, group: Group) -> bool:
    """«معارك تحرير المدينة مستمرة», «تتواصل معركة استعادة القاعدة»: what the fight that goes on is for."""
    head, clause = group.head, group.clause
    fight = reading.trigger_at.get(head.first - 1)
    if head.entry.frame.family != "territory" or head.entry.part != "noun" or head.clitics.definite:
        return False
    if fight is None or not fight.entry.frame.sides or fight.entry.part != "noun":
        return False
    beside = (*clause.before(fight.first, _ONGOING), *clause.after(head.last, _ONGOING))
    return reading.any_labelled(beside, "under_way") or _begins(reading, group, fight.first)


def begun(reading: Reading, group: Group) -> bool:
    """«بدأ الجيش عملية تحرير المدينة»: what has only begun has not yet been won."""
    head = group.head
    operation = head.first - 1
    if head.entry.part != "noun" or head.clitics.definite or head.clitics.preposition:
        return False
    return reading.any_labelled((operation,), "operations") and _begins(reading, group, operation)


def _begins(reading: Reading, group: Group, at: int) -> bool:
    return reading.any_labelled(group.clause.before(at, _BEGUN_REACH), "begins")


def carried_for(reading: Reading, group: Group) -> bool:
    """«لتنفيذ مجزرة», «لشن غارات»: what a move is for, told by the noun that carries it."""
    before = group.clause.before(group.head.first, _CARRIED_REACH)
    doing = (cue for cue in reading.labelled_in(before, "doing") if cue.first not in reading.actor_over)
    return any(cue.clitics.preposition == "ل" for cue in doing)  # «مسيرات تابعة للدعم السريع» is of a force


def goes_with_a_plan(reading: Reading, group: Group) -> bool:
    """«أوامر بالتحرك نحو العاصمة وتحريرها»: a bare noun joined to what is no fact: nothing before tells of one."""
    head, clause = group.head, group.clause
    if head.entry.part != "noun" or head.entry.counts or head.clitics.definite or not head.clitics.conjunction:
        return False
    if head.first == clause.first or reading.pause(head.first, "\n.:؛!؟"):
        return False
    before = range(clause.first, head.first)
    counted = any(t.entry.frame.casualty in ("killed", "injured") for t in clause.own(reading.triggers))
    return not (counted or reading.any_labelled(before, *_FACTS) or any(at in reading.trigger_at for at in before))


def asked(reading: Reading, group: Group) -> bool:
    """«هل ستخوض الحركة معركة …؟», «هل قتل القائد في الغارة؟»: what is asked is not told."""
    return reading.any_labelled(group.clause.before(group.head.first, _ASKED_REACH), "asks")


def goes_on_planning(reading: Reading, group: Group) -> bool:
    """«تسعى المقاومة إلى حسم المعركة واستكمال سيطرتها», «سيتحرك الجيش نحو المدينة وفرض حصار عليها»: a bare noun
    joined to what is sought or to come, however far before."""
    head = group.head
    joined = next((at for at in (head.first, head.first - 1) if reading.words.forms[at].startswith("و")), None)
    if not (head.entry.part == "noun" or _may_be_noun(reading, head)) or head.clitics.definite or joined is None:
        return False
    if joined < head.first and not reading.any_labelled((joined,), "doing"):
        return False
    sentence = reading.words.sentence(head.first)
    reach = max(sentence.first, joined - _PLANNED_REACH), joined
    meant = reading.labelled("unreal", *reach) or reading.labelled("will", *reach)
    if not meant or _fact_between(reading, meant[-1].last, joined):
        return False
    lights = (reading.trigger_at.get(cue.first) for cue in reading.labelled("light", sentence.first, joined))
    return all(told and _may_be_noun(reading, told) for told in lights)  # «تمكنت من صد محاولة تسلل، وقتل عشرة …»


def _may_be_noun(reading: Reading, head: Hit[Trigger]) -> bool:
    """«وفرض حصار عليها»: ground or a siege told by a verb that is written like its noun and has no subject after it."""
    if head.entry.part != "verb" or head.entry.frame.family not in _PURPOSE or head.last in reading.actor_at:
        return False
    return any(other.entry.part == "noun" for other in triggers().at(reading.words, head.first))


def to_come(reading: Reading, group: Group) -> bool:
    """«تحرير المدينة بات وشيكا», «إن طردهم سيتيح …»: a noun that opens its statement, told as still to come."""
    head = group.head
    if _waited_for(reading, group) or _will_be_carried(reading, group):
        return True
    if head.entry.part != "noun" or head.clitics.definite or head.clitics.preposition:
        return False
    first = head.first - ("known" in reading.labels_ending(head.first))  # «عملية تحرير المدينة تتطلب …»
    opens = first <= group.clause.first or "that" in reading.labels_ending(first)
    after = group.clause.after(head.last, _PREDICATE_REACH)
    return (opens or reading.pause(first, '،:«"')) and reading.any_labelled(after, "to_come")


def _will_be_carried(reading: Reading, group: Group) -> bool:
    """«ستشن القوات هجوما», «سينفذون غارات», «الهجوم الذي ستشنه القوات»: the verb that carries the noun is to come."""
    if any(cue.clitics.future or "will" in cue.labels for cue in _carriers(reading, group)):
        return True
    return group.head.entry.part != "verb" and reading.any_labelled(
        group.clause.after(group.head.last, _OBJECT), "to_be_carried"
    )


def not_carried(reading: Reading, group: Group) -> bool:
    """«لم تشن القوات هجوما», «لن تخوض القوات معارك»: the verb that carries the noun is negated."""
    return any("negation" in reading.labels_ending(cue.first) for cue in _carriers(reading, group))


def _carriers(reading: Reading, group: Group) -> list[Cue]:
    """The present verbs that the noun of `group` is carried by."""
    head = group.head
    if head.entry.part == "verb":
        return []
    before = reading.labelled_in(group.clause.before(head.first, _CARRIER_REACH), "ongoing")
    return [cue for cue in before if not _fact_between(reading, cue.last, head.first)]


def _fact_between(reading: Reading, first: int, last: int) -> bool:
    """«سيخوضون تجربة … بعد أن قتلوا في غارة»: a verb of its own, or a word that brings in a fact."""
    told = (reading.trigger_at[at] for at in range(first, last) if at in reading.trigger_at)
    verb = any(hit.entry.part == "verb" and not _may_be_noun(reading, hit) for hit in told)
    return verb or reading.any_labelled(range(first, last), "since", "because", "result", "happen")


def _waited_for(reading: Reading, group: Group) -> bool:
    """«ستتوجه القوات إلى الفلوجة بعد تحرير الرمادي», «تبقى الطريق مغلقة حتى تحرير المدينة»: ground not yet won."""
    head, clause = group.head, group.clause
    if head.entry.frame.family != "territory" or head.entry.part != "noun":
        return False
    before = range(clause.first, head.first)
    if any(at in reading.trigger_at for at in before):
        return False
    ending = reading.labels_ending(head.first)
    if "since" in ending and reading.any_labelled(clause.before(head.first, _WAITING_REACH), "will"):
        return True
    return "until" in ending and not reading.any_labelled(before, "light", "result", "happen")


def paused(reading: Reading, group: Group) -> bool:
    """«أوقفت القوات عمليات القصف», «علقت إسرائيل غاراتها»: no more of it; «أوقفت الشرطة منفذ الهجوم» is of a man."""
    head = group.head
    if head.entry.part == "verb" or not reading.any_labelled((head.first, head.first - 1), "operations"):
        return False
    verbs = reading.labelled_in(group.clause.before(head.first, _PAUSED_REACH), "pauses")
    if not verbs:
        return False
    subject = reading.actor_at.get(verbs[-1].last)
    thing = range(subject.last if subject else verbs[-1].last, head.first + 1)
    return reading.any_labelled(thing[:_OBJECT], "operations") and not reading.any_labelled(thing, "people_in", "since")


def entitled(reading: Reading, group: Group) -> bool:
    """«حق تركيا في قصف المواقع», «حقها بالرد»: what somebody may do; «بحق المدنيين» is another word."""
    head = group.head
    if head.entry.part == "verb" or not (
        head.clitics.preposition == "ب" or "within" in reading.labels_ending(head.first)
    ):
        return False
    rights = reading.labelled_in(group.clause.before(head.first, _RIGHT_REACH), "right")
    return any(not cue.clitics.preposition for cue in rights)


def called_for(reading: Reading, group: Group) -> bool:
    """«طالب في رسالة نشرها موقع أمس بمهاجمة …», «دعا رئيس البعثة … إلى الإفراج عن …»: the verb stands far before."""
    head, clause = group.head, group.clause
    if head.entry.part == "verb":
        return False
    if head.clitics.preposition == "ب" and not head.clitics.definite:
        label = "calls_for"
    elif not head.clitics.preposition and "to" in reading.labels_ending(head.first):
        label = "calls_to"
    else:
        return False
    verbs = reading.labelled(label, max(clause.first, head.first - _CALLED_REACH), head.first)
    if not verbs:
        return False
    between = range(verbs[-1].last, head.first)
    return not (any(at in reading.trigger_at for at in between) or reading.any_labelled(between, "that", *_CARRIES))


def potential(reading: Reading, at: int) -> bool:
    """«قد يهاجم»: may attack; «أن يهاجم»: to attack."""
    return at > 0 and "may" in reading.labels(at - 1)


def may_carry(reading: Reading, group: Group) -> bool:
    """«قد تشن هجمات», «أن ينفذ ضربات», «ليقوم باعتقال …»: the same of the verb that carries the noun."""
    before = group.clause.before(group.head.first, _CARRIED_REACH)
    carrying = reading.labelled_in(before, "ongoing")
    meant = any(cue.clitics.preposition == "ل" or potential(reading, cue.first) for cue in carrying)
    return meant or _may_join(reading, group)


def _may_join(reading: Reading, group: Group) -> bool:
    """«أن تنخرط في القتال», «قد يشارك في الهجوم»: a present verb after «أن» or «قد» and the noun it goes into."""
    into = group.head.first - 1
    if group.head.entry.part != "noun" or into < group.clause.first + 2 or "within" not in reading.labels(into):
        return False
    return potential(reading, into - 1) and reading.words.forms[into - 1].startswith(("ي", "ت"))
