"""What people reviewed is gold: the scorers read it, and training learns from it."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jaras import jsonl
from jaras.cli.app import app
from jaras.evaluate import evaluate
from jaras.exchange.gold import gold
from jaras.model import Span
from jaras.store import Store, Wish
from stories import ALL, RAID, put

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def told(store: Store) -> Store:
    put(store, *ALL)
    return store


def event_of(store: Store, report_id: str) -> str:
    [coded] = store.coded([report_id])
    return coded.events[0].event_id


def reviewed(store: Store) -> list[str]:
    return [one.report.id for one in store.reviewed()]


def test_a_report_is_reviewed_when_every_event_of_it_is_judged(told: Store) -> None:
    assert reviewed(told) == []

    accept = told.decide(Wish("accept", (event_of(told, "raid"),), "read"))
    told.decide(Wish("reject", (event_of(told, "attack"),), "read"))
    assert reviewed(told) == ["attack", "raid"]

    told.decide(Wish("undo", (accept.decision_id,), "not read"))
    assert reviewed(told) == ["attack"]


def test_gold_holds_events_as_people_left_them_in_the_words_of_the_report(told: Store) -> None:
    shown = "ثلاثة آخرون"
    start = RAID.text.index(shown)
    name = event_of(told, "raid")
    told.decide(Wish("correct", (name,), "read", "killed.civilians", "4", Span(start, start + len(shown), shown)))
    told.decide(Wish("correct", (name,), "read", "date", ""))

    [coded] = told.reviewed()
    record = gold(coded)

    assert {field: record[field] for field in ("id", "text", "url")} == {
        "id": "raid", "text": RAID.text, "url": RAID.url,
    }  # fmt: skip
    [event] = record["events"]
    assert (event["type"], event["when"], event["where"]["admin1"]) == ("Air/drone strike", None, "SY-ID")
    [killed] = [one for one in event["figures"] if one["kind"] == "killed"]
    assert killed == {"kind": "killed", "who": "civilians", "low": 4, "high": 4, "quote": shown, "n": 1}


def test_a_quote_says_which_of_its_occurrences_is_meant(told: Store) -> None:
    """«في» stands twice in the report; the trigger is the second one."""
    second = RAID.text.index("في", RAID.text.index("في") + 1)
    told.decide(Wish("add", ("raid",), "a test", value="Attack", words=Span(second, second + 2, "في")))
    [coded] = told.coded(["raid"])

    quotes = [event["trigger"] for event in gold(coded)["events"]]

    assert {"quote": "في", "n": 2} in quotes


def test_the_scorers_read_it(told: Store, tmp_path: Path) -> None:
    told.decide(Wish("accept", (event_of(told, "raid"),), "read"))
    told.decide(Wish("reject", (event_of(told, "attack"),), "read"))
    folder = tmp_path / "gold"

    done = CliRunner().invoke(app, ["export", "--store", told.place, "--format", "gold", "-o", str(folder)])
    assert done.exit_code == 0, done.output

    coded = [event for name in ("raid", "attack") for event in told.coded([name])[0].events]
    jsonl.write(tmp_path / "events.jsonl", coded)
    slots = evaluate(folder, tmp_path / "events.jsonl").rows
    assert (slots["record"]["f1"], slots["figures"]["f1"]) == (1.0, 1.0)
    assert [json.loads(line)["id"] for line in (folder / "reports.jsonl").read_text("utf-8").splitlines()] == [
        "attack", "raid",
    ]  # fmt: skip


def test_training_learns_from_it(told: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is an event and what is none, of every report that is not of the third left for scoring."""
    from jaras.exchange.gold import files

    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from train_decider import of_gold

    told.decide(Wish("accept", (event_of(told, "raid"),), "read"))
    told.decide(Wish("reject", (event_of(told, "attack"),), "read"))
    for name, content in files(told.reviewed()):
        (tmp_path / name).write_bytes(content)

    learned = {one.report: one.event for one in of_gold(tmp_path)}

    assert learned == {name: event for name, event in (("raid", True), ("attack", False)) if not left_out(name)}
    assert learned


def left_out(report_id: str) -> bool:
    return int(sha256(report_id.encode()).hexdigest(), 16) % 3 == 0
