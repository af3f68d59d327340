"""Who gives a figure, and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jaras.brief.desk import Desk, Story
from jaras.brief.messages import Count
from jaras.brief.naming import UNNAMED, said_by
from jaras.brief.statements import Bilingual, Citation, FigureFact
from jaras.model import Claim


def figure_citations(count: Count, desk: Desk, limit: int = 4) -> list[Citation]:
    """The words of the claims behind a figure, those that count first, one for each distinct wording."""
    fact = count.fact
    assert isinstance(fact, FigureFact)
    ordered = sorted(fact.claims, key=lambda c: c.standing != "counted")
    return list(dict.fromkeys(desk.cite(c.report_id, c.span) for c in ordered))[:limit]


def figure_sources(counts: Iterable[Count], story: Story, desk: Desk) -> Bilingual:
    """Who gives these figures, for one sentence: up to two, else «several sources»."""
    return joined_sources(_tellers(counts, story, desk))


def _tellers(counts: Iterable[Count], story: Story, desk: Desk) -> list[Bilingual]:
    told: list[Bilingual] = []
    for count in counts:
        assert isinstance(count.fact, FigureFact)
        counted = [c for c in count.fact.claims if c.standing == "counted"] or list(count.fact.claims)
        told += [claim_source(claim, story, desk) for claim in counted]
    return told


def sources_by_kind(counts: Sequence[Count], story: Story, desk: Desk) -> dict[str, Bilingual]:
    """Who gives the figures of each kind, so that no source is said to give a number of another one.

    A kind that shares a source with the one before it, or whose source is not named, goes with that one.
    """
    groups: list[tuple[list[str], list[Bilingual]]] = []
    for kind in dict.fromkeys(count.kind for count in counts):
        told = _tellers([c for c in counts if c.kind == kind], story, desk)
        before = {who.en for who in groups[-1][1]} if groups else set()
        if groups and ({who.en for who in told} <= {UNNAMED.en} or before & {who.en for who in told}):
            groups[-1][0].append(kind)
            groups[-1][1].extend(told)
        else:
            groups.append(([kind], told))
    return {kind: joined_sources(told) for kinds, told in groups for kind in kinds}


def joined_sources(told: Iterable[Bilingual]) -> Bilingual:
    """Up to two sources by name, else «several sources»; one that is not named only where nobody else is."""
    named = {who.en: who for who in told}
    if len(named) > 1:
        named.pop(UNNAMED.en, None)
    if len(named) > 2:
        return Bilingual("مصادر عدة", "several sources")
    return Bilingual(" و".join(w.ar for w in named.values()), " and ".join(named))


def claim_source(claim: Claim, story: Story, desk: Desk) -> Bilingual:
    """Who gives one claim: its own attribution, else that of its event, else the outlet."""
    event = next((e for e in story.events if e.event_id == claim.event_id), None)
    attribution = claim.attribution or (event.attribution if event else None)
    actors = (*story.incident.actor1, *story.incident.actor2)
    return said_by(attribution, claim.source or desk.outlet(claim.report_id), actors)
