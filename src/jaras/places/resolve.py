"""Which place a name means: scored by type word, the text's hierarchy, its countries, nearness and size."""

from __future__ import annotations

import math
from bisect import bisect_left

from jaras.arabic.tokens import Words
from jaras.places.context import HINTING, HINTS, Context, nationalities
from jaras.places.gazetteer import Entry, distance_km
from jaras.places.mentions import Mention
from jaras.places.size import LARGE
from jaras.places.vocabulary import vocabulary

_UNITS = ("country", "admin1")
_BESIDE = 8  # names on either side of one
_NEAR_KM = 150.0
_NEAR_DEGREES = 1.5  # of latitude, more than those kilometres
_AT_HOME, _CALLED = 12.0, 8.0  # what a word of one country only says, and its adjective right after the name
_OF_NATION = 3.0  # what an adjective elsewhere in its sentence says («الجيش اللبناني … في طرابلس»)


def resolve(words: Words, mentions: list[Mention], context: Context) -> list[Entry | None]:
    """The place of each mention; None for a name the gazetteer lacks and for what stands for a place named before."""
    units = [i for i, mention in enumerate(mentions) if any(entry.kind in _UNITS for entry in mention.entries)]
    scored = [_scored(words, mentions, units, i, context) for i in range(len(mentions))]
    draft = [_best(entries, []) for entries in scored]
    sure = (e for m, e in zip(mentions, draft, strict=True) if e and e.lat is not None and _sure(m, e))
    anchors = list({entry.id: entry for entry in sure}.values())
    return [_best(entries, anchors) for entries in scored]


def _sure(mention: Mention, entry: Entry) -> bool:
    single = len(mention.entries) == 1 or entry.population > LARGE or mention.strength == 3
    return entry.kind != "country" and not mention.common and single


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
    for at in HINTING.among(words, first, last):
        hint = HINTS[words.forms[at]]
        assert hint is not None
        if hint.adjective and not any(unit.first <= at < unit.last for unit in units):
            told.setdefault(hint.adjective, _OF_NATION)
        if hint.home:
            told[hint.home] = _AT_HOME
    after = words.forms[mention.last] if mention.last < last and words.gap(mention.last) == " " else ""
    called = nationalities().get(after) if after.startswith("ال") else None
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
