"""JSONL: one report a line, gzipped or not, of any length."""

from __future__ import annotations

import gzip
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import IO, Protocol

import msgspec

from jaras.errors import InputError, JarasError
from jaras.ingest.pages import MAX_BYTES, MAX_RATIO, SMALL, Page
from jaras.ingest.reports import Capture, Given, captured
from jaras.model import Problem

SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz")
MAX_UNPACKED = 4 * 1024 * 1024 * 1024  # of a gzip file; about two million reports


class Lines(Protocol):
    """What lines are read from."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or `size` bytes of it."""


class Bounded:
    """The lines of a gzip file that is `packed` bytes large, as long as it unpacks to no more than it may.

    Raises InputError (code `archive-limit`) where it does: lines are read one by one, but a bomb has no end of them.
    """

    def __init__(self, stream: IO[bytes], packed: int) -> None:
        self._stream = stream
        self._left = min(MAX_UNPACKED, max(SMALL, MAX_RATIO * packed))

    def readline(self, size: int) -> bytes:
        """The next line, or `size` bytes of it."""
        line = self._stream.readline(size)
        self._left -= len(line)
        if self._left < 0:
            cause = f"it unpacks to more than {MAX_RATIO} times its size or {MAX_UNPACKED >> 30} GB"
            raise InputError("archive-limit", cause, "unpack it and give the file, if you trust it")
        return line


class _Line(msgspec.Struct):
    """One line of JSONL; unknown fields are ignored, absent ones may be null."""

    text: str
    id: str | int | None = None
    published: str | None = None
    source: str | None = None
    title: str | None = None
    url: str | None = None


_LINE = msgspec.json.Decoder(_Line)


def read_lines(stream: Lines, where: str, given: Given, first: bytes = b"") -> Iterator[Capture | Problem]:
    """The reports of a stream of lines, and a Problem for each line that is none; `first` was read from it already."""
    empty = True
    try:
        for number, line in enumerate(_lines(stream, first), 1):
            given.on_bytes(len(line))
            if line.strip():
                empty = False
                yield from _read_line(line, f"{where}:{number}", given)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Problem("broken", f"the gzip file is damaged: {error}", "fetch or pack it again", where)
        return
    except InputError as error:
        yield msgspec.structs.replace(error.problem, where=where)
        return
    if empty:
        yield Problem("empty", "the file is empty", "give a file that holds one report a line", where)


def _lines(stream: Lines, first: bytes) -> Iterator[bytes]:
    """`first`, if any, and the lines after it; of a line longer than MAX_BYTES only so much that it shows."""
    line = first or stream.readline(MAX_BYTES + 1)
    while line:
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)
        line = stream.readline(MAX_BYTES + 1)


def _read_line(line: bytes, where: str, given: Given) -> Iterator[Capture | Problem]:
    try:
        if len(line) > MAX_BYTES:
            raise InputError("too-large", f"a line larger than {MAX_BYTES >> 20} MB", "one report a line")
        read = _LINE.decode(line.removeprefix(BOM_UTF8))
        if not read.text.strip():
            raise InputError("empty", "the report has no text", "fill its field `text`")
    except JarasError as error:
        yield msgspec.structs.replace(error.problem, where=where)
    except UnicodeDecodeError:
        yield Problem("encoding", "the line is not UTF-8", "save the file as UTF-8", where)
    except msgspec.DecodeError as error:
        yield Problem("bad-line", f"not a report: {error}", 'a line is {"text": "…", "published": "2022-01-26"}', where)
    else:
        yield from captured(Page(read.text, msgspec.structs.asdict(read)), line, where, given)
