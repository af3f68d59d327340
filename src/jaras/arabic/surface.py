"""A short closed list of words and phrases with all their clitics written out beforehand.

Like `Lexicon`, for a few hundred words (those of dates): every form that may stand in a text is in one table, so that
a word of the text costs one look-up, even the first time it is met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from jaras.arabic.lexicon import Clitics, Hit, unbroken
from jaras.arabic.normal import key_of
from jaras.arabic.tokens import Words

Entry = TypeVar("Entry")

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_ARTICLES = (("", "ال"), ("ب", "بال"), ("ك", "كال"), ("ل", "لل"))

_Rest = tuple[str, ...]
_Reading = tuple[Clitics, list[tuple[_Rest, Entry]]]


class Surface(Generic[Entry]):
    """A compiled set of (phrase, entry) pairs. A phrase listed with «ال» is found only with it, others either way."""

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        bare: dict[str, list[tuple[_Rest, Entry]]] = {}
        definite: dict[str, list[tuple[_Rest, Entry]]] = {}
        for phrase, entry in phrases:
            first, *rest = key_of(phrase).split()
            with_article = first.startswith("ال") and len(first) > 3
            stem = first[2:] if with_article else first
            for spelling in {stem, stem[:-1] + "ه"} if stem.endswith("ة") else (stem,):
                definite.setdefault(spelling, []).append((tuple(rest), entry))
                if not with_article:
                    bare.setdefault(spelling, []).append((tuple(rest), entry))
        self._readings: dict[str, list[_Reading[Entry]]] = {}
        for prefix, clitics in sorted(_proclitics(), key=lambda pair: len(pair[0])):
            for stem, found in (definite if clitics.definite else bare).items():
                reading = (clitics, sorted(found, key=lambda phrase: -len(phrase[0])))
                self._readings.setdefault(prefix + stem, []).append(reading)

    def scan(self, words: Words, first: int, last: int) -> list[Hit[Entry]]:
        """All hits in words `first` to `last`, in order of their first word, longest first."""
        readings = self._readings
        forms = words.forms if last - first == len(words) else words.forms[first:last]
        found = [at for at, form in enumerate(forms, first) if form in readings]
        return [hit for at in found for hit in self.at(words, at)]

    def at(self, words: Words, at: int) -> list[Hit[Entry]]:
        """The hits that begin with word `at`, of the reading with the fewest clitics that has any."""
        readings = self._readings.get(words.forms[at])
        if readings is None:
            return []
        for clitics, phrases in readings:
            hits = [
                Hit(at, at + 1 + len(rest), entry, clitics)
                for rest, entry in phrases
                if not rest or _follows(words, at, rest)
            ]
            if hits:
                return hits
        return []


def _proclitics() -> Iterator[tuple[str, Clitics]]:
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            yield conjunction + preposition, Clitics(conjunction, preposition)
        for preposition, article in _ARTICLES:
            yield conjunction + article, Clitics(conjunction, preposition, definite=True)


def _follows(words: Words, at: int, rest: _Rest) -> bool:
    last = at + 1 + len(rest)
    return tuple(words.forms[at + 1 : last]) == rest and unbroken(words, at, last)
