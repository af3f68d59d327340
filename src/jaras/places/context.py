"""What a text speaks of as a whole: its countries and units, by names that leave no doubt and by adjectives."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from jaras.arabic.kinds import Kind
from jaras.arabic.memo import Memo
from jaras.arabic.normal import key_of
from jaras.arabic.tokens import Words
from jaras.knowledge import load
from jaras.places.gazetteer import Entry
from jaras.places.mentions import Mention
from jaras.places.size import in_focus
from jaras.places.vocabulary import readings, vocabulary

_BY_DEFAULT = 0.4  # how much a name of several countries says of the one it mostly means


class Context(NamedTuple):
    """What a document speaks of: weights of countries (they sum to 1) and of first-level units (counts).

    sources: the names that speak for a country, '' for its adjectives
    placed: weights of the countries that a preposition or type word puts something into; adjectives and states that
            act do not
    home: the country and the first-level unit that most of its places lie in, once they are known
    """

    countries: dict[str, float]
    admin1: Counter[str]
    sources: dict[str, frozenset[str]]
    placed: dict[str, float]
    home: tuple[str, str] = ("", "")

    def share(self, country: str) -> float:
        """How much of the document is about `country`, 0 to 1."""
        return self.countries.get(country, 0.0)

    def backs(self, country: str, name: str) -> bool:
        """Whether more than `name` itself speaks for `country`, or no other country is spoken of more."""
        share = self.share(country)
        return share > 0 and (bool(self.sources[country] - {name}) or share == max(self.countries.values()))

    def country(self) -> str:
        """The country the document is mostly about; '' where none stands out."""
        return _outstanding(self.countries)

    def main(self) -> tuple[str, str]:
        """The country and the first-level unit that what happens is mostly put into, of those with small places.

        «توغلت دورية إسرائيلية في قرية … بريف القنيطرة» is set where the governorate is. Else ''.
        """
        country = _outstanding(self.placed) if self.placed else self.country()
        if not country or not in_focus(country):
            return "", ""
        units = {code: n for code, n in self.admin1.items() if code.startswith(country + "-")}
        unit, count = max(units.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        return country, unit if count > sum(units.values()) / 2 else ""


def _outstanding(weights: dict[str, float]) -> str:
    """The country with at least half of the weight; '' without one."""
    country, weight = max(weights.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
    return country if weight >= sum(weights.values()) / 2 else ""


def read_context(words: Words, mentions: list[Mention]) -> Context:
    """Countries and units named in the document, from names that leave no doubt and from adjectives."""
    countries: defaultdict[str, float] = defaultdict(float)
    sources: defaultdict[str, set[str]] = defaultdict(set)
    admin1: Counter[str] = Counter()
    placed: defaultdict[str, float] = defaultdict(float)
    for mention in mentions:
        around = mention.around
        doubtful = (mention.common and around.strength < 3) or (mention.cautious and around.strength < 2)
        if around.person or around.organisation or doubtful:
            continue
        telling = is_telling(mention)
        small = mention.type is not None and mention.type.word in vocabulary().small
        prominent = (e for e in mention.entries if telling or (not small and _prominent(e, bare=around.strength == 0)))
        of = {e.country for e in prominent} - {""}
        if len(of) > 1:
            of &= {vocabulary().defaults.get(mention.key, "")}
        if len(of) != 1:
            continue
        country = next(iter(of))
        settled = mention.key not in vocabulary().defaults or len({e.country for e in mention.entries}) == 1
        weight = (1.0 if around.strength else 0.6) * (1.0 if settled else _BY_DEFAULT)
        countries[country] += weight
        sources[country].add(mention.key)
        if around.strength:
            placed[country] += weight
        units = {e.admin1 for e in mention.entries if e.kind == "admin1"}
        if len(units) == 1:
            admin1[next(iter(units))] += 1
    for at in HINTING.among(words):
        for national in filter(None, HINTS[words.forms[at]] or ()):
            countries[national] += 0.5
            sources[national].add("")
    total = sum(countries.values())
    named = {country: frozenset(names) for country, names in sources.items()}
    return Context({c: w / total for c, w in countries.items()}, admin1, named, placed)


def is_telling(mention: Mention) -> bool:
    """Whether a name of several words leaves no doubt which country it is in («باب المندب»)."""
    if not has_two_words(mention) or len({entry.country for entry in mention.entries}) != 1:
        return False
    return not any(entry.kind == "admin1" and not in_focus(entry.country) for entry in mention.entries)


def has_two_words(mention: Mention) -> bool:
    """Whether a name is long enough to be no chance; «حي النزهة» is not, every city has one."""
    head, _, rest = mention.key.partition(" ")
    return bool(rest) and (head not in vocabulary().quarters or " " in rest)


def _prominent(entry: Entry, *, bare: bool) -> bool:
    """Whether a name says which country a text speaks of; a bare city abroad may be a club or a family name."""
    if entry.kind in ("country", "capital"):
        return True
    if entry.kind == "admin1":
        return in_focus(entry.country)
    return not bare and entry.population >= 100_000


@cache
def nationalities() -> dict[str, str]:
    """Nationality adjectives in all forms a newspaper writes them, in key form, to country codes."""
    return {
        article + key_of(adjective) + ending: code
        for code, row in load("places/countries.yaml").items()
        for adjective in row["adjective"]
        if " " not in adjective
        for ending in ("", "ة", "ين", "ون")
        for article in ("", "ال", "وال", "بال", "لل")
    }


class Hint(NamedTuple):
    """The country that a word speaks for: as its adjective; as a word for those who are found in one only."""

    adjective: str | None
    home: str | None


def _hint(form: str) -> Hint | None:
    homes = vocabulary().at_home
    home = next((homes[stem] for _, stem in readings(form) if stem in homes), None)
    found = Hint(nationalities().get(form), home)
    return found if any(found) else None


HINTS = Memo(_hint)  # of words in key form; None for nearly all
HINTING = Kind(HINTS.__getitem__)
