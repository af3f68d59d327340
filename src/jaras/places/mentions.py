"""Names of the gazetteer in a text, longest first, and nouns that stand for a place named before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jaras.arabic.lexicon import Clitics
from jaras.arabic.tokens import Words
from jaras.places.gazetteer import Entry, Gazetteer, folded
from jaras.places.surroundings import Surroundings, read_surroundings
from jaras.places.vocabulary import TypeWord, Vocabulary, readings, stem_in, vocabulary

_JOINED = re.compile(r"^[ \-–—]*$")
_OPENED = re.compile(r"^[ \-«\"“”'(\[]*$")
_LONGEST = 6
_NO_CLITICS = Clitics()


@dataclass(slots=True)
class Mention:
    """A name in the text, with what stands around it.

    first, last: words of the name, with the type word before it
    entries:     the places of that name; empty for a name the gazetteer lacks and for an anaphor
    anaphor:     the noun stands for a place of that type named before («وسط المدينة»)
    common, cautious: the name is an ordinary word first (`knowledge/places/common.txt`)
    """

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    clitics: Clitics
    around: Surroundings
    sentence: int
    anaphor: TypeWord | None = None
    common: bool = False
    cautious: bool = False

    @property
    def type(self) -> TypeWord | None:
        """The type word that governs the name."""
        return self.around.type

    @property
    def strength(self) -> int:
        """Locative evidence: 0 none, 1 weak, 2 locative, 3 a type word."""
        return self.around.strength


class _Name:
    """Words `first` to `last` that may be a name."""

    __slots__ = ("anaphor", "clitics", "entries", "first", "key", "last")

    def __init__(self, first: int, last: int, key: str, entries: tuple[Entry, ...], clitics: Clitics) -> None:
        self.first, self.last, self.key, self.entries, self.clitics = first, last, key, entries, clitics
        self.anaphor: TypeWord | None = None


def find_mentions(words: Words, register: Gazetteer) -> list[Mention]:
    """All names, longest first and without overlap, in order."""
    known = vocabulary()
    found: list[Mention] = []
    at, end = 0, len(words)
    while at < end:
        name = _named_at(words, at, register, known) or _unlisted_at(words, at, known) or _anaphor_at(words, at, known)
        if name is None:
            at += 1
            continue
        mention = _mention(name, words, found[-1] if found else None, known)
        if mention is not None:
            found.append(mention)
        at = name.last
    return found


def _mention(name: _Name, words: Words, previous: Mention | None, known: Vocabulary) -> Mention | None:
    before = previous.around if previous and previous.last == name.first else None
    kinds = {entry.kind for entry in name.entries}
    around = read_surroundings(words, name.first, name.last, name.clitics, kinds, before)
    if name.anaphor and around.strength < 2:
        return None
    if _is_adjective(name, words, around, known):
        return None
    sentence = words.sentence_index(name.first)
    common = name.key in known.common or (len(name.key) == 2 and not _is_spelled(name, words, known))
    if name.key in known.newspapers and any(mark in words.gap(name.first) for mark in '«"“'):
        around.organisation = True
    return Mention(
        around.first, name.last, name.key, name.entries, around.clitics, around, sentence, name.anaphor, common,
        name.key in known.cautious,
    )  # fmt: skip


def _is_adjective(name: _Name, words: Words, around: Surroundings, known: Vocabulary) -> bool:
    """«القوات السعودية», «قوات سورية»: the feminine adjective, not the country."""
    if name.last - name.first > 1 or name.first == 0 or around.strength or name.clitics.conjunction:
        return False
    if words.forms[name.first] not in known.adjectival or not _JOINED.match(words.gap(name.first)):
        return False
    before = words.forms[name.first - 1]
    return stem_in(before, known.speech) is None and before not in known.inside


def _is_spelled(name: _Name, words: Words, known: Vocabulary) -> bool:
    """Whether a name of two letters is written as a place is, hamza included («إب», not «أب»)."""
    raw = words.span(name.first, name.last).text
    return any(raw.endswith(spelling) for spelling in known.spelled)


def _named_at(words: Words, at: int, register: Gazetteer, known: Vocabulary) -> _Name | None:
    forms = words.forms
    for clitics, head, reach in register.heads(forms[at]):
        for length in range(min(reach, _joined_words(words, at, reach)), 0, -1):
            key = " ".join([head, *map(folded, forms[at + 1 : at + length])])
            if length == 1 and _is_noun(clitics, forms[at], known) and not _typed_unit(words, at, known):
                continue
            entries = register.match(key)
            if entries:
                return _Name(at, at + length, key, entries, clitics)
    return None


def _is_noun(clitics: Clitics, form: str, known: Vocabulary) -> bool:
    """Whether a name of one word is the bare noun «مدينة» or an anaphor («المدينة»)."""
    return any(
        stem in (known.anaphors if c.definite else known.types) or (not c.definite and stem in known.directions)
        for c, stem in readings(form)
        if c.conjunction == clitics.conjunction
    )


def _joined_words(words: Words, at: int, most: int) -> int:
    """How many words from `at` on stand together without punctuation (a hyphen may join a name)."""
    end = at + 1
    while end < len(words) and end - at < min(most, _LONGEST) and _JOINED.match(words.gap(end)):
        end += 1
    return end - at


def _typed(words: Words, at: int, known: Vocabulary) -> bool:
    return at > 0 and bool(_OPENED.match(words.gap(at))) and stem_in(words.forms[at - 1], known.types) is not None


def _typed_unit(words: Words, at: int, known: Vocabulary) -> bool:
    """«ولاية معسكر»: a noun is a name after the word of a governorate."""
    word = stem_in(words.forms[at - 1], known.types) if _typed(words, at, known) else None
    return word is not None and known.types[word].kinds == ("admin1",)


def _unlisted_at(words: Words, at: int, known: Vocabulary) -> _Name | None:
    """A name that the gazetteer lacks, after a type word («قرية ...»)."""
    if not _typed(words, at, known) or not _may_be_name(words.forms[at], known):
        return None
    if known.types[stem_in(words.forms[at - 1], known.types) or ""].unlisted == "never":
        return None
    last = at + 1
    if words.forms[at] in known.name_heads and last < len(words) and _JOINED.match(words.gap(last)):
        last += 1
    return _Name(at, last, " ".join(map(folded, words.forms[at:last])), (), _NO_CLITICS)


def _may_be_name(form: str, known: Vocabulary) -> bool:
    if form in known.name_heads:
        return True
    if len(form) < 3 or not form[0].isalpha() or stem_in(form, known.inside) or stem_in(form, known.near):
        return False
    if form in known.titles or form in known.types or stem_in(form, known.directions) or form in known.not_names:
        return False
    return form.startswith("ال") or not form.endswith(("ية", "ات", "ين", "ون"))


def _anaphor_at(words: Words, at: int, known: Vocabulary) -> _Name | None:
    """«المدينة», «المخيم»: the place of that type last named."""
    for clitics, stem in readings(words.forms[at]):
        kept = clitics.definite and stem in known.anaphors
        if kept and words.forms[at + 1 : at + 2] != ["على"]:  # «المحافظة على» keeps something
            name = _Name(at, at + 1, "ال" + stem, (), clitics)
            name.anaphor = known.types[stem]
            return name
    return None
