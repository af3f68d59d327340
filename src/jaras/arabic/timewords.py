"""The date words of a text: one lexicon scan over `knowledge/arabic/dates.yaml`, then lookups by position."""

from __future__ import annotations

import re
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


class Term(NamedTuple):
    """One meaning of a date word. `number`: grammatical number of a unit (one, two, many)."""

    kind: str
    value: Any
    number: str = ""
    hijri: bool = False
    weak: bool = False


class Terms:
    """The date words of `words`, by position, names that only hold a date word left out."""

    __slots__ = ("_at", "anchors", "words")

    def __init__(self, words: Words, first: int, last: int) -> None:
        self.words = words
        self._at: dict[int, list[Hit[Term]]] = {}
        self.anchors: list[int] = []
        masked = 0
        hits = _lexicon().scan(words, first, last)
        names = {h.first: h.last for h in hits if h.entry.kind == "name"}
        for hit in hits:
            masked = max(masked, names.get(hit.first, 0))
            if hit.first < masked:
                continue
            self._at.setdefault(hit.first, []).append(hit)
            if hit.entry.kind in _ANCHORS and (not self.anchors or self.anchors[-1] != hit.first):
                self.anchors.append(hit.first)

    def take(self, at: int, kind: str) -> Hit[Term] | None:
        """The longest date word of `kind` at word `at`."""
        return max((h for h in self._at.get(at, ()) if h.entry.kind == kind), key=lambda h: h.last, default=None)

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


_VALUED = {
    "weekday": "weekdays",
    "deictic": "deictic_days",
    "daytime": "times_of_day",
    "filler": "fillers",
    "turn": "turns",
    "part": "parts",
    "season": "seasons",
    "quarter": "quarters",
    "half": "halves",
    "decade": "decades",
    "era": "eras",
    "link": "links",
    "count": "counts",
    "approximator": "approximators",
    "feast": "feasts",
    "named_day": "named_days",
}
_LISTED = {"day_noun": "day_nouns", "this": "demonstratives", "equals": "equals", "every": "every", "name": "names"}


class WordSets(NamedTuple):
    """Sets of single words in key form that a date's surroundings are checked against."""

    named_by: frozenset[str]
    rites: frozenset[str]
    not_today: frozenset[str]
    not_this: frozenset[str]
    future_cues: frozenset[str]
    ongoing_cues: frozenset[str]
    future_verb: re.Pattern[str]


@cache
def word_sets() -> WordSets:
    """The context words of `dates.yaml`."""
    rows = load(FILE)
    sets = [frozenset(map(key_of, rows[name])) for name in WordSets._fields[:-1]]
    nouns = "|".join(map(key_of, rows["not_future_verb"]))
    return WordSets(*sets, re.compile(rf"^[وف]?(?!(?:{nouns}))س[يت]\w{{3,}}$"))
