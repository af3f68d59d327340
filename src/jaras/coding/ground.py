"""Ground that changes hands, and the fight for it, told in more than one sentence."""

from __future__ import annotations

from jaras.coding.happening import Happening
from jaras.coding.parties import ids

_FIGHTS = {"clash", "storming", "advance"}


def fought_for(a: Happening, b: Happening) -> bool:
    """The fight for a place and its fall: «سيطروا على جعار … وجرت معارك عنيفة في جعار».

    Of one sentence its grammar says whether they are one («معارك تحرير القاعدة مستمرة»).
    """
    fight, ground = (a, b) if b.family == "territory" else (b, a)
    if ground.family != "territory" or fight.family == "territory" or a.place is None or b.place is None:
        return False
    if a.groups[-1].clause.sentence == b.head.clause.sentence or a.recalled != b.recalled:
        return False
    told = fight.head.head.entry.frame.name in _FIGHTS and ground.head.head.entry.frame.name != "loss"
    return told and a.place.place.id == b.place.place.id


def advances_in(a: Happening, b: Happening) -> bool:
    """«اشتباكات في لودر بين … . وتقدمت المقاومة باتجاه المدينة»: how the fight went."""
    fights = any(t.entry.frame.name == "clash" for t in a.head.triggers)
    if not fights or b.head.head.entry.frame.name != "advance" or a.recalled != b.recalled:
        return False
    return a.place is not None and b.place is not None and a.place.place.id == b.place.place.id


def fights_on(a: Happening, b: Happening) -> bool:
    """«هاجم المسلحون مواقع الجيش في حرض … . ودارت اشتباكات بين الجيش والمسلحين»: a noun names the two in any order.

    A verb says who began («لاحقت الشرطة المهاجمين واشتبكت معهم»).
    """
    named = symmetric(b) and b.head.head.entry.part == "noun"
    return named and a.type == b.type == "Armed clash" and a.strength == "strong"


def taker_untold(a: Happening, b: Happening) -> bool:
    """«استعادة القاعدة»: whether for a state or from it nobody says, where who took it is not told."""
    ground = a.family == b.family == "territory"
    return ground and not (ids(a.sides.initiators) and ids(b.sides.initiators))


def symmetric(h: Happening) -> bool:
    """A clash of two sides, named in any order."""
    return len(h.groups) == 1 and h.head.head.entry.frame.sides and bool(h.sides.initiators and h.sides.targets)
