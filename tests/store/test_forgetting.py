"""A report that is erased is gone from the store, its files, search, exports and later backups; that it was, stays."""

import gzip
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from jaras.errors import InputError, StoreError
from jaras.store import Kept, Store, open_store, restore_store
from jaras.store.chain import changes
from jaras.store.engine import reading
from jaras.store.key import key_file
from stories import ALL, ATTACK, ATTACK_AGAIN, RAID, exported, put, records, rows

WORDS = "غارة جوية على سوق"


@pytest.fixture(autouse=True)
def no_key_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_nothing_of_it_can_be_read_any_more(store: Store, tmp_path: Path) -> None:
    put(store, *ALL)
    done = store.forget("raid", "the family asked for it")
    assert (done.texts, done.events) == (1, 1)
    assert "raid" not in {record["id"] for record in records(store, "report")}
    assert not store.search("غارة")
    assert WORDS not in exported(store)
    store.backup(tmp_path / "later.gz")
    assert WORDS not in gzip.decompress((tmp_path / "later.gz").read_bytes()).decode()
    assert not store.verify().problems


@pytest.mark.parametrize("backend", ["sqlite"])
def test_nothing_of_it_is_left_in_the_files(store: Store, tmp_path: Path) -> None:
    before, gone = msgspec.structs.replace(RAID, text="زلزلقطمير"), "زلزلقطمير"
    put(store, *ALL, msgspec.structs.replace(before, id="odd"))
    assert any(gone.encode() in path.read_bytes() for path in Path(store.place).parent.iterdir() if path.is_file())
    store.forget("odd", "a name")
    for path in Path(store.place).parent.iterdir():
        if path.is_file():
            assert gone.encode() not in path.read_bytes(), path.name


def test_the_chain_says_who_erased_what_when_and_why_and_signs_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JARAS_AUTHOR", "ليلى")
    put(store, *ALL)
    store.forget("raid", "the family asked for it")
    with reading(store.engine) as connection:
        [change] = changes(connection, "forget")
    assert (change.who, change.said["report_id"], change.said["reason"]) == ("ليلى", "raid", "the family asked for it")
    assert len(change.said["signature"]) == 64
    assert (key_file(store.engine).stat().st_mode & 0o777) == 0o600


def test_incidents_go_on_without_it_and_their_earlier_revisions_are_erased(store: Store) -> None:
    put(store, ATTACK, ATTACK_AGAIN)
    [before] = records(store, "incident")
    store.forget("again", "court order")
    [after] = records(store, "incident")
    assert (before["reports"], after["reports"]) == (["attack", "again"], ["attack"])
    assert not [record for (record,) in rows(store, "SELECT record FROM incidents") if record and "again" in record]
    assert not store.verify().problems


def test_it_is_not_taken_in_again(store: Store) -> None:
    put(store, *ALL)
    store.forget("raid", "court order")
    assert put(store, *ALL) == Kept(known=3, forgotten=1)
    assert store.known([]) == set()
    assert not store.search("غارة")


def test_copies_of_it_are_named_and_stay(store: Store) -> None:
    put(store, RAID, msgspec.structs.replace(RAID, id="copy", source="موقع"))
    assert store.forget("raid", "court order").copies == ("copy",)
    assert [hit.report_id for hit in store.search("غارة")] == ["copy"]
    assert not store.verify().problems


def test_bytes_that_hold_it_do_not_come_back_with_a_copy_of_it(store: Store) -> None:
    copy, later = (msgspec.structs.replace(RAID, id=name, source="موقع") for name in ("copy", "later"))
    put(store, RAID, copy)
    store.forget("raid", "court order")
    assert put(store, copy, later) == Kept(known=1, copies=1)
    assert rows(store, "SELECT count(*) FROM raws") == [(0,)]
    assert not store.verify().problems


def test_all_texts_under_the_id_are_erased(store: Store) -> None:
    put(store, RAID, msgspec.structs.replace(RAID, text=f"{RAID.text} (تصحيح)"))
    assert store.forget("raid", "court order").texts == 2
    assert rows(store, "SELECT count(*) FROM reports") == [(0,)]


def test_erasing_again_is_no_error_and_an_unknown_report_is(store: Store) -> None:
    put(store, *ALL)
    store.forget("raid", "court order")
    assert store.forget("raid", "court order").texts == 0
    with pytest.raises(InputError, match="no report has the id nothing"):
        store.forget("nothing", "x")


def test_without_the_key_an_erasure_is_told_as_not_checked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, *ALL)
    store.forget("raid", "court order")
    monkeypatch.setenv("JARAS_KEY", "/nowhere/key")
    told = store.verify()
    assert (told.unsigned, told.problems) == (1, ())


def test_where_the_key_is_lost_no_other_is_made_that_would_not_fit(store: Store) -> None:
    put(store, *ALL)
    store.forget("raid", "court order")
    key_file(store.engine).unlink()
    with pytest.raises(StoreError, match="the key that earlier erasures are signed with is not there; put it back"):
        store.forget("attack", "court order")
    assert {record["id"] for record in records(store, "report")} == {"attack", "again", "english"}


def test_the_backup_of_a_store_that_forgot_is_sound_where_it_is_restored(
    store: Store, new_place: Callable[[], str], tmp_path: Path
) -> None:
    put(store, *ALL)
    store.forget("raid", "court order")
    store.backup(tmp_path / "backup.gz")
    other = new_place()
    restore_store(tmp_path / "backup.gz", other)
    assert not open_store(other).verify().problems
    assert put(open_store(other), RAID) == Kept(forgotten=1)
