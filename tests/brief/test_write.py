"""What a brief holds: sections, order, attribution, neutrality, and the public profile."""

import re
from datetime import date
from pathlib import Path

import pytest
from making import event, incident, seed, two_reports

from jaras.brief import Brief, render_html, render_markdown, write_brief
from jaras.brief.statements import Statement
from jaras.model import Coded, Report

LOADED = re.compile("شهيد|شهداء|استشهاد|إرهاب|هلك|تحييد|terroris|martyr|neutrali[sz]ed", re.IGNORECASE)


def ours(brief: Brief) -> str:
    """All our own words: everything but what stands in quotation marks."""
    said = [*brief.bluf, *(s for section in brief.sections for s in section.statements)]
    return re.sub("«[^»]*»", "", "\n".join(f"{s.ar}\n{s.en}" for s in said))


def section(brief: Brief, key: str) -> tuple[Statement, ...]:
    return next(s.statements for s in brief.sections if s.key == key)


@pytest.fixture
def two() -> Brief:
    return write_brief(*two_reports())


def test_conflicting_tolls_are_said_with_who_gives_them(two: Brief) -> None:
    (said,) = section(two, "contested")
    assert said.ar == (
        "تختلف الأرقام بشأن القتلى في الهجوم في سامراء بمحافظة صلاح الدين: 11 جنديا بحسب الشرطة، و15 بحسب وزارة الدفاع."
    )
    assert said.en == (
        "Figures differ on those killed in the attack in Samarra, Salah al-Din governorate: "
        "11 soldiers according to the police; 15 according to the Defence Ministry."
    )
    assert {c.report_id for c in said.citations} == {"wire", "ministry"}


def test_a_dispute_stands_in_the_bottom_line_and_once_in_the_sections(two: Brief) -> None:
    assert two.bluf[-1].en.startswith("The sources do not agree on the number of soldiers killed")
    assert not [s for part in two.sections if part.key == "unknown" for s in part.statements]


def test_nothing_is_said_twice(shared: Path) -> None:
    for brief in (write_brief(*seed(shared)), write_brief(*two_reports())):
        said = [s.ar for part in brief.sections for s in part.statements]
        assert len(said) == len(set(said))


def test_every_statement_cites_words_that_stand_in_their_report(two: Brief) -> None:
    texts = {s.report_id: s.text for s in two.sources}
    for said in (*two.bluf, *(s for part in two.sections for s in part.statements)):
        assert said.citations
        for cited in said.citations:
            assert texts[cited.report_id][cited.span.start : cited.span.end] == cited.span.text


def test_loaded_words_of_the_sources_are_never_ours(two: Brief) -> None:
    assert "استشهاد" in "".join(s.text for s in two.sources)
    assert not LOADED.search(ours(two))


def test_the_same_records_give_the_same_brief(two: Brief) -> None:
    again = write_brief(*two_reports())
    assert again.digest == two.digest
    assert render_html(again) == render_html(two)


def test_the_date_is_that_of_the_last_report_unless_given(two: Brief) -> None:
    assert two.as_of == "2022-01-22"
    assert write_brief(*two_reports(), as_of=date(2022, 2, 1)).as_of == "2022-02-01"


def test_reports_without_incidents_say_so_and_cite_themselves() -> None:
    brief = write_brief([Coded(Report("افتتح الوزير معرض الكتاب.", "calm"))], [])
    (said,) = brief.bluf
    assert said.en == "No specific incident of political violence was found in these reports."
    assert not brief.sections


def test_no_reports_give_an_empty_brief() -> None:
    brief = write_brief([], [])
    assert (brief.bluf, brief.sections, brief.as_of) == ((), (), None)
    assert render_html(brief) and render_markdown(brief)


# --- the seed report


def test_the_bottom_line_of_the_seed_report(shared: Path) -> None:
    brief = write_brief(*seed(shared))
    assert not brief.problems
    assert 3 <= len(brief.bluf) <= 5
    assert "11 جنديا" in brief.bluf[1].ar
    assert "قرب العظيم في محافظة ديالى بالعراق" in brief.bluf[1].ar
    assert "about 175 Islamic State fighters" in brief.bluf[0].en
    assert brief.own_words[0].ar.startswith("«تظهر موجة النشاط")


def test_standing_numbers_of_the_seed_report(shared: Path) -> None:
    said = [s.ar for s in section(write_brief(*seed(shared)), "people")]
    assert any("نحو 3500 سجين" in s for s in said)
    assert any("ما لا يقل عن 12 ألف مقاتل من تنظيم الدولة الإسلامية" in s for s in said)
    assert any("نحو 850 طفلا، بعضهم لا يتجاوز عمره 12 عاما،" in s and s.endswith("بحسب اليونيسف.") for s in said)


def test_gaps_of_the_seed_report(shared: Path) -> None:
    said = [s.en for s in section(write_brief(*seed(shared)), "unknown")]
    assert any(s.startswith("The number of Islamic State fighters who escaped") for s in said)
    assert "The report does not say when the attack near Al-Azim, Diyala governorate, Iraq, took place." in said


def test_background_stands_apart(shared: Path) -> None:
    brief = write_brief(*seed(shared))
    assert "Al-Baghuz" in section(brief, "background")[0].en
    assert all("Baghuz" not in s.en for s in (*brief.bluf, *section(brief, "happened")))


# --- the public profile


def test_the_public_brief_names_prisons_by_their_governorate_only(shared: Path) -> None:
    said = ours(write_brief(*seed(shared), profile="public"))
    assert "سجن" not in said.replace("سجين", "")
    assert "Al-Hasakah prison" not in said
    assert "نحو 3500 سجين في محافظة الحسكة بسوريا" in said


def test_the_public_brief_has_none_of_the_reports_words(shared: Path) -> None:
    brief = write_brief(*seed(shared), profile="public")
    assert not brief.own_words
    assert {s.key for s in brief.sections}.isdisjoint({"judgements"})
    assert "«" not in "".join(
        s.ar + s.en for s in (*brief.bluf, *(s for part in brief.sections for s in part.statements))
    )


def test_the_public_brief_leaves_out_small_counts_of_the_held_and_of_minors() -> None:
    text = "خطف مسلحون 3 أشخاص وقتلوا طفلين في سامراء."
    report = Report(text, "r", "2022-01-22", "وكالة النخيل")
    row = {
        "type": "Abduction/forced disappearance",
        "event_type": "Violence against civilians",
        "trigger": {"quote": "خطف"},
        "where": {"quote": "سامراء"},
        "actor1": [{"quote": "مسلحون", "class": "militia"}],
        "figures": [
            {"kind": "abducted", "who": "civilians", "low": 3, "high": 3, "quote": "3 أشخاص"},
            {"kind": "killed", "who": "civilians", "low": 2, "high": 2, "quote": "طفلين"},
        ],
    }
    one = event(report, row, 1)
    internal = write_brief([Coded(report, (one,))], [incident([one])])
    public = write_brief([Coded(report, (one,))], [incident([one])], profile="public")
    assert "3 مدنيين" in ours(internal) and "طفلين" in ours(internal)
    assert "3 مدنيين" not in ours(public) and "طفل" not in ours(public)
