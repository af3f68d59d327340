"""A short closed list of words and phrases with all their clitics written out beforehand.

Like `Lexicon`, for a few hundred words (those of dates): every form that may stand in a text is in one table, so that
a word of the text costs one look-up, even the first time it is met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from jaras.arabic.clitics import Clitics
from jaras.arabic.lexicon import Hit, Phrase, Stem, match
from jaras.arabic.normal import key_of
from jaras.arabic.tokens import Words

Entry = TypeVar("Entry")

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_ARTICLES = (("", "ال"), ("ب", "بال"), ("ك", "كال"), ("ل", "لل"))


class Surface(Generic[Entry]):
    """A compiled set of (phrase, entry) pairs. A phrase listed with «ال» is found only with it, others either way.

    forms: every form at which a phrase may begin, with the ways to read it
    """

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        bare: dict[str, list[Phrase[Entry]]] = {}
        definite: dict[str, list[Phrase[Entry]]] = {}
        for phrase, entry in phrases:
            first, *rest = key_of(phrase).split()
            with_article = first.startswith("ال") and len(first) > 3
            base = first[2:] if with_article else first
            for spelling in {base, base[:-1] + "ه"} if base.endswith("ة") else (base,):
                definite.setdefault(spelling, []).append(Phrase(rest, True, entry))
                if not with_article:
                    bare.setdefault(spelling, []).append(Phrase(rest, None, entry))
        self.forms: dict[str, tuple[Stem[Entry], ...]] = {}
        readings = {True: _readings(definite), False: _readings(bare)}
        for prefix, clitics in sorted(_proclitics(), key=lambda pair: len(pair[0])):
            for base, read in readings[clitics.definite]:
                form = prefix + base
                self.forms[form] = (*self.forms.get(form, ()), Stem(clitics, read.alone, read.longer))

    def scan(self, words: Words, first: int, last: int) -> list[Hit[Entry]]:
        """All hits in words `first` to `last`, in order of their first word, longest first."""
        known = self.forms
        forms = words.forms if last - first == len(words) else words.forms[first:last]
        found = [at for at, form in enumerate(forms, first) if form in known]
        return [hit for at in found for hit in self.at(words, at)]

    def at(self, words: Words, at: int) -> list[Hit[Entry]]:
        """The hits that begin with word `at`, of the reading with the fewest clitics that has any."""
        readings = self.forms.get(words.forms[at])
        return match(words, at, readings) if readings else []


def _readings(phrases: dict[str, list[Phrase[Entry]]]) -> list[tuple[str, Stem[Entry]]]:
    """First words with the phrases they begin, longest first; under whatever clitics, these are the same."""
    return [(base, Stem.of(Clitics(), sorted(found, key=lambda p: -len(p.rest)))) for base, found in phrases.items()]


def _proclitics() -> Iterator[tuple[str, Clitics]]:
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            yield conjunction + preposition, Clitics(conjunction, preposition)
        for preposition, article in _ARTICLES:
            yield conjunction + article, Clitics(conjunction, preposition, definite=True)
