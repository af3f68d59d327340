"""Coded events against annotated reports (the definitions are those of the annotation guide's scorer).

Events of a report are paired one to one by likeness; precision, recall and F1 are summed over all reports. A slot of an
unpaired event counts as missed or as spurious.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from msgspec import Struct, field

from jaras.errors import InputError
from jaras.evaluate.assign import best_pairs
from jaras.evaluate.reading import (
    EventLine,
    Range,
    Sentences,
    Words,
    by_report,
    json_of,
    lines_of,
    overlap,
)
from jaras.evaluate.table import Table, score
from jaras.knowledge import event_types

SLOTS = (
    "detection", "subtype", "date", "place", "actor1", "actor2", "figures", "record",
    "locality", "who", "certainty", "background",
)  # fmt: skip

_LONGEST = 12  # words; a longer span points at nothing
_VIOLENT = {"Battles", "Explosions/Remote violence", "Violence against civilians"}
_CROWDS = {"Protests", "Riots"}

Actor = tuple[Range | None, str | None]
Counts = Counter[tuple[str | int | None, ...]]


class Quote(Struct):
    """Words of a gold report: an exact quote and which of its occurrences, or a range."""

    quote: str | None = None
    n: int = 1
    span: tuple[int, int] | None = None
    name: str | None = None
    country: str | None = None
    admin1: str | None = None


class When(Struct, rename={"first": "from", "last": "to"}):
    """The gold dates of an event."""

    first: str
    last: str


class GoldFigure(Struct):
    """A gold figure."""

    kind: str
    who: str | None = None
    low: int | None = None
    high: int | None = None


class GoldEvent(Struct):
    """An annotated event."""

    trigger: Quote
    type: str
    certainty: str | None = None
    background: bool | None = None
    when: When | None = None
    where: Quote | None = None
    actor1: list[Quote] | None = None
    actor2: list[Quote] | None = None
    figures: list[GoldFigure] | None = None


class GoldReport(Struct):
    """An annotated report."""

    id: str
    text: str
    events: list[GoldEvent] = field(default_factory=list)


class Row(Struct, frozen=True):
    """An event, gold or predicted, as both are compared. `figures`: (kind, low, high); `sided`: with the side."""

    trigger: Range | None
    mentions: list[Range | None]
    sub_type: str
    family: str | None
    dates: tuple[str, str] | None
    place: tuple[str, str | None] | None
    locality: Range | None
    actor1: list[Actor]
    actor2: list[Actor]
    figures: Counts
    sided: Counts
    certainty: str | None
    background: bool

    @property
    def victims(self) -> Counts:
        """The figures that decide whether a row is usable as it is."""
        return Counter({figure: n for figure, n in self.figures.items() if figure[0] in ("killed", "injured")})


def evaluate_events(gold: Path, pred: Path) -> Table:
    """Score events of `pred` (JSONL) against a folder of annotated reports, or one. Raises InputError."""
    paths = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
    reports = [cast(GoldReport, json_of(path, GoldReport)) for path in paths]
    if not reports:
        raise InputError(
            "gold-empty", "no annotated report (*.json) here", "give the folder that holds them", str(gold)
        )
    predicted = by_report(lines_of(pred, EventLine))
    right, of_gold, of_pred = Counter[str](), Counter[str](), Counter[str]()
    for report in reports:
        golds, preds, pairs = compared(report, predicted.get(report.id, []))
        for rows, total in ((golds, of_gold), (preds, of_pred)):
            for row in rows:
                total.update(_sizes(row))
        for i, j in pairs:
            right.update(_right(golds[i], preds[j]))
            of_gold.update(("certainty", "background"))
            of_pred.update(("certainty", "background"))
    slots = {slot: _row(right[slot], of_gold[slot], of_pred[slot]) for slot in SLOTS}
    return Table("events", slots, f"{len(reports)} reports")


def compared(report: GoldReport, predicted: Sequence[EventLine]) -> tuple[list[Row], list[Row], list[tuple[int, int]]]:
    """The gold and the predicted rows of one report, and the positions (gold, predicted) of those that are paired."""
    golds = [_gold_row(event, report.text) for event in report.events]
    preds = [_pred_row(event, report.text) for event in predicted]
    sentences = Sentences(report.text)
    return golds, preds, list(best_pairs([[_likeness(gold, pred, sentences) for pred in preds] for gold in golds]))


def _row(right: int, gold: int, pred: int) -> dict[str, Any]:
    return {**score(right, gold, pred), "tp": right, "gold": gold, "pred": pred}


# --- reading


def _gold_row(event: GoldEvent, text: str) -> Row:
    where, figures = event.where, event.figures or []
    return Row(
        trigger=_located(event.trigger, text),
        mentions=[],
        sub_type=event.type,
        family=event_types()[event.type],
        dates=(event.when.first, event.when.last) if event.when else None,
        place=(where.country, where.admin1) if where and where.country else None,
        locality=_located(where, text) if where else None,
        actor1=[(_located(actor, text), actor.name) for actor in event.actor1 or ()],
        actor2=[(_located(actor, text), actor.name) for actor in event.actor2 or ()],
        figures=Counter((figure.kind, figure.low, figure.high) for figure in figures),
        sided=Counter((figure.kind, figure.who, figure.low, figure.high) for figure in figures),
        certainty=event.certainty,
        background=bool(event.background),
    )


def _pred_row(event: EventLine, text: str) -> Row:
    place, figures, sub_type = event.place, event.figures or [], event.sub_event_type or ""
    return Row(
        trigger=_short(event.trigger, text),
        mentions=[_short(mention, text) for mention in event.mentions or ()],
        sub_type=sub_type,
        family=event_types().get(sub_type, event.event_type),
        dates=(event.date_start, event.date_end or event.date_start) if event.date_start else None,
        place=(place.country, place.admin1_code) if place and place.country else None,
        locality=_short(place.span, text) if place else None,
        actor1=[(_short(actor.span, text), actor.name) for actor in event.actor1 or ()],
        actor2=[(_short(actor.span, text), actor.name) for actor in event.actor2 or ()],
        figures=Counter((figure.kind, figure.low, figure.high) for figure in figures),
        sided=Counter((figure.kind, figure.who, figure.low, figure.high) for figure in figures),
        certainty=event.certainty,
        background=bool(event.background),
    )


def _located(quote: Quote, text: str) -> Range | None:
    if quote.span is not None:
        return quote.span
    if quote.quote is None:
        return None
    at = -1
    for _ in range(quote.n):
        at = text.find(quote.quote, at + 1)
        if at < 0:
            return None
    return at, at + len(quote.quote)


def _short(words: Words | None, text: str) -> Range | None:
    found = words.range if words else None
    return found if found and len(text[found[0] : found[1]].split()) <= _LONGEST else None


# --- pairing


def _likeness(gold: Row, pred: Row, sentences: Sentences) -> int:
    """How much two events look like one; 0 if they cannot be."""
    hit = overlap(gold.trigger, pred.trigger)
    near = hit or any(overlap(gold.trigger, mention) for mention in pred.mentions)
    sentence = sentences.same(gold.trigger, pred.trigger)
    family = gold.family == pred.family
    place, dates = _same_place(gold, pred), _dates_meet(gold, pred)
    figure = not gold.figures.keys().isdisjoint(pred.figures)
    alike = near or (sentence and family) or (family and place and (figure or dates))
    families = {gold.family, pred.family}
    confusable = family or (near and (families <= _VIOLENT or families <= _CROWDS))
    if not (alike and confusable):
        return 0
    told = 4 if hit else 2 if near else 0
    return told + sentence + family + 2 * (gold.sub_type == pred.sub_type) + 2 * place + dates + 2 * figure


def _same_place(gold: Row, pred: Row) -> bool:
    if gold.place is None or pred.place is None:
        return False
    return gold.place[0] == pred.place[0] and gold.place[1] in (None, pred.place[1])


def _dates_meet(gold: Row, pred: Row) -> bool:
    a, b = gold.dates, pred.dates
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


# --- slots


def _sizes(row: Row) -> dict[str, int]:
    """How much an event gives in each slot."""
    return {
        "detection": 1,
        "subtype": 1,
        "record": 1,
        "date": row.dates is not None,
        "place": row.place is not None,
        "actor1": len(row.actor1),
        "actor2": len(row.actor2),
        "figures": row.figures.total(),
        "who": row.sided.total(),
        "locality": row.locality is not None,
    }


def _right(gold: Row, pred: Row) -> dict[str, int]:
    """How much of a paired event is right in each slot."""
    sub_type = gold.sub_type == pred.sub_type
    date = gold.dates is not None and gold.dates == pred.dates
    place = _same_place(gold, pred)
    usable = sub_type and (date or gold.dates is None) and (place or gold.place is None)
    return {
        "detection": 1,
        "subtype": sub_type,
        "date": date,
        "place": place,
        "actor1": _actors_right(gold.actor1, pred.actor1),
        "actor2": _actors_right(gold.actor2, pred.actor2),
        "figures": (gold.figures & pred.figures).total(),
        "who": (gold.sided & pred.sided).total(),
        "record": usable and gold.victims == pred.victims,
        "locality": overlap(gold.locality, pred.locality),
        "certainty": gold.certainty == pred.certainty,
        "background": gold.background == pred.background,
    }


def _actors_right(golds: Sequence[Actor], preds: Sequence[Actor]) -> int:
    """Gold actors that find a predicted one of their own, by overlapping words or by the same name, first come."""
    left = list(preds)
    for words, name in golds:
        found = next((one for one in left if overlap(words, one[0]) or (name and name == one[1])), None)
        if found is not None:
            left.remove(found)
    return len(preds) - len(left)
