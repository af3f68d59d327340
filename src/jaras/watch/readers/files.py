"""The rows of a CSV file, gzipped or not."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, NamedTuple

from jaras.errors import InputError
from jaras.watch.readers.cells import Cells


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
        cause = getattr(error, "strerror", None) or str(error)
        raise InputError("file-unreadable", cause, "give a CSV file in UTF-8, gzipped or not", str(path)) from error


def _text(path: Path) -> IO[str]:
    """The text of a file, gzipped or not by its first bytes."""
    raw = path.open("rb")
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    return TextIOWrapper(gzip.GzipFile(fileobj=raw) if packed else raw, encoding="utf-8-sig", newline="")
