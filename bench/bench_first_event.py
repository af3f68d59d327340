"""From start to the first event of a run over one report, as a multiple of the start of a bare interpreter."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from bench_startup import seconds

REPORT = Path(__file__).resolve().parents[1] / "samples/01-wire-flash.md"
CODE = "import sys; sys.argv = ['jaras', 'code', '--quiet', sys.argv[1]]; from jaras.cli import main; main()"


def main() -> None:
    bare, ours = seconds("-c", ""), seconds("-c", CODE, str(REPORT))
    size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> (20 if sys.platform == "darwin" else 10)
    print(f"first event of one report ÷ start of Python: {ours / bare:.0f}  ({ours:.2f} s, {size} MiB)")


if __name__ == "__main__":
    main()
