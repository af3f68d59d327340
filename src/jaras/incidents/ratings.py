"""How reliable people hold an outlet to be: the letters of the Admiralty code (AJP-2.1 of NATO).

A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged. Jaras rates nobody: an
outlet that no person rated is F.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jaras.errors import InputError
from jaras.model import Event

UNKNOWN = "F"
LETTERS = "ABCDEF"


def best_rating(events: Iterable[Event], ratings: Mapping[str, str]) -> str:
    """The best rating among the outlets that tell of an incident: one of them at least is as reliable as that."""
    return min((ratings.get(event.report.source, UNKNOWN) for event in events), default=UNKNOWN)


def checked(outlet: str | None, letter: object) -> str:
    """A rating as a person wrote it. Raises InputError for one that names no outlet, or is no letter of the code."""
    if not outlet:
        raise InputError("rating", "a rating needs an outlet", "name it as the reports do")
    if not isinstance(letter, str) or letter not in LETTERS:
        raise InputError(
            "rating", f"no rating is written «{letter}»", "give a letter from A (reliable) to F (unknown)", outlet
        )
    return letter
