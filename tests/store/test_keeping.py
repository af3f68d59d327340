"""What comes in is kept once, unchanged, with the bytes it was read from, whatever comes again in whatever order."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from jaras.coding import code
from jaras.errors import StoreError
from jaras.model import Problem, Report
from jaras.places.gazetteer import COLUMNS, OWN_FILE
from jaras.stamp import stamp
from jaras.store import Kept, Store, arrive, open_store, prepare
from stories import ALL, ATTACK, ENGLISH, RAID, arrival, exported, put, records, rows

COPY = msgspec.structs.replace(ATTACK, id="copy", source="موقع آخر")


def with_newer_coder(store: Store) -> Store:
    """The store as a Jaras sees it whose coder is another."""
    newer = replace(store)
    newer.__dict__["stamp"] = msgspec.structs.replace(stamp(), coder="9.9.9+abc")
    return newer


def test_text_and_raw_bytes_are_kept_as_they_came(store: Store) -> None:
    raw = "\ufeff---\nsource: وكالة\n---\nقُتِلَ جنديّ".encode("utf-16")
    report = Report(text="قُتِلَ جنديّ", id="marks", source="وكالة")
    store.keep([one := arrival(report, raw)], {one.digest: prepare(report)})
    assert rows(store, "SELECT text FROM reports") == [("قُتِلَ جنديّ",)]
    [(digest, packed)] = rows(store, "SELECT digest, packed FROM raws")
    assert zlib.decompress(packed) == raw
    assert digest == sha256(raw).hexdigest()


def test_what_comes_again_is_known_and_changes_nothing(store: Store) -> None:
    assert put(store, *ALL) == Kept(new=4, uncoded=1)
    before, changes = exported(store), rows(store, "SELECT count(*) FROM chain WHERE kind <> 'export'")
    assert put(store, *reversed(ALL)) == Kept(known=4)
    assert exported(store) == before
    assert rows(store, "SELECT count(*) FROM chain WHERE kind <> 'export'") == changes


def test_the_same_report_read_from_other_bytes_is_known_and_both_are_kept(store: Store) -> None:
    put(store, ATTACK)
    store.keep([arrival(ATTACK, b"another page")], {})
    assert rows(store, "SELECT count(*) FROM reports") == [(1,)]
    assert {place for (place,) in rows(store, "SELECT place FROM captures")} == {"attack.txt"}
    assert rows(store, "SELECT count(*) FROM raws") == [(2,)]


def test_a_story_that_another_outlet_took_over_is_a_copy_and_is_kept(store: Store) -> None:
    assert put(store, ATTACK, COPY, RAID) == Kept(new=2, copies=1)
    assert rows(store, "SELECT count(DISTINCT origin) FROM reports") == [(2,)]
    assert [record["id"] for record in records(store, "report")] == ["attack", "copy", "raid"]


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_texts_under_one_id_the_later_published_stands_whichever_came_first(store: Store, turn: int) -> None:
    later = msgspec.structs.replace(RAID, id="attack", published="2022-01-30")
    for report in (ATTACK, later)[::turn]:
        put(store, report)
    assert [record["published"] for record in records(store, "report")] == ["2022-01-30"]
    assert {event["place"]["country"] for event in records(store, "event")} == {"SY"}
    assert rows(store, "SELECT count(*) FROM reports") == [(2,)], "the other is kept"


def test_a_report_that_is_not_arabic_is_kept_marked_and_not_coded(store: Store) -> None:
    put(store, ENGLISH)
    assert records(store, "report")[0]["language"] == "und"
    assert rows(store, "SELECT coding FROM heads") == [(None,)]
    assert store.search("soldiers")[0].report_id == "english"


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_a_report_that_no_backend_could_keep_whole_is_refused(character: str) -> None:
    torn = arrive(msgspec.structs.replace(RAID, source=f"صحيفة{character}"), b"", "torn.jsonl:3")
    assert isinstance(torn, Problem)
    assert (torn.code, torn.where) == ("not-storable", "torn.jsonl:3")


# --- codings


def test_events_are_those_of_the_coder_and_say_with_what_they_were_coded(store: Store) -> None:
    put(store, ATTACK)
    told = [msgspec.json.decode(msgspec.json.encode(event)) for event in code(ATTACK).events]
    assert told
    assert records(store, "event") == [{"record": "event", **event} for event in told]
    [(coder, knowledge, options)] = rows(store, "SELECT coder, knowledge, options FROM codings")
    assert (coder, knowledge, options) == (store.stamp.coder, store.stamp.knowledge, '{"own_places":0}')
    assert len(knowledge) == 64


def test_coding_anew_keeps_the_old_events_and_says_what_changed(store: Store) -> None:
    put(store, ATTACK, RAID)
    old = rows(store, "SELECT event_id, record FROM events")
    newer = with_newer_coder(store)
    ready = {}
    for number, report in newer.outdated():
        prepared = prepare(report)
        moved = [row._replace(event_id=f"{row.event_id}.9") for row in prepared.events]
        told_anew = [row._replace(record=row.record.replace("killed", "injured")) for row in prepared.events]
        ready[number] = prepared._replace(events=tuple(moved if report.id == "attack" else told_anew))
    assert newer.recode(ready) == (2, 1, 1, 1)  # reports, events that came, that went, that changed
    assert set(old) < set(rows(store, "SELECT event_id, record FROM events"))
    assert not list(newer.outdated())
    assert len(list(store.outdated())) == 2, "the older coder would code them again"


def test_the_stamp_follows_the_places_a_user_adds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without = stamp()
    (tmp_path / OWN_FILE).write_text("\t" * (len(COLUMNS) - 1), encoding="utf-8")
    monkeypatch.setenv("JARAS_GAZETTEER", str(tmp_path))
    assert stamp().coder == without.coder
    assert stamp().knowledge != without.knowledge
    assert stamp().options == '{"own_places":1}'


# --- written once


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE reports SET text = 'x'",
        "UPDATE raws SET digest = 'x'",
        "UPDATE captures SET place = 'x'",
        "UPDATE events SET record = '{}'",
        "UPDATE codings SET coder = 'x'",
        "UPDATE chain SET who = 'x'",
        "DELETE FROM chain",
    ],
)
def test_the_database_itself_refuses_to_change_what_is_kept(store: Store, change: str) -> None:
    put(store, ATTACK)
    before = exported(store)
    with pytest.raises(SQLAlchemyError, match="written once"), store.engine.begin() as connection:
        connection.execute(text(change))
    assert exported(store) == before


def test_a_store_that_is_not_there_is_not_made_by_reading(new_place: Callable[[], str]) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        open_store(new_place())
