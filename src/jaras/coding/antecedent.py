"""A doer left out: told by a pronoun («استهدافهم للمدنيين»), dropped («… وقتلوا ثلاثة») or described."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jaras.actors import ActorHit, person_at
from jaras.arabic import Hit
from jaras.coding.agreement import gender, is_accusative, subject_before
from jaras.coding.clauses import Group
from jaras.coding.parties import party
from jaras.coding.reading import Reading
from jaras.coding.ties import glued
from jaras.coding.vocabulary import Trigger
from jaras.coding.wordorder import described, only_suffers

_ANTECEDENT = 20
_OBJECT = 3
_LATTER = 8


def left_out(
    reading: Reading, group: Group, acted: Sequence[ActorHit], speaking: Sequence[ActorHit], hit: Sequence[ActorHit]
) -> tuple[ActorHit, ...]:
    """Who did what `group` tells without a doer: whom a relative clause describes, who acted or was named before.

    acted: the doers of what its clause told before; speaking: who only says it happened; hit: whom it befell, who
    did it not, and beside whom nobody is guessed without a sign.
    """
    if group.head.entry.frame.name == "found":
        return ()  # who finds the dead killed nobody
    carrier = _of_relative(reading, group.head)
    if carrier:
        return (carrier,)
    by_pronoun, dropped = _by_pronoun(reading, group), _dropped(reading, group)
    last_named = latter(reading, group.head) if by_pronoun or dropped or _done_by_latter(reading, group.head) else None
    if last_named:
        return (last_named,)
    head = described(reading, group, group.head)
    if head and (dropped or (head.person is None and group.head.entry.voice != "passive")):
        return (head,)
    if not (by_pronoun or dropped):
        return ()
    if dropped and (any(_can_mean(reading, group, a) for a in acted) or (acted and _goes_on_doing(reading, group))):
        return tuple(acted)
    sure = (
        by_pronoun
        or _came_and_did(group)
        or any(sign(reading, group.head) for sign in (_acts_on, _acts_against, _carried_alone))
    )
    if hit and not sure:
        return ()
    parties = {party(a) for a in hit if a.first >= group.head.last}  # «استهدافها لعناصر التنظيم»
    named = _named_before(reading, group, speaking, parties)
    return (*_joined_before(reading, named), named) if named else ()


def _joined_before(reading: Reading, actor: ActorHit) -> tuple[ActorHit, ...]:
    """«دخلت المقاومة ووحدات الجيش المدينة بعدما طردت …»: who is named in one breath before `actor`."""
    before = reading.actor_over.get(actor.first - 1) if glued(reading, actor.first) == "و" else None
    allied = before is not None and (before.actor_class == "rebel") == (actor.actor_class == "rebel")
    return (before,) if before is not None and before.actor_id and allied else ()


def _goes_on_doing(reading: Reading, group: Group) -> bool:
    """«تسللت خلايا تتبع للتنظيم وأطلقت النار»: «و» and a verb of the gender and number of the one told before it."""
    head, first = group.head, reading.words.sentence(group.head.first).first
    verbs = [t.entry for t in reading.triggers if first <= t.first < head.first and t.entry.part == "verb"]
    if not verbs or head.entry.part != "verb" or head.clitics.conjunction != "و":
        return False
    return (verbs[-1].gender, verbs[-1].number) == (head.entry.gender, head.entry.number)


def latter(reading: Reading, head: Hit[Trigger]) -> ActorHit | None:
    """«… عقب دخول الأخيرة إلى البلدة وسيطرتها»: who was named last before «الأخيرة»; «الهجوم الأخير» names none."""
    first = reading.words.sentence(head.first).first
    end = head.last + 1 if _done_by_latter(reading, head) else head.first
    cues = reading.labelled("latter", max(first + 1, head.first - _LATTER), end)
    told = [cue for cue in cues if not reading.words.forms[cue.first - 1].lstrip("وفبكل").startswith("ال")]
    if not told or told[-1].first in reading.date_over:
        return None
    named = [a for a in reading.actors_in(first, told[-1].first) if a.last <= told[-1].first and a.actor_id]
    return named[-1] if named else None


def _done_by_latter(reading: Reading, head: Hit[Trigger]) -> bool:
    """«بعد اعتقال الأخيرة عشرة من كوادر الحركة»: the doer, then whom."""
    at = head.last + 1
    told = head.entry.part == "noun" and not head.clitics.definite and "latter" in reading.labels(head.last)
    return told and (at in reading.count_at or at in reading.actor_at)


def _of_relative(reading: Reading, noun: Hit[Trigger]) -> ActorHit | None:
    """«إسرائيل التي شنت أمس غارات على …»: who is described by a verb that carries the deed."""
    last = noun.first
    while last - 1 in reading.date_over:
        last -= 1
    carried = noun.entry.part != "verb" and "light" in reading.labels_ending(last)
    relative = carried and "relative" in reading.labels_ending(last - 1)
    return reading.actor_over.get(last - 3) if relative else None


def _by_pronoun(reading: Reading, group: Group) -> bool:
    """«هجومهم على …», «استهدافهم للمدنيين», «نجاحها في السيطرة على …», not «جراء استهدافهم بعبوة»."""
    head = group.head
    if "light_noun" in reading.labels_ending(head.first):
        return True
    if head.entry.part != "noun" or not head.clitics.pronoun:
        return False
    has_object = head.last < len(reading.words) and glued(reading, head.last) == "ل"
    if head.entry.frame.idafa == "place":
        return has_object or _ground_follows(reading, head.last)
    return head.entry.frame.idafa == "initiator" or (head.entry.frame.idafa == "either" and has_object)


def _ground_follows(reading: Reading, at: int) -> bool:
    """«استعادتها البلدة», «استعادتهم السيطرة على …»; in «تحريرها من …» the pronoun is the ground."""
    if at >= len(reading.words) or reading.pause(at, "،,؛.\n"):
        return False
    definite = reading.words.forms[at].startswith("ال") and at not in reading.date_over
    return definite or at in reading.place_over or at in reading.site_over


def _dropped(reading: Reading, group: Group) -> bool:
    """A verb without a subject of its own, or a masdar joined to another («اقتحام … المنزل واختطاف …»)."""
    head = group.head
    if head.entry.part != "verb":
        joined = head.clitics.conjunction == "و" and head.entry.frame.idafa != "initiator"
        return joined or _carried_alone(reading, head)
    if head.entry.voice == "passive" or head.entry.befalls or _has_weapon(reading, head):
        return False
    if not head.entry.of_people or head.entry.number == "pl" or _acts_on(reading, head):
        return True
    return head.clitics.conjunction == "و" and _has_object(reading, head)


def _has_object(reading: Reading, verb: Hit[Trigger]) -> bool:
    """«وأطلقت الرصاص على …»: the noun that the verb hangs on follows at once, so no subject does."""
    return verb.entry.objects is not None and bool(verb.entry.objects.at(reading.words, verb.last))


def _has_weapon(reading: Reading, verb: Hit[Trigger]) -> bool:
    """«انفجرت عبوة», «سقطت قذيفة»: what went off or came down is the subject, not in «استهدفت بأربع قذائف»."""
    if _tells_means(reading, verb.last):
        return False
    after = range(verb.last, min(verb.last + _OBJECT - 1, len(reading.words)))
    return not verb.entry.of_people and reading.any_labelled(after, "ied", "artillery")


def _tells_means(reading: Reading, at: int) -> bool:
    """Whether a number or a weapon under «بـ» stands at word `at`."""
    if at >= len(reading.words) or not reading.words.forms[at].startswith("ب"):
        return False
    return at in reading.count_at or any(cue.clitics.preposition == "ب" for cue in reading.cues_at(at))


def _carried_alone(reading: Reading, noun: Hit[Trigger]) -> bool:
    """«… وأعادت اعتقال اثنين», «حيث أقدمت أمس على اقتحام …»: the verb that carries it has no subject after it."""
    last = noun.first - 1 if {"within", "against", "from"} & reading.labels_ending(noun.first) else noun.first
    while last - 1 in reading.date_over or "acts_of" in reading.labels_ending(last):
        last -= 1  # «ونفذت أعمال نهب»
    carrying = [cue for cue in reading.labelled("light", max(0, last - 1), last) if cue.last == last]
    return any(_goes_on(reading, cue.first) for cue in carrying)


def _came_and_did(group: Group) -> bool:
    """«تسللوا إلى المركز وقتلوا ستة»: who came did it."""
    came = group.triggers[0]
    advanced = came.entry.frame.name == "advance" and came.entry.part == "verb"
    return advanced and came is not group.head and group.head.entry.number == "pl"


def _goes_on(reading: Reading, at: int) -> bool:
    return reading.words.forms[at].startswith("و") or "goes_on" in reading.labels_ending(at)


def _acts_on(reading: Reading, verb: Hit[Trigger]) -> bool:
    """«واعتقلت ثلاثة رجال», «وخطف شابا»: the people after a verb are no subject of it, by gender or case."""
    if verb.entry.part != "verb" or not verb.entry.of_people:
        return False
    if verb.clitics.pronoun:
        return True  # «كانت قد اعتقلتهما»
    near = range(verb.last, verb.last + _OBJECT)
    people = next((reading.actor_at[at] for at in near if at in reading.actor_at), None)
    if people is None and verb.last < len(reading.words):
        people = person_at(reading.words, verb.last)  # «واعتقلت راعي أغنام»
    if people is None or people.person is None:
        return False
    other = verb.entry.gender == "f" and gender(reading, people) == "m"
    return other or (is_accusative(reading, people) and people.first == verb.last)


def _acts_against(reading: Reading, verb: Hit[Trigger]) -> bool:
    """«واعتدت على المصلين»: a verb with no noun between it and its particle."""
    return verb.entry.part == "verb" and verb.last < len(reading.words) and "against" in reading.labels(verb.last)


def _named_before(
    reading: Reading, group: Group, speaking: Sequence[ActorHit], hit: Collection[str]
) -> ActorHit | None:
    """The party last named before the word that can be meant; the topic of the sentence, however far back.

    Not who is only `speaking`, nor one of the parties `hit`.
    """
    start = reading.words.sentence(group.head.first).first
    before = [
        a
        for a in reading.actors_in(start, group.head.first)
        if a.last <= group.head.first and a.actor_id and a not in speaking and party(a) not in hit
        if not (a.actor_class == "state" and only_suffers(reading, a))  # a post of the police, which was hit
    ]
    fitting = [a for a in before if _can_mean(reading, group, a)]
    near = [a for a in fitting if a.first >= group.head.first - _ANTECEDENT]
    if near:
        return max(near, key=lambda a: (gender(reading, a) is not None, a.first))
    return fitting[0] if fitting and fitting[0] is before[0] else None


def _can_mean(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """Whether the pronoun or the verb agrees with `actor`."""
    if group.head.entry.part == "verb":
        return subject_before(reading, group.head, actor)
    meant = {"ه": "m", "ها": "f"}.get(group.head.clitics.pronoun)
    return meant is None or gender(reading, actor) in (meant, None)
