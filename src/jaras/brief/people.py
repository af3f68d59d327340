"""People held, displaced, escaped or missing: standing numbers first, then what incidents caused."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from jaras.actors.register import register
from jaras.arabic.normal import key_of
from jaras.brief import agreement, arabic, english
from jaras.brief.choose import FLOWS
from jaras.brief.compose import TITLES, cited_words, facts_of, figure_fact, names, stop
from jaras.brief.derivable import say
from jaras.brief.desk import Desk, Story
from jaras.brief.messages import Count, Naming
from jaras.brief.naming import name_actor, registered, said_by
from jaras.brief.sourced import figure_sources, joined_sources
from jaras.brief.statements import Bilingual, NamesFact, Section, Statement, StockFact
from jaras.brief.words import nouns, place_name, read_noun
from jaras.knowledge import load
from jaras.model import Coded, Report, StockFigure

_STANDS = Bilingual("أعداد قائمة", "Standing numbers")
_MOVED = Bilingual("بسبب الحوادث", "Caused by the incidents")
Held = tuple[Report, StockFigure]


def people(coded: Sequence[Coded], stories: Sequence[Story], desk: Desk) -> Section:
    """Stock and flow apart: what stands, then what moved in the current incidents."""
    told = [replace(said, heading=_STANDS) for said in standing(coded, desk)]
    for story in (s for s in stories if s.message.phrase.led and not s.incident.background):
        told += [_moved(story, count, desk) for count in story.counts if count.kind in FLOWS]
    return Section("people", TITLES["people"], tuple({(s.ar, s.en): s for s in told}.values()))


def _moved(story: Story, count: Count, desk: Desk) -> Statement:
    who = figure_sources((count,), story, desk)
    as_of = max((c.as_of for c in figure_fact(count).claims if c.as_of), default=None)
    ar, en = arabic.flow(count, story.message, who, as_of), english.flow(count, story.message, who, as_of)
    facts = (story.fact, *facts_of((count,)), names(story, who))
    return say(facts, stop(ar), stop(en), cited_words(count, story, desk), heading=_MOVED)


def standing(coded: Sequence[Coded], desk: Desk, *, largest_first: bool = False) -> list[Statement]:
    """The standing numbers, one sentence for each, whoever gives it, in the order they are told or by size."""
    groups: dict[tuple[object, ...], list[Held]] = {}
    for one in coded:
        for figure in one.stock:
            place = figure.place.id if figure.place else None
            key = (figure.kind, figure.who, figure.low, figure.high, figure.approximate, place)
            groups.setdefault(key, []).append((one.report, figure))
    ordered = list(groups.values())
    if largest_first:
        ordered.sort(key=lambda held: -(held[0][1].low or held[0][1].high or 0))
    return [_stands(held, desk) for held in ordered]


def _stands(held: Sequence[Held], desk: Desk) -> Statement:
    """One standing number with its limit on age, when it stood, and who gives it."""
    report, figure = max(held, key=lambda one: one[1].as_of or one[0].published or "")
    figure = replace(figure, as_of=figure.as_of or report.published)
    rows = load("brief/stock.yaml")
    row = rows.get(figure.kind, rows["other"])
    read = read_noun(figure.span.text)
    known = read and not read.noun.generic and read.noun.key != row.get("instead")
    key = read.noun.key if read and known else row["noun"]
    owner = _owner(report, figure, desk)
    count = Count(StockFact(figure), nouns()[key], owner)
    who = joined_sources([said_by(f.attribution, r.source) for r, f in held])
    extra_ar, extra_en = _qualifier(figure)
    cited = [desk.cite(r.id, f.span) for r, f in held][:4]
    if figure.qualifier and extra_ar:
        cited.append(desk.cite(report.id, figure.qualifier))
    named = [who.ar, who.en]
    named += place_name(figure.place) if figure.place else []
    named += [owner.body_ar, owner.body_en] if owner else []
    return say(
        (StockFact(figure), NamesFact(tuple(named))),
        stop(arabic.stock(count, figure.place, who, extra_ar, desk.land)),
        stop(english.stock(count, figure.place, who, extra_en)),
        cited,
    )


def _owner(report: Report, figure: StockFigure, desk: Desk) -> Naming | None:
    """Whose persons are counted, where the record or its words name a registered actor («12000 من مقاتلي داعش»)."""
    words = key_of(figure.span.text)
    for event in (e for e in desk.events.values() if e.report_id == report.id):
        for ref in (r for r in (*event.actor1, *event.actor2) if r.actor_id and r.name):
            spellings = [key_of(part).strip() for part in re.split(r"[()]", ref.name_ar) if part.strip()]
            if ref.name == figure.who or any(s in words for s in spellings):
                return name_actor(ref)
    known = next((a for a in register().values() if a.name == figure.who), None)
    return registered(known.name_ar, known.name, known.actor_class) if known else None


def _qualifier(figure: StockFigure) -> tuple[str, str]:
    """A limit on age, read from the source's words by the patterns of `stock.yaml`."""
    if figure.qualifier is None:
        return "", ""
    for row in load("brief/stock.yaml")["qualifiers"]:
        found = re.search(row["pattern"], key_of(figure.qualifier.text))
        if found:
            n = int(found["n"])
            return row["ar"].format(years=agreement.years(n)), row["en"].format(n=n)
    return "", ""
