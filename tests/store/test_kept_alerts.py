"""Alerts are kept with the store as they were told, and what people made of them; nothing of it is ever edited."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import text

from jaras.errors import InputError
from jaras.store import Store, alerts, open_store, restore_store
from jaras.store.engine import writing
from jaras.store.revise import revise
from jaras.watch.alerts import Alert
from stories import ALL, put

ALERT = Alert(
    "a1", "counts", ("admin1",), ("Idlib",), "2022-01-17", "2022-01-23",
    9, 1.5, 6.0, 104, "week", 0.0001, 0.01, None, ("i1",), 5.0, True,
)  # fmt: skip


@pytest.fixture
def told(store: Store) -> Store:
    put(store, *ALL)
    return store


def named(**changes: Any) -> Alert:
    return replace(ALERT, **changes)


def test_an_alert_is_kept_once_and_anew_only_when_it_is_told_otherwise(told: Store) -> None:
    assert alerts.keep(told, [ALERT]) == 1
    assert alerts.keep(told, [ALERT]) == 0
    assert alerts.keep(told, [named(observed=10)]) == 1
    assert [(one.alert.observed, one.state) for one in alerts.kept(told)] == [(10, "open")]
    assert not told.verify().problems


def test_those_whose_window_ended_last_come_first(told: Store) -> None:
    alerts.keep(told, [ALERT, named(alert_id="a2", until="2022-02-06"), named(alert_id="a3", observed=20)])
    assert [one.alert.alert_id for one in alerts.kept(told)] == ["a2", "a3", "a1"]


def test_what_becomes_of_an_alert_is_said_by_people_and_the_last_word_holds(told: Store) -> None:
    alerts.keep(told, [ALERT])
    alerts.triage(told, ["a1"], "dismissed", "one report told twice", "ليلى")
    alerts.triage(told, ["a1"], "followed", "", "سمر")
    [one] = alerts.kept(told)
    assert one.state == "followed"
    assert [(done.state, done.who, done.reason) for done in one.triaged] == [
        ("dismissed", "ليلى", "one report told twice"),
        ("followed", "سمر", ""),
    ]
    with pytest.raises(InputError, match="no alert has the id"):
        alerts.triage(told, ["a1", "a2"], "dismissed", "", "سمر")
    with pytest.raises(InputError, match="no alert is loud"):
        alerts.triage(told, ["a1"], "loud", "", "سمر")
    assert alerts.kept(told) == [one], "of several all are said, or none"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE alerts SET record = replace(record, 'Idlib', 'Homs')", "row-changed"),
        ("DELETE FROM alerts", "row-missing"),
        ("INSERT INTO alerts SELECT 'a9', seq, 'x', record FROM alerts", "row-added"),
        ("UPDATE alerts SET record = NULL", "row-changed"),
    ],
)
def test_an_alert_that_is_tampered_with_is_found(told: Store, statement: str, code: str) -> None:
    alerts.keep(told, [ALERT])
    with told.engine.begin() as connection:
        connection.execute(text(statement))
    assert code in {problem.code for problem in told.verify().problems}


def test_an_alert_goes_with_the_report_behind_it(told: Store) -> None:
    [raid] = [one.incident_id for one in told.incidents() if "raid" in one.reports]
    alerts.keep(told, [named(incidents=(raid,)), named(alert_id="a2")])
    told.forget("raid", "asked for")
    assert [one.alert.alert_id for one in alerts.kept(told)] == ["a2"]
    assert not told.verify().problems


def test_a_backup_holds_alerts_and_what_became_of_them(
    told: Store, tmp_path: Path, new_place: Callable[[], str]
) -> None:
    alerts.keep(told, [ALERT])
    alerts.triage(told, ["a1"], "followed", "", "سمر")
    told.backup(tmp_path / "backup.gz")
    place = new_place()
    restore_store(tmp_path / "backup.gz", place)
    restored = open_store(place)
    assert alerts.kept(restored) == alerts.kept(told)
    assert not restored.verify().problems


def test_a_store_from_before_alerts_gets_their_table_and_may_go_back(told: Store, place: str) -> None:
    alerts.keep(told, [ALERT])
    with writing(told.engine) as connection:
        revise(connection, "0004")
    opened = open_store(place)
    assert alerts.kept(opened) == []
    assert not opened.verify().problems
    assert alerts.keep(opened, [ALERT]) == 1
    assert not opened.verify().problems
