"""The records of Jaras: frozen, without logic and without input or output.

Offsets are Unicode code points into the raw, never-edited text of a report; `end` is exclusive (as in the
W3C Web Annotation data model). Counts are inclusive bounds; `None` means that no bound is known. Dates are
ISO 8601 strings (`YYYY-MM-DD`).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Certainty = Literal["asserted", "reported", "claimed", "denied"]
ActorClass = Literal["state", "rebel", "militia", "protesters", "rioters", "civilians", "external"]
FigureKind = Literal[
    "killed", "injured", "casualties", "captured", "abducted", "escaped",
    "displaced", "released", "missing", "attackers", "participants",
]  # fmt: skip
Who = Literal["actor1", "actor2", "civilians", "other", "unspecified"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
Standing = Literal["counted", "superseded", "belligerent", "repeated", "part", "total"]
DecisionKind = Literal["join", "split", "accept", "reject", "correct", "add", "whole", "rate", "undo"]
TimeOfDay = Literal["dawn", "morning", "noon", "afternoon", "evening", "night"]


class Span(Struct, frozen=True):
    """Words of a report: `raw[start:end] == text`."""

    start: int
    end: int
    text: str


class Report(Struct, frozen=True, omit_defaults=True):
    """One report as it came in. Only `text` is required; `id` is a content hash when absent."""

    text: str
    id: str = ""
    published: str | None = None
    source: str = ""
    title: str = ""
    url: str = ""
    language: str = "ar"


class ReportRef(Struct, frozen=True):
    """What an event carries of its report. `origin` is the fingerprint that near-duplicate texts share."""

    source: str = ""
    published: str | None = None
    title: str = ""
    url: str = ""
    origin: str = ""


class Problem(Struct, frozen=True):
    """Something that went wrong with an input, with the cause and what to do about it."""

    code: str
    cause: str
    remedy: str
    where: str = ""
    span: Span | None = None


class Quantity(Struct, frozen=True):
    """A count as words give it. `low`/`high` are inclusive; both `None`: said to be unknown."""

    low: int | None
    high: int | None
    approximate: bool = False


class DateRange(Struct, frozen=True):
    """Calendar days, both ends included. `time_precision`: ACLED 1-3. `date_precision`: UCDP 1-5."""

    start: str
    end: str
    time_precision: int = 1
    date_precision: int = 1
    time_of_day: TimeOfDay | None = None
    future: bool = False


class Place(Struct, frozen=True):
    """A resolved place. `geo_precision`: ACLED 1-3. `admin1_code`: ISO 3166-2. Degrees WGS84."""

    id: str
    name: str
    name_ar: str
    country: str
    admin1_code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: int = 1
    span: Span | None = None


class ActorRef(Struct, frozen=True):
    """An actor as one event names it. `actor_id` is None for an actor no register entry fits.

    `certainty` is that of its taking part, where the report is less sure of it than of the event.
    """

    actor_id: str | None
    name: str | None
    name_ar: str
    actor_class: ActorClass
    span: Span
    certainty: Certainty = "asserted"


class Figure(Struct, frozen=True):
    """One count of one kind told of one event.

    `part`: it is contained in another figure of the event. `superseded`: the report itself calls it an earlier toll.
    """

    kind: FigureKind
    who: Who
    low: int | None
    high: int | None
    span: Span
    approximate: bool = False
    of: str | None = None
    part: bool = False
    as_of: str | None = None
    attribution: Span | None = None
    superseded: bool = False


class Responsibility(Struct, frozen=True):
    """Who claims, denies or is accused of an event."""

    actor_id: str | None
    stance: Literal["claims", "denies", "accused"]
    span: Span


class Event(Struct, frozen=True):
    """One happening as one report tells it."""

    report_id: str
    report: ReportRef
    event_id: str
    event_type: str
    sub_event_type: str
    plover: str
    plover_mode: str | None
    trigger: Span
    mentions: tuple[Span, ...] = ()
    certainty: Certainty = "asserted"
    background: bool = False
    attribution: Span | None = None
    date_start: str | None = None
    date_end: str | None = None
    time_precision: int | None = None
    date_span: Span | None = None
    place: Place | None = None
    actor1: tuple[ActorRef, ...] = ()
    actor2: tuple[ActorRef, ...] = ()
    figures: tuple[Figure, ...] = ()
    tactics: tuple[str, ...] = ()
    target_types: tuple[str, ...] = ()
    time_of_day: TimeOfDay | None = None
    responsibility: tuple[Responsibility, ...] = ()
    notes: str = ""
    rule: str = ""


class StockFigure(Struct, frozen=True):
    """A standing number that belongs to no event (3,500 held in a prison)."""

    report_id: str
    kind: str
    who: str
    low: int | None
    high: int | None
    span: Span
    approximate: bool = False
    qualifier: Span | None = None
    place: Place | None = None
    as_of: str | None = None
    attribution: Span | None = None


class Judgement(Struct, frozen=True):
    """The author's own assessment. `likelihood` is an ICD 203 band or None."""

    report_id: str
    span: Span
    likelihood: str | None
    likelihood_span: Span | None = None
    direction: Literal["worsening", "improving", "continuing"] | None = None
    topic: str = ""


class Campaign(Struct, frozen=True):
    """A named campaign that a report refers to; not an event. A date bound may be open at one end."""

    report_id: str
    name: str
    span: Span
    actor_id: str | None = None
    date_start: str | None = None
    date_end: str | None = None
    date_span: Span | None = None


class Coded(Struct, frozen=True):
    """Everything one report was coded into. `bluf`: the report's own bottom line, if it has one."""

    report: Report
    events: tuple[Event, ...] = ()
    stock: tuple[StockFigure, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    bluf: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()


class Claim(Struct, frozen=True):
    """One number by one source in one report, as an incident keeps it."""

    event_id: str
    report_id: str
    source: str
    low: int | None
    high: int | None
    span: Span
    approximate: bool = False
    attribution: Span | None = None
    as_of: str | None = None
    standing: Standing = "counted"


class IncidentFigure(Struct, frozen=True):
    """The reconciled range of one kind of figure for one side; `high` None: no upper bound is known."""

    kind: FigureKind
    who: Who
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[Claim, ...]


class Incident(Struct, frozen=True):
    """One happening across reports.

    source_rating, item_rating: the two letters of the Admiralty code (AJP-2.1): the best rating, A to F, that people
    gave an outlet that tells it; the credibility, 1 to 6, that the tellings give it. They are never averaged.
    wave: shared by incidents of one day that reports tell as parts of one operation.
    grade_reason, grade_reason_ar: one sentence, in English and in Arabic; the latter empty where an older Jaras graded.
    """

    incident_id: str
    events: tuple[str, ...]
    reports: tuple[str, ...]
    event_type: str
    sub_event_type: str
    date_start: str | None
    date_end: str | None
    place: Place | None
    actor1: tuple[ActorRef, ...]
    actor2: tuple[ActorRef, ...]
    figures: tuple[IncidentFigure, ...]
    grade: Grade
    grade_reason: str
    background: bool = False
    supersedes: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    source_rating: str = "F"
    item_rating: int = 6
    wave: str | None = None
    grade_reason_ar: str = ""


class Anchor(Struct, frozen=True):
    """The event a decision is about, by the words that tell it: a later coding may give the event another id."""

    report_id: str
    event_id: str
    start: int
    end: int


class Decision(Struct, frozen=True, omit_defaults=True):
    """What a person decided. It is never edited; an `undo` withdraws an earlier one, itself an `undo` too.

    at:     UTC, ISO 8601
    events: what it is about; of a `split`, the events that are another happening than those `apart`; of an `add`, the
            event it makes, `apart` from those that the same words tell already; of a `whole`, all events of a report
    slot:   of a `correct`, the slot, as `jaras.incidents.corrections` names it, and `value` what it should be; of a
            `rate`, an outlet and its reliability, A to F; of an `add`, `value` alone: the sub-event type; of a `whole`,
            `value` alone: the SHA-256 of the report as it was read
    undoes: of an `undo`, the id of the decision it withdraws
    words:  of a `correct`, the words of the report that a person read it from; None: those the machine read; of an
            `add`, the words that tell the event
    report: of a `whole`, the report that was read to its end: it tells `events`, they are right, and no other
    """

    decision_id: str
    kind: DecisionKind
    author: str
    at: str
    reason: str
    events: tuple[Anchor, ...] = ()
    apart: tuple[Anchor, ...] = ()
    slot: str | None = None
    value: object = None
    undoes: str | None = None
    words: Span | None = None
    report: str | None = None


class Tag(Struct, frozen=True, omit_defaults=True):
    """What the language layer sees at one span."""

    report_id: str
    kind: Literal["number", "date", "place", "actor", "quantity"]
    start: int
    end: int
    text: str
    value: float | None = None
    low: int | None = None
    high: int | None = None
    approximate: bool = False
    date_start: str | None = None
    date_end: str | None = None
    time_precision: int | None = None
    date_precision: int | None = None
    time_of_day: TimeOfDay | None = None
    future: bool = False
    place: Place | None = None
    actor_id: str | None = None
