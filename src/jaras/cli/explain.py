"""`jaras code --explain`: each event in the words of its report, slot by slot, with the rule that made it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jaras.arabic import Words
from jaras.cli.terminal import console, isolated
from jaras.coding import Traced
from jaras.model import ActorRef, Coded, Event, Figure, Place, Span

_STYLES = {
    "trigger": "bold red",
    "mention": "red",
    "date": "yellow",
    "place": "green",
    "actor1": "cyan",
    "actor2": "magenta",
    "figure": "bold blue",
    "attribution": "italic",
}


class Slot(NamedTuple):
    """One filled slot of an event: its name, what it was read as, and the words it was read from."""

    name: str
    value: str
    span: Span | None


def show(traced: Traced, screen: Console | None = None) -> Coded:
    """Print the events of one report, and what was no event and by which rule; hand the coded report on."""
    screen = screen or console(wrap=True)
    report = traced.coded.report
    head = " · ".join(isolated(part) for part in (report.title or report.id, report.source, report.published) if part)
    screen.print()
    screen.rule(Text(head, style="bold"), align="left")
    for number, event in enumerate(traced.coded.events, 1):
        screen.print(_title(number, event))
        screen.print(Padding(_event(event, traced.reading.words), (0, 0, 1, 3)))  # no frame: Arabic would tear it
    if traced.rejected:
        screen.print(_rejected(traced))
    return traced.coded


def slots(event: Event) -> Iterator[Slot]:
    """The filled slots of an event, in the order one reads them."""
    yield Slot("trigger", event.sub_event_type, event.trigger)
    for span in event.mentions:
        yield Slot("mention", "", span)
    yield Slot("date", _dates(event), event.date_span)
    if event.place:
        yield Slot("place", _place(event.place), event.place.span)
    for actor in event.actor1:
        yield Slot("actor1", _actor(actor), actor.span)
    for actor in event.actor2:
        yield Slot("actor2", _actor(actor), actor.span)
    for figure in event.figures:
        yield Slot("figure", _figure(figure), figure.span)
    if event.attribution:
        yield Slot("attribution", event.certainty, event.attribution)


def _title(number: int, event: Event) -> Text:
    marks = [event.sub_event_type, event.certainty, *(["background"] if event.background else [])]
    return Text(f"{number:>2} {' · '.join(marks)}", style="bold")


def _rejected(traced: Traced) -> RenderableType:
    table = Table("not an event", "because", box=None, pad_edge=False, header_style="dim")
    for happening in traced.rejected:
        head = happening.head.head
        words = traced.reading.words.span(head.first, head.last)
        table.add_row(isolated(words.text), Text(happening.rejected or "", style="dim"))
    return table


def _event(event: Event, words: Words) -> RenderableType:
    table = Table(box=None, pad_edge=False, show_header=False)
    for slot in slots(event):
        quote = isolated(slot.span.text) if slot.span else ""
        table.add_row(Text(slot.name, style=_STYLES[slot.name]), slot.value, quote)
    if event.rule:
        table.add_row(Text("rule", style="dim"), Text(event.rule, style="dim"), "")
    return Group(*_sentences(event, words), "", table)


def _sentences(event: Event, words: Words) -> Iterator[Text]:
    """The sentences that hold a slot of the event, their words coloured by slot."""
    found = [(slot.name, slot.span) for slot in slots(event) if slot.span]
    for sentence in words.sentences:
        whole = words.span(sentence.first, sentence.last)
        inside = [(name, span) for name, span in found if whole.start <= span.start < whole.end]
        if inside:
            shown = Text(whole.text)
            for name, span in reversed(inside):  # the trigger comes first and is painted last, over all others
                shown.stylize(_STYLES[name], span.start - whole.start, span.end - whole.start)
            yield shown


def _dates(event: Event) -> str:
    if not event.date_start:
        return "no date"
    same = event.date_end in (None, event.date_start)
    return event.date_start if same else f"{event.date_start} to {event.date_end}"


def _place(place: Place) -> str:
    return f"{place.name}, {place.admin1_code or place.country} (precision {place.geo_precision})"


def _actor(actor: ActorRef) -> str:
    return f"{actor.name or 'unnamed'} ({actor.actor_class})"


def _figure(figure: Figure) -> str:
    """«killed actor2 11», «injured civilians 50 or more», «killed actor1 about 175»."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        count = "unknown number"
    elif high is None:
        count = f"{low} or more"
    elif low is None:
        count = f"up to {high}"
    else:
        count = f"{low}" if low == high else f"{low}-{high}"
    return f"{figure.kind} {figure.who} {'about ' * figure.approximate}{count}"
