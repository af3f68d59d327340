"""Tolls that sum over several happenings of a report: «33 قتيلا في هجومين …», then 25 of the one, eight of the other.

Such a number is a claim about no single happening. Where the report tells the addends, the sum is left out, and so is a
mention that tells nothing but the sum, or many strikes in a whole country («30 قتيلا في سلسلة تفجيرات في العراق») of
which it tells each («استهدف أكثرها دموية بغداد … وفي مندلي …»). Nor are the uncounted thousands that a war has cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from jaras.arabic import Hit
from jaras.coding.dating import is_old
from jaras.coding.figures import Draft
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger
from jaras.model import FigureKind, Place, Quantity

_KINDS: tuple[FigureKind, ...] = ("killed", "injured")
_SMALLEST, _AT_LARGE = 4, 3  # one and one are two everywhere; one and two are three where the sum is told at large
_ADDENDS = 5
_ROUND, _MORE, _NEARLY = 10, 1.3, 10  # «أكثر من عشرين» is said of at most 26, «نحو 60» of 54 to 66
_EACH, _SENTENCES = 2, 4
_PROVINCE = 3  # geo precision
_OF_A_WAR = 10_000


def without_sums(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """`happenings` (of one report, in text order) without the tolls that later ones of them add up to."""
    kept: list[Happening] = []
    for position, one in enumerate(happenings):
        if _told_one_by_one(reading, one, happenings[position + 1 :]):
            continue
        sums = [draft for kind in _KINDS for draft in _sums(reading, one, happenings[position + 1 :], kind)]
        if one.date is None or not is_old(reading, one.date):
            sums += [draft for draft in one.figures if _is_of_a_war(draft)]
        figures = tuple(draft for draft in one.figures if not _is_left_out(draft, one, sums))
        if figures or not sums or one.family == "protest":
            kept.append(replace(one, figures=figures))
    return kept


def _is_of_a_war(draft: Draft) -> bool:
    """«عشرات الآلاف» of dead or injured: no single happening has so many that nobody counts them."""
    number = draft.counted.quantity
    return draft.kind in _KINDS and (number.low or 0) >= _OF_A_WAR and number.high != number.low


def _is_left_out(draft: Draft, one: Happening, sums: Sequence[Draft]) -> bool:
    """A sum, or a part of one («ثلاثة أشخاص بينهم مدرس»)."""
    if any(draft is total for total in sums):
        return True
    before = [d for d in one.figures if d.kind == draft.kind and not d.part and d.counted.first < draft.counted.first]
    return draft.part and bool(before) and any(before[-1] is total for total in sums)


def _told_one_by_one(reading: Reading, one: Happening, later: Sequence[Happening]) -> bool:
    """Whether `one` is many strikes at once, each of which the next sentences tell with its place."""
    if not _are_many(reading, one):
        return False
    each = {h.place.place.name_ar for h in later if h.place is not None and _is_one_of(h, one)}
    return len(each) >= _EACH


def _are_many(reading: Reading, one: Happening) -> bool:
    """«هجمات», «سلسلة تفجيرات», «معارك»; «تفجيرين»; «قتل عدد من … في مناطق متفرقة», «في حادثين منفصلين»."""
    head, clause = one.head.head, one.head.clause
    if reading.labelled("scattered", clause.first, clause.last):
        return True
    if head.entry.part == "verb" or head.entry.frame.sides:
        return False
    form = reading.words.forms[head.first]
    weapon = head.first + 1  # «انفجار لغمين»
    if "ied" in reading.labels(weapon) and reading.words.forms[weapon].endswith("ين"):
        return True
    plural = form.endswith("ات") or "broken_plural" in reading.labels(head.first)
    return plural or "series" in reading.labels_ending(head.first) or _is_dual(head, form)


def _is_dual(head: Hit[Trigger], form: str) -> bool:
    """«تفجيرين», «هجومان», not «عدوان»."""
    noun = head.entry.part == "noun" and not head.entry.counts
    return noun and form.endswith(("ين", "ان")) and not head.entry.lemma.startswith(form)


def _is_one_of(h: Happening, one: Happening) -> bool:
    """One of many: of the same family and day, close after it, at a place of its own inside where all of them were."""
    apart = h.head.clause.sentence - one.groups[-1].clause.sentence
    if h.family != one.family or h.place is None or not 0 <= apart <= _SENTENCES:
        return False
    if one.place is not None and not _holds(one.place.place, h.place.place):
        return False
    return h.date is None or one.date is None or h.date.range == one.date.range


def _holds(wide: Place, place: Place) -> bool:
    """Whether `wide` is the country or the province that `place` lies in."""
    if wide.country != place.country:
        return False
    return wide.admin1_code is None or (wide.geo_precision == _PROVINCE and wide.admin1_code == place.admin1_code)


def _sums(reading: Reading, one: Happening, later: Sequence[Happening], kind: FigureKind) -> Iterator[Draft]:
    """The whole numbers of `one` that what it tells after them and what `later` ones tell add up to."""
    own, many = _whole(one, kind), _are_many(reading, one)
    others = [_whole(h, kind)[0] for h in later if h.family == one.family and _whole(h, kind)]
    for draft in own:
        told = [d for d in own if d.counted.first > draft.counted.first][:1]
        addends = [d.counted.quantity.low or 0 for d in (*told, *others) if d.counted.first > draft.counted.first]
        reached = list(accumulate(addends[:_ADDENDS]))
        large = one.place is None or one.place.place.geo_precision == _PROVINCE
        least = _AT_LARGE if large and not told else _SMALLEST
        if any(_is_sum(draft.counted.quantity, total, least, roughly=many) for total in reached[1:]):
            yield draft


def _is_sum(number: Quantity, total: int, least: int, *, roughly: bool) -> bool:
    """Whether `number` is meant to be `total`: «33»; of many happenings «نحو 60» of 59, «أكثر من عشرين» of 23 too."""
    low = number.low or 0
    if low < least:
        return False
    if not roughly:
        return low == number.high == total
    if number.high is None:
        return low >= _ROUND and low <= total <= _MORE * low
    return low == total or (number.approximate and abs(total - low) * _NEARLY <= low)


def _whole(one: Happening, kind: FigureKind) -> list[Draft]:
    """The numbers of `kind` that are no parts, in text order."""
    told = ((d, d.counted.quantity) for d in one.figures if d.kind == kind and not d.part)
    return [draft for draft, number in told if number.low is not None and number.high in (number.low, None)]
