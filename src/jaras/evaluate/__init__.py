"""How good the records are, against gold: the figures of the project's three scorers, to the digit.

`evaluate` tells the three kinds of gold apart by their shape; `as_text` and `as_json` render any of their tables.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from jaras.errors import InputError
from jaras.evaluate.events import evaluate_events
from jaras.evaluate.links import evaluate_links
from jaras.evaluate.sentences import evaluate_sentences
from jaras.evaluate.table import Table, as_json, as_text

__all__ = ["Table", "as_json", "as_text", "evaluate", "evaluate_events", "evaluate_links", "evaluate_sentences"]


def evaluate(gold: Path, pred: Path, incidents: Path | None = None, reports: Path | None = None) -> Table:
    """Score `pred` (events, JSONL) against `gold`.

    gold:      a folder of annotated reports or one of them (events); labelled sentences (JSONL); or gold incidents (a
               JSON list, or a folder that holds `incidents.json` and `reports.jsonl`)
    incidents: the incidents that group the events of `pred`; without it they are linked here
    reports:   the reports of gold incidents, to find a mention's sentence

    Raises InputError when a file cannot be read or the gold has none of these shapes.
    """
    if gold.is_dir() and (gold / "incidents.json").exists():
        beside = gold / "reports.jsonl"
        gold, reports = gold / "incidents.json", reports or (beside if beside.exists() else None)
    if gold.is_dir():
        return evaluate_events(gold, pred)
    first = _first_record(gold)
    if isinstance(first, list):
        return evaluate_links(gold, pred, incidents, reports)
    if isinstance(first, dict) and "label" in first:
        return evaluate_sentences(gold, pred)
    if isinstance(first, dict) and "events" in first:
        return evaluate_events(gold, pred)
    raise InputError(
        "gold-unknown", "this is no gold that jaras knows", "give one of the forms listed in --help", str(gold)
    )


def _first_record(path: Path) -> object:
    """The JSON value of the whole file, or of its first line."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError("file-unreadable", error.strerror or str(error), "check the path", str(path)) from error
    for candidate in (content, content.split(b"\n", 1)[0]):
        try:
            return msgspec.json.decode(candidate)
        except msgspec.DecodeError:
            continue
    return None
