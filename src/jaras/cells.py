"""Tables that others give: the rows of a CSV file, gzipped or not, and what each cell should hold."""

from __future__ import annotations

import csv
import gzip
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import IO, NamedTuple

from jaras.errors import InputError
from jaras.knowledge import load

_GUARD = re.compile(r"^'(?=[-=+@＝＋－＠])")
_NO_TEXT = {b"PK\x03\x04": "a workbook or an archive", b"PAR1": "a Parquet file"}  # by their first bytes
_FORMS = ("%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d/%m/%Y", "%Y/%m/%d")


class Cells:
    """One row by column; `where`: its file and line, which is the id of a row that has none.

    Every error is a ValueError whose words are for the person who gave the table.
    """

    def __init__(self, row: Mapping[str, str | None], where: str) -> None:
        self._row, self.where = row, where

    def text(self, column: str) -> str:
        """The text of a column, with single spaces; empty when there is none.

        An apostrophe that keeps a spreadsheet from running the cell is taken off.
        """
        return _GUARD.sub("", " ".join((self._row.get(column) or "").split()))

    def day(self, column: str) -> int:
        """The day of a column as an ordinal."""
        value = self.text(column)
        found = _day(value)
        if found is None:
            raise ValueError(f"`{value}` in column {column} is no date")
        return found

    def days_of_acled(self) -> tuple[int, int]:
        """The first and last day that ACLED's `event_date` may stand for: the middle of a week, or of a month."""
        middle, precision = self.day("event_date"), self.count("time_precision")
        if precision < 2:
            return middle, middle
        if precision == 2:
            return middle - 3, middle + 3
        month = date.fromordinal(middle).replace(day=1)
        return month.toordinal(), month.toordinal() + monthrange(month.year, month.month)[1] - 1

    def filed(self, *columns: str) -> int | None:
        """The day of the first of some columns that has one."""
        return next((found for column in columns if (found := _day(self.text(column))) is not None), None)

    def count(self, column: str) -> int:
        """A whole number of at least 0; 0 when the cell is empty."""
        value = self.text(column)
        try:
            found = int(float(value)) if value else 0
        except (ValueError, OverflowError):
            found = -1
        if found < 0:
            raise ValueError(f"`{value}` in column {column} is no count")
        return found

    def degrees(self, column: str) -> float | None:
        """A coordinate, or None."""
        try:
            return float(self.text(column))
        except ValueError:
            return None

    def unit(self, column: str) -> str:
        """The name of an administrative unit without the word for what it is, one name for each unit."""
        return unit_name(self.text(column))


class Rows(NamedTuple):
    """The columns of a file and its rows, each with its line."""

    columns: frozenset[str]
    rows: Iterator[Cells]


@contextmanager
def opened(path: Path) -> Iterator[Rows]:
    """The rows of a file in UTF-8, with a byte order mark or without. Raises InputError when it cannot be read."""
    try:
        with _text(path) as text:
            lines = csv.DictReader(text)
            columns = frozenset(lines.fieldnames or ())
            yield Rows(columns, (Cells(line, f"{path.name}:{number}") for number, line in enumerate(lines, 2)))
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        cause = (
            "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else getattr(error, "strerror", "") or str(error)
        )
        raise InputError("file-unreadable", cause, "give a CSV file in UTF-8, gzipped or not", str(path)) from error


def _text(path: Path) -> IO[str]:
    """The text of a file, gzipped or not by its first bytes."""
    raw = path.open("rb")
    begin = raw.read(4)
    if begin in _NO_TEXT:
        raw.close()
        raise InputError("file-unreadable", f"it is {_NO_TEXT[begin]}", "save it as CSV in UTF-8", str(path))
    packed = begin.startswith(b"\x1f\x8b")
    raw.seek(0)
    return TextIOWrapper(gzip.GzipFile(fileobj=raw) if packed else raw, encoding="utf-8-sig", newline="")


@cache
def unit_name(name: str) -> str:
    """«Diyālá province» → «Diyālá»; other names of a unit (`knowledge/watch/units.yaml`) become its own."""
    table = load("watch/units.yaml")
    bare = " ".join(re.sub(rf"(?<!\w)(?:{'|'.join(table['words'])})(?!\w)", "", name, flags=re.I).split())
    return str(table["renamed"].get(bare, bare))


@cache
def _day(value: str) -> int | None:
    try:
        return date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        pass
    for form in _FORMS:
        try:
            return datetime.strptime(value, form).date().toordinal()
        except ValueError:
            continue
    return None
