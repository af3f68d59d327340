"""What is not known: dates, places, numbers and perpetrators that reports leave open."""

from __future__ import annotations

from collections.abc import Sequence

from jaras.brief import arabic, english
from jaras.brief.compose import TITLES, figure_fact, names, stop
from jaras.brief.contested import in_conflict
from jaras.brief.derivable import say
from jaras.brief.desk import Desk, Story
from jaras.brief.messages import Count
from jaras.brief.sourced import figure_citations
from jaras.brief.statements import GapFact, Section, Statement
from jaras.brief.words import figure_words

_PERPETRATED = ("Explosions/Remote violence", "Violence against civilians")
_MOST = 12


def unknown(stories: Sequence[Story], desk: Desk) -> Section:
    """Gaps of current incidents: all unknown figures, then, for the twelve most important incidents that lack one,
    date, place or perpetrator."""
    current = [s for s in stories if not s.incident.background]
    figures = [_open_figure("unknown-count", s, c, desk) for s in current for c in s.counts if _is_open(c)]
    silent = [_silence(s, lacking) for s in current if (lacking := _lacking(s))]
    return Section("unknown", TITLES["unknown"], (*figures, *silent[:_MOST]))


def disagreements(stories: Sequence[Story], desk: Desk) -> list[Statement]:
    """For the bottom line: that the sources do not agree on a number."""
    current = [s for s in stories if not s.incident.background]
    return [_open_figure("disputed", s, c, desk) for s in current for c in s.counts if in_conflict(figure_fact(c))]


def _is_open(count: Count) -> bool:
    fact = figure_fact(count)
    return not in_conflict(fact) and fact.low is None and fact.high is None


def _open_figure(code: str, story: Story, count: Count, desk: Desk) -> Statement:
    these = figure_words(count.kind)["these"]
    ar = arabic.open_figure(code, story.message, arabic.counted_people(count, these["ar"]))
    en = english.open_figure(code, story.message, english.counted_people(count, these["en"]))
    facts = (story.fact, GapFact((code,), story.incident.incident_id), names(story))
    return say(facts, stop(ar), stop(en), figure_citations(count, desk))


def _lacking(story: Story) -> tuple[str, ...]:
    incident = story.incident
    lacking = []
    if not incident.date_start:
        lacking.append("date")
    if incident.place is None:
        lacking.append("place")
    if not incident.actor1 and incident.event_type in _PERPETRATED:
        lacking.append("perpetrator")
    return tuple(lacking)


def _silence(story: Story, lacking: tuple[str, ...]) -> Statement:
    several = len(story.incident.reports) > 1
    ar = arabic.silence(lacking, story.message, several=several)
    en = english.silence(lacking, story.message, several=several)
    facts = (story.fact, GapFact(lacking, story.incident.incident_id), names(story))
    return say(facts, stop(ar), stop(en), story.citations[:2])
