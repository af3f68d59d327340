"""The two sides of a happening as its clause tells them, those that grammar leaves unsaid included."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from jaras.actors import ActorHit
from jaras.coding.agreement import subject_before
from jaras.coding.antecedent import latter, left_out
from jaras.coding.attribution import Source
from jaras.coding.claimant import announced_before, claimant
from jaras.coding.clauses import Group
from jaras.coding.counted import anyone
from jaras.coding.particles import is_help
from jaras.coding.parties import ids, others, unique
from jaras.coding.reading import Reading
from jaras.coding.roles import roles
from jaras.coding.ties import glued, tie
from jaras.coding.wordorder import only_suffers

_FORCE = {"violence", "abduction"}
_ABLE = {"men", "young men", None}
_OF_SUBJECTS = {"trigger", "by", "between", "light"}
_BLAME_REACH = 12  # words
_HELD = {"prisoners", "detainees", "hostages"}
_IN_CROWDS, _TOWN_REACH = {"attack", "storming"}, 3  # words
_TAKEN = {"suspects", "suicide bombers", "attackers"}  # who is arrested, and arrests nobody


class Sides(Struct, frozen=True, gc=False):
    """Who did it and to whom, each in text order."""

    initiators: tuple[ActorHit, ...] = ()
    targets: tuple[ActorHit, ...] = ()

    @property
    def everyone(self) -> tuple[ActorHit, ...]:
        """Both sides, initiators first."""
        return (*self.initiators, *self.targets)

    def crosses(self, other: Sides) -> bool:
        """Whether somebody of one side here stands on the opposite one in `other`."""
        crossed = ids(self.initiators) & ids(other.targets) or ids(self.targets) & ids(other.initiators)
        return bool(crossed)


def sides_of(reading: Reading, group: Group, said_by: Source | None, before: Sides) -> Sides:
    """The sides of `group`, which `said_by` tells of; `before` are those of what its clause told before."""
    speaking = _speaking(reading, group, said_by) if said_by and not said_by.of_itself else []
    sides = _repelled(reading, _told(reading, group, speaking), group)
    sides = _one_attacker(reading, sides, group)
    sides = _in_turn(reading, _with_topic(reading, sides, group), group)
    sides = _by_latter(reading, sides, group)
    sides = _with_blamed(reading, sides, group)
    sides = _with_claimant(reading, sides, group, said_by)
    beside = reading.any_labelled([group.clause.first], "alongside")  # «غارات …، ترافقت مع قصف مدفعي»: other guns
    if not beside and all(_only_helps(reading, group, a) for a in sides.initiators):
        known = [*speaking, *sides.initiators]
        found = left_out(reading, group, before.initiators, known, sides.targets)
        sides = Sides((*found, *sides.initiators), sides.targets)
    sides = _lost(reading, sides, group)
    sides = _bombers_first(sides, group)
    doers = [a for a in sides.initiators if _may_do(reading, group, a)]
    hit = [a for a in sides.targets if _may_suffer(reading, group, a, by_others=bool(doers))]
    return Sides(unique(doers), unique(others(reading, doers, hit), hurt=True))


def _only_helps(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«المدعومة من التحالف …، وطردت المتمردين»: who helps is not all who did it."""
    found = tie(reading, actor.first, group.clause.first)
    return found.kind == "support" or (found.kind == "from" and is_help(reading, found.at))


def _speaking(reading: Reading, group: Group, said_by: Source) -> list[ActorHit]:
    """Who only says it: the source, and all who are named to say who he is («وقال فلان، وهو عنصر في …: وقع هجوم»).

    Who declares a truce makes it: «أعلنت الحكومة هدنة».
    """
    if said_by.first == group.head.first:
        return []
    own = [said_by.actor] if said_by.actor else []
    between = range(said_by.last, group.head.first)
    opens = next((at for at in between if reading.pause(at, ":")), None)
    told = reading.actors_in(said_by.first, opens) if opens else ()
    return [*own, *(a for a in told if a not in own)]


def _told(reading: Reading, group: Group, speaking: Sequence[ActorHit]) -> Sides:
    given = roles(reading, group, speaking)
    return Sides(
        tuple(actor for actor, role in given if role == "initiator" and not only_suffers(reading, actor)),
        tuple(actor for actor, role in given if role == "target"),
    )


def _repelled(reading: Reading, sides: Sides, group: Group) -> Sides:
    """«تصدت القوات لهجوم شنته الفصائل»: where it is told who attacked, who drove it back is the other side."""
    ties = {a.first: tie(reading, a.first, group.clause.first) for a in sides.initiators}
    repels = [t.first for t in group.triggers if t.entry.frame.name == "repel"]
    attacking = tuple(
        a for a in sides.initiators if repels and ties[a.first].kind in ("light", "of") and ties[a.first].at > repels[0]
    )
    if not attacking:
        return sides
    helped = attacking[0].first  # «… لهجوم شنه المستوطنون بحماية الجيش»: who helps them stands with them
    ends = {a.last for a in attacking}  # «… لهجوم لميليشيات الحوثي وقوات صالح»
    attacking += tuple(
        a
        for a in sides.initiators
        if (ties[a.first].kind == "support" and a.first > helped)
        or (a.first in ends and ties[a.first].kind == "and" and a not in attacking)
    )
    return Sides(attacking, (*(a for a in sides.initiators if a not in attacking), *sides.targets))


def _by_latter(reading: Reading, sides: Sides, group: Group) -> Sides:
    """«اشتباكات بين الحوثيين والمقاومة عقب دخول الأخيرة إلى البلدة وسيطرتها عليها»: of the two who fought, who won."""
    if group.head.entry.frame.family != "territory" or not sides.targets:
        return sides
    taker = latter(reading, group.head)
    won = taker is not None and taker.actor_id in ids(sides.targets) - ids(sides.initiators)
    return Sides(sides.targets, sides.initiators) if won else sides


def _lost(reading: Reading, sides: Sides, group: Group) -> Sides:
    """«خسروا المدينة»: the subject is who lost it, «بيد» names who took it.

    «تمرد في صفوف الحرس», «انشق 30 عنصرا عن …»: those whose men turn away do it, where no others are told to.
    """
    if group.head.entry.frame.name == "defection" and not sides.initiators:
        return Sides(sides.targets, ())
    if group.head.entry.frame.name != "loss" or group.head.entry.part != "verb":
        return sides
    takers = tuple(a for a in sides.initiators if tie(reading, a.first, group.clause.first).kind == "by")
    losers = tuple(a for a in sides.initiators if a not in takers)
    return Sides(takers, (*losers, *sides.targets))


def _bombers_first(sides: Sides, group: Group) -> Sides:
    """«قتل انتحاري وأصيب شرطيان في تفجير»: where nobody else did it, the bomber who died in it did."""
    bombers = tuple(t for t in sides.targets if t.victim == "suicide bombers")
    if sides.initiators or not bombers or only_kills(group) or group.head.entry.frame.family != "violence":
        return sides
    return Sides(bombers, tuple(t for t in sides.targets if t not in bombers))


def only_kills(group: Group) -> bool:
    """«مقتل ثلاثة انتحاريين برصاص الشرطة»: no attack and no blast is told, only who was killed."""
    return all(t.entry.frame.name == "killing" for t in group.triggers)


def _may_do(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """Whether violence can be laid at the door of `actor`.

    Residents, women and students suffer it, men and youths may do it too. A government backs and speaks; it fights
    where grammar makes it the subject («قصفت الحكومة», «بين الحكومة والمتمردين»).
    """
    if group.head.entry.frame.family == "arrest":
        holding = group.head.entry.frame.name == "holding"  # «احتجز الأهالي ضابطين»
        return actor.victim not in _TAKEN and (actor.kind != "civilians" or holding)
    if group.head.entry.frame.family == "agreement":
        return actor.victim not in _HELD  # «اتفاق على تبادل الأسرى»
    if group.head.entry.frame.family not in _FORCE:
        return True
    if actor.actor_id is None and reading.labels(actor.first) & {"aircraft", "drone"}:
        return False  # «مسيرة مجهولة»: what struck, not who
    if actor.victim == "suspects" and group.head.entry.part == "noun":
        return False  # «11 من متهمي التفجير»
    if actor.kind == "civilians":
        able = actor.victim in _ABLE and actor.person is not None and not anyone(reading, actor)
        return able or _townsmen_did(reading, group, actor)
    return actor.kind != "government" or tie(reading, actor.first, group.clause.first).kind in _OF_SUBJECTS


def _townsmen_did(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«هاجم (عدد من) أهالي البلدة مقر …»: residents right after a verb that befalls no people."""
    verb = group.head
    told = verb.entry.frame.name in _IN_CROWDS and verb.entry.part == "verb" and verb.entry.voice != "passive"
    if not told or actor.person is not None or actor.victim != "residents":
        return False
    between = range(verb.last, actor.first)
    return len(between) <= _TOWN_REACH and all(
        at in reading.count_over or at in reading.date_over or "from" in reading.labels(at) for at in between
    )


def _may_suffer(reading: Reading, group: Group, actor: ActorHit, *, by_others: bool) -> bool:
    """Ground is taken from fighters, not from their tanks; whom somebody sends is no target («سيرت القوات دورية»).

    Nobody attacks those accused of it («المتهمين في تفجير المسجد»).
    """
    frame = group.head.entry.frame
    if frame.name == "deployment" and by_others:
        return False
    if frame.family == "base":
        owned = any(glued(reading, at) == "ل" for at in range(actor.first + 1, actor.last))
        return owned or "object" not in reading.labels(actor.first)  # «أنشأت نقطة عسكرية»: what is set up
    if frame.family in _FORCE and actor.victim == "suspects":
        hurt = any(trigger.entry.frame.casualty for trigger in group.triggers)
        return hurt and tie(reading, actor.first, group.clause.first).kind in ("trigger", "from", "and")
    holds = actor.kind != "civilians" and "gear" not in reading.labels(actor.first)
    return holds or frame.family != "territory"


def _one_attacker(reading: Reading, sides: Sides, group: Group) -> Sides:
    """«اشتباكات بين A وB بعد هجوم شنه B»: who is told to have attacked is the initiator of the clash too.

    A thing that was hit («معسكر اللواء 15») does not fight.
    """
    fighting = [t for t in sides.targets if not tie(reading, t.first, group.clause.first).through_object]
    both = ids(sides.initiators) & ids(fighting)
    if not both or not any(t.entry.frame.sides for t in group.triggers):
        return sides
    return Sides(
        tuple(a for a in sides.initiators if a.actor_id in both),
        tuple(a for a in sides.everyone if a.actor_id not in both),
    )


def _with_topic(reading: Reading, sides: Sides, group: Group) -> Sides:
    """«وكانت القوات … قد شنت هجوما», «أن المقاومة وبإسناد من … تمكنت من …»: who opens the clause is its subject."""
    if any(tie(reading, a.first, group.clause.first).kind not in ("support", "from") for a in sides.initiators):
        return sides
    openers = [
        a
        for a in reading.actors_in(group.clause.first, group.clause.last)
        if a.last <= group.head.first and _opens(reading, a, counted=bool(sides.initiators))
    ]
    topic = openers[-1] if openers else None
    if topic is None or topic.first in {a.first for a in sides.everyone} or not _carried_on(reading, group, topic):
        return sides
    return Sides((topic, *sides.initiators), sides.targets)


def _opens(reading: Reading, actor: ActorHit, *, counted: bool) -> bool:
    """«أن المقاومة …»; where who helps is told («وبحماية من …»), people counted too: «أن عددا من المستوطنين …»."""
    first = actor.first
    count = reading.count_over.get(first - 1 - (reading.words.forms[first - 1] == "من")) if counted else None
    return bool({"that", "was"} & reading.labels_ending(count.first if count else first))


def _carried_on(reading: Reading, group: Group, topic: ActorHit) -> bool:
    """Whether a verb after `topic` has it for its subject: the first of the group, or a light one that carries it."""
    head = group.head
    if any(t.entry.part == "verb" for t in reading.triggers if topic.last <= t.first < head.first):
        return False
    if head.entry.part == "verb":
        return head.entry.voice != "passive" and not head.entry.of_people and subject_before(reading, head, topic)
    phrase = head.entry.part == "phrase" and head.entry.frame.casualty == "captured"
    return phrase or reading.any_labelled(range(topic.last, head.last), "light")


def _in_turn(reading: Reading, sides: Sides, group: Group) -> Sides:
    """Sides of «بين» whose second one acts first, whoever is named first."""
    if not (sides.initiators and sides.targets):
        return sides
    if tie(reading, sides.initiators[0].first, group.clause.first).kind != "between":
        return sides
    turned = _retaken(sides, group) or _opened_fire(reading, sides)
    return Sides(sides.targets, sides.initiators) if turned else sides


def _retaken(sides: Sides, group: Group) -> bool:
    """«استعيدت البلدة بعد معارك بين المتمردين والجيش»: the state retakes it."""
    rebels = all(a.actor_class == "rebel" for a in sides.initiators)
    states = any(a.actor_class == "state" for a in sides.targets)
    return group.head.entry.frame.name in ("regain", "recovery") and rebels and states


def _opened_fire(reading: Reading, sides: Sides) -> bool:
    """«بين قوات الأمن ومسلحين أطلقوا النار على المركز», «… والمقاتلين الذين هاجموا …»: by an attack he is described."""
    end = sides.targets[-1].last
    deed = reading.trigger_at.get(end + ("relative" in reading.labels(end)))
    if deed is None or deed.entry.part != "verb" or deed.entry.frame.casualty or deed.clitics.conjunction:
        return False
    of_them = deed.entry.tense == "perfect" and deed.entry.voice != "passive" and deed.entry.number == "pl"
    return of_them and deed.entry.frame.family == "violence"


def _with_blamed(reading: Reading, sides: Sides, group: Group) -> Sides:
    """«اتهمت الحكومة المسلحين بقصف …», «حمل مسؤول الحزب مسؤولية الهجوم»: the last one named is blamed, no other.

    Only before the deed: «اتهم الجيش المتمردين بقتل خمسة من جنوده».
    """
    before = range(max(group.clause.first, group.head.first - _BLAME_REACH), group.head.first)
    cues = reading.labelled_in(before, "blames")
    if not cues:
        return sides
    deed = next((t.first for t in reading.triggers if cues[-1].last <= t.first), group.head.first)
    named = [a for a in reading.actors_in(cues[-1].last, deed) if a.last <= deed]
    if not named:
        return sides
    accusers = {a.first for a in named[:-1]}
    targets = tuple(t for t in sides.targets if t.first not in accusers and t.first != named[-1].first)
    return Sides((named[-1],), targets)


def _with_claimant(reading: Reading, sides: Sides, group: Group, said_by: Source | None) -> Sides:
    """Who announces the deed did it, where no doer is named."""
    if sides.initiators:
        return sides
    actor = claimant(reading, group, said_by or announced_before(reading, group), sides.targets)
    return Sides((actor,), sides.targets) if actor else sides
