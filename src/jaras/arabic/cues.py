"""The words beside a number that may tell what it stands for, and whether any stands there."""

from __future__ import annotations

from functools import cache
from typing import Any

from jaras.arabic.memo import Memo
from jaras.arabic.numerals import keys
from jaras.knowledge import load


@cache
def cue_sets() -> dict[str, frozenset[str]]:
    """The lists of `measures.yaml`, in key form."""
    data = load("arabic/measures.yaml")
    return {name: keys(words) for name, words in data.items() if isinstance(words, list)}


@cache
def unit_exceptions() -> dict[str, frozenset[str]]:
    """Words after which a unit is none: «نقطة تفتيش»."""
    table: dict[str, Any] = load("arabic/measures.yaml")["unit_exceptions"]
    return {unit: keys(words) for unit, words in table.items()}


def nothing_told(forms: list[str], first: int, last: int) -> bool:
    """Whether the words before and after words `first` to `last` (excluded) tell nothing of the number they say."""
    if first == 0 or last + 1 >= len(forms) or _TELLS_NEXT[forms[first - 1]] or forms[last + 1] == "من":
        return False
    return not _TELLS_BEFORE[forms[last + 1] if forms[last] in _JOINTS else forms[last]]


def may_end_name(forms: list[str], at: int) -> bool:
    """Whether figures at word `at` may end a name that a word close before opens: «مؤشر يوروفرست 300»."""
    return not name_heads().isdisjoint(forms[max(0, at - 1 - NAME_REACH) : at])


@cache
def name_heads() -> frozenset[str]:
    """The words of `name_heads`, with the particles that may be glued to them."""
    return frozenset(particle + head for head in cue_sets()["name_heads"] for particle in _PARTICLES)


def is_day_and_month(one: str, other: str) -> bool:
    """Whether figures can be a day and a month, in either order."""
    if not (one.isdigit() and other.isdigit()):
        return False
    small, large = sorted((int(one), int(other)))
    return 1 <= small <= 12 and large <= 31


def _is_quiet(gap: str) -> bool:
    return bool(gap) and not gap.strip(' «»"(،؛')


QUIET = Memo(_is_quiet)
"""Whether a gap beside a number tells nothing of it."""


def _tells_next(form: str) -> bool:
    """Whether a word may tell what the number after it is."""
    bare = form.removeprefix("ال").removeprefix("لل").removeprefix("وال")
    told = _joined_sets(_BEFORE).isdisjoint((form, form[1:])) and bare not in _joined_sets(_UNITS)
    return not told or form < ":" or form.endswith("رقم")


def _tells_before(form: str) -> bool:
    """Whether a word may tell what the number before it is."""
    told = form in _joined_sets(_AFTER) or form.removeprefix("ال") in _joined_sets(_UNITS)
    return told or form < ":" or form[0].isascii() or form in _JOINTS


@cache
def _joined_sets(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(cue_sets()[name] for name in names))


NAME_REACH = 3
"""Words of a name before its figures: «ستاندرد آند بورز 500»."""

_PARTICLES = ("", "و", "ف", "ب", "ل", "ك")
_JOINTS = frozenset({"من", "و", "الي", "او", "حتي"})
_UNITS = ("money", "duration", "measure", "christian")
_BEFORE = (
    "year_strict", "year_heads", "clock_before", "date_before", "age_before", "labels", "weak_labels", "group_heads",
    "money_before", "hours_to",
)  # fmt: skip
_AFTER = ("months", "months_two", "clock_after", "hours_after", "era", "percent_points", "age_cues")
_TELLS_NEXT = Memo(_tells_next)
_TELLS_BEFORE = Memo(_tells_before)
