"""The brief's words: nouns, phrases and names, read from `knowledge/brief/` and `knowledge/actors/`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Literal, NamedTuple

from jaras.arabic.lexicon import Lexicon, longest
from jaras.arabic.normal import key_of
from jaras.arabic.tokens import read_words
from jaras.knowledge import load
from jaras.model import Place
from jaras.places import gazetteer

_VOWELS = re.compile("[\u064b-\u0652\u0670]")

Case = Literal["nominative", "accusative", "oblique"]
Form = Literal["singular", "dual", "plural"]
Gender = Literal["m", "f"]


class Noun(NamedTuple):
    """A countable noun. Arabic forms are indefinite and nominative; `rest` follows in an iḍāfa."""

    key: str
    singular: str
    plural: str
    sound: bool
    rest: str
    gender: Gender
    en: tuple[str, str]
    accusative: str | None = None
    dual: str | None = None
    generic: bool = False


class Phrase(NamedTuple):
    """How one sub-event type is said; keys of `ar` and `en` are both, first, second, none.

    `itself`: the kind of figure that says whom it befell, or empty.
    """

    label: dict[str, str]
    noun: tuple[str, str, str]
    led: bool
    ar: dict[str, str]
    en: dict[str, str]
    itself: str = ""


@cache
def nouns() -> dict[str, Noun]:
    """All nouns by key."""
    return {
        key: Noun(
            key, row["sg"], row["pl"], row.get("sound", False), row.get("rest", ""), row["gender"],
            tuple(row["en"]), row.get("acc"), row.get("dual"), row.get("generic", False),
        )
        for key, row in load("brief/nouns.yaml").items()
    }  # fmt: skip


def small(name: str) -> Any:
    """A table of `words.yaml`."""
    return load("brief/words.yaml")[name]


def figure_words(kind: str) -> dict[str, Any]:
    """Masdar, English clause and label of a kind of figure."""
    return dict(load("brief/figures.yaml")[kind])


def phrase(sub_event_type: str, trigger_words: str) -> Phrase:
    """The phrase of a sub-event type; a variant where the trigger words (raw) ask for one."""
    rows = load("brief/phrases.yaml")
    row = rows.get(sub_event_type) or rows["Other"]
    key = key_of(trigger_words)
    chosen: dict[str, Any] = next((v for v in row.get("variants", ()) if any(key_of(w) in key for w in v["when"])), {})
    merged = {**row, **chosen}
    indefinite, definite, english = merged["noun"]
    return Phrase(
        row["label"],
        (indefinite, definite, english),
        row["toll"] == "led",
        merged["ar"],
        merged["en"],
        merged.get("itself", ""),
    )


class Read(NamedTuple):
    """A noun that a source's words hold, and the number it stands in."""

    noun: Noun
    form: Form


@cache
def _noun_lexicon() -> Lexicon[Read]:
    rows = load("brief/nouns.yaml")
    read: list[tuple[str, Read]] = []
    for key, noun in nouns().items():
        read += [(key_of(word), Read(noun, form)) for word, form in _forms(noun)]
        for pair in rows[key].get("words", ()):
            single, _, many = pair.partition("/")
            sound = many.endswith("ون")
            other = noun._replace(singular=single, plural=many, sound=sound, rest="", accusative=None, dual=None)
            forms = _forms(other) if single else [(w, f) for w, f in _forms(other) if f == "plural"]
            read += [(key_of(word), Read(noun, form)) for word, form in forms]
    read.sort(key=lambda pair: pair[1].form == "dual")  # «عاملين» is a plural before it is a dual
    return Lexicon(dict(reversed(read)).items())


def _forms(noun: Noun) -> list[tuple[str, Form]]:
    """Every written form of a noun, `rest` included."""
    stem = noun.singular[:-1] + "ت" if noun.singular.endswith("ة") else noun.singular
    out: list[tuple[str, Form]] = [(noun.singular, "singular"), (noun.accusative or noun.singular + "ا", "singular")]
    out += [(noun.dual or stem + "ان", "dual"), (stem + "ين", "plural" if noun.sound else "dual")]
    out.append((noun.plural, "plural"))
    if noun.sound:
        out += [(noun.plural[:-2] + "ين", "plural"), (noun.plural[:-1], "plural"), (noun.plural[:-2] + "ي", "plural")]
    tail = f" {noun.rest}" if noun.rest else ""
    return [(word + tail, form) for word, form in out]


def read_noun(words: str) -> Read | None:
    """The first noun of persons in a source's words; a specific one before a generic one («11 جنديا» → soldier)."""
    hits = [h.entry for h in longest(_noun_lexicon().scan(read_words(words)))]
    return next((h for h in hits if not h.noun.generic), hits[0] if hits else None)


def noun_of(narrowing: str) -> Noun | None:
    """The noun for a figure's `of` («children», «officers»): an English plural, singular or key."""
    wanted = narrowing.strip().lower()
    return next((n for n in nouns().values() if wanted in (n.key, *n.en)), None)


def country(code: str) -> tuple[str, str]:
    """Arabic and English name of a country (ISO 3166-1 alpha-2); empty when unknown."""
    row = load("brief/geography.yaml")["countries"].get(code)
    if row:
        return row[0], row[1]
    row = load("actors/nationalities.yaml").get(code)
    return (str(row["ar"]).split("،")[0], str(row["en"])) if row else ("", "")


def is_country(place: Place) -> bool:
    """Whether no more than the country is known."""
    return bool(place.country) and place.id == place.country


def place_name(place: Place) -> tuple[str, str]:
    """Arabic name without vowel signs, English name as it is usually spelled; one that is missing is the other."""
    plain = _spelled(place.name)
    ar = _VOWELS.sub("", place.name_ar)
    return ar or plain, plain.strip() or f"«{ar}»"


def _spelled(name: str) -> str:
    """A name of the gazetteer in plain letters, as English writes it («Ar Raqqah» → Raqqa)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return str(load("brief/geography.yaml")["spelling"].get(plain, plain))


def admin1(place: Place) -> tuple[str, str] | None:
    """«محافظة ديالى», "Diyala governorate", or None where the first-level unit is not known."""
    entry = gazetteer().unit(place.admin1_code) if place.admin1_code else None
    if entry is None:
        return None
    tables = load("brief/geography.yaml")
    if place.admin1_code in tables["called"]:
        ar, en = tables["called"][place.admin1_code]
        return ar, en
    unit = tables["units"].get(place.country) or tables["units"]["default"]
    ar = entry.name_ar if unit["ar"] in entry.name_ar else f"{unit['ar']} {entry.name_ar}"
    name = _spelled(entry.name)
    return ar, name if name.split()[-1].lower() in tables["kinds"] else f"{name} {unit['en']}"


def preposition(place: Place) -> tuple[str, str]:
    """How a place takes a happening: «في الفلوجة», «عند معبر …», "in Fallujah", "at Al-Anad Air Base"."""
    tables = load("brief/geography.yaml")["prepositions"]
    ar, en = place_name(place)
    ends = {*en.lower().split()[:1], *en.lower().split()[-1:]}
    word = next((word for word in ("at", "on") if ends & set(tables[word])), "in")
    return "في" if ar in tables["towns"] else tables["ar"].get(ar.split(" ")[0], "في"), word


def is_unit(place: Place) -> bool:
    """Whether the place is its first-level unit, not a town of the same name."""
    entry = gazetteer().unit(place.admin1_code) if place.admin1_code else None
    return entry is not None and (place.id == entry.id or (place.geo_precision == 3 and place.name == entry.name))


def stands_alone(place: Place) -> bool:
    """Whether naming the unit after the place would only repeat it («الرقة في محافظة الرقة»)."""
    entry = gazetteer().unit(place.admin1_code) if place.admin1_code else None
    if entry is None:
        return False
    called = load("brief/geography.yaml")["called"].get(place.admin1_code, ("",))[0]
    return place.name_ar in (entry.name_ar, called)


def listed(parts: list[str]) -> str:
    """«a, b and c»."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
