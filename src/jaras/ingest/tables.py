"""CSV of reports: one a row, whatever the columns are called and however they are separated."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from jaras.errors import InputError
from jaras.ingest.decode import decode
from jaras.ingest.pages import Found, Page, known
from jaras.model import Problem

_COLUMNS = {
    "text": ("text", "body", "content", "article", "report", "نص", "النص", "الخبر", "المحتوى"),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "published": ("published", "date", "published_at", "pubdate", "publication_date", "التاريخ", "تاريخ النشر"),
    "source": ("source", "outlet", "publisher", "site", "المصدر", "الموقع"),
    "url": ("url", "link", "address", "الرابط"),
    "id": ("id", "report_id", "المعرف"),
}
_SEPARATORS = (",", ";", "\t")


class _Row(NamedTuple):
    line: int
    raw: str
    cells: list[str]


def parse_csv(data: bytes) -> Found:
    """The rows of a table as reports; `part` is the number of the line a row begins on.

    Raises InputError (code `no-column`) when no column is one of texts, (`bad-line`) when the quotes do not close.
    """
    decoded = decode(data)
    rows = _rows(decoded.text)
    columns = _columns(rows[0].cells if rows else [])
    encoding = None if decoded.told else decoded.encoding
    pages: list[Page] = []
    problems: list[Problem] = []
    for row in rows[1:]:
        cells = {name: row.cells[at].strip() for name, at in columns.items() if at < len(row.cells)}
        text = row.cells[columns["text"]] if columns["text"] < len(row.cells) else ""
        if text.strip():
            cells.pop("text", None)
            pages.append(Page(text, known(**cells), encoding if not pages else None, str(row.line), row.raw.encode()))
        elif any(cell.strip() for cell in row.cells):
            problems.append(Problem("empty", "the report has no text", "fill its column `text`", str(row.line)))
    if not pages and not problems:
        raise InputError("empty", "the table has no rows", "put one report in each row below the names of the columns")
    return Found(tuple(pages), (), tuple(problems))


def _rows(text: str) -> list[_Row]:
    """The rows with the lines they were written as."""
    lines = io.StringIO(text, newline="").readlines()
    taken: list[str] = []

    def told() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    csv.field_size_limit(1 << 30)
    reader = csv.reader(told(), delimiter=_separator(lines), strict=True)
    rows: list[_Row] = []
    try:
        for cells in reader:
            rows.append(_Row(reader.line_num - len(taken) + 1, "".join(taken), cells))
            taken.clear()
    except csv.Error as error:
        raise InputError(
            "bad-line", f"line {reader.line_num} of the table is broken: {error}", "close its quotes"
        ) from error
    return rows


def _separator(lines: list[str]) -> str:
    head = lines[0] if lines else ""
    return max(_SEPARATORS, key=head.count)


def _columns(head: list[str]) -> dict[str, int]:
    """Which column is which field: the first one with a name of it."""
    names = [name.strip().strip("\ufeff").lower().replace(" ", "_") for name in head]
    spelled = {name: [other.replace(" ", "_") for other in others] for name, others in _COLUMNS.items()}
    found = {
        field: next(names.index(name) for name in others if name in names)
        for field, others in spelled.items()
        if any(name in names for name in others)
    }
    if "text" not in found:
        raise InputError("no-column", "no column holds the texts", "name it `text` in the first row")
    return found
