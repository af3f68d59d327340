"""Watching 200 units over ten years, all three signals: CPU seconds, as a multiple of reading the same table."""

from __future__ import annotations

import csv
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import process_time

import numpy as np

from jaras.watch import read_table, watch

UNITS, WEEKS = 200, 520
FIRST = date(2012, 1, 2).toordinal()


def write(path: Path, units: int) -> int:
    """A made-up table: negative binomial weeks at rates from a tenth of an event to five; returns its rows."""
    rng = np.random.default_rng(1)
    rates = np.geomspace(0.1, 5.0, units)
    counts = rng.negative_binomial(1.0, 1.0 / (1.0 + rates[:, None]), (units, WEEKS))
    with path.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["date", "id", "admin1", "admin2", "actor", "deaths"])
        for unit, week in zip(*np.nonzero(counts), strict=True):
            for number in range(counts[unit, week]):
                day = date.fromordinal(FIRST + 7 * int(week) + int(rng.integers(7)))
                place = (f"unit {unit % 20}", f"district {unit % 20}-{rng.integers(8)}", f"group {unit // 20}")
                rows.writerow([day, f"{unit}-{week}-{number}", *place, int(rng.pareto(1.4))])
    return int(counts.sum())


def main(units: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        rows = write(path, units)
        begun = process_time()
        table, _ = read_table([path])
        read = process_time() - begun
    begun = process_time()
    found = watch(table)
    watched = process_time() - begun
    print(
        f"watching {units} units over {WEEKS // 52} years ÷ reading their table: {watched / read:.1f}  "
        f"({watched:.1f} s on one core, {rows} events, {len(found.alerts)} alerts; one file)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else UNITS)
