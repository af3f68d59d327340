"""What both lexicons find in a text: which terms begin at which word, and which country each sentence is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property

from msgspec import Struct

from jaras.actors.register import register
from jaras.actors.terms import MAY_BEGIN, Role, Term, vocabulary
from jaras.arabic.clitics import Clitics
from jaras.arabic.tokens import Words

Country = str | Callable[[], str | None] | None  # ISO 3166-1 alpha-2, or what finds it out when it is needed
QUOTES = frozenset("\"«»“”„‟'‘’‚`")
_JOINING = QUOTES | frozenset(" \u00a0/")
_PROPER = ("name", "leader", "country")


class Reading(Struct, frozen=True, gc=False):
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
    """The readings of one text, of each sentence once its `starts` are asked for."""

    def __init__(self, words: Words, country: Country) -> None:
        self.words = words
        self._country = country
        self._at: dict[int, list[Reading]] = {}
        self._starts: dict[int, list[int]] = {}
        self._certain: dict[int, list[Reading]] = {}
        self._places: dict[int, str | None] = {}

    @cached_property
    def named(self) -> set[str]:
        """The actors that the text names by an unmistakable spelling."""
        named = {actor for reading in self._all_certain() if (actor := reading.term.actor)}
        beside = {name for name, others in _named_with().items() if named.intersection(others)}
        return named | {name for name in beside if not self._faces(name, _named_with()[name])}

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
        return given or _most_named(self._all_certain())

    def starts(self, number: int) -> list[int]:
        """Words of sentence `number` at which something begins, in order."""
        found = self._starts.get(number)
        return self._scanned(number) if found is None else found

    def _scanned(self, number: int) -> list[int]:
        found: dict[int, list[Reading]] = {}
        for reading in self._read(*self.words.sentences[number]):
            found.setdefault(reading.first, []).append(reading)
        for readings in found.values():
            readings.sort(key=lambda r: -r.last)
        self._at |= found
        starts = self._starts[number] = sorted(found)
        return starts

    def readings(self, at: int, *roles: Role) -> list[Reading]:
        """Readings that begin at word `at`, longest first; only of `roles` if given."""
        found = self._at.get(at)
        if found is None:
            return []
        return [r for r in found if r.term.role in roles] if roles else found

    def _read(self, begin: int, end: int) -> Iterator[Reading]:
        """The readings that begin in words `begin` to `end` (excluded)."""
        words, forms, lexicons = self.words, self.words.forms, vocabulary()
        at = MAY_BEGIN.among(words, begin, end)
        for hit in (*lexicons.names.starting(words, at), *lexicons.words.starting(words, at)):
            first, last, term, clitics = hit.first, hit.last, hit.entry, hit.clitics
            if clitics.pronoun == "ي" or (term.pronoun and not owned(words, last, clitics)):  # «نسائي» is not «my»
                continue
            if not lexicons.not_actors.isdisjoint((forms[first], " ".join(forms[first : first + 2]))):
                continue
            if term.construct and clitics.definite:  # «الصيادي» is a surname, not «صيادي»
                continue
            definite = clitics.definite or bool(clitics.pronoun) or term.role in _PROPER
            definite = definite or (last > first + 1 and forms[last - 1].startswith("ال"))
            yield Reading(first, last, term, clitics, definite)

    def _certain_of(self, number: int) -> list[Reading]:
        """The readings of sentence `number` that need no evidence, in order."""
        found = self._certain.get(number)
        if found is None:
            told = (reading for at in self.starts(number) for reading in self.readings(at))
            certain = [reading for reading in told if reading.term.needs is None]
            found = self._certain[number] = [
                r for r in certain if not (r.term.role == "country" and _ends_another(r, certain))
            ]
        return found

    def _all_certain(self) -> Iterator[Reading]:
        return (reading for number in range(len(self.words.sentences)) for reading in self._certain_of(number))

    def joined(self, at: int) -> bool:
        """Whether word `at` stands right after the one before it: only spaces and quotation marks between."""
        return 0 < at < len(self.words.forms) and _JOINING.issuperset(self.words.gaps[at])

    def quoted(self, at: int) -> bool:
        """Whether a quotation mark stands right before word `at`."""
        return not QUOTES.isdisjoint(self.words.gap(at))

    def where(self, at: int) -> str | None:
        """The country that the sentence of word `at` says it happens in («في العراق»), else that of the text."""
        return self._place_of(self.words.sentence_index(at)) or self.country

    def countries(self, at: int) -> Iterator[str]:
        """The countries that the sentence of word `at` may be about, likeliest first: where it says it happens, those
        of the groups it names, that of the text."""
        sentence = self.words.sentence_index(at)
        place = self._place_of(sentence)
        if place:
            yield place
        yield from self._homes(sentence)
        if self.country:
            yield self.country

    def state_before(self, at: int, pronoun: str) -> Reading | None:
        """The state last named before word `at` in its sentence that `pronoun` can mean, where it is no place."""
        told = [state for state in self._states(self.words.sentence_index(at)) if state.first < at]
        masculine = vocabulary().masculine_states
        fitting = [s for s in told if (pronoun == "ها") != (self.words.forms[s.first] in masculine)]
        return fitting[-1] if fitting else None

    def _states(self, number: int) -> list[Reading]:
        """Names of countries that are no places nor part of another name («قوات سوريا الديمقراطية»), in order."""
        certain = self._certain_of(number)
        named = [r for r in certain if r.term.role == "country" and not r.term.weak and r.bare]
        names = {at for r in certain if r.term.role == "name" for at in range(r.first, r.last)}
        return [r for r in named if r.first not in names and not self._is_locative(r)]

    def _is_locative(self, country: Reading) -> bool:
        before = self.words.forms[country.first - 1] if country.first else ""
        locative = vocabulary().locative
        return country.clitics.preposition == "ب" or before in locative or before.removeprefix("و") in locative

    def _place_of(self, number: int) -> str | None:
        """The country that sentence `number` says it happens in."""
        if number not in self._places:
            countries = (r for r in self._certain_of(number) if r.term.role == "country" and not r.term.weak)
            self._places[number] = next((r.term.country for r in countries if self._is_locative(r)), None)
        return self._places[number]

    def _homes(self, number: int) -> Iterator[str]:
        """The countries of groups at home in one only that sentence `number` names."""
        for reading in self._certain_of(number):
            actor = register().get(reading.term.actor or "")
            if actor and actor.kind == "group" and len(actor.countries) == 1:
                yield actor.countries[0]


@cache
def _named_with() -> dict[str, tuple[str, ...]]:
    """The actors that a text names where it names certain others, with those."""
    return {actor.id: actor.named_with for actor in register().values() if actor.named_with}


def may_begin_actor(words: Words, first: int, last: int) -> bool:
    """Whether one of words `first` to `last` (excluded) can begin an actor's name or noun phrase, by their forms."""
    return MAY_BEGIN.any_among(words, first, last)


def _ends_another(country: Reading, readings: list[Reading]) -> bool:
    """«جنوب السودان»: whether the name of a country only ends that of another."""
    return any(r.term.role == "country" and r.first < country.first and r.last == country.last for r in readings)


def owned(words: Words, last: int, clitics: Clitics) -> bool:
    """Whether a pronoun is glued to the word; «شقيقه» is also read as شقيقة by the lexicon."""
    return bool(clitics.pronoun) or words.forms[last - 1].endswith("ه")


def _most_named(readings: Iterable[Reading]) -> str | None:
    counts: Counter[str] = Counter()
    actors = register()
    for reading in readings:
        term = reading.term
        if term.country and not term.weak:
            counts[term.country] += 1
        elif term.actor and len(actors[term.actor].countries) == 1:
            counts[actors[term.actor].countries[0]] += 1
    return counts.most_common(1)[0][0] if counts else None
