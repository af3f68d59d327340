"""Gold and predicted records as scoring needs them.

Predictions are read leniently (any field may be absent or null), so that records of other programs can be scored too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from jaras.errors import InputError

Record = TypeVar("Record", bound=Struct)
Range = tuple[int, int]

_STOPS = re.compile(r"[.!?؟\n]+")


class Words(Struct):
    """A predicted span."""

    start: int | None = None
    end: int | None = None

    @property
    def range(self) -> Range | None:
        """Where the words stand, if that is told."""
        return None if self.start is None or self.end is None else (self.start, self.end)


class PlaceLine(Struct):
    """The place of a predicted event."""

    country: str | None = None
    admin1_code: str | None = None
    span: Words | None = None


class ActorLine(Struct):
    """An actor of a predicted event."""

    name: str | None = None
    span: Words | None = None


class FigureLine(Struct):
    """A figure of a predicted event or incident."""

    kind: str
    who: str | None = None
    low: int | None = None
    high: int | None = None


class EventLine(Struct):
    """A predicted event."""

    report_id: str
    event_id: str = ""
    event_type: str | None = None
    sub_event_type: str | None = None
    plover: str | None = None
    trigger: Words | None = None
    mentions: list[Words] | None = None
    certainty: str | None = None
    background: bool | None = None
    date_start: str | None = None
    date_end: str | None = None
    place: PlaceLine | None = None
    actor1: list[ActorLine] | None = None
    actor2: list[ActorLine] | None = None
    figures: list[FigureLine] | None = None

    @property
    def spans(self) -> list[Range | None]:
        """Trigger and mentions."""
        return [words.range if words else None for words in (self.trigger, *(self.mentions or ()))]


class IncidentLine(Struct):
    """A predicted incident."""

    incident_id: str
    events: list[str] = field(default_factory=list)
    figures: list[FigureLine] | None = None


class ReportLine(Struct):
    """A report whose sentences are looked at."""

    id: str
    text: str


def lines_of(path: Path, kind: type[Record]) -> list[Record]:
    """The records of a JSONL file. Raises InputError with the line that is none."""
    decoder = msgspec.json.Decoder(kind)
    records = []
    for number, line in enumerate(content(path).splitlines(), 1):
        if line.strip():
            try:
                records.append(decoder.decode(line))
            except msgspec.MsgspecError as error:
                raise _unreadable(f"{path}:{number}", str(error)) from error
    return records


def json_of(path: Path, kind: type[Record] | type[list[Record]]) -> object:
    """The value of a JSON file, checked against `kind`. Raises InputError."""
    try:
        return msgspec.json.decode(content(path), type=kind)
    except msgspec.MsgspecError as error:
        raise _unreadable(str(path), str(error)) from error


def by_report(events: list[EventLine]) -> dict[str, list[EventLine]]:
    """Events under the id of their report, in the order of the file."""
    found: dict[str, list[EventLine]] = defaultdict(list)
    for event in events:
        found[event.report_id].append(event)
    return found


def overlap(a: Range | None, b: Range | None) -> bool:
    """Whether two ranges share a character."""
    return bool(a and b and a[0] < b[1] and b[0] < a[1])


class Sentences:
    """The sentences of a text, as the gold counts them."""

    def __init__(self, text: str) -> None:
        self._cuts = [stop.end() for stop in _STOPS.finditer(text)]

    def __bool__(self) -> bool:
        """Whether the text has any end of sentence."""
        return bool(self._cuts)

    def same(self, a: Range | None, b: Range | None) -> bool:
        """Whether two ranges begin in one sentence."""
        return bool(a and b) and a is not None and b is not None and self._number(a[0]) == self._number(b[0])

    def _number(self, offset: int) -> int:
        return bisect_right(self._cuts, offset)


def content(path: Path) -> bytes:
    """The bytes of a file. Raises InputError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("file-unreadable", error.strerror or str(error), "check the path", str(path)) from error


def _unreadable(where: str, cause: str) -> InputError:
    return InputError("record-invalid", cause, "give records as JSON, one a line where the file is JSONL", where)
