"""What can be seen of a happening that speaks for or against it: the observations that knowledge/likely.yaml weighs.

They are facts of grammar and setting (how the word stands, what is told with it, what report it stands in), never
topics: a new war has other names, not another way of being reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jaras.actors import ActorHit
from jaras.coding.happening import Happening
from jaras.coding.reading import AMOUNTS, Reading

_NEAR = 4
_OPENING = 3
_EARLY, _LATE = 3, 15
_LONG = 600
_STORY = 3  # sentences that make a report of which something can be said as a whole
_WEEK, _MONTHS = 8, 60
_GOVERNORS = ("light", "happen", "result", "toward", "befall", "since", "known", "reaction")
_SAYING = ("says", "that")
_OPENING_MARKS, _CLOSING_MARKS = "«“", "»”"
_DOUBTS = ("negation", "unreal", "habitual", "estimate", "aggregate")
_SETTINGS = ("crime", "court", "accident", "first_person")
_MATTERS = {"crime": ("crime", "court", "trial"), "accident": ("accident",), "sports": ("comparison",)}
_TITLED = (
    "reaction",
    "crime",
    "court",
    "accident",
    "comparison",
    "unreal",
    "says",
    "first_person",
    "negation",
    "known",
)
_CLOSE, _AROUND = 6, 15  # words


def observations(reading: Reading, happening: Happening) -> set[str]:
    """The names of all that is true of `happening`, each «what: how it is»."""
    told = {f"report: armed actors {reading.armed}"} if _is_story(reading) else set()
    return at_hand(reading, happening) | told


def untold(reading: Reading) -> list[str]:
    """Of which one more may be true than what is `at_hand`: for that the whole report must be read; none of some."""
    return [f"report: armed actors {amount}" for amount in AMOUNTS] if _is_story(reading) else []


def at_hand(reading: Reading, happening: Happening) -> set[str]:
    """The names of what is true of `happening`, but for the one that is `untold`."""
    return {
        *_of_word(reading, happening),
        *_of_sentence(reading, happening),
        *_of_sides(reading, happening),
        *_of_slots(reading, happening),
        *_of_telling(happening),
        *_together(reading, happening),
        *_of_title(reading, happening),
        *_of_report(reading, happening),
    }


def _of_word(reading: Reading, happening: Happening) -> Iterator[str]:
    """The trigger and its form."""
    head = happening.head.head
    entry, clitics = head.entry, head.clitics
    yield f"frame: {entry.frame.name}"
    yield f"word: {entry.voice} {entry.tense}" if entry.part == "verb" else f"word: {entry.part}"
    if clitics.preposition:
        yield f"word: under {clitics.preposition}"
    if entry.part == "verb":
        return
    if clitics.definite:
        yield "word: definite"
    if clitics.pronoun:
        yield "word: possessed"
    stem = reading.words.forms[head.first].removesuffix(clitics.pronoun)
    if stem.endswith("ات") or "broken_plural" in reading.labels(head.first):
        yield "word: plural"
    if "relative" in reading.labels(head.last):
        yield "word: described"


def _of_sentence(reading: Reading, happening: Happening) -> Iterator[str]:
    """What governs the word, and what else its sentence says."""
    head, clause = happening.head.head, happening.head.clause
    first, last = reading.words.sentence(head.first)
    if head.first - first < _OPENING:
        yield "sentence: opens with it"
    if head.first > first and "relative" in reading.labels(head.first - 1):
        yield "before: relative"
    before = clause.before(head.first, _NEAR)
    yield from (f"before: {label}" for label in _GOVERNORS if reading.any_labelled(before, label))
    for label in _DOUBTS:
        if reading.labelled(label, first, head.first):
            yield f"sentence: {label} before it"
        if reading.labelled(label, head.last, last):
            yield f"sentence: {label} after it"
    yield from (f"sentence: {label}" for label in _SETTINGS if reading.labelled(label, first, last))
    if reading.pauses(first + 1, last + 1, "?؟!"):
        yield "sentence: asks or exclaims"
    if _in_quotes(reading, head.first):
        yield "sentence: in somebody's words"
    yield from (f"sentence: {label} before it" for label in _SAYING if reading.labelled(label, first, head.first))


def _in_quotes(reading: Reading, at: int) -> bool:
    """Whether word `at` stands within quotation marks; straight ones open and close in turn, line by line."""
    line = next((line for line in reading.lines if line.first <= at < line.last), None)
    before = "".join(reading.words.gaps[line.first if line else 0 : at + 1])
    marks = sum(before.count(mark) for mark in _OPENING_MARKS) - sum(before.count(mark) for mark in _CLOSING_MARKS)
    return marks > 0 or before.count('"') % 2 == 1


def _of_sides(reading: Reading, happening: Happening) -> Iterator[str]:
    """Who is told to have done it and to whom."""
    sides = happening.sides
    armed = sum(any(map(_bears_arms, actors)) for actors in (sides.initiators, sides.targets))
    yield f"armed sides: {armed}"
    yield f"initiator: {_kind(sides.initiators)}"
    yield f"target: {_kind(sides.targets)}"
    if sides.initiators and all(_refers_back(reading, actor) for actor in sides.initiators):
        yield "initiator: told of before"


def _bears_arms(actor: ActorHit) -> bool:
    return actor.actor_class != "civilians"


def _refers_back(reading: Reading, actor: ActorHit) -> bool:
    """«المتظاهرون», «المسلحون»: those of whom one has read."""
    return actor.actor_id is None and reading.words.forms[actor.first].lstrip("وف").startswith("ال")


def _kind(actors: tuple[ActorHit, ...]) -> str:
    return "armed" if any(map(_bears_arms, actors)) else "civilians" if actors else "none"


def _of_slots(reading: Reading, happening: Happening) -> Iterator[str]:
    """How exactly it is told: how many, where, when."""
    kinds = {draft.kind for draft in happening.figures}
    yield "count: casualties" if kinds & {"killed", "injured"} else "count: others" if kinds else "count: none"
    yield f"place: {_locality(happening)}"
    yield f"day: {_age(reading, happening)}"
    told = (happening.place, happening.date, happening.sides.initiators, happening.sides.targets, happening.figures)
    yield f"told: with {sum(map(bool, told))} of its slots"
    head = happening.head.head
    for what, hit in (("place", happening.place), ("day", happening.date)):
        if hit is not None:
            yield f"{what}: {_distance(min(abs(hit.first - head.last), abs(head.first - hit.last)))}"


def _distance(words: int) -> str:
    return "close" if words < _CLOSE else "not far" if words < _AROUND else "far"


def _locality(happening: Happening) -> str:
    if happening.place is None:
        return "told elsewhere" if happening.around else "none"
    place = happening.place.place
    if place.admin1_code is None:
        return "country"
    return "province" if place.geo_precision == 3 else "locality"


def _age(reading: Reading, happening: Happening) -> str:
    if happening.date is None:
        return "none"
    if reading.published is None or not happening.date.range.end:
        return "told"
    days = (reading.published - date.fromisoformat(happening.date.range.end)).days
    return "this week" if days <= _WEEK else "these months" if days <= _MONTHS else "long ago"


def _of_telling(happening: Happening) -> Iterator[str]:
    """Who tells it and in how many words."""
    yield f"told: {happening.certainty}"
    traits = {
        "by a source": happening.source is not None,
        "recalled": happening.recalled,
        "as known": happening.known,
        "again": len(happening.groups) > 1,
        "in several words": any(len(group.triggers) > 1 for group in happening.groups),
        "with its means": bool(happening.labels),
        "by a past verb": any(trigger.entry.tense == "perfect" for trigger in happening.head.triggers),
        "by nouns alone": all(trigger.entry.part != "verb" for trigger in happening.head.triggers),
    }
    yield from (f"told: {trait}" for trait, holds in traits.items() if holds)


def _together(reading: Reading, happening: Happening) -> Iterator[str]:
    """What weighs otherwise for one kind of word than for another."""
    yield f"together: {happening.family}, place {_locality(happening)}"
    yield f"together: {happening.strength}, day {_age(reading, happening)}"


def _of_title(reading: Reading, happening: Happening) -> Iterator[str]:
    """What the title of the report tells, and how."""
    title = reading.report.title
    if not title:
        return
    told = reading.title_families
    yield f"title: {'of such' if happening.family in told else 'of others' if told else 'of none'}"
    yield from (f"title: {label}" for label in _TITLED if label in reading.title_labels)
    if ":" in title or ".." in title:
        yield "title: somebody's words"
    if "؟" in title or "!" in title:
        yield "title: asks or exclaims"


def _of_report(reading: Reading, happening: Happening) -> Iterator[str]:
    """What kind of text it stands in, and where."""
    for matter, labels in _MATTERS.items():
        cues = sum(len(reading.labelled(label, 0, len(reading.words))) for label in labels)
        if cues:
            yield f"report: {'of' if cues > 1 else 'speaks of'} {matter}"
    if reading.published is None:
        yield "report: undated"
    if not _is_story(reading):
        yield "report: brief"
        return
    number, first = happening.head.clause.sentence, happening.head.clause.first
    if happening.head.head.first < reading.lead:
        yield "report: in its headline"
    elif number == 0 or reading.words.sentence(first).first == reading.lead:
        yield "report: in its first sentence"
    yield f"report: {'early' if number < _EARLY else 'late' if number >= _LATE else 'middle'}"
    if len(reading.words.forms) > _LONG:
        yield "report: long"
    yield from (f"report: {matter} {degree}" for matter, degree in reading.tone.items())


def _is_story(reading: Reading) -> bool:
    return len(reading.words.sentences) >= _STORY
