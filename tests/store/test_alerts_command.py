"""`jaras alerts` as it is typed: what was raised, and what people make of it, as at the desk."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner, Result

from jaras.cli.app import app
from jaras.store import alerts, open_store
from stories import ALL, put

pytest.importorskip("scipy")
from jaras.watch.alerts import Alert

Jaras = Callable[..., Result]


@pytest.fixture
def jaras(place: str, monkeypatch: pytest.MonkeyPatch) -> Jaras:
    """Runs a command on a store that holds two alerts: `early`, and `late` with an incident behind it."""
    monkeypatch.setenv("JARAS_STORE", place)
    monkeypatch.setenv("JARAS_AUTHOR", "ليلى")
    store = open_store(place, create=True)
    put(store, *ALL)
    [raid] = [one.incident_id for one in store.incidents() if "raid" in one.reports]
    early = Alert(
        "early", "counts", ("admin1",), ("Idlib",), "2022-01-03", "2022-01-09",
        9, 1.5, 6.0, 104, "week", 0.0001, 0.01, None, ("i1",), 5.0, True,
    )  # fmt: skip
    late = replace(early, alert_id="late", since="2022-01-17", until="2022-01-23", incidents=(raid,))
    alerts.keep(store, [early, late])

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, ["alerts", *map(str, arguments)])

    return run


def states(jaras: Jaras, *wanted: str) -> dict[str, str]:
    return {one["alert_id"]: one["state"] for one in json.loads(jaras("list", "--json", *wanted).stdout)}


def test_the_last_alert_stands_first(jaras: Jaras) -> None:
    assert list(states(jaras)) == ["late", "early"]
    lines = jaras("list").stdout.splitlines()
    assert lines[1].split()[:4] == ["late", "open", "counts", "Idlib"]
    assert states(jaras, "--until", "2022-01-16") == {"early": "open"}
    assert states(jaras, "--since", "2022-01-10") == {"late": "open"}


def test_alerts_are_written_as_jsonl(jaras: Jaras, tmp_path: Path) -> None:
    done = jaras("list", "-o", tmp_path / "alerts.jsonl")
    assert "2 alerts" in done.stderr
    written = [json.loads(line) for line in (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert written == json.loads(jaras("list", "--json").stdout)
    assert {"alert_id": "late", "observed": 9, "state": "open", "triaged": []}.items() <= written[0].items()


def test_an_alert_is_shown_with_what_is_behind_it_and_what_was_said_of_it(jaras: Jaras) -> None:
    jaras("follow", "late", "--reason", "two towns")
    shown = jaras("show", "late").stdout
    assert "Idlib" in shown and "إدلب" in shown
    assert "inc-" in shown
    assert "ليلى: followed (two towns)" in shown
    assert "إدلب" not in jaras("show", "late", "--lang", "en").stdout
    assert "none of the incidents behind it stands" in jaras("show", "early").stdout
    assert json.loads(jaras("show", "late", "--json").stdout)["triaged"][0]["reason"] == "two towns"


def test_alerts_are_followed_dismissed_and_opened_again(jaras: Jaras) -> None:
    assert jaras("dismiss", "early", "late", "--reason", "told twice").exit_code == 0
    assert states(jaras, "--state", "dismissed") == {"early": "dismissed", "late": "dismissed"}
    assert jaras("reopen", "late", "--reason", "told by two").exit_code == 0
    assert jaras("follow", "early", "--reason", "it goes on", "--json").stdout.startswith('[{"alert_id":"early"')
    assert states(jaras) == {"late": "open", "early": "followed"}
    assert not open_store().verify().problems


def test_of_several_alerts_all_are_said_or_none(jaras: Jaras) -> None:
    done = jaras("dismiss", "early", "nothing", "--reason", "told twice")
    assert done.exit_code == 1
    assert "no alert has the id nothing" in done.stderr
    assert set(states(jaras).values()) == {"open"}
    assert jaras("show", "nothing").exit_code == 1


def test_why_an_alert_is_dismissed_must_be_said(jaras: Jaras) -> None:
    assert jaras("dismiss", "early").exit_code == 2
    assert states(jaras)["early"] == "open"
