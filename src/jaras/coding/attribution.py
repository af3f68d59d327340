"""Who says it: the source a clause names, and how sure that makes what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from jaras.actors import ActorHit
from jaras.coding.clauses import Clause
from jaras.coding.cues import Cue
from jaras.coding.reading import Reading
from jaras.coding.remembered import remembered
from jaras.model import Certainty

_LONGEST = 8
_OPENING = 12
_NAME = 2
_SAYING = {"says", "according"}
_FIRST, _LAST = attrgetter("first"), attrgetter("last")
_ARMED = {"army", "group", "coalition", "armed", "militia"}


class Source(Struct, frozen=True, gc=False, array_like=True):
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
    """The source that covers word `at`: named in its clause, opened earlier in its sentence, or told right after it.

    A source without a name («وأضاف أن …», «أكدت المصادر») speaks as the last one named before it.
    """
    sentence = reading.words.sentences[clause.sentence]
    named = _sources(reading, clause.first, clause.last)
    in_clause = [
        s for s in named if (s.first < at or not _opens(reading, s.first)) and not _only_describes(reading, s, at)
    ]
    if any(_names_speaker(reading, s, at) for s in in_clause):
        return None
    averred = _averred(reading, clause, at)
    if averred and not any(averred.last < s.first < at for s in in_clause):
        return averred
    if in_clause:
        return _as_before(reading, min(in_clause, key=lambda s: (s.first > at, abs(s.first - at))))
    opened = _sources(reading, sentence.first, min(sentence.first + _OPENING, clause.first))
    found = opened[0] if opened else _told_after(reading, clause.sentence)
    return _as_before(reading, found) if found else None


def _averred(reading: Reading, clause: Clause, at: int) -> Source | None:
    """«تبنى الحزب هجوما …، مؤكدا أنه قتل 8 جنود»: who claims a deed says what follows."""
    avers = [cue for cue in reading.labelled("avers", clause.first, at) if "that" in reading.labels(cue.last)]
    claims = reading.labelled("claims", clause.first, avers[-1].first) if avers else []
    near = (at for cue in claims for at in (cue.last, cue.last + 1))
    actor = next((reading.actor_at[at] for at in near if at in reading.actor_at), None)
    if actor is None:
        return None
    of_itself = "itself" in reading.labels(avers[-1].last)
    return Source(claims[-1].first, actor.last, actor, actor.kind in _ARMED, of_itself)


def _opens(reading: Reading, at: int) -> bool:
    """«وأكدت مصادر أن …» begins a statement of its own: what stands before it is not said by them."""
    return any("says" in cue.labels and cue.clitics.conjunction == "و" for cue in reading.cues_at(at))


def _only_describes(reading: Reading, found: Source, at: int) -> bool:
    """«بعد الهجوم الذي أعلن التنظيم مسؤوليته عنه، انفجرت …»: what a relative clause says is of its noun."""
    opened = "relative" in reading.labels_ending(found.first)
    return opened and found.last <= at and reading.pauses(found.last, at + 1, "،,")


def _names_speaker(reading: Reading, found: Source, at: int) -> bool:
    """«اعترف المشتبه به في تفجير المسجد …»: the happening says who speaks, it is not what he says."""
    between = range(found.first + 1, at)
    return reading.any_labelled(between, "suspect") and not reading.any_labelled(between, "that")


def _told_after(reading: Reading, sentence: int) -> Source | None:
    """«… . بحسب مصادر عسكرية.»: a sentence that is nothing but the source of the one before."""
    if sentence + 1 >= len(reading.words.sentences):
        return None
    first, last = reading.words.sentences[sentence + 1]
    if last - first > _LONGEST or "according" not in reading.labels(first):
        return None
    return next(iter(_sources(reading, first, last)), None)


def _as_before(reading: Reading, found: Source) -> Source:
    """`found` with the voice of the source it points back to, if it has none of its own."""
    if found.belligerent or found.actor is not None:
        return found
    if not _points_back(reading, found):
        return _as_introduced(reading, found)
    for cue in (cue for at in range(found.first - 1, -1, -1) for cue in reversed(reading.cues_at(at))):
        if cue.labels & _SAYING:
            first, last = reading.words.sentence(cue.first)
            told = _source(reading, cue, first, last)
            if not _points_back(reading, told) and _may_be(reading, found, told):
                return replace(found, actor=told.actor, belligerent=told.belligerent)
    return found


def _as_introduced(reading: Reading, found: Source) -> Source:
    """«وأضاف سالم جابر» has the voice of «قائد العمليات العميد سالم جابر», whose last words are his name."""
    forms = reading.words.forms
    said = [cue.last for at in range(found.first, found.last) for cue in reading.cues_at(at) if "says" in cue.labels]
    name = forms[said[-1] : found.last] if said else []
    if len(name) < _NAME or name[-1] not in forms[: found.first]:
        return found
    for cue in (cue for at in range(found.first - 1, -1, -1) for cue in reading.cues_at(at) if cue.labels & _SAYING):
        told = _source(reading, cue, *reading.words.sentence(cue.first))
        if told.belligerent and forms[told.last - len(name) : told.last] == name:
            return replace(found, actor=told.actor, belligerent=True)
    return found


def _may_be(reading: Reading, found: Source, told: Source) -> bool:
    """«المصدر» is the last «مصدر» told of, not the agency that quotes him."""
    named = reading.labelled("same_source", found.first, found.last)
    return not named or bool(reading.labelled("some_source", told.first, told.last))


def _points_back(reading: Reading, found: Source) -> bool:
    """No subject, or a definite one that says nothing of who it is: «وأضاف أن», «وقال المصدر»."""
    cues = (cue for at in range(found.first, found.last) for cue in reading.cues_at(at))
    said = [cue.last for cue in cues if cue.labels & _SAYING]
    return found.last in said or any("same_source" in reading.labels(at) for at in said)


@remembered
def _sources(reading: Reading, first: int, last: int) -> Sequence[Source]:
    saying = sorted((cue for label in _SAYING for cue in reading.labelled(label, first, last)), key=_FIRST)
    return [_source(reading, max(cues, key=_LAST), first, last) for _, cues in groupby(saying, key=_FIRST)]


def _source(reading: Reading, cue: Cue, floor: int, limit: int) -> Source:
    """Who speaks by `cue`: named after it, or before it where the subject stands first («أما قسد فتقول»)."""
    start = cue.last
    while "according" in cue.labels and start < limit and "says" in reading.labels(start):
        start += 1  # «وفق ما أفاد مصدر»
    end = _end(reading, start, min(start + _LONGEST, limit))
    first = cue.first
    if end == start and "says" in cue.labels:
        first = _subject_before(reading, cue, floor)
    named = () if _looks_on(reading, start, end) else range(first, end)
    actor = next((reading.actor_at[j] for j in named if j in reading.actor_at), None)
    voice = bool(reading.labelled("military_voice", first, end))
    belligerent = voice or (actor is not None and actor.kind in _ARMED)
    told = end
    while told in reading.date_over:
        told += 1  # «قالت الشرطة أمس الثلاثاء أنها اعتقلت …»
    of_itself = "itself" in reading.labels(told) or "itself" in reading.labels(end + 1)
    return Source(first, max(end, cue.last), actor, belligerent, of_itself)


def _looks_on(reading: Reading, start: int, end: int) -> bool:
    """«منظمة … الحوثيين», «مصادر مقربة من الحوثيين»: who speaks is not the side named further on."""
    return "onlooker" in reading.labels(start) or bool(reading.labelled("close_to", start, end))


def _subject_before(reading: Reading, cue: Cue, floor: int) -> int:
    """The first word of the subject before a verb of saying: what «أما» or «كان» opens, or an actor right before it."""
    opened = reading.labelled("topic", max(floor, cue.first - _LONGEST), cue.first)
    if opened:
        return opened[-1].last
    actor = reading.actor_over.get(cue.first - 1)
    return actor.first if actor is not None and actor.first >= floor else cue.first


def _end(reading: Reading, first: int, last: int) -> int:
    """The source ends at «أن» or «بقيام», at punctuation, at a trigger, a count or a time expression."""
    for j in range(first, last):
        pause = reading.pause(j, "،,:؛.\n")
        taken = j in reading.trigger_at or j in reading.date_over or j in reading.count_over
        if pause or taken or {"that", "act_of"} & reading.labels(j):
            return j
        if j > first and reading.labels(j) & {"says", "according", "cause"} and j not in reading.actor_over:
            return j
    return last


def certainty(found: Source | None) -> Certainty:
    """Asserted by the report, reported by a third party, or claimed by a side of the event."""
    if found is None:
        return "asserted"
    return "claimed" if found.belligerent else "reported"
