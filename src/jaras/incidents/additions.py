"""Events that people added, told by words that no coding took for an event.

An added event is its type and its words; what else is known of it are corrections, as of any other event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jaras.errors import InputError
from jaras.incidents.decisions import anchored, standing
from jaras.knowledge import event_types, plover_events
from jaras.model import Anchor, Decision, Event, ReportRef, Span


def checked_type(written: object) -> str:
    """A sub-event type as it is written. Raises InputError for one there is none of."""
    if written in event_types():
        return str(written)
    remedy = "take a sub-event type of ACLED, as `docs/records.md` spells it"
    raise InputError("slot-value", f"type cannot be «{written or ''}»", remedy)


def added_anchor(report_id: str, decision_id: str, words: Span) -> Anchor:
    """The event that decision `decision_id` adds to a report; no coding gives such an id."""
    return Anchor(report_id, f"{report_id}:{decision_id}", words.start, words.end)


def added(made: Iterable[Decision], coded: Iterable[Event], refs: Mapping[str, ReportRef]) -> list[Event]:
    """The events that `made` add to the reports in `refs`, but not those that a later coding tells by the same words.

    `coded`: the events that stand of these reports. The words of a report that is gone, or says something else there by
    now, add nothing.
    """
    told: dict[str, list[Event]] = {}
    for event in coded:
        told.setdefault(event.report_id, []).append(event)
    found = []
    for one in standing(made):
        if one.kind == "add" and one.words and one.events[0].report_id in refs:
            at = one.events[0]
            if one.apart or anchored(at, told.get(at.report_id, ())) is None:
                found.append(bare(one, refs[at.report_id]))
    return found


def bare(made: Decision, ref: ReportRef) -> Event:
    """The event that a decision adds, before anything else is said of it."""
    assert made.words is not None
    kind, at = checked_type(made.value), made.events[0]
    return Event(at.report_id, ref, at.event_id, event_types()[kind], kind, plover_events()[kind], None, made.words)
