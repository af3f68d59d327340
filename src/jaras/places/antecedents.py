"""Which place named before «المدينة», «المحافظة», «البلاد» stand for."""

from __future__ import annotations

from collections.abc import Container

from jaras.places.context import Context
from jaras.places.gazetteer import Entry, gazetteer
from jaras.places.mentions import Mention
from jaras.places.vocabulary import vocabulary

_MEMORY = 3  # sentences an anaphor looks back


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
            found[i] = national.get(mention.anaphor.word) or _antecedent(i, mentions, found, country)
    return [found[i] if mention.anaphor else chosen[i] for i, mention in enumerate(mentions)]


def _antecedent(at: int, mentions: list[Mention], chosen: list[Entry | None], country: str | None) -> Entry | None:
    """The place of the anaphor's type that was named last, not long before.

    One that others are told to lie by is so only before one abroad («التقاه في الرياض … شمالي عدن … المدينة» is عدن).
    """
    named = _named(at, mentions, chosen, bearing=False)
    if named is None or not country or named.country == country:
        return named
    beside = _named(at, mentions, chosen, bearing=True)
    return beside if beside and beside.country == country else named


def _named(at: int, mentions: list[Mention], chosen: list[Entry | None], *, bearing: bool) -> Entry | None:
    anaphor = mentions[at].anaphor
    assert anaphor is not None
    for i in range(at - 1, -1, -1):
        earlier, entry = mentions[i], chosen[i]
        if mentions[at].sentence - earlier.sentence > _MEMORY:
            return None
        if entry is None or earlier.around.person or earlier.around.government:
            continue
        if earlier.around.bearing is not None and not bearing:
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
