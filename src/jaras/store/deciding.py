"""What people decide. A decision is itself the row of the chain that records it: who, when, why, and never edited.

It is about events, by report and the place of their words in it, so that it holds when the reports are coded anew; it
is laid over them whenever incidents are linked (`jaras.incidents.decisions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from jaras.errors import InputError
from jaras.incidents import added_anchor, anchor, checked_rating, checked_type, corrected, decided, meets, standing
from jaras.model import Anchor, Decision, DecisionKind, Event, Span
from jaras.store.chain import Ledger, head
from jaras.store.decisions import (
    added_events,
    coded_events,
    decision_id,
    decisions,
    kept,
    standing_digest,
    text_under,
)
from jaras.store.showing import Found, find


class Wish(NamedTuple):
    """What somebody wants decided.

    `about`: ids of incidents and events, and of a split first the incident to take them from; of a `rate` the outlet,
    of an `undo` the decision, of an `add` and a `whole` the report. `words`: where the report says it.
    """

    kind: DecisionKind
    about: tuple[str, ...]
    reason: str
    slot: str | None = None
    value: str | None = None
    words: Span | None = None


def decide(connection: Connection, wish: Wish, author: str | None = None) -> Decision:
    """Put a decision on record, inside one write transaction; `author` defaults to who runs the program.

    Raises InputError for an id that is not there, a value that cannot stand in its slot, or words that the report does
    not hold there.
    """
    ledger = Ledger(connection, author)
    made = Decision(decision_id(head(connection).seq + 1), wish.kind, ledger.who, ledger.at, wish.reason)
    made = msgspec.structs.replace(made, **_content(connection, wish, made.decision_id))
    ledger.note("decide", {"decision": kept(made)})
    ledger.write()
    return made


# --- what each kind of decision says


def _content(connection: Connection, wish: Wish, name: str) -> dict[str, object]:
    match wish.kind:
        case "undo":
            return {"undoes": _standing_decision(connection, wish.about[0])}
        case "rate":
            return {"slot": wish.about[0], "value": checked_rating(wish.about[0], wish.value)}
        case "split":
            return _split(find(connection, wish.about[0]), wish.about[1:])
        case "join":
            return {"events": tuple(anchor(find(connection, name).founding) for name in _two(wish.about))}
        case "add":
            return _add(connection, wish, name)
        case "whole":
            return _whole(connection, wish.about[0])
        case "correct":
            event = find(connection, wish.about[0]).founding
            corrected(event, wish.slot or "", wish.value)
            words = _shown(connection, event.report_id, wish.words) if wish.words else None
            return {"events": (anchor(event),), "slot": wish.slot, "value": wish.value, "words": words}
        case _:
            return {"events": _anchors([one for name in wish.about for one in find(connection, name).events])}


def _add(connection: Connection, wish: Wish, name: str) -> dict[str, object]:
    report_id, kind = wish.about[0], checked_type(wish.value)
    if wish.words is None:
        raise InputError("words-missing", "no words tell the event", "select them in the report", report_id)
    at = added_anchor(report_id, name, _shown(connection, report_id, wish.words))
    others = [event for event in coded_events(connection, [report_id]) if meets(event, at)]
    return {"events": (at,), "apart": _anchors(others), "value": kind, "words": wish.words}


def _whole(connection: Connection, report_id: str) -> dict[str, object]:
    made = list(decisions(connection))
    told = [*coded_events(connection, [report_id]), *added_events(connection, made, [report_id])]
    stands = decided(told, made).events
    return {"events": _anchors(stands), "report": report_id, "value": standing_digest(connection, report_id)}


def _shown(connection: Connection, report_id: str, words: Span) -> Span:
    """Words that a person showed, if the report holds just these at just that place."""
    if not words.text or text_under(connection, report_id)[words.start : words.end] != words.text:
        remedy = "open the report again and select the words anew"
        raise InputError("words-moved", "the report does not hold these words there", remedy, report_id)
    return words


def _split(of: Found, names: Sequence[str]) -> dict[str, object]:
    moved = [event for event in of.events if event.event_id in names]
    missing = set(names) - {event.event_id for event in moved}
    if missing or not moved or len(moved) == len(of.events):
        cause = f"{', '.join(sorted(missing)) or 'that'} is no part of it" if missing else "nothing would be left of it"
        raise InputError("split", cause, "name some of its events: jaras incidents show shows them", of.name)
    return {"events": _anchors(moved), "apart": _anchors([event for event in of.events if event not in moved])}


def _two(names: Sequence[str]) -> Sequence[str]:
    if len(set(names)) < 2:
        raise InputError("join", "one alone cannot be joined", "name two incidents or events, or more")
    return names


def _anchors(events: Sequence[Event]) -> tuple[Anchor, ...]:
    return tuple(anchor(event) for event in events)


def _standing_decision(connection: Connection, name: str) -> str:
    made = list(decisions(connection))
    stands = {one.decision_id for one in standing(made)} | {one.decision_id for one in made if one.kind == "undo"}
    if name not in stands:
        raise InputError("no-such-decision", f"no decision {name} stands", "jaras incidents show names them", name)
    return name
