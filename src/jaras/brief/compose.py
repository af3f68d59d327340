"""What the sections share: a statement about figures with its citations, names and full stop."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from jaras.actors import register
from jaras.brief import setting_ar, setting_en
from jaras.brief.derivable import say
from jaras.brief.desk import Desk, Story
from jaras.brief.messages import Count
from jaras.brief.sourced import figure_citations, sources_by_kind
from jaras.brief.statements import Bilingual, Citation, Fact, FigureFact, NamesFact, PartFact, Statement
from jaras.knowledge import load
from jaras.model import Incident

_BRACKETS = re.compile(r" \(([^()\d]+)\)")
LOSSES = ("killed", "casualties", "injured")
PRESENCE = ("attackers", "participants")

TITLES = {
    "happened": Bilingual("ما الذي حدث، بحسب المكان", "What happened, by place"),
    "figures": Bilingual("الأرقام ومن يقولها", "Figures, and who gives them"),
    "incidents": Bilingual("جدول الحوادث", "Table of incidents"),
    "people": Bilingual("محتجزون ونازحون ومفقودون", "People held, displaced or missing"),
    "changed": Bilingual("ما الذي تغيّر", "What changed"),
    "analogues": Bilingual("مدد سابقة مشابهة", "Similar periods in the past"),
    "outlook": Bilingual("ما المتوقع", "Outlook"),
    "judgements": Bilingual("تقديرات التقارير نفسها", "The reports' own judgements"),
    "contested": Bilingual("موضع خلاف", "What is contested"),
    "background": Bilingual("خلفية", "Background"),
    "unknown": Bilingual("ما لا يُعرف", "What is not known"),
}


def figures_said(counts: tuple[Count, ...], story: Story, desk: Desk, ar: str, en: str, **where: object) -> Statement:
    """The checked statement of some figures of one incident, citing the words of their claims."""
    who = sources_by_kind(counts, story, desk).values()
    facts: tuple[Fact, ...] = (*facts_of(counts), names(story, *who))
    cited = [c for count in counts for c in cited_words(count, story, desk)]
    return say(facts, stop(ar), stop(en), cited, **where)  # type: ignore[arg-type]


def cited_words(count: Count, story: Story, desk: Desk) -> list[Citation]:
    """The words of a figure's claims and of its parts."""
    cited = figure_citations(count, desk)
    for part in count.parts:
        assert isinstance(part.fact, PartFact)
        figure = part.fact.figure
        event = next(e for e in story.events if figure in e.figures)
        cited.append(desk.cite(event.report_id, figure.span))
    return cited


def facts_of(counts: tuple[Count, ...]) -> tuple[Fact, ...]:
    """The figures and their parts as facts."""
    return tuple(fact for c in counts for fact in (c.fact, *(p.fact for p in c.parts)))


def figure_fact(count: Count) -> FigureFact:
    """The fact of an incident's figure."""
    assert isinstance(count.fact, FigureFact)
    return count.fact


def names(story: Story, *named: Bilingual) -> Fact:
    """The names that sentences about an incident hold."""
    return NamesFact((*story.fact.names, *(text for n in named for text in (n.ar, n.en))))


def grade_of(incident: Incident) -> Bilingual:
    """How well an incident is established, in a word or two."""
    return Bilingual(**load("brief/judgements.yaml")["grades"][incident.grade])


def heading(story: Story) -> Bilingual:
    """Country and first-level unit."""
    return Bilingual(setting_ar.heading(story.incident.place), setting_en.heading(story.incident.place))


def stop(sentence: str) -> str:
    """The sentence with its full stop."""
    return sentence.removesuffix(",") + "."


def once_in_full(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements with the other name of an actor in brackets («تنظيم الدولة الإسلامية (داعش)») only at first."""
    seen: set[str] = set()
    return tuple(replace(said, ar=_briefly(said.ar, seen), en=_briefly(said.en, seen)) for said in statements)


def _briefly(text: str, seen: set[str]) -> str:
    def at_first(found: re.Match[str]) -> str:
        name = found[1].removesuffix("ين").removesuffix("ون")
        if name not in _aliases() or name in seen:
            return "" if name in _aliases() else found[0]
        seen.add(name)
        return found[0]

    return _BRACKETS.sub(at_first, text)


@cache
def _aliases() -> frozenset[str]:
    """What stands in brackets after a name of the register, without an ending of case."""
    names = (name for actor in register().values() for name in (actor.name_ar, actor.name))
    found = (found[1] for name in names for found in _BRACKETS.finditer(name))
    return frozenset(name.removesuffix("ين").removesuffix("ون") for name in found)


def upper(text: str) -> str:
    """First letter raised."""
    return text[:1].upper() + text[1:]
