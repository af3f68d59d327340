"""What is done to one report; at module level, so that worker processes can be sent here."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jaras.model import Coded, Report


def coded(report: Report) -> Coded:
    """The report, coded."""
    from jaras.coding import code

    return code(report)


def event_lines(report: Report, *, everything: bool) -> list[str]:
    """The report's events as lines; `everything`: stock figures, judgements, campaigns and problems too."""
    return lines_of(coded(report), everything=everything)


def lines_of(one: Coded, *, everything: bool) -> list[str]:
    """The records of a coded report as lines."""
    from jaras import jsonl

    return list(jsonl.dump_all([one]) if everything else jsonl.dump(one.events))


def tag_lines(report: Report, *, kinds: Collection[str]) -> list[str]:
    """The report's tags as lines."""
    from jaras import jsonl
    from jaras.tagging import tag

    return list(jsonl.dump(tag(report, kinds)))
