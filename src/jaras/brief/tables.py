"""Figures and who gives them: the table, and a sentence for each figure on which sources differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import inf

from jaras.brief import arabic, english
from jaras.brief.choose import Desk, Story, claim_source, figure_citations
from jaras.brief.compose import TITLES, facts_of, figure_fact, names, stop, upper
from jaras.brief.messages import Count, Rival, amount_of, is_vague
from jaras.brief.statements import Bilingual, FigureFact, FigureRow, Section, Statement, say
from jaras.brief.words import figure_words


def figures(stories: Sequence[Story], desk: Desk) -> Section:
    """Every figure of a current incident, most important incident first."""
    shown = [(s, c) for s in stories if not s.incident.background for c in s.counts]
    scale = max((_top(c) for _, c in shown), default=1)
    rows = tuple(_row(s, c, scale, desk) for s, c in shown)
    return Section("figures", TITLES["figures"], tuple(_disputes(shown, desk)), rows)


def _top(count: Count) -> int:
    told = amount_of(count.fact)
    return max(told.high or 0, told.low or 0, 1)


def _row(story: Story, count: Count, scale: int, desk: Desk) -> FigureRow:
    fact = figure_fact(count)
    sources = {who.en: who for who in (claim_source(c, story, desk) for c in fact.claims)}
    label = figure_words(fact.kind)["label"]
    when = english.dates(story.incident.date_start, story.incident.date_end)
    land = story.incident.place.country if story.incident.place else ""
    when_ar = arabic.dates(story.incident.date_start, story.incident.date_end, land)
    return FigureRow(
        Bilingual(
            f"{arabic.occasion(story.message)} {when_ar}".strip(),
            upper(english.occasion(story.message)) + (f", {when}" if when else ""),
        ),
        Bilingual(arabic.counted_people(count, label["ar"]), upper(english.counted_people(count, label["en"]))),
        Bilingual(arabic.cell(count), english.cell(count)),
        tuple(sources.values()),
        fact,
        tuple(figure_citations(count, desk)),
        scale,
    )


def _disputes(shown: list[tuple[Story, Count]], desk: Desk) -> Iterator[Statement]:
    for story, count in shown:
        if not in_conflict(figure_fact(count)):
            continue
        rivals = _rivals(story, count, desk)
        these = figure_words(count.kind)["these"]
        yield say(
            (*facts_of(tuple(r.figure for r in rivals)), names(story, *(r.said_by for r in rivals))),
            stop(arabic.dispute(these["ar"], story.message, rivals)),
            stop(english.dispute(these["en"], story.message, rivals)),
            figure_citations(count, desk, 8),
        )


def in_conflict(fact: FigureFact) -> bool:
    """Whether two claims, neither replaced by a later one, cannot both be true («dozens» and 32 can)."""
    told = [c for c in fact.claims if c.standing in ("counted", "belligerent") and (c.low, c.high) != (None, None)]
    reach = [(c.low or 0, inf if c.high is None or is_vague(c.low, c.high) else c.high) for c in told]
    return any(one[1] < other[0] or other[1] < one[0] for one, other in combinations(reach, 2))


def _rivals(story: Story, count: Count, desk: Desk) -> list[Rival]:
    """One telling for each number and source, in the order of the claims."""
    rivals: dict[tuple[int | None, int | None, str], Rival] = {}
    fact = figure_fact(count)
    for claim in (c for c in fact.claims if c.standing in ("counted", "belligerent", "superseded")):
        alone = FigureFact(
            fact.incident_id, fact.kind, fact.who, claim.low, None, claim.high, (claim,), claim.approximate
        )
        who = claim_source(claim, story, desk)
        rival = Rival(count._replace(fact=alone, parts=()), who, claim.standing)
        rivals.setdefault((claim.low, claim.high, who.en), rival)
    return _told_apart(list(rivals.values()))


def _told_apart(rivals: list[Rival]) -> list[Rival]:
    """Rivals that go by one name («مصدر أمني») are told apart by their outlets."""
    named = Counter(r.said_by.en for r in rivals)
    return [_with_outlet(r) if named[r.said_by.en] > 1 else r for r in rivals]


def _with_outlet(rival: Rival) -> Rival:
    outlet = figure_fact(rival.figure).claims[0].source
    who = rival.said_by
    if not outlet or outlet == who.en:
        return rival
    return rival._replace(said_by=Bilingual(f"{who.ar} في {outlet}", f"{who.en} in {outlet}"))
