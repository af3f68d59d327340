"""Runs tests/cases/brief/counts.md and amounts.md: Arabic number–noun agreement and how ranges are said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaras.brief import amounts_ar, amounts_en
from jaras.brief.agreement import counted, gender, oblique
from jaras.brief.derivable import numbers_in
from jaras.brief.messages import Count
from jaras.brief.statements import FigureFact
from jaras.brief.words import nouns
from jaras.model import Claim, Span

CASES = Path(__file__).resolve().parents[1] / "cases" / "brief"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


@pytest.mark.parametrize("row", rows("counts.md"), ids=lambda row: f"{row[0]} {row[1]}")
def test_the_noun_agrees_with_its_number(row: list[str]) -> None:
    number, noun, nominative, other = row
    assert counted(int(number), nouns()[noun], "nominative") == nominative
    assert counted(int(number), nouns()[noun], "oblique") == other


@pytest.mark.parametrize("row", rows("amounts.md"), ids=lambda row: f"{row[0]} {row[1]}")
def test_a_range_is_said_as_the_source_knew_it(row: list[str]) -> None:
    span, noun, words, ar, en = row
    low, high = (None if end == "?" else int(end) for end in span.removeprefix("~").split("–"))
    claim = Claim("e", "r", "", low, high, Span(0, len(words), words), span.startswith("~"))
    fact = FigureFact("i", "killed", "other", low, low, high, (claim,), claim.approximate)
    count = Count(fact, nouns()[noun])
    assert amounts_ar.amount(count) == ar
    assert amounts_en.amount(count) == en


@given(st.integers(3, 3_000_000), st.sampled_from(sorted(nouns())))
def test_what_is_said_is_the_number(n: int, noun: str) -> None:
    said = numbers_in(counted(n, nouns()[noun], "oblique"))
    assert said == {n} or (not said and n in (1000, 2000, 1_000_000, 2_000_000))


@pytest.mark.parametrize(
    ("name", "after_a_preposition"),
    [
        ("مسلحون", "مسلحين"),
        ("مسلحون مجهولون", "مسلحين مجهولين"),
        ("مقاتلون من تنظيم الدولة الإسلامية (داعش)", "مقاتلين من تنظيم الدولة الإسلامية (داعش)"),
        ("الحوثيون", "الحوثيين"),
        ("جماعة أنصار الله (الحوثيون)", "جماعة أنصار الله (الحوثيين)"),
        ("جنديان", "جنديين"),
        ("قوات سوريا الديمقراطية", "قوات سوريا الديمقراطية"),
        ("وزارة العدل والقانون", "وزارة العدل والقانون"),
        ("لواء ذو الفقار", "لواء ذو الفقار"),
    ],
)
def test_case_shows_where_writing_shows_it(name: str, after_a_preposition: str) -> None:
    assert oblique(name) == after_a_preposition


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("قوات سوريا الديمقراطية", "f"),
        ("قوى الأمن الداخلي (الأسايش)", "f"),
        ("تنظيم الدولة الإسلامية", "m"),
        ("كتائب القسام", "f"),
        ("الجيش العراقي", "m"),
        ("الشرطة العراقية", "f"),
        ("حزب الله", "m"),
        ("حماس", "f"),
        ("مسلحون", "m"),
        ("التحالف الدولي", "m"),
        ("جبهة النصرة", "f"),
        ("سرايا القدس", "f"),
    ],
)
def test_verbs_agree_with_the_head_of_a_name(name: str, expected: str) -> None:
    assert gender(name) == expected
