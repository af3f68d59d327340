"""How often the actors of the development gold are found, over quotes counted once."""

import json
from pathlib import Path

from jaras.actors import find_actors
from jaras.arabic import read_words


def quotes(gold: dict) -> set[tuple[int, int]]:  # type: ignore[type-arg]
    """Raw ranges of the actor quotes of one report."""
    found = set()
    for event in gold["events"]:
        for actor in [*(event.get("actor1") or []), *(event.get("actor2") or [])]:
            at = -1
            for _ in range(actor.get("n", 1)):
                at = gold["text"].find(actor["quote"], at + 1)
            found.add((at, at + len(actor["quote"])))
    return found


def test_most_gold_actors_are_found(shared: Path) -> None:
    total = met = 0
    for path in sorted((shared / "eval/reports_dev").glob("snn-*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        words = read_words(gold["text"])
        spans = [words.span(hit.first, hit.last) for hit in find_actors(words)] if gold["events"] else []
        for start, end in quotes(gold):
            total += 1
            met += any(span.start < end and start < span.end for span in spans)
    assert total > 300
    assert met / total >= 0.92
