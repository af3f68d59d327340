"""What a happening is measured by: «الأعنف منذ عام 2003» tells no day of it, and no span of a toll."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jaras.coding.reading import Reading

_REACH = 8


def is_measure(reading: Reading, at: int) -> bool:
    """Whether «منذ» stands at word `at`, or right before it, and a superlative shortly before."""
    since = at if "over_time" in reading.labels(at) else at - 1
    if "over_time" not in reading.labels(since):
        return False
    first = reading.words.sentence_start(since, max(0, since - _REACH))
    most = reading.labelled("superlative", first, since)
    return bool(most) and not reading.pauses(most[-1].last, since + 1, "،,؛")
