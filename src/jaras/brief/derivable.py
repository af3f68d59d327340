"""The check that binds sentences to facts.

A sentence becomes a `Statement` only through `say`, which refuses it when a figure is not one its claims give, when a
number in the Arabic or English words is none of its facts' numbers, or when nothing is cited.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date

import msgspec

from jaras.brief.numerals import head_number
from jaras.brief.statements import (
    Bilingual,
    Brief,
    CampaignFact,
    Citation,
    Fact,
    FigureFact,
    IncidentFact,
    IncidentRow,
    NamesFact,
    PartFact,
    Statement,
    StockFact,
    TotalFact,
    TrendFact,
    UnderivableError,
)


def say(
    facts: tuple[Fact, ...],
    ar: str,
    en: str,
    citations: Iterable[Citation],
    *,
    paragraph: str = "",
    heading: Bilingual | None = None,
    note: Bilingual | None = None,
) -> Statement:
    """The statement, or UnderivableError when its words say more than its facts."""
    cited = tuple(dict.fromkeys(citations))
    if not cited:
        raise UnderivableError("statement-uncited", f"no words are cited for «{ar or en}»", "cite the words it states")
    said = Statement(facts, ar, en, cited, paragraph, heading, note)
    checked(said)
    return said


def checked(said: Statement) -> None:
    """Raises UnderivableError when a sentence holds a number that is none of its facts' numbers, or a false figure."""
    for fact in said.facts:
        check(fact)
    _only_numbers_of(said.facts, said.ar, said.en)


def digest_of(brief: Brief) -> str:
    """What names the content of a brief: SHA-256 of all of it but this digest, first 16 hex digits."""
    return hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(brief, digest=""))).hexdigest()[:16]


def recheck(brief: Brief) -> None:
    """Check a finished brief before it is drawn: whatever was changed since it was written is not.

    Raises UnderivableError for a content that its digest does not name, a figure its claims do not give, a number no
    fact of its sentence holds, and words that do not stand where they are cited (in the reports the brief holds).
    """
    texts = {source.report_id: source.text for source in brief.sources if source.text}
    for said in (*brief.bluf, *brief.own_words, *(s for section in brief.sections for s in section.statements)):
        checked(said)
        _stand(said.citations, texts)
    for section in brief.sections:
        for row in section.rows:
            check(row.fact)
            _only_numbers_of((row.fact,), row.amount.ar, row.amount.en)
            _stand(row.citations, texts)
        for line in section.incidents:
            _check_line(line)
            _stand(line.citations, texts)
    if digest_of(brief) != brief.digest:
        raise UnderivableError("brief-altered", "the brief is not what its digest names", "write the brief again")


def _check_line(line: IncidentRow) -> None:
    for fact in line.facts:
        check(fact)
    for kind, cell in (("killed", line.killed), ("injured", line.injured)):
        _only_numbers_of((TotalFact(tuple(f for f in line.facts if f.kind == kind)),), cell.ar, cell.en)


def _only_numbers_of(facts: tuple[Fact, ...], *texts: str) -> None:
    allowed = set().union(*(numbers_of(fact) for fact in facts))
    for text in texts:
        extra = numbers_in(text) - allowed
        if extra:
            raise UnderivableError(
                "number-underivable", f"{sorted(extra)} in «{text}» is in none of its facts", "state a checked figure"
            )


def _stand(citations: tuple[Citation, ...], texts: dict[str, str]) -> None:
    for cited in citations:
        text = texts.get(cited.report_id)
        if text is not None and text[cited.span.start : cited.span.end] != cited.span.text:
            raise UnderivableError(
                "quote-absent", f"«{cited.span.text}» does not stand there", "write the brief again", cited.claim_id
            )


def check(fact: Fact) -> None:
    """Raises UnderivableError when a figure's bounds are not bounds that its claims give.

    A bound is given by a claim as it stands, or less the attackers counted in it («6 قتلى بينهم الانتحاري» gives 5).
    Where only parts of a toll are told, the largest of them is its lower bound and the upper one is open.
    """
    if isinstance(fact, TotalFact):
        for figure in fact.figures:
            check(figure)
    if isinstance(fact, TrendFact):
        _check_alert(fact)
    if not isinstance(fact, FigureFact):
        return
    lows, highs = _given(fact)
    disordered = fact.low is not None and fact.high is not None and fact.low > fact.high
    beside = fact.best is not None and fact.best not in lows | highs
    if disordered or beside or fact.low not in lows | highs or fact.high not in highs:
        told = ", ".join(f"{c.low}-{c.high}" for c in fact.claims) or "none"
        raise UnderivableError(
            "figure-underivable",
            f"{fact.kind} of {fact.who}: {fact.low}/{fact.best}/{fact.high} does not follow from claims {told}",
            "reconcile the incident again from its claims",
            fact.incident_id,
        )


def _check_alert(fact: TrendFact) -> None:
    """An alert of counts must count the incidents that it names."""
    alert = fact.record
    if fact.kind == "alert" and alert.signal == "counts" and alert.observed != len(alert.incidents):
        cause = "the alert counts other incidents than it names"
        raise UnderivableError("alert-underivable", cause, "watch again", alert.alert_id)


def _given(fact: FigureFact) -> tuple[set[int | None], set[int | None]]:
    """The lower and upper bounds that the claims of a figure give."""
    whole = [c for c in fact.claims if c.standing not in ("part", "total")]
    if not whole:
        parts = {c.low for c in fact.claims if c.standing == "part"}
        return parts, ({None} if parts else set())
    lows: set[int | None] = {c.low for c in whole}
    highs: set[int | None] = {c.high for c in whole}
    without = [figure.low for figure in fact.without if figure.low]
    lows |= {max(0, n - less) for n in lows if n is not None for less in without}
    highs |= {max(0, n - less) for n in highs if n is not None for less in without}
    return lows, highs


def numbers_of(fact: Fact) -> set[int]:
    """Every number a sentence may print when it states `fact`."""
    match fact:
        case FigureFact():
            bounds = [fact.low, fact.best, fact.high]
            days = [c.as_of for c in fact.claims]
        case PartFact(figure=figure):
            bounds, days = [figure.low, figure.high], [figure.as_of]
        case StockFact(figure=stock):
            bounds, days = [stock.low, stock.high], [stock.as_of]
            bounds.extend(_plain_numbers(stock.qualifier.text) if stock.qualifier else ())
        case CampaignFact(campaign=campaign):
            bounds, days = [], [campaign.date_start, campaign.date_end]
            bounds.extend(_plain_numbers(campaign.name))
        case IncidentFact():
            bounds, days = [], list(fact.dates)
            bounds.extend(n for name in fact.names for n in numbers_in(name))
        case TotalFact():
            bounds, days = [fact.low, fact.high, len(fact.incidents)], list(fact.dates)
        case TrendFact():
            bounds, days = [*fact.numbers, *(n for name in fact.names for n in numbers_in(name))], []
        case NamesFact():
            bounds, days = [n for name in fact.names for n in numbers_in(name)], []
        case _:
            bounds, days = [], []
    return {n for n in bounds if n is not None} | {part for day in days if day for part in _date_parts(day)}


_QUOTED = re.compile("«[^«»]*»")
_NUMBER = re.compile(r"(\d[\d,]*\.?\d*)(?: (ألفا|ألف|آلاف|مليونا|مليون|ملايين|million))?")
_SCALE = {"ألفا": 1000, "ألف": 1000, "آلاف": 1000}


def numbers_in(text: str) -> set[int]:
    """The numbers in a sentence of ours, in digits or as its first word; what stands in quotation marks is not ours."""
    plain = _QUOTED.sub(" ", text)
    head = head_number(text)
    found: set[int] = set() if head is None else {head}
    for digits, scale in _NUMBER.findall(plain):
        value = float(digits.rstrip(".,").replace(",", ""))
        found.add(round(value * (_SCALE.get(scale, 1_000_000) if scale else 1)))
    return found


def _plain_numbers(text: str) -> set[int]:
    return {int(n) for n in re.findall(r"\d+", text)}


def _date_parts(day: str) -> tuple[int, int]:
    parsed = date.fromisoformat(day)
    return parsed.day, parsed.year
