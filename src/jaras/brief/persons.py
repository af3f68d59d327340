"""Names of persons in Arabic text, found by what stands around them; what might be a name counts as one.

There is no list of all names. A name is begun by a given name that another part of a name follows, by a title, an
office, kinship or «المدعو», by a verb of saying before a word that is no known source, and by a list of names; it goes
on over names, «بن», «آل» and words that no name is known not to hold. What a text has once called a person so is one
wherever it stands again. Words that knowledge knows as places, bodies and kinds of people begin none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from jaras.actors import find_actors
from jaras.arabic.normal import key_of
from jaras.arabic.tokens import Words, read_words
from jaras.brief.words import read_noun
from jaras.knowledge import load

MASK = "█"
_LONGEST = 9  # words of a name
_OFFICE = 7  # words of an office before its holder's name
_GLUED = "وفبلك"
_KUNYA = ("ابو", "ام", "ابي", "ابا")
_BEFORE_LIST = 4  # words between «أسماء» and the list
_LIST = 60  # words of a list of names
_SURE = 2  # words of a name without any given name in it


class _Known(NamedTuple):
    """The words of `persons.yaml`, in key form."""

    given: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    said: frozenset[str]
    after: frozenset[str]
    sites: frozenset[str]
    aged: frozenset[str]
    lists: tuple[tuple[str, ...], ...]


def persons(text: str) -> list[tuple[int, int]]:
    """Where names of persons stand in a raw text: start and end (excluded) of each, in order, apart from each other."""
    words = read_words(text)
    held: set[int] = set()
    for first in _beginnings(words):
        held.update(_name(words, first))
    held |= _again(words, held)
    return list(_ranges(words, held))


def masked(text: str) -> str:
    """The text with every name of a person blacked out, letter for letter."""
    out = list(text)
    for start, end in persons(text):
        out[start:end] = MASK * (end - start)
    return "".join(out)


def _beginnings(words: Words) -> Iterator[int]:
    """The words at which a name begins."""
    known = _known()
    bodies = {at for hit in find_actors(words) for at in range(hit.first, hit.last)} - _named_persons(words)
    for at in range(len(words)):
        if at not in bodies and not _of_site(words, at) and _begins(words, at):
            yield at
    for at, form in enumerate(words.forms):
        if form in known.offices and at not in bodies:
            yield from _holders(words, at)
        if form in known.aged:
            yield from _aged(words, at)
    yield from _listed(words)


def _begins(words: Words, at: int) -> bool:
    """Whether a name begins at a word, by itself or by the word before it."""
    form, before = words.forms[at], words.forms[at - 1] if at else ""
    if _is_given(words, at):
        return _follows(words, at) or _is_title(words, at - 1) or before in _known().said
    if form in _KUNYA:
        return _joined(words, at + 1) and _may_be_name(words, at + 1)
    if not _may_be_name(words, at):
        return False
    return _is_title(words, at - 1) or (before in _known().said and not form.startswith("ال"))


def _named_persons(words: Words) -> set[int]:
    """Words that the register knows as a person of a body («عبد الملك الحوثي»): a name all the same."""
    return {at for at in range(len(words)) if _is_given(words, at) and _follows(words, at)}


def _is_given(words: Words, at: int) -> bool:
    return _bare(words, at) is not None


def _bare(words: Words, at: int) -> str | None:
    """The given name a word is, without what is glued to it; None where it is none («على» is no «علي»)."""
    form, raw = words.forms[at], words.span(at, at + 1).text
    if raw.endswith("ى") and form == "علي":
        return None
    if form in _known().given or _compound(words, at) or (form.startswith("عبدال") and len(form) > 6):
        return form
    return form[1:] if form[:1] in _GLUED and form[1:] in _known().given and len(form) > 3 else None


def _compound(words: Words, at: int) -> bool:
    """«عبد الرحمن», in two words."""
    return (
        words.forms[at] == "عبد"
        and _joined(words, at + 1)
        and (words.forms[at + 1].startswith("ال") or words.forms[at + 1] == "ربه")
    )


def _follows(words: Words, at: int) -> bool:
    """Whether another part of a name follows word `at`."""
    after = at + (2 if _compound(words, at) else 1)
    return _joined(words, after) and (words.forms[after] in _known().particles or _may_be_name(words, after))


def _joined(words: Words, at: int) -> bool:
    """Whether word `at` follows the one before it without punctuation."""
    return 0 < at < len(words) and not words.gap(at).strip(" \u200f\u200e\u202a\u202b\u202c\u202d")


def _is_title(words: Words, at: int) -> bool:
    if at < 0 or not _loosely(words, at + 1):
        return False
    form = words.forms[at]
    return form in _known().titles or (form[:1] in _GLUED and form[1:] in _known().titles)


def _loosely(words: Words, at: int) -> bool:
    """As `_joined`, over brackets, dashes and the slash or quotation mark that some papers put before a name."""
    return at < len(words) and not set(words.gap(at)) - set(' \u200f\u200e\u202a\u202b\u202c\u202d/(«"“”:-.–')


def _may_be_name(words: Words, at: int) -> bool:
    """Whether a word may be part of a name: not a number, no word that ends names, no kind of people or source."""
    if at >= len(words):
        return False
    form, known = words.forms[at], _known()
    if form.isdigit() or len(form) < 2 or form in known.after or form in known.sites or form in known.offices:
        return False
    if form in known.given or form in known.particles:
        return True
    if form in known.titles or form in known.said or form in known.aged:
        return False
    return not _is_common(form)


@lru_cache(maxsize=65_536)
def _is_common(form: str) -> bool:
    """Whether knowledge knows the word as a kind of people, or as one of the words sources are told by."""
    return read_noun(form) is not None or form in _source_words()


@cache
def _source_words() -> frozenset[str]:
    rows = load("brief/attributions.yaml")
    parts = {part for row in rows for word in row["words"] for part in key_of(word).split()}
    return frozenset(parts | {f"ال{part}" for part in parts})


def _of_site(words: Words, at: int) -> bool:
    """«مسجد الإمام الصادق», «كتائب عبد الله عزام»: a place or body called after somebody."""
    sites = _known().sites
    if at < 1 or not _joined(words, at):
        return False
    before = words.forms[at - 1]
    if before in sites or before[1:] in sites:
        return True
    called = before in _known().given or before in _known().titles or before == "الامام"
    return called and at > 1 and (words.forms[at - 2] in sites or words.forms[at - 2][1:] in sites)


def _name(words: Words, first: int) -> range:
    """The words of the name that begins at `first`."""
    at, sure, unsure = first, False, 0
    while at < len(words) and at - first < _LONGEST:
        if at > first and not (_joined(words, at) and _goes_on(words, at)):
            break
        if _is_given(words, at) or words.forms[at] in _known().particles:
            sure, unsure = True, 0
        elif at > first and not words.forms[at].startswith("ال"):
            unsure += 1
        if unsure > (_SURE + 1 if sure else _SURE):
            break
        at += 1
    return range(first, at)


def _goes_on(words: Words, at: int) -> bool:
    form, known = words.forms[at], _known()
    if _is_given(words, at) or form in known.particles or _may_be_name(words, at):
        return True
    return at > 0 and words.forms[at - 1] in known.particles and form not in known.after and not form.isdigit()


def _holders(words: Words, at: int) -> Iterator[int]:
    """The name behind an office: the first word after the office's own that has no article and is no known word."""
    for after in range(at + 1, min(at + 1 + _OFFICE, len(words))):
        if not _loosely(words, after):
            return
        form = words.forms[after]
        if _is_given(words, after) or (form[:2] != "ال" and after > at + 1 and _may_be_name(words, after)):
            if not _of_site(words, after) and words.forms[after - 1] not in _known().after:
                yield after
            return
        if form in _known().after and form != "باسم":
            return


def _aged(words: Words, at: int) -> Iterator[int]:
    """The name before an age: «… (23 عاما)», «… البالغ من العمر»."""
    back = at - 1
    while back > 0 and (words.forms[back].isdigit() or words.forms[back] in _known().aged or words.forms[back] == "ال"):
        back -= 1
    run = list(takewhile(lambda one: _goes_on(words, one), range(back, max(back - 4, -1), -1)))
    if run and any(_is_given(words, one) for one in run):
        yield run[-1]


def _listed(words: Words) -> Iterator[int]:
    """Every item of a list of names."""
    known = _known()
    for at in range(len(words)):
        opener = next((row for row in known.lists if tuple(words.forms[at : at + len(row)]) == row), None)
        if opener is None:
            continue
        after = range(at + len(opener), min(at + len(opener) + _BEFORE_LIST, len(words)))
        first = next((one for one in after if _opens(words, one)), None)
        if first is None:
            continue
        for item in range(first, min(first + _LIST, words.sentence(at).last)):
            begins = item == first or not _joined(words, item) or words.forms[item].startswith("و")
            if (begins or words.forms[item - 1] == "و") and (_may_be_name(words, item) or _is_given(words, item)):
                yield item


def _opens(words: Words, at: int) -> bool:
    """Whether a list of names begins at word `at`: after a colon or slash, or with a given name or title."""
    if at >= len(words):
        return False
    return bool(set(words.gap(at)) & set(":/")) or _is_given(words, at) or _is_title(words, at)


def _again(words: Words, held: set[int]) -> set[int]:
    """Family names that were found once, wherever they stand again."""
    known = _known()
    told = {words.forms[at] for at in held} - known.given - known.particles - known.titles
    names = {form for form in told if len(form) > 3 and not _is_common(form)}
    names |= {words.forms[at] for at in held if words.forms[at] in known.given and len(words.forms[at]) > 3}
    bare = {form.removeprefix("ال") for form in names if len(form) > 5} | names
    return {at for at, form in enumerate(words.forms) if _unglued(form) & bare or form in bare}


def _unglued(form: str) -> set[str]:
    """The word without an article, and without what one letter before it may be."""
    plain = {form, form[1:]} if form[:1] in _GLUED and len(form) > 4 else {form}
    return plain | {one.removeprefix("ال") for one in plain if len(one) > 5}


def _ranges(words: Words, held: set[int]) -> Iterator[tuple[int, int]]:
    """Raw ranges of runs of words; between two of them the gap is held too."""
    run: list[int] = []
    for at in [*sorted(held), -1]:
        if run and at != run[-1] + 1:
            yield words.raw_range(run[0], run[-1] + 1)
            run = []
        if at >= 0:
            run.append(at)


@cache
def _known() -> _Known:
    rows = load("brief/persons.yaml")
    sets = {name: frozenset(map(key_of, rows[name])) for name in _Known._fields if name != "lists"}
    return _Known(**sets, lists=tuple(tuple(key_of(row).split()) for row in rows["lists"]))
