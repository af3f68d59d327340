"""The store as the review desk reads it: pages of incidents, one report with all that is said of it, what to review.

Nothing is linked while somebody waits for a page: a decision shows at once on the report it is about, and in incidents,
their ranges and grades when `Store.link` has run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, select

from jaras.errors import InputError
from jaras.incidents import decided, standing
from jaras.model import Decision, Event, Incident, Report
from jaras.store.chain import Change, Kind, Ledger, latest
from jaras.store.deciding import Wish, decide
from jaras.store.decisions import added_events, coded_events, decisions, events_named
from jaras.store.engine import reading, writing
from jaras.store.keeping import report_of
from jaras.store.linking import stale
from jaras.store.paging import Page, Wanted, beyond, countries, how_many, latest_first, where
from jaras.store.queueing import Order, next_of
from jaras.store.schema import chain, events, heads, incidents, listing, members, reports
from jaras.store.showing import Found, find
from jaras.store.store import Store

Made = TypeVar("Made")
AUDITED: tuple[Kind, ...] = ("read", "export", "desk", "forget", "triage")
_EVENT = msgspec.json.Decoder(Event)
_INCIDENT = msgspec.json.Decoder(Incident)
_MOST_COUNTED = 500


class Sheet(NamedTuple):
    """One report and all that is said of it.

    `coded`: the events as the machine coded them and, bare, those that people added; `events`: as decisions leave them;
    `added`, `rejected`: ids of those that people added, and that they hold to be none; `homes`: the incident of each
    event.
    """

    report: Report
    coded: tuple[Event, ...]
    events: tuple[Event, ...]
    added: frozenset[str]
    rejected: frozenset[str]
    decisions: tuple[Decision, ...]
    homes: Mapping[str, str]


class Feed(NamedTuple):
    """Revisions of incidents in the order they were written. `until`: where to go on."""

    revisions: tuple[tuple[int, str, str, Incident | None], ...]
    until: int


class _Made(NamedTuple):
    """Decisions up to row `until` of the chain, as they are since its row `texts` changed reports last."""

    until: int = 0
    texts: int = 0
    decisions: tuple[Decision, ...] = ()


@dataclass
class Desk:
    """A store at the desk. Every method is one transaction and raises StoreError when the store cannot be read."""

    store: Store
    _counted: tuple[int, dict[tuple[object, ...], Any]] = field(default=(0, {}), init=False, repr=False)
    _made: _Made = field(default=_Made(), init=False, repr=False)

    # --- what stands

    def page(self, wanted: Wanted, limit: int = 50) -> Page:
        """A page of incidents. Raises InputError for an `after` that no page gave."""
        with reading(self.store.engine) as connection:
            chosen = where(select(listing.c.incident_id, listing.c.day), wanted)
            total = self._kept(
                connection, ("total", wanted._replace(after=None)), partial(how_many, connection, wanted)
            )
            if wanted.after is not None:
                chosen = chosen.where(beyond(wanted.after))
            rows = connection.execute(latest_first(chosen).limit(limit + 1)).all()
            rest = f"{rows[limit - 1].day}~{rows[limit - 1].incident_id}" if len(rows) > limit else None
            return Page(_found(connection, [row.incident_id for row in rows[:limit]]), total, rest)

    def countries(self) -> tuple[str, ...]:
        """The countries that incidents happened in, those with most first."""
        with reading(self.store.engine) as connection:
            return self._kept(connection, ("countries",), partial(countries, connection))

    def _kept(self, connection: Connection, what: tuple[object, ...], found: Callable[[], Made]) -> Made:
        """What is counted over all incidents, counted again only after they were linked anew."""
        linked = _number(latest(connection, "link"))
        of, counted = self._counted
        if of != linked or len(counted) >= _MOST_COUNTED:
            counted = {}
            self._counted = linked, counted
        if what not in counted:
            counted[what] = found()
        kept: Made = counted[what]
        return kept

    def incident(self, name: str) -> tuple[Found, tuple[Decision, ...]]:
        """An incident, its events as decisions leave them, and the decisions about it. Raises InputError."""
        with reading(self.store.engine) as connection:
            found, made = find(connection, name), self._decisions(connection)
        told = {(event.report_id, event.event_id) for event in found.events}
        about = _about(made, lambda one: any((at.report_id, at.event_id) in told for at in (*one.events, *one.apart)))
        laid = {event.event_id: event for event in decided(found.events, _standing(made, about)).events}
        return found._replace(events=tuple(laid.get(one.event_id, one) for one in found.events)), about

    def named(self, names: Sequence[str]) -> tuple[Found, ...]:
        """The incidents of these ids that stand, in this order."""
        with reading(self.store.engine) as connection:
            return _found(connection, names)

    def sheet(self, report_id: str) -> Sheet:
        """A report with its events and decisions. Raises InputError when there is none of that id."""
        query = select(reports).join(heads, heads.c.report == reports.c.number)
        with reading(self.store.engine) as connection:
            row = connection.execute(query.where(heads.c.report_id == report_id)).first()
            if row is None:
                remedy = "take an id that `jaras search` shows"
                raise InputError("no-such-report", f"no report has the id {report_id}", remedy, report_id)
            made = self._decisions(connection)
            added = added_events(connection, made, [report_id])
            coded = (*coded_events(connection, [report_id]), *added)
            names = [event.event_id for event in coded]
            homes = connection.execute(select(members).where(members.c.event_id.in_(names)))
            told_home = {home.event_id: home.incident_id for home in homes}
        about = _about(made, lambda one: report_id in (one.report, *(at.report_id for at in (*one.events, *one.apart))))
        laid = decided(coded, _standing(made, about))
        rejected = frozenset(names) - {event.event_id for event in laid.events}
        theirs = frozenset(event.event_id for event in added)
        return Sheet(report_of(row), coded, tuple(laid.events), theirs, rejected, about, told_home)

    def events(self, after: str, limit: int) -> tuple[Event, ...]:
        """Events as they were coded or added, by id, those after `after`."""
        query = select(events.c.record).join(heads, heads.c.coding == events.c.coding)
        query = query.where(events.c.event_id > after).order_by(events.c.event_id).limit(limit)
        with reading(self.store.engine) as connection:
            coded = map(_EVENT.decode, connection.scalars(query))
            added = (one for one in added_events(connection, self._decisions(connection)) if one.event_id > after)
            return tuple(sorted((*coded, *added), key=lambda event: event.event_id)[:limit])

    def texts(self, report_ids: Iterable[str]) -> dict[str, str]:
        """The texts that stand under these report ids."""
        query = select(heads.c.report_id, reports.c.text).join(reports, heads.c.report == reports.c.number)
        with reading(self.store.engine) as connection:
            rows = connection.execute(query.where(heads.c.report_id.in_(set(report_ids))))
            return {row.report_id: row.text for row in rows}

    def feed(self, since: int, limit: int) -> Feed:
        """The revisions of incidents after number `since` of the record of changes, oldest first."""
        query = (
            select(incidents.c.seq, incidents.c.incident_id, incidents.c.record, chain.c.at)
            .join(chain, chain.c.seq == incidents.c.seq)
            .where(incidents.c.seq > since)
            .order_by(incidents.c.seq, incidents.c.incident_id)
        )
        with reading(self.store.engine) as connection:
            rows = connection.execute(query.limit(limit)).all()
            if len(rows) == limit:  # a change is given whole: whoever goes on after it misses nothing
                rows = connection.execute(query.where(incidents.c.seq <= rows[-1].seq)).all()
            told = tuple((row.seq, row.at, row.incident_id, _read(row.record)) for row in rows)
            return Feed(told, rows[-1].seq if rows else since)

    def state(self, *also: Kind) -> int:
        """The number of the last change: while it stays, all that is told of reports and incidents stays.

        `also`: of these kinds too.
        """
        with reading(self.store.engine) as connection:
            return _number(latest(connection, "code", "decide", "forget", "migrate", "link", *also))

    def waiting(self) -> bool:
        """Whether something was decided or coded that incidents do not know of yet."""
        with reading(self.store.engine) as connection:
            return stale(connection)

    # --- reviewing

    def next(self, order: Order, by: str, skip: int = 0) -> Found | None:
        """What `by` should review next: none of whose events they judged before.

        `second`: what one other person judged; `skip`: how many to pass over.
        """
        with reading(self.store.engine) as connection:
            name = next_of(connection, self._decisions(connection), order, by, skip)
            return next(iter(_found(connection, [name])), None) if name else None

    def decide(self, wish: Wish, author: str) -> Decision:
        """Put a decision on record without linking. Raises InputError as `Store.decide` does."""
        with writing(self.store.engine) as connection:
            return decide(connection, wish, author)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, oldest first."""
        with reading(self.store.engine) as connection:
            return self._decisions(connection)

    def _decisions(self, connection: Connection) -> tuple[Decision, ...]:
        """All decisions. Only new ones are read, unless reports changed: a decision holds words of them."""
        until, texts = _number(latest(connection, "decide")), _number(latest(connection, "code", "forget"))
        known = self._made
        if known.texts != texts or known.until > until:
            known = _Made(0, texts)
        if known.until < until:
            known = _Made(until, texts, (*known.decisions, *decisions(connection, known.until)))
        self._made = known
        return known.decisions

    # --- audit

    def note(self, who: str, kind: Kind, body: Mapping[str, Any]) -> None:
        """Put on record that somebody read, exported or was refused something."""
        with writing(self.store.engine) as connection:
            ledger = Ledger(connection, who)
            ledger.note(kind, body)
            ledger.write()

    def audit(self, limit: int) -> list[Change]:
        """The last of what was read, exported, erased and changed at the desk, newest first."""
        query = select(chain).where(chain.c.kind.in_(AUDITED)).order_by(chain.c.seq.desc()).limit(limit)
        with reading(self.store.engine) as connection:
            return [Change(*row) for row in connection.execute(query)]


def _number(change: Change | None) -> int:
    return change.seq if change else 0


def _found(connection: Connection, names: Sequence[str]) -> tuple[Found, ...]:
    """These incidents with their events, in this order; one that no longer stands is left out."""
    revisions = select(incidents.c.record, incidents.c.standing).where(incidents.c.incident_id.in_(names))
    records = [row.record for row in connection.execute(revisions) if row.standing and row.record is not None]
    told = {one.incident_id: one for one in map(_INCIDENT.decode, records)}
    ids = [event for one in told.values() for event in one.events]
    by_id = events_named(connection, ids)
    ordered = (told[name] for name in names if name in told)
    return tuple(Found(one.incident_id, one, tuple(by_id[e] for e in one.events if e in by_id)) for one in ordered)


def _about(made: Iterable[Decision], concerns: Callable[[Decision], bool]) -> tuple[Decision, ...]:
    """The decisions that `concerns` holds of, those undone among them, and what undid them."""
    about: dict[str, Decision] = {}
    for one in made:
        if one.undoes in about or concerns(one):
            about[one.decision_id] = one
    return tuple(about.values())


def _standing(made: Iterable[Decision], about: Iterable[Decision]) -> list[Decision]:
    names = {one.decision_id for one in about}
    return [one for one in standing(made) if one.decision_id in names]


def _read(record: str | None) -> Incident | None:
    return None if record is None else _INCIDENT.decode(record)
