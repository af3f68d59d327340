"""What people reviewed is gold: the scorers read it, and training learns from it."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from jaras import jsonl
from jaras.cli.app import app
from jaras.errors import InputError
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


def read_whole(store: Store) -> None:
    """The raid is right, the attack is none, and neither report tells another event."""
    store.decide(Wish("reject", (event_of(store, "attack"),), "read"))
    for name in ("attack", "raid"):
        store.decide(Wish("whole", (name,), "read"))


def test_a_report_is_gold_when_it_was_read_whole(told: Store) -> None:
    told.decide(Wish("accept", (event_of(told, "raid"),), "read"))
    assert reviewed(told) == [], "whoever judges an event does not say that none is missing"

    whole = told.decide(Wish("whole", ("raid",), "read"))
    assert [at.event_id for at in whole.events] == [event_of(told, "raid")]
    assert reviewed(told) == ["raid"]

    undo = told.decide(Wish("undo", (whole.decision_id,), "not to its end"))
    assert reviewed(told) == []
    told.decide(Wish("undo", (undo.decision_id,), "it was"))
    assert reviewed(told) == ["raid"]


def test_a_report_that_tells_no_event_is_gold_too(told: Store) -> None:
    told.decide(Wish("reject", (event_of(told, "attack"),), "it is none"))
    told.decide(Wish("whole", ("attack",), "nothing is missing"))
    assert [(one.report.id, one.events) for one in told.reviewed()] == [("attack", ())]


def test_what_was_read_whole_is_no_gold_once_its_text_is_another(told: Store) -> None:
    told.decide(Wish("whole", ("raid",), "read"))
    put(told, replace(RAID, text=RAID.text + " وفي حادث منفصل قتل جنديان في كمين.", published="2022-01-25"))
    assert reviewed(told) == []


def test_what_was_added_after_it_was_read_whole_is_gold_with_it(told: Store) -> None:
    told.decide(Wish("whole", ("raid",), "read"))
    told.decide(Wish("add", ("raid",), "it was missed", value="Attack", words=Span(0, 5, RAID.text[:5])))
    [coded] = told.reviewed()
    assert len(coded.events) == 2


def test_only_a_report_that_is_there_can_be_read_whole(told: Store) -> None:
    with pytest.raises(InputError, match="no report"):
        told.decide(Wish("whole", ("nothing",), "read"))


def test_from_the_command_line_an_event_is_added_by_its_words_and_the_report_read_whole(told: Store) -> None:
    words = RAID.text.split()[1]
    run = CliRunner().invoke
    at = ["--store", told.place, "--reason", "read"]

    done = run(app, ["incidents", "add", "raid", "Attack", "--words", words, *at])
    assert done.exit_code == 0, done.output
    done = run(app, ["incidents", "whole", "raid", *at])
    assert done.exit_code == 0, done.output

    [coded] = told.reviewed()
    assert words in [event.trigger.text for event in coded.events]
    missing = run(app, ["incidents", "add", "raid", "Attack", "--words", "كلمات ليست فيه", *at])
    assert (missing.exit_code, "does not hold" in missing.output) == (1, True)
    kind = run(app, ["incidents", "add", "raid", "Skirmish", "--words", words, *at])
    assert (kind.exit_code, "type cannot be" in kind.output) == (1, True)
    assert run(app, ["incidents", "add", "nothing", "Attack", "--words", words, *at]).exit_code == 1


def test_gold_holds_events_as_people_left_them_in_the_words_of_the_report(told: Store) -> None:
    shown = "ثلاثة آخرون"
    start = RAID.text.index(shown)
    name = event_of(told, "raid")
    told.decide(Wish("correct", (name,), "read", "killed.civilians", "4", Span(start, start + len(shown), shown)))
    told.decide(Wish("correct", (name,), "read", "date", ""))
    told.decide(Wish("whole", ("raid",), "read"))

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
    read_whole(told)
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

    read_whole(told)
    for name, content in files(told.reviewed()):
        (tmp_path / name).write_bytes(content)

    learned = {one.report: one.event for one in of_gold(tmp_path)}

    assert learned == {name: event for name, event in (("raid", True), ("attack", False)) if not left_out(name)}
    assert learned


def left_out(report_id: str) -> bool:
    return int(sha256(report_id.encode()).hexdigest(), 16) % 3 == 0
