"""`jaras verify` finds whatever is done to a store beside its own commands, each by somebody who may write to it."""

import zlib
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from jaras.store import Head, Store
from jaras.store.chain import BEGINNING, Change, Ledger, changes
from jaras.store.engine import reading, writing
from jaras.store.index import add
from jaras.store.linking import revision_digest
from jaras.store.prepare import Row
from jaras.store.rows import coding_digest
from stories import ALL, RAID, put, rows

WRITTEN_ONCE = ("raws", "reports", "captures", "codings", "events", "chain")


@pytest.fixture
def kept(store: Store) -> Store:
    """A store with the stories, and no rule of the database in a tamperer's way."""
    put(store, *ALL)
    assert not store.verify().problems
    with store.engine.begin() as connection:
        for table in WRITTEN_ONCE:
            on = "" if store.engine.dialect.name == "sqlite" else f" ON {table}"
            connection.execute(text(f"DROP TRIGGER {table}_written_once{on}"))
        if store.engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER chain_kept"))
    return store


def tamper(store: Store, statement: str, **values: Any) -> None:
    with store.engine.begin() as connection:
        connection.execute(text(statement), values)


def found(store: Store) -> set[str]:
    return {problem.code for problem in store.verify().problems}


# --- simple tampering


TAMPERING = {
    "a text is edited": ("row-changed", "UPDATE reports SET text = replace(text, '11', '10')"),
    "a date is moved": ("row-changed", "UPDATE reports SET published = '2022-02-21' WHERE report_id = 'attack'"),
    "a copy is made independent": ("row-changed", "UPDATE reports SET origin = 'x' WHERE report_id = 'attack'"),
    "a toll is edited": ("row-changed", "UPDATE events SET record = replace(record, '\"low\":11', '\"low\":1')"),
    "an event is moved to another country": ("row-changed", "UPDATE events SET country = 'LB'"),
    "an event is deleted": ("row-changed", "DELETE FROM events WHERE event_id LIKE 'raid%'"),
    "a coding is backdated": ("row-changed", "UPDATE codings SET coder = '0.1.0'"),
    "the best figure of an incident is edited": (
        "row-changed",
        "UPDATE incidents SET record = replace(record, '\"best\":11', '\"best\":1')",
    ),
    "an incident is deleted": ("row-missing", "DELETE FROM incidents WHERE record LIKE '%raid%'"),
    "an incident is hidden": ("head-moved", "UPDATE incidents SET standing = (1=0)"),
    "a report does not stand": ("head-moved", "DELETE FROM heads WHERE report_id = 'attack'"),
    "a report is as if never coded": ("head-moved", "UPDATE heads SET coding = NULL"),
    "raw bytes are deleted": ("row-missing", "DELETE FROM captures", "DELETE FROM raws"),
    "a change has another author": ("chain-broken", "UPDATE chain SET who = 'somebody' WHERE seq = 2"),
    "a change is taken out": ("chain-broken", "DELETE FROM chain WHERE seq = 2"),
    "the last changes are taken out": ("row-added", "DELETE FROM incidents", "DELETE FROM chain WHERE seq > 5"),
    "a change says nothing": ("chain-broken", "UPDATE chain SET body = 'nothing' WHERE seq = 2"),
    "a change says something else": ("chain-broken", "UPDATE chain SET body = '[]' WHERE seq = 3"),
    "a text is emptied": ("row-changed", "UPDATE reports SET text = ''"),
    "an event is no event": ("row-changed", "UPDATE events SET record = '{}'"),
    "a report cannot be found": ("index-wrong", "DELETE FROM search"),
}


@pytest.mark.parametrize("done", TAMPERING)
def test_it_finds_that(kept: Store, done: str) -> None:
    code, *statements = TAMPERING[done]
    for statement in statements:
        tamper(kept, statement.replace(":", r"\:"))
    assert code in found(kept)


def test_it_finds_that_raw_bytes_are_others(kept: Store) -> None:
    tamper(kept, "UPDATE raws SET packed = :packed", packed=zlib.compress("غيره".encode()))
    assert "row-changed" in found(kept)
    tamper(kept, "UPDATE raws SET packed = :packed", packed=b"not zlib")
    assert "row-changed" in found(kept)


def test_it_finds_that_a_report_is_found_by_other_words(kept: Store) -> None:
    [(number,)] = rows(kept, "SELECT number FROM reports WHERE report_id = 'raid'")
    with kept.engine.begin() as connection:
        connection.execute(text("DELETE FROM search"))
        add(connection, {number: "كلمات اخري"})
    assert "index-wrong" in found(kept)


# --- by somebody who knows how the store is made


def test_it_finds_a_report_that_was_put_in_beside_the_chain(kept: Store) -> None:
    tamper(
        kept,
        "INSERT INTO reports (number, digest, report_id, text, source, title, url, language, origin)"
        " VALUES (99, 'd', 'forged', 'قتل', '', '', '', 'ar', 'o')",
    )
    assert {"row-added", "row-changed", "head-moved", "index-wrong"} <= found(kept)


def test_it_finds_a_report_that_was_taken_out_with_all_its_rows(kept: Store) -> None:
    [(number, coding)] = rows(kept, "SELECT report, coding FROM heads WHERE report_id = 'raid'")
    key = "rowid" if kept.engine.dialect.name == "sqlite" else "number"
    for statement in (
        "DELETE FROM heads WHERE report = :number",
        "DELETE FROM events WHERE coding = :coding",
        "DELETE FROM codings WHERE number = :coding",
        "DELETE FROM captures WHERE report = :number",
        f"DELETE FROM search WHERE {key} = :number",
        "DELETE FROM shapes WHERE report = :number",
        "DELETE FROM reports WHERE number = :number",
    ):
        tamper(kept, statement, **({"coding": coding} if ":coding" in statement else {"number": number}))
    assert found(kept) == {"row-missing", "copies-wrong"}


def test_it_finds_an_event_that_was_edited_with_its_digest(kept: Store) -> None:
    forge_coding(kept, "attack", lambda record: record.replace('"low":11', '"low":1'))
    assert {"row-missing", "row-added"} <= found(kept)


def test_it_finds_an_incident_that_was_edited_with_its_digest(kept: Store) -> None:
    for incident_id, record in rows(kept, "SELECT incident_id, record FROM incidents"):
        forged = record.replace('"grade":"fair"', '"grade":"confirmed"')
        tamper(
            kept,
            "UPDATE incidents SET record = :record, digest = :digest WHERE incident_id = :id",
            record=forged, digest=revision_digest(incident_id, forged), id=incident_id,
        )  # fmt: skip
    assert found(kept) == {"row-missing"}


def test_it_finds_a_quote_that_is_not_in_the_text_even_where_the_whole_chain_was_written_anew(kept: Store) -> None:
    old, new = forge_coding(kept, "attack", lambda record: record.replace("11 جنديا", "90 جنديا"))
    rewrite(kept, lambda change: change._replace(body=change.body.replace(old, new)))
    assert found(kept) == {"span-mismatch"}


def test_a_head_that_was_noted_proves_that_the_chain_was_not_written_anew(kept: Store) -> None:
    noted = kept.verify().head
    put(kept, msgspec.structs.replace(RAID, id="raid-2"))
    assert not kept.verify(noted).problems
    old, new = forge_coding(kept, "attack", lambda record: record.replace('"low":11', '"low":1'))
    rewrite(kept, lambda change: change._replace(body=change.body.replace(old, new)))
    assert not kept.verify().problems, "a chain that was written anew from its beginning is whole in itself"
    assert {problem.code for problem in kept.verify(noted).problems} == {"head-missing"}
    assert {problem.code for problem in kept.verify(Head(10**6, "0" * 64)).problems} == {"head-missing"}


def test_it_finds_an_erasure_by_somebody_without_the_key(kept: Store) -> None:
    kept.forget("english", "asked for by its author")
    assert not kept.verify().problems
    [(digest,)] = rows(kept, "SELECT digest FROM reports WHERE report_id = 'raid'")
    with writing(kept.engine) as connection:
        ledger = Ledger(connection)
        erased = {"reports": [digest], "raws": [], "codings": [], "revisions": []}
        ledger.note("forget", {"report_id": "raid", "reason": "x", "erased": erased, "key": "k", "signature": "s"})
        ledger.write()
    assert "signature" in found(kept)


def test_what_is_sound_is_counted(store: Store) -> None:
    put(store, *ALL)
    told = store.verify()
    assert (told.reports, told.events, told.incidents, told.changes, told.problems) == (4, 3, 2, 8, ())
    assert told.head.seq == 8


def forge_coding(store: Store, report_id: str, edit: Callable[[str], str]) -> tuple[str, str]:
    """Edit the events of a report and give their coding the digest that fits; the digests before and after."""
    coding, of, old, rest = rows(
        store,
        "SELECT c.number, r.digest, c.digest, c.rest FROM codings c JOIN reports r ON r.number = c.report"
        f" WHERE r.report_id = '{report_id}'",
    )[0]
    for position, record in rows(store, f"SELECT position, record FROM events WHERE coding = {coding}"):
        tamper(
            store,
            "UPDATE events SET record = :record WHERE coding = :coding AND position = :position",
            record=edit(record), coding=coding, position=position,
        )  # fmt: skip
    told = rows(store, f"SELECT event_id, country, record FROM events WHERE coding = {coding} ORDER BY position")
    new = coding_digest(of, store.stamp, rest, tuple(Row(*row) for row in told))
    tamper(store, "UPDATE codings SET digest = :new WHERE number = :coding", new=new, coding=coding)
    return old, new


def rewrite(store: Store, edit: Callable[[Change], Change]) -> None:
    """Write the whole chain anew, each row with the hash that fits."""
    with reading(store.engine) as connection:
        told = [edit(change) for change in changes(connection)]
    previous = BEGINNING
    for change in told:
        fitting = change._replace(previous=previous)
        previous = fitting.expected()
        tamper(
            store,
            "UPDATE chain SET body = :body, previous = :previous, hash = :hash WHERE seq = :seq",
            body=fitting.body, previous=fitting.previous, hash=previous, seq=fitting.seq,
        )  # fmt: skip
