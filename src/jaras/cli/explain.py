"""`jaras code --explain`: each event in the words of its report, slot by slot, with the rule that made it.

On the terminal, or as one page where the output is named `.html`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jaras import jsonl
from jaras.arabic import Words
from jaras.cli.terminal import Messages, console, counted_of, isolated
from jaras.coding import Traced
from jaras.explain import render_page, slots
from jaras.model import Coded, Event

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


def is_page(output: Path | None) -> bool:
    """Whether the explanation goes into a page: the name of the output says so."""
    return output is not None and output.suffix.lower() in (".html", ".htm")


def write_page(traced: Iterable[Traced], output: Path, messages: Messages) -> None:
    """Write the page on all reports, all or nothing. Raises InputError when it cannot be written."""
    events: list[int] = []

    def counted() -> Iterator[Traced]:
        for one in traced:
            events.append(len(one.coded.events))
            yield one

    jsonl.write_bytes(output, [render_page(counted()).encode()])
    messages.wrote(f"{counted_of(len(events), 'reports')}, {counted_of(sum(events), 'events')}", output)


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
