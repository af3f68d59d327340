"""The store: one interface over a SQLite file and a PostgreSQL database.

    store = open_store("jaras.sqlite", create=True)
    store.keep(arrivals, {one.digest: prepare(one.report) for one in arrivals})
    store.link()
    store.search("الحسكة مقتل", country="SY")

Every method is one transaction, and raises StoreError when the store cannot be read or written; nothing is half done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from jaras.errors import StoreError
from jaras.incidents import Selection
from jaras.jsonl import write_bytes
from jaras.model import Coded, Decision, Incident, Report
from jaras.stamp import Stamp, stamp
from jaras.store import backing, exporting, forgetting, keeping, linking
from jaras.store import engine as connections
from jaras.store.adding import arrivals_of
from jaras.store.chain import Head, Ledger, head, latest
from jaras.store.deciding import Wish, decide
from jaras.store.decisions import decisions
from jaras.store.engine import reading, writing
from jaras.store.key import make_key, need_key, read_key
from jaras.store.prepare import Arrival, Prepared, prepare
from jaras.store.revise import LATEST, revise, revision
from jaras.store.schema import reports
from jaras.store.searching import Filters, Hit, holding, search
from jaras.store.selecting import coded_of, outlet_ratings, published, reviewed_reports
from jaras.store.showing import Found, Past, Revised, find, history, revised_since, standing_incidents
from jaras.store.verifying import Verified, verify

_AT_ONCE = 64
EVERYTHING = Selection()
Made = TypeVar("Made")


@dataclass(frozen=True)
class Store:
    """An open store. It holds no connection between calls, so that it may be used by threads and after a fork."""

    engine: Engine

    @cached_property
    def stamp(self) -> Stamp:
        """With what reports are coded now."""
        return stamp()

    @property
    def place(self) -> str:
        """Its file, or its address without password."""
        return connections.place(self.engine)

    def known(self, digests: Iterable[str]) -> set[str]:
        """Those of `digests` that need not be coded: reports that are there, or were erased."""
        wanted = set(digests)
        with reading(self.engine) as connection:
            return set(keeping.known(connection, wanted)) | (keeping.forgotten(connection).reports & wanted)

    def keep(self, arrivals: Sequence[Arrival], prepared: Mapping[str, Prepared]) -> keeping.Kept:
        """Keep reports; `prepared` (by digest) must hold each that is not `known`. Again is no change."""
        with writing(self.engine) as connection:
            return keeping.keep(connection, arrivals, prepared, self.stamp)

    def add(self, reports: Iterable[Report]) -> keeping.Kept:
        """Keep reports at hand, code what is new of them, and link. Raises InputError for one that cannot be kept."""
        arrivals = arrivals_of(reports)
        new = {one.digest for one in arrivals} - self.known(one.digest for one in arrivals)
        kept = self.keep(arrivals, {one.digest: prepare(one.report) for one in arrivals if one.digest in new})
        self.link()
        return kept

    def outdated(self) -> Iterator[tuple[int, Report]]:
        """Reports that are coded, but not by this coder, with their numbers."""
        last = 0
        query = keeping.outdated(self.stamp).order_by(reports.c.number).limit(_AT_ONCE)
        while True:  # no transaction is held open while they are coded
            with reading(self.engine) as connection:
                rows = connection.execute(query.where(reports.c.number > last)).all()
            yield from ((row.number, keeping.report_of(row)) for row in rows)
            if not rows:
                return
            last = rows[-1].number

    def recode(self, prepared: Mapping[int, Prepared]) -> keeping.Recoded:
        """Keep newer codings (by number of report) beside the older ones; what that changed."""
        with writing(self.engine) as connection:
            return keeping.recode(connection, prepared, self.stamp)

    def link(self) -> linking.Linked | None:
        """Bring the incidents up to date; None where they are."""
        return linking.relink(self.engine)

    def search(
        self,
        asked: str,
        *,
        since: str | None = None,
        until: str | None = None,
        country: str | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """The reports that hold all words asked for, published last first.

        Days are ISO dates of publication, both ends included; `country` (ISO 3166-1, two letters) is where something
        happened. Raises InputError for a query without words.
        """
        with reading(self.engine) as connection:
            return search(connection, asked, Filters(since, until, country), limit)

    def incidents(self, wanted: Selection = EVERYTHING) -> list[Incident]:
        """The incidents that stand and are wanted, latest first; linked first if need be."""
        self.link()
        with reading(self.engine) as connection:
            return list(standing_incidents(connection, wanted))

    def coded(self, report_ids: Iterable[str]) -> list[Coded]:
        """The reports of those ids as they are coded, with what people decided of their events; by id."""
        with reading(self.engine) as connection:
            return list(coded_of(connection, set(report_ids)))

    def reviewed(self) -> list[Coded]:
        """The reports that people read whole, and judged every event of, as they left them; by id."""
        with reading(self.engine) as connection:
            return list(coded_of(connection, reviewed_reports(connection)))

    def holding(self, asked: str) -> frozenset[str]:
        """The ids of all reports that hold all words asked for. Raises InputError for a query without words."""
        with reading(self.engine) as connection:
            return holding(connection, asked)

    def published(self, since: str | None, until: str | None) -> frozenset[str]:
        """The ids of the reports that came out between two days (ISO dates, both included)."""
        with reading(self.engine) as connection:
            return published(connection, since, until)

    def ratings(self) -> dict[str, str]:
        """How reliable people hold each outlet to be, A to F; one that nobody rated is not listed."""
        with reading(self.engine) as connection:
            return outlet_ratings(connection)

    def find(self, name: str) -> Found:
        """The standing incident or event of that id, with its events. Raises InputError when there is none."""
        self.link()
        with reading(self.engine) as connection:
            return find(connection, name)

    def revised_since(self, moment: str) -> list[Revised]:
        """What was added, changed or withdrawn since a day or moment (ISO 8601, UTC), by incident."""
        self.link()
        with reading(self.engine) as connection:
            return list(revised_since(connection, moment))

    def decide(self, wish: Wish, author: str | None = None) -> Decision:
        """Put what a person decided on record, and link anew; `author` defaults to who runs the program.

        Raises InputError for an id that is not there, or a value that cannot stand in its slot.
        """
        self.link()
        with writing(self.engine) as connection:
            made = decide(connection, wish, author)
        self.link()
        return made

    def decisions(self) -> list[Decision]:
        """All decisions, those undone among them, oldest first."""
        with reading(self.engine) as connection:
            return list(decisions(connection))

    def verify(self, noted: Head | None = None, on_report: Callable[[], object] = lambda: None) -> Verified:
        """Check that nothing was changed, taken out or put in beside the chain, and that every quote is true.

        `noted`: a head of the chain that an earlier check gave, which must still be part of it; `on_report` is called
        for each report checked.
        """
        key = read_key(self.engine)
        with reading(self.engine) as connection:
            return verify(connection, key, noted, on_report)

    def backup(self, file: str | Path, on_report: Callable[[], object] = lambda: None) -> backing.Backed:
        """Write a backup, all or nothing, readable by its owner only, while others go on writing to the store.

        Raises InputError when the file cannot be written.
        """
        done: list[backing.Backed] = []
        with reading(self.engine) as connection:
            write_bytes(file, backing.pieces(connection, done, on_report), private=True)
        return done[0]

    def forget(self, report_id: str, reason: str) -> forgetting.Forgotten:
        """Erase a report: text, raw bytes, events, and what incidents quote of it. A signed row of the chain stays.

        Raises InputError when there is no such report, StoreError when the key of earlier erasures is not at hand.
        """
        with reading(self.engine) as connection:
            erased_before = latest(connection, "forget") is not None
        key = need_key(self.engine) if erased_before else make_key(self.engine)
        with writing(self.engine) as connection:
            done = forgetting.forget(connection, report_id, reason, key)
        self.link()
        forgetting.scrub(self.engine)
        return done

    def standing(self, wanted: Selection = EVERYTHING) -> Iterator[str]:
        """What stands and is wanted, as `export` gives it, for another part of the program: not put on record."""
        self.link()
        with reading(self.engine) as connection:
            yield from exporting.lines(connection, exporting.Tally(), exporting.part(connection, wanted))

    def history(self) -> list[Past]:
        """Every incident there ever was, by id, with when it last changed."""
        self.link()
        with reading(self.engine) as connection:
            return list(history(connection))

    def note_export(self, form: str, profile: str, incidents: int, digest: str) -> None:
        """Put an export in another form on record; `digest`: SHA-256 of its bytes."""
        with writing(self.engine) as connection:
            ledger = Ledger(connection)
            ledger.note("export", {"format": form, "profile": profile, "incidents": incidents, "digest": digest})
            ledger.write()

    def export(
        self, on_done: Callable[[exporting.Exported], object] = lambda done: None, wanted: Selection | None = None
    ) -> Iterator[str]:
        """Everything that stands, one JSON record a line: the same content gives the same lines.

        `wanted`: only the incidents that are, what is told of them, and the reports that tell it. Incidents are linked
        first if need be. After the last line the export is put on record, and `on_done` told.
        """
        self.link()
        tally = exporting.Tally()
        with reading(self.engine) as connection:
            seen = head(connection).seq
            yield from exporting.lines(connection, tally, exporting.part(connection, wanted))
        with writing(self.engine) as connection:
            ledger = Ledger(connection)
            ledger.note("export", {"format": "jsonl", "up_to": seen, **tally.exported._asdict()})
            ledger.write()
        on_done(tally.exported)


def open_store(where: str | Path | None = None, *, create: bool = False) -> Store:
    """The store at `where` (a file or postgresql://…), else at `JARAS_STORE`, else `jaras.sqlite` in this folder.

    One that an earlier Jaras made is brought up to date. Raises StoreError when there is none and `create` is not set,
    or when it cannot be opened; MissingExtraError without the driver of PostgreSQL.
    """
    named = connections.place_of(where)
    engine = connections.connect(named)
    if connections.is_sqlite(engine) and not Path(named).exists():
        if not create:
            raise _none(engine)
        with suppress(FileExistsError):  # another made it meanwhile
            _make_file(Path(named), revise)
    with reading(engine) as connection:
        found = revision(connection)
    if found is None and not create:
        raise _none(engine)
    if found != LATEST:
        with writing(engine) as connection:
            revise(connection)
    return Store(engine)


def restore_store(
    file: str | Path, where: str | Path | None = None, on_report: Callable[[], object] = lambda: None
) -> backing.Backed:
    """Make a store of a backup, all or nothing: a new file, or in an empty database.

    `on_report` is called for each report. Raises StoreError when there is a store already, InputError when the backup
    is damaged.
    """
    named = connections.place_of(where)
    engine = connections.connect(named)

    def fill(connection: Connection) -> backing.Backed:
        return backing.restore(connection, Path(file), on_report)

    if not connections.is_sqlite(engine):
        with writing(engine) as connection:
            return fill(connection)
    try:
        if Path(named).exists():
            raise FileExistsError
        return _make_file(Path(named), fill)
    except FileExistsError as error:
        remedy = "restore into a new file"
        raise StoreError("store-not-empty", "there is a store already", remedy, named) from error


def _make_file(file: Path, fill: Callable[[Connection], Made]) -> Made:
    """Make a store in a scratch file and give it its name when it is whole.

    Raises FileExistsError when another did so first.
    """
    with connections.scratch(file) as made:
        engine = connections.connect(str(made))
        connections.use_wal(engine)
        with writing(engine) as connection:
            return fill(connection)


def _none(engine: Engine) -> StoreError:
    remedy = "make one: jaras ingest PATH…, or name another with --store or JARAS_STORE"
    return StoreError("store-missing", "there is no store here", remedy, connections.place(engine))
