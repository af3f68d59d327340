"""What each cell should hold of a table that others give."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jaras import tables
from jaras.knowledge import load

_GUARD = re.compile(r"^'(?=[-=+@＝＋－＠])")
_COUNTED = re.compile(r"\d{5}(?:\.\d+)?")  # a day of a workbook, in days from that before the last of 1899
_FIRST = date(1899, 12, 30)
_FORMS = ("%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d/%m/%Y", "%Y/%m/%d")


class Cells:
    """One row by column; `where`: its file and line, which is the id of a row that has none.

    Every error is a ValueError whose words are for the person who gave the table.
    """

    def __init__(self, row: Mapping[str, str], where: str) -> None:
        self._row, self.where = row, where

    def text(self, column: str) -> str:
        """The text of a column, with single spaces; empty when there is none.

        An apostrophe that keeps a spreadsheet from running the cell is taken off.
        """
        return _GUARD.sub("", " ".join(self._row.get(column, "").split()))

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
    """The rows of a table, the first one of a workbook. Raises InputError when it cannot be read."""
    with tables.opened(path) as found:
        table = next(found, tables.Table((), iter(())))
        yield Rows(frozenset(table.columns), (Cells(row, f"{path.name}:{line}") for line, row in table.rows))


@cache
def unit_name(name: str) -> str:
    """«Diyālá province» → «Diyālá»; other names of a unit (`knowledge/watch/units.yaml`) become its own."""
    table = load("watch/units.yaml")
    bare = " ".join(re.sub(rf"(?<!\w)(?:{'|'.join(table['words'])})(?!\w)", "", name, flags=re.I).split())
    return str(table["renamed"].get(bare, bare))


@cache
def _day(value: str) -> int | None:
    if _COUNTED.fullmatch(value):
        return (_FIRST + timedelta(days=int(float(value)))).toordinal()
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
