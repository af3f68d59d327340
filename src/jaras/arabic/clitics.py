"""Particles that Arabic writes glued to a word: «و», «ف», «ب», «ل», «ك», «ال», future «س», and pronouns at its end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

_PRONOUNS = {  # by their last letter
    "ا": ("هما", "كما", "ها", "نا"),
    "م": ("هم", "كم"),
    "ن": ("هن",),
    "ه": ("ه",),
    "ك": ("ك",),
    "ي": ("ي",),
}


class Clitics(Struct, frozen=True, gc=False, array_like=True):
    """What was glued to the first word of a hit, and the pronoun glued to its end."""

    conjunction: str = ""
    preposition: str = ""
    definite: bool = False
    future: bool = False
    pronoun: str = ""


@lru_cache(maxsize=1 << 14)  # every lexicon asks for the words of a text in turn
def proclitics(form: str) -> tuple[tuple[Clitics, str], ...]:
    """The ways `form` splits into glued particles and a stem of two letters or more, least stripping first."""
    return tuple(_splits(form))


@lru_cache(maxsize=1 << 14)
def enclitics(form: str) -> tuple[tuple[Clitics, str], ...]:
    """The ways `form` splits into glued particles, a base of two letters or more and a pronoun."""
    return tuple(
        (_glued(clitics.conjunction, clitics.preposition, clitics.definite, clitics.future, pronoun), base)
        for clitics, stem in proclitics(form)
        if not clitics.definite
        for pronoun, base in _without_pronoun(stem)
    )


@lru_cache(maxsize=1 << 14)
def bases(form: str) -> frozenset[str]:
    """All that a lexicon may list `form` by."""
    stems = frozenset(stem for _, stem in proclitics(form))
    spellings = {stem[:-1] + "ة" for stem in stems if stem.endswith("ه")}
    return stems.union(spellings, (base for _, base in enclitics(form)))


_glued = cache(Clitics)  # few in number, and kept with every word that is remembered


def _splits(form: str) -> Iterator[tuple[Clitics, str]]:
    for conjunction in ("", form[:1]):
        if conjunction and conjunction not in "وف":
            return
        rest = form[len(conjunction) :]
        if len(rest) < 2:
            return
        yield _glued(conjunction), rest
        if len(rest) == 2 or rest[0] not in "ابلكس":
            continue
        if rest.startswith("ال") and len(rest) > 3:
            yield _glued(conjunction, "", True), rest[2:]
        head, tail = rest[0], rest[1:]
        if head in "بلك":
            yield _glued(conjunction, head), tail
            if head != "ل" and tail.startswith("ال") and len(tail) > 3:
                yield _glued(conjunction, head, True), tail[2:]
            if head == "ل" and tail[0] == "ل":
                yield _glued(conjunction, head, True), tail[1:]
                yield _glued(conjunction, head, True), tail
        elif head == "س" and tail[0] in "ينتا":
            yield _glued(conjunction, "", False, True), tail


def _without_pronoun(stem: str) -> Iterator[tuple[str, str]]:
    for pronoun in _PRONOUNS.get(stem[-1], ()):
        if stem.endswith(pronoun) and len(stem) - len(pronoun) >= 2:
            base = stem[: -len(pronoun)]
            yield pronoun, base
            if base.endswith("ت"):
                yield pronoun, base[:-1] + "ة"
            elif base.endswith("و"):  # قتلوه
                yield pronoun, base + "ا"
            elif base.endswith("ا"):  # تبناه، قتلاهم
                yield pronoun, base[:-1] + "ي"
            elif base.endswith(("ؤ", "ئ")):  # أعضاؤه، أعضائه
                yield pronoun, base[:-1] + "ء"
