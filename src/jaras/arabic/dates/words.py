"""The date words of a text: one lexicon scan over `knowledge/arabic/dates.yaml`, then lookups by position."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from jaras.arabic.lexicon import Hit, Lexicon
from jaras.arabic.normal import key_of
from jaras.arabic.tokens import Words
from jaras.knowledge import load

FILE = "arabic/dates.yaml"
_ANCHORS = frozenset(
    {"month", "weekday", "deictic", "unit", "season", "feast", "decade", "named_day", "quarter", "half", "turn"}
)
_VALUED = {
    "weekday": "weekdays",
    "deictic": "deictic_days",
    "daytime": "times_of_day",
    "turn": "turns",
    "part": "parts",
    "season": "seasons",
    "quarter": "quarters",
    "half": "halves",
    "decade": "decades",
    "link": "links",
    "approximator": "approximators",
    "feast": "feasts",
    "named_day": "named_days",
}
_LISTED = {
    "day_noun": "day_nouns",
    "filler": "fillers",
    "count": "few",
    "this": "demonstratives",
    "equals": "equals",
    "every": "every",
    "name": "names",
}


class Term(NamedTuple):
    """One meaning of a date word. `number`: grammatical number of a unit (one, two, many)."""

    kind: str
    value: Any
    number: str = ""
    hijri: bool = False
    weak: bool = False


class Terms:
    """The date words of `words`, by position, names that only hold a date word left out.

    anchors: positions of the words around which it is worth to look for an expression, rising
    """

    __slots__ = ("_at", "anchors", "words")

    def __init__(self, words: Words, first: int, last: int) -> None:
        self.words = words
        self._at: dict[int, list[Hit[Term]]] = {}
        self.anchors: list[int] = []
        hits = _lexicon().scan(words, first, last)
        names = [(h.first, h.last) for h in hits if h.entry.kind == "name"]
        masked = {at for low, high in names for at in range(low, high)}
        for hit in hits:
            if hit.first in masked:
                continue
            self._at.setdefault(hit.first, []).append(hit)
            if hit.entry.kind in _ANCHORS and self.anchors[-1:] != [hit.first]:
                self.anchors.append(hit.first)

    def take(self, at: int, kind: str) -> Hit[Term] | None:
        """The longest date word of `kind` at word `at`."""
        best: Hit[Term] | None = None
        for hit in self._at.get(at, ()):
            if hit.entry.kind == kind and (best is None or hit.last > best.last):
                best = hit
        return best

    def all(self, at: int, kind: str) -> Iterator[Hit[Term]]:
        """Every date word of `kind` at word `at`."""
        return (h for h in self._at.get(at, ()) if h.entry.kind == kind)


@cache
def _lexicon() -> Lexicon[Term]:
    return Lexicon(_entries(load(FILE)))


def _entries(rows: dict[str, Any]) -> Iterator[tuple[str, Term]]:
    weak = {key_of(name) for name in rows["weak_months"]}
    for hijri, section in ((False, "months"), (True, "hijri_months")):
        for number, names in rows[section].items():
            for name in names:
                yield name, Term("month", number, hijri=hijri, weak=key_of(name) in weak)
    for unit, forms in rows["units"].items():
        for number, names in forms.items():
            yield from ((name, Term("unit", unit, number)) for name in names)
    for kind, section in _VALUED.items():
        for value, names in rows[section].items():
            yield from ((name, Term(kind, value)) for name in names)
    for kind, section in _LISTED.items():
        yield from ((name, Term(kind, name)) for name in rows[section])


class WordSets(NamedTuple):
    """Single words, in key form, that the surroundings of a date are checked against."""

    named_by: frozenset[str]
    rites: frozenset[str]
    not_today: frozenset[str]
    not_this: frozenset[str]
    same_before: frozenset[str]
    months_after: frozenset[str]
    dual_nouns: frozenset[str]
    future_cues: frozenset[str]
    clause_starts: frozenset[str]
    ongoing_cues: frozenset[str]
    not_future_verb: frozenset[str]

    def is_future_verb(self, form: str) -> bool:
        """Whether a form is an imperfect with «س»: «سيجتمع», «وستعقد», not «سيارة»."""
        stem = form[1:] if form[:1] in "وف" else form
        return stem[:2] in ("سي", "ست") and len(stem) > 4 and stem not in self.not_future_verb


@cache
def word_sets() -> WordSets:
    """The context words of `dates.yaml`."""
    rows = load(FILE)
    return WordSets(*(frozenset(map(key_of, rows[name])) for name in WordSets._fields))


@cache
def eras() -> dict[str, str]:
    """Era marks in key form: gregorian or hijri. One letter is enough («م», «هـ»), too short for a lexicon."""
    return {key_of(mark): era for era, marks in load(FILE)["eras"].items() for mark in marks}
