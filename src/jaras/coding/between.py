"""Sides that «بين» parts: «اشتباكات بين A وB», «بين A وB من جهة وC من جهة أخرى»."""

from __future__ import annotations

from collections.abc import Sequence

from jaras.actors import ActorHit
from jaras.coding.clauses import Group
from jaras.coding.reading import Reading
from jaras.coding.ties import Tie, tie
from jaras.coding.wordorder import Role

_ROW_REACH = 14
_MOVES = {"advance", "deployment"}


def side_of_between(reading: Reading, group: Group, chain: Sequence[ActorHit]) -> Role | None:
    """«بين A وB», «بين A وB من جهة وC من جهة أخرى»: which side the last of `chain` stands on."""
    start = len(chain) - 1
    found = tie(reading, chain[start].first, group.clause.first)
    while start > 0 and (_is_beside(reading, found) or chain[start].first == chain[start - 1].last):
        start -= 1
        found = tie(reading, chain[start].first, group.clause.first)
    if found.kind != "between" or "boundary" in reading.labels_ending(found.at):
        return None
    if _of_other_fight(reading, group, found.at):
        return None
    if group.head.entry.frame.family in _MOVES:
        return None  # «توغلت قوة …، ما أثار الخوف بين الأهالي»
    opened = reading.words.forms[found.at]
    if start and opened == "وبين":
        return "target"  # «بين A … وبين B»
    parted = reading.labelled("one_side", chain[start].first, group.clause.last)
    if parted:
        return "initiator" if chain[-1].first < parted[0].first else "target"
    others = (tie(reading, actor.first, group.clause.first) for actor in chain[start + 1 :])
    alone = all(other.kind == "support" for other in others)  # «بين الجيش مدعوما بالطيران ومسلحين»
    return "initiator" if alone else "target"


def _of_other_fight(reading: Reading, group: Group, at: int) -> bool:
    """«غارات على تعزيزات في طريقها إلى خطوط المواجهات الدائرة بين …»: a fight that only says where parts its sides."""
    parts = any(t.entry.frame.sides for t in group.triggers)
    return not parts and "under_way" in reading.labels(at - 1)


def _is_beside(reading: Reading, found: Tie) -> bool:
    """«بين عناصر من الحركة وآخرين من التنظيم»: joined to the one before, by «و», by «وآخرين من», or helping it."""
    at = found.at - 1
    others = found.kind == "from" and "others" in reading.labels(at) and reading.words.forms[at].startswith("و")
    return others or found.kind in ("and", "support")


def parts_sides(reading: Reading, group: Group, at: int) -> bool:
    """«اشتباكات بين …»; «بين قتيل وأسير» names no sides, nor does «خط التماس بين …»."""
    return "boundary" not in reading.labels_ending(at) and any(t.entry.frame.sides for t in group.triggers)


def fights_between(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«معارك تحرير القاعدة مستمرة بين …»: whether `group` tells of the fight whose sides the row of `actor` names."""
    near = reading.labelled("between", max(group.clause.first, actor.first - _ROW_REACH), actor.first)
    if not near or any(at in reading.trigger_at for at in range(near[-1].last, actor.first)):
        return False
    return any(t.entry.frame.sides and t.first < near[-1].first for t in group.triggers)
