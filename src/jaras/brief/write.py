"""The whole of a brief: which sections, under which title, from which sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from types import MappingProxyType

import msgspec

from jaras.brief import setting_ar, setting_en
from jaras.brief.choose import stories
from jaras.brief.compose import once_in_full
from jaras.brief.contested import contested
from jaras.brief.derivable import digest_of, say
from jaras.brief.desk import Desk, Story, desk_of
from jaras.brief.happened import bottom_line, happened
from jaras.brief.people import people
from jaras.brief.persons import masked
from jaras.brief.pictures import map_picture, timeline_picture
from jaras.brief.public import withheld
from jaras.brief.redaction import Redaction, texts_of
from jaras.brief.reported import background, judgements, own_words
from jaras.brief.statements import (
    Bilingual,
    Brief,
    GapFact,
    IncidentFact,
    Language,
    Picture,
    Profile,
    Scope,
    Section,
    Source,
    Statement,
)
from jaras.brief.tables import charts, figures
from jaras.brief.tables import incidents as incident_table
from jaras.brief.unknown import disagreements, unknown
from jaras.brief.watched import Trends, watched
from jaras.brief.words import country, listed
from jaras.model import Coded, Incident, Report, Span

EVERYTHING = Scope()
NOBODY_RATED: Mapping[str, str] = MappingProxyType({})
_MOST_OPENINGS = 5


def write_brief(
    coded: Sequence[Coded],
    incidents: Sequence[Incident],
    *,
    languages: tuple[Language, ...] = ("ar", "en"),
    profile: Profile = "internal",
    title: str | None = None,
    as_of: date | None = None,
    scope: Scope = EVERYTHING,
    ratings: Mapping[str, str] = NOBODY_RATED,
    redact: Sequence[str] = (),
    trends: Trends | None = None,
) -> Brief:
    """The brief on `incidents`, each sentence citing words of the reports in `coded`.

    `as_of` defaults to the latest publication date of the reports; the clock is never read. `scope` is what was asked
    for, as the title says it; `ratings` how reliable people hold outlets to be (A to F). What cannot be cited or
    derived is left out and listed in `Brief.problems`. The public profile quotes no report text. `redact`: words
    that must not be shown; raises UnderivableError when they are words of ours. `trends`: what was watched of it.
    """
    redaction = Redaction(redact) if redact else None
    internal = profile == "internal"
    coded, incidents = _guarded(coded, incidents, redaction, internal)
    trends = _guarded_trends(trends, redaction, internal) if trends else None
    desk = desk_of((*coded, *(trends.coded if trends else ())), incidents)
    told, problems = stories(incidents, desk)
    open_points = unknown(told, desk)
    quoted = coded if internal else ()
    sections = _sections(coded, quoted, told, trends, scope, desk, open_points, english_quotes="ar" not in languages)
    if redaction:
        sections = [redaction.without(section) for section in sections]
    gaps = [*disagreements(told, desk), *open_points.statements]
    brief = Brief(
        title=_given(title, internal) if title else _title(told, scope, desk.land),
        bluf=once_in_full(bottom_line(told, gaps, coded, desk)) or _quiet(coded, desk, scope),
        own_words=own_words(quoted, desk),
        sections=tuple(_once(s) for s in sections if s.statements or s.rows or s.incidents or s.pictures),
        sources=tuple(_source(c.report, internal, ratings) for c in (*coded, *_earlier(trends, sections, coded))),
        languages=languages,
        profile=profile,
        as_of=as_of.isoformat() if as_of else max((c.report.published or "" for c in coded), default="") or None,
        problems=(*problems, *(p for c in coded for p in c.problems)) if internal else (),
        scope=scope if internal else Scope(scope.since, scope.until),
        version=version("jaras"),
    )
    if redaction:
        redaction.check(texts_of(brief), "the brief")
    return msgspec.structs.replace(brief, digest=digest_of(brief))


def _guarded(
    coded: Sequence[Coded], incidents: Sequence[Incident], redaction: Redaction | None, internal: bool
) -> tuple[Sequence[Coded], Sequence[Incident]]:
    """The records as they may be told: without the words of a team's list, and for the public what it keeps back."""
    if redaction:
        coded, incidents = redaction.applied(coded, incidents)
    return (coded, incidents) if internal else withheld(coded, incidents)


def _guarded_trends(trends: Trends, redaction: Redaction | None, internal: bool) -> Trends:
    earlier, before = _guarded(trends.coded, trends.before, redaction, internal)
    guarded = trends._replace(coded=tuple(earlier), before=tuple(before))
    return guarded if internal else guarded.public()


def _sections(
    coded: Sequence[Coded],
    quoted: Sequence[Coded],
    told: Sequence[Story],
    trends: Trends | None,
    scope: Scope,
    desk: Desk,
    open_points: Section,
    *,
    english_quotes: bool,
) -> list[Section]:
    """All sections in their order, those with nothing to say among them. `quoted`: the reports that may be quoted."""
    shown = [story.incident for story in told]
    return [
        illustrated(happened(told, desk), map_picture(shown), timeline_picture(shown)),
        incident_table(told),
        illustrated(figures(told, desk), *charts(told, desk)),
        people(coded, told, desk),
        *watched(told, trends, scope, desk),
        judgements(quoted, desk, english_quotes=english_quotes),
        contested(told, desk),
        background(coded, told, desk),
        open_points,
    ]


def _earlier(trends: Trends | None, sections: Sequence[Section], coded: Sequence[Coded]) -> list[Coded]:
    """The reports of the days before that are cited."""
    cited = {c.report_id for section in sections for said in section.statements for c in said.citations}
    here = {c.report.id for c in coded}
    return [c for c in (trends.coded if trends else ()) if c.report.id in cited - here]


def _given(title: str, internal: bool) -> Bilingual:
    shown = title if internal else masked(title)
    return Bilingual(shown, shown)


def _once(section: Section) -> Section:
    return msgspec.structs.replace(section, statements=once_in_full(section.statements))


def illustrated(section: Section, *pictures: Picture | None) -> Section:
    """A section with the pictures that there is something to draw in."""
    return msgspec.structs.replace(section, pictures=tuple(p for p in pictures if p is not None))


def _quiet(coded: Sequence[Coded], desk: Desk, scope: Scope) -> tuple[Statement, ...]:
    """Nothing was found: said, and cited by the opening words of the first reports."""
    cited = [desk.cite(c.report.id, _opening(c.report)) for c in coded if c.report.text.strip()][:_MOST_OPENINGS]
    if not cited:
        return ()
    days = tuple(day for day in (scope.since, scope.until) if day)
    when = _span(scope, desk.land)
    ar = f"لم يُعثر في هذه التقارير على حوادث عنف سياسي محددة{' ' + when.ar if when else ''}."
    en = f"No specific incident of political violence {when.en + ' ' if when else ''}was found in these reports."
    return (say((GapFact(("quiet",)), IncidentFact("", days)), ar, en, cited),)


def _opening(report: Report) -> Span:
    text = report.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    end = min(end if end > 0 else len(text), start + 120)
    return Span(start, end, text[start:end])


def _source(report: Report, internal: bool, ratings: Mapping[str, str]) -> Source:
    link = report.url if report.url.startswith(("https://", "http://")) else ""
    rating = ratings.get(report.source, "F")
    if not internal:
        return Source(report.id, report.source, report.published, "", link, rating=rating)
    return Source(report.id, report.source, report.published, report.title, link, report.text, rating)


def _title(told: list[Story], scope: Scope, land: str) -> Bilingual:
    current = [s.incident for s in told if not s.incident.background] or [s.incident for s in told]
    lands = list(dict.fromkeys(i.place.country for i in current if i.place and i.place.country))[:3]
    ar, en = "موجز أحداث العنف السياسي", "Political violence brief"
    if lands:
        ar += " في " + " و".join(country(code)[0] for code in lands)
        en += ": " + listed([country(code)[1] for code in lands])
    days = sorted(d for i in current for d in (i.date_start, i.date_end) if d)
    between = Scope(days[0], days[-1]) if days else scope
    when = _span(scope if scope.since and scope.until else between, land)
    if when:
        ar, en = f"{ar}، {when.ar}", f"{en}, {when.en}"
    return Bilingual(ar, en)


def _span(scope: Scope, land: str) -> Bilingual | None:
    """The days of a scope, in the month names of a country; a week from Monday to Sunday by its number too."""
    if not (scope.since or scope.until):
        return None
    if not (scope.since and scope.until):
        word = ("منذ", "since") if scope.since else ("حتى", "until")
        day = scope.since or scope.until
        ar, en = setting_ar.dates(day, day, land).removeprefix("في "), setting_en.dates(day, day).removeprefix("on ")
        return Bilingual(f"{word[0]} {ar}", f"{word[1]} {en}")
    return Bilingual(setting_ar.dates(scope.since, scope.until, land), setting_en.dates(scope.since, scope.until))
