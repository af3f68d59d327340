"""Neutral words: what a source loads with praise or blame is never said as ours, and stands in quotes as it was."""

import re
from typing import Any

import pytest

from jaras.actors import register
from jaras.arabic.normal import key_of
from jaras.brief import Brief, render_html, write_brief
from jaras.coding import code
from jaras.incidents import link
from jaras.knowledge import load
from jaras.model import Report

ROWS: list[dict[str, Any]] = load("brief/loaded.yaml")
ARABIC = re.compile(
    r"(?<!\w)(?:و|ف)?(?:ب|ل|ك)?(?:ال|لل)?(?:" + "|".join(key_of(w) for row in ROWS for w in row["ar"]) + ")"
)
ENGLISH = re.compile(r"\b(?:" + "|".join(w for row in ROWS for w in row["en"]) + ")", re.IGNORECASE)
# The established names of bodies, which are nobody's wording here.
NAMES = sorted((key_of(a.name_ar) for a in register().values()), key=len, reverse=True)

ENGLISH_NAMES = sorted((a.name.split(" (")[0] for a in register().values()), key=len, reverse=True)


def loaded(text: str) -> list[str]:
    """The loaded words of a text that stand outside quotation marks."""
    ours = re.sub("«[^»]*»", " ", text)
    key = key_of(ours)
    for name in NAMES:
        key = key.replace(name, " ")
    for name in ENGLISH_NAMES:
        ours = ours.replace(name, " ")
    return [*ARABIC.findall(key), *ENGLISH.findall(ours)]


def ours(brief: Brief) -> str:
    said = [*brief.bluf, *(s for part in brief.sections for s in part.statements)]
    rows = [text for part in brief.sections for row in part.rows for text in (row.subject, row.label, row.amount)]
    lines = [text for part in brief.sections for row in part.incidents for text in (row.what, row.where, row.grade)]
    return "\n".join(f"{one.ar}\n{one.en}" for one in (*said, *rows, *lines, brief.title))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["ar"][0])
def test_a_loaded_word_of_a_source_is_not_ours(row: dict[str, Any]) -> None:
    report = Report(row["yes"] + "، بحسب مصدر أمني.", "loaded", "2022-01-22", "وكالة النخيل")
    assert loaded(report.text), "the example holds none of its words"
    coded = code(report)
    incidents, _ = link(coded.events)
    brief = write_brief([coded], incidents)
    assert loaded(ours(brief)) == []
    assert row["yes"].split()[0] in render_html(brief)  # the report itself stands as it came


@pytest.mark.parametrize(
    "name", ["phrases", "figures", "stock", "attributions", "judgements", "months", "page", "geography"]
)
def test_the_words_of_the_brief_are_neutral(name: str) -> None:
    assert loaded("\n".join(texts(load(f"brief/{name}.yaml")))) == []


def test_the_nouns_of_the_brief_are_neutral() -> None:
    said = [f"{row['sg']} {row['pl']} {' '.join(row['en'])}" for row in load("brief/nouns.yaml").values()]
    assert loaded("\n".join(said)) == []


def texts(value: Any) -> list[str]:
    """All that a knowledge file lets the brief say: words to be found in sources (`words`, `when`) aside."""
    if isinstance(value, dict):
        return [text for key, one in value.items() if key not in ("words", "when") for text in texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []
