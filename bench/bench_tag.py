"""Cost of tagging numbers, quantities and dates as a multiple of bare word tokenisation of the same text.

    bench_tag.py [N]       over N reports (default 3000)

Both are run in turn over lots of reports, and the best of several runs of each lot counts: what else the machine does
slows neither alone, and garbage is collected as the command line does. Where `perf` counts instructions, their ratio,
which nothing else disturbs, is printed too.
"""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from collections.abc import Callable
from shutil import which
from time import process_time

from texts import reports

from jaras.cli import YOUNG
from jaras.cli.stages import tag_lines
from jaras.model import Report

WORD = re.compile(r"\w+")
KINDS = ("number", "quantity", "date")
FIRST = Report(id="first", text="قتل جنديان في 3 آب", published="2015-08-05")
LOT = 100
RUNS = 5

STAGES: dict[str, Callable[[Report], object]] = {
    "start": lambda report: None,
    "words": lambda report: WORD.findall(report.text),
    "tags": lambda report: tag_lines(report, kinds=KINDS),
}


def run(stage: str, texts: list[Report]) -> float:
    """CPU seconds of a stage over the texts, once."""
    work = STAGES[stage]
    begun = process_time()
    for report in texts:
        work(report)
    return process_time() - begun


def seconds(texts: list[Report]) -> tuple[float, float]:
    """CPU seconds of tokenising and of tagging the texts, each lot at its best."""
    words = tags = 0.0
    for lot in (texts[at : at + LOT] for at in range(0, len(texts), LOT)):
        runs = [(run("words", lot), run("tags", lot)) for _ in range(RUNS)]
        words += min(first for first, _ in runs)
        tags += min(second for _, second in runs)
    return words, tags


def instructions(stage: str, count: int) -> int | None:
    """Instructions of a run of its own that does this stage alone; None where they cannot be counted."""
    if not which("perf"):
        return None
    command = ["perf", "stat", "-x,", "-e", "instructions:u", sys.executable, __file__, str(count), stage]
    counted = subprocess.run(command, capture_output=True, text=True).stderr.split(",")[0]
    return int(counted) if counted.isdigit() else None


def main(count: int) -> None:
    name, texts = reports(count)
    found = sum(len(tag_lines(report, kinds=KINDS)) for report in texts)  # word lists load once: start-up, not tagging
    words, tags = seconds(texts)
    print(f"tagging ÷ word tokenisation: {tags / words:.1f}  ({count / tags:.0f} reports/s, {found} tags; {name})")
    start, *others = (instructions(stage, count) for stage in STAGES)
    if start is not None and None not in others:
        words, tags = (one - start for one in others if one is not None)
        print(f"tagging ÷ word tokenisation, instructions: {tags / words:.1f}")


if __name__ == "__main__":
    gc.set_threshold(YOUNG)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    if len(sys.argv) > 2:
        tag_lines(FIRST, kinds=KINDS)
        run(sys.argv[2], reports(count)[1])
    else:
        main(count)
