"""Killed, crowded, out of room or not allowed: what was kept is whole, and running it again gives the same store."""

import multiprocessing
import os
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

import cluster
from jaras import jsonl
from jaras.errors import StoreError
from jaras.model import Report
from jaras.store import Store, open_store
from stories import ALL, ATTACK, RAID, exported, many, prepared, put

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import soak

FORK = multiprocessing.get_context("fork")
NOBODY = 65534


def write(file: Path, reports: list[Report]) -> Path:
    jsonl.write(file, reports)
    return file


def test_killed_at_twenty_random_moments_it_comes_out_the_same(new_place: Callable[[], str], tmp_path: Path) -> None:
    prepared(ATTACK)  # forked runs find everything loaded
    reports = write(tmp_path / "reports.jsonl", many(300))
    done = soak.soak(new_place, reports, kills=20, dice=random.Random(7))
    assert done.kills >= 20
    assert done.wrong == ()


def test_two_writers_at_once_make_the_store_of_one(new_place: Callable[[], str], tmp_path: Path) -> None:
    prepared(ATTACK)
    reports = many(90)
    alone, shared = new_place(), new_place()
    soak.ingest(alone, write(tmp_path / "all.jsonl", reports))
    files = [write(tmp_path / "one.jsonl", reports[:60]), write(tmp_path / "two.jsonl", reports[:29:-1])]
    writers = [FORK.Process(target=soak.ingest, args=(shared, file)) for file in files]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    store = open_store(shared)
    assert exported(store) == exported(open_store(alone))
    assert not store.verify().problems


# --- no room


def in_child(work: Callable[[], object]) -> str:
    """What goes wrong when `work` is done in a process of its own; empty when nothing does."""
    told = FORK.Queue()

    def run() -> None:
        try:
            work()
        except StoreError as error:
            told.put(str(error))
        else:
            told.put("")

    process = FORK.Process(target=run)
    process.start()
    said = told.get(timeout=120)
    process.join()
    return said


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("room", [0, 4096, 40_000, 200_000])
def test_no_room_on_the_disk_is_told_and_costs_nothing_that_was_kept(store: Store, tmp_path: Path, room: int) -> None:
    put(store, *ALL)
    before = exported(store)
    reports = write(tmp_path / "reports.jsonl", many(120))
    size = Path(store.place).stat().st_size

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 4 + room, resource.RLIM_INFINITY))
        soak.ingest(store.place, reports)

    said = in_child(work)
    assert said.startswith(f"{store.place}: the disk is full, or a limit on the size of files is reached; make room")
    assert not store.verify().problems
    assert told(before) <= told(exported(store))
    soak.ingest(store.place, reports)
    whole = open_store(tmp_path / "whole.sqlite", create=True)
    put(whole, *ALL, *many(120))
    assert exported(store) == exported(whole)


def told(export: str) -> set[str]:
    """The reports and events of an export; incidents change as more is told."""
    return {line for line in export.splitlines() if line.startswith(('{"record":"report"', '{"record":"event"'))}


def test_a_server_without_room_is_told_and_costs_nothing_that_was_kept(server: str, tmp_path: Path) -> None:
    """A server of its own whose files may not grow beyond 4 MB, which the texts of these reports need."""
    filler = "وقال شهود إن القصف استمر ساعات. " * 900
    reports = [msgspec.structs.replace(one, text=f"{one.text}\n{one.id} {noise(one.id)}{filler}") for one in many(400)]
    with cluster.server(largest=4 << 20) as address:
        store = open_store(cluster.new_store(address), create=True)
        put(store, *ALL)
        before = exported(store)
        with pytest.raises(StoreError) as raised:
            soak.ingest(store.place, write(tmp_path / "reports.jsonl", reports))
        assert raised.value.problem.code == "store-full"
        assert told(before) <= told(exported(store))
        assert not store.verify().problems


def noise(seed: str) -> str:
    """Text that does not pack, so that the server cannot make it small."""
    return random.Random(seed).randbytes(9_000).hex()


@pytest.mark.parametrize("said", ["could not extend file", "No space left on device"])
def test_what_a_server_says_of_a_full_disk_is_understood(said: str) -> None:
    import psycopg.errors
    from sqlalchemy.exc import OperationalError

    from jaras.store.failures import told

    raised = psycopg.errors.DiskFull(said)
    assert told(OperationalError("INSERT", {}, raised), "postgresql://host/x").problem.code == "store-full"


# --- not allowed


@pytest.fixture
def readable_by_all() -> Iterator[Path]:
    """A folder outside those of the tests, which are for their owner only."""
    folder = Path(tempfile.mkdtemp(prefix="jaras-store-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def test_a_file_that_may_only_be_read_can_be_searched_and_is_not_written(readable_by_all: Path) -> None:
    store = open_store(readable_by_all / "store.sqlite", create=True)
    put(store, ATTACK)
    before = Path(store.place).read_bytes()
    Path(store.place).chmod(0o444)

    def as_somebody_else(work: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            if os.geteuid() == 0:  # the rights of files do not hold for root
                os.seteuid(NOBODY)
            work()

        return run

    assert in_child(as_somebody_else(lambda: open_store(store.place).search("ثكنة")[0])) == ""
    said = in_child(as_somebody_else(lambda: put(open_store(store.place), RAID)))
    assert said == f"{store.place}: the store may not be written; check the permissions of the store and of its folder"
    assert Path(store.place).read_bytes() == before


@pytest.mark.parametrize("backend", ["postgresql"])
def test_a_user_who_may_only_read_can_search_and_does_not_write(store: Store, place: str) -> None:
    put(store, ATTACK)
    before = exported(store)
    reader = open_store(place.replace("options=", "options=-cdefault_transaction_read_only%3Don%20"))
    assert [hit.report_id for hit in reader.search("ثكنة")] == ["attack"]
    with pytest.raises(StoreError, match="the store may not be written"):
        put(reader, RAID)
    assert exported(store) == before


@pytest.mark.parametrize("backend", ["postgresql"])
def test_a_user_without_the_right_to_write_can_search_and_does_not_write(store: Store, place: str) -> None:
    put(store, ATTACK)
    before = exported(store)
    schema = place.rpartition("%3D")[2]
    with store.engine.begin() as connection:
        for statement in (
            f"CREATE ROLE reader_of_{schema} LOGIN",
            f"GRANT USAGE ON SCHEMA {schema} TO reader_of_{schema}",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader_of_{schema}",
        ):
            connection.exec_driver_sql(statement)
    reader = open_store(place.replace("jaras@", f"reader_of_{schema}@"))
    assert [hit.report_id for hit in reader.search("ثكنة")] == ["attack"]
    assert not reader.verify().problems
    with pytest.raises(StoreError, match="the store may not be written"):
        put(reader, RAID)
    with pytest.raises(StoreError, match="the store may not be written"):
        exported(reader)
    assert exported(store) == before


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_store_that_another_program_holds_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaras.store.engine._PATIENCE", 0.1)
    impatient = open_store(store.place)
    with store.engine.connect() as holder:
        holder.execution_options(jaras_writes=True).execute(text("SELECT 1"))
        with pytest.raises(StoreError, match="another program holds the store; wait for it"):
            put(impatient, ATTACK)
