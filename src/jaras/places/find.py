"""Places in a text: names found, read in their context, resolved, and put into the text's own hierarchy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from msgspec import Struct
from msgspec.structs import replace

from jaras.arabic.tokens import Words
from jaras.model import Place, Span
from jaras.places.antecedents import with_antecedents
from jaras.places.context import Context, read_context
from jaras.places.evidence import is_another, is_place, may_contain
from jaras.places.gazetteer import Entry, displaced, gazetteer
from jaras.places.hierarchy import listed_with, parents_of
from jaras.places.mentions import Mention
from jaras.places.names import Names
from jaras.places.resolve import resolve
from jaras.places.size import grain, rank

_QUOTES = "«»\"“”'()"


class PlaceHit(Struct, frozen=True, gc=False):
    """A place named by words `first` to `last` (excluded), type word included.

    locative:   in locative context («في», «بـ», «قرب», «شمالي», a type word) rather than a bare name
    government: a capital or country named as a government («قالت أنقرة»): no place of anything
    near:       close to the place, not in it («قرب», «على مشارف», «370 كلم شمال بغداد»)
    within:     indexes, in the list returned, of the hits that the text says contain this one
    grain:      how coarse the place is, 0 a site to 6 a country (`size.grain`)
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
    parents = [parents_of(i, mentions, entries, words) for i in range(len(mentions))]
    for i, first in _named_before(mentions):
        entries[i], parents[i] = entries[first], parents[i] or parents[first]
    kept = _kept(mentions, entries, parents, context)
    number = {i: n for n, i in enumerate(kept)}
    home = _home([entries[i] for i in kept])
    hits = []
    for i in kept:
        within = tuple(number[p] for p in parents[i] if p in number)
        around = [e for p in parents[i] if (e := entries[p])] or listed_with(i, kept, mentions, entries, context)
        place = _place(mentions[i], entries[i], around, context._replace(home=home), words)
        if place is not None:
            hits.append(_hit(mentions[i], entries[i], place, within))
    return hits


def _with_antecedents(
    entries: list[Entry | None], mentions: list[Mention], context: Context, words: Words
) -> list[Entry | None]:
    """`entries` with what «المدينة» stands for: a place named before, not a name that is left out as none."""
    if not any(mention.anaphor for mention in mentions):
        return entries
    parents = [parents_of(i, mentions, entries, words) for i in range(len(mentions))]
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
        parents[i] = [p for p in parents[i] if p in kept or may_contain(mentions[p], entries[p], context)]
        if is_place(mentions[i], entries[i], context, bool(parents[i])):
            kept.add(i)
    told = (i for i, first in _named_before(mentions) if first in kept and not mentions[i].around.person)
    return sorted({*kept, *told})


def _meant(entries: list[Entry | None], mentions: list[Mention], context: Context, words: Words) -> list[Entry | None]:
    """`entries` without those that the text speaks against: it names another place, which the gazetteer lacks."""
    return [
        None if entry and is_another(i, entry, entries, mentions, context, words) else entry
        for i, entry in enumerate(entries)
    ]


def _home(entries: list[Entry | None]) -> tuple[str, str]:
    """The first-level unit that most towns and villages of the text lie in, and its country; else ''."""
    told = Counter((e.country, e.admin1) for e in entries if e and e.admin1 and rank(e) < 2 and e.kind != "admin1")
    unit, n = max(told.items(), key=lambda item: (item[1], item[0]), default=(("", ""), 0))
    return unit if n > sum(told.values()) / 2 else ("", "")


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
    if not unit and context.home[1] and (context.home[0] == country or not context.placed):
        country, unit = context.home
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
