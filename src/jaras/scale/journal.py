"""A file of lines that a killed job goes on with: what is done of it stands beside it, report by report.

While a job writes `events.jsonl`, the lines lie in `.events.jsonl.part`, and `.events.jsonl.done` has an entry for
each report they are of: a digest of the report, where its lines end, what went wrong with it. Lines are written before
their entry, so whenever the job is killed, the entries tell of whole lines. When it is run again, the reports at its
beginning that have an entry are passed over, and everything from the first that has none is done anew. Entries of
another coder, or of other options, are worth nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import IO

import msgspec

from jaras.errors import InputError
from jaras.model import Problem, Report

Work = Callable[[Iterator[Report]], Iterator[tuple[Report, bytes | Problem]]]


class _Entry(msgspec.Struct, omit_defaults=True):
    """One report that is done. `end`: bytes of all lines up to its last."""

    digest: str
    end: int
    lines: int
    problem: Problem | None = None


_ENTRY = msgspec.json.Decoder(_Entry)
_ENCODER = msgspec.json.Encoder()
_MOMENT = 0.05  # seconds of work that a kill may take along


class Journal:
    """The lines of a job on their way to `output`. Leaving it without an error makes the file; with one, nothing.

    made_by: what else the lines depend on but the reports: the coder, its knowledge, the options
    before:  reports that were done by an earlier run

    Raises InputError when the files cannot be written, or another run is writing them.
    """

    def __init__(self, output: Path, made_by: str) -> None:
        self.before = 0
        self._output, self._made_by = output, made_by
        self._part = output.with_name(f".{output.name}.part")
        self._done = output.with_name(f".{output.name}.done")

    def __enter__(self) -> Journal:
        try:
            self._lines, self._entries = _opened(self._part), _opened(self._done)
            _lock(self._entries)
        except BlockingIOError as error:
            remedy = "wait for it, or name another file"
            raise InputError("in-use", "another run is writing this file", remedy, str(self._output)) from error
        except OSError as error:
            cause, remedy = error.strerror or str(error), "check that the folder exists and can be written"
            raise InputError("file-unwritable", cause, remedy, str(self._output)) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._lines.close()
        if kind is None:
            _take_mode(self._part, self._output)
            self._part.replace(self._output)
        self._part.unlink(missing_ok=True)
        self._done.unlink(missing_ok=True)
        self._entries.close()

    def through(self, work: Work, reports: Iterator[Report]) -> Iterator[int | Problem]:
        """How many lines each report has, or the Problem it is, in their order; `work` gives what is not done."""
        end = 0
        for report, entry in self._known(reports):
            if entry is None:
                self._go_on_from(end)
                yield from self._written(work, chain([report], reports), end)
                return
            end, self.before = entry.end, self.before + 1
            yield entry.problem or entry.lines
        self._lines.truncate(end)

    def _known(self, reports: Iterator[Report]) -> Iterator[tuple[Report, _Entry | None]]:
        """Reports with their entries, up to the first that has none."""
        with self._done.open("rb") as old:
            valid = old.readline() == f"{self._made_by}\n".encode()
            for report in reports:
                at = old.tell() if valid else 0
                entry = _read(old.readline()) if valid else None
                if entry is None or entry.digest != _digest(report):
                    self._entries.seek(at)
                    yield report, None
                    return
                yield report, entry

    def _go_on_from(self, end: int) -> None:
        """What is written after these lines and this entry is written anew."""
        self._entries.truncate()
        if not self._entries.tell():
            self._entries.write(f"{self._made_by}\n".encode())
        self._lines.seek(end)
        self._lines.truncate()

    def _written(self, work: Work, reports: Iterator[Report], end: int) -> Iterator[int | Problem]:
        """Lines and entries are put down every moment, and those of the last one where no error ends it."""
        written: list[bytes] = []
        entries: list[_Entry] = []
        due = monotonic() + _MOMENT
        for report, done in work(reports):
            lines = b"" if isinstance(done, Problem) else done
            written.append(lines)
            end += len(lines)
            entry = _Entry(_digest(report), end, lines.count(b"\n"), done if isinstance(done, Problem) else None)
            entries.append(entry)
            if monotonic() > due:
                self._put(written, entries)
                due = monotonic() + _MOMENT
            yield entry.problem or entry.lines
        self._put(written, entries)

    def _put(self, written: list[bytes], entries: list[_Entry]) -> None:
        self._lines.write(b"".join(written))
        self._entries.write(_ENCODER.encode_lines(entries))
        written.clear()
        entries.clear()


def _read(line: bytes) -> _Entry | None:
    """An entry, if it was written to its end."""
    try:
        return _ENTRY.decode(line) if line.endswith(b"\n") else None
    except msgspec.DecodeError:
        return None


def _digest(report: Report) -> str:
    fields = "\0".join(map(str, msgspec.structs.astuple(report)))
    return sha256(fields.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _opened(path: Path) -> IO[bytes]:
    """A file to read and write, as it is, without a buffer that a kill would take along."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)


def _lock(file: IO[bytes]) -> None:
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.register_at_fork(after_in_child=file.close)  # else workers would hold it a while after a killed parent


def _take_mode(part: Path, output: Path) -> None:
    if output.exists():
        part.chmod(output.stat().st_mode & 0o777)
