"""Who did it and to whom: the arguments of the triggers of one happening.

Each actor mention of the clause is tied to its governor (`ties`); the governor and the trigger's frame give the role,
and word order where nothing governs it (`wordorder`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.masdars import after_noun, end_of_row, own_object
from jaras.coding.reading import Reading
from jaras.coding.ties import Tie, tie
from jaras.coding.vocabulary import Trigger
from jaras.coding.wordorder import (
    Role,
    after_verb,
    before_verb,
    first_after_verb,
    object_far_off,
    only_suffers,
    replies,
)  # fmt: skip

_FAR = 24
_NEAR = 6
_JOINED_REACH = 4
_ROW_REACH = 14
_LAM_REACH = 3
_ACT_REACH = 3
_HELP_REACH = 3
_AIMS = {"against", "toward", "result", "brings"}
_MEANS = {"aircraft", "artillery", "guns", "ied"}
_ADVERBS = 3
_ADJECTIVES = 2
_AGREES = ("ة", "ي", "ف", "ا")  # «عنيفة», «مدفعي», «مكثف», «عنيفا»
_MOVES = {"advance", "deployment", "withdrawal"}
_OBJECT_PRONOUNS = ("ه", "ها", "هم", "هما")
_ENEMIES = {"group", "armed"}
_CROWDS = {"civilians", "protesters", "rioters"}


def roles(reading: Reading, group: Group, sources: Collection[ActorHit] = ()) -> list[tuple[ActorHit, Role]]:
    """The arguments of `group` in text order; `sources` are mentions that only say it happened."""
    excluded = {hit.first for hit in sources}
    own = [
        a
        for a in reading.actors_in(group.clause.first, group.clause.last)
        if a.first not in excluded and _is_ours(reading, group, a) and not _is_demanded(reading, group, a)
    ]
    actors = [a for a in own if not _explains(reading, a)]
    given: dict[int, Role] = {}
    for position, actor in enumerate(actors):
        previous = actors[position - 1] if position else None
        role = _side_of_between(reading, group, actors[: position + 1]) or _role(reading, group, actor, previous, given)
        if role:
            given[actor.first] = role
            if previous and previous.first not in given and _is_joined(reading, group, previous, actor):
                given[previous.first] = role  # «المقاومة … وقوات الجيش سيطرت»
    return [(actor, given[actor.first]) for actor in actors if actor.first in given]


def _explains(reading: Reading, actor: ActorHit) -> bool:
    """«جبهة النصرة، ذراع تنظيم القاعدة في سوريا»: says what the one before it is."""
    return "arm" in reading.labels(actor.first) and actor.first - 1 in reading.actor_over


def _is_demanded(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«تظاهرة للمطالبة بإسقاط النظام»: whom a crowd wants gone or freed is no side of its protest."""
    if group.head.entry.frame.family != "protest":
        return False
    said = reading.labelled("demands", group.clause.first, actor.first)
    if not said or reading.pauses(said[-1].last, actor.first + 1, "،"):
        return False
    return not reading.any_labelled(range(said[-1].last, actor.first), "light")  # «… قاموا خلالها بالتعدي على الأهالي»


def _is_joined(reading: Reading, group: Group, previous: ActorHit, actor: ActorHit) -> bool:
    return tie(reading, actor.first, group.clause.first).kind == "and" and actor.first - previous.last <= _NEAR


def _is_ours(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """Whether the trigger nearest to `actor` in its clause is this group's; words before a trigger count double."""

    def steps(trigger: Hit[Trigger]) -> int:
        return actor.first - trigger.last if trigger.first < actor.first else 2 * (trigger.first - actor.last) + 1

    mine = min((steps(t) for t in group.triggers), default=_FAR)
    others = [steps(t) for t in group.clause.own(reading.triggers) if t not in group.triggers and not _is_purpose(t)]
    nearest = mine <= _FAR and mine <= min(others, default=_FAR)
    return nearest or _fights_between(reading, group, actor)


def _fights_between(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«معارك تحرير القاعدة مستمرة بين …»: whether `group` tells of the fight whose sides the row of `actor` names."""
    near = reading.labelled("between", max(group.clause.first, actor.first - _ROW_REACH), actor.first)
    if not near or any(at in reading.trigger_at for at in range(near[-1].last, actor.first)):
        return False
    return any(t.entry.frame.sides and t.first < near[-1].first for t in group.triggers)


def _is_purpose(trigger: Hit[Trigger]) -> bool:
    """«للسيطرة على …»: what something is done for governs nobody."""
    return trigger.clitics.preposition == "ل" and trigger.entry.part != "verb"


def _role(
    reading: Reading, group: Group, actor: ActorHit, previous: ActorHit | None, given: dict[int, Role]
) -> Role | None:
    if _is_blown_up(reading, group, actor):
        return "target"
    if {"denial", "close_to"} & reading.labels_ending(actor.first):
        return None  # «ونفى التنظيم مسؤوليته», «مصادر قريبة من التنظيم»
    if group.head.entry.frame.name == "found" and actor.first == group.head.last:
        return None  # «عثر الأهالي على جثة …»
    found = tie(reading, actor.first, group.clause.first)
    inherited = given.get(previous.first) if previous else None
    match found.kind:
        case "light":
            return _carrier(reading, group, actor, found.at)
        case "being":
            carried_out = "perpetrators" in reading.labels_ending(found.at - 1) | reading.labels_ending(found.at)
            return "initiator" if carried_out else inherited or _from(reading, group, actor, found)
        case "support" if inherited and _is_supported(reading, previous, found.at):
            return inherited
        case "by" if _is_yet_to_do(reading, group, found.at):
            return None
        case "by" | "support":
            return "initiator"
        case "going":  # «خرج أهالي البلدة في مظاهرة»
            return "initiator" if group.head.entry.frame.family == "protest" else before_verb(reading, group, actor)
        case "between" if "boundary" in reading.labels_ending(found.at):
            return None
        case "between":  # «بين قتيل وأسير» names no sides
            return "initiator" if any(t.entry.frame.sides for t in group.triggers) else None
        case "act_of" | "while" if _acts(reading, group, actor):
            return "initiator"
        case "against" | "toward" | "befall" | "while" | "holder":
            return "target"
        case "within" if _is_jailer(reading, group, actor, found.at):
            return "initiator"
        case "within" if found.through_object and group.head.entry.frame.family == "violence":
            return "target"  # «تفجير في مسجد القوات»
        case "with":
            return "target" if _is_fought(group, actor) else inherited
        case "and":
            return _coordinated(reading, group, actor, previous, inherited)
        case "of":
            return _of(reading, group, actor, found)
        case "from":
            return _from(reading, group, actor, found)
        case "trigger":
            return _governed(reading, group, actor, found)
        case "actor":
            return _object_after_subject(group, found, inherited) or before_verb(reading, group, actor)
        case "according" | "says":
            return None
    return "target" if object_far_off(reading, group, actor) else before_verb(reading, group, actor)


def _is_jailer(reading: Reading, group: Group, actor: ActorHit, at: int) -> bool:
    """«توفي تحت التعذيب في سجون قوات …»: in whose prison somebody dies."""
    dies = any(t.entry.frame.casualty == "killed" or t.entry.frame.name == "beating" for t in group.triggers)
    return dies and reading.any_labelled(range(at + 1, actor.first), "prisons")


def _is_yet_to_do(reading: Reading, group: Group, at: int) -> bool:
    """«قصفت الطائرات القاعدة تمهيدا لاقتحامها من قبل …»: what is planned is done by nobody yet."""
    before = [t for t in reading.triggers if group.clause.first <= t.first < at]
    return bool(before) and _is_purpose(before[-1]) and "unreal" in reading.labels_ending(before[-1].first)


def _is_supported(reading: Reading, previous: ActorHit | None, at: int) -> bool:
    """«طردوا المتمردين المدعومين بقوات …»: an adjective says who helps the one told before it."""
    told = range(previous.last, at + 1) if previous else range(0)
    attributes = (j for j in told if "backed" in reading.labels(j))
    return any(reading.words.forms[j].startswith(("ال", "وال")) for j in attributes)


def _is_blown_up(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«انفجار عبوة بحافلة للجيش»: after «بـ», what a bomb hit; «تفجير بسيارة مفخخة» says what blew up."""
    thing = "object" in reading.labels(actor.first) and not _MEANS & reading.labels(actor.first)
    bombed = any(t.entry.frame.name == "bombing" and t.first < actor.first for t in group.triggers)
    return thing and bombed and reading.words.forms[actor.first].startswith("ب")


# --- several sides in a row


def _side_of_between(reading: Reading, group: Group, chain: Sequence[ActorHit]) -> Role | None:
    """«بين A وB», «بين A وB من جهة وC من جهة أخرى»: which side the last of `chain` stands on."""
    start = len(chain) - 1
    found = tie(reading, chain[start].first, group.clause.first)
    while start > 0 and found.kind in ("and", "support"):
        start -= 1
        found = tie(reading, chain[start].first, group.clause.first)
    if found.kind != "between" or "boundary" in reading.labels_ending(found.at):
        return None
    opened = reading.words.forms[found.at]
    if start and opened == "وبين":
        return "target"  # «بين A … وبين B»
    parted = reading.labelled("one_side", chain[start].first, group.clause.last)
    if parted:
        return "initiator" if chain[-1].first < parted[0].first else "target"
    others = (tie(reading, actor.first, group.clause.first) for actor in chain[start + 1 :])
    alone = all(other.kind == "support" for other in others)  # «بين الجيش مدعوما بالطيران ومسلحين»
    return "initiator" if alone else "target"


def _coordinated(
    reading: Reading, group: Group, actor: ActorHit, previous: ActorHit | None, inherited: Role | None
) -> Role | None:
    """The same role as what it is joined to."""
    if previous is None or inherited is None:
        return before_verb(reading, group, actor)
    return inherited if actor.first - previous.last <= _JOINED_REACH else None


def _object_after_subject(group: Group, found: Tie, inherited: Role | None) -> Role | None:
    """A bare noun phrase after the subject is the object of the verb."""
    if found.through_object or group.head.entry.part == "verb":
        return "target" if inherited == "initiator" else inherited
    return None


# --- by particle


def _is_fought(group: Group, actor: ActorHit) -> bool:
    """«اشتباكات مع مسلحين», «استعاد البلدة بعد معارك مع مسلحين», «اتفاق مع مسلحين»."""
    fights = [t for t in group.triggers if t.entry.frame.sides and t.entry.frame.family == "violence"]
    return group.head.entry.frame.family in ("violence", "agreement") or any(t.last <= actor.first for t in fights)


def _acts(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«قيام مسلحين بخطف …», «إقدام مسلح على قتل …», «أثناء قيام الجنود بتمشيط …»: the deed is told right after them."""
    deeds = [t for t in group.triggers if t.entry.part != "verb" and 0 <= t.first - actor.last <= _ACT_REACH]
    return any(t.clitics.preposition == "ب" or "against" in reading.labels_ending(t.first) for t in deeds)


def _carrier(reading: Reading, group: Group, actor: ActorHit, verb: int) -> Role | None:
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
    nouns = [t.first for t in group.triggers if t.first >= actor.last]
    if nouns:
        other_clause = reading.any_labelled(range(actor.last + 1, nouns[0]), "relative")
        return not (other_clause or replies(reading, verb, nouns[0]))
    return "by_it" in reading.labels(verb + 1) or "since" not in reading.labels_ending(group.head.first)


def _of(reading: Reading, group: Group, actor: ActorHit, found: Tie) -> Role | None:
    """«غارات لطيران التحالف», «قصف مواقع للمسلحين»: by the noun it belongs to."""
    repelled = any(t.entry.frame.name == "repel" and t.first < actor.first for t in group.triggers)
    if _moves(reading, group, actor):
        return "initiator"
    if found.through_object or repelled:
        return "target"  # «صد الجيش هجوما للمسلحين»
    taken = group.head.entry.frame.name == "interception" or actor.kind in _ENEMIES
    if group.head.entry.frame.family == "disruption" and taken:
        return "target"  # «أسقط طائرة استطلاع لقوات …», not «ضبط بزات تعود لقوى الأمن»
    nouns = [t for t in group.triggers if 0 <= found.at - t.last <= _LAM_REACH]
    frame = (nouns[-1] if nouns else group.head).entry.frame
    if any(own_object(reading, t.last) == actor.first for t in group.triggers if t.entry.frame.idafa == "either"):
        return "target"
    if not nouns:
        return None  # «هجوما … المتهم بولائه لتنظيم …»: it belongs to another noun
    if frame.name == "ambush" and _befell(group, nouns[-1]):
        return "initiator"  # «سقوط قتلى من الحوثيين في كمين للمقاومة»
    theirs = _aims(reading, actor) or _flies(reading, actor)
    if nouns and frame.idafa == "either" and actor.actor_class != "civilians" and theirs:
        return "initiator"
    return "initiator" if frame.idafa == "initiator" or frame.name == "control" else "target"


def _moves(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«توغلت دبابات تابعة للجيش باتجاه …»: whose things come before it is told whither, moved."""
    verb = group.head
    came = verb.entry.part == "verb" and verb.entry.frame.family in _MOVES and verb.last <= actor.first
    return came and not reading.any_labelled(range(verb.last, actor.first), "direction")


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


def _from(reading: Reading, group: Group, actor: ActorHit, found: Tie) -> Role | None:
    """«استعاد … من التنظيم», «12 من مرافقيه», «أياد من عصابة …», «قصف من الميليشيا على …»."""
    if is_help(reading, found.at):
        return "initiator"
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
    between = range(noun.last, at)
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


# --- by trigger


def _governed(reading: Reading, group: Group, actor: ActorHit, found: Tie) -> Role | None:
    trigger = reading.trigger_at[found.at]
    if trigger not in group.triggers:
        return "target" if _holds(reading, trigger) else None
    if found.through_object and trigger.entry.frame.family != "territory":
        return "target"
    if trigger.entry.part != "verb" and only_suffers(reading, actor):
        return "target"  # «قام مسلحون بمهاجمة ثكنة للجيش»
    if trigger.entry.frame.family in ("withdrawal", "escape") and group.head.entry.frame.family == "territory":
        return "target"  # «سيطر … بعد انسحاب …», «… وفرار …»: who left is who lost
    if trigger.entry.part == "verb":
        return after_verb(reading, group, trigger, actor)
    return after_noun(reading, trigger, actor)


def _holds(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """«مركز تسيطر عليه قوات …»: who holds what was hit."""
    return trigger.entry.frame.name == "control" and "on_them" in reading.labels(trigger.last)
