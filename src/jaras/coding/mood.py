"""Whether a clause tells of something that happened: negation, plans and threats, habits, ordinary life."""

from __future__ import annotations

from datetime import date

from jaras.arabic import Hit
from jaras.arabic.dates import DateHit
from jaras.coding import ordinary, plans
from jaras.coding.clauses import Group
from jaras.coding.cues import Cue
from jaras.coding.generic import generic
from jaras.coding.measured import is_measure
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger, triggers

_CHANGES = {"regain", "recovery", "grab"}  # «الجيش يستعيد بلدة …» of headlines; «يسيطر على» tells how things stand
_STATIVE = {"arrest", "abduction", "group"}
_NEGATION_REACH = 3
_NEWS = {"light", "happen", "result", "toward"}
_UNREAL_REACH = 9
_DENIAL_REACH = 26
_LONG_PERIOD = 45
_KNOWN_REACH = 5
_BEAR_ARMS = {"armed", "tribe"}
_CROWDS = {"protesters", "rioters"}
_HEADLINE = 12
_SHORT = 14
_WEAPONS = {"aircraft", "artillery", "ied", "suicide"}
_GROUND_TOLD = 10
_PRESENT = ("ي", "ت", "ن")
_TOPS_REACH = 4
_PURPOSES = (plans.aimed_at, plans.fought_over, plans.carried_for, plans.goes_with_a_plan, plans.goes_on_planning)


def rejected(reading: Reading, group: Group) -> str | None:
    """Why `group` is not an event, as a rule's name; None when it is one."""
    return _not_done(reading, group) or _not_new(reading, group) or ordinary.is_none(reading, group)


def _not_done(reading: Reading, group: Group) -> str | None:
    """What is said to come, or not to have happened."""
    head = group.head
    if head.clitics.future or _before(reading, group, head, "negation", _NEGATION_REACH):
        return "future" if head.clitics.future else "negated"
    if _denied(reading, group):
        return "negated"
    told_on = any(_tells_on(reading, trigger) for trigger in group.triggers)
    if _before(reading, group, head, "condition" if told_on else "unreal", _UNREAL_REACH):
        return "unreal"
    if plans.entitled(reading, group) or plans.called_for(reading, group) or plans.asked(reading, group):
        return "unreal"
    if (head.entry.tense == "imperfect" and plans.potential(reading, head.first)) or plans.may_carry(reading, group):
        return "unreal"
    if plans.forestalled(reading, group):
        return "unreal"
    if plans.to_come(reading, group):
        return "future"
    if head.entry.tense == "imperfect" and reading.words.forms[head.first - 1 : head.first] in (["لا"], ["ولا"]):
        return "negated"
    if plans.paused(reading, group) or plans.not_carried(reading, group):
        return "negated"
    return None


def _not_new(reading: Reading, group: Group) -> str | None:
    """How things stand, what is done again and again, what is only meant to be done."""
    head, frame = group.head, group.head.entry.frame
    if _stands(head) or _is_besieged(reading, head):
        return "state"  # «حيث ينتشر المتمردون»
    told = _light_before(reading, group) or (frame.name in _CHANGES and _headline(reading, group))
    told = told or (frame.name == "control" and _takes(reading, group))
    held = frame.name == "control" and "on_them" in reading.labels(head.last)  # «موقع يسيطر عليه المسلحون»
    if frame.family == "territory" and head.entry.tense == "imperfect" and (held or not told):
        return "state"  # «التي تسيطر عليها»: how things stand, not how they changed
    if frame.family in ("territory", "advance") and _describes_ground(reading, group):
        return "state"  # «الأراضي التي احتلوها», «المحاور التي كانت قد تقدمت فيها»
    if _describes_mines(reading, group):
        return "state"  # «إزالة الألغام التي زرعها التنظيم»
    static = head.entry.tense == "imperfect" and frame.family in _STATIVE and not _headline(reading, group)
    if static:  # «كانت تحتجزهم»
        return "state"
    if head.entry.tense == "imperfect" and frame.family == "violence" and _habit(reading, group):
        return "habitual"
    if any(planned(reading, group) for planned in _PURPOSES):
        return "purpose"
    if _supports(reading, head) or _was_under_way(reading, group) or _tops_others(reading, head):
        return "detail"
    if generic(reading, group):
        return "generic"
    if head.entry.part != "verb" and "repeated" in reading.labels(head.last):
        return "habitual"  # «قصف متكرر»
    if _before(reading, group, head, "habitual", _UNREAL_REACH):
        return "habitual"
    if head.entry.part == "noun" and reading.labelled("drill", reading.words.sentence(head.first).first, head.first):
        return "unreal"  # «شمل التمرين عمليات اقتحام»
    return None


def told_as_known(reading: Reading, group: Group) -> bool:
    """Whether a noun only refers to a happening the reader knows («التحقيق في اغتيال …», «بعد الهجوم»).

    News is told by a verb, or brought in by one (light, «وقع», «أسفر», «أعلن»); such a noun has none of these near it.
    """
    head, clause = group.head, group.clause
    if any(t.entry.part == "verb" and t.entry.tense == "perfect" for t in group.triggers):
        return False
    near = range(max(clause.first, head.first - _UNREAL_REACH), min(head.last + _UNREAL_REACH, clause.last))
    if any(_NEWS & reading.labels(at) for at in near):
        return False
    before = range(max(clause.first, head.first - _NEGATION_REACH), head.first)
    if any("says" in reading.labels(at) for at in before) or head.first <= reading.words.sentence(head.first).first + 1:
        return False
    cued = any(
        "known" in reading.labels(at) or reading.labels(at) & {"reaction", "court"}
        for at in range(max(clause.first, head.first - _KNOWN_REACH), head.first)
    )
    return cued or (head.clitics.definite and not _counts_dead(reading, group))


def recalled(reading: Reading, group: Group) -> bool:
    """Whether the clause takes it back to another time («وكان قد هاجم»، «المتهم بقتل …»).

    «وكانت مصادر أفادت أن …» takes the saying back, not what is said.
    """
    if reading.labelled("grave", group.clause.first, group.head.first):
        return True  # «عثر على مقبرة جماعية لمدنيين أعدمهم …»
    cues = reading.labelled("recall", group.clause.first, group.clause.last)
    return any(not (_of_saying(reading, cue.last, group.head.first) or _of_taken(group, cue)) for cue in cues)


def _of_taken(group: Group, cue: Cue) -> bool:
    """«ألقت القبض على شخصين متهمين بـ…», «دمروا منزل أحد المتهمين بـ…»: what somebody is held for is of another time,
    not what was done to him."""
    head = group.head.entry
    done = head.frame.casualty == "captured" or (head.part == "verb" and head.tense == "perfect")
    return "accused" in cue.labels and cue.first > group.head.first and done


def _of_saying(reading: Reading, first: int, last: int) -> bool:
    return any("that" in reading.labels(cue.last) for cue in reading.labelled("says", first, last))


def _counts_dead(reading: Reading, group: Group) -> bool:
    clause = group.clause
    return any(
        t.entry.frame.casualty in ("killed", "injured")
        for t in reading.triggers
        if clause.first <= t.first < clause.last
    )


def aggregate(reading: Reading, group: Group) -> bool:
    """Whether the clause sums over many happenings («منذ بداية العام», «منذ أكثر من ثماني سنوات»)."""
    first, last = group.clause.first, min(group.head.last + 8, group.clause.last)
    told = [d for d in reading.dates if first <= d.first < last]
    if any(d.kind != "bound" and not _long(d) for d in told):
        return False
    return bool(told) or any(not is_measure(reading, cue.first) for cue in reading.labelled("aggregate", first, last))


def _long(hit: DateHit) -> bool:
    """A period too long for one happening («خلال الأشهر الأخيرة»), a calendar year or season apart."""
    days = (date.fromisoformat(hit.range.end) - date.fromisoformat(hit.range.start)).days
    return days > _LONG_PERIOD and hit.kind in ("span", "relative")


def _before(reading: Reading, group: Group, head: Hit[Trigger], label: str, reach: int) -> bool:
    """Whether a cue stands close enough before the trigger to govern it."""
    floor = max(group.clause.first, head.first - reach)
    for cue in reading.labelled(label, floor, head.first):
        if label == "negation" and "unmanned" in reading.labels(cue.first):
            continue
        if not _another_verb(reading, group, cue.last, head.first):
            return True
    return False


def _tells_on(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«أصدر أمرا بالتحرك … ووصلت أول كتيبة»: a past verb joined to what is ordered, feared or planned is fact.

    One that is written like its noun goes on with the plan unless its subject follows («التركيز على تجمعاتهم وقصفها»).
    """
    if hit.entry.part != "verb" or hit.entry.tense != "perfect" or not hit.clitics.conjunction:
        return False
    like_noun = any(other.entry.part == "noun" for other in triggers().at(reading.words, hit.first))
    subject = hit.last in reading.actor_at and not reading.words.forms[hit.last].endswith("ين")  # «وطرد الحوثيين»
    return not like_noun or subject


def _another_verb(reading: Reading, group: Group, first: int, last: int) -> bool:
    """A finite verb of its own between cue and trigger takes the trigger out of the cue's reach."""
    return any(
        at in reading.trigger_at and reading.trigger_at[at].entry.part == "verb" and at != group.head.first
        for at in range(first, last)
    ) or any(
        cue.labels & {"result", "since", "avers", "because"}
        or ("light" in cue.labels and not (cue.clitics.preposition or _is_governed(reading, cue.first, first)))
        for at in range(first, last)  # «هدد بشن …»
        for cue in reading.cues_at(at)
    )


def _is_governed(reading: Reading, at: int, first: int) -> bool:
    """«حتى لا تلقى مصرعها»: the present verb right after the cue, which the cue is of."""
    return at == first and reading.words.forms[at].startswith(_PRESENT)


def _denied(reading: Reading, group: Group) -> bool:
    """«نفت الوزارة ما تردد عن مقتل …»; who denies only a part in «الهجوم» says that it happened."""
    head, clause = group.head, group.clause
    if head.clitics.definite and head.entry.frame.family != "disruption":
        return False
    before = range(max(clause.first, head.first - _DENIAL_REACH), head.first)
    denials = [cue.last for cue in reading.labelled_in(before, "denial")]
    return bool(denials) and not reading.any_labelled(range(denials[-1], head.first), "share_in")


def _supports(reading: Reading, head: Hit[Trigger]) -> bool:
    """«قوات مدعومة بضربات جوية استعادت …»: how one side was helped is part of what it did."""
    return head.entry.part != "verb" and "backed" in reading.labels_ending(head.first)


def _tops_others(reading: Reading, head: Hit[Trigger]) -> bool:
    """«أكبر مسؤول يُقتل منذ عام 2013», «أول صحفي يُخطف هناك»: what sets him apart to whom it was done, told before."""
    if head.entry.tense != "imperfect" or head.clitics.conjunction:
        return False
    first = reading.words.sentence_start(head.first, max(0, head.first - _TOPS_REACH))
    most = reading.labelled("superlative", first, head.first)
    return bool(most) and most[-1].last < head.first and not reading.pauses(most[-1].last, head.first + 1, "،,؛:")


def _was_under_way(reading: Reading, group: Group) -> bool:
    """«أثناء قيام القوات بتمشيط المنطقة انفجرت عبوة»: what troops were at when it happened to them."""
    head = group.head
    moving = head.entry.frame.family == "deployment" and head.entry.part == "noun" and head.clitics.preposition == "ب"
    return moving and bool(reading.labelled("while", group.clause.first, head.first))


def _light_before(reading: Reading, group: Group) -> bool:
    return bool(reading.labelled("light", max(group.clause.first, group.head.first - 4), group.head.first))


def _habit(reading: Reading, group: Group) -> bool:
    """A present-tense verb without day or count tells what people do, not what they did («الذين يفجرون أنفسهم»)."""
    head = group.head
    if head.entry.part != "verb" or head.first == 0 or "circumstance" in reading.labels(head.first - 1):
        return False
    near = range(max(group.clause.first, head.first - 8), min(head.last + 12, group.clause.last))
    told = any(at in reading.date_over for at in near)
    described = "relative" in reading.labels(head.first - 1)  # «اللجان التي تستهدف الجيش»: a count is of them
    told = told or (not described and any(at in reading.count_over for at in near))
    return not told and not _headline(reading, group)


def _headline(reading: Reading, group: Group) -> bool:
    """«قسد تقصف قرى غرب تل تمر», «مسيرات تستهدف المطار»: who or what, the verb and where, at the head of a line."""
    head, line = group.head, _line(reading, group.head.first)
    after = range(head.last, min(head.last + _HEADLINE, group.clause.last))
    told = range(line, after.stop)
    if head.first - line > _HEADLINE or reading.any_labelled(told, "relative", "habitual", "repeated", "may"):
        return False
    where = told if head.clitics.conjunction else after  # «قسد تداهم قرية … وتعتقل أربعة»
    if not any(at in reading.place_over for at in where):
        return False
    who = (a for a in reading.actors_in(line, head.first) if a.last <= head.first)
    if any(a.actor_id or a.kind in _BEAR_ARMS or a.actor_class in _CROWDS for a in who):
        return True
    weapon = _WEAPONS & reading.labels(line) and not reading.words.forms[line].startswith("ال")
    return bool(weapon)  # «مسيرات انتحارية تضرب أطراف تفتناز»


def _takes(reading: Reading, group: Group) -> bool:
    """«فصائل المعارضة تسيطر على مدينة خان شيخون»: a short line without a full stop that opens with who takes what."""
    head, line = group.head, _line(reading, group.head.first)
    subject = reading.actor_at.get(line)
    last = reading.words.sentence(head.first).last
    if subject is None or subject.last != head.first or last - line > _SHORT or not _headline(reading, group):
        return False
    if "." in reading.words.gap(last):
        return False
    return not reading.any_labelled(range(line, last), "lasting", "over_time", "in_care")


def _line(reading: Reading, at: int) -> int:
    """The first word of the line of word `at`."""
    return next((j for j in range(at, 0, -1) if reading.pause(j, "\n|:")), 0)


def _describes_ground(reading: Reading, group: Group) -> bool:
    """«الأراضي التي احتلوها»: which ground is meant, unless it has a name or it is told when it was taken."""
    head = group.head
    back = 2 * reading.any_labelled((head.first - 2,), "recall")  # «التي كانت قد …»
    before = head.first - 1 - back
    if head.entry.tense != "perfect" or "relative" not in reading.labels(before):
        return False
    dated = any(at in reading.date_over for at in group.clause.after(head.last, _GROUND_TOLD))
    return not dated and before - 1 not in reading.place_over


def _describes_mines(reading: Reading, group: Group) -> bool:
    """«الألغام التي زرعها التنظيم»: which mines, where nothing is told of what they did."""
    head = group.head
    laid = head.entry.frame.name == "bombing" and head.entry.part == "verb" and head.entry.objects is not None
    return laid and len(group.triggers) == 1 and reading.any_labelled((head.first - 1,), "relative")


def _stands(head: Hit[Trigger]) -> bool:
    """Where forces are, told in the present."""
    return head.entry.frame.name == "deployment" and head.entry.tense == "imperfect" and head.entry.objects is None


def _is_besieged(reading: Reading, head: Hit[Trigger]) -> bool:
    """«بلدات محاصرة في ريف دمشق»: an adjective; the masdar has what is besieged after it."""
    feminine = head.entry.part != "verb" and reading.words.forms[head.first].endswith("ة")
    if head.entry.frame.name != "siege" or not feminine:
        return False
    return reading.any_labelled((head.last,), "within", "from") or reading.pause(head.last, "،,.؛")
