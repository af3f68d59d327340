"""The whole of a brief: which sections, under which title, from which sources."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

import msgspec

from jaras.brief import arabic, english
from jaras.brief.choose import Desk, Story, desk_of, stories
from jaras.brief.happened import bottom_line, happened
from jaras.brief.people import people
from jaras.brief.public import withheld
from jaras.brief.reported import background, judgements, own_words
from jaras.brief.statements import Bilingual, Brief, GapFact, Language, Profile, Source, Statement, say
from jaras.brief.tables import figures
from jaras.brief.unknown import unknown
from jaras.brief.words import country
from jaras.model import Coded, Incident, Report, Span


def write_brief(
    coded: Sequence[Coded],
    incidents: Sequence[Incident],
    *,
    languages: tuple[Language, ...] = ("ar", "en"),
    profile: Profile = "internal",
    title: str | None = None,
    as_of: date | None = None,
) -> Brief:
    """The brief on `incidents`, each sentence citing words of the reports in `coded`.

    `as_of` defaults to the latest publication date of the reports; the clock is never read. What cannot be cited or
    derived is left out and listed in `Brief.problems`. The public profile quotes no report text.
    """
    internal = profile == "internal"
    if not internal:
        coded, incidents = withheld(coded, incidents)
    desk = desk_of(coded)
    told, problems = stories(incidents, desk)
    open_points = unknown(told, desk)
    quoted = coded if internal else ()
    sections = [
        happened(told, desk),
        figures(told, desk),
        people(coded, told, desk),
        judgements(quoted, desk, english_quotes="ar" not in languages),
        background(coded, told, desk),
        open_points,
    ]
    brief = Brief(
        title=Bilingual(title, title) if title else _title(told),
        bluf=bottom_line(told, open_points.statements, coded, desk) or _quiet(coded, desk),
        own_words=own_words(quoted, desk),
        sections=tuple(s for s in sections if s.statements or s.rows),
        sources=tuple(_source(c.report, internal) for c in coded),
        languages=languages,
        profile=profile,
        as_of=as_of.isoformat() if as_of else max((c.report.published or "" for c in coded), default="") or None,
        problems=(*problems, *(p for c in coded for p in c.problems)) if internal else (),
    )
    return msgspec.structs.replace(brief, digest=_digest(brief))


def _quiet(coded: Sequence[Coded], desk: Desk) -> tuple[Statement, ...]:
    """Nothing was found: said, and cited by the opening words of each report."""
    cited = [desk.cite(c.report.id, _opening(c.report)) for c in coded if c.report.text.strip()]
    if not cited:
        return ()
    ar = "لم يُعثر في هذه التقارير على حوادث عنف سياسي محددة."
    return (
        say(
            (GapFact(("quiet",)),), ar, "No specific incident of political violence was found in these reports.", cited
        ),
    )


def _opening(report: Report) -> Span:
    text = report.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    end = min(end if end > 0 else len(text), start + 120)
    return Span(start, end, text[start:end])


def _source(report: Report, internal: bool) -> Source:
    link = report.url if report.url.startswith(("https://", "http://")) else ""
    if not internal:
        return Source(report.id, report.source, report.published, "", link)
    return Source(report.id, report.source, report.published, report.title, link, report.text)


def _title(told: list[Story]) -> Bilingual:
    current = [s.incident for s in told if not s.incident.background] or [s.incident for s in told]
    lands = list(dict.fromkeys(i.place.country for i in current if i.place and i.place.country))[:3]
    ar, en = "موجز أحداث العنف السياسي", "Political violence brief"
    if lands:
        ar += " في " + " و".join(country(code)[0] for code in lands)
        en += ": " + english.listed([country(code)[1].removeprefix("the ") for code in lands])
    days = sorted(d for i in current for d in (i.date_start, i.date_end) if d)
    if days:
        ar += f"، {arabic.dates(days[0], days[-1], lands[0] if lands else '')}"
        en += f", {english.dates(days[0], days[-1])}"
    return Bilingual(ar, en)


def _digest(brief: Brief) -> str:
    return hashlib.sha256(msgspec.json.encode(brief)).hexdigest()[:16]
