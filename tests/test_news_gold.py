"""The gold of general news fits the texts it was read in."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import news_gold  # noqa: E402


def test_every_quote_is_where_it_is_said_to_be(shared: Path) -> None:
    reports = events = 0
    for report, found in news_gold.annotated(shared / "eval/news_3000.jsonl.gz"):
        reports, events = reports + 1, events + len(found)
        for event in found:
            slots = [event["trigger"], *event["actor1"], *event["actor2"], *event["figures"]]
            for slot in slots:
                assert report["text"].count(slot["quote"]) >= slot["n"]
    assert (reports, events) == (172, 424)
