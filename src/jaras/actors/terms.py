"""The words an actor's name is built of, compiled from `knowledge/actors/` into two lexicons.

A `Term` says what a word or fixed phrase contributes to a noun phrase: a proper name, a head noun («قوات»), an
adjective of nationality or of side, a title, a leader. The phrase reader combines them; nothing here looks at text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from jaras.actors.nations import inflected, nations
from jaras.actors.register import Actor, listed, register
from jaras.arabic.inflect import NounForm, noun
from jaras.arabic.kinds import Kind
from jaras.arabic.lexicon import Lexicon
from jaras.arabic.normal import key_of
from jaras.knowledge import load
from jaras.knowledge.compiled import compiled
from jaras.model import ActorClass

Role = Literal["name", "byname", "leader", "title", "person", "body", "object", "nation", "country", "side"]
Number = Literal["sg", "du", "pl"]


class Term(Struct, frozen=True, gc=False, array_like=True):
    """What one word or phrase contributes. The fields are those of `generic.yaml`, where they are explained."""

    role: Role
    lemma: str = ""
    kind: str | None = None
    actor_class: ActorClass | None = None
    number: Number | None = None
    of: str | None = None
    alone: bool = True
    attach: bool = True
    by: Mapping[str, str] = {}
    back: bool = False
    unknown: str | None = None
    adjective: bool = False
    pronoun: bool = False
    loaded: bool = False
    effect: str | None = None
    actor: str | None = None
    needs: str | None = None
    country: str | None = None
    weak: bool = False
    unit: bool = False
    yields: bool = False
    kin: bool = False
    counted: bool = False
    construct: bool = False
    called: frozenset[str] = frozenset()


class Vocabulary(NamedTuple):
    """Both lexicons and the short word lists of `generic.yaml`, all in key form."""

    names: Lexicon[Term]
    words: Lexicon[Term]
    people_follow: frozenset[str]
    done_to: frozenset[str]
    acts_on_people: frozenset[str]
    being_one: frozenset[str]
    corpses: frozenset[str]
    belongings: frozenset[str]
    qualified: frozenset[str]
    locative: frozenset[str]
    never_names: frozenset[str]
    name_openers: frozenset[str]
    absent: frozenset[str]
    not_actors: frozenset[str]
    institutions: frozenset[str]
    pointing: frozenset[str]
    to_them: frozenset[str]
    masculine_states: frozenset[str]
    held_to_be: frozenset[str]
    that_it_is: frozenset[str]
    that: frozenset[str]
    of_rank: frozenset[str]


@compiled
def vocabulary() -> Vocabulary:
    """Everything compiled, once."""
    generic = load("actors/generic.yaml")
    words = [*_people(generic["people"]), *_bodies(generic), *_sides(generic["sides"]), *_nations(), *_bynames()]
    return Vocabulary(
        Lexicon([*_names(), *_leaders(), *_countries()], definite=False),
        Lexicon(words, definite=None, pronouns=True),
        *(frozenset(map(key_of, listed(generic[part]))) for part in Vocabulary._fields[2:]),
    )


MAY_BEGIN = Kind(lambda form: vocabulary().names.readings(form) or vocabulary().words.readings(form))


@cache
def holders() -> dict[str, str]:
    """Countries without an army, and whose soldiers stand there (ISO 3166-1 alpha-2)."""
    return dict(load("actors/generic.yaml")["armies_of"])


def person_nouns(*, adjectives: bool = False) -> Iterator[list[NounForm]]:
    """The forms of each noun that names persons by itself; with `adjectives` also of those that are adjectives."""
    for row in load("actors/generic.yaml")["people"]:
        if adjectives or not row.get("adjective"):
            yield from (forms for _, forms in _declined(row))


def _declined(row: dict[str, Any]) -> Iterator[tuple[str, list[NounForm]]]:
    """Each singular of a row of `people` with all its forms."""
    sound: Literal["m"] | None = "m" if row.get("sound") else None
    for singular in listed(row["sg"]):
        yield singular, noun(singular, listed(row.get("pl")), sound=sound)


def _people(rows: list[dict[str, Any]]) -> Iterator[tuple[str, Term]]:
    for row in rows:
        for singular, forms in _declined(row):
            term = _term("person", singular, row)
            free = {form.text for form in forms if not form.construct}
            numbers: dict[str, Number] = {}
            for form in forms:
                numbers[form.text] = _likelier(numbers.get(form.text), form.number)
            for text, number in numbers.items():
                yield text, replace(term, number=number, construct=text not in free)


def _likelier(known: Number | None, new: Number) -> Number:
    """Of two numbers that are written alike: «جنديا» is singular, «مسلحين» plural."""
    if known is None or known == new:
        return new
    return "sg" if "sg" in (known, new) else "pl"


def _bodies(generic: dict[str, Any]) -> Iterator[tuple[str, Term]]:
    rows = [("body", row) for row in generic["bodies"]]
    rows += [("object", {"alone": False, "class": "state"} | row) for row in generic["objects"]]
    rows += [("title", row) for row in generic["titles"]]
    for role, row in rows:
        forms = listed(row["forms"])
        term = replace(_term(role, forms[0], row), called=frozenset(map(key_of, forms)))  # type: ignore[arg-type]
        for form in forms:
            yield form, term


def _term(role: Role, lemma: str, row: dict[str, Any]) -> Term:
    known = {k: v for k, v in row.items() if k in Term.__struct_fields__ and v is not None}
    return Term(role, key_of(lemma), actor_class=row.get("class"), **known)


def _sides(rows: list[dict[str, Any]]) -> Iterator[tuple[str, Term]]:
    for row in rows:
        term = Term("side", effect=row["effect"], loaded=row.get("loaded", False), by=row.get("by", {}))
        for adjective in listed(row.get("adj")):
            for text in dict.fromkeys(text for text, _ in inflected(adjective)):
                yield text, replace(term, lemma=key_of(adjective))
        for form in listed(row.get("forms")):
            yield form, replace(term, lemma=key_of(form))


def _nations() -> Iterator[tuple[str, Term]]:
    for nation in nations().values():
        for text, number in nation.adjectives.items():
            yield text, Term("nation", country=nation.iso, number=number, weak=nation.weak)


def _countries() -> Iterator[tuple[str, Term]]:
    for nation in nations().values():
        for name in nation.names_ar:
            yield name, Term("country", country=nation.iso, weak=nation.weak)


def _names() -> Iterator[tuple[str, Term]]:
    for actor in register().values():
        term = Term("name", kind=actor.kind, actor_class=actor.actor_class, actor=actor.id)
        for names, needs, loaded in (
            (actor.spellings, None, False),
            (actor.loaded, None, True),
            (actor.needs_head, "head", False),
            (actor.needs_group, "group", False),
            (actor.needs_named, "named", False),
        ):
            for name in names:
                for spelling in _spellings(name):
                    yield spelling, replace(term, needs=needs, loaded=loaded)


def _bynames() -> Iterator[tuple[str, Term]]:
    """Adjectives and member nouns made of a name: حوثي، داعشي، طالباني."""
    for actor in register().values():
        term = Term("byname", kind=actor.kind, actor_class=actor.actor_class, actor=actor.id, of="fighters")
        for word in actor.members:
            for text, number in inflected(word):
                yield text, replace(term, number=number)
        for word in actor.members_plural:
            yield word, replace(term, number="pl")


def _leaders() -> Iterator[tuple[str, Term]]:
    actors: dict[str, Actor] = register()
    for row in load("actors/persons.yaml"):
        actor = actors[row["actor"]]
        term = Term("leader", kind="leader", actor_class=actor.actor_class, actor=actor.id)
        for field, needs in (("names", None), ("needs_title", "title")):
            for name in listed(row.get(field)):
                for spelling in _spellings(name):
                    yield spelling, replace(term, needs=needs)


def _spellings(name: str) -> Iterator[str]:
    """A name and the same with «عبد ال» joined, as papers write either (عبد الملك، عبدالملك)."""
    yield name
    if "عبد ال" in name:
        yield name.replace("عبد ال", "عبدال")
