"""Reports through a stage, in the order of the input, on one core or several."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
import typer

from jaras.cli.terminal import Messages, Meter, counted_of
from jaras.errors import InputError
from jaras.model import Problem, Report
from jaras.scale.cores import mapped
from jaras.scale.journal import Journal

Done = TypeVar("Done")
Stage = Callable[[Report], Done]


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
        shown = not (to_screen and sys.stdout.isatty())
        return self._done(
            lambda reports: (done for _, done in mapped(stage, reports, self._jobs)), list(paths), shown=shown
        )

    def run(self, stage: Stage[bytes], paths: Iterable[str], output: Path | None, what: str, options: str = "") -> None:
        """Write the lines that `stage` gives of each report to a file, or to standard output as they come.

        A file is written whole or not at all, and a run that was killed goes on where it stopped. `options`: what the
        lines depend on beside report and coder. Raises as `through` does, and InputError when it cannot be written.
        """
        if output is None:
            self.write(self.through(stage, paths, to_screen=True), None, what)
            return
        from jaras.stamp import stamp

        made_by = " ".join((what, options, *msgspec.structs.astuple(stamp())))
        with Journal(output, made_by) as journal:
            work = partial(journal.through, lambda reports: mapped(stage, reports, self._jobs))
            written = sum(self._done(work, list(paths), shown=True))
        if journal.before:
            self.messages.say(f"[yellow]note:[/] {counted_of(journal.before, 'reports')} were done by a run before")
        self._sum_up(written, output, what)

    def _done(
        self, work: Callable[[Iterator[Report]], Iterator[Done | Problem]], paths: list[str], *, shown: bool
    ) -> Iterator[Done]:
        """What `work` gives of the reports, its problems printed."""
        from jaras.ingest import size_of

        meter = Meter(self.messages, "reading", size_of(paths), shown=shown)
        try:
            for result in work(self._read(paths, meter)):
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

    def write(self, lines: Iterable[bytes], output: Path | None, what: str, *, aloud: bool = True) -> None:
        """Write the lines of each report to `output`, all or nothing, or to standard output as they come.

        `aloud`: whether lines without an `output` are printed at all.
        """
        written = 0

        def counted() -> Iterator[bytes]:
            nonlocal written
            for some in lines:
                written += some.count(b"\n")
                yield some if output or aloud else b""

        _write(counted(), output)
        self._sum_up(written, output, what)

    def _sum_up(self, written: int, output: Path | None, what: str) -> None:
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
    _write((f"{line}\n".encode() for line in lines), output)


def _write(pieces: Iterable[bytes], output: Path | None) -> None:
    from jaras import jsonl

    if output is not None:
        jsonl.write_bytes(output, pieces)
        return
    stream = typer.get_binary_stream("stdout")
    stream.writelines(pieces)
    stream.flush()
