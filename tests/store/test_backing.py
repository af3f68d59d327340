"""A backup is one file, taken while others write, that either backend restores to the same store."""

import gzip
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import cluster
from jaras.errors import InputError, StoreError
from jaras.store import Store, open_store, restore_store
from stories import ALL, exported, many, put


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """A backup of the stories."""
    put(store, *ALL)
    store.backup(tmp_path / "backup.gz")
    return tmp_path / "backup.gz"


def test_either_backend_restores_it_and_nothing_is_lost(
    store: Store, backup: Path, tmp_path: Path, server: str
) -> None:
    sound, content = store.verify(), exported(store)
    for place in (str(tmp_path / "restored.sqlite"), cluster.new_store(server)):
        assert restore_store(backup, place).reports == 4
        restored = open_store(place)
        assert restored.verify() == sound
        assert "\n".join(restored.export()) == content
        assert restored.search("ثكنة") == store.search("ثكنة")
        assert put(restored, *ALL).known == 4
        restored.backup(tmp_path / "again.gz")


def test_it_is_for_its_owner_only(backup: Path, store: Store) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    backup.chmod(0o644)
    store.backup(backup)
    assert backup.stat().st_mode & 0o777 == 0o600


def test_the_same_content_gives_the_same_bytes(store: Store, backup: Path, tmp_path: Path) -> None:
    store.backup(tmp_path / "second.gz")
    assert (tmp_path / "second.gz").read_bytes() == backup.read_bytes()


def test_it_holds_one_moment_while_others_write(store: Store, new_place: Callable[[], str], tmp_path: Path) -> None:
    reports = many(60)
    put(store, *reports[:10])
    writer = threading.Thread(target=lambda: [put(store, report) for report in reports[10:]])
    writer.start()
    held = []
    while writer.is_alive():
        store.backup(tmp_path / "now.gz")
        restore_store(tmp_path / "now.gz", place := new_place())
        restored = open_store(place)
        assert not restored.verify().problems
        held.append(restored.verify().reports)
        assert put(restored, *reports).new + held[-1] <= 60
    writer.join()
    assert held == sorted(held)
    assert not store.verify().problems


def test_it_is_restored_into_nothing_but_an_empty_store(store: Store, place: str, backup: Path) -> None:
    with pytest.raises(StoreError) as raised:
        restore_store(backup, place)
    assert raised.value.problem.code == "store-not-empty"
    assert not store.verify().problems


@pytest.mark.parametrize("damage", ["cut", "bit", "row", "empty", "text"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(
    backup: Path, new_place: Callable[[], str], damage: str
) -> None:
    data = backup.read_bytes()
    lines = gzip.decompress(data).splitlines(keepends=True)
    damaged = {
        "cut": data[: len(data) // 2],
        "bit": data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
        "row": gzip.compress(b"".join(lines[:5] + lines[6:])),
        "empty": b"",
        "text": "هذا نص".encode(),
    }
    backup.write_bytes(damaged[damage])
    place = new_place()
    with pytest.raises(InputError, match="damaged, cut short or no backup"):
        restore_store(backup, place)
    with pytest.raises(StoreError, match="there is no store here"):
        open_store(place)


def test_a_backup_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="check that the folder exists"):
        store.backup(tmp_path / "no" / "backup.gz")
    with pytest.raises(InputError, match="it cannot be read"):
        restore_store(tmp_path / "none.gz", tmp_path / "new.sqlite")
    assert not (tmp_path / "new.sqlite").exists()
