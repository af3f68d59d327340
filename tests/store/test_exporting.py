"""The export depends on what is in the store alone: not on order, batches, backend, or what came twice."""

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import cluster
from jaras.coding import code
from jaras.incidents import link
from jaras.model import Incident
from jaras.store import Exported, Store, open_store
from jaras.store.chain import latest
from jaras.store.engine import reading
from stories import ALL, exported, many, put, records, rows


def test_it_holds_reports_events_and_incidents_with_their_figures(store: Store) -> None:
    put(store, *ALL)
    assert {record["id"] for record in records(store, "report")} == {"attack", "again", "raid", "english"}
    attack = next(one for one in records(store, "incident") if "attack" in one["reports"])
    assert attack["reports"] == ["attack", "again"]
    assert [(figure["kind"], figure["low"], figure["high"]) for figure in attack["figures"]] == [("killed", 11, 11)]


def test_its_incidents_are_those_that_linking_makes_of_its_events(store: Store) -> None:
    reports = many(60)
    for start in range(0, 60, 7):
        put(store, *reports[start : start + 7])
    linked, _ = link([event for report in reports for event in code(report).events])
    told = [
        msgspec.convert({k: v for k, v in one.items() if k != "record"}, Incident) for one in records(store, "incident")
    ]
    assert told == sorted(linked, key=lambda one: one.incident_id)


@pytest.mark.parametrize("seed", range(3))
def test_any_order_and_any_batches_give_the_same_bytes(new_place: Callable[[], str], seed: int) -> None:
    reports, dice = many(50), random.Random(seed)
    usual, shuffled = (open_store(new_place(), create=True) for _ in range(2))
    put(usual, *reports)
    again = [*reports, *dice.sample(reports, 10)]
    dice.shuffle(again)
    while again:
        size = dice.randint(1, 12)
        put(shuffled, *again[:size], link=dice.random() < 0.5)
        again = again[size:]
    assert exported(shuffled) == exported(usual)


def test_both_backends_give_the_same_bytes(tmp_path: Path, server: str) -> None:
    places = [str(tmp_path / "store.sqlite"), cluster.new_store(server)]
    found = set()
    for place in places:
        put(store := open_store(place, create=True), *many(30), *ALL)
        found.add(exported(store))
    assert len(found) == 1


def test_incidents_are_linked_first_where_the_last_run_was_cut_short(store: Store) -> None:
    put(store, *ALL, link=False)
    assert records(store, "incident")


def test_an_export_is_put_on_record(store: Store) -> None:
    put(store, *ALL)
    done: list[Exported] = []
    list(store.export(done.append))
    assert (done[0].reports, done[0].events) == (4, 3)
    with reading(store.engine) as connection:
        change = latest(connection, "export")
    assert change
    assert change.said["digest"] == done[0].digest
    assert change.said["events"] == 3


def test_linking_again_changes_nothing_and_is_not_done(store: Store) -> None:
    put(store, *ALL)
    assert store.link() is None


def test_an_incident_that_changes_keeps_its_id_and_its_earlier_revision(store: Store) -> None:
    attack, again, *_ = ALL
    put(store, attack)
    [before] = records(store, "incident")
    put(store, again)
    [after] = records(store, "incident")
    assert after["incident_id"] == before["incident_id"]
    assert len(after["events"]) == 2
    assert rows(store, "SELECT standing FROM incidents ORDER BY seq") in ([(0,), (1,)], [(False,), (True,)])
