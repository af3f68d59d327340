"""Cost of tagging numbers, quantities and dates as a multiple of bare word tokenisation of the same text.

    bench_tag.py [N]       over N reports (default 3000)

Both are run in turn over lots of reports, and the best of several runs of each lot counts: what else the machine does
slows neither alone, and garbage is collected as the command line does. Beside it stands the command `jaras tag` as a
whole, less the same command on one report: it reads a gzip file, meets every word for the first time, and writes.
Where `perf` counts instructions, their ratio, which nothing else disturbs, is printed too.
"""

from __future__ import annotations

import gc
import gzip
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import which
from time import process_time

from msgspec.structs import replace
from texts import reports

from jaras import jsonl
from jaras.cli import YOUNG
from jaras.cli.stages import tag_lines
from jaras.model import Report

WORD = re.compile(r"\w+")
KINDS = ("number", "quantity", "date")
FIRST = Report(id="first", text="قتل جنديان في 3 آب", published="2015-08-05")
LOT = 100
RUNS = 5
COMMANDS = 3

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


def command_seconds(texts: list[Report]) -> float:
    """CPU seconds of the command over the texts, less those over one; of each the best of several runs in turn."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder, "all.jsonl.gz"), Path(folder, "one.jsonl.gz")
        for file, some in zip(files, (texts, [FIRST]), strict=True):
            lines = jsonl.dump(replace(report, id=str(number)) for number, report in enumerate(some))
            file.write_bytes(gzip.compress("\n".join(lines).encode()))
        runs = [tuple(map(child_seconds, files)) for _ in range(COMMANDS)]
    whole, one = map(min, zip(*runs, strict=True))
    return whole - one


def child_seconds(file: Path) -> float:
    """CPU seconds of `jaras tag` on a file, with all that a new process has to do."""
    program = "import sys; from jaras.cli import main; main()"
    options = ["--kinds", ",".join(KINDS), "-o", str(file.with_suffix(".tags")), "--quiet"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program, "tag", str(file), *options], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(stage: str, count: int) -> int | None:
    """Instructions of a run of its own that does this stage alone; None where they cannot be counted."""
    if not which("perf"):
        return None
    command = ["perf", "stat", "-x,", "-e", "instructions:u", sys.executable, __file__, str(count), stage]
    counted = subprocess.run(command, capture_output=True, text=True).stderr.split(",")[0]
    return int(counted) if counted.isdigit() else None


def main(count: int) -> None:
    name, texts = reports(count)
    found = sum(
        tag_lines(report, kinds=KINDS).count(b"\n") for report in texts
    )  # word lists load once: start-up, not tagging
    words, tags = seconds(texts)
    whole = command_seconds(texts) / words
    told = f"{count / tags:.0f} reports/s, {found} tags; the whole command on new text {whole:.1f}; {name}"
    print(f"tagging ÷ word tokenisation: {tags / words:.1f}  ({told})")
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
