"""Cost of tagging numbers, quantities and dates as a multiple of bare word tokenisation of the same text."""

from __future__ import annotations

import re
import sys
from time import process_time

from texts import reports

from jaras.cli.stages import tag_lines
from jaras.model import Report

WORD = re.compile(r"\w+")
KINDS = ("number", "quantity", "date")
FIRST = Report(id="first", text="قتل جنديان في 3 آب", published="2015-08-05")


def main(count: int) -> None:
    name, texts = reports(count)
    tag_lines(FIRST, kinds=KINDS)  # word lists load once: start-up, not tagging
    begun = process_time()
    tags = sum(len(tag_lines(report, kinds=KINDS)) for report in texts)
    tagging = process_time() - begun
    words = min(tokenising(texts) for _ in range(5))
    print(f"tagging ÷ word tokenisation: {tagging / words:.1f}  ({count / tagging:.0f} reports/s, {tags} tags; {name})")


def tokenising(texts: list[Report]) -> float:
    """CPU seconds of `re.findall` over the texts, once."""
    begun = process_time()
    for report in texts:
        WORD.findall(report.text)
    return process_time() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
