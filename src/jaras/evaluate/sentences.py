"""Detection per sentence against people's labels (yes, easy no, difficult no; ambiguous ones are left out)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from msgspec import Struct

from jaras.errors import InputError
from jaras.evaluate.reading import EventLine, lines_of
from jaras.evaluate.table import Table, score

# What counts as each labelled PLOVER type: the type itself or one of these ACLED event types.
_MEANT = {
    "ASSAULT": {"ASSAULT", "Battles", "Explosions/Remote violence", "Violence against civilians"},
    "PROTEST": {"PROTEST", "Protests", "Riots"},
}
_NEGATIVES = {"all": ("easy no", "difficult no"), "easy": ("easy no",)}


class Sentence(Struct):
    """A labelled sentence."""

    id: str
    event_type: str
    label: str


def evaluate_sentences(labelled: Path, pred: Path) -> Table:
    """Score events of `pred` (one report per sentence) against labelled sentences. Raises InputError.

    `n`: the positive sentences; `easy`: the difficult negatives left out too.
    """
    gold = lines_of(labelled, Sentence)
    if not gold:
        raise InputError("gold-empty", "no labelled sentence here", "give the labelled JSONL", str(labelled))
    types: dict[str, set[str | None]] = defaultdict(set)
    for event in lines_of(pred, EventLine):
        if not event.background:
            types[event.report_id] |= {event.plover, event.event_type}
    rows = {case: _case(gold, types, negatives) for case, negatives in _NEGATIVES.items()}
    return Table("sentences", {gold[0].event_type: rows}, f"{len(gold)} sentences")


def _case(gold: list[Sentence], types: dict[str, set[str | None]], negatives: tuple[str, ...]) -> dict[str, float]:
    scored = [one for one in gold if one.label == "yes" or one.label in negatives]
    found = [one for one in scored if types.get(one.id, set()) & _MEANT[one.event_type]]
    yes = sum(one.label == "yes" for one in scored)
    right = sum(one.label == "yes" for one in found)
    return {**score(right, yes, len(found)), "n": yes}
