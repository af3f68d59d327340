"""What belongs to the reports themselves: judgements, bottom lines in their words, past events they recall."""

from __future__ import annotations

from collections.abc import Sequence

from jaras.brief import arabic, english, setting_ar, setting_en
from jaras.brief.compose import LOSSES, TITLES, cited_words, facts_of, stop, upper
from jaras.brief.derivable import say
from jaras.brief.desk import Desk, Story
from jaras.brief.naming import said_by
from jaras.brief.statements import CampaignFact, JudgementFact, NamesFact, QuoteFact, Section, Statement
from jaras.knowledge import load
from jaras.model import Campaign, Coded, Judgement, Report, Span

_LONGEST = 320


def judgements(coded: Sequence[Coded], desk: Desk, *, english_quotes: bool) -> Section:
    """The authors' assessments, attributed, in their own words, of reports that tell of anything else the brief says.

    `english_quotes`: the English sentence quotes too.
    """
    told = [_judgement(c.report, j, desk, english_quotes) for c in coded if c.events or c.stock for j in c.judgements]
    return Section("judgements", TITLES["judgements"], tuple(told))


def _judgement(report: Report, judgement: Judgement, desk: Desk, english_quotes: bool) -> Statement:
    tables = load("brief/judgements.yaml")
    band = (judgement.likelihood or "").replace("-", " ").replace("_", " ").lower()
    word = tables["likelihood"].get(tables["synonyms"].get(band, band))
    toward = tables["direction"].get(judgement.direction or "")
    outlet = said_by(None, report.source)
    ar = f"جاء في تقدير {outlet.ar}"
    aside = "، ".join([*([word["ar"]] if word else []), *([f"يتجه {toward['ar']}"] if toward else [])])
    en = f"Judgement by {outlet.en}" + (f", put as {word['en']}" if word else ", without a degree of likelihood")
    en += f", pointing to {toward['en']}" if toward else ""
    en += f": {_quote(judgement.span)}" if english_quotes else "; quoted in Arabic"
    facts = (JudgementFact(judgement), NamesFact((outlet.ar, outlet.en)))
    return say(
        facts,
        stop(f"{ar}: {_quote(judgement.span)}" + (f" ({aside})" if aside else "")),
        stop(en),
        [desk.cite(report.id, judgement.span)],
    )


def own_words(coded: Sequence[Coded], desk: Desk) -> tuple[Statement, ...]:
    """The reports' own bottom lines, quoted; there is no English for them."""
    return tuple(
        say((QuoteFact(c.report.id, span),), _quote(span), "", [desk.cite(c.report.id, span)])
        for c in coded
        for span in c.bluf
    )


def _quote(span: Span) -> str:
    """The words in quotation marks; of a long passage the beginning (the citation opens all of it)."""
    words = " ".join(span.text.split()).replace("«", "“").replace("»", "”")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " […]"
    return f"«{words}»"


def background(coded: Sequence[Coded], stories: Sequence[Story], desk: Desk) -> Section:
    """Past incidents and campaigns that the reports recall."""
    told = [_recalled(s, desk) for s in stories if s.incident.background]
    told += [_campaign(c.report, campaign, desk) for c in coded for campaign in c.campaigns]
    return Section("background", TITLES["background"], tuple({s.ar: s for s in told}.values()))


def _recalled(story: Story, desk: Desk) -> Statement:
    losses = tuple(c for c in story.counts if c.kind in LOSSES)
    message, by = story.message, story.message.said_by
    if losses:
        message = message._replace(said_by=None)
    ar, en = arabic.happening(message), english.happening(message)
    if losses:
        whose = {count.kind: by for count in losses} if by else {}
        ar += arabic.led_to(losses, message.phrase.led, whose, gloss=True)
        en += english.led_to(losses, message.phrase.led, whose, gloss=True)
    cited = [*story.citations[:3], *(c for n in losses for c in cited_words(n, story, desk))]
    return say((story.fact, *facts_of(losses)), stop(ar), stop(en), cited)


def _campaign(report: Report, campaign: Campaign, desk: Desk) -> Statement:
    outlet = said_by(None, report.source)
    name = campaign.name.strip('«»"“” ')
    past = campaign.date_start or campaign.date_end
    ar = f"يرد ذكر حملة {'سابقة ' if past else ''}باسم «{name}»، بحسب {outlet.ar}"
    en = f"{'an earlier' if past else 'a'} campaign named «{name}» is mentioned, according to {outlet.en}"
    if campaign.date_end and not campaign.date_start:
        ar += f" (قبل {setting_ar.dates(campaign.date_end, None, desk.land).removeprefix('في ')})"
        en += f" (before {setting_en.dates(campaign.date_end, None).removeprefix('on ')})"
    elif campaign.date_start:
        ar += f" ({setting_ar.dates(campaign.date_start, campaign.date_end, desk.land)})"
        en += f" ({setting_en.dates(campaign.date_start, campaign.date_end)})"
    facts = (CampaignFact(campaign), NamesFact((outlet.ar, outlet.en)))
    return say(facts, stop(ar), stop(upper(en)), [desk.cite(report.id, campaign.span)])
