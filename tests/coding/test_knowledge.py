"""The trigger words as a whole: no row that proves nothing, no sub-event type without words."""

from pathlib import Path

import pytest

from jaras.arabic import read_words
from jaras.coding import trace
from jaras.coding.classify import event_type
from jaras.coding.vocabulary import frames, trigger_rows, triggers
from jaras.knowledge import load
from jaras.model import Report

ROWS = list(trigger_rows())
ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "coding"
CODING = ROOT / "src" / "jaras" / "coding"


@pytest.mark.parametrize("row", ROWS, ids=[row["lemma"] for row in ROWS])
def test_no_holds_the_word_too(row):
    """A sentence without the word would be no event whatever the row says."""
    found = {hit.entry.lemma for hit in triggers().scan(read_words(row["no"]))}
    assert {row["lemma"], "idiom"} & found, row["no"]


def test_every_frame_has_words():
    assert set(frames()) == {row["frame"] for row in ROWS}


def test_lemmas_are_told_once():
    lemmas = [row["lemma"] for row in ROWS]
    assert sorted(lemmas) == sorted(set(lemmas))


def test_every_sub_event_type_is_shown_by_a_row_or_a_case():
    texts = [path.read_text(encoding="utf-8") for path in CASES.glob("*.md")]
    shown = {line[2:].split(" | ")[0] for text in texts for line in text.splitlines() if line.startswith("- ")}
    for row in ROWS:
        events = trace(Report(text=row["yes"], published="2016-03-04")).coded.events
        shown |= {event.sub_event_type for event in events}
    types = {sub for subs in load("acled.yaml")["types"].values() for sub in subs}
    assert types - shown == set()


def test_every_type_of_a_frame_is_one_of_acled():
    assert all(event_type(frame.type) for frame in frames().values() if frame.type)


def test_every_label_of_the_grammar_is_read():
    code = "".join(path.read_text(encoding="utf-8") for path in CODING.glob("*.py"))
    assert [label for label in load("grammar.yaml") if f'"{label}"' not in code] == []
