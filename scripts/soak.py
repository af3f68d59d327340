"""Kill `jaras ingest` at random moments, run it again, and see whether the store comes out as if nothing had happened.

    scripts/soak.py [KILLS [REPORTS]]      500 kills, 2,000 reports; on a file, and on PostgreSQL if it is installed

    scripts/soak.py [KILLS [REPORTS]]    500 kills, 2,000 reports; on a file, and on PostgreSQL if it is installed
then a check of the whole store and a comparison of its export with that of a store that was never disturbed. Runs are
forked with all knowledge loaded, so that a kill falls into the work and not into the start.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jaras import jsonl
from jaras.cli import storing
from jaras.cli.terminal import Messages
from jaras.store import open_store, prepare

TESTS = Path(__file__).resolve().parents[1] / "tests"
_FORK = multiprocessing.get_context("fork")
_LONGEST = 0.8  # seconds a run is left alone at most


class Soaked(NamedTuple):
    """How many runs were killed, in how many rounds, and the stores that came out wrong."""

    kills: int
    rounds: int
    wrong: tuple[str, ...]


def soak(new_place: Callable[[], str], reports: Path, kills: int, dice: random.Random) -> Soaked:
    """Kill runs that keep `reports` until `kills` were killed, round after round."""
    undisturbed = new_place()
    ingest(undisturbed, reports)
    expected = digest(undisturbed)
    killed = rounds = 0
    wrong: list[str] = []
    while killed < kills:
        place = new_place()
        rounds += 1
        while run_killed(place, reports, dice.uniform(0, _LONGEST) if killed < kills else None):
            killed += 1
        if digest(place) != expected or open_store(place).verify().problems:
            wrong.append(place)
    return Soaked(killed, rounds, tuple(wrong))


def run_killed(place: str, reports: Path, seconds: float | None) -> bool:
    """Run ingest and kill it after so many seconds; False where it came to its end before (or was left alone)."""
    process = _FORK.Process(target=ingest, args=(place, reports))
    process.start()
    process.join(seconds)
    if process.exitcode is None:
        process.kill()
    process.join()
    if process.exitcode not in (0, -9):
        raise SystemExit(f"ingest failed with {process.exitcode} on {place}")
    return process.exitcode == -9


def ingest(place: str, reports: Path) -> None:
    """What `jaras ingest` does."""
    given = storing.Given(None, None, 1)
    storing.ingest([str(reports)], place, Messages(quiet=True), given, recode=False, as_json=False)


def digest(place: str) -> str:
    """The SHA-256 of the export."""
    whole = sha256()
    for line in open_store(place).export():
        whole.update(line.encode() + b"\n")
    return whole.hexdigest()


def main(kills: int, count: int) -> None:
    sys.path.insert(0, str(TESTS))
    import cluster
    from stories import many

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        jsonl.write(folder / "reports.jsonl", many(count))
        prepare(many(1)[0])  # forked runs find everything loaded
        backends: dict[str, Callable[[], str]] = {"SQLite": lambda: str(folder / f"{time.monotonic_ns()}.sqlite")}
        if not cluster.absent():
            address = stack.enter_context(cluster.server())
            backends["PostgreSQL"] = lambda: cluster.new_store(address)
        for name, new_place in backends.items():
            begun = time.monotonic()
            done = soak(new_place, folder / "reports.jsonl", kills, random.Random(5))
            print(
                f"{name}: {done.kills} kills in {done.rounds} rounds of {count} reports, "
                f"{len(done.wrong)} stores came out wrong ({time.monotonic() - begun:.0f} s)",
                flush=True,
            )


if __name__ == "__main__":
    asked = [int(argument) for argument in sys.argv[1:]]
    main(*(asked + [500, 2000][len(asked) :]))
