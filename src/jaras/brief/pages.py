"""What the templates draw: citations numbered in order, report texts cut into marked pieces, text runs isolated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, groupby
from typing import Any, NamedTuple

from jaras.brief.derivable import recheck
from jaras.brief.statements import Brief, Citation, FigureRow, IncidentRow, Statement


class Note(NamedTuple):
    """One numbered citation: `number` in order of first use; `back` the number of the statement that first cites it."""

    number: int
    citation: Citation
    back: int


class Piece(NamedTuple):
    """A step through a report's text: open a mark (`number`; `first`: it begins here), a run of `text`, or close."""

    kind: str
    text: str = ""
    number: int = 0
    first: bool = False


class Paragraph(NamedTuple):
    """Statements printed together."""

    statements: tuple[Statement, ...]
    heading: Any
    note: Any


class Outlet(NamedTuple):
    """An outlet of a brief: how reliable it is held to be (A to F), and how many reports are its own."""

    name: str
    rating: str
    reports: int


def outlets(brief: Brief) -> list[Outlet]:
    """The outlets behind a brief, those with most reports first."""
    found = Counter((source.outlet, source.rating) for source in brief.sources)
    return [Outlet(name, rating, count) for (name, rating), count in found.most_common()]


class Pages:
    """A brief with its citations numbered. Raises UnderivableError for a brief that was altered (see `recheck`)."""

    def __init__(self, brief: Brief) -> None:
        recheck(brief)
        self.brief = brief
        self.notes: dict[Citation, Note] = {}
        self.places: dict[int, int] = {}
        for at, said in enumerate(_everything(brief), 1):
            self.places[id(said)] = at
            for citation in said.citations:
                if citation not in self.notes:
                    self.notes[citation] = Note(len(self.notes) + 1, citation, at)
        self.number = {s.report_id: i for i, s in enumerate(brief.sources, 1)}
        self.source = {s.report_id: s for s in brief.sources}

    def at(self, said: Statement | FigureRow | IncidentRow) -> int:
        """The number of a statement or row, for links back to it."""
        return self.places[id(said)]

    def cited(self, said: Statement | FigureRow | IncidentRow) -> list[Note]:
        """The numbered citations of a statement or row."""
        return [self.notes[c] for c in said.citations]

    def back(self, number: int) -> int:
        """The number of the statement that first cites note `number`."""
        return next(n.back for n in self.notes.values() if n.number == number)

    def of_report(self, report_id: str) -> list[Note]:
        """All citations into one report, in order of number."""
        return [n for n in self.notes.values() if n.citation.report_id == report_id]

    def pieces(self, report_id: str) -> list[Piece]:
        """The report's text, cut where a citation begins or ends; citations that cross are closed and reopened."""
        return list(_cut(self.source[report_id].text, self.of_report(report_id)))


def _everything(brief: Brief) -> Iterator[Statement | FigureRow | IncidentRow]:
    yield from brief.bluf
    for section in brief.sections:
        yield from section.statements
        yield from section.incidents
        yield from section.rows
    yield from brief.own_words


def paragraphs(statements: tuple[Statement, ...]) -> list[Paragraph]:
    """Statements that belong to one incident, together; each other one alone."""
    runs = groupby(enumerate(statements), key=lambda p: p[1].paragraph or str(p[0]))
    grouped = [tuple(s for _, s in run) for _, run in runs]
    return [Paragraph(run, run[0].heading, run[0].note) for run in grouped]


def _cut(text: str, notes: list[Note]) -> Iterator[Piece]:
    """Nested marks; where two citations cross, the inner one is closed and reopened."""
    spans = sorted((n.citation.span.start, -n.citation.span.end, n.number) for n in notes)
    edges = sorted({0, len(text), *chain.from_iterable((start, -end) for start, end, _ in spans)})
    ends = {number: -end for _, end, number in spans}
    open_now: list[int] = []
    for at, after in zip(edges, [*edges[1:], len(text)], strict=True):
        kept = [n for n in open_now if ends[n] > at]
        same = next((i for i, (a, b) in enumerate(zip(open_now, kept, strict=False)) if a != b), len(kept))
        yield from (Piece("close") for _ in open_now[same:])
        yield from (Piece("open", number=n) for n in kept[same:])
        starting = [n for start, _, n in spans if start == at]
        yield from (Piece("open", number=n, first=True) for n in starting)
        open_now = kept + starting
        if after > at:
            yield Piece("text", text[at:after])


_LATIN_WORD = r"[A-Za-zÀ-ÿ0-9](?:[A-Za-zÀ-ÿ0-9.,'’&/:–-]*[A-Za-zÀ-ÿ0-9])?"
_LATIN = re.compile(rf"{_LATIN_WORD}(?:,? {_LATIN_WORD}| \({_LATIN_WORD}(?: {_LATIN_WORD})*\))*")
_ARABIC_WORD = r"[\u0600-\u06ff](?:[\u0600-\u06ff\d.:؛،–-]*[\u0600-\u06ff])?"
_ARABIC = re.compile(rf"{_ARABIC_WORD}(?: {_ARABIC_WORD}| \({_ARABIC_WORD}(?: {_ARABIC_WORD})*\))*")


class Run(NamedTuple):
    """A run of text; `foreign` runs are isolated from the direction around them."""

    text: str
    foreign: bool


def runs(text: str, language: str) -> list[Run]:
    """`text` cut at words of the other script (and at numbers in Arabic), for isolation."""
    pattern = _LATIN if language == "ar" else _ARABIC
    out: list[Run] = []
    at = 0
    for match in pattern.finditer(text):
        if match.start() > at:
            out.append(Run(text[at : match.start()], False))
        out.append(Run(match.group(), True))
        at = match.end()
    if at < len(text):
        out.append(Run(text[at:], False))
    return out


_MARKS = {"ar": "\u200f", "en": "\u200e"}
_PLAIN_NUMBER = re.compile(r"\d[\d,.]*")
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """`text` on one line, without the controls that would turn the direction of what stands around it."""
    return " ".join(_CONTROLS.sub("", text).split())


def alternating(text: str, language: str) -> list[str]:
    """The runs of a text by turns: own, foreign, own, …; the first may be empty.

    A plain number is at home in both languages. What follows a foreign run begins with a mark of the own direction, so
    that no bracket or number after it is drawn to its side.
    """
    said = [""]
    for run in runs(_CONTROLS.sub("", text), language):
        foreign = run.foreign and not _PLAIN_NUMBER.fullmatch(run.text)
        if foreign == bool(len(said) % 2):
            said.append("" if foreign else _MARKS[language])
        said[-1] += run.text
    return said
