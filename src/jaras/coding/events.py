"""From a merged happening to the event record: every slot with its span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from jaras.actors import ActorHit
from jaras.arabic import Words
from jaras.coding import classify
from jaras.coding.clauses import Group
from jaras.coding.disguised import disguise
from jaras.coding.happening import Happening
from jaras.coding.notes import note
from jaras.coding.reading import Reading
from jaras.coding.responsible import responsible
from jaras.coding.tolls import tolls
from jaras.model import ActorClass, ActorRef, Event, Place, ReportRef, Responsibility, Span
from jaras.places import PlaceHit

_RECENT_DAYS = 14
_OLDER_DAYS = 3
_CROWDS: dict[str, ActorClass] = {"Protests": "protesters", "Riots": "rioters"}


def events(reading: Reading, happenings: Sequence[Happening], ref: ReportRef) -> list[Event]:
    """One record per happening, in text order; `event_id` is the report id and the place of the trigger."""
    records: list[Event] = []
    news = _news_day(reading, happenings)
    taken: dict[str, int] = {}
    for happening in happenings:
        record = _event(reading, happening, ref, news)
        n = taken[record.event_id] = taken.get(record.event_id, 0) + 1
        if n > 1:
            record = _renamed(record, n)
        records.append(record)
    return records


def _renamed(record: Event, n: int) -> Event:
    return msgspec.structs.replace(record, event_id=f"{record.event_id}.{n}")


def _event(reading: Reading, happening: Happening, ref: ReportRef, news: date | None) -> Event:
    words, head = reading.words, happening.head.head
    trigger = _trigger_span(words, happening.head)
    frame = head.entry.frame
    when = happening.date.range if happening.date else None
    record = Event(
        report_id=reading.report.id,
        report=ref,
        event_id=f"{reading.report.id}:{trigger.start}",
        event_type=classify.event_type(happening.type),
        sub_event_type=happening.type,
        plover=frame.plover,
        plover_mode=frame.plover_mode,
        trigger=trigger,
        mentions=tuple(_mentions(words, happening)),
        certainty=happening.certainty,
        background=_background(reading, happening, news),
        attribution=words.span(happening.source.first, happening.source.last) if happening.source else None,
        date_start=when.start if when else None,
        date_end=when.end if when else None,
        time_precision=when.time_precision if when else None,
        date_span=words.span(happening.date.first, happening.date.last) if happening.date else None,
        place=_place(reading, happening),
        actor1=tuple(_in_crowd(ref, happening.type) for ref in _refs(reading, happening, happening.sides.initiators)),
        actor2=_refs(reading, happening, happening.sides.targets),
        figures=tuple(tolls(reading, happening)),
        tactics=_means(reading, happening, "tactics"),
        target_types=_means(reading, happening, "target_types"),
        time_of_day=when.time_of_day if when else None,
        responsibility=tuple(_responsibility(reading, happening)),
        rule=f"{head.entry.lemma} → {frame.name}",
    )
    return _with_note(record, reading.report.text)


def _with_note(record: Event, raw: str) -> Event:
    odd = dict.fromkeys(cause for one in record.figures if (cause := disguise(raw, one.span)))
    cautions = (f"Check the figures in the raw text: {cause}." for cause in odd)
    return msgspec.structs.replace(record, notes=" ".join((note(record), *cautions)))


def _trigger_span(words: Words, group: Group) -> Span:
    return words.span(group.head.first, group.head.last)


def _mentions(words: Words, happening: Happening) -> Iterator[Span]:
    head = happening.head.head
    for group in happening.groups:
        for trigger in group.triggers:
            if trigger is not head:
                yield words.span(trigger.first, trigger.last)


def _news_day(reading: Reading, happenings: Sequence[Happening]) -> date | None:
    """The last day of the first dated news of the report, else the day it was published."""
    for happening in happenings:
        if happening.date is not None and not happening.recalled and not happening.known:
            return date.fromisoformat(happening.date.range.end)
    return reading.published


def _background(reading: Reading, happening: Happening, news: date | None) -> bool:
    """A happening recalled: told as known, dated some days before the news of the report, or told so («وكان قد»)."""
    if happening.known:
        return True
    if happening.date is None or reading.published is None or news is None:
        return happening.recalled
    last = date.fromisoformat(happening.date.range.end)
    return (reading.published - last).days > _RECENT_DAYS or (news - last).days > _OLDER_DAYS


def _place(reading: Reading, happening: Happening) -> Place | None:
    """The place with the words that name it; for «المدينة» those before which it stands for."""
    hit = happening.place or happening.around
    if hit is None or not hit.anaphor:
        return hit.place if hit else None
    named = [p.place.span for p in reading.places if p.first < hit.first and not p.anaphor and _is_one(p, hit)]
    return msgspec.structs.replace(hit.place, span=named[-1]) if named else hit.place


def _is_one(one: PlaceHit, other: PlaceHit) -> bool:
    return (one.place.id or one.place.name_ar) == (other.place.id or other.place.name_ar)


def _refs(reading: Reading, happening: Happening, hits: Sequence[ActorHit]) -> tuple[ActorRef, ...]:
    return tuple(
        ActorRef(
            hit.actor_id,
            hit.name,
            hit.name_ar,
            hit.actor_class,
            _cited(reading, happening, hit),
            "reported" if hit.first in happening.unsure else "asserted",
        )
        for hit in hits
    )


def _cited(reading: Reading, happening: Happening, actor: ActorHit) -> Span:
    """The words that name an actor: those in the sentence of the trigger, where they tell no less than those found."""
    words, trigger = reading.words, happening.head.head
    sentence = words.sentence(trigger.first)
    found = actor
    if actor.actor_id and not sentence.first <= actor.first < sentence.last:
        told = [a for a in reading.actors_in(sentence.first, sentence.last) if a.actor_id == actor.actor_id]
        fuller = [a for a in told if a.last - a.first >= actor.last - actor.first]
        found = min(fuller, key=lambda a: abs(a.first - trigger.first), default=actor)
    return words.span(found.first, found.last)


def _in_crowd(ref: ActorRef, kind: str) -> ActorRef:
    """Townsmen, students or journalists who protest are protesters, those who riot rioters, as are «متظاهرون» then."""
    crowd = _CROWDS.get(classify.event_type(kind))
    unarmed = ref.actor_class in ("civilians", "protesters")
    return msgspec.structs.replace(ref, actor_class=crowd) if crowd and unarmed else ref


def _means(reading: Reading, happening: Happening, kind: str) -> tuple[str, ...]:
    hits = [hit for group in happening.groups for hit in group.clause.own(reading.means)]
    return tuple(sorted({hit.entry.label for hit in hits if hit.entry.kind == kind}))


def _responsibility(reading: Reading, happening: Happening) -> Iterator[Responsibility]:
    for clause in dict.fromkeys(group.clause for group in happening.groups):
        for actor, stance in responsible(reading, clause):
            yield Responsibility(actor.actor_id, stance, reading.words.span(actor.first, actor.last))
