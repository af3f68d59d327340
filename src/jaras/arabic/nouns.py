"""The written forms of nouns: accusative alef, duals, sound and broken plurals, construct forms.

Nouns are spelled, not built from roots: what ends in ة، ى، اء or a hamza changes before an ending as newswire
writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from jaras.arabic.normal import key_of

_Gender = Literal["m", "f"]
_Number = Literal["sg", "du", "pl"]

_BY_BREAKING = re.compile("..ا..|..ا.ي.")  # مدارس، صواريخ: plurals without tanwin
_NON_JOINING = "ادذرزو"


class NounForm(NamedTuple):
    """One surface form; `construct`: it stands only before a genitive or a pronoun (مقاتلو، جنديي)."""

    text: str
    number: _Number
    construct: bool


def noun(singular: str, plurals: Sequence[str] = (), *, sound: Literal["m", "f"] | None = None) -> list[NounForm]:
    """All forms of a noun from its full spelling: singular, dual, plurals.

    `sound`: it has the plural ون/ين ("m") or ات ("f"); `plurals`: broken plurals as written. A singular written with
    final tanwin kasra (قاضٍ) loses and regains its ي.
    """
    forms = dict.fromkeys(_singular(singular))
    forms |= dict.fromkeys(NounForm(text, "du", construct) for text, construct in _dual(_restored(singular)))
    stem = key_of(singular)
    if sound == "m":
        forms |= dict.fromkeys(NounForm(text, "pl", construct) for text, construct in _sound_masculine(stem))
    if sound == "f":
        forms[NounForm(_feminine_plural(singular), "pl", False)] = None
    for plural in plurals:
        forms |= dict.fromkeys(_plural(plural, stem))
    return list(forms)


def participle(base: str) -> Iterator[tuple[str, _Gender, _Number]]:
    """The nominal forms of a participle in key form; a final alef there carries a hamza (منشأ)."""
    for text in dict.fromkeys([base, _with_alef(base)]):
        yield text, "m", "sg"
    for text, _ in _dual(base[:-1] + "أ" if base.endswith("ا") else base):
        yield text, "m", "du"
    for text, _ in _sound_masculine(base):
        yield text, "m", "pl"
    yield from _feminine(_joined(base, "ة"))


def weak_participle(short: str, long: str, active: bool) -> Iterator[tuple[str, _Gender, _Number]]:
    """The nominal forms of رامٍ (short رام, long رامي; active) or ملقى (short ملق, long ملقى; passive)."""
    yield long, "m", "sg"
    if active:
        yield short, "m", "sg"
        yield long + "ا", "m", "sg"
    restored = long.removesuffix("ا") if long.endswith("يا") else long
    for text, _ in _dual(restored):
        yield text, "m", "du"
    for text, _ in _sound_masculine(short):
        yield text, "m", "pl"
    yield from ((text, "f", "sg") for text in [restored + "ة" if active else short + "اة"])
    for text, _ in _dual(restored + "ة" if active else short + "اة"):
        yield text, "f", "du"
    yield restored + "ات", "f", "pl"


def _feminine(text: str) -> Iterator[tuple[str, _Gender, _Number]]:
    yield text, "f", "sg"
    for dual, _ in _dual(text):
        yield dual, "f", "du"
    yield _feminine_plural(text), "f", "pl"


def _singular(singular: str) -> Iterator[NounForm]:
    text = key_of(singular)
    yield NounForm(text, "sg", False)
    if singular.endswith("ٍ"):
        yield NounForm(text + "ي", "sg", False)
        yield NounForm(text + "يا", "sg", False)
    elif singular[-1] not in "ىأا":
        yield NounForm(_with_alef(text), "sg", False)


def _restored(singular: str) -> str:
    return singular + "ي" if singular.endswith("ٍ") else singular


def _plural(plural: str, stem: str) -> Iterator[NounForm]:
    text = key_of(plural)
    if text.endswith("ون") or text == stem + "ين":
        yield from (NounForm(form, "pl", construct) for form, construct in _sound_masculine(text[:-2]))
        return
    yield NounForm(text, "pl", False)
    if plural.endswith("ٍ"):  # مبانٍ، المباني
        yield NounForm(text + "ي", "pl", False)
        return
    if text.endswith("ات") and text.startswith(stem.removesuffix("ة")):
        return
    if plural[-1] not in "ىأاي" and not _BY_BREAKING.fullmatch(text):
        yield NounForm(_with_alef(text), "pl", False)


def _with_alef(text: str) -> str:
    """The indefinite accusative: جنديا, but طفلة, مساء unchanged."""
    if text.endswith(("ة", "اء", "ا")):
        return text
    return _joined(text, "ا")


def _dual(singular: str) -> Iterator[tuple[str, bool]]:
    for ending, construct in (("ان", False), ("ين", False), ("ا", True), ("ي", True)):
        yield _joined(_before_dual(singular), ending), construct


def _before_dual(singular: str) -> str:
    text = key_of(singular)
    if text.endswith("ة"):
        return text[:-1] + "ت"
    if singular.endswith("ا"):  # عصا، but ملجأ keeps its seat
        return text[:-1] + "و"
    if re.fullmatch("...اء", text) and text[0] != "ا":  # صحراوان, but لقاءان
        return text[:-1] + "و"
    return text


def _sound_masculine(stem: str) -> Iterator[tuple[str, bool]]:
    for ending, construct in (("ون", False), ("ين", False), ("و", True), ("ي", True)):
        if stem.endswith("اء"):  # بنّاؤون، بنّائين
            yield stem[:-1] + ("ؤ" if ending[0] == "و" else "ئ") + ending, construct
        else:
            yield _joined(stem, ending), construct


def _feminine_plural(singular: str) -> str:
    text = key_of(singular)
    if text.endswith("ة"):
        return _joined(text[:-1], "ات")
    return _joined(_before_dual(singular), "ات")


def _joined(stem: str, ending: str) -> str:
    """Stem and ending, the hamza of the stem reseated: شيء → شيئا, عبء → عبئا, ملجأ → ملجآن."""
    if stem.endswith("ء") and stem[-2] not in _NON_JOINING:
        return stem[:-1] + "ئ" + ending
    if stem.endswith("ا") and ending.startswith("ا"):  # «آ» is one letter of the key form
        return stem + ending[1:]
    return stem + ending
