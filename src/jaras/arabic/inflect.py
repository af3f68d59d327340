"""Lemma and root -> the surface forms that newswire writes, in key form (no diacritics, one alef, final ى as ي).

Only the letters count here: قُتل and قَتل are one form, told as voice "either". Verbs are built from root and
measure as sounds and then spelled (`stems`, `spelling`); nouns from their written singular and plurals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from jaras.arabic.nouns import NounForm, noun, participle, weak_participle
from jaras.arabic.spelling import spell
from jaras.arabic.stems import Stems, join, stems

__all__ = ["NounForm", "VerbForm", "masdar", "noun", "verb"]

Tense = Literal["perfect", "imperfect", "participle"]
Voice = Literal["active", "passive", "either"]
Person = Literal[1, 2, 3]
Gender = Literal["m", "f", "c"]
Number = Literal["sg", "du", "pl"]


class VerbForm(NamedTuple):
    """One surface form. `person` is None and `number` that of the noun for a participle."""

    text: str
    tense: Tense
    voice: Voice
    person: Person | None
    gender: Gender
    number: Number


_Cell = tuple[Tense, Person | None, Gender, Number]

_PERFECT: tuple[tuple[Person, Gender, Number, str], ...] = (
    (3, "m", "sg", "a"),
    (3, "f", "sg", "aت"),
    (3, "m", "du", "A"),
    (3, "f", "du", "aتA"),
    (3, "m", "pl", "U*"),
    (3, "f", "pl", "نa"),
    (2, "m", "sg", "تa"),
    (2, "f", "sg", "تi"),
    (2, "c", "du", "تuمA"),
    (2, "m", "pl", "تuم"),
    (2, "f", "pl", "تuننa"),
    (1, "c", "sg", "تu"),
    (1, "c", "pl", "نA"),
)
# prefix, then the endings of indicative, subjunctive and jussive that differ in writing
_IMPERFECT: tuple[tuple[Person, Gender, Number, str, tuple[str, ...]], ...] = (
    (3, "m", "sg", "ي", ("u", "")),
    (3, "f", "sg", "ت", ("u", "")),
    (3, "m", "du", "ي", ("Aنi", "A")),
    (3, "f", "du", "ت", ("Aنi", "A")),
    (3, "m", "pl", "ي", ("Uنa", "U*")),
    (3, "f", "pl", "ي", ("نa",)),
    (2, "m", "sg", "ت", ("u", "")),
    (2, "f", "sg", "ت", ("Iنa", "I")),
    (2, "c", "du", "ت", ("Aنi", "A")),
    (2, "m", "pl", "ت", ("Uنa", "U*")),
    (2, "f", "pl", "ت", ("نa",)),
    (1, "c", "sg", "ء", ("u", "")),
    (1, "c", "pl", "ن", ("u", "")),
)


def verb(
    root: str,
    measure: int,
    *,
    perfect: str | None = None,
    imperfect: str | None = None,
    persons: Sequence[int] = (3,),
) -> list[VerbForm]:
    """All forms of a verb: perfect, imperfect (indicative, subjunctive, jussive) and participles.

    `root`: three or four letters, «ه ج م». `measure`: 1-10, 11 فعلل (سيطر), 12 تفعلل (تمركز).
    `perfect`, `imperfect`: third masculine singular in full spelling, needed only where the root does not decide:
    لقي/يلقى, نام/ينام, استحوذ. Raises ValueError for a root or measure that does not exist.
    """
    found = stems(root, measure, perfect, imperfect)
    active = dict.fromkeys(_cells(found, "active", persons))
    passive = dict.fromkeys(_cells(found, "passive", persons))
    return [*_voiced(active, passive, "active"), *_voiced(passive, active, "passive")]


def masdar(root: str, measure: int, *, perfect: str | None = None) -> list[str]:
    """The regular verbal nouns of measures II-XII; none for measure I, whose masdar only the lexicon knows.

    Measure III gives مفاعلة alone: its فعال is lexical (قتال، حصار, but طلاب is students).
    """
    found = stems(root, measure, perfect)
    sounds = found.paradigm.masdar
    if not sounds:
        return []
    if sounds[-1] in "وي" and sounds[-2] == "A":  # إلقاء
        sounds = sounds[:-1] + "ء"
    if sounds[-1] in "وي" and sounds[-2] == "u":  # تصدٍّ، التصدي
        return [*spell(sounds[:-2]), *spell(sounds[:-2] + "I")]
    if sounds.endswith(("aيaة", "aوaة")):  # معاداة
        sounds = sounds[:-4] + "Aة"
    return spell(join(sounds, "u", found))


def _voiced(cells: Iterable[tuple[_Cell, str]], others: Iterable[tuple[_Cell, str]], voice: Voice) -> list[VerbForm]:
    """The forms of one voice; those that the other voice writes alike are told once, with the active."""
    alike = set(others)
    return [
        VerbForm(text, tense, "either" if (cell, text) in alike else voice, person, gender, number)
        for cell, text in cells
        for tense, person, gender, number in [cell]
        if voice == "active" or (cell, text) not in alike
    ]


def _cells(found: Stems, voice: Literal["active", "passive"], persons: Sequence[int]) -> Iterator[tuple[_Cell, str]]:
    active = voice == "active"
    stem = found.paradigm.perfect if active else found.paradigm.perfect_passive
    if stem:
        for person, gender, number, ending in _PERFECT:
            if person in persons:
                for text in spell(join(stem, ending, found)):
                    yield ("perfect", person, gender, number), text
    stem = found.paradigm.imperfect if active else found.paradigm.imperfect_passive
    if stem:
        for person, gender, number, prefix, endings in _IMPERFECT:
            if person in persons:
                for text in _imperfect(prefix + stem, endings, found):
                    yield ("imperfect", person, gender, number), text
    stem = found.paradigm.agent if active else found.paradigm.patient
    if stem:
        yield from _participle(stem, found)


def _imperfect(stem: str, endings: Sequence[str], found: Stems) -> Iterator[str]:
    for ending in endings:
        if ending or not found.contracts:  # «لم يشنّ» is written like «يشن»
            yield from spell(join(stem, ending, found))


def _participle(stem: str, found: Stems) -> Iterator[tuple[_Cell, str]]:
    weak = stem[-2] if stem[-1] in "وي" and stem[-2] in "ai" else ""
    if weak:
        (base,), (long,) = spell(stem[:-2]), spell(stem[:-2] + ("I" if weak == "i" else "Y"))
        forms = list(weak_participle(base, long, weak == "i"))
    else:
        forms = [form for base in spell(join(stem, "u", found)) for form in participle(base)]
    for text, gender, number in forms:
        yield ("participle", None, gender, number), text
