"""The ACLED sub-event type of a happening, from its frame, its means and its sides."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from jaras.actors import ActorHit
from jaras.coding.sides import Sides
from jaras.coding.vocabulary import Frame
from jaras.knowledge import event_types

_ARMED = {"army", "police", "group", "armed", "coalition", "militia", "government", "peacekeepers"}
_CROWD = {"protesters", "rioters"}
# What a crowd without weapons can do, and what is done to one; strikes from afar keep their own type.
_BY_HAND = {"attack", "storming", "killing", "death", "injury", "hit", "beating", "execution", "clash", "gunfire"}
_STRUCK = {"airstrike", "shelling"}
_OF_CROWDS = {"crowd", "choking"}
_DESTROYS = {"destruction", "arson", "looting"}


class Evidence(NamedTuple):
    """What the decision may look at. `labels`: cue labels of the clause (weapons, crowd, sites official or civil)."""

    frame: Frame
    sides: Sides
    labels: Collection[str]
    killed: bool = False


def sub_event_type(evidence: Evidence) -> str:
    """One of ACLED's 25 sub-event types."""
    frame = evidence.frame
    return _of_crowd(evidence) or frame.type or _DECISIONS[frame.by or ""](evidence)


def event_type(sub_type: str) -> str:
    """The ACLED event type of a sub-event type."""
    return event_types()[sub_type]


def armed_target(sides: Sides) -> bool:
    """Whether anything armed or official was the target."""
    return any(_armed(a) for a in sides.targets)


def _armed(actor: ActorHit) -> bool:
    """Forces, groups and seats of government; one who holds an office is no fighter («قتل رئيس البلدية»)."""
    official = actor.kind == "government" and actor.person is not None
    return actor.actor_class != "civilians" and actor.kind in _ARMED and not official


def _bomber(actor: ActorHit) -> bool:
    return actor.victim == "suicide bombers"


def _of_crowd(evidence: Evidence) -> str | None:
    """What people without weapons do, and what is done to protesters, whatever the word for it."""
    name, sides = evidence.frame.name, evidence.sides
    if name not in _BY_HAND | _DESTROYS:
        return None
    if name == "clash":
        return "Violent demonstration" if _street_clash(evidence) else None
    if sides.initiators and all(_unarmed_crowd(a) for a in sides.initiators):
        demonstrating = any(a.actor_class == "protesters" for a in sides.initiators)
        return "Violent demonstration" if demonstrating else "Mob violence"
    if name in _BY_HAND and any(a.actor_class == "protesters" for a in sides.targets):
        lethal = evidence.killed or "guns" in evidence.labels or name in ("gunfire", "killing", "execution")
        return "Excessive force against protesters" if lethal else "Protest with intervention"
    return None


def _street_clash(evidence: Evidence) -> bool:
    """Protesters against police, youths against an occupier, or two crowds: one side without weapons, no rebels."""
    actors = evidence.sides.everyone
    if any(a.actor_class in ("rebel", "militia") for a in actors):
        return False
    unarmed = any(_unarmed_crowd(a) for a in actors)
    others = [a for a in actors if a.actor_class != "external"]
    if len(others) < len(actors):  # «إصابات بالاختناق في مواجهات مع قوات الاحتلال», «قتل فتى برصاصهم في مواجهات»
        hit = bool(others) and all(a.actor_class == "civilians" for a in others)
        return unarmed or hit or "choking" in evidence.labels
    by_police = unarmed and any(a.kind == "police" for a in actors)  # «مواجهات بين شبان وقوات الأمن»
    crowd = any(a.actor_class in _CROWD for a in actors)
    return crowd or by_police or bool(_OF_CROWDS & set(evidence.labels))


def _unarmed_crowd(actor: ActorHit) -> bool:
    """«محتجون», «حشد غاضب», «أهالي القرية»: not one person, whose deed would be a crime."""
    return actor.actor_class in _CROWD or (actor.actor_class == "civilians" and actor.person in ("pl", None))


def _official_target(evidence: Evidence) -> bool:
    """An armed or official target, or the site of one (prison, base, checkpoint) where no people are the target."""
    sides = evidence.sides
    return _fights_back(evidence) or ("official" in evidence.labels and not sides.targets)


def _fights_back(evidence: Evidence) -> bool:
    """An armed target, save one man at home: «قتل ضابط برصاص مجهولين أمام منزله»."""
    alone = "off-duty" in evidence.labels and all(a.person == "sg" for a in evidence.sides.targets)
    return armed_target(evidence.sides) and not alone


def _hits_civilians(sides: Sides) -> bool:
    """«هاجم مستوطنون مركبات الفلسطينيين قرب حاجز»: nobody but civilians is hit, whatever stands close by."""
    return bool(sides.targets) and all(target.kind == "civilians" for target in sides.targets)


def _attack(evidence: Evidence) -> str:
    labels, sides = evidence.labels, evidence.sides
    fighters = [a for a in sides.initiators if not _bomber(a)]
    official = _official_target(evidence)
    if "chemical" in labels:
        return "Chemical weapon"
    if "suicide" in labels and not (fighters and official):
        return "Suicide bomb"
    if "grenade" in labels:
        return "Grenade"
    if "assault" in labels and not _hits_civilians(sides):
        return "Armed clash"
    if evidence.frame.name in ("blow", "targeting") and (_STRUCK & set(labels) or _is_struck(evidence)):
        return _of_means(evidence) or "Air/drone strike"  # «استهدفت غارة إسرائيلية سيارة», «استهدف القصف بلدة»
    at_site = "official" in labels and not _hits_civilians(sides)
    if fighters and at_site and "aircraft" not in labels and "artillery" not in labels:
        return "Armed clash"
    if "guns" not in labels and ("aircraft" in labels or _from_the_air(evidence)):
        return "Air/drone strike"
    if fighters and official and "guns" in labels:
        return "Armed clash"  # «هاجموا الثكنة بالرشاشات والقذائف»
    if "ied" in labels and (not fighters or evidence.frame.name == "targeting"):
        return "Remote explosive/landmine/IED"
    if "artillery" in labels:
        return "Shelling/artillery/missile attack"
    if "ied" in labels and not official:
        return "Remote explosive/landmine/IED"
    if "robbed" in labels and not (official or evidence.killed):
        return "Looting/property destruction"  # «هاجموا المنازل ونهبوا ما فيها»
    settlers = any(a.kind == "settlers" for a in fighters)
    unseen = bool(fighters) and not sides.targets and not settlers and "civil" not in labels
    # «العمل الإرهابي الذي استهدف مسجد قوات الأمن»: who prays does not fight
    at_prayer = "worship" in labels and "official" not in labels and not fighters
    return "Armed clash" if (official and not at_prayer) or unseen else "Attack"


def _from_the_air(evidence: Evidence) -> bool:
    """«استهدف التحالف مواقع …»: a coalition strikes by aircraft as a rule."""
    coalition = any(a.kind == "coalition" for a in evidence.sides.initiators)
    return coalition and evidence.frame.name == "targeting" and "artillery" not in evidence.labels


def _incursion(evidence: Evidence) -> str:
    """«توغلت قوة في القرية» where nobody stands against it is a movement, not a battle."""
    return "Armed clash" if armed_target(evidence.sides) or evidence.killed else "Other"


def _bombing(evidence: Evidence) -> str:
    if "suicide" in evidence.labels:
        return "Suicide bomb"
    if "grenade" in evidence.labels:
        return "Grenade"
    if "gear" in evidence.labels and "ied" not in evidence.labels:
        return "Armed clash"
    return "Air/drone strike" if "aircraft" in evidence.labels else "Remote explosive/landmine/IED"


def _airstrike(evidence: Evidence) -> str:
    """«شن مسلحون غارة على قرية», «نفذت قوات خاصة غارة على منزل»: who has no aircraft, or comes on foot, raids."""
    if "on-foot" not in evidence.labels or "aircraft" in evidence.labels:
        return "Air/drone strike"
    return "Armed clash" if armed_target(evidence.sides) else "Attack"


def _throwing(evidence: Evidence) -> str:
    return "Air/drone strike" if "aircraft" in evidence.labels else "Grenade"


def _shelling(evidence: Evidence) -> str:
    if "chemical" in evidence.labels:
        return "Chemical weapon"
    if evidence.frame.name == "reply" and "artillery" not in evidence.labels and _is_of_police(evidence.sides):
        return "Armed clash"  # «تعرض رجال الأمن لإطلاق نار، مما اقتضى الرد على مصدر النيران»
    allies = any(a.kind == "coalition" for a in evidence.sides.initiators)  # they strike from the air, if not at sea
    raid = "airstrike" in evidence.labels and "artillery" not in evidence.labels  # «قصفت غارات المعسكر»
    air = raid or "aircraft" in evidence.labels or (allies and "warship" not in evidence.labels)
    return "Air/drone strike" if air else "Shelling/artillery/missile attack"


def _is_of_police(sides: Sides) -> bool:
    return any(a.kind == "police" for a in sides.everyone)


def _killing(evidence: Evidence) -> str:
    return _of_means(evidence) or ("Armed clash" if _fights_back(evidence) else "Attack")


def _assassination(evidence: Evidence) -> str:
    """«اغتيل قيادي بغارة»: what struck from afar or blew up says more than that one man was meant."""
    return _of_means(evidence) or "Attack"


def _of_means(evidence: Evidence) -> str | None:
    """The type of what killed, where it is told."""
    labels = evidence.labels
    if "suicide" in labels:
        return "Suicide bomb"
    if "aircraft" in labels or "airstrike" in labels:
        return "Air/drone strike"
    if "grenade" in labels:
        return "Grenade"
    if "ied" in labels:
        return "Remote explosive/landmine/IED"
    if "artillery" in labels or "shelling" in labels:
        return "Shelling/artillery/missile attack"
    return "Air/drone strike" if _is_struck(evidence) else None


def _is_struck(evidence: Evidence) -> bool:
    """«نفذ الجيش ضربات على …», «ضربة أمريكية»: the strikes of states and coalitions come from the air as a rule."""
    strikers, named = evidence.sides.initiators, evidence.frame.name == "blow"
    if not (named or "blow" in evidence.labels) or "guns" in evidence.labels:
        return False
    by_states = all(a.actor_class in ("state", "external") or a.kind == "coalition" for a in strikers)
    told_alone = named or evidence.frame.name == "targeting"  # «ضربات نفذت قرب المدينة واستهدفت مواقع»
    return by_states and (told_alone or bool(strikers))


def _holding(evidence: Evidence) -> str:
    """Who holds people without being any authority abducts them («احتجز أهالي البلدة ضابطا»)."""
    takers = evidence.sides.initiators
    lawless = all(a.actor_id is None and a.kind in ("armed", "tribe", "civilians") for a in takers)
    return "Abduction/forced disappearance" if takers and lawless else "Arrests"


def _control(evidence: Evidence) -> str:
    takers = {a.actor_class for a in evidence.sides.initiators}
    losers = {a.actor_class for a in evidence.sides.targets}
    if any(_holds_for_state(a) for a in evidence.sides.initiators) or (takers <= {"militia"} and "rebel" in losers):
        return "Government regains territory"
    return "Non-state actor overtakes territory"


def _holds_for_state(actor: ActorHit) -> bool:
    """A state, its allies and the militias that have a name; «مسلحون» take towns for themselves."""
    return actor.actor_class in ("state", "external") or (actor.actor_class == "militia" and actor.actor_id is not None)


def _regain(evidence: Evidence) -> str:
    if "captive" in evidence.labels:  # «حرر خلال عملية عسكرية 40 رهينة»
        return "Armed clash" if "fought" in evidence.labels else "Other"
    if "begun" in evidence.labels:
        return "Armed clash"
    takers = {a.actor_class for a in evidence.sides.initiators}
    losers = {a.actor_class for a in evidence.sides.targets}
    from_state = losers == {"state"} and not takers
    named = all(a.actor_id for a in evidence.sides.initiators)  # «مقاتلون» may be a government's
    if from_state or (takers == {"rebel"} and (named or "rebel" not in losers)):
        return "Non-state actor overtakes territory"
    return "Government regains territory"


def _destruction(evidence: Evidence) -> str:
    """What aircraft or rockets destroy is struck from afar, what fighters hid is cleared; fire and bulldozers are
    another matter."""
    if "aircraft" in evidence.labels or any(a.kind == "coalition" for a in evidence.sides.initiators):
        return "Air/drone strike"
    if "cache" in evidence.labels:
        return "Disrupted weapons use"
    if "den" in evidence.labels:
        return "Other"
    if "artillery" in evidence.labels:
        return "Shelling/artillery/missile attack"
    return "Armed clash" if "gear" in evidence.labels else "Looting/property destruction"


def _arson(evidence: Evidence) -> str:
    """«أحرقوا منزلا، ما أدى إلى مقتل رضيع»: a fire that kills is an attack on people."""
    return "Attack" if evidence.killed or "burnt-people" in evidence.labels else _destruction(evidence)


def _protest(evidence: Evidence) -> str:
    if evidence.killed:
        return "Excessive force against protesters"
    if "riot" in evidence.labels or any(a.actor_class == "rioters" for a in evidence.sides.initiators):
        return "Violent demonstration"
    return "Protest with intervention" if "dispersal" in evidence.labels else "Peaceful protest"


_DECISIONS: dict[str, Callable[[Evidence], str]] = {
    "attack": _attack,
    "incursion": _incursion,
    "bombing": _bombing,
    "throwing": _throwing,
    "airstrike": _airstrike,
    "shelling": _shelling,
    "killing": _killing,
    "assassination": _assassination,
    "holding": _holding,
    "control": _control,
    "regain": _regain,
    "destruction": _destruction,
    "arson": _arson,
    "protest": _protest,
}
