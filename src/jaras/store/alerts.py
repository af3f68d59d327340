"""Alerts that `jaras.watch` raised on a store: kept as they were told, and what people did about them.

A row is one telling of an alert; the newest of an id holds. What people make of it is a row of the chain (`triage`),
so that it is never edited and the last one holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import msgspec
from sqlalchemy import Connection, insert, select, update

from jaras.errors import InputError
from jaras.store.chain import Ledger, changes
from jaras.store.digest import digest
from jaras.store.engine import reading, writing
from jaras.store.schema import alerts, chain

if TYPE_CHECKING:
    from jaras.store.store import Store
    from jaras.watch.alerts import Alert

State = Literal["open", "followed", "dismissed"]
STATES: tuple[State, ...] = get_args(State)


class Triage(NamedTuple):
    """What somebody made of an alert, when (UTC, ISO 8601) and why."""

    state: State
    who: str
    at: str
    reason: str


class Kept(NamedTuple):
    """An alert as it was told last, when that was, and what people made of it, the last one last."""

    alert: Alert
    at: str
    triaged: tuple[Triage, ...]

    @property
    def state(self) -> State:
        """Where it stands: `open` until somebody says otherwise."""
        return self.triaged[-1].state if self.triaged else "open"

    @property
    def record(self) -> dict[str, Any]:
        """The alert as the API and the command line give it: with `at`, `state` and `triaged`."""
        told: dict[str, Any] = msgspec.to_builtins(self.alert)
        return {**told, "at": self.at, "state": self.state, "triaged": [one._asdict() for one in self.triaged]}


def keep(store: Store, found: Iterable[Alert], who: str | None = None) -> int:
    """Keep alerts; one that is kept as it is told is no change. How many were new or told otherwise.

    `who` defaults to who runs the program.
    """
    records = {one.alert_id: msgspec.json.encode(one).decode() for one in found}
    with reading(store.engine) as connection:  # who only looks does not wait for those who write
        if _newest(connection, records).items() >= records.items():
            return 0
    with writing(store.engine) as connection:
        there = _newest(connection, records)
        changed = {name: record for name, record in records.items() if there.get(name) != record}
        ledger, rows = Ledger(connection, who), []
        for name, record in changed.items():
            told = telling_digest(name, record)
            seq = ledger.note("alert", {"alert": name, "digest": told})
            rows.append({"alert_id": name, "seq": seq, "digest": told, "record": record})
        ledger.write()
        if rows:
            connection.execute(insert(alerts), rows)
        return len(rows)


def kept(store: Store, alert_ids: Collection[str] | None = None) -> list[Kept]:
    """All alerts or those of these ids, the last window first. Raises MissingExtraError without the extra `watch`."""
    from jaras.watch.alerts import Alert

    decoder = msgspec.json.Decoder(Alert)
    with reading(store.engine) as connection:
        last = _tellings(connection, alert_ids)
        triaged = _triaged(connection, last)
    found = [
        Kept(decoder.decode(row.record), row.at, tuple(triaged.get(name, ())))
        for name, row in last.items()
        if row.record is not None
    ]
    return sorted(found, key=lambda one: (one.alert.until, one.alert.observed, one.alert.alert_id), reverse=True)


def one_kept(store: Store, alert_id: str) -> Kept:
    """The alert of an id. Raises InputError where none is kept, MissingExtraError without the extra `watch`."""
    found = kept(store, [alert_id])
    if not found:
        raise _not_kept(alert_id)
    return found[0]


def triage(store: Store, alert_ids: Collection[str], state: str, reason: str, who: str | None = None) -> None:
    """Say what becomes of some alerts, of all or of none; `who` defaults to who runs the program.

    Raises InputError for one that is not kept, or a state that is none.
    """
    if state not in STATES:
        raise InputError("alert-state", f"no alert is {state}", f"take one of {', '.join(STATES)}")
    with writing(store.engine) as connection:
        there = _newest(connection, alert_ids)
        ledger = Ledger(connection, who)
        for name in alert_ids:
            if there.get(name) is None:
                raise _not_kept(name)
            ledger.note("triage", {"alert": name, "state": state, "reason": reason})
        ledger.write()


def telling_digest(alert_id: str, record: str) -> str:
    """The content address of one telling of an alert."""
    return digest(("alert", alert_id, record))


def erase(connection: Connection, incident_ids: Iterable[str]) -> list[str]:
    """Erase what names one of these incidents; the digests of what that was."""
    names = set(incident_ids)
    told = connection.execute(select(alerts).where(alerts.c.record.is_not(None))).all()
    gone = [row for row in told if names.intersection(msgspec.json.decode(row.record)["incidents"])]
    for row in gone:
        this = alerts.c.alert_id == row.alert_id, alerts.c.seq == row.seq
        connection.execute(update(alerts).where(*this).values(record=None))
    return sorted(row.digest for row in gone)


def _not_kept(alert_id: str) -> InputError:
    """What is said of an id that no kept alert has."""
    return InputError("no-such-alert", f"no alert has the id {alert_id}", "take one that is kept", alert_id)


def _tellings(connection: Connection, alert_ids: Collection[str] | None = None) -> dict[str, Any]:
    """By id, the row that holds, with when it was told."""
    query = select(alerts, chain.c.at).join(chain, chain.c.seq == alerts.c.seq).order_by(alerts.c.seq)
    if alert_ids is not None:
        query = query.where(alerts.c.alert_id.in_(list(alert_ids)))
    return {row.alert_id: row for row in connection.execute(query)}


def _newest(connection: Connection, alert_ids: Collection[str]) -> dict[str, str | None]:
    """By id, the record that holds."""
    return {name: row.record for name, row in _tellings(connection, alert_ids).items()}


def _triaged(connection: Connection, alert_ids: Collection[str]) -> dict[str, list[Triage]]:
    """By id, what people made of alerts, oldest first."""
    found: dict[str, list[Triage]] = {}
    for change in changes(connection, "triage") if alert_ids else ():
        said = change.said
        if said["alert"] in alert_ids:
            found.setdefault(said["alert"], []).append(Triage(said["state"], change.who, change.at, said["reason"]))
    return found
