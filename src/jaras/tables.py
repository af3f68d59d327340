"""Tables that others give, by column name: CSV (gzipped or not; commas, semicolons or tabs), XLSX, Parquet.

CSV and XLSX need the standard library alone, and are read row by row.
"""

from __future__ import annotations

import csv
import gzip
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.etree import ElementTree

from jaras.errors import InputError
from jaras.extras import extra

Row = dict[str, str]
_REMEDY = "give a CSV file in UTF-8, gzipped or not, a workbook (XLSX) or a Parquet file"
_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LARGEST = 200_000_000  # bytes of the strings of a workbook, which are held in memory
_CELL = re.compile(r"([A-Z]+)\d+")


class Table(NamedTuple):
    """The columns of a table and its rows, each with its line; an empty cell is an empty text.

    A day in a workbook is the number of the day, as Excel counts them.
    """

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, Row]]


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Table]]:
    """The tables of a file: one, or those of the sheets of a workbook that hold any.

    Raises InputError when it cannot be read, MissingExtraError where Parquet needs pyarrow.
    """
    try:
        with path.open("rb") as raw:
            begin = raw.read(4)
            raw.seek(0)
            yield _READERS.get(begin, _csv)(raw)
    except _UNREADABLE as error:
        raise InputError("file-unreadable", _cause(error), _REMEDY, str(path)) from error


_UNREADABLE = (
    OSError, EOFError, UnicodeDecodeError, csv.Error, zlib.error, zipfile.BadZipFile, ElementTree.ParseError,
)  # fmt: skip


def _cause(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if isinstance(error, zipfile.BadZipFile | ElementTree.ParseError):
        return "it is a damaged workbook"
    return getattr(error, "strerror", "") or str(error)


# --- CSV


def _csv(raw: IO[bytes]) -> Iterator[Table]:
    """A byte order mark is no part of the first column's name."""
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    stream = gzip.GzipFile(fileobj=raw) if packed else raw
    with TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
        head = text.readline()
        text.seek(0)
        lines = csv.DictReader(text, delimiter=max(",;\t", key=head.count), restval="")
        columns = tuple(lines.fieldnames or ())
        yield Table(columns, ((lines.line_num, {name: row[name] for name in columns}) for row in lines))


# --- XLSX


def _workbook(raw: IO[bytes]) -> Iterator[Table]:
    with zipfile.ZipFile(raw) as packed:
        shared = _shared_strings(packed)
        for name in sorted(n for n in packed.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)):
            with packed.open(name) as sheet:
                rows = _sheet(sheet, shared)
                _, head = next(rows, (0, {}))
                if head:
                    yield Table(tuple(head.values()), ((line, _by_title(head, cells)) for line, cells in rows))


def _by_title(head: Row, cells: Row) -> Row:
    return {title: cells.get(column, "") for column, title in head.items() if title}


def _shared_strings(packed: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in packed.namelist():
        return []
    if packed.getinfo(name).file_size > _LARGEST:
        raise OSError("the strings of the workbook are larger than 200 MB: save the sheet as CSV")
    return [_text(item) for item in ElementTree.fromstring(packed.read(name)).iterfind(f"{_X}si")]


def _sheet(sheet: IO[bytes], shared: list[str]) -> Iterator[tuple[int, Row]]:
    """The line of each row that holds anything, and its cells by the letters of their columns."""
    rows = (element for _, element in ElementTree.iterparse(sheet) if element.tag == f"{_X}row")
    for number, row in enumerate(rows, 1):
        cells = {_column(cell): _value(cell, shared) for cell in row.iterfind(f"{_X}c")}
        line = int(row.get("r", number))
        row.clear()
        if any(cells.values()):
            yield line, cells


def _column(cell: ElementTree.Element) -> str:
    found = _CELL.match(cell.get("r", ""))
    return found[1] if found else ""


def _value(cell: ElementTree.Element, shared: list[str]) -> str:
    kind, value = cell.get("t"), cell.findtext(f"{_X}v", "")
    if kind == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    return _text(cell) if kind == "inlineStr" else value


def _text(item: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in item.iterfind(f".//{_X}t"))


# --- Parquet


def _parquet(raw: IO[bytes]) -> Iterator[Table]:
    """Its rows count from 1."""
    with extra("exchange", "Parquet"):
        from pyarrow import ArrowInvalid
        from pyarrow.parquet import ParquetFile
    try:
        file: Any = ParquetFile(raw)
    except ArrowInvalid as error:
        raise OSError("it is a damaged Parquet file") from error
    rows = (row for batch in file.iter_batches() for row in batch.to_pylist())
    columns = tuple(file.schema_arrow.names)
    yield Table(columns, enumerate(({name: _told(row[name]) for name in columns} for row in rows), 1))


def _told(value: object) -> str:
    return "" if value is None else str(value)


_READERS = {b"PK\x03\x04": _workbook, b"PAR1": _parquet}  # by the first bytes of a file
