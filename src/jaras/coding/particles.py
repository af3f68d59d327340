"""By the particle that ties a noun phrase: «لـ», «من», «مع», a light verb: which side the governor puts it on."""

from __future__ import annotations

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.masdars import end_of_row, own_object
from jaras.coding.reading import Reading
from jaras.coding.ties import Tie
from jaras.coding.vocabulary import Trigger
from jaras.coding.wordorder import Role, before_verb, first_after_verb, is_subject, only_suffers, replies

_LAM_REACH = 3
_ACT_REACH = 3
_HELP_REACH = 3
_AIMS = {"against", "toward", "result", "brings"}
_MEANS = {"aircraft", "artillery", "guns", "ied"}
_ADVERBS = 3
_ADJECTIVES = 2
_AGREES = ("ة", "ي", "ف", "ا")  # «عنيفة», «مدفعي», «كثيف», «عنيفا»
_MOVES = {"advance", "deployment", "withdrawal"}
_OBJECT_PRONOUNS = ("ه", "ها", "هم", "هما")
# «سقوط قتلى من الحوثيين في كمين للمقاومة», «قتل مدنيان في قصف للجيش»: whose deed it was in which people fell.
_FALLEN_IN = {"ambush", "shelling", "gunfire", "bombing", "storming"}
_ENEMIES = {"group", "armed"}
_CROWDS = {"civilians", "protesters", "rioters"}


def is_fought(group: Group, actor: ActorHit) -> bool:
    """«اشتباكات مع مسلحين», «استعاد البلدة بعد معارك مع مسلحين», «اتفاق مع مسلحين»."""
    fights = [t for t in group.triggers if t.entry.frame.sides and t.entry.frame.family == "violence"]
    return group.head.entry.frame.family in ("violence", "agreement") or any(t.last <= actor.first for t in fights)


def acts(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«قيام مسلحين بخطف …», «إقدام مسلح على قتل …», «أثناء قيام الجنود بتمشيط …»: the deed is told right after them."""
    deeds = _deeds_after(group, actor)
    return any(t.clitics.preposition == "ب" or "against" in reading.labels_ending(t.first) for t in deeds)


def deed_follows(group: Group, actor: ActorHit) -> bool:
    """Whether a noun for what was done stands right after `actor`."""
    return bool(_deeds_after(group, actor))


def _deeds_after(group: Group, actor: ActorHit) -> list[Hit[Trigger]]:
    return [t for t in group.triggers if t.entry.part != "verb" and 0 <= t.first - actor.last <= _ACT_REACH]


def carrier(reading: Reading, group: Group, actor: ActorHit, verb: int) -> Role | None:
    """Who does what a light verb carries; who sent or laid what was stopped is whom it was taken from."""
    sent = group.head.last <= verb and reading.words.forms[verb].endswith(_OBJECT_PRONOUNS)
    if group.head.entry.frame.family == "disruption" and sent:
        return "target"  # «أسقطت ثلاث مسيرات أطلقتها فصائل …»
    return "initiator" if _carries(reading, group, actor, verb) else None


def _carries(reading: Reading, group: Group, actor: ActorHit, verb: int) -> bool:
    """Whether the light verb at word `verb` before `actor` carries a noun of the group.

    One before it is told again by a pronoun («هجوم شنه مسلحون»), if it only says when («عقب الهجوم … بدأت الحكومة …»);
    to one after it no other subject's clause lies between, nor is it what the verb answers («ردت القوات على قصف …»).
    """
    if reading.words.forms[verb].endswith(_OBJECT_PRONOUNS) and group.head.last <= verb:
        return True
    after = [t for t in group.triggers if t.first >= actor.last]
    if after and after[0].entry.people == "before":
        return False  # «ليلقى 14 شخصا حتفهم»
    nouns = [t.first for t in after]
    if nouns:
        other_clause = reading.any_labelled(range(actor.last + 1, nouns[0]), "relative")
        return not (other_clause or replies(reading, verb, nouns[0]))
    return "by_it" in reading.labels(verb + 1) or "since" not in reading.labels_ending(group.head.first)


def belongs(reading: Reading, group: Group, actor: ActorHit, found: Tie) -> Role | None:
    """«غارات لطيران التحالف», «قصف مواقع للمسلحين»: by the noun it belongs to."""
    repelled = any(t.entry.frame.name == "repel" and t.first < actor.first for t in group.triggers)
    if _moves(reading, group, actor):
        return "initiator"
    if found.through_object or (repelled and group.head.entry.frame.name == "repel"):
        return "target"  # «أحبط الجيش هجوما للمسلحين»
    if repelled:
        return "initiator"  # «صد الجيش هجوما للمسلحين», as in «صد الجيش هجوما شنه المسلحون»
    if "operations" in reading.labels(found.at - 1) and _is_of_operation(reading, found.at):
        return "initiator"  # «اعتقال مدنيين بعملية للتحالف»
    if group.head.entry.frame.name == "regroup":  # «مبايعتها لتنظيم …»; «اختير زعيما لحركة …»
        return "target" if group.head.clitics.pronoun else "initiator"
    taken = group.head.entry.frame.name == "interception" or actor.kind in _ENEMIES
    if group.head.entry.frame.family == "disruption" and taken:
        return "target"  # «أسقط طائرة استطلاع لقوات …», not «ضبط بزات تعود لقوى الأمن»
    nouns = [t for t in group.triggers if 0 <= found.at - t.last <= _LAM_REACH]
    frame = (nouns[-1] if nouns else group.head).entry.frame
    if any(own_object(reading, t.last) == actor.first for t in group.triggers if t.entry.frame.idafa == "either"):
        return "target"
    if not nouns:  # «هجوما … المتهم بولائه لتنظيم …»: it belongs to another noun
        return "initiator" if _is_of_operation(reading, found.at) else None
    if is_subject(reading, nouns[-1]):
        return "initiator"  # «استهدف قصف للجيش مدينة …»
    if frame.name == "suicide" and actor.kind in _ENEMIES:
        return "initiator"  # «هجمات انتحارية لتنظيم …»
    fell = frame.name in _FALLEN_IN and _befell(group, nouns[-1])
    theirs = fell or _aims(reading, actor) or _flies(reading, actor)
    theirs = theirs or (frame.name == "shelling" and actor.kind == "coalition")
    if nouns and frame.idafa == "either" and actor.actor_class != "civilians" and theirs:
        return "initiator"
    return "initiator" if frame.idafa == "initiator" or frame.name == "control" else "target"


def _is_of_operation(reading: Reading, at: int) -> bool:
    """«قتل مسلحون في عملية أمنية لقوات …»: whose operation it was in which they fell, told by «لـ» at word `at`."""
    told = reading.labelled("operations", max(0, at - 1 - _ADJECTIVES), at)
    return any(cue.clitics.preposition == "ب" or "during" in reading.labels_ending(cue.first) for cue in told)


def _moves(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«توغلت دبابات تابعة للجيش باتجاه …»: whose things come before it is told whither, moved."""
    verb = group.head
    came = verb.entry.part == "verb" and verb.entry.frame.family in _MOVES and verb.last <= actor.first
    return came and not reading.any_labelled(range(verb.last, actor.first), "direction", "whereabouts")


def _befell(group: Group, noun: Hit[Trigger]) -> bool:
    """Whether the dead or hurt are told before `noun`, which says how they fell."""
    return any(t.entry.frame.casualty and t.last <= noun.first for t in group.triggers)


def _aims(reading: Reading, actor: ActorHit) -> bool:
    """«قصف لقوات النظام على …», «قصف لقسد يقتل …», «… يوقع …»: what it falls on or does is told after its owners."""
    last = end_of_row(reading, actor)
    following = reading.trigger_at.get(last)
    verb = following is not None and following.entry.part == "verb" and not following.clitics.conjunction
    return verb or any(_AIMS & reading.labels(at) for at in range(last, _past_adverbs(reading, last) + 1))


def _past_adverbs(reading: Reading, at: int) -> int:
    """The word after the day or the means told at word `at`: «قصف للجيش بالطيران أمس على …»."""
    end = min(len(reading.words) - 1, at + _ADVERBS)
    while at < end and (at in reading.date_over or _is_instrument(reading, at)):
        at += 1
    return at


def _is_instrument(reading: Reading, at: int) -> bool:
    means = [cue for cue in reading.cues_at(at) if _MEANS & cue.labels]
    return any(cue.clitics.preposition == "ب" for cue in means)


def _flies(reading: Reading, actor: ActorHit) -> bool:
    """«قصف لطيران التحالف»: aircraft strike rather than are shelled."""
    return "aircraft" in reading.labels(actor.first)


def comes_from(reading: Reading, group: Group, actor: ActorHit, found: Tie) -> Role | None:
    """«استعاد … من التنظيم», «12 من مرافقيه», «أياد من عصابة …», «قصف من الميليشيا على …»."""
    if is_help(reading, found.at):
        return "initiator"
    if group.head.entry.frame.name == "recovery" and (found.through_object or only_suffers(reading, actor)):
        return None  # «طردوا المسلحين من مقر اللواء»: whence
    if group.head.entry.frame.family in {"territory", "group"}:
        return "target"
    if any(_is_deed(t) and _described_up_to(reading, t, found.at) for t in group.triggers):
        return "initiator"
    if group.head.entry.frame.family == "release":
        return "target"  # «أفرجت الفصائل عن تاجر»
    count = reading.count_over.get(found.at - 1)
    if count is not None:
        if _is_carried(reading, count.first):
            return "initiator"  # «هجوم نفذه نحو 40 من مقاتلي …»
        if group.head.entry.frame.family == "protest" and actor.kind in _CROWDS:
            return "initiator"  # «العشرات من أهالي البلدة»
        before = [
            t for t in group.triggers if t.first < actor.first and (t.entry.frame.casualty or t.last >= found.at - 2)
        ]
        if before and before[-1].entry.frame.idafa not in ("none", "initiator"):
            return "target"  # «مقتل 12 من …», «تحييد خمسة من …»
        return _subject(reading, group, actor)  # «المئات من المواطنين نظموا …»
    return "initiator" if first_after_verb(reading, group, actor) else None


def _described_up_to(reading: Reading, noun: Hit[Trigger], at: int) -> bool:
    """«غارات عنيفة من …»: at most two adjectives of the deed between it and word `at`."""
    fired = noun.last < at and noun.entry.objects is not None and noun.entry.objects.at(reading.words, noun.last)
    between = range(noun.last + bool(fired), at)  # «إطلاق نار كثيف من مسلحين»
    if noun.last > at or len(between) > _ADJECTIVES:
        return False
    bare = (j not in reading.count_over and not reading.labels(j) for j in between)
    return all(bare) and all(reading.words.forms[j].endswith(_AGREES) for j in between)


def is_help(reading: Reading, at: int) -> bool:
    """«بإسناد فاعل من طيران …», «المدعومة جوا وبرا من قوات …»: whether who helps stands after «من» at word `at`."""
    if "support" in reading.labels_ending(at) | reading.labels_ending(at - 1):
        return True
    between = range(at - _HELP_REACH, at)
    if reading.any_labelled(between, "backed"):
        return True
    return reading.any_labelled(between, "help") and not any(j in reading.actor_over for j in between)


def _is_carried(reading: Reading, at: int) -> bool:
    """Whether a light verb stands before word `at`, a day at most between («نفذه أمس نحو 40 …»)."""
    while at - 1 in reading.date_over:
        at -= 1
    return "light" in reading.labels_ending(at)


def _subject(reading: Reading, group: Group, actor: ActorHit) -> Role | None:
    return "initiator" if first_after_verb(reading, group, actor) else before_verb(reading, group, actor)


def _is_deed(trigger: Hit[Trigger]) -> bool:
    """A noun that names what somebody did, not what befell somebody."""
    return trigger.entry.part != "verb" and trigger.entry.frame.idafa in ("initiator", "either")
