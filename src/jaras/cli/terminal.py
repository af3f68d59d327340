"""What a person sees beside the records: problems, progress, bidi-safe words. All of it goes to standard error."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.progress import Progress

    from jaras.model import Problem

_PATIENCE = 2.0  # seconds before a progress bar appears
_MOST_NOTICES = 10  # of one kind
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


def isolated(text: str) -> str:
    """`text` between first-strong isolates if it holds Arabic, so that it keeps its order inside an English line."""
    return f"\u2068{text}\u2069" if _ARABIC.search(text) else text


def console(*, error: bool = False, wrap: bool = False) -> Console:
    """A console that does not guess at numbers or paths to colour, and wraps what is piped only if `wrap`."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    return Console(file=stream, highlight=False, soft_wrap=not wrap and not stream.isatty(), emoji=False)


class Messages:
    """Problems and closing words of one command; `--quiet` keeps only what failed.

    `public`: what is printed may be passed on, so that neither the words of a report nor the names of files are.
    """

    def __init__(self, *, quiet: bool = False, public: bool = False) -> None:
        self.quiet, self._public = quiet, public
        self.failed = 0
        self._notices: Counter[str] = Counter()

    @cached_property
    def console(self) -> Console:
        """Where they are printed; most commands have nothing to say before their work is done."""
        return console(error=True)

    def problem(self, problem: Problem, *, notice: bool = False) -> None:
        """Print a problem as one line: where, cause, remedy."""
        if not notice:
            self.failed += 1
        else:
            self._notices[problem.code] += 1
            if self.quiet or self._notices[problem.code] > _MOST_NOTICES:
                return
        from rich.markup import escape

        style = "yellow" if notice else "red"
        if self._public:
            self.line(f"[{style}]{'note' if notice else 'error'}:[/] {problem.code}; `--profile internal` tells where")
            return
        where = f"{escape(isolated(problem.where))}: " if problem.where else ""
        label = "note" if notice else "error"
        self.line(f"[{style}]{label}:[/] {where}{escape(problem.cause)}; {escape(problem.remedy)}")

    def line(self, markup: str) -> None:
        """Print one line of rich markup, quiet or not."""
        self.console.print(markup, soft_wrap=True)

    def say(self, markup: str) -> None:
        """Print one line of rich markup unless quiet."""
        if not self.quiet:
            self.line(markup)

    def wrote(self, what: str, output: Path | str | None) -> None:
        """Close a command: what was made and where it lies."""
        if self.quiet:
            return
        from rich.markup import escape

        self.line(escape(f"{what} → {isolated(str(output))}" if output else what))

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Show on a terminal that `what` is being done, as long as it lasts."""
        if self.quiet or not self.console.is_terminal:
            yield
            return
        with self.console.status(what):
            yield

    @property
    def exit_code(self) -> int:
        """1 when an input failed, else 0."""
        return 1 if self.failed else 0

    def close(self) -> None:
        """Tell how many notices were not printed."""
        for code, count in self._notices.items():
            if count > _MOST_NOTICES:
                self.say(f"[yellow]note:[/] {count - _MOST_NOTICES} more of the kind {code}")
        self._notices.clear()


class Meter:
    """A progress bar that appears on a terminal once the work has lasted two seconds."""

    def __init__(self, messages: Messages, what: str, total: int | None, *, shown: bool = True) -> None:
        self._messages = messages
        self._what, self._total = what, total
        self._shown = shown and not messages.quiet
        self._begun = time.monotonic()
        self._done = self._count = 0
        self._bar: Progress | None = None

    def bytes(self, size: int) -> None:
        """`size` more bytes of the input were read."""
        self._done += size

    def step(self) -> None:
        """One more report is done."""
        self._count += 1
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self._done, count=self._count)
        elif self._shown and time.monotonic() - self._begun > _PATIENCE:
            self._shown = self._messages.console.is_terminal
            self._bar = self._begin() if self._shown else None

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None

    def _begin(self) -> Progress:
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[count]} reports"),
            TimeRemainingColumn(),
        )
        bar = Progress(*columns, console=self._messages.console, transient=True)
        bar.add_task(self._what, total=self._total, completed=self._done, count=self._count)
        bar.start()
        return bar


def print_json(value: object) -> None:
    """Print a record, or what JSON can hold, as one line on standard output."""
    import msgspec
    import typer

    typer.echo(msgspec.json.encode(value).decode())


def counted_of(number: int, plural: str) -> str:
    """«1 report», «2 reports»."""
    return f"{number} {plural.removesuffix('s') if number == 1 else plural}"
