"""A table of scores and its two renderings. Scoring itself knows nothing of how it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct


class Table(Struct, frozen=True):
    """Scores under their names.

    kind: what was scored
    rows: a score (`p`, `r`, `f1`, and counts) or a plain value for each name, nested where a score has cases
    note: one line on what they are taken over
    """

    kind: str
    rows: dict[str, Any]
    note: str = ""


def score(right: float, gold: float, predicted: float) -> dict[str, float]:
    """Precision, recall and F1 from counts, to three digits."""
    return rounded(right / predicted if predicted else 0.0, right / gold if gold else 0.0)


def rounded(precision: float, recall: float) -> dict[str, float]:
    """Precision and recall with their F1, to three digits."""
    both = precision + recall
    f1 = round(2 * precision * recall / both, 3) if both else 0.0
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": f1}


def as_json(table: Table) -> str:
    """The rows as one JSON object."""
    return msgspec.json.encode(table.rows).decode()


def as_text(table: Table) -> str:
    """The rows aligned for reading, one score a line."""
    lines = [(name, _cells(value)) for name, value in _flat(table.rows)]
    width = max((len(name) for name, _ in lines), default=0)
    head = [table.note] if table.note else []
    return "\n".join(head + [f"{name:{width}s}  {cells}".rstrip() for name, cells in lines])


def _flat(rows: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in rows.items():
        if isinstance(value, dict) and "f1" not in value:
            yield from _flat(value, f"{under}{name} ")
        else:
            yield under + name, value


def _cells(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    scores = "  ".join(f"{name.upper()} {value[name]:.3f}" for name in ("p", "r", "f1"))
    counts = "  ".join(f"{name} {count}" for name, count in value.items() if name not in ("p", "r", "f1"))
    return f"{scores}  {counts}"
