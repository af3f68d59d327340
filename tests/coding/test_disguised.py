"""A figure that does not look like what it says keeps its raw words and span, and whoever checks it is told."""

import pytest

from jaras import jsonl
from jaras.coding import code
from jaras.model import Report

TOLD = "قتل {} جنديا في هجوم شنه مسلحون على ثكنة للجيش قرب العظيم."
PARTED = "hidden characters stand between its digits"
TURNED = "a control character turns its digits round on the screen"
MIXED = "its digits are of two scripts"
ODD = "letters or signs in it look like digits"


@pytest.mark.parametrize(
    ("written", "low", "cause"),
    [
        ("1\u200b1", 11, PARTED),
        ("1\u00ad5", 15, PARTED),
        ("2\u200f1", 21, PARTED),
        ("\u202e21\u202c", 21, TURNED),
        ("12٠", 120, MIXED),
        ("1O", None, ODD),
        ("1l", None, ODD),
        ("①②", None, ODD),
        ("𝟏𝟐", None, ODD),
    ],
)
def test_a_disguised_figure_is_flagged_and_its_raw_text_kept(written: str, low: int | None, cause: str) -> None:
    report = Report(text=TOLD.format(written), id="odd", published="2022-01-21")
    coded = code(report)
    [event] = coded.events
    [figure] = [one for one in event.figures if one.kind == "killed"]
    assert jsonl.check_spans(event, report.text) == []
    assert low is None or (figure.low, figure.high) == (low, low)
    assert [(problem.code, problem.cause, problem.span) for problem in coded.problems] == [
        ("figure-disguised", cause, figure.span)
    ]
    assert event.notes.endswith(f"Check the figures in the raw text: {cause}.")


@pytest.mark.parametrize(
    "written",
    ["11", "١١", "۱۱", "1٬500", "1.500", "\u200f11\u200f", "\u202a11\u202c", "\u206811\u2069", "أحد عشر", "11\u200f"],
)
def test_an_honest_figure_is_not(written: str) -> None:
    coded = code(Report(text=TOLD.format(written), published="2022-01-21"))
    assert coded.events
    assert coded.problems == ()


def test_an_override_that_was_closed_before_the_figure_turns_nothing() -> None:
    text = "نشرت \u202eوكالة\u202c الفرات أن 21 جنديا قتلوا في هجوم شنه مسلحون على ثكنة قرب العظيم."
    assert code(Report(text=text, published="2022-01-21")).problems == ()
