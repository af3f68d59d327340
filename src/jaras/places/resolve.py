"""Which place a name means: scored by type word, the text's hierarchy, its countries, nearness and size."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from jaras.arabic.memo import Memo
from jaras.arabic.normal import key_of
from jaras.arabic.tokens import Words
from jaras.knowledge import load
from jaras.places.gazetteer import Entry, distance_km, gazetteer
from jaras.places.mentions import Mention
from jaras.places.vocabulary import TypeWord, readings, vocabulary

_RANK = {"country": 3, "region": 2, "admin1": 2, "district": 1, "capital": 0, "city": 0, "village": 0}
_GRAIN = {"country": 6, "region": 5, "admin1": 5, "district": 3, "mountain": 3, "river": 3, "city": 2, "village": 1}
LARGE = 300_000  # inhabitants of a city known widely enough to be named without further evidence
_UNITS = ("country", "admin1")
_BESIDE = 8  # names on either side of one
_NEAR_KM = 150.0
_NEAR_DEGREES = 1.5  # of latitude, more than those kilometres
_BY_DEFAULT = 0.4  # how much a name of several countries says of the one it mostly means
_AT_HOME, _CALLED = 12.0, 8.0  # what a word of one country only says, and its adjective right after the name
_OF_NATION = 3.0  # what an adjective elsewhere in its sentence says («الجيش اللبناني … في طرابلس»)
_MEMORY = 3  # sentences an anaphor looks back


class Context(NamedTuple):
    """What a document speaks of: weights of countries (they sum to 1) and of first-level units (counts).

    sources: the names that speak for a country, '' for its adjectives
    """

    countries: dict[str, float]
    admin1: Counter[str]
    sources: dict[str, frozenset[str]]

    def share(self, country: str) -> float:
        """How much of the document is about `country`, 0 to 1."""
        return self.countries.get(country, 0.0)

    def backs(self, country: str, name: str) -> bool:
        """Whether more than `name` itself speaks for `country`, or no other country is spoken of more."""
        share = self.share(country)
        return share > 0 and (bool(self.sources[country] - {name}) or share == max(self.countries.values()))

    def country(self) -> str:
        """The country the document is mostly about; '' where none stands out."""
        country, share = max(self.countries.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
        return country if share >= 0.5 else ""

    def main(self) -> tuple[str, str]:
        """The country and the first-level unit the document is mostly about, of those with small places; else ''."""
        country = self.country()
        if not country or not in_focus(country):
            return "", ""
        units = {code: n for code, n in self.admin1.items() if code.startswith(country + "-")}
        unit, count = max(units.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        return country, unit if count > sum(units.values()) / 2 else ""


def rank(entry: Entry) -> int:
    """How high a place stands: country 3, governorate or region 2, district 1, town 0, a site -1."""
    return _RANK.get(entry.kind, -1)


def grain(entry: Entry | None, type_word: TypeWord | None = None) -> int:
    """How coarse a place is: 0 a site, camp or street, 1 a village or quarter, 2 a town, 3 a district or range, 4 the
    seat of a governorate, whose name stands for all around it, 5 a governorate or region, 6 a country.

    A place that the gazetteer lacks (`entry` None) is as coarse as its type word says.
    """
    if entry is None:
        kind = type_word.kinds[0] if type_word else "village"
        return min(1, _GRAIN.get(kind, 0))
    return 4 if entry.kind in ("capital", "city") and is_seat(entry) else _GRAIN.get(entry.kind, 0)


def is_seat(entry: Entry) -> bool:
    """Whether a town bears the name of its governorate («حلب», «تعز») or is the capital."""
    unit = gazetteer().unit(entry.admin1) if entry.admin1 else None
    return entry.kind == "capital" or (unit is not None and not set(unit.names).isdisjoint(entry.names))


def is_large(entry: Entry) -> bool:
    """Whether a place is known widely enough to be named without further evidence."""
    if entry.kind == "admin1":
        return entry.country in _focus()
    return entry.kind in ("country", "capital") or entry.population >= LARGE


def in_focus(country: str) -> bool:
    """Whether the gazetteer holds the small places of a country too."""
    return country in _focus()


@cache
def _focus() -> frozenset[str]:
    return frozenset(load("places/build.yaml")["focus"])


def read_context(words: Words, mentions: list[Mention]) -> Context:
    """Countries and units named in the document, from names that leave no doubt and from adjectives."""
    countries: defaultdict[str, float] = defaultdict(float)
    sources: defaultdict[str, set[str]] = defaultdict(set)
    admin1: Counter[str] = Counter()
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
        countries[country] += (1.0 if around.strength else 0.6) * (1.0 if settled else _BY_DEFAULT)
        sources[country].add(mention.key)
        units = {e.admin1 for e in mention.entries if e.kind == "admin1"}
        if len(units) == 1:
            admin1[next(iter(units))] += 1
    for _, hint in _HINTS.among(words.forms):
        for national in filter(None, hint or ()):
            countries[national] += 0.5
            sources[national].add("")
    total = sum(countries.values())
    named = {country: frozenset(names) for country, names in sources.items()}
    return Context({c: w / total for c, w in countries.items()}, admin1, named)


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
        return entry.country in _focus()
    return not bare and entry.population >= 100_000


@cache
def _adjectives() -> dict[str, str]:
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
    found = Hint(_adjectives().get(form), home)
    return found if any(found) else None


_HINTS = Memo(_hint)  # of words in key form; None for nearly all


def resolve(words: Words, mentions: list[Mention], context: Context) -> list[Entry | None]:
    """The place of each mention; None for a name the gazetteer lacks and for what stands for a place named before."""
    units = [i for i, mention in enumerate(mentions) if any(entry.kind in _UNITS for entry in mention.entries)]
    scored = [_scored(words, mentions, units, i, context) for i in range(len(mentions))]
    draft = [_best(entries, []) for entries in scored]
    sure = (e for m, e in zip(mentions, draft, strict=True) if e and e.lat is not None and _sure(m, e))
    anchors = list({entry.id: entry for entry in sure}.values())
    return [_best(entries, anchors) for entries in scored]


def with_antecedents(
    mentions: list[Mention], chosen: list[Entry | None], kept: Container[int], context: Context
) -> list[Entry | None]:
    """`chosen` with the places that «المدينة», «المحافظة» stand for, each among those of `kept` named before it.

    «البلاد» and «العاصمة» are the country that the text speaks of and its capital.
    """
    found = [entry if i in kept else None for i, entry in enumerate(chosen)]
    country = context.country()
    national = {"بلاد": gazetteer().of_id(country), "عاصمة": gazetteer().capital(country)}
    for i, mention in enumerate(mentions):
        if mention.anaphor:
            found[i] = national.get(mention.anaphor.word) or _antecedent(i, mentions, found)
    return [found[i] if mention.anaphor else chosen[i] for i, mention in enumerate(mentions)]


def _sure(mention: Mention, entry: Entry) -> bool:
    single = len(mention.entries) == 1 or entry.population > LARGE or mention.strength == 3
    return entry.kind != "country" and not mention.common and single


def _antecedent(at: int, mentions: list[Mention], chosen: list[Entry | None]) -> Entry | None:
    """The place of the anaphor's type that was named last, not long before."""
    anaphor = mentions[at].anaphor
    assert anaphor is not None
    for i in range(at - 1, -1, -1):
        earlier, entry = mentions[i], chosen[i]
        if mentions[at].sentence - earlier.sentence > _MEMORY:
            return None
        if entry is None or earlier.around.person or earlier.around.government or earlier.around.bearing is not None:
            continue  # «أعزاز شمالي حلب … المدينة» is أعزاز
        if anaphor.kinds == ("admin1",) and entry.admin1:
            return gazetteer().unit(entry.admin1)
        if earlier.type and earlier.type.word == anaphor.word:
            return entry
        kind = "city" if entry.kind == "capital" else entry.kind
        strict = anaphor.word in vocabulary().strict_anaphors and not _may_be_called(entry, earlier)
        if kind in anaphor.kinds and not strict:
            return entry
    return None


def _may_be_called(entry: Entry, earlier: Mention) -> bool:
    """«أشرفية صحنايا … البلدة»: whether a place named without a type word is small enough for «بلدة» or «قرية»."""
    return earlier.type is None and earlier.locative and entry.kind == "village"


def _scored(
    words: Words, mentions: list[Mention], units: list[int], at: int, context: Context
) -> list[tuple[float, Entry]]:
    """The places of a name, each with its score but for what is near it; one alone needs none.

    units: which of `mentions` may be countries or governorates
    """
    mention = mentions[at]
    if len(mention.entries) < 2:
        return [(0.0, entry) for entry in mention.entries]
    near = units[bisect_left(units, at - _BESIDE) : bisect_left(units, at + _BESIDE + 1)]
    beside = _beside(mention, [mentions[i] for i in near])
    told = _told_country(words, mention, [mentions[i] for i in near])
    return [
        (_score(entry, mention, beside, context) + told.get(entry.country, 0.0), entry) for entry in mention.entries
    ]


def _told_country(words: Words, mention: Mention, units: list[Mention]) -> dict[str, float]:
    """What the words beside a name say of its country: «طرابلس اللبنانية», «أحرق مستوطنون منزلا في دوما».

    «الأراضي اليمنية», one of `units`, is a place beside it, not whose it is.
    """
    told: dict[str, float] = {}
    first, last = words.sentence(mention.first)
    for at, hint in _HINTS.among(words.forms[first:last], first):
        assert hint is not None
        if hint.adjective and not any(unit.first <= at < unit.last for unit in units):
            told.setdefault(hint.adjective, _OF_NATION)
        if hint.home:
            told[hint.home] = _AT_HOME
    after = words.forms[mention.last] if mention.last < last and words.gap(mention.last) == " " else ""
    called = _adjectives().get(after) if after.startswith("ال") else None
    return told | {called: _CALLED} if called else told


def _best(scored: list[tuple[float, Entry]], anchors: list[Entry]) -> Entry | None:
    """The place with the highest score, of equal ones the largest, where `anchors` are places the text is sure of."""
    if len(scored) < 2:
        return scored[0][1] if scored else None
    if anchors:
        scored = [(score + _nearness(entry, anchors), entry) for score, entry in scored]
    return max(scored, key=_ranked)[1]


def _ranked(scored: tuple[float, Entry]) -> tuple[float, int, str]:
    score, entry = scored
    return score, entry.population, entry.id


def _beside(mention: Mention, units: list[Mention]) -> list[tuple[Mention, int]]:
    """Those of `units` that stand in the same sentence, with their distance in words."""
    return [
        (other, min(abs(other.first - mention.last), abs(mention.first - other.last)))
        for other in units
        if other.key != mention.key and other.sentence == mention.sentence
    ]


def _score(entry: Entry, mention: Mention, beside: list[tuple[Mention, int]], context: Context) -> float:
    score = 0.5 * math.log10(entry.population + 1) + _type_score(entry, mention)
    share = context.share(entry.country)
    score += 6 * share
    if _is_default(entry, mention, context):
        score += 4.0
    if context.countries and not share:
        score -= 4.0 if max(context.countries.values()) > 0.3 else 1.5
    if entry.admin1:
        score += min(2.0, 0.7 * context.admin1[entry.admin1])
    return score + max((_sentence_score(entry, other, gap) for other, gap in beside), default=0.0)


def _is_default(entry: Entry, mention: Mention, context: Context) -> bool:
    """Whether a name means `entry` unless the text speaks more of another's country («رفح» is in Gaza, in news of Sinai
    in Egypt)."""
    if vocabulary().defaults.get(mention.key) != entry.country:
        return False
    others = (context.share(other.country) for other in mention.entries if other.country != entry.country)
    return context.share(entry.country) >= max(others, default=0.0)


def _type_score(entry: Entry, mention: Mention) -> float:
    """Agreement with the type word; a bare name is sooner a country than a town, sooner a town than a unit."""
    if mention.type is None:
        if mention.around.countryside and entry.kind == "admin1":
            return 2.0
        return {"country": 4.0, "capital": 3.0, "admin1": -0.5, "district": 0.0}.get(entry.kind, 0.5)
    kind = "city" if entry.kind == "capital" else entry.kind
    if kind in mention.type.kinds:
        return 5.0 - 0.5 * mention.type.kinds.index(kind)
    if entry.kind == "country" or mention.type.kinds == ("admin1",):
        return -3.0
    return -2.0 if entry.kind == "admin1" else -1.0  # «ميناء عدن» is the city's


def _sentence_score(entry: Entry, other: Mention, gap: int) -> float:
    """What a unit named in the same sentence adds: most when it follows closely."""
    best = 0.0
    for unit in other.entries:
        if unit.kind == "country" and unit.country == entry.country and entry.kind != "country":
            best = max(best, 1.5)
        elif unit.kind == "admin1" and unit.admin1 == entry.admin1 and entry.kind not in ("country", "admin1"):
            best = max(best, 2.0)
    if other.common and not other.strength:
        return best / 4
    return best * (2.0 if gap <= 5 else 1.0)


def _nearness(entry: Entry, anchors: list[Entry]) -> float:
    """What it adds that a place the text is sure of, one of another name, is not far from it."""
    lat, lon = entry.lat, entry.lon
    if lat is None or lon is None or entry.kind == "country":
        return 0.0
    nearest = _NEAR_KM
    for anchor in anchors:
        there, across = anchor.lat, anchor.lon
        if there is None or across is None or abs(there - lat) > _NEAR_DEGREES or anchor.id == entry.id:
            continue
        distance = distance_km(lat, lon, there, across)
        if distance < nearest and set(anchor.names).isdisjoint(entry.names):
            nearest = distance
    return 1.5 * (1 - nearest / _NEAR_KM)
