"""Start of the program as a multiple of the start of a bare interpreter."""

from __future__ import annotations

import statistics
import subprocess
import sys
from time import perf_counter

RUNS = 11


def seconds(*arguments: str) -> float:
    """Median wall seconds of `python ARGUMENTS`."""
    times = []
    for _ in range(RUNS):
        begun = perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    bare = seconds("-c", "")
    ours = seconds("-c", "import sys; sys.argv = ['jaras', '--version']; from jaras.cli import main; main()")
    print(f"start of `jaras --version` ÷ start of Python: {ours / bare:.1f}  ({ours * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
