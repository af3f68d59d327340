"""W3C Web Annotations (JSON-LD): every coded span of every report, by its quote and by its position.

Positions are code points into the unchanged text, as the recommendation of 2017 counts them. The public profile shows
the words of trigger, day, place and figures alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from jaras.exchange.dataset import Dataset
from jaras.model import Event, Span

HOLDS = frozenset(
    {"denied", "undated", "unplaced", "deathless", "ranges", "sides", "injured", "kinds", "further-actors", "parts",
     "types", "responsibility", "background", "spans", "displaced", "open", "links", "further-links", "words"}
)  # fmt: skip
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def document(dataset: Dataset) -> Iterator[bytes]:
    """One AnnotationCollection with one page."""
    notes = [_annotation(event, role, span, value) for event in _events(dataset) for role, span, value in _spans(event)]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": notes}
    whole = {"@context": _CONTEXT, "type": "AnnotationCollection", "total": len(notes), "first": page}
    yield msgspec.json.encode(whole)


def _events(dataset: Dataset) -> Iterator[Event]:
    return (event for incident in dataset.incidents for event in dataset.told(incident))


def _spans(event: Event) -> Iterator[tuple[str, Span, str]]:
    """Role, words and what they were read as."""
    place = event.place
    slots: list[tuple[str, Span | None, str]] = [
        ("trigger", event.trigger, event.sub_event_type),
        *(("mention", span, event.sub_event_type) for span in event.mentions),
        ("date", event.date_span, "/".join(day for day in (event.date_start, event.date_end) if day)),
        ("place", place.span if place else None, place.name if place else ""),
        *(("actor1", ref.span, ref.name or ref.actor_class) for ref in event.actor1),
        *(("actor2", ref.span, ref.name or ref.actor_class) for ref in event.actor2),
        *(("figure", one.span, f"{one.kind} {_bounds(one.low, one.high)}") for one in event.figures),
        *((f"responsibility:{one.stance}", one.span, one.actor_id or "") for one in event.responsibility),
        ("attribution", event.attribution, ""),
    ]
    return ((role, span, value) for role, span, value in slots if span and span.text)


def _bounds(low: int | None, high: int | None) -> str:
    return f"{'' if low is None else low}..{'' if high is None else high}"


def _annotation(event: Event, role: str, span: Span, value: str) -> dict[str, Any]:
    return {
        "type": "Annotation",
        "id": f"urn:jaras:{event.event_id}:{role}:{span.start}-{span.end}",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": role},
            {"type": "TextualBody", "purpose": "identifying", "value": value},
        ],
        "target": {
            "source": event.report.url or f"urn:jaras:report:{event.report_id}",
            "selector": [
                {"type": "TextQuoteSelector", "exact": span.text},
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        },
    }
