"""Coding and linking N reports (20,000) on Spark with two workers, beside one process: the same records, at what cost.

The figure is CPU time of Spark, Java and Python together, ÷ that of one process, for coding and for linking. The
reports are those of the tests of the store, in another year every thousand. Fails where the records differ.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path[:0] = [str(TESTS / "scale"), str(TESTS)]

import sparks  # noqa: E402

from jaras import jsonl, link  # noqa: E402
from jaras.model import Report  # noqa: E402
from jaras.scale import spark as engine  # noqa: E402
from jaras.scale.coder import Coder  # noqa: E402
from stories import many  # noqa: E402

_TICKS = os.sysconf("SC_CLK_TCK")


def reports(count: int) -> list[Report]:
    """Short reports of as many years as there are thousands of them."""
    found = many(count)
    return [
        replace(one, published=f"{2000 + number // 1000}{(one.published or '')[4:]}")
        for number, one in enumerate(found)
    ]


def seconds_below(parent: int) -> float:
    """CPU seconds of all processes below one, of those that ended too."""
    stats = {number: file.rpartition(")")[2].split() for number, file in proc("stat").items()}
    return sum(sum(map(int, stats[number][11:15])) for number in below(parent, stats)) / _TICKS


def below(parent: int, stats: dict[int, list[str]]) -> set[int]:
    """All processes below one."""
    found = {number for number, stat in stats.items() if int(stat[1]) == parent}
    return found.union(*(below(number, stats) for number in found))


def proc(name: str) -> dict[int, str]:
    """A file of every process there is."""
    found = {}
    for path in Path("/proc").glob(f"[0-9]*/{name}"):
        with suppress(OSError):  # it has ended meanwhile
            found[int(path.parent.name)] = path.read_text()
    return found


def largest_below(parent: int) -> dict[str, int]:
    """Peak resident MiB of the largest process below one, by program."""
    peaks: dict[str, int] = {}
    statuses = proc("status")
    ours = below(parent, {number: file.rpartition(")")[2].split() for number, file in proc("stat").items()})
    for number in ours & statuses.keys():
        lines = dict(line.split(":", 1) for line in statuses[number].splitlines() if ":" in line)
        name, peak = lines["Name"].strip(), int(lines.get("VmHWM", "0 kB").split()[0]) >> 10
        peaks[name] = max(peaks.get(name, 0), peak)
    return peaks


def main(count: int) -> None:
    some = reports(count)
    begun = time.process_time()
    events = [event for coded in Coder().all(some) for event in coded.events]
    one_code = time.process_time() - begun
    begun = time.process_time()
    incidents, _ = link(events)
    one_link = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        jsonl.write(folder / "reports.jsonl", some)
        with sparks.session(folder) as session:
            frame = engine.read(session, str(folder / "reports.jsonl")).repartition(8)
            engine.code(frame.limit(8)).collect()  # what only a first job costs
            started = seconds_below(os.getpid())
            engine.code_to(frame, str(folder / "coded"))
            coded = seconds_below(os.getpid())
            told = engine.coded(session, str(folder / "coded")).where("kind = 'event'")
            found = [row.record for row in engine.link(told).collect()]
            linked = seconds_below(os.getpid())
            peaks = largest_below(os.getpid())
    assert found == list(jsonl.dump(incidents)), "Spark links other incidents than one process"
    coding, linking = (coded - started) / one_code, (linked - coded) / one_link
    print(
        f"Spark ÷ one process, CPU: coding {coding:.2f}, linking {linking:.2f}  "
        f"({count} reports, {len(events)} events, {len(incidents)} incidents, the same; one process {one_code:.0f} s "
        f"and {one_link:.0f} s, {memory} MiB; start {started:.0f} s; peak MiB: java {peaks.get('java')}, "
        f"a worker {peaks.get('python')})"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
