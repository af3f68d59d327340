"""Our figures are those of the evaluation material's scorers, to the digit, on predictions good and bad.

Predictions are gold with damage of every kind done to it: events lost, doubled and invented, slots changed, emptied and
swapped. The scorers run as they are, in a process of their own.
"""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jaras.evaluate import as_json, evaluate, evaluate_events, evaluate_links, evaluate_sentences

SEEDS = range(6)


def scorer(shared: Path, name: str, *arguments: object) -> Any:
    command = [sys.executable, str(shared / "eval" / name), *map(str, arguments)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def written(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def quoted(text: str, quote: dict[str, Any] | None) -> dict[str, Any] | None:
    if not quote or quote.get("quote") is None:
        return None
    at = -1
    for _ in range(quote.get("n", 1)):
        at = text.find(quote["quote"], at + 1)
    return {"start": at, "end": at + len(quote["quote"]), "text": quote["quote"]}


def as_predicted(report: dict[str, Any], event: dict[str, Any], number: int) -> dict[str, Any]:
    text, when, where = report["text"], event.get("when"), event.get("where")
    return {
        "report_id": report["id"],
        "event_id": f"{report['id']}-{number}",
        "event_type": "Battles",
        "sub_event_type": event["type"],
        "plover": "ASSAULT",
        "trigger": quoted(text, event["trigger"]),
        "mentions": [],
        "certainty": event.get("certainty"),
        "background": event.get("background", False),
        "date_start": when and when["from"],
        "date_end": when and when["to"],
        "place": where
        and {"country": where.get("country"), "admin1_code": where.get("admin1"), "span": quoted(text, where)},
        **{
            side: [{"name": one.get("name"), "span": quoted(text, one)} for one in event.get(side) or []]
            for side in ("actor1", "actor2")
        },
        "figures": [
            {key: figure.get(key) for key in ("kind", "who", "low", "high")} for figure in event.get("figures") or []
        ],
    }


def damaged(event: dict[str, Any], text: str, dice: random.Random) -> list[dict[str, Any]]:
    """None, one or several events made of one."""
    event = json.loads(json.dumps(event))
    if dice.random() < 0.15:
        return []
    if dice.random() < 0.3:
        at = dice.randrange(max(1, len(text) - 40))
        event["trigger"] = {"start": at, "end": at + dice.choice((5, 12, 200)), "text": ""}
    if dice.random() < 0.3:
        event["mentions"] = [event["trigger"]]
        event["trigger"] = {"start": 0, "end": 4, "text": ""}
    if dice.random() < 0.3:
        event["sub_event_type"] = dice.choice(
            ("Attack", "Armed clash", "Arrests", "Peaceful protest", "Mob violence", "")
        )
    if dice.random() < 0.2:
        event["date_start"], event["date_end"] = dice.choice(((None, None), ("2015-08-01", None)))
    if dice.random() < 0.2:
        event["place"] = dice.choice((None, {"country": "IQ"}, {"country": "SY", "admin1_code": "SY-HI"}))
    if dice.random() < 0.2:
        event["actor1"], event["actor2"] = event["actor2"], event["actor1"]
    if event["figures"] and dice.random() < 0.4:
        event["figures"] = dice.choice((event["figures"][:1], event["figures"] * 2, []))
    if dice.random() < 0.2:
        event["certainty"], event["background"] = "claimed", not event["background"]
    return [event] * dice.choice((1, 1, 1, 1, 2))


@pytest.mark.parametrize("seed", SEEDS)
def test_events(shared: Path, tmp_path: Path, seed: int) -> None:
    gold, dice, records = shared / "eval" / "reports_dev", random.Random(seed), []
    for path in sorted(gold.glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        told = [as_predicted(report, event, number) for number, event in enumerate(report["events"])]
        dice.shuffle(told)
        records += [one for event in told for one in (damaged(event, report["text"], dice) if seed else [event])]
    pred = written(tmp_path / "pred.jsonl", records)

    assert json.loads(as_json(evaluate_events(gold, pred))) == scorer(shared, "score_events.py", gold, pred, "--json")


def test_events_of_no_prediction(shared: Path, tmp_path: Path) -> None:
    gold, pred = shared / "eval" / "seed_gold", written(tmp_path / "pred.jsonl", [])

    assert json.loads(as_json(evaluate(gold, pred))) == scorer(shared, "score_events.py", gold, pred, "--json")


@pytest.mark.parametrize("name", ["assault_dev", "protest_dev"])
@pytest.mark.parametrize("seed", SEEDS)
def test_sentences(shared: Path, tmp_path: Path, name: str, seed: int) -> None:
    gold, dice = shared / "eval" / "gsr_dev" / f"{name}.jsonl", random.Random(seed)
    sentences = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    records = [
        {
            "report_id": sentence["id"],
            "plover": dice.choice(("ASSAULT", "PROTEST", "COERCE")),
            "event_type": dice.choice(("Battles", "Riots", "Strategic developments", None)),
            "background": dice.random() < 0.1,
        }
        for sentence in sentences
        if dice.random() < (0.8 if sentence["label"] == "yes" else 0.2)
    ]
    pred = written(tmp_path / "pred.jsonl", records if seed else [])

    ours = json.loads(as_json(evaluate(gold, pred)))

    assert ours == json.loads(as_json(evaluate_sentences(gold, pred)))
    assert ours == scorer(shared, "score_gsr.py", gold, pred)


@pytest.mark.parametrize("with_reports", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_links(shared: Path, tmp_path: Path, seed: int, with_reports: bool) -> None:
    folder, dice = shared / "eval" / "linking_dev", random.Random(seed)
    events, groups = linked_gold(folder, dice, damage=bool(seed))
    pred, incidents = written(tmp_path / "events.jsonl", events), written(tmp_path / "incidents.jsonl", groups)
    reports = folder / "reports.jsonl" if with_reports else None

    ours = evaluate_links(folder / "incidents.json", pred, incidents, reports)

    arguments = [folder / "incidents.json", pred, incidents, *(["--reports", reports] if reports else [])]
    assert json.loads(as_json(ours)) == scorer(shared, "score_links.py", *arguments, "--json")


def linked_gold(folder: Path, dice: random.Random, damage: bool) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    events: list[dict[str, Any]] = []
    groups: list[dict[str, Any]] = []
    for incident in json.loads((folder / "incidents.json").read_text(encoding="utf-8")):
        members = [
            {
                "report_id": mention["report_id"],
                "event_id": f"{mention['report_id']}-{mention['trigger']['span'][0]}",
                "sub_event_type": incident["type"],
                "trigger": dict(zip(("start", "end"), mention["trigger"]["span"], strict=True)),
                "mentions": None,
            }
            for mention in incident["mentions"]
        ]
        low, high = incident["reconciled"].get("killed") or (None, None)
        figures = [{"kind": "killed", "who": "civilians", "low": low, "high": high}] if low is not None else []
        groups.append(
            {"incident_id": incident["incident"], "events": [one["event_id"] for one in members], "figures": figures}
        )
        events += members
    if damage:
        events = [spoilt(event, dice) for event in events if dice.random() < 0.85]
        for group in groups:
            spoil_group(group, groups, dice)
    return events, groups


def spoilt(event: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    if dice.random() < 0.3:
        event["trigger"] = {"start": event["trigger"]["end"] + 3, "end": event["trigger"]["end"] + 9}
    if dice.random() < 0.2:
        event["sub_event_type"] = "Peaceful protest"
    return event


def spoil_group(group: dict[str, Any], groups: list[dict[str, Any]], dice: random.Random) -> None:
    for event in list(group["events"]):
        if dice.random() < 0.25:
            group["events"].remove(event)
            if dice.random() < 0.6:
                dice.choice(groups)["events"].append(event)
    if dice.random() < 0.5:
        group["figures"] = dice.choice(
            (
                [],
                [{"kind": "killed", "who": "actor1", "low": 9, "high": 9}],
                [{"kind": "killed", "who": "actor2", "low": 2, "high": None}],
                [{"kind": "killed", "who": "actor2", "low": None, "high": 40}, *group["figures"]],
            )
        )
