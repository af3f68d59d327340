"""A table of typed cells, as CSV, XLSX or Parquet.

Text that a spreadsheet would run is made text again by an apostrophe (OWASP, CSV injection); numbers and days stay
what they are. CSV begins with a byte order mark, without which Excel does not read Arabic.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from jaras.extras import extra

Cell = str | int | float | date | bytes | None
_ARROW = {str: "string", int: "int64", float: "float64", bool: "bool_", date: "date32", bytes: "binary"}
_WIDEST = 60  # characters of a column in a workbook
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Sheet(NamedTuple):
    """A table.

    name:  at most 31 characters
    rows:  as long as `columns`
    tags:  a second head line, as HXL has it
    types: of the columns that hold no text, so that a column is of one type also where it is empty
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    tags: tuple[str, ...] = ()
    types: Mapping[str, type] = {}

    @property
    def lines(self) -> Iterator[tuple[Cell, ...]]:
        """The head, the tags and the rows."""
        return chain([self.columns], [self.tags] if self.tags else [], self.rows)


def safe(value: Cell) -> Cell:
    """`value` so that no spreadsheet runs it."""
    if not isinstance(value, str):
        return value
    text = _UNPRINTABLE.sub("", value)
    return f"'{text}" if text.lstrip(" ").startswith(_RUNS) else text


def csv_bytes(sheet: Sheet) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, commas, CRLF (RFC 4180)."""
    yield "\ufeff".encode()
    for row in sheet.lines:
        line = io.StringIO(newline="")
        csv.writer(line).writerow([_written(safe(cell)) for cell in row])
        yield line.getvalue().encode()


def xlsx_bytes(sheet: Sheet) -> Iterator[bytes]:
    """A workbook of one sheet, its head frozen, columns as wide as what they hold. Raises MissingExtraError."""
    with extra("exchange", "XLSX"):
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.utils import get_column_letter
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(sheet.name)
    page.freeze_panes = "A3" if sheet.tags else "A2"
    for number, column in enumerate(zip(*sheet.lines, strict=True), 1):
        longest = max(len(str(cell)) for cell in column if cell is not None)
        page.column_dimensions[get_column_letter(number)].width = min(longest, _WIDEST) + 2
    for row in sheet.lines:
        cells = [WriteOnlyCell(page, value=safe(value)) for value in row]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    yield out.getvalue()


def parquet_bytes(sheet: Sheet, metadata: dict[bytes, bytes] | None = None) -> Iterator[bytes]:
    """One row group of typed columns, nothing escaped. Raises MissingExtraError without pyarrow."""
    out = io.BytesIO()
    with extra("exchange", "Parquet"):
        from pyarrow.parquet import write_table
    table = arrow(sheet)
    write_table(table.replace_schema_metadata(metadata) if metadata else table, out, compression="zstd")
    yield out.getvalue()


def arrow(sheet: Sheet) -> Any:
    """The sheet as a pyarrow table. Raises MissingExtraError."""
    with extra("exchange", "a data frame"):
        import pyarrow as pa
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
    types = [getattr(pa, _ARROW[sheet.types.get(name, str)])() for name in sheet.columns]
    return pa.table(
        {name: pa.array(cells, kind) for name, cells, kind in zip(sheet.columns, columns, types, strict=True)}
    )


def _written(value: Cell) -> Cell:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else value
