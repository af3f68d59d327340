"""The tables: incidents with grade and ranges; each figure with who gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from jaras.brief import amounts_ar, amounts_en, arabic, english, setting_ar, setting_en
from jaras.brief.compose import TITLES, figure_fact, grade_of, upper
from jaras.brief.desk import Desk, Story
from jaras.brief.messages import Count, amount_of
from jaras.brief.pictures import Told, claims_picture
from jaras.brief.sourced import claim_source, figure_citations
from jaras.brief.statements import Bilingual, FigureFact, FigureRow, IncidentRow, Picture, Section, TotalFact
from jaras.brief.words import figure_words

_UNTOLD = Bilingual("", "")
_CHARTS = 8  # at most so many incidents have a chart of their claims


def incidents(stories: Sequence[Story]) -> Section:
    """A line for each current incident, in the order of the days, undated ones last."""
    current = [s for s in stories if not s.incident.background]
    current.sort(key=lambda s: (s.incident.date_start or "9", -s.importance))
    return Section("incidents", TITLES["incidents"], incidents=tuple(_line(s) for s in current))


def _line(story: Story) -> IncidentRow:
    one = story.incident
    facts = tuple(figure_fact(c) for c in story.counts if c.kind in ("killed", "injured"))
    land = story.message.land
    where = (setting_ar.place(one.place), setting_en.place(one.place)) if one.place else ("", "")
    when = setting_en.dates(one.date_start, one.date_end).removeprefix("on ")
    return IncidentRow(
        one.incident_id,
        Bilingual(setting_ar.dates(one.date_start, one.date_end, land).removeprefix("في "), upper(when)),
        Bilingual(where[0].removeprefix("في "), upper(where[1].removeprefix("in ").removeprefix("at "))),
        Bilingual(story.message.phrase.label["ar"], story.message.phrase.label["en"]),
        grade_of(one),
        _total("killed", facts),
        _total("injured", facts),
        len(one.reports),
        facts,
        story.citations[:4],
    )


def _total(kind: str, facts: Sequence[FigureFact]) -> Bilingual:
    """All sides of one kind together, as a range."""
    same = tuple(fact for fact in facts if fact.kind == kind)
    if not same:
        return _UNTOLD
    low, high = TotalFact(same).low, TotalFact(same).high
    return Bilingual(amounts_ar.bounds(low, high), amounts_en.bounds(low, high))


def figures(stories: Sequence[Story], desk: Desk) -> Section:
    """Every figure of a current incident, most important incident first."""
    shown = [(s, c) for s in stories if not s.incident.background for c in s.counts]
    scale = max((_top(c) for _, c in shown), default=1)
    return Section("figures", TITLES["figures"], rows=tuple(_row(s, c, scale, desk) for s, c in shown))


def charts(stories: Sequence[Story], desk: Desk) -> Iterator[Picture]:
    """Of the most important incidents that have a figure with several claims, all claims as marks."""
    current = (s for s in stories if not s.incident.background)
    made = (_chart(story, desk) for story in current if any(len(figure_fact(c).claims) > 1 for c in story.counts))
    yield from islice((picture for picture in made if picture), _CHARTS)


def _chart(story: Story, desk: Desk) -> Picture | None:
    rows = [_row(story, count, 1, desk) for count in story.counts]
    told = [(row, [Told(c, claim_source(c, story, desk)) for c in row.fact.claims]) for row in rows]
    return claims_picture(rows[0].subject, told, f"claims-{story.incident.incident_id}")


def _top(count: Count) -> int:
    told = amount_of(count.fact)
    return max(told.high or 0, told.low or 0, 1)


def _row(story: Story, count: Count, scale: int, desk: Desk) -> FigureRow:
    fact = figure_fact(count)
    adopted = [c for c in fact.claims if c.standing == "counted"] or fact.claims
    sources = {who.en: who for who in (claim_source(c, story, desk) for c in adopted)}
    label = figure_words(fact.kind)["label"]
    when = setting_en.dates(story.incident.date_start, story.incident.date_end)
    land = story.message.land
    when_ar = setting_ar.dates(story.incident.date_start, story.incident.date_end, land)
    return FigureRow(
        Bilingual(
            f"{arabic.occasion(story.message)} {when_ar}".strip(),
            upper(english.occasion(story.message)) + (f", {when}" if when else ""),
        ),
        Bilingual(arabic.counted_people(count, label["ar"]), upper(english.counted_people(count, label["en"]))),
        Bilingual(amounts_ar.cell(count), amounts_en.cell(count)),
        tuple(sources.values()),
        fact,
        tuple(figure_citations(count, desk)),
        scale,
    )
