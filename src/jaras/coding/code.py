"""The run order of coding, as a list one can read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from jaras.arabic import Words
from jaras.coding import aside
from jaras.coding.bombers import with_bomber
from jaras.coding.clauses import clauses
from jaras.coding.disguised import disguises
from jaras.coding.events import events
from jaras.coding.happening import Happening, Telling, tellings
from jaras.coding.headline import with_lead
from jaras.coding.likely import likely
from jaras.coding.merge import merge
from jaras.coding.opponents import with_opponents
from jaras.coding.peace import without_crime
from jaras.coding.reading import Reading
from jaras.coding.responsible import with_responsible
from jaras.coding.scene import sums
from jaras.coding.settle import settled
from jaras.coding.storyday import with_story_day
from jaras.coding.summed import without_sums
from jaras.coding.tookplace import with_when_and_where
from jaras.model import Coded, Event, Report, ReportRef

_SHINGLE = 6
_LEAD = 80


@dataclass(frozen=True)
class Traced:
    """A coded report with what the coder saw and struck out, for `--explain`.

    tellings: all that its clauses tell of
    unlikely: happenings against which the evidence speaks
    """

    coded: Coded
    reading: Reading
    tellings: tuple[Telling, ...]
    unlikely: tuple[Happening, ...]

    @cached_property
    def rejected(self) -> tuple[Happening, ...]:
        """What was struck out, each with the rule; read in full only for who asks why."""
        return (*(h for h in _told(self.reading, self.tellings) if h.rejected is not None), *self.unlikely)


def code(report: Report) -> Coded:
    """Code one report. Pure: the same report always gives the same records. One that is not Arabic gives none."""
    return trace(report).coded


def trace(report: Report) -> Traced:
    """Code one report and keep what was rejected and why."""
    report = identified(report)
    reading = Reading(report)
    if report.language != "ar":  # its letters may be, and its words not mean what they do in Arabic
        return Traced(Coded(report=report), reading, (), ())
    told = tuple(telling for clause in clauses(reading) for telling in tellings(reading, clause))
    judged = without_crime(reading, told, passed(reading, told))
    kept, unlikely = likely(reading, judged)
    found = records(reading, kept)
    covered = aside.taken_words(reading, [f.span for e in found for f in e.figures])
    stock = tuple(aside.stock_figures(reading, covered))
    of_conflict = bool(found or stock)  # what else a report weighs, football or prices, is not for this record
    coded = Coded(
        report=report,
        events=tuple(found),
        stock=stock,
        judgements=tuple(aside.judgements(reading)) if of_conflict else (),
        campaigns=tuple(aside.campaigns(reading)) if of_conflict else (),
        bluf=aside.bottom_line(reading.words),
        problems=tuple(disguises(report, [*(f.span for e in found for f in e.figures), *(s.span for s in stock)])),
    )
    return Traced(coded, reading, told, tuple(unlikely))


def passed(reading: Reading, told: Sequence[Telling]) -> list[Happening]:
    """The happenings that grammar lets pass of all that is `told`, each with all its mentions."""
    real = any(telling.stands for telling in told)  # else nothing is told again, and no slot of anything is read
    return merge(reading, with_lead(reading, _told(reading, told))) if real else []


def _told(reading: Reading, tellings: Iterable[Telling]) -> list[Happening]:
    return sums(reading, [happening for telling in tellings for happening in telling.happenings()])


def records(reading: Reading, happenings: Sequence[Happening]) -> list[Event]:
    """The event records of the happenings of one report, in the same order."""
    if not happenings:
        return []
    placed = with_story_day(reading, with_when_and_where(reading, happenings))
    real = settled(reading, with_opponents(reading, with_responsible(reading, placed)))
    real = with_bomber(reading, real)
    return events(reading, without_sums(reading, real), reference(reading.report, reading))


def identified(report: Report) -> Report:
    """`report` with an id: its own, else a hash of its text."""
    if report.id:
        return report
    digest = hashlib.sha256(report.text.encode()).hexdigest()
    return msgspec.structs.replace(report, id=digest[:16])


def reference(report: Report, reading: Reading) -> ReportRef:
    """What events carry of their report."""
    return ReportRef(report.source, report.published, report.title, report.url, origin(reading.words))


def origin(words: Words) -> str:
    """The fingerprint shared by texts that republish one another's lead.

    It is the smallest hash of the word 6-grams of the first 80 words (min-wise hashing, Broder 1997).
    """
    lead = words.forms[:_LEAD]
    shingles = {" ".join(lead[i : i + _SHINGLE]) for i in range(max(1, len(lead) - _SHINGLE + 1))}
    return min(hashlib.sha256(s.encode()).digest() for s in shingles).hex()[:16]
