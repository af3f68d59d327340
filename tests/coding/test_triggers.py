"""Every trigger row tests itself: its `yes` sentence is an event by this word, its `no` sentence is none."""

import pytest

from jaras.coding import trace
from jaras.coding.vocabulary import trigger_rows
from jaras.model import Report

ROWS = list(trigger_rows())


def coded(text: str) -> list[str]:
    return [event.rule.split(" → ")[0] for event in trace(Report(text=text, published="2016-03-04")).coded.events]


def words(text: str) -> list[str]:
    """The lemmas of all triggers that became an event or a mention of one."""
    traced = trace(Report(text=text, published="2016-03-04"))
    struck = {t.first for h in traced.rejected for g in h.groups for t in g.triggers}
    return [hit.entry.lemma for hit in traced.reading.triggers if hit.first not in struck]


@pytest.mark.parametrize("row", ROWS, ids=[row["lemma"] for row in ROWS])
def test_yes_is_an_event_by_this_word(row):
    assert coded(row["yes"]), row["yes"]
    assert row["lemma"] in words(row["yes"]), row["yes"]


@pytest.mark.parametrize("row", ROWS, ids=[row["lemma"] for row in ROWS])
def test_no_is_none(row):
    assert coded(row["no"]) == [], row["no"]
