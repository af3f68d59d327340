"""What people decided. A decision is itself the row of the chain that records it: who, when, why, and never edited.

It is about events, by report and the place of their words in it, so that it holds when the reports are coded anew; it
is laid over them whenever incidents are linked (`jaras.incidents.decisions`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from jaras.errors import InputError
from jaras.incidents import anchor, checked_rating, corrected, standing
from jaras.model import Anchor, Decision, DecisionKind, Event, Span
from jaras.store.chain import Change, Ledger, changes, head
from jaras.store.digest import digest
from jaras.store.schema import heads, reports
from jaras.store.showing import Found, find


class Wish(NamedTuple):
    """What somebody wants decided. `about`: ids of incidents and events, and of a split first the incident to take
    them from; of a `rate` the outlet, of an `undo` the decision. `words`: of a `correct`, where the report says it."""

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
    made = Decision(_name(head(connection).seq + 1), wish.kind, ledger.who, ledger.at, wish.reason)
    made = msgspec.structs.replace(made, **_content(connection, wish))
    ledger.note("decide", {"decision": _kept(made)})
    ledger.write()
    return made


def decisions(connection: Connection) -> Iterator[Decision]:
    """All decisions, those undone among them, oldest first."""
    text_of = cache(partial(_text, connection))
    return (_read(change, text_of) for change in changes(connection, "decide"))


def _name(seq: int) -> str:
    return f"d{seq:06d}"


def _kept(made: Decision) -> dict[str, object]:
    """A decision without what its row of the chain says anyway."""
    record = msgspec.to_builtins(made)
    if made.words:  # the chain holds no word of a report, so that one can be erased
        record["words"] = [made.words.start, made.words.end, digest(made.words.text)]
    return {name: value for name, value in record.items() if name not in ("decision_id", "author", "at")}


def _read(change: Change, text_of: Callable[[str], str]) -> Decision:
    kept = {"decision_id": _name(change.seq), "author": change.who, "at": change.at, **change.said["decision"]}
    noted = kept.pop("words", None)
    made = msgspec.convert(kept, Decision)
    return msgspec.structs.replace(made, words=_words(text_of(made.events[0].report_id), *noted)) if noted else made


def _words(text: str, start: int, end: int, noted: str) -> Span | None:
    """The words a decision was read from; None where the report is gone or says something else there by now."""
    there = text[start:end]
    return Span(start, end, there) if digest(there) == noted else None


def _text(connection: Connection, report_id: str) -> str:
    """The text that stands under a report id, empty where none does."""
    query = select(reports.c.text).join(heads, heads.c.report == reports.c.number)
    return connection.scalar(query.where(heads.c.report_id == report_id)) or ""


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
            words = _shown(connection, event, wish.words) if wish.words else None
            return {"events": (anchor(event),), "slot": wish.slot, "value": wish.value, "words": words}
        case _:
            return {"events": _anchors([one for name in wish.about for one in find(connection, name).events])}


def _shown(connection: Connection, event: Event, words: Span) -> Span:
    """Words that a person showed, if the report of the event holds just these at just that place."""
    if not words.text or _text(connection, event.report_id)[words.start : words.end] != words.text:
        remedy = "open the report again and select the words anew"
        raise InputError("words-moved", "the report does not hold these words there", remedy, event.event_id)
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
