"""What is worked out of one report before it is kept: its events, the words it is found by, the copies it has.

All of it is a pure function of the report, so that it can be done in any process and in any order.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from jaras.arabic.tokens import Words, read_words
from jaras.coding.code import origin, trace
from jaras.copies import Imprint, imprint
from jaras.jsonl import marked
from jaras.model import Coded, Event, Problem, Report
from jaras.store.digest import digest, digest_bytes
from jaras.store.words import indexed

_ENCODER = msgspec.json.Encoder()


class Arrival(NamedTuple):
    """A report on its way into the store. `place`: the file it was read from, and the line of it.

    `digest` is the content address of the report, `raw_digest` that of the bytes `raw` it was read from.
    """

    report: Report
    raw: bytes
    place: str
    digest: str
    raw_digest: str

    @property
    def id(self) -> str:
        """The id of the report."""
        return self.report.id


def report_digest(report: Report) -> str:
    """The content address of a report: of all its fields, said or not."""
    return digest(msgspec.structs.asdict(report))


def arrive(report: Report, raw: bytes, place: str) -> Arrival | Problem:
    """A report ready to be kept, or a Problem where no backend could keep it as it is."""
    if "\0" in "".join((report.id, report.text, report.source, report.title, report.url)):
        return Problem("not-storable", "the report holds a NUL character", "take it out of the text", place)
    try:
        return Arrival(report, raw, place, report_digest(report), digest_bytes(raw))
    except UnicodeEncodeError:
        return Problem("not-storable", "the report holds half a character", "save it again as UTF-8", place)


class Row(NamedTuple):
    """An event as it is kept: its record as JSON, and what it is looked up by."""

    event_id: str
    country: str | None
    record: str


class Prepared(NamedTuple):
    """A report ready to be kept. `coded`: False for one that is not Arabic. `rest`: JSON, what is no event."""

    words: str
    origin: str
    imprint: Imprint
    coded: bool
    events: tuple[Row, ...] = ()
    rest: str = ""


def prepare(report: Report) -> Prepared:
    """Code a report, and work out the words it is found by and what its copies are."""
    if report.language != "ar":
        words = read_words(report.text)
        return Prepared(indexed(words), origin(words), imprint(words, report.published), False)
    traced = trace(report)
    return recorded(traced.coded, traced.reading.words)


def recorded(coded: Coded, words: Words) -> Prepared:
    """The records of a coded report in the form they are kept in."""
    mark = imprint(words, coded.report.published)
    return Prepared(indexed(words), origin(words), mark, True, tuple(map(_row, coded.events)), _rest(coded))


def _row(event: Event) -> Row:
    country = event.place.country if event.place else None
    return Row(event.event_id, country, _ENCODER.encode(event).decode())


def _rest(coded: Coded) -> str:
    others = msgspec.structs.replace(coded, events=())
    return _ENCODER.encode({"bluf": coded.bluf, "records": marked(others)}).decode()
