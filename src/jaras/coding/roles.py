"""Who did it and to whom: the arguments of the triggers of one happening.

Each actor mention of the clause is tied to its governor (`ties`); the governor and the trigger's frame give the role,
and word order where nothing governs it (`wordorder`).
"""

from __future__ import annotations

from collections.abc import Collection

from jaras.actors import ActorHit, nationality
from jaras.arabic import Hit
from jaras.coding.between import fights_between, parts_sides, side_of_between
from jaras.coding.clauses import Group
from jaras.coding.inverted import is_late_subject
from jaras.coding.masdars import after_noun
from jaras.coding.particles import acts, belongs, carrier, comes_from, deed_follows, is_fought
from jaras.coding.reading import Reading
from jaras.coding.ties import Tie, tie
from jaras.coding.together import TAKEN
from jaras.coding.vocabulary import Trigger
from jaras.coding.wordorder import Role, after_verb, before_verb, is_subject, object_far_off, only_suffers, told_again

_FAR = 24
_NO_PARTY = {"denial", "close_to", "judged"}
_NEAR = 6
_AHEAD = 1  # «الشرطة (قد) عثرت»
_JOINED_REACH = 4
_REMAINS = 4  # words from «مخلفات» to whose they are
_AGAINST_PEOPLE = {"violence", "arrest", "abduction"}
_OPENING = (1, 2)  # words, the verb and a day
_MEANS = {"aircraft", "artillery", "guns", "ied"}


def roles(reading: Reading, group: Group, sources: Collection[ActorHit] = ()) -> list[tuple[ActorHit, Role]]:
    """The arguments of `group` in text order; `sources` are mentions that only say it happened."""
    excluded = {hit.first for hit in sources}
    own = [
        a
        for a in reading.actors_in(group.clause.first, group.clause.last)
        if a.first not in excluded and _is_ours(reading, group, a) and not _is_aside(reading, group, a)
    ]
    actors = [a for a in own if not _explains(reading, a)]
    given: dict[int, Role] = {}
    for position, actor in enumerate(actors):
        previous = actors[position - 1] if position else None
        inherited = given.get(previous.first) if previous else None
        role = side_of_between(reading, group, actors[: position + 1])
        role = role or _role(reading, group, actor, previous, inherited)
        if role:
            given[actor.first] = role
            if previous and previous.first not in given and _goes_with(reading, group, previous, actor):
                given[previous.first] = role
    return [(actor, given[actor.first]) for actor in actors if actor.first in given]


def _goes_with(reading: Reading, group: Group, previous: ActorHit, actor: ActorHit) -> bool:
    """«المقاومة … وقوات الجيش سيطرت», «عززت المقاومة المدعومة من الجيش انتصاراتها بالسيطرة على …»."""
    return _is_joined(reading, group, previous, actor) or _is_backed(reading, group, previous, actor)


def _is_backed(reading: Reading, group: Group, previous: ActorHit, actor: ActorHit) -> bool:
    """Whether `previous` is the subject that the clause opens with, a verb before it, and `actor` who backs it."""
    found = tie(reading, actor.first, group.clause.first)
    if found.kind not in ("support", "from") or not _is_supported(reading, previous, found.at):
        return False
    return previous.first - group.clause.first in _OPENING and tie(reading, previous.first, 0).kind == "none"


def _explains(reading: Reading, actor: ActorHit) -> bool:
    """«جبهة النصرة، ذراع تنظيم القاعدة في سوريا»: says what the one before it is."""
    return "arm" in reading.labels(actor.first) and actor.first - 1 in reading.actor_over


def _is_aside(reading: Reading, group: Group, actor: ActorHit) -> bool:
    return any(way(reading, group, actor) for way in (_is_demanded, _is_served, _is_at_war, _left_it))


def _is_at_war(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«قتل جنديان …، حيث تخوض القوات حربا ضد التنظيم», «الحركة التي تقاتل الحكومة»: a war of years makes nobody a
    side of one deed."""
    told = group.triggers[-1].last
    wars = reading.labelled("wages", told, actor.first)
    if not wars or not {"relative", "goes_on"} & reading.labels_ending(wars[-1].first):
        return False
    return not any(at in reading.trigger_at for at in range(wars[-1].last, actor.first))


def _left_it(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«انفجر لغم من مخلفات قصف سابق لقوات النظام»: whose shells lay there."""
    near = group.clause.before(actor.first, _REMAINS)
    return reading.any_labelled(near, "remnants") and not reading.pauses(near.start + 1, actor.first + 1, "،,؛")


def _is_served(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«أعدم … مدنيين بتهمة التعاون مع القوات»: for whom they are said to have worked; «بالتعاون مع» says who helped."""
    family = group.head.entry.frame.family
    if family not in _AGAINST_PEOPLE or (family == "arrest" and actor.actor_class == "rebel"):
        return False  # «القبض على متورطين في العمل مع التنظيم»: they are its men
    said = reading.labelled("collusion", group.clause.first, actor.first)
    if not said or reading.pauses(said[-1].last, actor.first + 1, "،"):
        return False
    return not any(at in reading.trigger_at for at in range(said[-1].last, actor.first))


def _is_demanded(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«تظاهرة للمطالبة بإسقاط النظام»: whom a crowd wants gone or freed is no side of its protest; the crowd is."""
    if group.head.entry.frame.family != "protest" or actor.actor_class == "protesters":
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
    return nearest or fights_between(reading, group, actor) or _carries_it(reading, group, actor)


def _carries_it(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«نفذ الجيش عملية ضد مواقع … أسفرت عن تحييد …»: who does what is told by nothing before its outcome."""
    head = group.head
    result = reading.any_labelled(range(actor.last, head.first), "result")
    if head.first < actor.last or not result or any(t in reading.trigger_at for t in range(actor.last, head.first)):
        return False
    return tie(reading, actor.first, group.clause.first).kind == "light"


def _is_purpose(trigger: Hit[Trigger]) -> bool:
    """«للسيطرة على …»: what something is done for governs nobody."""
    return trigger.clitics.preposition == "ل" and trigger.entry.part != "verb"


def _role(
    reading: Reading, group: Group, actor: ActorHit, previous: ActorHit | None, inherited: Role | None
) -> Role | None:
    if _is_blown_up(reading, group, actor) or any(told_again(verb, actor) for verb in group.triggers):
        return "target"
    if _is_no_party(reading, group, actor):
        return None
    if is_late_subject(reading, group, actor) or _carries_out(reading, group, actor):
        return "initiator"
    found = tie(reading, actor.first, group.clause.first)
    match found.kind:
        case "light":
            return carrier(reading, group, actor, found.at)
        case "being":
            carried = _carried_it_out(reading, found.at)
            return "initiator" if carried else inherited or comes_from(reading, group, actor, found)
        case "support" if inherited and _is_supported(reading, previous, found.at):
            return inherited
        case "by" if _is_yet_to_do(reading, group, found.at) or _is_made(reading, found.at):
            return None
        case "by" | "support":
            return "initiator"
        case "going":  # «خرج أهالي البلدة في مظاهرة»
            return "initiator" if group.head.entry.frame.family == "protest" else before_verb(reading, group, actor)
        case "between":
            return "initiator" if parts_sides(reading, group, found.at) else None
        case "act_of" | "while" if acts(reading, group, actor):
            return "initiator"
        case "against" | "toward" | "befall" | "while" | "holder":
            return "target"
        case "within" | "of" if _is_jailer(reading, group, actor, found):
            return "initiator"
        case "within" | "stronghold" if _falls_on_home(reading, group, actor, found):
            return "target"
        case "with":
            return "target" if is_fought(group, actor) else inherited
        case "and":
            return _coordinated(reading, group, actor, previous, inherited)
        case "of":
            return belongs(reading, group, actor, found)
        case "from":
            return comes_from(reading, group, actor, found)
        case "trigger":
            return _governed(reading, group, actor, found)
        case "actor":
            return _object_after_subject(group, found, inherited) or before_verb(reading, group, actor)
        case "according" | "says" | "stronghold":
            return None
    return "target" if object_far_off(reading, group, actor) else before_verb(reading, group, actor)


def _is_no_party(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«ونفى التنظيم مسؤوليته», «مصادر قريبة من التنظيم», «هجوم وصفته الشرطة بأنه …»."""
    if actor.bare and group.head.entry.frame.family == "advance" and reading.words.forms[actor.first].startswith("ب"):
        return True  # «توغلت القوات بدورية مؤلفة من …»
    return _finds(reading, group, actor) or bool(_NO_PARTY & reading.labels_ending(actor.first))


def _finds(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«عثرت الشرطة على جثة …», «الشرطة تعثر على جثة …»."""
    found = [t for t in group.clause.own(reading.triggers) if t.entry.frame.name == "found"]
    before = (t.entry.part == "verb" and 0 <= t.first - actor.last <= _AHEAD for t in found)
    return any(actor.first == t.last for t in found) or any(before)


def _carries_out(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«جراء تنفيذ طائرات التحالف عدة ضربات», «ما دفع الشرطة إلى إطلاق الغاز»."""
    carried = {"carrying_out", "drives"} & reading.labels_ending(actor.first)
    return bool(carried) and deed_follows(group, actor)


def _carried_it_out(reading: Reading, at: int) -> bool:
    """«هجوم يرجح أن منفذيه ينتمون إلى …»."""
    return "perpetrators" in reading.labels_ending(at - 1) | reading.labels_ending(at)


def _is_jailer(reading: Reading, group: Group, actor: ActorHit, found: Tie) -> bool:
    """«توفي تحت التعذيب في سجون قوات …», «في سجن تابع ل…»: in whose prison somebody dies."""
    dies = any(t.entry.frame.casualty == "killed" or t.entry.frame.name == "beating" for t in group.triggers)
    prisons = reading.labelled("prisons", found.at - 2 if found.kind == "of" else found.at + 1, actor.first)
    return dies and any(found.kind == "within" or "within" in reading.labels_ending(cue.first) for cue in prisons)


def _is_yet_to_do(reading: Reading, group: Group, at: int) -> bool:
    """«قصفت الطائرات القاعدة تمهيدا لاقتحامها من قبل …»: what is planned is done by nobody yet."""
    before = [t for t in reading.triggers if group.clause.first <= t.first < at]
    return bool(before) and _is_purpose(before[-1]) and "unreal" in reading.labels_ending(before[-1].first)


def _is_made(reading: Reading, at: int) -> bool:
    """«القوات المدربة من قبل التحالف سيطرت …»: what others made of who did it."""
    return "made" in reading.labels_ending(at - 1)


def _is_supported(reading: Reading, previous: ActorHit | None, at: int) -> bool:
    """«طردوا المتمردين المدعومين بقوات …»: an adjective says who helps the one told before it."""
    told = range(previous.last - 1, at + 1) if previous else range(0)  # the adjective may be of its phrase
    attributes = (j for j in told if "backed" in reading.labels(j))
    return any(reading.words.forms[j].startswith(("ال", "وال")) for j in attributes)


def _falls_on_home(reading: Reading, group: Group, actor: ActorHit, found: Tie) -> bool:
    """«قصف الجيش معاقل التنظيم», «سيطر على البلدة معقل المتمردين», not «انفجرت سيارة في الضاحية معقل الحزب».

    So does «تفجير في مسجد القوات», «فجر نفسه في مقر للشرطة».
    """
    family = group.head.entry.frame.family
    if found.kind == "stronghold":
        return not (_explodes(group) or family == "protest" or family in TAKEN)
    return (found.through_object and family == "violence") or (only_suffers(reading, actor) and _explodes(group))


def _explodes(group: Group) -> bool:
    return any(t.entry.frame.name in ("bombing", "suicide") for t in group.triggers)


def _is_blown_up(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«انفجار عبوة بحافلة للجيش»: after «بـ», what a bomb hit; «تفجير بسيارة مفخخة» says what blew up."""
    thing = "object" in reading.labels(actor.first) and not _MEANS & reading.labels(actor.first)
    bombed = any(t.entry.frame.name == "bombing" and t.first < actor.first for t in group.triggers)
    return thing and bombed and reading.words.forms[actor.first].startswith("ب")


# --- several sides in a row


def _coordinated(
    reading: Reading, group: Group, actor: ActorHit, previous: ActorHit | None, inherited: Role | None
) -> Role | None:
    """The same role as what it is joined to."""
    if previous is None or inherited is None:
        return before_verb(reading, group, actor)
    if inherited == "initiator" and _is_ground_too(reading, actor):
        return "target"
    return inherited if actor.first - previous.last <= _JOINED_REACH else None


def _is_ground_too(reading: Reading, actor: ActorHit) -> bool:
    """«سيطرت المقاومة على زنجبار واللواء 15»: a base that bears the name of its force, joined to a place taken."""
    place = reading.place_over.get(actor.first - 1)
    if place is None or place.last != actor.first or actor.first not in reading.place_over:
        return False
    return "within" not in reading.labels_ending(place.first)


def _object_after_subject(group: Group, found: Tie, inherited: Role | None) -> Role | None:
    """A bare noun phrase after the subject is the object of the verb."""
    if found.through_object or group.head.entry.part == "verb":
        return "target" if inherited == "initiator" else inherited
    return None


# --- by trigger


def _governed(reading: Reading, group: Group, actor: ActorHit, found: Tie) -> Role | None:
    trigger = reading.trigger_at[found.at]
    if trigger not in group.triggers:
        return "target" if _holds(reading, trigger) else None
    if found.through_object and trigger.entry.frame.family != "territory":
        return "target"
    befalls = _verb_before(reading, group, trigger)
    if befalls is not None:
        return after_verb(reading, group, befalls, actor)
    if trigger.entry.part != "verb" and only_suffers(reading, actor):
        return "target"  # «قام مسلحون بمهاجمة ثكنة للجيش»
    if trigger.entry.frame.family in ("withdrawal", "escape") and group.head.entry.frame.family == "territory":
        return "target"  # «سيطر … بعد انسحاب …», «… وفرار …»: who left is who lost
    if trigger.entry.part == "verb":
        return after_verb(reading, group, trigger, actor)
    return "target" if _is_hit_by(reading, trigger, actor) else after_noun(reading, trigger, actor)


def _is_hit_by(reading: Reading, deed: Hit[Trigger], actor: ActorHit) -> bool:
    """«جرح هجوم مسلح ثلاثة مارة»: the deed is the subject of a verb, what follows its object, if not whose deed it is
    («استهدف قصف الجيش مدينة», «… قصف تركي …»)."""
    form = reading.words.forms[actor.first]
    owner = nationality(form) is not None or (actor.first == deed.last and form.startswith("ال"))
    return is_subject(reading, deed) and not owner


def _verb_before(reading: Reading, group: Group, noun: Hit[Trigger]) -> Hit[Trigger] | None:
    """«وقتل في الهجوم شرطيان»: a noun with «ال» owns nothing; the verb governs what follows."""
    if noun.entry.part == "verb" or not noun.clitics.definite or "within" not in reading.labels_ending(noun.first):
        return None
    verbs = [t for t in group.triggers if t.entry.part == "verb" and t.last == noun.first - 1]
    return verbs[0] if verbs else None


def _holds(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """«مركز تسيطر عليه قوات …»: who holds what was hit."""
    return trigger.entry.frame.name == "control" and "on_them" in reading.labels(trigger.last)
