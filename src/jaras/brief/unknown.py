"""What is not known: dates, places, numbers and perpetrators left open, and tolls on which sources differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaras.brief import arabic, english
from jaras.brief.choose import Desk, Story, figure_citations
from jaras.brief.compose import TITLES, figure_fact, names, stop
from jaras.brief.messages import Count
from jaras.brief.statements import GapFact, Section, Statement, say
from jaras.brief.tables import in_conflict
from jaras.brief.words import figure_words

_NO_PERPETRATOR_EXPECTED = ("Protests", "Riots", "Strategic developments")


def unknown(stories: Sequence[Story], desk: Desk) -> Section:
    """Gaps of current incidents: disputed figures first, then unknown ones, then date, place and perpetrator."""
    told = [gap for story in stories if not story.incident.background for gap in _gaps(story, desk)]
    rank = {"disputed": 0, "unknown-count": 1, "no-perpetrator": 2, "no-date": 3, "no-place": 4}
    told.sort(key=lambda pair: rank[pair[0]])
    return Section("unknown", TITLES["unknown"], tuple(statement for _, statement in told))


def _gaps(story: Story, desk: Desk) -> Iterator[tuple[str, Statement]]:
    incident = story.incident
    codes: list[tuple[str, Count | None]] = [(c, n) for n in story.counts for c in _open_figure(n)]
    if not incident.actor1 and incident.event_type not in _NO_PERPETRATOR_EXPECTED:
        codes.append(("no-perpetrator", None))
    if not incident.date_start:
        codes.append(("no-date", None))
    if incident.place is None:
        codes.append(("no-place", None))
    for code, count in codes:
        yield code, _gap(code, story, count, desk)


def _open_figure(count: Count) -> Iterator[str]:
    fact = figure_fact(count)
    if in_conflict(fact):
        yield "disputed"
    elif fact.low is None and fact.high is None:
        yield "unknown-count"


def _gap(code: str, story: Story, count: Count | None, desk: Desk) -> Statement:
    people_ar = people_en = ""
    cited = list(story.citations[:2])
    if count is not None:
        these = figure_words(count.kind)["these"]
        people_ar = arabic.counted_people(count, these["ar"])
        people_en = english.counted_people(count, these["en"])
        cited = figure_citations(count, desk)
    several = len(story.incident.reports) > 1
    ar = arabic.gap(code, story.message, people=people_ar, several=several)
    en = english.gap(code, story.message, people=people_en, several=several)
    facts = (story.fact, GapFact(code, story.incident.incident_id), names(story))
    return say(facts, stop(ar), stop(en), cited)
