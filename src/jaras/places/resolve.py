"""Which place a name means: scored by type word, the text's hierarchy, its countries, nearness and size."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from jaras.arabic.normal import key_of
from jaras.arabic.tokens import Words
from jaras.knowledge import load
from jaras.places.gazetteer import Entry, distance_km
from jaras.places.mentions import Mention

_RANK = {"country": 3, "region": 2, "admin1": 2, "district": 1}
_LARGE = 300_000
_NEAR_KM = 150.0


class Context(NamedTuple):
    """What a document speaks of: weights of countries (they sum to 1) and of first-level units (counts)."""

    countries: dict[str, float]
    admin1: Counter[str]

    def share(self, country: str) -> float:
        """How much of the document is about `country`, 0 to 1."""
        return self.countries.get(country, 0.0)


def rank(entry: Entry) -> int:
    """How high a place stands in the hierarchy: country 3, governorate or region 2, district 1, others 0."""
    return _RANK.get(entry.kind, 0)


def read_context(words: Words, mentions: list[Mention]) -> Context:
    """Countries and units named in the document, from names that leave no doubt and from adjectives."""
    countries: defaultdict[str, float] = defaultdict(float)
    admin1: Counter[str] = Counter()
    for mention in mentions:
        if mention.person or mention.organisation or not mention.entries:
            continue
        of = {e.country for e in mention.entries if _prominent(e)}
        if mention.common and mention.strength < 3:
            continue
        if len(of) == 1 and (any(_prominent(e) for e in mention.entries)):
            countries[next(iter(of))] += 1.0 if mention.strength else 0.6
            units = {e.admin1 for e in mention.entries if e.kind == "admin1"}
            if len(units) == 1:
                admin1[next(iter(units))] += 1
    adjectives = _adjectives()
    for form in words.forms:
        country = adjectives.get(form)
        if country:
            countries[country] += 0.5
    total = sum(countries.values())
    return Context({c: w / total for c, w in countries.items()} if total else {}, admin1)


def _prominent(entry: Entry) -> bool:
    return entry.kind in ("country", "admin1") or entry.population >= 100_000


@cache
def _adjectives() -> dict[str, str]:
    """Nationality adjectives in all forms a newspaper writes them, in key form, to country codes."""
    found: dict[str, str] = {}
    for code, row in load("places/countries.yaml").items():
        for adjective in row["adjective"]:
            if " " in adjective:
                continue
            base = key_of(adjective)
            for form in (base, base + "ة", base + "ين", base + "ون"):
                for article in ("", "ال", "وال", "بال", "لل"):
                    found[article + form] = code
    return found


def resolve(mentions: list[Mention], context: Context) -> list[Entry | None]:
    """The place of each mention, None where no entry fits its type word at all."""
    chosen: list[Entry | None] = [_best(m, mentions, i, context, []) for i, m in enumerate(mentions)]
    anchors = [e for m, e in zip(mentions, chosen, strict=True) if e and e.lat is not None and _sure(m, e)]
    return [_best(m, mentions, i, context, anchors) for i, m in enumerate(mentions)]


def _sure(mention: Mention, entry: Entry) -> bool:
    return (
        entry.kind != "country"
        and not mention.common
        and (len(mention.entries) == 1 or entry.population > _LARGE or mention.strength == 3)
    )


def _best(mention: Mention, mentions: list[Mention], at: int, context: Context, anchors: list[Entry]) -> Entry | None:
    if not mention.entries:
        return None
    units = _units_beside(mention, mentions, at)
    if len(mention.entries) == 1:
        return mention.entries[0]
    return max(mention.entries, key=lambda e: (_score(e, mention, units, context, anchors), e.population, e.id))


def _units_beside(mention: Mention, mentions: list[Mention], at: int) -> list[tuple[Mention, int]]:
    """Mentions of the same sentence with their distance in words."""
    return [
        (other, min(abs(other.first - mention.last), abs(mention.first - other.last)))
        for other in mentions[max(0, at - 8) : at + 9]
        if other is not mention and other.sentence == mention.sentence
    ]


def _score(
    entry: Entry, mention: Mention, beside: list[tuple[Mention, int]], context: Context, anchors: list[Entry]
) -> float:
    score = 0.5 * math.log10(entry.population + 1) + {"country": 2.0, "admin1": 0.3}.get(entry.kind, 0.5)
    score += _type_score(entry, mention)
    score += 6 * context.share(entry.country)
    if context.countries and not context.share(entry.country):
        score -= 1.5
    score += min(2.0, 0.7 * context.admin1[entry.admin1]) if entry.admin1 else 0.0
    score += max((_sentence_score(entry, other, gap) for other, gap in beside), default=0.0)
    return score + _nearness(entry, anchors)


def _type_score(entry: Entry, mention: Mention) -> float:
    if mention.type is None:
        if mention.countryside:
            return 2.0 if entry.kind == "admin1" else 0.0
        return 0.0
    if entry.kind in mention.type.kinds:
        return 5.0 - 0.3 * mention.type.kinds.index(entry.kind)
    return -3.0 if entry.kind == "country" or mention.type.kinds == ("admin1",) else -1.0


def _sentence_score(entry: Entry, other: Mention, gap: int) -> float:
    """What a unit named in the same sentence adds: most when it follows closely."""
    close = 2.0 if gap <= 5 else 1.0
    best = 0.0
    for unit in other.entries:
        if unit.kind == "country" and unit.country == entry.country and entry.kind != "country":
            best = max(best, 1.5 * close)
        elif unit.kind == "admin1" and unit.admin1 == entry.admin1 and entry.kind not in ("country", "admin1"):
            best = max(best, 2.0 * close)
    return best if other.strength or not other.common else best / 4


def _nearness(entry: Entry, anchors: list[Entry]) -> float:
    if entry.lat is None or entry.lon is None or entry.kind == "country":
        return 0.0
    nearest = min(
        (
            distance_km(entry.lat, entry.lon, a.lat, a.lon)
            for a in anchors
            if a.id != entry.id and a.lat is not None and a.lon is not None and set(a.names).isdisjoint(entry.names)
        ),
        default=math.inf,
    )
    return 1.5 * max(0.0, 1 - nearest / _NEAR_KM)


def is_large(entry: Entry) -> bool:
    """Whether a place is known widely enough to be named without further evidence."""
    return entry.kind in ("country", "admin1") or entry.population >= _LARGE
