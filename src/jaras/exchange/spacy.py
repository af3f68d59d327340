"""Jaras as a component of a spaCy pipeline: spans of a document by role, and its event records.

    import spacy, jaras.exchange.spacy
    nlp = spacy.blank("ar")
    nlp.add_pipe("jaras")
    doc = nlp.make_doc(text)
    doc._.jaras_published = "2022-01-21"
    doc = nlp(doc)
    doc.spans["jaras"], doc._.jaras_events

The text is the document's own, so offsets are those of `doc.text`; a span that begins or ends inside a token is widened
to whole tokens, and the record keeps the exact one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jaras.coding import code
from jaras.extras import extra
from jaras.model import Event, Report, Span

with extra("spacy", "the component"):
    from spacy.language import Language
    from spacy.tokens import Doc

_SLOTS: dict[str, Any] = {"jaras_events": (), "jaras_published": None, "jaras_source": ""}

for _slot, _default in _SLOTS.items():
    Doc.set_extension(_slot, default=_default, force=True)


@Language.factory("jaras", assigns=["doc.spans", "doc._.jaras_events"], default_config={"key": "jaras"})
def make(nlp: Language, name: str, key: str) -> Component:
    """The component; `key`: the name of its group of spans."""
    return Component(key)


class Component:
    """Codes a document. Relative days («أمس») need `doc._.jaras_published`, an ISO date."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, doc: Doc) -> Doc:
        """The document with a span for each coded slot, labelled by its role, and the events in `_.jaras_events`."""
        report = Report(text=doc.text, published=doc._.jaras_published, source=doc._.jaras_source)
        events = code(report).events
        doc._.jaras_events = events
        spans = {(role, span.start, span.end) for event in events for role, span in _roles(event)}
        ordered = sorted(spans, key=lambda one: one[1:])
        shown = (doc.char_span(start, end, label=role, alignment_mode="expand") for role, start, end in ordered)
        doc.spans[self._key] = [span for span in shown if span is not None]
        return doc


def _roles(event: Event) -> Iterator[tuple[str, Span]]:
    yield event.sub_event_type, event.trigger
    if event.place and event.place.span:
        yield "place", event.place.span
    if event.date_span:
        yield "date", event.date_span
    yield from (("actor1", ref.span) for ref in event.actor1)
    yield from (("actor2", ref.span) for ref in event.actor2)
    yield from ((figure.kind, figure.span) for figure in event.figures)
