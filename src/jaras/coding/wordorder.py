"""What word order says of a noun phrase: subject or object of the verb before or after it.

Newswire tells news in VSO order and headlines in SVO. The accusative shows in spelling only with indefinite nouns, so
what else stands around the verb decides.
"""

from __future__ import annotations

from typing import Literal

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.coding.agreement import is_accusative, is_nominative, subject_after, subject_before
from jaras.coding.clauses import Group
from jaras.coding.reading import Reading
from jaras.coding.ties import glued, tie
from jaras.coding.vocabulary import Trigger, accusative_persons

Role = Literal["initiator", "target"]
_VERB_REACH = 3
_SUBJECT_REACH = 4
_LIGHT_REACH = 6
_OBJECT_REACH = 3
_HELP_REACH = 5
_FREED_REACH = 6
_CARRIED_REACH = 24
_RELATIVE_REACH = 2
_DESCRIBED_REACH = 8
_BEYOND = 16
_TELLS_ON = {"include", "by", "from", "against", "result"}
_WEAPON_WORDS = range(1, 4)
_RESULT = {"cause", "since", "result"}
_BODIES = {"army", "police", "group", "coalition", "government"}


# --- after the verb


def after_verb(reading: Reading, group: Group, verb: Hit[Trigger], actor: ActorHit) -> Role:
    """The noun after a verb: its subject, or its object where the verb is passive or its subject is elsewhere."""
    counted = any(at in reading.count_over for at in range(verb.last, actor.first))
    if _only_moves(reading, verb, actor):
        return "initiator"
    shelled = verb.entry.frame.name == "shelling" and only_suffers(reading, actor)
    if shelled and not _object_follows(reading, group, actor):
        return "target"  # «… وقصفت مواقع الحوثيين وقوات صالح»
    if verb.entry.voice == "passive" or verb.entry.befalls or not (counted or subject_after(reading, verb, actor)):
        return "target"
    if _has_other_subject(reading, group, verb, actor):
        return "target"
    if not verb.entry.of_people or _frees(reading, group, verb, actor):
        return "initiator"
    unknown = reading.any_labelled(range(actor.first, actor.last), "unknown")
    if (verb.entry.voice == "active" or unknown) and is_nominative(reading, actor):
        return "initiator"  # «خطف مجهولون صيدليا»: the unknown take, nobody takes them
    if verb.entry.frame.casualty and "spokesman" in reading.labels_ending(actor.first):
        return "target"  # «قتل المتحدث باسم الحركة»
    if verb.entry.frame.casualty and _is_body(actor) and not counted:
        return "initiator"  # «خطفت جبهة …»: people are taken and killed, not organisations
    if verb.entry.frame.casualty == "abducted" and actor.kind == "armed" and actor.person is None and not counted:
        return "initiator"  # «خطفت عصابة مسلحة مهندسا»
    if actor.kind == "armed" and not counted and _described_then_object(reading, group, actor):
        return "initiator"
    if not counted and _accusative_follows(reading, actor):
        return "initiator"
    crowd = actor.actor_class == "civilians" and actor.person is None and _object_follows(reading, group, actor)
    if counted or (actor.actor_class == "civilians" and not crowd) or not _object_follows(reading, group, actor):
        return "initiator" if verb.clitics.pronoun and not counted else "target"
    return "initiator"


def _suffered(verb: Hit[Trigger]) -> bool:
    """Whether what it tells befalls people; who flees or breaks out does so himself."""
    return verb.entry.frame.casualty is not None and verb.entry.frame.family != "escape"


def _is_body(actor: ActorHit) -> bool:
    return actor.actor_id is not None and actor.person is None and actor.kind in _BODIES


def _frees(reading: Reading, group: Group, verb: Hit[Trigger], actor: ActorHit) -> bool:
    """«أفرجت الحكومة عن 20 معتقلا»: who is freed stands after «عن»."""
    near = group.clause.after(actor.last, _FREED_REACH)
    return verb.entry.frame.name == "release" and reading.any_labelled(near, "from")


def _only_moves(reading: Reading, verb: Hit[Trigger], actor: ActorHit) -> bool:
    """«فر المسلحون», «توغل قوات …»: who moves has no object; a masdar looks like its verb."""
    family = verb.entry.frame.family
    return family == "escape" or (family == "advance" and not subject_after(reading, verb, actor))


def _has_other_subject(reading: Reading, group: Group, verb: Hit[Trigger], actor: ActorHit) -> bool:
    """Whether what a relative clause describes, an actor before the verb or a weapon after it is the subject."""
    if described(reading, group, verb) or _has_subject_before(reading, group, verb):
        return True
    if _weapon_before(reading, group, verb):
        return True
    return _deed_between(reading, verb, actor) or _weapon_between(reading, verb.last, actor.first)


def _deed_between(reading: Reading, verb: Hit[Trigger], actor: ActorHit) -> bool:
    """«جرح هجوم مسلح ثلاثة مارة»: the subject is what happened, so the actor is whom it hit."""
    deed = reading.trigger_at.get(verb.last)
    return deed is not None and is_subject(reading, deed) and deed.last < actor.first


def is_subject(reading: Reading, deed: Hit[Trigger]) -> bool:
    """«استهدف تفجير حافلة»: whether a noun is the subject of the verb right before it."""
    verb = reading.trigger_at.get(deed.first - 1)
    told = verb is not None and verb.entry.part == "verb" and verb.last == deed.first
    return told and deed.entry.part != "verb" and not deed.clitics.conjunction


def object_far_off(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«اغتال مسلحون يستقلون دراجة نارية عنصرا …»: an accusative that nothing nearer governs is the object."""
    verbs = [t for t in group.triggers if t.first < actor.first]
    if not verbs or verbs[-1].entry.part != "verb" or not is_accusative(reading, actor):
        return False
    return not reading.pauses(verbs[-1].last, actor.first + 1, "،؛:")


def first_after_verb(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«استهدفت أياد من عصابة …»: the first noun phrase after an active verb is its subject, «من» inside it or not."""
    return any(
        verb.entry.part == "verb"
        and not verb.entry.frame.casualty
        and 0 < actor.first - verb.last <= _SUBJECT_REACH
        and not any(at in reading.actor_over or at in reading.trigger_at for at in range(verb.last, actor.first))
        for verb in group.triggers
    )


def _has_subject_before(reading: Reading, group: Group, verb: Hit[Trigger]) -> bool:
    """SVO: an actor right before the verb, with at most two plain words between."""
    return any(
        verb.first - _VERB_REACH <= actor.last <= verb.first
        and not _crosses(reading, actor.last, verb.first)
        and tie(reading, actor.first, group.clause.first).kind in ("none", "says")
        and not told_again(verb, actor)
        for actor in reading.actors_in(group.clause.first, verb.first)
    )


def described(reading: Reading, group: Group, verb: Hit[Trigger]) -> ActorHit | None:
    """«طيران التحالف الذي قصف …»: whom a relative clause describes as the doer of its verb."""
    if verb.entry.part != "verb" or verb.clitics.pronoun:
        return None
    for relative in reading.labelled("relative", max(group.clause.first, verb.first - _RELATIVE_REACH), verb.first):
        head = reading.actor_over.get(relative.first - 1)
        if head and subject_before(reading, verb, head):
            return head
    return None


def _weapon_between(reading: Reading, first: int, last: int) -> bool:
    """«استهدفت سيارة مفخخة مركزا للشرطة»: the subject is a weapon, so the actor is what was hit."""
    bare = (at for at in range(first, last) if at not in reading.actor_over)
    return reading.any_labelled(bare, "ied", "artillery", "suicide")


def _weapon_before(reading: Reading, group: Group, verb: Hit[Trigger]) -> bool:
    """«سيارة مفخخة تستهدف دورية للشرطة»: a weapon that opens the clause is the subject of the verb right after it."""
    between = range(group.clause.first, verb.first)
    bare = not any(at in reading.actor_over or glued(reading, at) or reading.pause(at + 1, "،:") for at in between)
    return len(between) in _WEAPON_WORDS and bare and reading.any_labelled([between[0]], "ied", "artillery", "aircraft")


def _object_follows(reading: Reading, group: Group, subject: ActorHit) -> bool:
    """Whether a second noun phrase stands right after the subject, past who helps it: «قتل الجيش 5 مسلحين».

    A thing right there is one too: «احتجز الحوثيون سفينة».
    """
    if subject.last < group.clause.last and {"object", "vessel"} & reading.labels(subject.last):
        return True
    told = _past_allies(reading, subject)
    for at in group.clause.after(_past_when_and_where(reading, _past_help(reading, group, told)), _OBJECT_REACH):
        if reading.words.forms[at] == "و" or glued(reading, at) == "و":
            return False
        named = at in reading.count_over or at in reading.actor_at or "person" in reading.labels(at)
        if named or reading.words.forms[at] in accusative_persons():
            return True
        if at not in reading.date_over and at not in reading.place_over:
            return False
    return False


def _past_allies(reading: Reading, subject: ActorHit) -> ActorHit:
    """«خطف الحوثيون وقوات صالح مواطنا»: the last of the bodies that do it together."""
    ally = reading.actor_at.get(subject.last)
    if ally is None or glued(reading, ally.first) != "و" or not (_is_body(subject) or subject.actor_id):
        return subject
    return _past_allies(reading, ally) if ally.kind in _BODIES and ally.person in (None, "pl") else subject


def _past_when_and_where(reading: Reading, at: int) -> int:
    """The end of «في بغداد فجر أمس» at word `at`."""
    while True:
        place = reading.place_over.get(at + ("within" in reading.labels(at)))
        told = place or reading.date_over.get(at)
        if told is None or told.last <= at:
            return at
        at = told.last


def _accusative_follows(reading: Reading, subject: ActorHit) -> bool:
    """«قتل فلسطيني جنديا»: an object that spelling shows, right after the subject."""
    at = subject.last
    if subject.kind == "civilians" and "native" in reading.labels(at - 1):
        place = reading.place_over.get(at)
        at = place.last if place else at + 1  # «أهالي البلدة»
    after = reading.actor_at.get(at)
    return after is not None and is_accusative(reading, after) and not reading.pauses(subject.last, at + 1, "،,:؛.\n")


def _described_then_object(reading: Reading, group: Group, subject: ActorHit) -> bool:
    """«خطف مسلحون يرتدون زيا عسكريا ثلاثة من …»: who is described by what they wear or ride has the object after it."""
    start = subject.last + ("was" in reading.labels(subject.last))
    if start >= group.clause.last or "worn_or_ridden" not in reading.labels(start):
        return False
    for at in group.clause.after(start + 1, _DESCRIBED_REACH):
        if at in reading.trigger_at or reading.pause(at, "،؛:") or _RESULT & reading.labels(at):
            return False
        if at in reading.count_at or at in reading.actor_at or reading.words.forms[at] in accusative_persons():
            return True
    return False


def _past_help(reading: Reading, group: Group, subject: ActorHit) -> int:
    """The end of «المقاومة، مدعومة بقوات التحالف،»."""
    if not {"backed", "support"} & reading.labels(subject.last):
        return subject.last
    helping = (reading.actor_at.get(at) for at in group.clause.after(subject.last, _HELP_REACH))
    return next((actor.last for actor in helping if actor), subject.last)


def only_suffers(reading: Reading, actor: ActorHit) -> bool:
    """«عربات عسكرية», «مواقع الجيش»: things of a force, which are hit and hit nobody; its tanks and patrols do."""
    labels = reading.labels(actor.first)
    return "object" in labels and "acting" not in labels


# --- before the verb


def before_verb(reading: Reading, group: Group, actor: ActorHit) -> Role | None:
    """Subject before the verb (SVO), or the people counted before «قتلوا»."""
    if reading.any_labelled(range(actor.last, actor.last + 2), "befall"):
        return "target"  # «قالت إن قواتها تعرضت لقصف»
    if reading.any_labelled(range(actor.last, actor.last + _VERB_REACH), "taking_part"):
        return "initiator"
    if _subject_of_light_verb(reading, group, actor):
        return "initiator"
    verb = _next_verb(reading, group, actor)
    if verb is None:
        return None
    if verb.entry.befalls:
        return "target"
    if _suffered(verb) and not _acts(reading, verb, actor) and not _something_after(reading, group, verb):
        return "initiator" if _object_beyond(reading, group, verb, actor) else "target"
    return "target" if verb.entry.voice == "passive" else "initiator"


def _acts(reading: Reading, verb: Hit[Trigger], actor: ActorHit) -> bool:
    """«التنظيم قتل», «مسلحون اغتالوا», «مجهولون خطفوا»: who does what befalls people, with nobody told after it.

    «ستة من عناصر الأمن قتلوا»: some of a body are people.
    """
    unknown = reading.any_labelled((actor.first, actor.last - 1), "unknown")
    some = actor.first - 1 - (reading.words.forms[actor.first - 1] == "من") in reading.count_over
    return (_is_body(actor) and not some) or unknown or verb.entry.voice == "active"


def _next_verb(reading: Reading, group: Group, actor: ActorHit) -> Hit[Trigger] | None:
    for verb in group.triggers:
        near = _is_told_by_verb(reading, verb) and 0 <= verb.first - actor.last <= _VERB_REACH
        near = near and subject_before(reading, verb, actor)
        if near and not _crosses(reading, actor.last, verb.first):
            return verb
    return None


def _is_told_by_verb(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """«الجيش أحبط هجوما», «الأمن العام ألقى القبض على …»: a verb, alone or with its object."""
    with_object = trigger.entry.frame.name == "repel" or "seizing" in reading.labels(trigger.first)
    return trigger.entry.part == "verb" or (trigger.entry.part == "phrase" and with_object)


def told_again(verb: Hit[Trigger], actor: ActorHit) -> bool:
    """«معتقلين أعدمهم النظام», «مقبرة لمدنيين أعدمهم …»: the people before the verb, whom a pronoun tells again."""
    object_of = verb.entry.part == "verb" and verb.clitics.pronoun and verb.entry.of_people
    return bool(object_of) and verb.entry.number == "sg" and actor.person is not None and actor.last == verb.first


def _subject_of_light_verb(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«القوات … قد شنت … هجوما»: the subject stands before a verb that only carries the noun after it."""
    near = group.clause.after(actor.last, _LIGHT_REACH)
    for cue in reading.labelled_in(near, "light"):
        if cue.clitics.conjunction == "و" and cue.first == actor.last and _are_several(reading, actor, cue.first):
            continue  # «هاجم التنظيم المدينة بالانتحاريين وتمكن من التسلل»: of who was told before
        if cue.first > actor.last + 1 and "relative" in reading.labels_ending(cue.first):
            continue  # «قواتنا … المجموعة التي نفذت الاعتداء»: the subject is what «التي» stands for
        between = range(actor.last, cue.first)
        blocked = _crosses(reading, actor.last, cue.first) or any(at in reading.actor_at for at in between)
        if not blocked and _carries_noun(reading, group, cue.first):
            return True
    return False


def _are_several(reading: Reading, actor: ActorHit, verb: int) -> bool:
    """Whether `actor` is several men, whom the verb in the singular after them does not have for its subject."""
    several = actor.person == "pl" and reading.words.forms[actor.last - 1].endswith(("ون", "ين"))
    return several and not reading.words.forms[verb].endswith("وا")


def _carries_noun(reading: Reading, group: Group, at: int) -> bool:
    carried = [t for t in group.triggers if t.entry.part != "verb" and 0 < t.first - at <= _CARRIED_REACH]
    return bool(carried) and not replies(reading, at, carried[0].first)


def replies(reading: Reading, verb: int, noun: int) -> bool:
    """«ردت القوات على قصف …»: the noun is what the verb answers; it carries one in «ردت بقصف …»."""
    return "answers" in reading.labels(verb) and "against" in reading.labels_ending(noun)


def _something_after(reading: Reading, group: Group, verb: Hit[Trigger]) -> bool:
    """An object right after the verb or after when and where, before another verb, «عندما» or «بينهم»."""
    for at in group.clause.after(_past_when_and_where(reading, verb.last), _OBJECT_REACH):
        if at in reading.trigger_at or {"cause", "include", "by"} & reading.labels(at):
            return False
        if at in reading.actor_at or at in reading.count_at:
            return True
    return False


def _crosses(reading: Reading, first: int, last: int) -> bool:
    """Whether a comma or another trigger stands between."""
    paused = reading.pauses(first, last + 1, "،")
    return paused or any(at in reading.trigger_at for at in range(first, last))


def _object_beyond(reading: Reading, group: Group, verb: Hit[Trigger], actor: ActorHit) -> bool:
    """«مسلحو التنظيم خطفوا، اليوم، في ناحية …، 43 مدنيا»: an accusative past where and when, of what armed men do."""
    if verb.entry.voice == "passive" or actor.kind not in ("group", "armed") or actor.person is None:
        return False
    for at in group.clause.after(verb.last, _BEYOND):
        if at in reading.trigger_at or _TELLS_ON & reading.labels(at):
            return False
        people = reading.actor_at.get(at)
        if people is not None:
            return people.kind == "civilians" and reading.words.forms[at].endswith("ا")
    return False
