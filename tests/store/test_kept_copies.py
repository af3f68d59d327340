"""Copies in the store: counted, named, never dropped, and the same whatever came first."""

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from jaras.model import Report
from jaras.store import Kept, Store, open_store, restore_store
from jaras.store.copies import rebuild
from jaras.store.engine import writing
from stories import ATTACK, ENGLISH, RAID, arrival, exported, prepared, put, records, rows

MORE = (
    "وقال مصدر في الشرطة إن المهاجمين استخدموا أسلحة رشاشة وقذائف صاروخية، وإن تعزيزات من الجيش وصلت بعد ساعة. "
    "وفرضت قيادة العمليات حظرا للتجول في القرى القريبة، وباشرت عملية تفتيش في بساتين المنطقة بحثا عن المنفذين. "
    "وتشهد المنطقة هجمات متكررة تستهدف نقاط الجيش المنتشرة على أطراف الطريق الواصل بين محافظتي ديالى وصلاح الدين."
)
WIRE = msgspec.structs.replace(ATTACK, id="wire", text=f"{ATTACK.text}\n{MORE}")


def taken_over(name: str, text: str, published: str = "2022-01-22") -> Report:
    return msgspec.structs.replace(WIRE, id=name, text=text, source=f"صحيفة {name}", published=published)


PAPER = taken_over("paper", f"ديالى - خاص: {WIRE.text}")
SITE = taken_over("site", f"مجزرة في ثكنة للجيش\n{WIRE.text}\nشارك الخبر مع أصدقائك.")
CUT = taken_over("cut", MORE, "2022-01-23")
EARLY = taken_over("early", f"{WIRE.text}\nوستوافيكم الوكالة بالتفاصيل تباعا.", "2022-01-20")
COPIED = (WIRE, PAPER, SITE, CUT, RAID, ENGLISH)


def test_copies_are_counted_and_none_is_dropped(store: Store) -> None:
    assert put(store, WIRE, RAID) == Kept(new=2)
    assert put(store, PAPER, SITE, WIRE, ENGLISH) == Kept(new=1, known=1, copies=2, uncoded=1)
    assert put(store, CUT) == Kept(copies=1)
    assert [record["id"] for record in records(store, "report")] == ["cut", "english", "paper", "raid", "site", "wire"]


def test_two_copies_that_come_together_are_one_report_and_one_copy(store: Store) -> None:
    assert put(store, PAPER, SITE) == Kept(new=1, copies=1)


def test_an_export_says_whose_copies_they_are_and_gives_their_events_one_origin(store: Store) -> None:
    put(store, *COPIED)
    told = {record["id"]: record["copy_of"] for record in records(store, "report")}
    assert told == {"wire": None, "raid": None, "english": None, "paper": "wire", "site": "wire", "cut": "wire"}
    events = records(store, "event")
    copied = {event["report"]["origin"] for event in events if event["report_id"] in ("wire", "paper", "site")}
    assert len(copied) == 1
    assert copied.isdisjoint(event["report"]["origin"] for event in events if event["report_id"] == "raid")


def test_an_incident_that_one_wire_told_three_times_has_one_source(store: Store) -> None:
    put(store, WIRE, PAPER, SITE)
    [incident] = [one for one in records(store, "incident") if len(one["reports"]) == 3]
    assert incident["grade"] == "weak"


def test_an_earlier_text_that_comes_late_is_the_original_from_then_on(store: Store) -> None:
    put(store, *COPIED)
    put(store, EARLY)
    assert {record["copy_of"] for record in records(store, "report")} == {None, "early"}


def test_in_any_order_and_in_any_batches_the_export_is_the_same(new_place: Callable[[], str]) -> None:
    reports, dice, exports = [*COPIED, EARLY], random.Random(4), set()
    for _ in range(4):
        store = open_store(new_place(), create=True)
        dice.shuffle(reports)
        for start in range(0, len(reports), size := dice.randint(1, 3)):
            put(store, *reports[start : start + size], link=dice.random() < 0.5)
        exports.add(exported(store))
        assert not store.verify().problems
    assert len(exports) == 1


def test_a_corrected_page_is_no_copy_of_what_it_replaces(store: Store) -> None:
    later = msgspec.structs.replace(
        WIRE, text=f"{WIRE.text}\nتصحيح: الثكنة تابعة للفرقة الأولى.", published="2022-01-23"
    )
    put(store, WIRE, later)
    [record] = records(store, "report")
    assert record["copy_of"] is None


def test_a_page_in_another_language_is_a_copy_too_and_changes_no_event(store: Store) -> None:
    text = "Eleven soldiers were killed early on Friday when gunmen attacked their barracks, police said."
    page = msgspec.structs.replace(ENGLISH, text=text)
    again = msgspec.structs.replace(page, id="again", published="2022-01-22", source="Another paper")
    assert put(store, page, again) == Kept(new=1, copies=1, uncoded=2)
    assert {record["id"]: record["copy_of"] for record in records(store, "report")} == {
        "english": None,
        "again": "english",
    }


# --- erased, restored, moved


def test_what_stays_of_copies_when_the_original_is_erased(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, *COPIED)
    assert store.forget("wire", "بطلب من صاحب الشأن").copies == ("cut", "paper", "site")
    told = {record["id"]: record["copy_of"] for record in records(store, "report")}
    assert told == {"raid": None, "english": None, "paper": None, "site": "paper", "cut": "paper"}
    assert not store.verify().problems
    for name in ("paper", "site", "cut"):
        store.forget(name, "كذلك")
    assert rows(store, "SELECT count(*) FROM likenesses") == [(0,)]
    assert len(rows(store, "SELECT DISTINCT shape FROM sketches")) <= 2
    assert not store.verify().problems


def test_a_backup_brings_copies_back(store: Store, new_place: Callable[[], str], tmp_path: Path) -> None:
    put(store, *COPIED)
    store.backup(tmp_path / "backup.gz")
    place = new_place()
    restore_store(tmp_path / "backup.gz", place)
    assert exported(open_store(place)) == exported(store)
    assert not open_store(place).verify().problems


def test_worked_out_anew_it_is_the_same(store: Store) -> None:
    put(store, *COPIED)

    def kept() -> list[list[tuple[object, ...]]]:
        return [
            sorted(rows(store, f"SELECT * FROM {table}"), key=str) for table in ("shapes", "sketches", "likenesses")
        ]

    before = kept()
    with writing(store.engine) as connection:
        rebuild(connection)
    assert kept() == before


# --- tampering


@pytest.mark.parametrize(
    "done",
    [
        "DELETE FROM likenesses",
        "INSERT INTO likenesses (shape, other) SELECT min(shape), max(shape) + 1 FROM shapes",
        "DELETE FROM shapes WHERE report = 1",
        "UPDATE shapes SET shape = 7 WHERE report = 1",
        "DELETE FROM sketches WHERE hash = (SELECT min(hash) FROM sketches)",
        "UPDATE sketches SET day = 1",
        "INSERT INTO sketches (hash, shape) VALUES (5, 5)",
    ],
)
def test_verify_finds_that_copies_are_told_against_the_texts(store: Store, done: str) -> None:
    put(store, *COPIED)
    assert not store.verify().problems
    with store.engine.begin() as connection:
        connection.exec_driver_sql(done)
    assert "copies-wrong" in {problem.code for problem in store.verify().problems}


def test_pages_with_one_text_cost_one_sketch(store: Store) -> None:
    """A notice that a site shows in place of a thousand articles does not make a million pairs."""
    arrivals = [arrival(msgspec.structs.replace(WIRE, id=f"page {number}")) for number in range(40)]
    assert store.keep(arrivals, {one.digest: prepared(WIRE) for one in arrivals}) == Kept(new=1, copies=39)
    assert rows(store, "SELECT count(*) FROM likenesses") == [(0,)]
    assert rows(store, "SELECT count(*) FROM sketches") == [(32,)]
