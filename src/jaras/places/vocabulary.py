"""The words that say what a name beside them is: `knowledge/places/words.yaml` and `common.txt`, in key form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import astuple

from jaras.arabic.clitics import Clitics, proclitics
from jaras.arabic.kinds import Kind
from jaras.arabic.memo import Memo
from jaras.arabic.normal import key_of
from jaras.knowledge import load
from jaras.places.gazetteer import folded


class TypeWord(Struct, frozen=True, gc=False, array_like=True):
    """What a type word says: the kinds it can mean, best first; whether it governs a list; whether it vouches for
    a name that the gazetteer does not know (always, contained, never)."""

    word: str
    kinds: tuple[str, ...]
    each: bool
    unlisted: str


class Vocabulary(NamedTuple):
    """Sets of words in key form, named as in the file."""

    types: dict[str, TypeWord]
    inside: frozenset[str]
    weak: frozenset[str]
    near: frozenset[str]
    near_then_min: frozenset[str]
    countryside: frozenset[str]
    happenings: frozenset[str]
    upon: frozenset[str]
    directions: dict[str, int | None]
    kilometres: dict[str, float]
    containment: frozenset[str]
    speech: frozenset[str]
    government_nouns: frozenset[str]
    forces: frozenset[str]
    seats: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    given_names: frozenset[str]
    clubs: frozenset[str]
    name_heads: frozenset[str]
    name_tails: frozenset[str]
    dedicated: frozenset[str]
    small: frozenset[str]
    quarters: frozenset[str]
    unit_words: dict[str, list[str]]
    district_words: dict[str, list[str]]
    anaphors: frozenset[str]
    not_names: frozenset[str]
    adjectival: frozenset[str]
    defaults: dict[str, str]
    renowned: frozenset[str]
    at_home: dict[str, str]
    spelled: frozenset[str]
    not_before: frozenset[str]
    newspapers: frozenset[str]
    strict_anaphors: frozenset[str]
    common: frozenset[str]
    cautious: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The words, loaded once."""
    data: dict[str, Any] = load("places/words.yaml")
    common, cautious = _common_names()
    return Vocabulary(
        types=_types(data["types"], data["misspelt"]),
        inside=_keys(data["inside"]),
        weak=_keys(data["weak"]),
        near=_keys(data["near"]),
        near_then_min=_keys(data["near_then_من"]),
        countryside=_keys(data["countryside"]),
        happenings=_keys(data["happenings"]),
        upon=_keys(data["upon"]),
        directions={key_of(word): bearing for word, bearing in data["directions"].items()},
        kilometres={key_of(word): factor for word, factor in data["kilometres"].items()},
        containment=_keys(data["containment"]),
        speech=_keys(data["speech"]),
        government_nouns=_keys(data["government_nouns"]),
        forces=_keys(data["forces"]),
        seats=_keys(data["seats"]),
        titles=_keys(data["titles"]),
        organisations=_keys(data["organisations"]),
        given_names=_keys(data["given_names"]),
        clubs=_keys(data["clubs"]),
        name_heads=_keys(data["name_heads"]),
        name_tails=_keys(data["name_tails"]),
        dedicated=_keys(data["dedicated"]),
        small=_keys(data["small"]),
        quarters=_keys(data["quarters"]),
        unit_words={key_of(word): countries for word, countries in data["unit_words"].items()},
        district_words={key_of(word): countries for word, countries in data["district_words"].items()},
        anaphors=_keys(data["anaphors"]),
        not_names=_keys(data["not_names"]),
        renowned=frozenset(map(_name, data["renowned"])),
        defaults={_name(n): country for n, country in data["defaults"].items()},
        at_home={key_of(word): country for country, words in data["at_home"].items() for word in words},
        adjectival=_keys(data["adjectival"]),
        spelled=frozenset(data["spelled"]),
        not_before=_keys(data["not_before"]),
        newspapers=_names(data["newspapers"]),
        strict_anaphors=_keys(data["strict_anaphors"]),
        common=common,
        cautious=cautious,
    )


def _common_names() -> tuple[frozenset[str], frozenset[str]]:
    lines = files("jaras.knowledge").joinpath("places/common.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    cautious = [row[:-1].strip() for row in rows if row.endswith("?")]
    return _names(row for row in rows if not row.endswith("?")), _names(cautious)


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_name, names))


def _name(name: str) -> str:
    return " ".join(map(folded, key_of(name).split()))


def _keys(words: list[str]) -> frozenset[str]:
    return frozenset(map(key_of, words))


def _types(groups: list[dict[str, Any]], misspelt: dict[str, str]) -> dict[str, TypeWord]:
    found: dict[str, TypeWord] = {}
    for group in groups:
        for each, words in ((False, group["words"]), (True, group["each"])):
            for word in words:
                found[key_of(word)] = TypeWord(key_of(word), tuple(group["kinds"]), each, group["unlisted"])
    return found | {key_of(written): found[key_of(word)] for written, word in misspelt.items()}


def readings(form: str) -> tuple[tuple[Clitics, str], ...]:
    """The ways `form` splits into glued particles and a stem, least stripping first."""
    return proclitics(form) or ((Clitics(), form),)


class Role(Struct, frozen=True, gc=False, array_like=True):
    """What a word can do for the word after it, or as a name itself.

    type:     the type word it is («بمحافظة»), None else
    beside:   a word of nearness or direction («قرب», «شمالي»)
    anaphor:  its glued particles and the type it stands for («المدينة»), None else
    """

    type: TypeWord | None
    beside: bool
    anaphor: tuple[Clitics, TypeWord] | None

    @property
    def opens(self) -> bool:
        """Whether a name that the gazetteer lacks may follow it."""
        return self.type is not None or self.beside


def _role(form: str) -> Role | None:
    known = vocabulary()
    word = stem_in(form, known.types)
    beside = stem_in(form, known.near) is not None or stem_in(form, known.directions) is not None
    definite = ((c, stem) for c, stem in readings(form) if c.definite and stem in known.anaphors)
    anaphor = next(((c, known.types[stem]) for c, stem in definite), None)
    return Role(known.types[word] if word else None, beside, anaphor) if word or beside or anaphor else None


roles = Memo(_role)  # of words in key form; None for those that have none
HAS_ROLE = Kind(roles.__getitem__)


class Before(Struct, frozen=True, gc=False, array_like=True):
    """What a word says of a name that follows it.

    type, clitics: the type word it is and what is glued to it («بمحافظة», «العاصمة»), None else
    direction:     a word of direction, towards `bearing` degrees from the name (None where it gives none)
    near, countryside, weak, inside: a word of nearness, «ريف», a weak or a full locative preposition, verb or noun
    organisation, person: what makes an organisation or a person of the name
    speech, government: what makes a government of it
    """

    type: TypeWord | None
    clitics: Clitics | None
    direction: bool
    bearing: float | None
    near: bool
    countryside: bool
    weak: bool
    inside: bool
    organisation: bool
    person: bool
    speech: bool
    government: bool


def _before(form: str) -> Before | None:
    known = vocabulary()
    word = stem_in(form, known.types) or _capital_word(form)
    direction = stem_in(form, known.directions)
    bearing = known.directions[direction] if direction else None
    found = Before(
        type=known.types[word] if word else None,
        clitics=next(c for c, stem in readings(form) if stem == word) if word else None,
        direction=direction is not None,
        bearing=None if bearing is None else float(bearing),
        near=stem_in(form, known.near) is not None,
        countryside=stem_in(form, known.countryside) is not None,
        weak=stem_in(form, known.weak) is not None,
        inside=stem_in(form, known.inside) is not None or stem_in(form, known.happenings) is not None,
        organisation=stem_in(form, known.organisations) is not None,
        person=_is_of_person(form, known),
        speech=stem_in(form, known.speech) is not None,
        government=any(stem in known.government_nouns for c, stem in readings(form) if not c.definite),
    )
    return found if any(astuple(found)) else None


def _capital_word(form: str) -> str | None:
    """«العاصمة دمشق»: the one type word that is definite before a name."""
    return next((stem for clitics, stem in readings(form) if clitics.definite and stem == "عاصمة"), None)


def _is_of_person(form: str, known: Vocabulary) -> bool:
    """A title, a given name, a word that only people's names follow."""
    bare = form[1:] if form[:1] in "وف" and form not in known.given_names else form
    named = {form, bare} & known.titles or {form, bare} & known.given_names
    return bool(named) or bare in known.not_before


before_name = Memo(_before)  # of words in key form; None for those that say nothing


def stem_in(form: str, words: frozenset[str] | dict[str, Any]) -> str | None:
    """The stem of `form` that is one of `words`, taken without article; None when there is none."""
    for clitics, stem in readings(form):
        if not clitics.definite and stem in words:
            return stem
    return None
