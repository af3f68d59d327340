"""Places in a text: names found, read in their context, resolved, and put into the text's own hierarchy."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from jaras.arabic.tokens import Words
from jaras.model import Place, Span
from jaras.places.gazetteer import Entry, displaced, distance_km, gazetteer
from jaras.places.mentions import Mention, in_row
from jaras.places.names import Names
from jaras.places.resolve import (
    LARGE,
    Context,
    grain,
    has_two_words,
    in_focus,
    is_large,
    is_seat,
    rank,
    read_context,
    resolve,
    with_antecedents,
)
from jaras.places.vocabulary import TypeWord, stem_in, vocabulary

_SOUNDED_SHARE = 0.3  # how much of a text must be about the country of a name matched by sound
_TOWN = 40_000  # inhabitants of a town whose name is a common word to nobody
_CITY = 100_000  # inhabitants of a town that is called no «بلدة»
_QUOTES = "«»\"“”'()"
_FROM_SEAT = 60.0  # km
_REACH = 7  # words between a place and the unit the text puts it in


class PlaceHit(NamedTuple):
    """A place named by words `first` to `last` (excluded), type word included.

    locative:   in locative context («في», «بـ», «قرب», «شمالي», a type word) rather than a bare name
    government: a capital or country named as a government («قالت أنقرة»): no place of anything
    near:       close to the place, not in it («قرب», «على مشارف», «370 كلم شمال بغداد»)
    within:     indexes, in the list returned, of the hits that the text says contain this one
    grain:      how coarse the place is, 0 a site to 6 a country (`resolve.grain`)
    anaphor:    «المدينة»: the words stand for a place named before
    """

    first: int
    last: int
    place: Place
    locative: bool
    government: bool
    near: bool
    within: tuple[int, ...]
    grain: int = 0
    anaphor: bool = False


def find_places(words: Words, skip: Container[int] = frozenset()) -> list[PlaceHit]:
    """The places of a whole document, in order, without overlap; `skip`: words known to be something else («الأحد»).

    Names are resolved in document context: type word, units named beside them, countries the document speaks of,
    nearness to its other places, size. Names that are common words, or small places of countries the document does
    not speak of, need locative evidence and are left out without it.
    """
    return places_of(Names(words, skip))


def places_of(names: Names) -> list[PlaceHit]:
    """`find_places` for a text of which some names are known already."""
    words, mentions = names.words, names.all
    context = read_context(words, mentions)
    entries = _meant(resolve(words, mentions, context), mentions, context, words)
    entries = _with_antecedents(entries, mentions, context, words)
    parents = [_parents(i, mentions, entries, words) for i in range(len(mentions))]
    for i, first in _named_before(mentions):
        entries[i], parents[i] = entries[first], parents[i] or parents[first]
    kept = _kept(mentions, entries, parents, context)
    number = {i: n for n, i in enumerate(kept)}
    hits = []
    for i in kept:
        within = tuple(number[p] for p in parents[i] if p in number)
        around = [e for p in parents[i] if (e := entries[p])] or _listed_with(i, kept, mentions, entries, context)
        place = _place(mentions[i], entries[i], around, context, words)
        if place is not None:
            hits.append(_hit(mentions[i], entries[i], place, within))
    return hits


def _with_antecedents(
    entries: list[Entry | None], mentions: list[Mention], context: Context, words: Words
) -> list[Entry | None]:
    """`entries` with what «المدينة» stands for: a place named before, not a name that is left out as none."""
    if not any(mention.anaphor for mention in mentions):
        return entries
    parents = [_parents(i, mentions, entries, words) for i in range(len(mentions))]
    return with_antecedents(mentions, entries, frozenset(_kept(mentions, entries, parents, context)), context)


def _named_before(mentions: list[Mention]) -> Iterator[tuple[int, int]]:
    """Names told again that the gazetteer lacks or are bare, each with the first mention that has the type word."""
    full = {m.key: i for i, m in reversed(list(enumerate(mentions))) if m.type and not m.again}
    lacking = ((i, full[m.key]) for i, m in enumerate(mentions) if m.again or (m.type and not m.entries))
    return ((i, first) for i, first in lacking if first != i)


def _kept(
    mentions: list[Mention], entries: list[Entry | None], parents: list[list[int]], context: Context
) -> list[int]:
    """Which mentions are places; takes out of `parents` what contains nothing."""
    kept: set[int] = set()
    for i in reversed(range(len(mentions))):
        parents[i] = [p for p in parents[i] if p in kept or _may_contain(mentions[p], entries[p], context)]
        if _is_place(mentions[i], entries[i], context, bool(parents[i])):
            kept.add(i)
    told = (i for i, first in _named_before(mentions) if first in kept and not mentions[i].around.person)
    return sorted({*kept, *told})


def _may_contain(mention: Mention, entry: Entry | None, context: Context) -> bool:
    """Whether a name too small to be a place by itself is where others are put: no word, and of no other country."""
    return entry is not None and not mention.common and (not context.countries or context.share(entry.country) > 0)


def _meant(entries: list[Entry | None], mentions: list[Mention], context: Context, words: Words) -> list[Entry | None]:
    """`entries` without those that the text speaks against: it names another place, which the gazetteer lacks."""
    return [
        None if entry and _is_another(i, entry, entries, mentions, context, words) else entry
        for i, entry in enumerate(entries)
    ]


def _is_another(
    at: int, entry: Entry, entries: list[Entry | None], mentions: list[Mention], context: Context, words: Words
) -> bool:
    """Whether the text names another place than `entry`, one the gazetteer lacks.

    A name that only sounds like it in a text of another country; a street or square dedicated to it («شارع فلسطين»);
    a quarter that bears the name of a large city, a village that of a capital («قرى الحواش والقاهرة») or of a town far
    abroad («بلدة كونين» in Lebanon), an area that of a governorate the text does not speak of («منطقة المهدية» at
    Rafah); a village put into another unit than `entry` lies in.
    """
    mention = mentions[at]
    if mention.sounded and context.share(entry.country) < _SOUNDED_SHARE:
        return True
    if mention.type is None or mention.anaphor:
        return False
    known, word = vocabulary(), mention.type.word
    if word in known.dedicated and entry.kind in ("country", "admin1", "capital", "city"):
        return True
    if word in known.quarters and (entry.population >= LARGE or not context.share(entry.country)):
        return True
    if (word in known.quarters or _is_any_site(mention)) and _lies_elsewhere(at, entry, entries):
        return True
    if mention.type.kinds[0] == "village" and entry.kind in ("country", "capital"):
        return True
    if entry.kind == "admin1" and "admin1" in mention.type.kinds and not _is_unit_word(mention.type, entry.country):
        return not context.backs(entry.country, mention.key)
    if word not in known.small:
        return False
    if context.countries and not (context.share(entry.country) or in_focus(entry.country)):
        return True
    unsettled = [None if i == at else e for i, e in enumerate(entries)]
    around = ((entries[i], mentions[i].key) for i in _parents(at, mentions, unsettled, words))
    wide = {"admin1", "region", "capital", "city"} if word in known.quarters else {"admin1", "region"}
    backed = [unit for unit, name in around if unit and context.backs(unit.country, name)]
    return any((unit.kind in wide and _lies_outside(entry, unit)) or _lies_far(entry, unit) for unit in backed)


def _is_any_site(mention: Mention) -> bool:
    """«مستشفى الثورة»: every city has one; «ميناء عدن» is in Aden."""
    ambiguous = mention.cautious or len({entry.admin1 for entry in mention.entries}) > 1
    return mention.type is not None and mention.type.unlisted == "never" and ambiguous


def _lies_elsewhere(at: int, entry: Entry, entries: list[Entry | None]) -> bool:
    """Whether the text tells of other places of the country, none of which lies in the unit of `entry`."""
    beside = {e.admin1 for i, e in enumerate(entries) if i != at and e and e.country == entry.country and e.admin1}
    return entry.kind in ("city", "village", "district") and bool(beside) and entry.admin1 not in beside


def _lies_outside(entry: Entry, unit: Entry) -> bool:
    """Whether a village is not in `unit`, a governorate or region; larger towns stay («الرمادي في صلاح الدين»)."""
    if entry.kind in ("country", "admin1", "region", "river", "mountain"):
        return False
    if entry.country != unit.country:
        return bool(entry.country)
    told = bool(entry.admin1 and unit.admin1)
    return entry.kind not in ("capital", "city") and told and entry.admin1 != unit.admin1


def _lies_far(entry: Entry, seat: Entry) -> bool:
    """«قرية ربيعة غربي حماة»: whether a village is in another governorate than the seat and a day's walk from it."""
    if not (is_seat(seat) and entry.admin1 and seat.admin1 and entry.admin1 != seat.admin1):
        return False
    if entry.lat is None or entry.lon is None or seat.lat is None or seat.lon is None:
        return False
    return distance_km(entry.lat, entry.lon, seat.lat, seat.lon) > _FROM_SEAT


def _hit(mention: Mention, entry: Entry | None, place: Place, within: tuple[int, ...]) -> PlaceHit:
    around = mention.around
    outside_town = around.bearing is not None and place.geo_precision < 3
    return PlaceHit(
        mention.first,
        mention.last,
        place,
        locative=mention.locative,
        government=around.government,
        near=around.near or around.kilometres is not None or outside_town,
        within=within,
        grain=grain(entry, mention.type),
        anaphor=mention.anaphor is not None,
    )


def _is_place(mention: Mention, entry: Entry | None, context: Context, contained: bool) -> bool:
    around = mention.around
    if around.person or (around.organisation and around.strength < 3):
        return False
    if mention.again:
        return False  # as the one with the type word
    if entry is None:
        return _is_unlisted_place(mention, context, contained)
    if mention.anaphor:
        return True
    if entry.kind == "capital" and around.clitics.preposition and _is_far_off(entry, mention, context):
        return contained  # «بروما» is a village too
    supported = not entry.country or context.share(entry.country) > 0
    if mention.common:
        typed = mention.type is not None and entry.kind in mention.type.kinds
        return (typed and supported) or (contained and around.strength >= 2)
    if mention.cautious:
        enough = entry.kind == "country" or context.share(entry.country) >= 0.3
        if mention.type is None and around.clitics.preposition:  # «بحجة» is a pretext, «في حجة» the town
            return contained
        return (supported and around.strength >= 2 and enough) or contained
    same = [e for e in mention.entries if e.country == entry.country and e.admin1 == entry.admin1]
    if any(is_large(e) and _may_stand_bare(e, around.strength, supported) for e in same):
        return True
    if contained or around.strength == 3:
        return supported or contained or has_two_words(mention) or _is_known_by_type(mention, entry, context)
    if around.strength == 2 and _is_told_alone(mention, entry, context):
        return True
    return supported and (around.strength >= 1 or has_two_words(mention))


def _is_far_off(entry: Entry, mention: Mention, context: Context) -> bool:
    """Whether the text speaks of another country, and but for this name of none of its own."""
    others = any(country != entry.country for country in context.countries)
    return others and not context.sources.get(entry.country, frozenset()) - {mention.key}


def _is_known_by_type(mention: Mention, entry: Entry, context: Context) -> bool:
    """«بلدة أطمة»: in a text that names no country, a place of its type whose name only one country of ours has.

    A town in any text («مدينة عسقلان», «بلدة جرابلس»; no large city is a «بلدة»).
    """
    kinds, kind = mention.type.kinds if mention.type else (), "city" if entry.kind == "capital" else entry.kind
    if kind not in kinds:
        return False
    of_its_size = kinds[0] == "city" or entry.population < _CITY
    town = kind == "city" and of_its_size and _is_of_one_country(mention, entry)
    return town or _is_known_alone(mention, entry, context)


def _is_told_alone(mention: Mention, entry: Entry, context: Context) -> bool:
    """«قرب تكريت»; «في إطار», «بجامعة» hold the names of small towns, which are those only after «قرب»."""
    near = mention.around.near or mention.around.bearing is not None
    return (near or entry.population >= _TOWN) and _is_known_alone(mention, entry, context)


def _is_known_alone(mention: Mention, entry: Entry, context: Context) -> bool:
    """«قرب تكريت»: in a text that names no country, a name that only one country of ours has."""
    return not context.countries and _is_of_one_country(mention, entry)


def _is_of_one_country(mention: Mention, entry: Entry) -> bool:
    """Whether only one country has the name, one of those whose small places are known."""
    return in_focus(entry.country) and len({e.country for e in mention.entries}) == 1


def _may_stand_bare(entry: Entry, strength: int, supported: bool) -> bool:
    """Bare, a large city abroad is a club, a company or a family name more often than a place."""
    if entry.kind in ("country", "capital"):
        return True
    return strength > 0 or (supported and in_focus(entry.country))


def _is_unit_word(word: TypeWord, country: str) -> bool:
    """Whether first-level units of `country` are called so («محافظة»; «منطقة عسير» in Saudi Arabia)."""
    return word.kinds == ("admin1",) or country in vocabulary().unit_words.get(word.word, ())


def _is_unlisted_place(mention: Mention, context: Context, contained: bool) -> bool:
    """A name the gazetteer lacks is a place where the text puts it in one, or by the word of a village."""
    if mention.anaphor or mention.type is None or (mention.common and not contained):
        return False
    if mention.strength < 3 or mention.type.unlisted == "never":
        return False
    return contained or (mention.type.unlisted == "always" and bool(context.main()[0]))


def _parents(at: int, mentions: list[Mention], entries: list[Entry | None], words: Words) -> list[int]:
    """The units that the words after (or before) a name put it in, nearest first."""
    mention, entry = mentions[at], entries[at]
    found: list[int] = []
    reach, level = mention.last, rank(entry) if entry else -1
    for i in range(at + 1, len(mentions)):
        other, unit = mentions[i], entries[i]
        if other.sentence != mention.sentence:
            break
        if in_row(words, mention, reach, other):
            reach = other.last  # «قرى الحواش والعنكاوي بسهل الغاب»: all of the row lie there
            continue
        if not _links(words, reach, other, mention):
            break
        reach = other.last
        if unit is not None and _contains(unit, entry, level) and not other.around.person:
            found.append(i)
            level = rank(unit)
    return found


def _listed_with(
    at: int, kept: list[int], mentions: list[Mention], entries: list[Entry | None], context: Context
) -> list[Entry]:
    """The first-level unit of the place nearest to a village: «بلدات الحدث وحوارين ومهين» lie in one."""
    here = mentions[at]
    if here.type is None or here.type.unlisted != "always":
        return []
    beside = sorted(
        (abs(mentions[i].first - here.first), i)
        for i in kept
        if entries[i] and mentions[i].sentence == here.sentence and abs(mentions[i].first - here.first) <= _REACH
    )
    nearest = next((entries[i] for _, i in beside), None)
    unit = gazetteer().unit(nearest.admin1) if nearest and nearest.admin1 else None
    return [unit] if unit and in_focus(unit.country) and context.share(unit.country) >= _SOUNDED_SHARE else []


def _links(words: Words, start: int, other: Mention, mention: Mention) -> bool:
    """Whether only words of place stand between `start` and the other name, and they say «in» at least once."""
    if other.first - start > _REACH or other.clitics.conjunction:
        return False
    known = vocabulary()
    between = words.forms[start : other.first]
    return all(stem_in(f, known.containment) or f in known.containment or f.isdigit() for f in between) and not (
        other.first == start and other.strength == 0 and "(" not in words.gap(start)
    )


def _contains(unit: Entry, entry: Entry | None, level: int) -> bool:
    if rank(unit) <= level:
        return False
    if entry is None:
        return True
    if unit.kind == "country":
        return unit.country == entry.country
    return entry.admin1 in ("", unit.admin1) and unit.country == entry.country and unit.id != entry.id


def _place(mention: Mention, entry: Entry | None, parents: list[Entry], context: Context, words: Words) -> Place | None:
    span = _span(mention, words)
    if entry is None:
        return _unlisted(mention, parents, context, span)
    place = entry.place(_geo_precision(mention, entry), span)
    if mention.sounded:
        place = replace(place, name_ar=_own_name(mention, span))
    if rank(entry) < 2 and not entry.admin1:  # «جبال حمرين» lie in several units; the text says in which of them
        unit = next((p.admin1 for p in parents if p.admin1), "")
        place = replace(place, admin1_code=unit or None, admin1=gazetteer().admin1_name(unit))
    around = mention.around
    if around.kilometres and around.bearing is not None and entry.lat is not None and entry.lon is not None:
        return _at_distance(place, entry, *displaced(entry.lat, entry.lon, around.kilometres, around.bearing))
    return place


def _at_distance(place: Place, entry: Entry, lat: float, lon: float) -> Place:
    """The point that «370 كلم شمال بغداد» means, in the unit of the town nearest to it."""
    town = gazetteer().nearest(lat, lon, entry.country)
    unit = town.admin1 if town else ""
    return replace(
        place, latitude=round(lat, 3), longitude=round(lon, 3), geo_precision=2,
        admin1_code=unit or None, admin1=gazetteer().admin1_name(unit), admin2=None,
    )  # fmt: skip


def _unlisted(mention: Mention, parents: list[Entry], context: Context, span: Span) -> Place | None:
    """A place the gazetteer lacks: where the text puts it, else where the text is mostly about."""
    country, unit = context.main()
    if parents:
        admin1 = next((p.admin1 for p in parents if p.admin1), "")
        country, unit = parents[0].country, admin1 or (unit if parents[0].country == country else "")
    if not country:
        return None
    return Place(
        id="", name="", name_ar=_own_name(mention, span), country=country, admin1_code=unit or None,
        admin1=gazetteer().admin1_name(unit), geo_precision=2, span=span,
    )  # fmt: skip


def _own_name(mention: Mention, span: Span) -> str:
    """The name as the text writes it, without the type word and quotation marks."""
    name = span.text.split(maxsplit=1)[-1] if mention.type and " " in span.text else span.text
    return name.strip(_QUOTES)


def _geo_precision(mention: Mention, entry: Entry) -> int:
    """ACLED: 1 the named town, 2 near it or a part of a region, 3 a governorate, region or country."""
    around = mention.around
    if rank(entry) >= 2:
        return 3
    return 2 if rank(entry) == 1 or around.near or around.countryside or around.bearing is not None else 1


def _span(mention: Mention, words: Words) -> Span:
    """The raw words of a name without the particles glued to its front."""
    whole = words.span(mention.first, mention.last)
    glued = len(mention.clitics.conjunction) + len(mention.clitics.preposition)
    form = words.forms[mention.first]
    if not glued or form[len(mention.clitics.conjunction) :].startswith("لل"):
        return whole
    start, _ = words.text.raw_range(words.start(mention.first) + glued, words.end(mention.last - 1))
    return Span(start, whole.end, words.text.raw[start : whole.end])
