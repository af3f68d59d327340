"""The arguments of a masdar: its genitive, doer or undergoer, and the object that follows under «ل»."""

from __future__ import annotations

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.coding.agreement import is_accusative
from jaras.coding.reading import Reading
from jaras.coding.ties import glued
from jaras.coding.vocabulary import Trigger, accusative_persons
from jaras.coding.wordorder import Role

_PAUSES = "،,؛:.\n"
_ON_THINGS = {"targeting", "hit", "destruction", "disruption"}


def after_noun(reading: Reading, noun: Hit[Trigger], actor: ActorHit) -> Role | None:
    """The second term of an idafa: «هجوم مسلحين», «مقتل جنود», «إحراق المستوطنين لمنزل»."""
    idafa = noun.entry.frame.idafa
    match idafa:
        case "none":
            return None
        case "initiator":
            return "initiator"
        case "place":
            return "initiator" if _takes_ground(reading, noun, actor) else "target"
    if own_object(reading, actor.first) is not None or _bare_object(reading, noun, actor) or _one_man(reading, actor):
        return "initiator"
    if noun.entry.frame.name == "siege" and not _falls_on(reading, actor):
        return "target"  # «محاصرة المسلحين», not «حصار المسلحين على البلدة»
    owned = "object" in reading.labels(actor.first) and actor.last > actor.first + 1
    if noun.entry.frame.name in _ON_THINGS and owned:
        return "target"  # «استهداف دبابة إسرائيلية», «تدمير آليات الحوثيين»
    weapon = actor.first > noun.last or bool({"drone", "aircraft"} & reading.labels(actor.first))
    if noun.entry.frame.family == "disruption" and weapon:
        return "target"  # «مصادرة أسلحة المتمردين», not «إحباط قوات الأمن محاولة تفجير»
    return "target" if idafa == "target" or actor.actor_class == "civilians" else "initiator"


def _takes_ground(reading: Reading, noun: Hit[Trigger], actor: ActorHit) -> bool:
    """«استعادة القوات السيطرة على البلدة», «تحرير الجيش مدينة …», «استعادة الجيش لبلدة …»: the ground is told too."""
    if noun.entry.frame.by != "regain":
        return False
    ground = own_object(reading, actor.first)
    if ground is None:
        ground = end_of_row(reading, actor)
    control = reading.trigger_at.get(ground)
    return ground in reading.place_over or (control is not None and control.entry.frame.name == "control")


def _bare_object(reading: Reading, noun: Hit[Trigger], actor: ActorHit) -> bool:
    """«إعدام داعش 30 مدنيا», «خطف داعش صيادين»: a party that a count or an accusative follows is the subject."""
    body, at = actor.person is None and actor.actor_id is not None, actor.last
    if not body or "only_befalls" in reading.labels(noun.first):
        return False
    if at >= len(reading.words) or reading.pause(at, _PAUSES):
        return False
    after = reading.actor_at.get(at)
    counted = at in reading.count_at and not reading.words.forms[at].startswith("ال")
    return counted or (after is not None and is_accusative(reading, after))


def _one_man(reading: Reading, subject: ActorHit) -> bool:
    """«اختطاف مسلحين طبيبا»: one man in the accusative after those who did it."""
    at = end_of_row(reading, subject)
    while at in reading.date_over:
        at += 1
    following = reading.actor_at.get(at)
    if following is not None:
        return following.person == "sg" and is_accusative(reading, following)
    return at < len(reading.words) and reading.words.forms[at] in accusative_persons()


def _falls_on(reading: Reading, actor: ActorHit) -> bool:
    """Whether what suffers is told after «على»: «حصار المسلحين المفروض على البلدة»."""
    last = end_of_row(reading, actor)
    return reading.any_labelled(range(last, min(last + 2, len(reading.words))), "against")


def own_object(reading: Reading, at: int) -> int | None:
    """The word under «ل» that is the object of a masdar whose subject begins at word `at`, where and when between.

    «إحراق المستوطنين لمنزل», «قصف الجيش في إدلب أمس لمواقع …».
    """
    if at not in reading.actor_at:
        return None
    last = end_of_row(reading, reading.actor_at[at])
    while last < len(reading.words) and glued(reading, last) != "ل" and _tells_where_or_when(reading, last):
        last += 1
    return last if last < len(reading.words) and glued(reading, last) == "ل" else None


def _tells_where_or_when(reading: Reading, at: int) -> bool:
    return at in reading.place_over or at in reading.date_over or "within" in reading.labels(at)


def end_of_row(reading: Reading, actor: ActorHit) -> int:
    """Where «الحوثيين وقوات صالح» ends."""
    last = actor.last
    while last in reading.actor_at and glued(reading, last) == "و":
        last = reading.actor_at[last].last
    return last
