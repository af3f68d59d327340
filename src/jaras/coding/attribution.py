"""Who says it: the source a clause names, and how sure that makes what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jaras.actors import ActorHit
from jaras.coding.clauses import Clause
from jaras.coding.reading import Cue, Reading
from jaras.model import Certainty

_LONGEST = 8
_ARMED = {"army", "group", "coalition", "armed", "militia"}


class Source(NamedTuple):
    """Words that name who says it.

    belligerent: it speaks for an army or an armed group
    of_itself:   it speaks of what it did itself («أعلن الجيش أنه قصف …»)
    """

    first: int
    last: int
    actor: ActorHit | None
    belligerent: bool
    of_itself: bool


def source(reading: Reading, clause: Clause, at: int) -> Source | None:
    """The source that covers word `at`: named in its clause, or opened earlier in the same sentence."""
    sentence = reading.words.sentences[clause.sentence]
    in_clause = list(_sources(reading, clause.first, clause.last))
    if in_clause:
        return min(in_clause, key=lambda s: (s.first > at, abs(s.first - at)))
    return next(_sources(reading, sentence.first, min(sentence.first + 12, clause.first)), None)


def _sources(reading: Reading, first: int, last: int) -> Iterator[Source]:
    for at in range(first, last):
        cues = [cue for cue in reading.cue_at.get(at, ()) if cue.labels & {"says", "according"}]
        if cues:
            yield _source(reading, max(cues, key=lambda cue: cue.last), first, last)


def _source(reading: Reading, cue: Cue, floor: int, limit: int) -> Source:
    """Who speaks by `cue`: named after it, or before it where the subject stands first («أما قسد فتقول»)."""
    start = cue.last
    while "according" in cue.labels and start < limit and "says" in reading.labels(start):
        start += 1  # «وفق ما أفاد مصدر»
    end = _end(reading, start, min(start + _LONGEST, limit))
    first = cue.first
    if end == start and "says" in cue.labels:
        first = _subject_before(reading, cue, floor)
    actor = next((reading.actor_at[j] for j in range(first, end) if j in reading.actor_at), None)
    voice = bool(reading.labelled("military_voice", first, end))
    belligerent = voice or (actor is not None and actor.kind in _ARMED)
    of_itself = "itself" in reading.labels(end) or "itself" in reading.labels(end + 1)
    return Source(first, max(end, cue.last), actor, belligerent, of_itself)


def _subject_before(reading: Reading, cue: Cue, floor: int) -> int:
    """The first word of the subject before a verb of saying: what «أما» opens, or an actor right before the verb."""
    topic = reading.labelled("topic", max(floor, cue.first - _LONGEST), cue.first)
    if topic:
        return topic[-1].last
    actor = reading.actor_over.get(cue.first - 1)
    return actor.first if actor is not None and actor.first >= floor else cue.first


def _end(reading: Reading, first: int, last: int) -> int:
    """The source ends at «أن», at punctuation, at a trigger, a count or a time expression."""
    for j in range(first, last):
        pause = j > first and reading.pause(j, "،,:؛.\n")
        taken = j in reading.trigger_at or j in reading.date_over or j in reading.count_over
        if pause or taken or "that" in reading.labels(j):
            return j
        if j > first and reading.labels(j) & {"says", "according", "cause"} and j not in reading.actor_over:
            return j
    return last


def certainty(found: Source | None) -> Certainty:
    """Asserted by the report, reported by a third party, or claimed by a side of the event."""
    if found is None:
        return "asserted"
    return "claimed" if found.belligerent else "reported"
