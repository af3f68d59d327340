"""Events from a file, linked or explained."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from jaras.cli.terminal import Messages, console, counted_of
from jaras.cli.work import write_lines
from jaras.errors import InputError
from jaras.model import Event


def read(path: Path, messages: Messages) -> list[Event]:
    """The events of a file; each line that is none is printed as a problem.

    Raises InputError when the file cannot be opened or no line of it is an event.
    """
    from jaras import jsonl

    events, problems = jsonl.read_events(path)
    for problem in problems:
        messages.problem(problem)
    if problems and not events:
        raise InputError("no-events", "it holds no event", "give the file that `jaras code` wrote", str(path))
    return events


def write(events: Sequence[Event], output: Path | None, messages: Messages) -> None:
    """Link `events` and write the incidents as JSONL."""
    from jaras import jsonl
    from jaras.incidents import link

    incidents, problems = link(events)
    for problem in problems:
        messages.problem(problem, notice=True)
    write_lines(jsonl.dump(incidents), output)
    messages.wrote(f"{counted_of(len(events), 'events')}, {counted_of(len(incidents), 'incidents')}", output)


def explain(events: Sequence[Event], first: str, second: str) -> None:
    """Print why two events are taken for one happening, or not. Raises InputError for an unknown id."""
    from jaras.incidents import why

    found = why(_by_id(events, first), _by_id(events, second))
    screen = console()
    verdict = "one incident" if found.same else "two incidents"
    screen.print(f"[bold]{verdict}[/] (score {found.score:+.2f})")
    for reason in found.reasons:
        screen.print(f"  {escape(reason)}")


def _by_id(events: Sequence[Event], event_id: str) -> Event:
    for event in events:
        if event.event_id == event_id:
            return event
    raise InputError("no-such-event", f"no event has the id {event_id}", "take an event_id of the file", "")
