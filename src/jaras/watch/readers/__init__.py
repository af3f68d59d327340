"""Event tables from files: what kind each is, is told by its columns.

UCDP GED, ACLED, a plain table with a `date` column (points on a map among them) and Jaras's own incidents or events as
JSONL; CSV may be gzipped. Several files are one table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from jaras.cells import Cells, opened
from jaras.errors import InputError
from jaras.model import Problem
from jaras.watch.readers import acled, ged, own, plain
from jaras.watch.table import Happening, Table, table_of

__all__ = ["read_records", "read_table"]

_KINDS: tuple[tuple[frozenset[str], Callable[[Cells], Happening]], ...] = (
    (frozenset({"side_a", "side_b", "date_start", "best"}), ged.happening),
    (frozenset({"event_date", "actor1", "fatalities"}), acled.happening),
    (frozenset({"date"}), plain.happening),
)


def read_table(paths: Iterable[str | Path], last: int | None = None) -> tuple[Table, list[Problem]]:
    """The happenings of some files as one table observed to the day `last`, and the rows that could not be read.

    Raises InputError when a file cannot be opened, is of no known kind, or no row of all of them could be read.
    """
    problems: list[Problem] = []
    rows: list[Happening] = []
    files = [Path(path) for path in paths]
    records = [path for path in files if ".jsonl" in path.name or ".ndjson" in path.name]
    rows += own.happenings([line for path in records for line in own.lines_of(path)], problems)
    for path in files:
        if path not in records:
            rows += _rows(path, problems)
    if not rows:
        names = ", ".join(map(str, files))
        raise InputError("no-events", "no row of it could be read as an event", "see docs/watch.md", names)
    return table_of(rows, last), problems


def read_records(lines: Iterable[str], where: str, last: int | None = None) -> tuple[Table, list[Problem]]:
    """The incidents of a store, by the lines it exports, as a table observed to the day `last`. `where`: its place.

    Raises InputError when there is none.
    """
    problems: list[Problem] = []
    rows = list(own.happenings(((where, line) for line in lines), problems))
    if not rows:
        raise InputError(
            "no-events",
            "it holds no incident of the time of its reports",
            "keep more reports with `jaras ingest`",
            where,
        )
    return table_of(rows, last), problems


def _rows(path: Path, problems: list[Problem]) -> Iterator[Happening]:
    with opened(path) as file:
        reader = _reader(file.columns, path)
        for cells in file.rows:
            try:
                yield reader(cells)
            except ValueError as error:
                remedy = "correct the row, or leave it out"
                problems.append(Problem("bad-row", str(error), remedy, f"{path.parent / cells.where}"))


def _reader(columns: frozenset[str], path: Path) -> Callable[[Cells], Happening]:
    for needed, reader in _KINDS:
        if needed <= columns:
            return reader
    cause = "its columns are those of no event table that is known"
    raise InputError("no-table", cause, "give UCDP GED, ACLED, or a table with a `date` column", str(path))
