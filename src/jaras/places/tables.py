"""Rows of a CSV or XLSX table, by column name, with the line each stands on. Only the standard library is needed."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from xml.etree import ElementTree

from jaras.errors import InputError

Row = dict[str, str]
_NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_LARGEST = 200_000_000  # bytes of an unpacked sheet
_CELL = re.compile(r"([A-Z]+)\d+")


def csv_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """(line, row) of a UTF-8 CSV file with a header; commas, semicolons or tabs."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head = stream.readline()
        stream.seek(0)
        mark = max(",;\t", key=head.count)
        reader = csv.DictReader(stream, delimiter=mark)
        for row in reader:
            yield reader.line_num, {name: value or "" for name, value in row.items() if isinstance(name, str)}


def xlsx_sheets(path: Path) -> Iterator[Iterator[tuple[int, Row]]]:
    """The sheets of an XLSX file, each as (line, row); its first row is the header.

    Raises: InputError where a sheet is larger than any table of a country's units.
    """
    with zipfile.ZipFile(path) as packed:
        shared = _shared_strings(packed)
        for name in sorted(n for n in packed.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)):
            yield _sheet(_parsed(packed, name), shared)


def text_lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 text file, or of the one table packed in a zip beside its readme."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8", newline="\n") as stream:
            yield from stream
        return
    with zipfile.ZipFile(path) as packed:
        tables = [n for n in packed.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
        if len(tables) != 1:
            raise InputError("bad-gazetteer", f"{len(tables)} tables in the zip", "give the table itself", str(path))
        with packed.open(tables[0]) as stream:
            yield from TextIOWrapper(stream, encoding="utf-8", newline="\n")


def _shared_strings(packed: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in packed.namelist():
        return []
    return [_text(item) for item in _parsed(packed, "xl/sharedStrings.xml").iterfind("x:si", _NS)]


def _parsed(packed: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if packed.getinfo(name).file_size > _LARGEST:
        raise InputError("too-large", f"{name} is larger than 200 MB", "save the sheet as CSV", str(packed.filename))
    return ElementTree.fromstring(packed.read(name))


def _sheet(sheet: ElementTree.Element, shared: list[str]) -> Iterator[tuple[int, Row]]:
    head: dict[str, str] = {}
    for number, row in enumerate(sheet.iterfind("x:sheetData/x:row", _NS), 1):
        cells = {_column(cell): _value(cell, shared) for cell in row.iterfind("x:c", _NS)}
        if not head:
            head = cells
        else:
            yield int(row.get("r", number)), {title: cells.get(column, "") for column, title in head.items() if title}


def _column(cell: ElementTree.Element) -> str:
    found = _CELL.match(cell.get("r", ""))
    return found[1] if found else ""


def _value(cell: ElementTree.Element, shared: list[str]) -> str:
    kind, value = cell.get("t"), cell.findtext("x:v", "", _NS)
    if kind == "s":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    return _text(cell) if kind == "inlineStr" else value


def _text(item: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in item.iterfind(".//x:t", _NS))
