"""Coding cost as a multiple of bare word tokenisation of the same text, in one run on one core."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable
from time import process_time

from texts import reports

from jaras.cli import YOUNG
from jaras.coding import code
from jaras.model import Report

WORD = re.compile(r"\w+")


def seconds(stage: Callable[[Report], object], texts: list[Report]) -> float:
    """CPU seconds of `stage` over `texts`, once."""
    begun = process_time()
    for report in texts:
        stage(report)
    return process_time() - begun


def main(count: int) -> None:
    gc.set_threshold(YOUNG)  # as the command line does
    name, texts = reports(count)
    code(texts[0])  # lexicons and gazetteer load once, not for each report
    runs = [(seconds(lambda report: WORD.findall(report.text), texts), seconds(code, texts)) for _ in range(3)]
    words, coding = (min(column) for column in zip(*runs, strict=True))
    print(f"coding ÷ word tokenisation: {coding / words:.1f}  ({count / coding:.0f} reports/s on one core; {name})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
