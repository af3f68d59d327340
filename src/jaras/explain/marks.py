"""A text cut into pieces at every edge of a mark, so that marks may overlap in any way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from jaras.explain.slots import ROLES

REJECTED = "rejected"
_RANK = {role: rank for rank, role in enumerate((*ROLES, REJECTED))}


class Mark(NamedTuple):
    """Characters `start` to `end` (excluded) of a text fill slot number `slot` of event number `event`, both from 1.

    role: one of ROLES; or `rejected`, where `event` is 0 and `slot` the number of the happening struck out
    """

    start: int
    end: int
    role: str
    event: int
    slot: int


class Layer(NamedTuple):
    """All marks of one role over a piece. `opens`: those that begin with it; `closes`: those that end with it."""

    role: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


class Piece(NamedTuple):
    """A run of text under the same marks; `layers` from the outermost to the most telling one."""

    text: str
    layers: tuple[Layer, ...]


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The whole of `text` in order; joined, the pieces are the text again."""
    marks = sorted(marks)
    edges = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    for start, end in pairwise(edges):
        over = [m for m in marks if m.start <= start and end <= m.end]
        yield Piece(text[start:end], tuple(_layers(over, start, end)))


def _layers(marks: list[Mark], start: int, end: int) -> Iterator[Layer]:
    for role in sorted({m.role for m in marks}, key=lambda role: -_RANK[role]):
        own = tuple(m for m in marks if m.role == role)
        yield Layer(role, own, tuple(m for m in own if m.start == start), tuple(m for m in own if m.end == end))
