"""Where a text names a place: names of the gazetteer, longest first, and nouns that stand for a place named before."""

from __future__ import annotations

from collections.abc import Container, Iterator

from jaras.arabic.memo import Memo
from jaras.arabic.tokens import Words
from jaras.places.gazetteer import Gazetteer, folded, gazetteer
from jaras.places.mentions import Mention, Name, told
from jaras.places.surroundings import JOINED, OPENED
from jaras.places.unlisted import NAME_WORDS, next_in_row, unlisted_at
from jaras.places.vocabulary import HAS_ROLE, Vocabulary, readings, roles, vocabulary

_LONGEST = 6  # words of a name


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
        name = _named_at(words, at, register) or unlisted_at(words, at, register, known)
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
        name = next_in_row(words, mention, known)
        if name is None or _named_at(words, name.first, register):
            return
        following = told(name, words, mention, known)
        if following is None or following.type is not mention.type:
            return
        yield following
        mention = following


def _beginnings(words: Words, register: Gazetteer, first: int, last: int) -> list[int]:
    """The words where a name can begin: by the register, after a word that names follow, or standing for one."""
    forms, openings = words.forms, register.openings
    begins = ((at, openings[forms[at]]) for at in register.opening.among(words, first, last))
    found = {at for at, opening in begins if opening and (opening.alone or _goes_on(words, at, opening.seconds))}
    for at in HAS_ROLE.among(words, first, last):
        role = roles[forms[at]]
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
    forms, names = words.forms, gazetteer()
    role = roles[forms[at]] if HAS_ROLE.holds(words, at) else None
    if role and (role.type or role.anaphor):
        return True
    begins = names.opening.among(words, max(0, at + 1 - _LONGEST), at + 1)
    if any(begin + names.reaches[forms[begin]] > at for begin in begins):
        return True
    before = (roles[forms[begin]] for begin in HAS_ROLE.among(words, max(0, at - NAME_WORDS), at))
    return any(role.opens for role in before if role)


def _named_at(words: Words, at: int, register: Gazetteer) -> Name | None:
    forms = words.forms
    for head in register.heads[forms[at]]:
        clitics, most = head.clitics, _joined_words(words, at, head.reach) if _goes_on(words, at, head.seconds) else 1
        for length in range(most, 0, -1):
            key = " ".join([head.word, *map(folded, forms[at + 1 : at + length])]) if length > 1 else head.word
            lines = head.names.get(key)
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
