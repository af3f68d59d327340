"""What of a group of triggers is told as fact, where the word that names it tells only of a plan.

«دارت معارك …، وأكد الوزير أن المدينة باتت بيد المقاتلين، الذين يعتزمون استعادة المحافظة»: the ground yet to be
won names no happening, and does not take the fighting with it.
"""

from __future__ import annotations

from msgspec.structs import replace

from jaras.arabic import Hit
from jaras.coding import mood
from jaras.coding.bundles import naming
from jaras.coding.clauses import Group
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

_MEANT = {"unreal", "purpose", "future"}
_BROUGHT_IN = ("since", "result", "says", "avers", "light", "happen")
_REACH = 3


def told(reading: Reading, group: Group) -> tuple[Group, str | None]:
    """`group`, or what is left of it without the words for what is only meant; and the rule that strikes it out."""
    rule = mood.rejected(reading, group)
    left, why = group, rule
    while why in _MEANT:
        apart = [t for t in left.triggers if t is not left.head and _is_apart(reading, left, t)]
        if not apart:
            return group, rule
        left = replace(left, head=naming(apart), triggers=tuple(apart))
        why = mood.rejected(reading, left)
    return (left, None) if why is None else (group, rule)


def _is_apart(reading: Reading, group: Group, trigger: Hit[Trigger]) -> bool:
    """Told before the plan, by a past verb, or by a noun that a word for what has happened brings in."""
    if trigger.first < group.head.first:
        return True
    if trigger.entry.part == "verb":
        return trigger.entry.tense == "perfect"
    first = max(group.head.last, trigger.first - _REACH)
    return reading.any_labelled(range(first, trigger.first), *_BROUGHT_IN)
