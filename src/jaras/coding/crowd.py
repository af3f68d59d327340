"""The size of an attacking force or of a crowd: «شنه ما يصل إلى 200 منهم», «هاجم خمسة مسلحين», «تظاهر مئات»."""

from __future__ import annotations

from collections.abc import Iterator

from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.counted import Counted, people
from jaras.coding.governed import before, near
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger
from jaras.coding.wordorder import only_suffers
from jaras.model import FigureKind

_GOING = 8
_GUNMEN = {"fighters", "attackers"}
_ASSAULTS = {"attack", "storming", "gunfire", "targeting"}


def sizes(reading: Reading, group: Group, used: set[int]) -> Iterator[tuple[FigureKind, Counted]]:
    """Attackers and participants that `group` counts; words in `used` belong to another figure."""
    for trigger in group.triggers:
        family = trigger.entry.frame.family
        if trigger.entry.frame.name in _ASSAULTS and trigger.entry.part == "verb":
            yield from _attackers(reading, group, trigger, used)
        if family == "protest":
            yield from _crowd(reading, group, trigger, used)
    if group.head.entry.frame.family == "violence":
        yield from _carried(reading, group, used)


def _carried(reading: Reading, group: Group, used: set[int]) -> Iterator[tuple[FigureKind, Counted]]:
    """«هجوم شنه ما يصل إلى 200 منهم», «سيارة تقل سبعة مسلحين»."""
    for label in ("light", "carrying"):
        for cue in reading.labelled(label, group.clause.first, group.clause.last):
            at = cue.last
            while at in reading.date_over:
                at += 1  # «نفذه أمس نحو 40 …»
            found = people(reading, at) if at in reading.count_at else None
            if found is None or found.first in used or not _are_people(reading, found):
                continue
            if label == "light" or (found.actor is not None and found.actor.victim in _GUNMEN):
                yield "attackers", found


def _attackers(
    reading: Reading, group: Group, verb: Hit[Trigger], used: set[int]
) -> Iterator[tuple[FigureKind, Counted]]:
    """«هاجم خمسة مسلحين …», «مجموعة تضم أكثر من عشرة مسلحين هاجمت …»: armed people counted as the subject."""
    subject = people(reading, verb.last) if verb.last < group.clause.last else None
    candidates = [subject] if subject else [*before(reading, group, verb)][:1]
    for counted in candidates:
        if _is_armed(reading, counted) and counted.quantity.low != 1 and counted.first not in used:
            yield "attackers", counted
            return


def _is_armed(reading: Reading, counted: Counted) -> bool:
    actor = counted.actor
    return actor is not None and actor.kind in ("armed", "group") and not only_suffers(reading, actor)


def _crowd(
    reading: Reading, group: Group, trigger: Hit[Trigger], used: set[int]
) -> Iterator[tuple[FigureKind, Counted]]:
    """«تظاهر مئات», «مئات نظموا …», «خرج الآلاف في مظاهرة»: the subject of the verb of protest, or of one of going."""
    if trigger.entry.part == "verb":
        found = near(reading, group, trigger.last, 2) or next(before(reading, group, trigger), None)
    else:
        near_before = group.clause.before(trigger.first, _GOING)
        going = reading.labelled_in(near_before, "going")
        found = near(reading, group, going[-1].last, 2) if going else None
    if found and found.first not in used and found.first in reading.count_at:
        yield "participants", found


def _are_people(reading: Reading, counted: Counted) -> bool:
    if counted.actor is not None:
        return not only_suffers(reading, counted.actor)
    return "include" in reading.labels(counted.last)
