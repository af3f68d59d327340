"""Find known words and phrases, whole words only, under the clitics that Arabic writes glued to them.

A lexicon hashes each phrase by its first word without «ال»; a word of the text is looked up as it stands, then
with conjunction (و ف), preposition (ب ل ك), article and future «س» taken off, least stripping first, then with an
object or possessive pronoun taken off the end. Readings are remembered per word form, so a text costs about one
dictionary lookup a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from jaras.arabic.clitics import Clitics, bases, enclitics, proclitics
from jaras.arabic.memo import Memo
from jaras.arabic.normal import key_of
from jaras.arabic.tokens import Words
from jaras.knowledge.compiled import ByNeed

Entry = TypeVar("Entry")

_BREAK = re.compile("[.،,؛;:!?؟…\n]")
_LONG_ALEF = "آ"  # opens words whose key begins as the article does: «آليات», «آلاف»
_TO_HIM = "اليه"  # «إليه», which is no «آلية» with its «ة» written «ه»


class Hit(Struct, Generic[Entry], frozen=True, gc=False):
    """Words `first` to `last` (excluded) are the phrase of `entry`."""

    first: int
    last: int
    entry: Entry
    clitics: Clitics


class Phrase(Struct, Generic[Entry], frozen=True, gc=False, array_like=True):
    """A phrase by the words after its first. `definite`: whether that stands with «ال», None for either way."""

    rest: list[str]
    definite: bool | None
    entry: Entry


class Stem(Struct, Generic[Entry], frozen=True, gc=False, array_like=True):
    """One way to read a word: what is glued to it, and the phrases that begin with it, by their second word."""

    clitics: Clitics
    alone: list[Entry]
    longer: dict[str, list[Phrase[Entry]]]

    @classmethod
    def of(cls, clitics: Clitics, phrases: list[Phrase[Entry]]) -> Stem[Entry]:
        """The reading of a word as the first of these phrases, under these clitics."""
        longer: dict[str, list[Phrase[Entry]]] = {}
        for phrase in phrases:
            if phrase.rest:
                longer.setdefault(phrase.rest[0], []).append(phrase)
        return cls(clitics, [phrase.entry for phrase in phrases if not phrase.rest], longer)

    def entries(self) -> Iterator[Entry]:
        """The entries of all these phrases."""
        yield from self.alone
        yield from (phrase.entry for phrases in self.longer.values() for phrase in phrases)


class Ways(Struct, Generic[Entry], frozen=True, gc=False, array_like=True):
    """All ways to read a word.

    alone:   the phrases of this word alone, of the first way that has any
    seconds: the second words of longer ones
    """

    stems: tuple[Stem[Entry], ...]
    alone: Sequence[tuple[Entry, Clitics]]
    seconds: Container[str]

    @classmethod
    def of(cls, stems: tuple[Stem[Entry], ...]) -> Ways[Entry] | None:
        """The ways that `stems` are; None for none."""
        if not stems:
            return None
        seconds = stems[0].longer if len(stems) == 1 else frozenset().union(*(stem.longer for stem in stems))
        single = next((stem for stem in stems if stem.alone), stems[0])
        return cls(stems, [(entry, single.clitics) for entry in single.alone], seconds)

    def hits(self, words: Words, at: int) -> list[Hit[Entry]]:
        """The hits at word `at`, longest first."""
        forms = words.forms
        if at + 1 < len(forms) and forms[at + 1] in self.seconds:
            return match(words, at, self.stems)
        return [Hit(at, at + 1, entry, clitics) for entry, clitics in self.alone]


class Packed(NamedTuple, Generic[Entry]):
    """A compiled lexicon.

    phrases: by their first word without «ال»; whole: those listed with it, by all of their first word
    """

    phrases: ByNeed[list[Phrase[Entry]]]
    whole: ByNeed[list[Phrase[Entry]]]
    longest: int
    pronouns: bool


class Lexicon(Generic[Entry]):
    """A compiled set of (phrase, entry) pairs.

    `definite`: how a phrase listed without «ال» may stand in the text: False only without it (place names),
    None either way (common nouns); a function of the entry where they differ. A phrase listed with «ال» is found
    only with it.
    `longest`: words of its longest phrase.
    `heads`: the first words of its phrases, without «ال».
    `pronouns`: whether single words may carry an object or possessive pronoun (مقتلهم، قصفها).
    """

    def __init__(
        self,
        phrases: Iterable[tuple[str, Entry]],
        *,
        definite: bool | Callable[[Entry], bool | None] | None = None,
        pronouns: bool = False,
    ) -> None:
        index: dict[str, list[Phrase[Entry]]] = {}
        whole: dict[str, list[Phrase[Entry]]] = {}
        for phrase, entry in phrases:
            _add(index, whole, phrase, entry, definite(entry) if callable(definite) else definite)
        for bucket in (*index.values(), *whole.values()):
            bucket.sort(key=lambda p: -len(p.rest))
        longest = max((1 + len(p.rest) for bucket in index.values() for p in bucket), default=0)
        self._take(Packed(ByNeed(index), ByNeed(whole), longest, pronouns))

    def packed(self) -> Packed[Entry]:
        """What it was compiled to, for `jaras.knowledge.compiled`."""
        return Packed(self._index, self._whole, self.longest, self._pronouns)

    @classmethod
    def unpacked(cls, packed: Packed[Entry]) -> Lexicon[Entry]:
        """The lexicon that was compiled to `packed`."""
        lexicon = cls.__new__(cls)
        lexicon._take(packed)
        return lexicon

    def entries(self) -> Iterator[Entry]:
        """Every entry, once for each of its phrases."""
        return (phrase.entry for phrases in self._index.values() for phrase in phrases)

    def _take(self, packed: Packed[Entry]) -> None:
        self._index, self._whole, self.longest, self._pronouns = packed
        self.heads = self._index.names | self._whole.names
        self._ways = Memo(self._read)
        self._reaches = Memo(self._reach)

    def scan(self, words: Words, first: int = 0, last: int | None = None) -> list[Hit[Entry]]:
        """All hits, in order of their first word, longest first where several begin at one word.

        Every entry of an ambiguous phrase is returned; hits may overlap (`longest` keeps the outer ones).
        """
        return [hit for hits in self.by_word(words, first, last) for hit in hits]

    def by_word(self, words: Words, first: int = 0, last: int | None = None) -> Iterator[list[Hit[Entry]]]:
        """The same, those that begin at one word together."""
        forms, count = words.forms, len(words)
        for at, ways in self._ways.among(forms[first:last], first):
            assert ways is not None
            if at + 1 < count and forms[at + 1] in ways.seconds:
                if hits := match(words, at, ways.stems):
                    yield hits
            elif ways.alone:  # «في», «على»: many phrases begin so, few stand here
                yield [Hit(at, at + 1, entry, clitics) for entry, clitics in ways.alone]

    def readings(self, form: str) -> tuple[Stem[Entry], ...]:
        """The ways to read `form` as the first word of a phrase."""
        ways = self._ways[form]
        return ways.stems if ways else ()

    def at(self, words: Words, at: int) -> list[Hit[Entry]]:
        """The hits that begin at word `at`, longest first."""
        ways = self._ways[words.forms[at]]
        return ways.hits(words, at) if ways else []

    def starting(self, words: Words, where: Iterable[int]) -> list[Hit[Entry]]:
        """The hits that begin at one of the words `where`, in order, longest first."""
        known, forms = self._ways, words.forms
        return [hit for at in where if (ways := known[forms[at]]) for hit in ways.hits(words, at)]

    def covers(self, words: Words, at: int) -> bool:
        """Whether word `at` lies in a hit."""
        first = max(0, at + 1 - self.longest)
        reaches = map(self._reaches.__getitem__, words.forms[first : at + 1])
        begins = [begin for begin, reach in enumerate(reaches, first) if begin + reach > at]
        return any(hit.last > at for begin in begins for hit in self.at(words, begin))

    def _reach(self, form: str) -> int:
        """The most words of a phrase that `form` can begin; 0 where it begins none."""
        ways = self._ways[form]
        if ways is None:
            return 0
        phrases = (phrase for stem in ways.stems for phrases in stem.longer.values() for phrase in phrases)
        return max((1 + len(phrase.rest) for phrase in phrases), default=1)

    def _read(self, form: str) -> Ways[Entry] | None:
        if self.heads.isdisjoint(bases(form)):  # as of nearly all words
            return None
        stems: list[Stem[Entry]] = []
        for clitics, bare in proclitics(form):
            phrases = [p for p in self._lookup(bare) if p.definite is None or p.definite == clitics.definite]
            if phrases:
                stems.append(Stem.of(clitics, phrases))
        if not stems and "ال" in form:
            stems.extend(self._read_whole(form))
        if self._pronouns and not stems:
            stems.extend(self._read_pronouns(form))
        return Ways.of(tuple(stems))

    def _read_whole(self, form: str) -> Iterator[Stem[Entry]]:
        """Words whose «ال» is not the article, under an article or «ل»: الإلقاء، لإلقاء."""
        for clitics, bare in proclitics(form):
            if (clitics.definite or clitics.preposition == "ل") and bare in self._whole:
                yield Stem.of(clitics, self._whole[bare])

    def _lookup(self, stem: str) -> list[Phrase[Entry]]:
        found = self._index.get(stem)
        if found is None and stem.endswith("ه") and stem != _TO_HIM:  # «عمليه» for «عملية», common outside edited news
            found = self._index.get(stem[:-1] + "ة")
        return found or []

    def _read_pronouns(self, form: str) -> Iterator[Stem[Entry]]:
        for clitics, base in enclitics(form):
            phrases = [p for p in self._index.get(base, ()) if not p.rest and not p.definite]
            if phrases:
                yield Stem.of(clitics, phrases)


def _add(
    index: dict[str, list[Phrase[Entry]]],
    whole: dict[str, list[Phrase[Entry]]],
    phrase: str,
    entry: Entry,
    definite: bool | None,
) -> None:
    first, *rest = key_of(phrase).split()
    if first.startswith("ال") and len(first) > 3 and not phrase.startswith(_LONG_ALEF):
        whole.setdefault(first, []).append(Phrase(rest, None, entry))
        first, definite = first[2:], True
    index.setdefault(first, []).append(Phrase(rest, definite, entry))


def match(words: Words, at: int, stems: tuple[Stem[Entry], ...]) -> list[Hit[Entry]]:
    """The hits at word `at` of the first of its readings that has any."""
    forms, after = words.forms, at + 1
    for stem in stems:
        hits: list[Hit[Entry]] = []
        if stem.longer and after < len(forms):
            for phrase in stem.longer.get(forms[after], ()):
                last = after + len(phrase.rest)
                if forms[after:last] == phrase.rest and unbroken(words, at, last):
                    hits.append(Hit(at, last, phrase.entry, stem.clitics))
        for entry in stem.alone:
            hits.append(Hit(at, after, entry, stem.clitics))
        if hits:
            return hits
    return []


def longest(hits: Iterable[Hit[Entry]]) -> list[Hit[Entry]]:
    """Hits that lie inside no longer one, in order."""
    kept: list[Hit[Entry]] = []
    for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
        if kept and hit.last <= kept[-1].last and (hit.first, hit.last) != (kept[-1].first, kept[-1].last):
            continue
        kept.append(hit)
    return kept


def unbroken(words: Words, first: int, last: int) -> bool:
    """Whether no punctuation but quotation marks, brackets and dashes stands inside words `first` to `last`."""
    gaps = words.gaps[first + 1 : last]
    return not any(gap != " " and _BREAK.search(gap) for gap in gaps)
