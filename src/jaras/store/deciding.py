"""What people decided. A decision is itself the row of the chain that records it: who, when, why, and never edited.

It is about events, by report and the place of their words in it, so that it holds when the reports are coded anew; it
is laid over them whenever incidents are linked (`jaras.incidents.decisions`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from jaras.errors import InputError
from jaras.incidents import anchor, checked_rating, corrected, standing
from jaras.model import Anchor, Decision, DecisionKind, Event
from jaras.store.chain import Change, Ledger, changes, head
from jaras.store.showing import Found, find


class Wish(NamedTuple):
    """What somebody wants decided. `about`: ids of incidents and events, and of a split first the incident to take
    them from; of a `rate` the outlet, of an `undo` the decision."""

    kind: DecisionKind
    about: tuple[str, ...]
    reason: str
    slot: str | None = None
    value: str | None = None


def decide(connection: Connection, wish: Wish) -> Decision:
    """Put a decision on record, inside one write transaction.

    Raises InputError for an id that is not there, or a value that cannot stand in its slot.
    """
    ledger = Ledger(connection)
    made = Decision(_name(head(connection).seq + 1), wish.kind, ledger.who, ledger.at, wish.reason)
    made = msgspec.structs.replace(made, **_content(connection, wish))
    ledger.note("decide", {"decision": _kept(made)})
    ledger.write()
    return made


def decisions(connection: Connection) -> Iterator[Decision]:
    """All decisions, those undone among them, oldest first."""
    return (_read(change) for change in changes(connection, "decide"))


def _name(seq: int) -> str:
    return f"d{seq:06d}"


def _kept(made: Decision) -> dict[str, object]:
    """A decision without what its row of the chain says anyway."""
    record = msgspec.to_builtins(made)
    return {name: value for name, value in record.items() if name not in ("decision_id", "author", "at")}


def _read(change: Change) -> Decision:
    kept = {"decision_id": _name(change.seq), "author": change.who, "at": change.at, **change.said["decision"]}
    return msgspec.convert(kept, Decision)


# --- what each kind of decision says


def _content(connection: Connection, wish: Wish) -> dict[str, object]:
    match wish.kind:
        case "undo":
            return {"undoes": _standing_decision(connection, wish.about[0])}
        case "rate":
            return {"slot": wish.about[0], "value": checked_rating(wish.about[0], wish.value)}
        case "split":
            return _split(find(connection, wish.about[0]), wish.about[1:])
        case "join":
            return {"events": tuple(anchor(find(connection, name).founding) for name in _two(wish.about))}
        case "correct":
            event = find(connection, wish.about[0]).founding
            corrected(event, wish.slot or "", wish.value)
            return {"events": (anchor(event),), "slot": wish.slot, "value": wish.value}
        case _:
            return {"events": _anchors([one for name in wish.about for one in find(connection, name).events])}


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
