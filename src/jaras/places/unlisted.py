"""Names that the gazetteer lacks, told by a type word («قرية …»), a row of names under one, or «قرب», «شمالي»."""

from __future__ import annotations

from jaras.arabic.clitics import Clitics
from jaras.arabic.tokens import Words
from jaras.places.gazetteer import Gazetteer, folded
from jaras.places.mentions import Mention, Name
from jaras.places.surroundings import JOINED, LISTED, OPENED
from jaras.places.vocabulary import TypeWord, Vocabulary, before_name, roles, stem_in

NAME_WORDS = 2  # the most that a name the gazetteer lacks is read to have
_DUAL = ("تي", "تا")  # «قريتي», «بلدتا»
_NO_CLITICS = Clitics()


def next_in_row(words: Words, mention: Mention, known: Vocabulary) -> Name | None:
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


def unlisted_at(words: Words, at: int, register: Gazetteer, known: Vocabulary) -> Name | None:
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
