"""What a report holds besides events: standing numbers, judgements, named campaigns, its own bottom line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from jaras.arabic import Hit, Lexicon, Words
from jaras.arabic.lexicon import longest
from jaras.arabic.normal import key_of
from jaras.arabic.quantities import Count
from jaras.coding.attribution import source
from jaras.coding.clauses import Clause
from jaras.coding.counted import counted_phrase
from jaras.coding.reading import Reading
from jaras.knowledge import load
from jaras.model import Campaign, Judgement, Span, StockFigure

_HELD = {"held": "detained", "displaced_people": "displaced"}
_NEAR, _PREDICATE = 6, 14
_NAMED_WITHIN = 5  # words from «حملة» to its name, where a word says that it is one
_HURT = {"killed", "injured"}
_BULLET = re.compile(r"^[ \t]*[-•*–]\s*(.+?)[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"[«\"“]([^«»\"“”\n]{2,40})[»\"”]")


def stock_figures(reading: Reading, taken: set[int]) -> Iterator[StockFigure]:
    """Standing numbers of people held or displaced; words in `taken` already belong to an event."""
    for number in sorted(reading.standing):
        sentence = Clause(number, *reading.words.sentences[number])
        for label, kind in _HELD.items():
            for count in reading.counts.among(sentence.first, sentence.last):
                if count.first not in taken and _is_stock(reading, sentence, label, count):
                    taken.add(count.first)
                    yield _stock(reading, sentence, count.first, kind)


def _is_stock(reading: Reading, sentence: Clause, label: str, count: Count) -> bool:
    """Several people who are held or displaced, not hurt."""
    several = count.quantity.low is None or count.quantity.low > 1
    return several and not _hurt(reading, sentence, count.first) and _standing(reading, sentence, label, count)


def _standing(reading: Reading, sentence: Clause, label: str, count: Count) -> bool:
    """«3500 سجين», «يضم 3500 …», «850 طفلا … محتجزون»: the noun counted, the verb before it, the predicate after it."""
    if reading.any_labelled(sentence.after(count.last, _PREDICATE), label):
        return True
    before = sentence.before(count.first, _NEAR)
    holders = reading.labelled_in(before, "holds") if label == "held" else []
    prison = any(site.entry.label == "prison" for site in sentence.own(reading.sites))
    party = any(reading.actors_in(holder.last, count.first) for holder in holders)
    return bool(holders) and (prison or party)


def _hurt(reading: Reading, sentence: Clause, at: int) -> bool:
    """Whether the count at word `at` stands beside words of death or injury."""
    near = (*sentence.before(at, _NEAR), *sentence.after(at, _NEAR))
    return any(j in reading.trigger_at and reading.trigger_at[j].entry.frame.casualty in _HURT for j in near)


def _stock(reading: Reading, clause: Clause, at: int, kind: str) -> StockFigure:
    counted = counted_phrase(reading, at)
    said_by = source(reading, clause, at)
    place = next((p.place for p in clause.own(reading.places) if not p.government), None)
    actor = reading.noun_of(counted.actor) if counted.actor else None  # who is only suspected is held, not convicted
    who = "unspecified" if actor is None else actor.victim or actor.name or actor.actor_class
    return StockFigure(
        report_id=reading.report.id,
        kind=kind,
        who=who,
        low=counted.quantity.low,
        high=counted.quantity.high,
        approximate=counted.quantity.approximate,
        span=reading.words.span(counted.first, counted.last),
        qualifier=_qualifier(reading, clause),
        place=place,
        as_of=reading.report.published,
        attribution=reading.words.span(said_by.first, said_by.last) if said_by else None,
    )


def _qualifier(reading: Reading, clause: Clause) -> Span | None:
    """Words that narrow the count by age: «بعضهم لا تزيد أعمارهم عن 12 عاما»."""
    for at in clause.words:
        if "ages" in reading.labels(at) and at > clause.first:
            first = at
            while first > clause.first and not reading.pause(first, "،,("):
                first -= 1
            last = at + 1
            while last < clause.last and not reading.pause(last, "،,).؛"):
                last += 1
            return reading.words.span(first, last)
    return None


@cache
def _likelihood() -> Lexicon[str | None]:
    """Words of likelihood with their band; None where the same words weigh nothing: «لا يمكن أن»."""
    rows = load("likelihood.yaml")
    weighing = [(phrase, band) for band, phrases in rows["bands"].items() for phrase in phrases]
    return Lexicon([*weighing, *((phrase, None) for phrase in rows["no_estimate"])])


@cache
def _direction() -> Lexicon[Literal["worsening", "improving", "continuing"]]:
    return Lexicon((p, name) for name, phrases in load("likelihood.yaml")["direction"].items() for p in phrases)


def judgements(reading: Reading) -> Iterator[Judgement]:
    """Sentences in which the author weighs how likely violence is, or where it goes; what others say of it is not."""
    words = reading.words
    for number, (first, last) in enumerate(words.sentences):
        found = _likelihood().scan(words, first, last)
        if not found or _quoted(reading, Clause(number, first, last), found[0].first):
            continue
        for start, end, hit in _statements(reading, longest(found), first, last):
            directions = _direction().scan(words, hit.last, end)
            if hit.entry is None or not (directions or _of_violence(reading, start, end)):
                continue
            yield Judgement(
                report_id=reading.report.id,
                span=words.span(start, end),
                likelihood=hit.entry,
                likelihood_span=words.span(hit.first, hit.last),
                direction=directions[0].entry if directions else None,
                topic=words.span(directions[0].first, directions[0].last).text if directions else "",
            )


def _of_violence(reading: Reading, first: int, last: int) -> bool:
    return any(at in reading.trigger_at for at in range(first, last))


def _statements(
    reading: Reading, found: Sequence[Hit[str | None]], first: int, last: int
) -> Iterator[tuple[int, int, Hit[str | None]]]:
    """(first, last, likelihood words) of each estimate of a sentence: «من المحتمل …, لكن من غير المرجح …»."""
    start = first
    for n, hit in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        turns = reading.labelled("but", hit.last, following.first + 1) if following else []
        if following and not turns:
            continue  # «يبدو أنه من غير المرجح»: the last words say how likely
        end = turns[0].first if turns else last
        yield start, end, hit
        start = end


def _quoted(reading: Reading, clause: Clause, at: int) -> bool:
    said_by = source(reading, clause, at)
    return said_by is not None and said_by.first < at and said_by.last - said_by.first > 1


def campaigns(reading: Reading) -> Iterator[Campaign]:
    """Named campaigns and operations that the report refers to: «حملة التنظيم المسماة «كسر الجدران»»."""
    words = reading.words
    seen: set[str] = set()
    for match in _QUOTED.finditer(reading.report.text):
        at = words.at_raw(match.start(1))
        span = Span(match.start(1), match.end(1), match.group(1))
        if span.text not in seen and _is_named(reading, at):
            seen.add(span.text)
            yield _campaign(reading, at, span)


def _is_named(reading: Reading, at: int) -> bool:
    """Whether what begins at word `at` is the name of a campaign: «عملية «…»», «حملة التنظيم المسماة «…»»."""
    nouns, naming = _campaign_nouns()
    before = [reading.words.forms[j] for j in range(max(0, at - _NAMED_WITHIN), at)]
    if not before:
        return False
    named = any(word in naming for word in before[-2:])
    return _noun(before[-1]) in nouns or (named and any(_noun(word.replace("ال", "", 1)) in nouns for word in before))


@cache
def _campaign_nouns() -> tuple[frozenset[str], frozenset[str]]:
    """What is named, and the words that introduce its name."""
    rows = load("likelihood.yaml")
    return frozenset(map(key_of, rows["campaign_nouns"])), frozenset(map(key_of, rows["naming"]))


def _noun(form: str) -> str:
    """«وبعملية» without what is joined before it; with the article it names no campaign by itself."""
    return form.removeprefix("و").removeprefix("ب").removeprefix("ل")


def _campaign(reading: Reading, at: int, span: Span) -> Campaign:
    first, last = reading.words.sentence(at)
    when = next((d for d in reading.dates if at <= d.first < last), None)
    actor = next((a for a in reversed(reading.actors_in(first, at)) if a.actor_id), None)
    return Campaign(
        report_id=reading.report.id,
        name=span.text,
        span=span,
        actor_id=actor.actor_id if actor else None,
        date_start=None if when is None or when.kind == "bound" else when.range.start,
        date_end=when.range.end if when else None,
        date_span=reading.words.span(when.first, when.last) if when else None,
    )


def bottom_line(words: Words) -> tuple[Span, ...]:
    """The report's own BLUF: the bullets under a heading such as «الخلاصة» or «أوّل الكلام آخره»."""
    raw, headings = words.text.raw, _headings()
    if not any(heading in words.text.key for heading in headings):
        return ()
    bullets: list[Span] = []
    inside, start = False, 0
    for line in raw.splitlines(keepends=True):
        plain = key_of(line.strip()).strip(" :#*")
        bullet = _BULLET.match(line.rstrip("\r\n"))
        if plain in headings:
            inside = True
        elif inside and bullet:
            bullets.append(Span(start + bullet.start(1), start + bullet.end(1), bullet.group(1)))
        elif inside and plain:
            inside = False
        start += len(line)
    return tuple(bullets)


@cache
def _headings() -> frozenset[str]:
    return frozenset(key_of(heading) for heading in load("likelihood.yaml")["bluf_headings"])


def taken_words(reading: Reading, spans: Sequence[Span]) -> set[int]:
    """Words covered by the figures of events."""
    covered: set[int] = set()
    for span in spans:
        at = reading.words.at_raw(span.start)
        while at < len(reading.words) and reading.words.span(at, at + 1).start < span.end:
            covered.add(at)
            at += 1
    return covered
