"""The passage of a report that tells an event, with the words of its slots marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jaras.explain import Mark, Piece, pieces, slots
from jaras.model import Event, Span

_REACH = 350  # characters before and after the trigger at most: a newspaper sentence is shorter
_ENDS = ".!؟?\n"


class Passage(NamedTuple):
    """A stretch of a text in marked pieces; whether there is more of the text before and after it."""

    pieces: tuple[Piece, ...]
    before: bool
    after: bool


def passage(event: Event, text: str) -> Passage:
    """The sentence of the trigger, widened to the words of all slots that are near it."""
    spans = [
        span for _, span in _spans(event) if abs(span.start - event.trigger.start) < _REACH and span.end <= len(text)
    ]
    if not spans:
        return Passage((), False, False)
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start = max((text.rfind(end, 0, first) + 1 for end in _ENDS), default=0)
    start = max(start, first - _REACH)
    stops = [at + 1 for end in _ENDS if (at := text.find(end, last)) >= 0]
    end = min(*stops, last + _REACH) if stops else min(len(text), last + _REACH)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    marks = [
        Mark(span.start - start, span.end - start, role, 1, number)
        for number, (role, span) in enumerate(_spans(event), 1)
        if start <= span.start and span.end <= end
    ]
    return Passage(tuple(pieces(text[start:end], marks)), start > 0, end < len(text))


def _spans(event: Event) -> Iterator[tuple[str, Span]]:
    return ((slot.name, slot.span) for slot in slots(event) if slot.span)
