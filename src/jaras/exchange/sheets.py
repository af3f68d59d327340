"""A table of typed cells, as CSV, XLSX or Parquet.

Text that a spreadsheet would run is made text again by an apostrophe (OWASP, CSV injection); numbers and days stay
what they are. CSV begins with a byte order mark, without which Excel does not read Arabic.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from jaras.extras import extra

Cell = str | int | float | date | None
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Sheet(NamedTuple):
    """`rows` are as long as `columns`; `tags`: a second head line, as HXL has it; `name`: at most 31 characters."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    tags: tuple[str, ...] = ()


def safe(value: Cell) -> Cell:
    """`value` so that no spreadsheet runs it."""
    if not isinstance(value, str):
        return value
    text = _UNPRINTABLE.sub("", value)
    return f"'{text}" if text.lstrip(" ").startswith(_RUNS) else text


def csv_bytes(sheet: Sheet) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, commas, CRLF (RFC 4180)."""
    yield "\ufeff".encode()
    for row in (sheet.columns, *([sheet.tags] if sheet.tags else []), *sheet.rows):
        line = io.StringIO(newline="")
        csv.writer(line).writerow([_written(safe(cell)) for cell in row])
        yield line.getvalue().encode()


def xlsx_bytes(sheet: Sheet) -> Iterator[bytes]:
    """A workbook of one sheet, its head frozen. Raises MissingExtraError without openpyxl."""
    with extra("exchange", "XLSX"):
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(sheet.name)
    page.freeze_panes = "A3" if sheet.tags else "A2"
    for row in (sheet.columns, *([sheet.tags] if sheet.tags else []), *sheet.rows):
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
    """The sheet as a pyarrow table; the type of a column is that of its cells. Raises MissingExtraError."""
    with extra("exchange", "a data frame"):
        import pyarrow as pa
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
    return pa.table({name: _column(pa, cells) for name, cells in zip(sheet.columns, columns, strict=True)})


def _column(pa: Any, cells: tuple[Any, ...]) -> Any:
    kinds = {type(cell) for cell in cells} - {type(None)}
    if kinds == {int, float}:
        cells = tuple(None if cell is None else float(cell) for cell in cells)
    return pa.array(cells) if kinds else pa.array(cells, pa.string())


def _written(value: Cell) -> str | int | float:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date | datetime) else value
