"""Runs tests/cases/brief/sentences.md: a report, an event of it, and the sentences of the brief."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from making import actors, event, incident
from msgspec.structs import replace

from jaras.brief import write_brief
from jaras.brief.amounts_ar import amount
from jaras.brief.messages import Count, Naming
from jaras.brief.naming import taking_part
from jaras.brief.statements import Bilingual, FigureFact
from jaras.brief.words import nouns, phrase
from jaras.model import Claim, Coded, Report, Span

CASES = Path(__file__).resolve().parents[1] / "cases" / "brief" / "sentences.md"


def cases() -> list[tuple[str, str, dict[str, Any], list[str]]]:
    found = []
    for block in re.split(r"^# ", CASES.read_text(encoding="utf-8"), flags=re.M)[2:]:
        name, *lines = [line for line in block.splitlines() if line.strip()]
        text = " ".join(line[2:] for line in lines if line.startswith("> "))
        said = [line for line in lines if line.startswith(("ar: ", "en: "))]
        record = "\n".join(line for line in lines if line not in said and not line.startswith("> "))
        found.append((name, text, yaml.load(record, Loader=yaml.BaseLoader), said))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[0])
def test_case(case: tuple[str, str, dict[str, Any], list[str]]) -> None:
    _, text, record, expected = case
    report = Report(text, "report", "2022-01-22", "وكالة النخيل")
    row = {**record, "figures": [_typed(figure) for figure in record.get("figures", [])]}
    coded = replace(event(report, row, 1), time_of_day=row.get("hour"))

    brief = write_brief([Coded(report, (coded,))], [incident([coded])])

    assert not brief.problems
    told = brief.sections[0].statements
    assert [line for s in told for line in (f"ar: {s.ar}", f"en: {s.en}")] == expected


def _typed(figure: dict[str, str]) -> dict[str, Any]:
    return {**figure, "low": int(figure["low"]), "high": int(figure["high"]), "part": figure.get("part") == "true"}


def test_a_party_reported_to_have_taken_part_is_named_with_the_kind_of_happening() -> None:
    refs = actors("قوات البيشمركة", [{"quote": "قوات البيشمركة", "name": "Peshmerga Forces", "class": "state"}])
    assert taking_part(refs, phrase("Suicide bomb", "تفجير")) == Bilingual(
        "وتحدثت تقارير عن دور لقوات البيشمركة في التفجير الانتحاري",
        "Reports speak of a role of the Peshmerga Forces in the suicide bombing",
    )


@pytest.mark.parametrize(
    ("noun", "owner", "expected"),
    [
        ("commander", "جماعة بوكو حرام", "قائدا من جماعة بوكو حرام"),
        ("soldier", "", "جنديا"),
        ("security_member", "", "عنصر أمن"),
        ("woman", "", "امرأة"),
    ],
)
def test_one_as_an_object(noun: str, owner: str, expected: str) -> None:
    claim = Claim("report:0", "report", "وكالة النخيل", 1, 1, Span(0, 0, ""))
    fact = FigureFact("inc", "killed", "actor2", 1, 1, 1, (claim,))
    count = Count(fact, nouns()[noun], Naming(owner, "", "f", body_ar=owner) if owner else None)
    assert amount(count, "accusative") == expected
