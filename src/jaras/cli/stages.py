"""What is done to one report; at module level, so that worker processes can be sent here."""

from __future__ import annotations

from collections.abc import Collection

from jaras import jsonl
from jaras.model import Coded, Report


def event_lines(report: Report, *, everything: bool) -> bytes:
    """The report's events as lines; `everything`: stock figures, judgements, campaigns and problems too."""
    from jaras.coding import code

    return lines_of(code(report), everything=everything)


def lines_of(coded: Coded, *, everything: bool) -> bytes:
    """The records of a coded report as lines."""
    return jsonl.lines(jsonl.marked(coded) if everything else list(coded.events))


def tag_lines(report: Report, *, kinds: Collection[str]) -> bytes:
    """The report's tags as lines."""
    from jaras.tagging import tag

    return jsonl.lines(tag(report, kinds))
