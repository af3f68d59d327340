"""Reports with gold events, as the scorers read them: `gold/` has one file a report, `reports.jsonl` what is coded."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FIELDS = ("id", "source", "url", "published", "title", "text")


def arguments(summary: str, *names: str) -> Any:
    """What was asked for: paths by these names, a folder to write to, and which part."""
    parser = ArgumentParser(description=summary)
    for name in (*names, "folder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--part", choices=("read", "unread"))
    return parser.parse_args()


def write(folder: Path, annotated: Iterable[dict[str, Any]]) -> None:
    """Write reports that hold their gold as `events`."""
    gold = folder / "gold"
    gold.mkdir(parents=True, exist_ok=True)
    with (folder / "reports.jsonl").open("w", encoding="utf-8") as reports:
        for report in annotated:
            plain = {name: report[name] for name in FIELDS if name in report}
            print(json.dumps(plain, ensure_ascii=False), file=reports)
            whole = json.dumps(report, ensure_ascii=False, indent=1)
            (gold / f"{report['id']}.json").write_text(whole, encoding="utf-8")
