"""What happened, by place, and the bottom line that stands before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from jaras.brief import amounts_ar, amounts_en, arabic, english
from jaras.brief.choose import FLOWS
from jaras.brief.compose import (
    LOSSES,
    PRESENCE,
    TITLES,
    cited_words,
    facts_of,
    figure_fact,
    figures_said,
    grade_of,
    heading,
    names,
    stop,
)
from jaras.brief.derivable import say
from jaras.brief.desk import Desk, Story
from jaras.brief.messages import Count, Happening, Naming, amount_of
from jaras.brief.naming import stance, taking_part
from jaras.brief.people import standing
from jaras.brief.sourced import figure_sources, sources_by_kind
from jaras.brief.statements import Bilingual, Citation, Fact, Section, Statement
from jaras.model import ActorRef, Coded


def happened(stories: Sequence[Story], desk: Desk) -> Section:
    """Current incidents under the heading of their place, the place with the gravest incident first, then by date."""
    current = [s for s in stories if not s.incident.background]
    order: dict[Bilingual, int] = {}
    for story in current:
        order.setdefault(heading(story), len(order))
    current.sort(key=lambda s: (order[heading(s)], s.incident.date_start or "9", -s.importance))
    return Section("happened", TITLES["happened"], tuple(chain.from_iterable(_told(s, desk) for s in current)))


def _told(story: Story, desk: Desk) -> Iterator[Statement]:
    """One paragraph: the happening, its toll, who took part, who claims or denies it."""
    where = {"paragraph": story.incident.incident_id, "heading": heading(story)}
    message, led = story.message, story.message.phrase.led
    note = grade_of(story.incident)
    whom = _befallen(story)
    if whom:
        message = _with_whom(message, whom, figure_sources((whom,), story, desk), gloss=True)
    ar, en = arabic.happening(message, abroad=False), english.happening(message, abroad=False)
    facts, cited = _stated(story, whom, message, desk)
    yield say(facts, stop(ar), stop(en), cited, note=note, **where)  # type: ignore[arg-type]
    named: Bilingual | None = message.said_by
    losses = () if whom else _losses(story)
    if losses:
        by = sources_by_kind(losses, story, desk)
        one = next(iter(by.values())) if len(set(by.values())) == 1 else None
        whose = {} if one and one == named else by
        ar, en = arabic.toll_sentence(losses, led, whose), english.toll_sentence(losses, led, whose)
        yield figures_said(losses, story, desk, ar, en, **where)
        named = one
    for count in (c for c in story.counts if c.kind in PRESENCE and not _named_so(c, message)):
        who = figure_sources((count,), story, desk)
        shown = None if who == named else who
        _, event_ar, event_en = message.phrase.noun
        ar, en = arabic.taking_part(count, event_ar, shown), english.taking_part(count, event_en, shown)
        yield figures_said((count,), story, desk, ar, en, **where)
        named = who
    yield from _reportedly(story, desk, where)
    yield from _responsibility(story, desk, where)


def _named_so(count: Count, message: Happening) -> bool:
    """Whether the happening has named its first side by this very number («هاجمت امرأتان»)."""
    return amounts_ar.amount(count, "nominative") in {named.ar for named in message.first}


def _befallen(story: Story) -> Count | None:
    """The one figure that says whom the happening befell («12 مطلوبا» of an arrest), where it has no other."""
    losses = _losses(story)
    alone = len(losses) == 1 and losses[0].kind == story.message.phrase.itself
    return losses[0] if alone and figure_fact(losses[0]).who != "actor1" else None


def _with_whom(message: Happening, whom: Count, said_by: Bilingual, *, gloss: bool) -> Happening:
    """The happening with a counted phrase in the place of its second side, and who gives the number."""
    told = amount_of(whom.fact)
    named = Naming(
        amounts_ar.amount(whom, "nominative", gloss=gloss),
        amounts_en.amount(whom, gloss=gloss),
        whom.noun.gender if told.form in ("exact", "vague") else "m",
        told.plural,
        accusative=amounts_ar.amount(whom, "accusative", gloss=gloss),
        genitive=amounts_ar.amount(whom, "oblique", gloss=gloss),
    )
    return message._replace(second=(named,), said_by=said_by)


def _stated(
    story: Story, whom: Count | None, message: Happening, desk: Desk
) -> tuple[tuple[Fact, ...], Sequence[Citation]]:
    """The facts and the cited words of a happening, and of the figure in it if it has one."""
    if whom is None:
        return (story.fact,), story.citations[:4]
    said = names(story, message.said_by) if message.said_by else names(story)
    return (story.fact, *facts_of((whom,)), said), [*story.citations[:2], *cited_words(whom, story, desk)]


def _losses(story: Story) -> tuple[Count, ...]:
    """Killed and injured; in what is no attack also those arrested, abducted or freed, since they are the happening."""
    return tuple(c for c in story.counts if c.kind in LOSSES or (c.kind in FLOWS and not story.message.phrase.led))


def _reportedly(story: Story, desk: Desk, where: dict[str, object]) -> Iterator[Statement]:
    """Parties that took part only as some report has heard; each cited where it is named."""
    sure = {ref.actor_id for e in story.events for ref in (*e.actor1, *e.actor2) if ref.certainty == "asserted"}
    unsure = {
        ref.actor_id: (event.report_id, ref)
        for event in story.events
        for ref in (*event.actor1, *event.actor2)
        if ref.certainty != "asserted" and ref.actor_id not in sure and ref.name
    }
    if unsure:
        said = taking_part([ref for _, ref in unsure.values()], story.message.phrase)
        cited = [desk.cite(report_id, ref.span) for report_id, ref in unsure.values()]
        yield say((story.fact, names(story, said)), stop(said.ar), stop(said.en), cited, **where)  # type: ignore[arg-type]


def _responsibility(story: Story, desk: Desk, where: dict[str, object]) -> Iterator[Statement]:
    refs: dict[str | None, ActorRef] = {
        r.actor_id: r for e in story.events for r in (*e.actor1, *e.actor2) if r.actor_id and r.name
    }
    done: set[tuple[str, str]] = set()
    for event in story.events:
        for told in event.responsibility:
            ref = refs.get(told.actor_id)
            if ref is None or told.stance == "denies" or (ref.actor_id or "", told.stance) in done:
                continue  # who denies it stands among what is contested
            done.add((ref.actor_id or "", told.stance))
            said = stance(told.stance, ref, story.message.phrase)
            cited = [desk.cite(event.report_id, told.span)]
            yield say((story.fact, names(story, said)), stop(said.ar), stop(said.en), cited, **where)  # type: ignore[arg-type]


def bottom_line(
    stories: Sequence[Story], gaps: Sequence[Statement], coded: Sequence[Coded], desk: Desk
) -> tuple[Statement, ...]:
    """Three to five bullets: up to four incidents by importance, the largest standing number, one thing not known.

    Where these are fewer than three, further standing numbers and things not known; fewer still where there are none.
    """
    stock = standing(coded, desk, largest_first=True)
    room = 5 - len(stock[:1]) - len(gaps[:1])
    bullets = [_bullet(s, desk) for s in stories if not s.incident.background][:room]
    more = [*stock[1:], *gaps[1:]][: max(0, 3 - len(bullets) - len(stock[:1]) - len(gaps[:1]))]
    return (*bullets, *stock[:1], *gaps[:1], *more)


def _bullet(story: Story, desk: Desk) -> Statement:
    message, led = story.message, story.message.phrase.led
    whom = _befallen(story)
    if whom:
        message = _with_whom(message, whom, figure_sources((whom,), story, desk), gloss=False)
        facts, cited = _stated(story, whom, message, desk)
        return say(facts, stop(arabic.happening(message)), stop(english.happening(message)), cited)
    losses = _losses(story)[:3] + tuple(c for c in story.counts if c.kind == "displaced" and led)[:1]
    if not losses:
        return say(
            (story.fact,), stop(arabic.happening(message)), stop(english.happening(message)), story.citations[:2]
        )
    by = sources_by_kind(losses, story, desk)
    message = message._replace(said_by=None)
    ar = arabic.happening(message) + arabic.led_to(losses, led, by)
    en = english.happening(message) + english.led_to(losses, led, by)
    facts = (story.fact, *facts_of(losses), names(story, *by.values()))
    cited = [*story.citations[:2], *(c for n in losses for c in cited_words(n, story, desk))]
    return say(facts, stop(ar), stop(en), cited)
