"""No number without a claim: what is printed follows from the claims, and a figure that does not is refused."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import event, incident, two_reports
from msgspec.structs import replace

from jaras.brief import UnderivableError, write_brief
from jaras.brief.statements import (
    Brief,
    Citation,
    FigureFact,
    FigureRow,
    IncidentFact,
    Statement,
    check,
    numbers_in,
    numbers_of,
    say,
)
from jaras.model import Claim, Coded, Figure, Incident, Report, Span

QUOTE = Span(0, 8, "11 جنديا")
CITED = Citation("wire", QUOTE)


def claim(low: int | None, high: int | None, standing: str = "counted") -> Claim:
    return Claim("e", "wire", "", low, high, QUOTE, standing=standing)  # type: ignore[arg-type]


def figure(low: int | None, best: int | None, high: int | None, *claims: Claim) -> FigureFact:
    return FigureFact("i", "killed", "actor2", low, best, high, claims)


def told(brief: Brief) -> list[Statement | FigureRow]:
    rows = [row for section in brief.sections for row in section.rows]
    return [*brief.bluf, *(s for section in brief.sections for s in section.statements), *rows]


# --- one figure


def test_bounds_that_claims_give_are_accepted() -> None:
    check(figure(11, 15, 15, claim(11, 11), claim(15, 15)))
    check(figure(11, 11, None, claim(11, None)))


def test_attackers_counted_in_a_toll_may_be_taken_out_of_it() -> None:
    attacker = Figure("killed", "actor1", 1, 1, QUOTE, part=True)
    check(replace(figure(5, 5, 5, claim(6, 6)), without=(attacker,)))


@pytest.mark.parametrize(
    ("low", "best", "high"), [(12, 12, 12), (11, 13, 15), (11, 11, 16), (10, 11, 15), (15, 15, 11), (11, 11, None)]
)
def test_any_other_bound_is_refused(low: int, best: int, high: int | None) -> None:
    with pytest.raises(UnderivableError):
        check(figure(low, best, high, claim(11, 11), claim(15, 15)))


def test_a_figure_without_claims_is_refused() -> None:
    with pytest.raises(UnderivableError):
        check(figure(11, 11, 11))


def test_a_total_of_other_sides_gives_no_bound() -> None:
    with pytest.raises(UnderivableError):
        check(figure(11, 11, 20, claim(11, 11), claim(20, 20, "total")))


# --- one sentence


@pytest.mark.parametrize("text", ["قُتل 12 جنديا.", "12 soldiers were killed.", "قُتل 11 ألف جندي."])
def test_a_sentence_with_a_number_of_its_own_is_refused(text: str) -> None:
    with pytest.raises(UnderivableError):
        say((figure(11, 11, 11, claim(11, 11)),), text, "", [CITED])


def test_a_sentence_that_cites_nothing_is_refused() -> None:
    with pytest.raises(UnderivableError):
        say((IncidentFact("i"),), "وقع هجوم.", "An attack took place.", [])


def test_numbers_of_dates_names_and_quotes_are_not_figures() -> None:
    fact = IncidentFact("i", ("2022-01-21",), ("لواء 313",))
    assert say((fact,), "هاجم لواء 313 ثكنة في 21 يناير 2022 («نحو 40»).", "", [CITED]).ar


# --- whole briefs


@st.composite
def rewritten(draw: st.DrawFn) -> tuple[list[Coded], list[Incident]]:
    """One report with a drawn toll, told in words that hold it."""
    low = draw(st.none() | st.integers(1, 200_000))
    high = draw(st.none() | st.integers(low or 1, 200_000))
    kind = draw(st.sampled_from(["killed", "injured", "displaced", "captured", "attackers"]))
    text = f"قتل {low} إلى {high} شخصا في هجوم على ثكنة في سامراء"
    report = Report(text, "r", "2022-01-22", "وكالة النخيل")
    row = {
        "type": "Armed clash",
        "trigger": {"quote": "هجوم"},
        "where": {"quote": "سامراء"},
        "when": {"from": "2022-01-21", "to": "2022-01-21"},
        "actor2": [{"quote": "ثكنة", "name": "Military Forces of Iraq", "class": "state"}],
        "figures": [{"kind": kind, "who": "actor2", "low": low, "high": high, "quote": f"{low} إلى {high} شخصا"}],
    }
    one = event(report, row, 1)
    return [Coded(report, (one,))], [incident([one])]


@given(rewritten())
def test_every_number_printed_is_one_of_its_facts(made: tuple[list[Coded], list[Incident]]) -> None:
    brief = write_brief(*made)
    assert not brief.problems
    for said in told(brief):
        if isinstance(said, Statement):
            allowed = set().union(*(numbers_of(fact) for fact in said.facts))
            assert (numbers_in(said.ar) | numbers_in(said.en)) <= allowed
        else:
            assert (numbers_in(said.amount.ar) | numbers_in(said.amount.en)) <= numbers_of(said.fact)


@given(st.integers(0, 1), st.sampled_from(["low", "best", "high"]), st.integers(1, 10_000))
def test_a_tampered_figure_is_left_out_and_reported(which: int, bound: str, off: int) -> None:
    coded, (whole,) = two_reports()
    figures = list(whole.figures)
    old = getattr(figures[which], bound)
    given = {n for f in figures for n in (f.low, f.best, f.high, *(m for c in f.claims for m in (c.low, c.high)))}
    new = next(n for n in count(old + off) if n not in given)
    figures[which] = replace(figures[which], **{bound: new})

    brief = write_brief(coded, [replace(whole, figures=tuple(figures))])

    assert [p.code for p in brief.problems] == ["figure-underivable"]
    assert all(new not in numbers_of(s.fact) for s in told(brief) if isinstance(s, FigureRow))


def test_a_claim_that_no_event_tells_is_left_out_and_reported() -> None:
    coded, (whole,) = two_reports()
    forged = replace(
        whole.figures[1], low=6, best=6, high=6, claims=(replace(whole.figures[1].claims[0], low=6, high=6),)
    )
    brief = write_brief(coded, [replace(whole, figures=(forged,))])
    assert [p.code for p in brief.problems] == ["claim-untold"]


def test_an_event_whose_words_are_not_in_its_report_is_not_told() -> None:
    coded, incidents = two_reports()
    moved = [replace(c, report=replace(c.report, text="… " + c.report.text)) for c in coded]
    brief = write_brief(moved, incidents)
    assert [p.code for p in brief.problems] == ["quote-absent"]
    assert not brief.sections
