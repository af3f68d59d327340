"""People decide; the machine's records stay, and every decision is a row of the chain."""

from datetime import datetime

import pytest

from jaras.errors import InputError
from jaras.store import Selection, Store, Wish, open_store
from jaras.store.chain import changes
from jaras.store.engine import reading
from stories import ALL, ATTACK, ATTACK_AGAIN, RAID, exported, put


@pytest.fixture
def told(store: Store) -> Store:
    """A store in which two papers tell of one attack, and one of a raid."""
    put(store, *ALL)
    return store


def sizes(store: Store) -> list[int]:
    return sorted(len(one.events) for one in store.incidents())


def attack(store: Store) -> str:
    return next(one.incident_id for one in store.incidents() if len(one.events) == 2)


def event_of(store: Store, report_id: str) -> str:
    events = [event for one in store.incidents() for event in store.find(one.incident_id).events]
    return next(event.event_id for event in events if event.report_id == report_id)


def test_what_stands_can_be_chosen(told: Store) -> None:
    assert sizes(told) == [1, 2]
    assert [one.place.country for one in told.incidents(Selection(country="SY")) if one.place] == ["SY"]
    assert not told.incidents(Selection(since="2022-02-01"))
    assert len(told.incidents(Selection(until="2022-01-31", grade="fair"))) == 1


def test_split_and_join(told: Store) -> None:
    told.decide(Wish("split", (attack(told), event_of(told, ATTACK_AGAIN.id)), "another barracks"))
    assert sizes(told) == [1, 1, 1]

    told.decide(Wish("join", (event_of(told, ATTACK.id), event_of(told, RAID.id)), "a test"))
    assert sizes(told) == [1, 2]


def test_undo_brings_back_what_was_and_the_record_keeps_both(told: Store) -> None:
    before = told.incidents()
    made = told.decide(Wish("reject", (event_of(told, RAID.id),), "not told as news"))
    assert sizes(told) == [2]

    told.decide(Wish("undo", (made.decision_id,), "it was"))

    assert told.incidents() == before
    with reading(told.engine) as connection:
        assert [change.said["decision"]["kind"] for change in changes(connection, "decide")] == ["reject", "undo"]


def test_a_correction_is_laid_over_the_machine_value(told: Store) -> None:
    name = event_of(told, RAID.id)

    made = told.decide(Wish("correct", (name,), "the ministry's list", "killed.civilians", "5"))

    found = told.find(next(one.incident_id for one in told.incidents() if name in one.events))
    assert found.incident is not None
    assert found.incident.decisions == (made.decision_id,)
    assert [figure.best for figure in found.incident.figures if figure.kind == "killed"] == [5]
    assert [figure.low for figure in found.events[0].figures if figure.kind == "killed"] == [3]


def test_decisions_hold_when_reports_come_again_and_when_the_store_is_opened_anew(told: Store, place: str) -> None:
    told.decide(Wish("split", (attack(told), event_of(told, ATTACK_AGAIN.id)), "another barracks"))

    opened = open_store(place)
    put(opened, *ALL)

    assert sizes(opened) == [1, 1, 1]
    assert not opened.verify().problems


def test_a_backup_keeps_decisions(told: Store, new_place, tmp_path) -> None:
    from jaras.store import restore_store

    told.decide(Wish("rate", (ATTACK.source,), "years of corrections", value="B"))
    told.backup(tmp_path / "backup")
    other = new_place()
    restore_store(tmp_path / "backup", other)

    assert exported(open_store(other)) == exported(told)
    assert open_store(other).decisions() == told.decisions()


def test_what_became_of_incidents_since_a_moment(told: Store) -> None:
    whole = attack(told)
    assert {one.what for one in told.revised_since("2000-01-01")} == {"added"}
    assert not told.revised_since("2100-01-01")

    with reading(told.engine) as connection:
        last = [change.seq for change in changes(connection)][-1]
    told.decide(Wish("reject", (whole,), "no attack"))

    now = {one.incident_id: one for one in told.revised_since("2000-01-01")}
    assert whole not in now, "what came and went since then is no change"
    with reading(told.engine) as connection:
        assert [change.kind for change in changes(connection) if change.seq > last] == ["decide", "link"]


class Clock:
    """Stands in for `datetime` in the chain."""

    today = "2022-01-22"

    @classmethod
    def now(cls, zone: object) -> datetime:
        return datetime.fromisoformat(f"{cls.today}T10:00:00+00:00")


def test_a_dataset_published_yesterday_can_be_corrected_today(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaras.store.chain.datetime", Clock)
    put(store, *ALL)
    whole, raid = attack(store), event_of(store, RAID.id)
    alone = next(one.incident_id for one in store.incidents() if raid in one.events)
    monkeypatch.setattr(Clock, "today", "2022-01-23")

    store.decide(Wish("split", (whole, event_of(store, ATTACK_AGAIN.id)), "another barracks"))
    store.decide(Wish("reject", (raid,), "not told as news"))

    became = {one.incident_id: one for one in store.revised_since("2022-01-23")}
    assert became[whole].what == "changed"
    assert "events" in became[whole].fields
    [new] = [name for name in became if name not in (whole, alone)]
    assert became[new].what == "added"
    assert became[whole].now == (new,), "where the event that left it is now"
    assert (became[alone].what, became[alone].now) == ("withdrawn", ())


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish("reject", ("no-such-id",), "a test"), "no-such-incident"),
        (Wish("undo", ("d000001",), "a test"), "no-such-decision"),
        (Wish("rate", ("An outlet",), "a test", value="Z"), "rating"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_leaves_no_trace(told: Store, wish: Wish, code: str) -> None:
    with pytest.raises(InputError) as refused:
        told.decide(wish)

    assert refused.value.problem.code == code
    assert told.decisions() == []


def test_splitting_and_joining_need_something_to_split_and_join(told: Store) -> None:
    both = tuple(told.find(attack(told)).events)
    for wish in (
        Wish("split", (attack(told), *(event.event_id for event in both)), "all of it"),
        Wish("split", (attack(told), event_of(told, RAID.id)), "not of it"),
        Wish("join", (attack(told),), "alone"),
        Wish("correct", (both[0].event_id,), "no slot", "colour", "red"),
    ):
        with pytest.raises(InputError):
            told.decide(wish)
