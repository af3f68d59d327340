"""Who announces a deed as his own: «أعلن الجيش مقتل 17 مسلحا», «أعلنت قسد استعادة السجن»."""

from __future__ import annotations

from collections.abc import Sequence

from jaras.actors import ActorHit
from jaras.coding.attribution import Source, source
from jaras.coding.clauses import Clause, Group
from jaras.coding.reading import Reading

_ENEMIES = {"group", "armed"}
_DEEDS = {"territory", "arrest", "release", "disruption", "destruction"}
# Reaches in words:
_SAID_REACH = 2  # of «إنه قد»
_CARRIED_REACH = 4
_OPENING = 3
_REACHED = 2  # «التوصل إلى»
_WITH_REACH = 6
_TOLD_ON = 2  # sentences


def claimant(reading: Reading, group: Group, said_by: Source | None, targets: Sequence[ActorHit]) -> ActorHit | None:
    """Who tells of `group`, in which no doer is named but `targets`, as something done by himself."""
    actor = said_by.actor if said_by else None
    if actor is None or not said_by or said_by.first > group.head.first or _is_answered(reading, group, said_by):
        return None
    if said_by.of_itself and (group.head.entry.part == "verb" or _goes_on_to_say(reading, group, said_by)):
        return actor  # «أعلن الجيش أنه قصف …»
    if _made_arrest(reading, group, actor, said_by) or _reached(reading, group, actor, said_by):
        return actor
    own = any(target.actor_id == actor.actor_id for target in targets)
    deed = said_by.belligerent and not own and _is_deed(reading, group, said_by, targets)
    return actor if deed else None


def _is_answered(reading: Reading, group: Group, said_by: Source) -> bool:
    """«قال الجيش إنه شن غارات ردا على هجمات …»: what his own deed answers was done to him."""
    first = group.triggers[0].first
    replies = reading.labelled("reply", said_by.last, first)
    return bool(replies) and any(at in reading.trigger_at for at in range(said_by.last, replies[-1].first))


def announced_before(reading: Reading, group: Group) -> Source | None:
    """«أعلنت قيادة العمليات مقتل 17 مسلحا. كما تم تفكيك 21 عبوة»: what was done is told on by who told before."""
    first = reading.words.sentences[group.clause.sentence].first
    opens = reading.labelled("carried_out", first, min(first + _OPENING, group.head.first))
    if not opens or opens[-1].last != group.head.first:
        return None
    for number in range(group.clause.sentence - 1, max(-1, group.clause.sentence - 1 - _TOLD_ON), -1):
        sentence = reading.words.sentences[number]
        found = source(reading, Clause(number, sentence.first, sentence.last), sentence.last - 1)
        if found is not None:
            return found if found.actor is not None and found.belligerent else None
    return None


def _goes_on_to_say(reading: Reading, group: Group, said_by: Source) -> bool:
    """«قال التنظيم إنه قتل … في هجوم على …», «قال الجيش إنه شن غارات»: a deed told by a verb right after «إنه»."""
    verbs = (t.entry for t in group.triggers if t.entry.part != "noun" and 0 <= t.first - said_by.last <= _SAID_REACH)
    if any(verb.voice != "passive" and not verb.befalls for verb in verbs):
        return True
    carrying = reading.labelled("light", said_by.last, min(said_by.last + _SAID_REACH + 1, group.head.first))
    between = range(carrying[0].last, group.head.first) if carrying else range(0)
    told = any(at in reading.actor_over or at in reading.trigger_over for at in between)
    return bool(carrying) and len(between) <= _CARRIED_REACH and not told


def _reached(reading: Reading, group: Group, actor: ActorHit, said_by: Source) -> bool:
    """«أعلنت وزارة الدفاع التوصل إلى اتفاق مع …»: a party to an agreement announces it, where another one is told."""
    head = group.head
    between = range(said_by.last, head.first)
    near = head.entry.part != "verb" and 0 <= len(between) <= _REACHED + sum(at in reading.date_over for at in between)
    parties = reading.any_labelled(range(head.last, min(head.last + _WITH_REACH, group.clause.last)), "with")
    return head.entry.frame.family == "agreement" and near and parties and actor.person is None


def _made_arrest(reading: Reading, group: Group, actor: ActorHit, said_by: Source) -> bool:
    """«أعلنت الشرطة اعتقال …», «أعلنت وزارة الداخلية أمس ضبط …»: told by who did it, right after it speaks."""
    head = group.head
    follows = head.entry.part != "verb" and _right_after(reading, said_by.last, head.first)
    force = actor.kind in ("police", "government", "army") and actor.person is None
    return follows and head.entry.frame.family in ("arrest", "disruption") and force


def _is_deed(reading: Reading, group: Group, said_by: Source, targets: Sequence[ActorHit]) -> bool:
    """What one announces of oneself: ground taken, people held or freed, enemies killed, «أعلنت الكتائب استهداف …»,
    «أعلنت الكتائب قنص جندي»."""
    head, frame = group.head, group.head.entry.frame
    enemies = bool(targets) and all(target.kind in _ENEMIES for target in targets)
    done = frame.idafa == "either" or (frame.idafa == "target" and not frame.casualty)
    masdar = head.entry.part != "verb" and done and not frame.sides
    announced = masdar and _right_after(reading, said_by.last, head.first) and not head.clitics.preposition
    announced = announced and not reading.any_labelled(range(said_by.first, said_by.last), "media_cell")
    killed = any(trigger.entry.frame.casualty == "killed" for trigger in group.triggers)
    return frame.family in _DEEDS or (killed and enemies) or announced


def _right_after(reading: Reading, last: int, first: int) -> bool:
    """Whether at most where and when stand between: «أعلن التنظيم في العراق، اليوم الأحد، تفجير …»."""
    between = range(last, first)
    return first >= last and all(
        at in reading.date_over or at in reading.place_over or "within" in reading.labels(at) for at in between
    )
