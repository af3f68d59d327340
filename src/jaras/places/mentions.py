"""A name in a text with what stands around it, and whether it can be a name there at all."""

from __future__ import annotations

from msgspec import Struct

from jaras.arabic.clitics import Clitics
from jaras.arabic.tokens import Words
from jaras.places.gazetteer import Entry
from jaras.places.surroundings import JOINED, Surroundings, read_surroundings
from jaras.places.vocabulary import TypeWord, Vocabulary, stem_in

_GLOSS = (1, 2)  # words
_TANWIN = "\N{ARABIC FATHATAN}"


class Mention(Struct, gc=False):
    """A name in the text, with what stands around it.

    first, last: words of the name, with the type word before it
    entries:     the places of that name; empty for a name the gazetteer lacks and for an anaphor
    type:        the type word that governs the name
    strength:    locative evidence: 0 none, 1 weak, 2 locative, 3 a type word
    anaphor:     the noun stands for a place of that type named before («وسط المدينة»)
    common, cautious: the name is an ordinary word first (`knowledge/places/common.txt`)
    again:       a name the gazetteer lacks, bare, that the text tells elsewhere with its type word
    """

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    clitics: Clitics
    around: Surroundings
    sentence: int
    type: TypeWord | None
    strength: int
    anaphor: TypeWord | None = None
    common: bool = False
    cautious: bool = False
    again: bool = False

    @property
    def sounded(self) -> bool:
        """Whether the entries have only a Latin name, which sounds like this one."""
        return bool(self.entries) and not self.entries[0].name_ar

    @property
    def locative(self) -> bool:
        """Whether it is told as a place rather than as a bare name or a government."""
        return self.strength > 0 and not self.around.government


class Name:
    """Words `first` to `last` that may be a name."""

    __slots__ = ("anaphor", "clitics", "entries", "first", "key", "last")

    def __init__(self, first: int, last: int, key: str, entries: tuple[Entry, ...], clitics: Clitics) -> None:
        self.first, self.last, self.key, self.entries, self.clitics = first, last, key, entries, clitics
        self.anaphor: TypeWord | None = None


def in_row(words: Words, first: Mention, end: int, other: Mention) -> bool:
    """Whether `other` goes on a row of names under one type word, of which `first` is one and word `end` the next."""
    typed = first.type is not None and first.type.each and other.type is first.type
    return typed and other.first == end and other.clitics.conjunction == "و"


def _past_gloss(words: Words, first: int, last: int) -> bool:
    """«في تعز (جنوب غرب) وعدن (جنوب)»: whether words `first` to `last` stand in brackets after a name."""
    return last - first in _GLOSS and "(" in words.gap(first) and ")" in words.gap(last)


def told(name: Name, words: Words, previous: Mention | None, known: Vocabulary) -> Mention | None:
    """`name` with what stands around it, where it can be a name there; `previous` is the mention before it."""
    follows = previous is not None and (previous.last == name.first or _past_gloss(words, previous.last, name.first))
    before = previous.around if previous and follows else None
    kinds = {entry.kind for entry in name.entries}
    around = read_surroundings(words, name.first, name.last, name.clitics, kinds, before)
    if name.anaphor and around.strength < 2:
        return None
    if around.first < name.first and _is_adjective_of_many(name, around.type, known):
        return None
    if _is_adjective(name, words, around, known):
        return None
    sentence = words.sentence_index(name.first)
    common = not _is_spelled(name, words, known) if len(name.key) == 2 else name.key in known.common
    if name.key in known.newspapers:
        told = words.gap(name.first) + words.span(name.first, name.last).text  # «لـ"الرياض"» has the mark within
        if any(mark in told for mark in '«"“'):
            around.organisation, around.strength = True, min(around.strength, 2)  # «مصادر محلية «الشرق الأوسط»»
    return Mention(
        around.first, name.last, name.key, name.entries, around.clitics, around, sentence, around.type,
        around.strength, name.anaphor, common, name.key in known.cautious,
    )  # fmt: skip


def _is_adjective_of_many(name: Name, governing: TypeWord | None, known: Vocabulary) -> bool:
    """«مناطق جديدة», not «محافظات صلاح الدين وديالى» or «بلدات الجديدة وصدد»."""
    many = governing is not None and governing.each
    return many and name.key in known.common and " " not in name.key and not name.key.startswith("ال")


def _is_adjective(name: Name, words: Words, around: Surroundings, known: Vocabulary) -> bool:
    """«القوات السعودية», «قوات سورية»: the feminine adjective, not the country; «مركزًا تركيًا» with its tanwin."""
    if any(entry.kind == "country" for entry in name.entries) and _TANWIN in words.span(name.first, name.last).text:
        return True
    if name.last - name.first > 1 or name.first == 0 or around.strength or name.clitics.conjunction:
        return False
    if words.forms[name.first] not in known.adjectival or not JOINED.match(words.gap(name.first)):
        return False
    before = words.forms[name.first - 1]
    return stem_in(before, known.speech) is None and before not in known.inside


def _is_spelled(name: Name, words: Words, known: Vocabulary) -> bool:
    """Whether a name of two letters is written as a place is, hamza included («إب», not «أب»)."""
    raw = words.span(name.first, name.last).text
    return any(raw.endswith(spelling) for spelling in known.spelled)
