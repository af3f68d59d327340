"""Quality floors: code the development gold, score it, and fail when a score lies under its committed floor.

    python scripts/floors.py GOLD_DIR              check
    python scripts/floors.py GOLD_DIR --raise      raise the floors to what is reached; none is ever lowered
    python scripts/floors.py GOLD_DIR --new-gold   measure all floors anew, because the gold itself has changed

The floors stand in tests/floors.toml beside a digest of the gold they were measured on.
"""

from __future__ import annotations

import hashlib
import math
import os
import sys
import tempfile
import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from jaras import jsonl
from jaras.coding import code
from jaras.evaluate import evaluate_events
from jaras.ingest import read_reports
from jaras.model import Report

FLOORS = Path(__file__).resolve().parents[1] / "tests/floors.toml"
AMONG_PAIRED = ("certainty", "background")  # these may fall just because harder events are found: no floor
HEAD = """# F1 on the development gold that must not be fallen short of; `make floors` checks it.
# Raise with: python scripts/floors.py ../shared/eval/reports_dev --raise
"""


def digest(gold: Path) -> str:
    """One hash over the names and contents of all gold files."""
    total = hashlib.sha256()
    for file in sorted(gold.iterdir()):
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def measured(gold: Path) -> dict[str, float]:
    """F1 by slot of what the coder makes of the reports beside the gold."""
    reports = [item for item in read_reports([gold / "reports.jsonl"]) if isinstance(item, Report)]
    with tempfile.TemporaryDirectory() as folder:
        pred = Path(folder, "events.jsonl")
        jsonl.write(pred, (event for report in reports for event in code(report).events))
        rows = evaluate_events(gold, pred).rows
    return {slot: row["f1"] for slot, row in rows.items() if slot not in AMONG_PAIRED}


def raised(reached: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Floors at what is reached, cut to two digits, and never lower than they were."""
    return {slot: max(math.floor(f1 * 100) / 100, floors.get(slot, 0.0)) for slot, f1 in reached.items()}


def write(floors: dict[str, float], gold_digest: str) -> None:
    rows = "\n".join(f"{slot} = {floor:.2f}" for slot, floor in floors.items())
    FLOORS.write_text(f'{HEAD}gold = "{gold_digest}"\n\n[f1]\n{rows}\n', encoding="utf-8")


def show(reached: dict[str, float], floors: dict[str, float]) -> bool:
    """Print every score beside its floor; whether all of them hold."""
    holds = True
    for slot, f1 in reached.items():
        floor = floors.get(slot, 0.0)
        holds &= f1 >= floor
        print(f"{slot:12s} {f1:.3f}  floor {floor:.2f}{'' if f1 >= floor else '  BELOW ITS FLOOR'}")
    return holds


def main() -> int:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--raise", dest="raise_", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--new-gold", action="store_true", help="measure anew: the gold has changed")
    args = parser.parse_args()
    if not args.gold.exists():
        print(f"floors: no gold at {args.gold}")
        return 1 if os.environ.get("CI") else 0
    committed: dict[str, Any] = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    gold_digest = digest(args.gold)
    if committed.get("gold", gold_digest) != gold_digest and not args.new_gold:
        print("floors: the gold is not the one the floors were measured on; measure anew with --new-gold")
        return 1
    floors = {} if args.new_gold else committed.get("f1", {})
    reached = measured(args.gold)
    holds = show(reached, floors)
    if args.raise_ or args.new_gold:
        write(raised(reached, floors), gold_digest)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
