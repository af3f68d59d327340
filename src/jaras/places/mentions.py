"""Names of the gazetteer in a text, longest first, and nouns that stand for a place named before."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from jaras.arabic.lexicon import Clitics
from jaras.arabic.memo import Memo
from jaras.arabic.tokens import Words
from jaras.places.gazetteer import Entry, Gazetteer, folded, gazetteer
from jaras.places.surroundings import JOINED, LISTED, OPENED, Surroundings, read_surroundings
from jaras.places.vocabulary import TypeWord, Vocabulary, before_name, readings, roles, stem_in, vocabulary

_LONGEST = 6
_UNLISTED = 2  # words of a name that the gazetteer lacks
_STRUCK = 5  # words back to who took or attacked it
_TANWIN = "\N{ARABIC FATHATAN}"
_DUAL = ("تي", "تا")  # «قريتي», «بلدتا»
_NO_CLITICS = Clitics()


@dataclass(slots=True)
class Mention:
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


def mentions_among(
    words: Words, register: Gazetteer, first: int, last: int, skip: Container[int] = frozenset()
) -> list[Mention]:
    """The names that begin in words `first` to `last` (excluded), whole sentences: no name goes on into the next.

    They stand in order, longest first and without overlap.
    """
    known = vocabulary()
    found: list[Mention] = []
    end = first
    for at in _beginnings(words, register, first, last):
        if at < end:
            continue
        name = _named_at(words, at, register) or _unlisted_at(words, at, register, known)
        name = name or _anaphor_at(words, at)
        if name is None or at in skip:
            continue
        mention = told(name, words, found[-1] if found else None, known)
        if mention is not None:
            found.append(mention)
            found.extend(_rest_of_row(words, mention, register, known))
        end = found[-1].last if mention else name.last
    return found


def _rest_of_row(words: Words, mention: Mention, register: Gazetteer, known: Vocabulary) -> Iterator[Mention]:
    """«قرى العنكاوي والزقوم والحويجة»: names the gazetteer lacks that go on a row after its type word."""
    while mention.type is not None and mention.type.each and mention.last < len(words):
        name = _next_in_row(words, mention, known)
        if name is None or _named_at(words, name.first, register):
            return
        following = told(name, words, mention, known)
        if following is None or following.type is not mention.type:
            return
        yield following
        mention = following


def _next_in_row(words: Words, mention: Mention, known: Vocabulary) -> Name | None:
    """A definite name, one that opens as names do («وتل رفعت»), or the other of two, right after a name of a row."""
    at, form = mention.last, words.forms[mention.last]
    if not form.startswith("و") or not LISTED.match(words.gap(at)):
        return None
    stem = form[1:]
    two = words.forms[mention.first].endswith(_DUAL)
    if not (stem.startswith("ال") or stem in known.name_heads or two) or not _may_be_name(stem, known, mention.type):
        return None
    last = at + 1
    if last < len(words) and JOINED.match(words.gap(last)):
        last += words.forms[last] in known.name_tails or (stem in known.name_heads and _is_second(words, last, known))
    key = " ".join(map(folded, (stem, *words.forms[at + 1 : last])))
    return Name(at, last, key, (), Clitics(conjunction="و"))


def _is_second(words: Words, at: int, known: Vocabulary) -> bool:
    """Whether word `at` can be the second of a name («تل جبين»): no particle, direction or type word."""
    form = words.forms[at]
    taken = (known.inside, known.near, known.directions, known.types)
    return len(form) > 2 and not any(stem_in(form, some) for some in taken)


def in_row(words: Words, first: Mention, end: int, other: Mention) -> bool:
    """Whether `other` goes on a row of names under one type word, of which `first` is one and word `end` the next."""
    typed = first.type is not None and first.type.each and other.type is first.type
    return typed and other.first == end and other.clitics.conjunction == "و"


def _beginnings(words: Words, register: Gazetteer, first: int, last: int) -> list[int]:
    """The words where a name can begin: by the register, after a word that names follow, or standing for one."""
    forms = words.forms[first:last]
    openings = register.openings.among(forms, first)
    found = {at for at, opening in openings if opening and (opening.alone or _goes_on(words, at, opening.seconds))}
    for at, role in roles.among(forms, first):
        assert role is not None
        if role.anaphor:
            found.add(at)
        if role.opens and at + 1 < last:
            found.add(at + 1)
    return sorted(found)


def _goes_on(words: Words, at: int, seconds: frozenset[str]) -> bool:
    """Whether the word after word `at` is one of `seconds`, the second words of its names."""
    return bool(seconds) and at + 1 < len(words.forms) and words.forms[at + 1] in seconds


def may_name_place(words: Words, at: int) -> bool:
    """Whether word `at` can stand in the name of a place or be its type word, as far as the words beside it tell."""
    forms, role = words.forms, roles[words.forms[at]]
    if role and (role.type or role.anaphor):
        return True
    reaches = gazetteer().reaches
    for begin in range(at, max(-1, at - _LONGEST), -1):
        if begin + reaches[forms[begin]] > at:
            return True
    return any(role.opens for _, role in roles.among(forms[max(0, at - _UNLISTED) : at]) if role)


def told(name: Name, words: Words, previous: Mention | None, known: Vocabulary) -> Mention | None:
    """`name` with what stands around it, where it can be a name there; `previous` is the mention before it."""
    before = previous.around if previous and previous.last == name.first else None
    kinds = {entry.kind for entry in name.entries}
    around = read_surroundings(words, name.first, name.last, name.clitics, kinds, before)
    if name.anaphor and around.strength < 2 and not _is_struck(words, around):
        return None
    if around.first < name.first and _is_adjective_of_many(name, around.type, known):
        return None
    if _is_adjective(name, words, around, known):
        return None
    sentence = words.sentence_index(name.first)
    common = not _is_spelled(name, words, known) if len(name.key) == 2 else name.key in known.common
    if name.key in known.newspapers:
        told = words.gap(name.first) + words.span(name.first, name.last).text  # «لـ"الرياض"» has the mark within
        around.organisation = around.organisation or any(mark in told for mark in '«"“')
    return Mention(
        around.first, name.last, name.key, name.entries, around.clitics, around, sentence, around.type,
        around.strength, name.anaphor, common, name.key in known.cautious,
    )  # fmt: skip


def _is_struck(words: Words, around: Surroundings) -> bool:
    """«السيطرة على المطار», «هجوم المسلحين على القرية»."""
    first = around.first
    if not first or words.forms[first - 1] != "على":
        return False
    before = words.forms[max(words.sentence(first).first, first - _STRUCK) : first - 1]
    return any(stem in vocabulary().upon for form in before for _, stem in readings(form))


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


def _named_at(words: Words, at: int, register: Gazetteer) -> Name | None:
    forms = words.forms
    for clitics, head, reach, seconds, names in register.heads[forms[at]]:
        for length in range(_joined_words(words, at, reach) if _goes_on(words, at, seconds) else 1, 0, -1):
            key = " ".join([head, *map(folded, forms[at + 1 : at + length])]) if length > 1 else head
            lines = names.get(key)
            if lines is None:
                continue
            if length == 1 and clitics.conjunction in _nouns[forms[at]] and not _typed_unit(words, at):
                continue
            return Name(at, at + length, key, register.entries(lines), clitics)
    return None


def _read_nouns(form: str) -> frozenset[str]:
    """The conjunctions under which a word is the bare noun «مدينة» or an anaphor («المدينة»), no name of one word."""
    known = vocabulary()
    return frozenset(
        c.conjunction
        for c, stem in readings(form)
        if stem in (known.anaphors if c.definite else known.types) or (not c.definite and stem in known.directions)
    )


_nouns = Memo(_read_nouns)


def _joined_words(words: Words, at: int, most: int) -> int:
    """How many words from `at` on stand together without punctuation (a hyphen may join a name)."""
    end, limit, gaps = at + 1, min(at + min(most, _LONGEST), len(words.forms)), words.gaps
    while end < limit and (gaps[end] == " " or JOINED.match(gaps[end])):
        end += 1
    return end - at


def _typed_unit(words: Words, at: int) -> bool:
    """«ولاية معسكر»: a noun is a name after the word of a governorate."""
    if at == 0 or not OPENED.match(words.gap(at)):
        return False
    before = roles[words.forms[at - 1]]
    return before is not None and before.type is not None and before.type.kinds == ("admin1",)


def _unlisted_at(words: Words, at: int, register: Gazetteer, known: Vocabulary) -> Name | None:
    """A name that the gazetteer has not in Arabic, after a type word («قرية ...»), or near or north of something.

    Its entries are places whose Latin name sounds like it; without any it needs a type word that vouches for it.
    """
    before = roles[words.forms[at - 1]] if at else None
    if before is None or not (before.type or before.beside) or not OPENED.match(words.gap(at)):
        return None
    if not _may_be_name(words.forms[at], known, before.type):
        return None
    last = _name_end(words, at, known)
    for end in range(last, at, -1):
        entries = register.sounding("".join(words.forms[at:end]))
        if entries and not words.forms[at].startswith("ال"):
            return Name(at, end, " ".join(map(folded, words.forms[at:end])), entries, _NO_CLITICS)
    if before.type is None or before.type.unlisted == "never":
        return None
    two = words.forms[at] in known.name_heads or words.forms[last - 1] in known.name_tails
    last = last if two or _closes(words, at, known) else at + 1
    return Name(at, last, " ".join(map(folded, words.forms[at:last])), (), _NO_CLITICS)


def _closes(words: Words, at: int, known: Vocabulary) -> bool:
    """«قرية خراب عطو بريف …»: whether two words of a village stand before what says where it lies."""
    end, kind = at + 2, roles[words.forms[at - 1]]
    if kind is None or kind.type is None or kind.type.unlisted != "always" or end >= len(words):
        return False
    second = words.forms[at + 1]
    if kind.type.each and words.forms[end].startswith("و") and end + 1 < len(words):
        end += 1  # «قريتي خراب عطو وزرافيك بريف …»
    after = before_name[words.forms[end]]
    plain = not (second.startswith(("ال", "و", "ب", "ل")) or second.endswith(("ا", "ة", "ين", "ان", "ون", "ات")))
    return plain and after is not None and (after.countryside or after.direction) and bool(JOINED.match(words.gap(end)))


def _name_end(words: Words, at: int, known: Vocabulary) -> int:
    """The end of a name of at most two words that begins at `at`."""
    if at + 1 >= len(words) or not JOINED.match(words.gap(at + 1)):
        return at + 1
    second = words.forms[at + 1]
    return at + 2 if second in known.name_tails or _may_be_name(second, known, None) else at + 1


def _may_be_name(form: str, known: Vocabulary, governing: TypeWord | None) -> bool:
    """Whether a word can be a name: no particle and no adjective of the type word («حي سكني», «قرى حدودية»)."""
    if form in known.name_heads:
        return True
    if len(form) < 3 or not form[0].isalpha() or form.startswith("لل"):
        return False
    if stem_in(form, known.inside) or stem_in(form, known.near):
        return False
    if form.startswith("ل") and form[1:] in known.not_names:
        return False  # «قواعد لداعش»
    if form in known.titles or stem_in(form, known.types) or stem_in(form, known.directions) or form in known.not_names:
        return False
    return form.startswith("ال") or not form.endswith(_adjectives_of(governing))


def _adjectives_of(governing: TypeWord | None) -> tuple[str, ...]:
    """Endings of the adjectives that may follow a type word of this gender and number."""
    if governing is None:
        return ("ية", "ات", "ين", "ون")
    if governing.each:
        return ("ية", "ات", "ين", "ون", "يين")
    return ("ية",) if governing.word.endswith("ة") else ("ي", "ية", "ين", "ون")


def _anaphor_at(words: Words, at: int) -> Name | None:
    """«المدينة», «المخيم»: the place of that type last named."""
    role, after = roles[words.forms[at]], words.forms[at + 1 : at + 2]
    if role is None or role.anaphor is None or after == ["على"]:  # «المحافظة على» keeps something
        return None
    clitics, kind = role.anaphor
    if kind.word == "عاصمة" and after and (after[0].startswith("ال") or gazetteer().reaches[after[0]]):
        return None  # «العاصمة الاقتصادية» is another town, «العاصمة دمشق» a name
    if kind.kinds == ("admin1",) and after and after[0] in vocabulary().name_tails:
        return None  # «الولاية الشمالية» is a name
    name = Name(at, at + 1, "ال" + kind.word, (), clitics)
    name.anaphor = kind
    return name
