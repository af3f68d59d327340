"""Every change is a row of the chain, written with it or not at all."""

import itertools

import pytest

from jaras.store import Store, keeping, prepare
from jaras.store.chain import BEGINNING, Change, changes
from jaras.store.engine import reading, writing
from stories import ALL, ATTACK, RAID, arrival, exported, put, rows


def chain(store: Store) -> list[Change]:
    with reading(store.engine) as connection:
        return list(changes(connection))


def test_each_kind_of_change_has_its_row(store: Store) -> None:
    put(store, ATTACK, RAID)
    exported(store)
    assert [change.kind for change in chain(store)] == ["code", "ingest", "code", "ingest", "link", "export"]


def test_each_row_names_the_one_before(store: Store) -> None:
    put(store, *ALL)
    told = chain(store)
    assert told[0].previous == BEGINNING
    assert [change.seq for change in told] == list(range(1, len(told) + 1))
    for before, after in itertools.pairwise(told):
        assert after.previous == before.hash
    assert all(change.hash == change.expected() for change in told)


def test_a_row_names_what_was_written_by_its_digest_and_never_by_its_words(store: Store) -> None:
    put(store, ATTACK)
    [digest] = rows(store, "SELECT digest FROM reports")
    assert chain(store)[0].said["report"] == digest[0]
    assert not any("جندي" in change.body for change in chain(store))


def test_who_made_a_change_is_on_record(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JARAS_AUTHOR", "ليلى")
    put(store, ATTACK)
    assert {change.who for change in chain(store)} == {"ليلى"}


def test_a_transaction_that_fails_leaves_neither_change_nor_row(store: Store) -> None:
    put(store, ATTACK)
    before, content = chain(store), rows(store, "SELECT digest FROM reports")
    one = arrival(RAID)
    with pytest.raises(RuntimeError), writing(store.engine) as connection:
        keeping.keep(connection, [one], {one.digest: prepare(RAID)}, store.stamp)
        raise RuntimeError("torn")
    assert chain(store) == before
    assert rows(store, "SELECT digest FROM reports") == content
