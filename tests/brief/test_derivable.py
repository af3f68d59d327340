"""No number without a claim: what is printed follows from the claims, and a figure that does not is refused."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import event, incident, two_reports
from msgspec.structs import replace

from jaras.brief import UnderivableError, render_docx, render_html, render_markdown, write_brief
from jaras.brief.derivable import check, numbers_in, numbers_of, say
from jaras.brief.statements import Brief, Citation, FigureFact, FigureRow, IncidentFact, Statement
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


# --- finished briefs


WRITTEN = write_brief(*two_reports())


@given(st.data())
def test_a_brief_whose_figures_were_changed_is_not_drawn(data: st.DataObject) -> None:
    """Any bound of any figure, in any sentence or table, and any digit of any sentence."""
    changed = data.draw(st.sampled_from(list(_changes(WRITTEN, data.draw(st.integers(1, 1000))))))
    for draw in (render_html, render_markdown, render_docx):
        with pytest.raises(UnderivableError):
            draw(changed)


def _changes(brief: Brief, off: int) -> Iterator[Brief]:
    for at, said in enumerate(brief.bluf):
        for new in _changed(said, off):
            yield replace(brief, bluf=(*brief.bluf[:at], new, *brief.bluf[at + 1 :]))
    for at, part in enumerate(brief.sections):
        for field in ("statements", "rows", "incidents"):
            told = getattr(part, field)
            for number, one in enumerate(told):
                for new in _changed(one, off):
                    other = replace(part, **{field: (*told[:number], new, *told[number + 1 :])})
                    yield replace(brief, sections=(*brief.sections[:at], other, *brief.sections[at + 1 :]))


def _changed(one: Any, off: int) -> Iterator[Any]:
    """One sentence or row, each time with another figure that is not what the claims say."""
    if isinstance(one, Statement):
        for number, fact in enumerate(one.facts):
            for bound in ("low", "best", "high") if isinstance(fact, FigureFact) else ():
                new = replace(fact, **{bound: (getattr(fact, bound) or 0) + off})
                yield replace(one, facts=(*one.facts[:number], new, *one.facts[number + 1 :]))
        yield from (replace(one, ar=text) for text in _misread(one.ar, off))
    elif isinstance(one, FigureRow):
        yield replace(one, fact=replace(one.fact, high=(one.fact.high or 0) + off))
        yield from (replace(one, amount=replace(one.amount, en=text)) for text in _misread(one.amount.en, off))
    else:
        yield from (replace(one, killed=replace(one.killed, ar=text)) for text in _misread(one.killed.ar, off))


def _misread(text: str, off: int) -> Iterator[str]:
    for found in re.finditer(r"\d+", text):
        yield f"{text[: found.start()]}{int(found[0]) + off}{text[found.end() :]}"


def test_digits_in_the_name_of_a_place_are_no_figure() -> None:
    coded, [one] = two_reports()
    assert one.place
    quarter = replace(one.place, id="", name="Sector 7", name_ar="القطاع 7")

    brief = write_brief(coded, [replace(one, place=quarter)])

    assert "Sector 7" in render_markdown(brief)
