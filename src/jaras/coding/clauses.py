"""Cut sentences into clauses and gather the triggers that tell of one happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jaras.arabic import Hit
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

_RANK = {"strong": 0, "casualty": 1, "weak": 2, "detail": 3}
# Kinds of violence that are told apart even inside one clause («معارك … وغارات»).
_DISTINCT = {"airstrike", "shelling", "clash", "bombing", "suicide", "assassination", "execution"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `first` to `last` (excluded) of sentence number `sentence`."""

    sentence: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Group:
    """Triggers of one clause that tell of one happening; `head` names it."""

    clause: Clause
    head: Hit[Trigger]
    triggers: tuple[Hit[Trigger], ...]


def clauses(reading: Reading) -> Iterator[Clause]:
    """The clauses of the text: sentences cut where a break word («فيما», «من جهة أخرى») opens a new statement."""
    for number, (first, last) in enumerate(reading.words.sentences):
        furniture = reading.labelled("furniture", first, last)
        if furniture:
            last = furniture[0].first
        if last <= first:
            continue
        start = first
        for cue in reading.labelled("break", first + 1, last):
            if cue.first > start and _opens(reading, cue.first):
                yield Clause(number, start, cue.first)
                start = cue.first
        yield Clause(number, start, last)


def _opens(reading: Reading, at: int) -> bool:
    """A break word opens a clause only after a pause or glued to «و»."""
    gap = reading.words.gap(at)
    return any(mark in gap for mark in "،,;؛:-–") or reading.words.forms[at].startswith(("و", "ف", "بين"))


def groups(reading: Reading, clause: Clause) -> list[Group]:
    """The happenings a clause tells of, in order."""
    hits = [h for h in reading.triggers if clause.first <= h.first < clause.last]
    bundles: list[list[Hit[Trigger]]] = []
    for hit in hits:
        home = next((b for b in reversed(bundles) if _joins(reading, b, hit)), None)
        if home is None:
            bundles.append([hit])
        else:
            home.append(hit)
    return [Group(clause, _head(bundle), tuple(bundle)) for bundle in bundles]


def _joins(reading: Reading, bundle: Sequence[Hit[Trigger]], hit: Hit[Trigger]) -> bool:
    frame, family = hit.entry.frame, bundle[0].entry.frame.family
    if frame.strength == "detail" and frame.casualty and family in {"violence", "arrest", "territory"}:
        return True
    if frame.family != family or _is_another(reading, hit):
        return False
    if family in {"territory", "release", "abduction", "deployment", "withdrawal"}:
        return not (_own_place(reading, hit) and any(_own_place(reading, other) for other in bundle))
    kinds = {b.entry.frame.name for b in bundle} & _DISTINCT
    distinct = frame.name in _DISTINCT and bool(kinds) and frame.name not in kinds
    return not (distinct and hit.clitics.conjunction == "و" and hit.entry.part == "verb")


def _is_another(reading: Reading, hit: Hit[Trigger]) -> bool:
    """«هجوم آخر», «تفجير ثان»: a further happening."""
    return hit.entry.part == "noun" and "another" in reading.labels(hit.last)


def _own_place(reading: Reading, hit: Hit[Trigger]) -> bool:
    return any(at in reading.place_over for at in range(hit.last, min(hit.last + 5, len(reading.words))))


def _head(bundle: Sequence[Hit[Trigger]]) -> Hit[Trigger]:
    return min(bundle, key=lambda h: (_RANK[h.entry.frame.strength], h.first))
