"""One pass of both lexicons over a text: which terms begin at which word, and which country each sentence is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

from jaras.actors.register import register
from jaras.actors.terms import MAY_BE_NAME, MAY_BE_WORD, Role, Term, vocabulary
from jaras.arabic.clitics import Clitics
from jaras.arabic.tokens import Words

Country = str | Callable[[], str | None] | None  # ISO 3166-1 alpha-2, or what finds it out when it is needed
QUOTES = frozenset("\"«»“”„‟'‘’‚`")
_JOINING = QUOTES | frozenset(" \u00a0/")
_PROPER = ("name", "leader", "country")


class Reading(NamedTuple):
    """Words `first` to `last` (excluded) read as `term`.

    definite: it makes its noun phrase definite: by «ال» (of its last word), by a pronoun or as a proper name
    """

    first: int
    last: int
    term: Term
    clitics: Clitics
    definite: bool

    @property
    def bare(self) -> bool:
        """Whether neither «و» nor a preposition is glued to it, so that it can continue a noun phrase."""
        return not (self.clitics.conjunction or self.clitics.preposition)


class Scan:
    """The readings of one text.

    named:   actors that the text names by an unmistakable spelling
    """

    def __init__(self, words: Words, country: Country) -> None:
        self.words = words
        self._at: dict[int, list[Reading]] = {}
        lexicons = vocabulary()
        names = lexicons.names.starting(words, MAY_BE_NAME.among(words))
        for first, last, term, clitics in (*names, *lexicons.words.starting(words, MAY_BE_WORD.among(words))):
            if clitics.pronoun == "ي" or (term.pronoun and not owned(words, last, clitics)):  # «نسائي» is not «my»
                continue
            if not lexicons.not_actors.isdisjoint((words.forms[first], " ".join(words.forms[first : first + 2]))):
                continue
            if term.construct and clitics.definite:  # «الصيادي» is a surname, not «صيادي»
                continue
            definite = clitics.definite or bool(clitics.pronoun) or term.role in _PROPER
            definite = definite or (last > first + 1 and words.forms[last - 1].startswith("ال"))
            self._at.setdefault(first, []).append(Reading(first, last, term, clitics, definite))
        for readings in self._at.values():
            readings.sort(key=lambda r: -r.last)
        certain = [r for readings in self._at.values() for r in readings if r.term.needs is None]
        self.named = {r.term.actor for r in certain if r.term.actor}
        beside = {name for name, others in _named_with().items() if self.named.intersection(others)}
        self.named |= {name for name in beside if not self._faces(name, _named_with()[name])}
        self._places = self._locatives(certain)
        self._certain = certain
        self._country = country

    def _faces(self, name: str, others: tuple[str, ...]) -> bool:
        """«اشتباكات بين قوى الأمن الداخلي وقسد»: whether the text tells of one side and the other, not of allies."""
        for first in (at + 1 for at, form in enumerate(self.words.forms) if form == "بين"):
            for one in self.readings(first):
                for other in self.readings(one.last):
                    actors = (one.term.actor, other.term.actor)
                    if other.clitics.conjunction and name in actors and set(actors) & set(others):
                        return True
        return False

    @cached_property
    def country(self) -> str | None:
        """Whom bare nouns («الجيش») are taken to belong to: given, else the country the text names most."""
        given = self._country() if callable(self._country) else self._country
        return given or _most_named(self._certain)

    def starts(self) -> list[int]:
        """Words at which something begins, in order."""
        return sorted(self._at)

    def readings(self, at: int, *roles: Role) -> list[Reading]:
        """Readings that begin at word `at`, longest first; only of `roles` if given."""
        found = self._at.get(at)
        if found is None:
            return []
        return [r for r in found if r.term.role in roles] if roles else found

    def joined(self, at: int) -> bool:
        """Whether word `at` stands right after the one before it: only spaces and quotation marks between."""
        return 0 < at < len(self.words.forms) and _JOINING.issuperset(self.words.gaps[at])

    def quoted(self, at: int) -> bool:
        """Whether a quotation mark stands right before word `at`."""
        return not QUOTES.isdisjoint(self.words.gap(at))

    def where(self, at: int) -> str | None:
        """The country that the sentence of word `at` says it happens in («في العراق»), else that of the text."""
        return self._places.get(self.words.sentence_index(at)) or self.country

    def countries(self, at: int) -> Iterator[str]:
        """The countries that the sentence of word `at` may be about, likeliest first: where it says it happens, those
        of the groups it names, that of the text."""
        sentence = self.words.sentence_index(at)
        if sentence in self._places:
            yield self._places[sentence]
        yield from self._homes.get(sentence, ())
        if self.country:
            yield self.country

    def state_before(self, at: int, pronoun: str) -> Reading | None:
        """The state last named before word `at` in its sentence that `pronoun` can mean, where it is no place."""
        first = self.words.sentence(at).first
        told = [state for state in self._states if first <= state.first < at]
        masculine = vocabulary().masculine_states
        fitting = [s for s in told if (pronoun == "ها") != (self.words.forms[s.first] in masculine)]
        return fitting[-1] if fitting else None

    @cached_property
    def _states(self) -> list[Reading]:
        """Names of countries that are no places nor part of another name («قوات سوريا الديمقراطية»), in order."""
        named = [r for r in self._certain if r.term.role == "country" and not r.term.weak and r.bare]
        names = {at for r in self._certain if r.term.role == "name" for at in range(r.first, r.last)}
        return sorted((r for r in named if r.first not in names and not self._is_locative(r)), key=lambda r: r.first)

    def _is_locative(self, country: Reading) -> bool:
        before = self.words.forms[country.first - 1] if country.first else ""
        locative = vocabulary().locative
        return country.clitics.preposition == "ب" or before in locative or before.removeprefix("و") in locative

    def _locatives(self, readings: list[Reading]) -> dict[int, str]:
        places: dict[int, str] = {}
        for reading in readings:
            if reading.term.role != "country" or not reading.term.country or reading.term.weak:
                continue
            if self._is_locative(reading):
                places.setdefault(self.words.sentence_index(reading.first), reading.term.country)
        return places

    @cached_property
    def _homes(self) -> dict[int, list[str]]:
        """The countries of groups at home in one only, by the sentence that names them."""
        homes: dict[int, list[str]] = {}
        for reading in self._certain:
            actor = register().get(reading.term.actor or "")
            if actor and actor.kind == "group" and len(actor.countries) == 1:
                homes.setdefault(self.words.sentence_index(reading.first), []).append(actor.countries[0])
        return homes


@cache
def _named_with() -> dict[str, tuple[str, ...]]:
    """The actors that a text names where it names certain others, with those."""
    return {actor.id: actor.named_with for actor in register().values() if actor.named_with}


def owned(words: Words, last: int, clitics: Clitics) -> bool:
    """Whether a pronoun is glued to the word; «شقيقه» is also read as شقيقة by the lexicon."""
    return bool(clitics.pronoun) or words.forms[last - 1].endswith("ه")


def _most_named(readings: list[Reading]) -> str | None:
    counts: Counter[str] = Counter()
    actors = register()
    for reading in readings:
        term = reading.term
        if term.country and not term.weak:
            counts[term.country] += 1
        elif term.actor and len(actors[term.actor].countries) == 1:
            counts[actors[term.actor].countries[0]] += 1
    return counts.most_common(1)[0][0] if counts else None
