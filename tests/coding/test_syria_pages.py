"""Pages of Syrian local outlets (tests/cases/syria), scored as the development gold is: no slot below its floor."""

import json
import sys
from pathlib import Path

import msgspec
import pytest

from jaras.coding import code
from jaras.evaluate import evaluate_events
from jaras.model import Report

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import pages_gold

FLOORS = {"detection": 0.86, "subtype": 0.82, "date": 0.71, "place": 0.83, "figures": 0.81, "record": 0.72}


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    folder = tmp_path_factory.mktemp("pages")
    gold = folder / "gold"
    gold.mkdir()
    with (folder / "events.jsonl").open("wb") as coded:
        for page in pages_gold.pages():
            (gold / f"{page['id']}.json").write_text(json.dumps(page), encoding="utf-8")
            report = Report(id=page["id"], text=page["text"], published=page["published"])
            coded.writelines(msgspec.json.encode(event) + b"\n" for event in code(report).events)
    return {slot: row["f1"] for slot, row in evaluate_events(gold, folder / "events.jsonl").rows.items()}


@pytest.mark.parametrize("slot", FLOORS)
def test_floor(slot: str, reached: dict[str, float]) -> None:
    assert reached[slot] >= FLOORS[slot]
