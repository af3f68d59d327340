"""Whether a name is a place in its text: what speaks for it, and what says that it names another place."""

from __future__ import annotations

from jaras.arabic.tokens import Words
from jaras.places.context import Context, has_two_words
from jaras.places.gazetteer import Entry, distance_km
from jaras.places.hierarchy import parents_of
from jaras.places.mentions import Mention
from jaras.places.size import LARGE, in_focus, is_large, is_seat
from jaras.places.vocabulary import TypeWord, vocabulary

_SOUNDED_SHARE = 0.3  # how much of a text must be about the country of a name matched by sound
_TOWN = 40_000  # inhabitants of a town whose name is a common word to nobody
_SETTLEMENTS = ("city", "village")
_SMALLER = 10  # times the inhabitants of a namesake abroad that a town has which alone is meant
_CITY = 100_000  # inhabitants of a town that is called no «بلدة»
_FROM_SEAT = 60.0  # km


def may_contain(mention: Mention, entry: Entry | None, context: Context) -> bool:
    """Whether a name too small to be a place by itself is where others are put: no word, and of no other country."""
    return entry is not None and not mention.common and (not context.countries or context.share(entry.country) > 0)


def is_another(
    at: int, entry: Entry, entries: list[Entry | None], mentions: list[Mention], context: Context, words: Words
) -> bool:
    """Whether the text names another place than `entry`, one the gazetteer lacks.

    A name that only sounds like it in a text of another country; a street or square dedicated to it («شارع فلسطين»);
    a quarter that bears the name of a large city, a village that of a capital («قرى الحواش والقاهرة») or of a town or
    large city far abroad («بلدة كونين» in Lebanon, «بلدة عدن يبال» in Somalia), an area that of a governorate the text
    does not speak of («منطقة المهدية» at Rafah); a village put into another unit than `entry` lies in, what the text
    puts beside a place of another country, alone naming its own («منطقة بير غرب خان يونس», a city of India too).
    """
    mention = mentions[at]
    if mention.sounded and context.share(entry.country) < _SOUNDED_SHARE:
        return True
    if mention.type is None or mention.anaphor:
        return False
    known, word = vocabulary(), mention.type.word
    if word in known.dedicated and entry.kind in ("country", "admin1", "capital", *_SETTLEMENTS):
        return True
    if word in known.quarters and (entry.population >= LARGE or not context.share(entry.country)):
        return True
    if (word in known.quarters or _is_any_site(mention)) and _lies_elsewhere(at, entry, entries):
        return True
    if mention.type.kinds[0] == "village" and entry.kind in ("country", "capital"):
        return True
    if entry.kind == "admin1" and "admin1" in mention.type.kinds and not _is_unit_word(mention.type, entry.country):
        return not context.backs(entry.country, mention.key)
    far = not in_focus(entry.country)
    if word not in known.small and not far:
        return False
    unsettled = [None if i == at else e for i, e in enumerate(entries)]
    around = [(entries[i], mentions[i].key) for i in parents_of(at, mentions, unsettled, words)]
    alone = far and not context.sources.get(entry.country, frozenset()) - {mention.key}
    if alone and any(unit and unit.country not in ("", entry.country) for unit, _ in around):
        return True
    if word not in known.small:
        return False
    abroad = bool(context.countries) and not context.share(entry.country)
    if abroad and (entry.population >= LARGE or far):
        return True
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


def is_place(mention: Mention, entry: Entry | None, context: Context, contained: bool) -> bool:
    """Whether a name is a place here, told with enough to show it; `contained`: the text puts it in a unit."""
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
    if _is_called_town(mention, entry, context):
        return True
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

    A town in any text («مدينة عسقلان», «بلدة جرابلس»; no large city is a «بلدة»). What is called after its town in one
    country stands for it («محافظة القطيف»).
    """
    kinds, kind = mention.type.kinds if mention.type else (), "city" if entry.kind == "capital" else entry.kind
    if mention.type and entry.country in vocabulary().district_words.get(mention.type.word, ()):
        return kind in _SETTLEMENTS and _is_known_alone(mention, entry, context)
    if kind not in kinds:
        return False
    of_its_size = kinds[0] == "city" or entry.population < _CITY
    town = kind == "city" and of_its_size and _is_of_one_country(mention, entry)
    return town or _is_known_alone(mention, entry, context)


def _is_called_town(mention: Mention, entry: Entry, context: Context) -> bool:
    """«بلدة الخيام», «مدينة القائم»: a word, but after the word of a town its name; not «مدينة جديدة»."""
    called = mention.type is not None and mention.type.kinds[0] in _SETTLEMENTS and entry.kind in mention.type.kinds
    return called and mention.key.startswith("ال") and _is_known_alone(mention, entry, context)


def _is_told_alone(mention: Mention, entry: Entry, context: Context) -> bool:
    """«قرب تكريت»; «في إطار», «بجامعة» hold the names of small towns, which are those only after «قرب»."""
    near = mention.around.near or mention.around.bearing is not None
    known = near or entry.population >= _TOWN or mention.key in vocabulary().renowned
    return known and _is_known_alone(mention, entry, context)


def _is_known_alone(mention: Mention, entry: Entry, context: Context) -> bool:
    """«قصف تركي قرب تل رفعت»: in a text that names no country, a name that only one country of ours has."""
    return not context.placed and _is_of_one_country(mention, entry)


def _is_of_one_country(mention: Mention, entry: Entry) -> bool:
    """Whether one country alone has a place of that name and size, one of those whose small places are known."""
    others = (e for e in mention.entries if e.country != entry.country)
    return in_focus(entry.country) and all(e.population * _SMALLER < entry.population for e in others)


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
