"""English numbers below a hundred in words, for the head of a sentence, which takes no digits."""

from __future__ import annotations

import re
from functools import cache

from jaras.brief.words import small

_HEAD = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)?")


def in_words(number: int) -> str:
    """ "no", "one", "eleven", "forty-two"; `number` is 0 to 99."""
    names = small("numerals")
    if number < 20:
        return str(names["ones"][number])
    tens, ones = divmod(number, 10)
    return f"{names['tens'][tens - 2]}-{names['ones'][ones]}" if ones else str(names["tens"][tens - 2])


def head_number(sentence: str) -> int | None:
    """The number (3 to 99) that a sentence begins with in words, else None; one and two may be no figure."""
    head = _HEAD.match(sentence)
    return _by_words().get(head[0]) if head else None


@cache
def _by_words() -> dict[str, int]:
    return {in_words(number).capitalize(): number for number in range(3, 100)}
