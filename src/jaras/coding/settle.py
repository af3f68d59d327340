"""The type of a happening once all that the report tells of it is together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jaras.coding.classify import Evidence, sub_event_type
from jaras.coding.happening import Happening

# Types that lean on who stood on either side; the others are said by the trigger itself.
_OPEN = {"Attack", "Government regains territory", "Non-state actor overtakes territory"}


def settled(happenings: Iterable[Happening]) -> list[Happening]:
    """Happenings with the types that their united sides and means make of their first word."""
    return [_settled(happening) for happening in happenings]


def _settled(happening: Happening) -> Happening:
    frame = happening.head.head.entry.frame
    if happening.type not in _OPEN or frame.type is not None:
        return happening
    killed = any(draft.kind == "killed" for draft in happening.figures)
    kind = sub_event_type(Evidence(frame, happening.sides, happening.labels, killed))
    return replace(happening, type=kind)
