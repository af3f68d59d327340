"""Whether a clause tells of something that happened: negation, plans and threats, habits, ordinary life."""

from __future__ import annotations

from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

_NEGATION_REACH = 3
_UNREAL_REACH = 6


def rejected(reading: Reading, group: Group) -> str | None:
    """Why `group` is not an event, as a rule's name; None when it is one."""
    head = group.head
    if head.clitics.future or _before(reading, group, head, "negation", _NEGATION_REACH):
        return "future" if head.clitics.future else "negated"
    if _before(reading, group, head, "unreal", _UNREAL_REACH):
        return "unreal"
    if head.entry.tense == "imperfect" and _potential(reading, head):
        return "unreal"
    if _before(reading, group, head, "habitual", _UNREAL_REACH):
        return "habitual"
    if reading.labelled("accident", group.clause.first, group.clause.last):
        return "accident"
    if reading.labelled("comparison", group.clause.first, group.clause.last):
        return "figurative"
    if _future_date(reading, group):
        return "future"
    return None


def aggregate(reading: Reading, group: Group) -> bool:
    """Whether the clause sums over many happenings («منذ بداية العام»)."""
    return bool(reading.labelled("aggregate", group.clause.first, group.clause.last))


def _before(reading: Reading, group: Group, head: Hit[Trigger], label: str, reach: int) -> bool:
    """Whether a cue stands close enough before the trigger to govern it."""
    floor = max(group.clause.first, head.first - reach)
    for cue in reading.labelled(label, floor, head.first):
        if not _another_verb(reading, group, cue.last, head.first):
            return True
    return False


def _another_verb(reading: Reading, group: Group, first: int, last: int) -> bool:
    """A finite verb of its own between cue and trigger takes the trigger out of the cue's reach."""
    return any(
        at in reading.trigger_at and reading.trigger_at[at].entry.part == "verb" and at != group.head.first
        for at in range(first, last)
    ) or any("result" in reading.labels(at) or "light" in reading.labels(at) for at in range(first, last))


def _potential(reading: Reading, head: Hit[Trigger]) -> bool:
    """«قد يهاجم»: may attack; «أن يهاجم»: to attack."""
    return head.first > 0 and reading.words.forms[head.first - 1] in ("قد", "وقد", "ان", "بان", "كي", "لكي", "حتى")


def _future_date(reading: Reading, group: Group) -> bool:
    near = range(group.head.first, min(group.head.first + 8, group.clause.last))
    return any(at in reading.date_over and reading.date_over[at].range.future for at in near)
