"""Reports through a stage, in the order of the input, on one core or several."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import typer

from jaras.cli.terminal import Messages, Meter, counted_of
from jaras.errors import InputError, KnowledgeError
from jaras.model import Problem, Report

if TYPE_CHECKING:
    from concurrent.futures import Future

Done = TypeVar("Done")
Stage = Callable[[Report], Done]
Item = TypeVar("Item", bound="Named")

_CHUNK = 16  # reports sent to a worker at once
_AHEAD = 4  # chunks waiting for each worker: enough to keep it busy, and memory stays flat


class Named(Protocol):
    """Something that is worked on: a report, or what carries one."""

    @property
    def id(self) -> str:
        """The id of the report."""


class Work:
    """One command's way from paths to written lines."""

    def __init__(self, messages: Messages, *, published: str | None, source: str | None, jobs: int = 1) -> None:
        self.messages = messages
        self._published, self._source, self._jobs = published, source, jobs
        self._reports = 0
        self._others = 0  # of them, those that are not Arabic

    def through(self, stage: Stage[Done], paths: Iterable[str], *, to_screen: bool = False) -> Iterator[Done]:
        """`stage` of every report under `paths`, in their order whatever the number of jobs is.

        Problems are printed as they come; a report on which `stage` fails is a problem too. `to_screen`: results go
        to standard output, where a progress bar would disturb them. Raises InputError when no report at all could
        be read, so that nothing gets written.
        """
        from jaras.ingest import size_of

        paths = list(paths)
        shown = not (to_screen and sys.stdout.isatty())
        meter = Meter(self.messages, "reading", size_of(paths), shown=shown)
        try:
            for result in mapped(stage, self._read(paths, meter), self._jobs):
                meter.step()
                if isinstance(result, Problem):
                    self.messages.problem(result)
                else:
                    yield result
        finally:
            meter.stop()
            self.messages.close()
            if self._others:
                told = f"{self._others} of {counted_of(self._reports, 'reports')}"
                self.messages.say(f"[yellow]note:[/] {told} not Arabic; only Arabic ones are coded")
        if not self._reports:
            raise InputError("nothing-read", "no report could be read", "nothing was written")

    def write(self, lines: Iterable[list[str]], output: Path | None, what: str, *, aloud: bool = True) -> None:
        """Write the lines of each report to `output`, all or nothing, or to standard output as they come.

        `aloud`: whether lines without an `output` are printed at all.
        """
        written = 0

        def counted() -> Iterator[str]:
            nonlocal written
            for some in lines:
                written += len(some)
                yield from some if output or aloud else ()

        write_lines(counted(), output)
        others = [f"{self._others} not Arabic"] * bool(self._others)
        told = [counted_of(self._reports, "reports"), *others, counted_of(written, what)]
        self.messages.wrote(", ".join(told), output)

    def _read(self, paths: list[str], meter: Meter) -> Iterator[Report]:
        from jaras.ingest import NOTICES, read_reports

        for item in read_reports(paths, published=self._published, source=self._source, on_bytes=meter.bytes):
            if isinstance(item, Report):
                self._reports += 1
                self._others += item.language != "ar"
                yield item
            else:
                self.messages.problem(item, notice=item.code in NOTICES)


def write_lines(lines: Iterable[str], output: Path | None) -> None:
    """Lines to a file, all or nothing, or as UTF-8 to standard output. Raises InputError if it cannot be written."""
    from jaras import jsonl

    if output is not None:
        jsonl.write_lines(output, lines)
        return
    stream = typer.get_binary_stream("stdout")
    for line in lines:
        stream.write(line.encode() + b"\n")
    stream.flush()


def mapped(stage: Callable[[Item], Done], items: Iterator[Item], jobs: int) -> Iterator[Done | Problem]:
    """`stage` of every item, in their order, by `jobs` processes; an item on which it fails gives a Problem."""
    if jobs == 1:
        return (_guarded(stage, item) for item in items)
    return _in_parallel(stage, items, jobs)


def _in_parallel(stage: Callable[[Item], Done], items: Iterator[Item], jobs: int) -> Iterator[Done | Problem]:
    import os
    from concurrent.futures import ProcessPoolExecutor

    for item in islice(items, 1):  # done here: forked workers then find all knowledge loaded
        yield _guarded(stage, item)
    workers = jobs or os.cpu_count() or 1
    waiting: deque[Future[list[Done | Problem]]] = deque()
    pool = ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_parent)
    try:
        while chunk := list(islice(items, _CHUNK)):
            waiting.append(pool.submit(_chunk, stage, chunk))
            if len(waiting) >= workers * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _chunk(stage: Callable[[Item], Done], items: list[Item]) -> list[Done | Problem]:
    return [_guarded(stage, item) for item in items]


def _guarded(stage: Callable[[Item], Done], item: Item) -> Done | Problem:
    """One report that breaks the stage must not cost the others."""
    try:
        return stage(item)
    except (ImportError, KnowledgeError):  # a broken installation is no fault of the report
        raise
    except Exception as error:
        cause = f"it could not be worked on ({type(error).__name__}: {error})"
        return Problem("failed", cause, "leave it out and tell the makers of Jaras", f"report {item.id}")


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
