"""Records as JSONL: one record a line, UTF-8, nothing lost.

A file holds records of one kind, or of several where each line says which (`"record": "event"`). A line that cannot be
read becomes a Problem that names file and line; the others are still read.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from jaras.errors import InputError
from jaras.model import Campaign, Coded, Event, Incident, Judgement, Problem, Span, StockFigure

Record = TypeVar("Record", bound=Struct)

KINDS: dict[str, type[Struct]] = {
    "event": Event,
    "stock": StockFigure,
    "judgement": Judgement,
    "campaign": Campaign,
    "problem": Problem,
}
_NAMES = {kind: name for name, kind in KINDS.items()}
_ENCODER = msgspec.json.Encoder()
_LOT = 100  # records that are written out at once


class Records(NamedTuple):
    """What a file of several kinds holds, in the order of its lines."""

    events: tuple[Event, ...]
    stock: tuple[StockFigure, ...]
    judgements: tuple[Judgement, ...]
    campaigns: tuple[Campaign, ...]
    problems: tuple[Problem, ...]


class _Kind(Struct):
    """The one field that tells the lines of a mixed file apart."""

    record: str = "event"


_KIND = msgspec.json.Decoder(_Kind)


def dump(records: Iterable[Struct]) -> Iterator[str]:
    """One line of JSON for each record, without the line end."""
    records = iter(records)
    while lot := list(islice(records, _LOT)):
        yield from _ENCODER.encode_lines(lot).decode().split("\n")[:-1]


def lines(records: list[Any]) -> bytes:
    """The same in one piece as UTF-8, with the line ends."""
    return _ENCODER.encode_lines(records)


def marked(coded: Coded) -> list[dict[str, Any]]:
    """Every record of a coded report, each with its `record` kind (`--records all`)."""
    return [{"record": kind, **msgspec.structs.asdict(record)} for kind, record in by_kind(coded)]


def by_kind(coded: Coded) -> Iterator[tuple[str, Struct]]:
    """Every record of a coded report with its `record` kind."""
    for record in chain(coded.events, coded.stock, coded.judgements, coded.campaigns, coded.problems):
        yield _NAMES[type(record)], record


def write(path: str | Path, records: Iterable[Struct]) -> None:
    """Write `records` to `path`, all or nothing: an interrupted write leaves the old file as it was.

    Raises InputError when the file cannot be written.
    """
    write_lines(path, dump(records))


def write_lines(path: str | Path, lines: Iterable[str]) -> None:
    """Write lines to `path` as UTF-8, all or nothing. Raises InputError when the file cannot be written."""
    write_bytes(path, (f"{line}\n".encode() for line in lines))


def write_bytes(path: str | Path, pieces: Iterable[bytes], *, private: bool = False) -> None:
    """Write bytes to `path`, all or nothing; `private`: for its owner only.

    Raises InputError when the file cannot be written.
    """
    target = Path(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise _unwritable(target, error) from error
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.writelines(pieces)
        scratch.chmod(0o600 if private else _mode(target))
        scratch.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        scratch.unlink(missing_ok=True)


def read_events(path: str | Path) -> tuple[list[Event], list[Problem]]:
    """The events of a file; lines of another record kind are passed over. Raises InputError if it cannot be opened."""
    return _read(path, Event, wanted="event")


def read_incidents(path: str | Path) -> tuple[list[Incident], list[Problem]]:
    """The incidents of a file. Raises InputError if it cannot be opened."""
    return _read(path, Incident)


def read_all(path: str | Path) -> tuple[Records, list[Problem]]:
    """Every record of a file written with `--records all`, and what could not be read of it.

    A line without `record` is an event. Raises InputError if the file cannot be opened.
    """
    found: dict[str, list[Any]] = {name: [] for name in KINDS}
    decoders = {name: msgspec.json.Decoder(kind) for name, kind in KINDS.items()}

    def take(line: bytes) -> None:
        name = _KIND.decode(line).record
        if name not in decoders:
            raise msgspec.ValidationError(f"unknown record kind `{name}`")
        found[name].append(decoders[name].decode(line))

    problems = _each_line(path, take)
    events, stock, judgements, campaigns, told = (tuple(found[name]) for name in KINDS)
    return Records(events, stock, judgements, campaigns, told), problems


def check_spans(record: Struct, text: str) -> list[Problem]:
    """A Problem for each span of `record` (however deep) that does not reproduce its quote in `text`."""
    return [
        Problem(
            "span-mismatch",
            f"characters {span.start}-{span.end} of the text are not «{span.text}»",
            "code the report again from its unchanged text",
            where,
            span,
        )
        for where, span in _spans(record, type(record).__name__)
        if span.start < 0 or span.start >= span.end or text[span.start : span.end] != span.text
    ]


def _spans(value: object, where: str) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield where, value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _spans(part, f"{where}[{index}]")


def _read(path: str | Path, kind: type[Record], wanted: str | None = None) -> tuple[list[Record], list[Problem]]:
    records: list[Record] = []
    decoder = msgspec.json.Decoder(kind)

    def take(line: bytes) -> None:
        if wanted is None or b'"record"' not in line or _KIND.decode(line).record == wanted:
            records.append(decoder.decode(line))

    problems = _each_line(path, take)
    return records, problems


def _each_line(path: str | Path, take: Callable[[bytes], None]) -> list[Problem]:
    problems: list[Problem] = []
    try:
        with Path(path).open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    problems.extend(_attempt(take, line, f"{path}:{number}"))
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("file-unreadable", cause, "check the path and its permissions", str(path)) from error
    return problems


def _attempt(take: Callable[[bytes], None], line: bytes, where: str) -> Iterator[Problem]:
    try:
        take(line)
    except msgspec.ValidationError as error:
        yield Problem("record-invalid", str(error), "write the file again with this version of jaras", where)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield Problem("line-unreadable", str(error), "each line must be one JSON object in UTF-8", where)


def _unwritable(path: Path, error: OSError) -> InputError:
    cause = error.strerror or str(error)
    return InputError("file-unwritable", cause, "check that the folder exists and can be written", str(path))


def _mode(target: Path) -> int:
    """The permissions the written file gets: those it had, else what the process would give a new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
