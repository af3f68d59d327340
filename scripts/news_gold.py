"""Gold events of general news as the scorers read them: one file a report, and the reports as `jaras code` reads them.

    python scripts/news_gold.py NEWS.jsonl.gz FOLDER [--part read|unread]

The project keeps positions and readings only (`tests/gold/news.jsonl`); the words come from the corpus that was read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gold_folder

KEPT = Path(__file__).resolve().parents[1] / "tests/gold/news.jsonl"
_SPANS = ("trigger", "attribution")
_LISTS = ("actor1", "actor2", "figures")


def main() -> None:
    options = gold_folder.arguments(__doc__.splitlines()[0], "news")
    annotations = annotated(options.news, options.part)
    gold_folder.write(options.folder, ({**report, "events": events} for report, events in annotations))


def annotated(news: Path, part: str | None = None) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Reports of `news` with their gold events, quotes filled in. Raises SystemExit where a text has changed."""
    rows = {row["id"]: row for row in map(json.loads, KEPT.read_text(encoding="utf-8").splitlines())}
    with gzip.open(news, "rt", encoding="utf-8") as file:
        for report in map(json.loads, file):
            row = rows.get(report["id"])
            if row is None or part not in (None, row["part"]):
                continue
            if hashlib.sha256(report["text"].encode()).hexdigest()[:16] != row["sha256"]:
                raise SystemExit(f"{report['id']}: not the text that was annotated")
            yield report, [_quoted(event, report["text"]) for event in row["events"]]


def _quoted(event: dict[str, Any], text: str) -> dict[str, Any]:
    filled = {"when": None, "where": None, **event}
    filled.update({name: _quote(event[name], text) for name in _SPANS if name in event})
    filled.update({name: _with_quote(event[name], text) for name in ("when", "where") if name in event})
    filled.update({name: [_with_quote(one, text) for one in event[name]] for name in _LISTS})
    return filled


def _with_quote(slot: dict[str, Any], text: str) -> dict[str, Any]:
    rest = {key: value for key, value in slot.items() if key != "at"}
    return {**rest, **_quote(slot["at"], text)} if "at" in slot else rest


def _quote(at: list[int], text: str) -> dict[str, Any]:
    """The words at a range, and which of their occurrences it is, as the annotation guide counts them."""
    start, end = at
    quote = text[start:end]
    nth, found = 1, text.index(quote)
    while found < start:
        nth, found = nth + 1, text.index(quote, found + 1)
    return {"quote": quote, "n": nth}


if __name__ == "__main__":
    main()
