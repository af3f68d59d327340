"""What is contested and by whom: tolls that cannot all be true, happenings that are denied, responsibility refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import inf

from jaras.brief import agreement, arabic, english
from jaras.brief.compose import TITLES, facts_of, figure_fact, names, stop, upper
from jaras.brief.derivable import say
from jaras.brief.desk import Desk, Story
from jaras.brief.messages import Count, Rival, is_vague
from jaras.brief.naming import outlet_said, registered, said_by
from jaras.brief.sourced import claim_source, figure_citations
from jaras.brief.statements import Bilingual, FigureFact, Section, Statement
from jaras.brief.words import figure_words
from jaras.model import ActorRef


def contested(stories: Sequence[Story], desk: Desk) -> Section:
    """Of the current incidents, most important first: rival tolls with who gives them, denials, refused guilt."""
    told: list[Statement] = []
    for story in (s for s in stories if not s.incident.background):
        told += [*_tolls(story, desk), *_denials(story, desk), *_refusals(story, desk)]
    return Section("contested", TITLES["contested"], tuple({s.ar: s for s in told}.values()))


def _tolls(story: Story, desk: Desk) -> Iterator[Statement]:
    for count in (c for c in story.counts if in_conflict(figure_fact(c))):
        rivals = _rivals(story, count, desk)
        these = figure_words(count.kind)["these"]
        named = [who for r in rivals for who in (r.said_by, r.outlet) if who]
        yield say(
            (
                *facts_of(tuple(r.figure for r in rivals)),
                names(story, *named),
            ),
            stop(arabic.dispute(these["ar"], story.message, rivals)),
            stop(english.dispute(these["en"], story.message, rivals)),
            figure_citations(count, desk, 8),
        )


def _denials(story: Story, desk: Desk) -> Iterator[Statement]:
    """That it took place at all is denied by some while others tell it."""
    denying = [e for e in story.events if e.certainty == "denied"]
    if len(denying) == len(story.events):
        return
    for event in denying:
        who = said_by(event.attribution, desk.outlet(event.report_id), (*event.actor1, *event.actor2))
        ar = f"نُفي وقوع {arabic.occasion(story.message)}، بحسب {who.ar}"
        en = f"That {english.occasion(story.message)} took place is denied, according to {who.en}"
        yield say((story.fact, names(story, who)), stop(ar), stop(en), [desk.cite(event.report_id, event.trigger)])


def _refusals(story: Story, desk: Desk) -> Iterator[Statement]:
    known: dict[str | None, ActorRef] = {
        r.actor_id: r for e in story.events for r in (*e.actor1, *e.actor2) if r.actor_id and r.name
    }
    for event in story.events:
        for told in (r for r in event.responsibility if r.stance == "denies" and r.actor_id in known):
            ref = known[told.actor_id]
            who = registered(ref.name_ar, ref.name or "", "state")
            verb = "نفت" if agreement.gender(who.ar) == "f" else "نفى"
            ar = f"{verb} {who.ar} المسؤولية عن {arabic.occasion(story.message)}"
            en = f"{upper(who.en)} denied responsibility for {english.occasion(story.message)}"
            facts = (story.fact, names(story, Bilingual(who.ar, who.en)))
            yield say(facts, stop(ar), stop(en), [desk.cite(event.report_id, told.span)])


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
    outlet = outlet_said(figure_fact(rival.figure).claims[0].source)
    return rival if outlet == rival.said_by else rival._replace(outlet=outlet)
