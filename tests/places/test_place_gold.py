"""Places of the development gold: the hit on the gold words has the gold country and first-level unit."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jaras.arabic.tokens import read_words
from jaras.places import PlaceHit, find_places

FLOOR = 0.94  # of the gold places; only ever raised


def gold_places(shared: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    reports = [*sorted((shared / "eval/reports_dev").glob("*.json")), shared / "eval/seed_gold/seed.json"]
    for path in reports:
        report = json.loads(path.read_text(encoding="utf-8"))
        for event in report["events"]:
            if (event.get("where") or {}).get("country"):
                yield report["text"], event["where"]


def quoted(text: str, where: dict[str, Any]) -> tuple[int, int]:
    start = -1
    for _ in range(where.get("n", 1)):
        start = text.find(where["quote"], start + 1)
    return start, start + len(where["quote"])


def agrees(hit: PlaceHit, where: dict[str, Any], start: int, end: int) -> bool:
    place = hit.place
    assert place.span is not None
    overlaps = place.span.start < end and start < place.span.end
    return overlaps and place.country == where["country"] and where.get("admin1") in (None, place.admin1_code)


def test_gold_places_are_found_where_gold_has_them(shared: Path) -> None:
    hits: dict[str, list[PlaceHit]] = {}
    found = total = 0
    for text, where in gold_places(shared):
        if text not in hits:
            hits[text] = find_places(read_words(text))
        total += 1
        found += any(agrees(hit, where, *quoted(text, where)) for hit in hits[text])
    assert found / total >= FLOOR
