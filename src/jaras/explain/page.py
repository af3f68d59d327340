"""One self-contained page, right to left, that shows coded reports with the words every slot was read from.

Text nodes only, no script, a content security policy that allows the one inline style sheet by its hash and nothing
else. Cards and words are tied by links, and by the CSS selectors `:has()` and `:target`; a browser that lacks `:has()`
still follows the links. The text of a report stands on the page character for character.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from jaras.coding import Traced
from jaras.explain.marks import REJECTED, Mark, Piece, pieces
from jaras.explain.nodes import text_node
from jaras.explain.slots import ROLES, Slot, slots
from jaras.knowledge import load
from jaras.model import Event, Report


class Card(NamedTuple):
    """An event and its slots, both numbered from 1."""

    number: int
    event: Event
    slots: tuple[Slot, ...]


class Struck(NamedTuple):
    """A mention that was no event, numbered from 1, and the rule that struck it out."""

    number: int
    text: str
    rule: str


class Shown(NamedTuple):
    """One report as the page shows it, numbered from 1."""

    number: int
    report: Report
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    struck: tuple[Struck, ...]


def render_page(traced: Iterable[Traced]) -> str:
    """The page on the reports of `traced`, in their order. It quotes them whole: it is not for publication."""
    shown = [_shown(number, one) for number, one in enumerate(traced, 1)]
    css = _template("explain.css").strip() + "\n" + "\n".join(_ties(shown))
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    template = _environment().get_template("explain.html.j2")
    return template.render(
        reports=shown, roles=ROLES, words=load("explain.yaml"), css=Markup(css), css_hash=f"sha256-{digest}"
    )


def _shown(number: int, traced: Traced) -> Shown:
    coded, words = traced.coded, traced.reading.words
    cards = tuple(Card(n, event, tuple(slots(event))) for n, event in enumerate(coded.events, 1))
    heads = [happening.head.head for happening in traced.rejected]
    spans = [words.span(head.first, head.last) for head in heads]
    rules = [happening.rejected or "" for happening in traced.rejected]
    struck = tuple(Struck(n, span.text, rule) for n, (span, rule) in enumerate(zip(spans, rules, strict=True), 1))
    marks = [*_marks(cards), *(Mark(s.start, s.end, REJECTED, 0, n) for n, s in enumerate(spans, 1))]
    return Shown(number, coded.report, tuple(pieces(coded.report.text, marks)), cards, struck)


def _marks(cards: Sequence[Card]) -> Iterator[Mark]:
    for card in cards:
        for at, slot in enumerate(card.slots, 1):
            if slot.span:
                yield Mark(slot.span.start, slot.span.end, slot.name, card.number, at)


def _ties(shown: Sequence[Shown]) -> Iterator[str]:
    """Who points at a card sees its words, and who points at a word its cards: one pair of rules for each event."""
    for report in shown:
        for card in report.cards:
            at = f"{report.number}-{card.number}"
            yield f"body:has(#c{at}:hover) .e{at},body:has(#c{at}:target) .e{at}{{outline:2px solid var(--ink)}}"
            yield f"body:has(.e{at}:hover) #c{at}{{border-color:var(--ink);box-shadow:0 0 0 1px var(--ink)}}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["raw"] = text_node
    environment.globals["why"] = _why
    return environment


def _why(rule: str) -> dict[str, Any] | None:
    """What a rule that struck out a mention says, in both languages, where it is written down."""
    found: dict[str, Any] | None = load("explain.yaml")["rules"].get(rule)
    return found


@cache
def _template(name: str) -> str:
    return files("jaras.explain").joinpath("templates", name).read_text(encoding="utf-8")
