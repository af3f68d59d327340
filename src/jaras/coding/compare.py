"""How two mentions compare in kind, place, day, sides and figures, as rows of `knowledge/merging.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from jaras.arabic.dates import DateHit
from jaras.coding.anaphora import own_date, own_place
from jaras.coding.dating import is_old, tells_earlier
from jaras.coding.ground import advances_in, fights_on, fought_for, symmetric, taker_untold
from jaras.coding.happening import Happening
from jaras.coding.nearness import relation
from jaras.coding.parties import ids, kindred, one_power, one_state
from jaras.coding.reading import Reading
from jaras.coding.scene import FROM_AFAR, is_reversed, sites, targets
from jaras.coding.sides import Sides
from jaras.coding.together import TAKEN
from jaras.places import PlaceHit

FROM_THE_AIR = {"Air/drone strike", "Shelling/artillery/missile attack"}
GENERIC_TYPES = {"Attack", "Armed clash"}
_PROTESTS = {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"}
_ALIKE = [
    {"Suicide bomb", "Remote explosive/landmine/IED"},
    FROM_THE_AIR,
    _PROTESTS | {"Violent demonstration"},
]
_BY_HAND = {"execution", "beating"}
_AFAR = {"airstrike", "shelling", "arson"}
_NIGHT = {"evening", "night", "dawn"}
_MANY, _FEW_MORE = 10, 1.4
Toll = tuple[str, int | None, int | None]  # kind, low, high


def _kind(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    if fought_for(a, b):
        yield "fought-for"
    elif _at_protest(a, b) or advances_in(a, b):
        yield "kinds-agree"
    elif (
        not (b.family in a.families or _one_robbery(a, b))
        or (_fights_beside(a, b) and not told_in(reading, b))
        or (a.type != b.type and _by_hand(a) != _by_hand(b))
    ):
        yield "other-kind"
    elif a.type == b.type and a.type not in GENERIC_TYPES:
        yield "same-kind"
    elif (
        a.type == b.type
        or {a.type, b.type} & GENERIC_TYPES
        or taker_untold(a, b)
        or any({a.type, b.type} <= alike for alike in _ALIKE)
        or _one_word(a, b)
    ):
        yield "kinds-agree"
    else:
        yield "other-kind"


def _one_robbery(a: Happening, b: Happening) -> bool:
    """«هاجموا المنازل ونهبوا ما فيها … . وبدأ النهب قبل يومين»: an attack told for what was robbed in it."""
    return a.type == b.type == "Looting/property destruction"


def _at_protest(a: Happening, b: Happening) -> bool:
    """«قتل متظاهر … . وخرج الآلاف في مظاهرات»: what befell protesters and the protest that it befell them at."""
    if {a.family, b.family} != {"protest", "violence"} or not {a.type, b.type} <= _PROTESTS:
        return False
    return any(actor.kind == "protesters" for h in (a, b) if h.family == "violence" for actor in h.sides.targets)


def _one_word(a: Happening, b: Happening) -> bool:
    """«احتجز مسلحون عشرة … إن المسلحين احتجزوهم»: arrest or abduction, as the sides were read."""
    one, other = (h.head.head.entry.frame for h in (a, b))
    return one.family in TAKEN and one.name == other.name


def _fights_beside(a: Happening, b: Happening) -> bool:
    """A fight of two sides and what aircraft, guns or bombs struck, or fire burnt: told side by side, each its own."""
    fights = [_is_fight(h) for h in (a, b)]
    other = b if fights[0] else a
    struck = other.type in FROM_AFAR or other.head.head.entry.frame.name in _AFAR
    return any(fights) and not all(fights) and struck


def _is_fight(h: Happening) -> bool:
    return h.head.head.entry.frame.name == "clash" or (h.type == "Armed clash" and "assault" in h.labels)


def told_in(reading: Reading, b: Happening) -> bool:
    """«فجروا خلال الهجوم أحد المقرات»: a part of what was told before."""
    back = reading.labelled("anaphor", b.head.clause.first, b.head.clause.last)
    return any("while_it" in reading.labels_ending(cue.first) for cue in back if cue.first != b.head.head.first)


def _by_hand(h: Happening) -> bool:
    """Killed or beaten while in somebody's hands: no bombing, and no battle."""
    return h.head.head.entry.frame.name in _BY_HAND


def _where(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    told = own_place(reading, b)
    if a.around is None or told is None:
        return
    here, there = a.around.place, told.place
    seen = "one-inside-the-other" if _lies_in(reading, told, a.around) else relation(here, there)
    if seen == "other-place" and here.admin1_code == there.admin1_code and _is_topic(reading, a.around):
        seen = "one-inside-the-other"
    if seen == "other-place" and here.admin1_code == there.admin1_code is not None and _same_dead(a, b):
        seen = "one-inside-the-other"
    if a.family == "territory" and seen == "same-place" and here.id != there.id:
        seen = "other-place"  # ground is taken village by village
    if seen == "same-place" and here.admin1_code is None and {a.type, b.type} & GENERIC_TYPES:
        seen = "same-country"  # two attacks in one country are not one for it
    if seen == "other-place" or a.place is not None:
        yield seen


def _is_topic(reading: Reading, hit: PlaceHit) -> bool:
    """«عفرين: فصيل يستولي على المحصول»: a town that heads a line stands for the country around it."""
    opens = any(line.first == hit.first for line in reading.lines)
    return opens and reading.pauses(hit.last, hit.last + 1, ":|–—-")


def _lies_in(reading: Reading, one: PlaceHit, other: PlaceHit) -> bool:
    """«كنيسة مار إلياس في حي الدويلعة»: whether the text puts one of the two into the other."""
    inside = {reading.places[n].place.id for n in one.within} | {reading.places[n].place.id for n in other.within}
    return bool(inside & {one.place.id, other.place.id} - {""})


def _when(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    told = own_date(reading, b)
    if told is None:
        return
    if a.date is None:
        if not _may_be_older(a) and is_old(reading, told):
            yield "older"
        return
    if a.recalled == b.recalled and (tells_earlier(reading, told, a.date) or tells_earlier(reading, a.date, told)):
        return
    apart = _days_apart(a.date, told)
    if apart > 0:
        yield "next-day" if apart == 1 and not _each_its_hour(a.date, told) else "other-day"
    elif (a.date.range.start, a.date.range.end) == (told.range.start, told.range.end):
        yield "same-day"
    else:
        yield "dates-overlap"


def _each_its_hour(one: DateHit, other: DateHit) -> bool:
    """«اغتالوا صباح اليوم ضابطا … ومساء أمس قتلوا مدنيا»: two days with each its hour, not one night over midnight."""
    hours = {hit.range.time_of_day for hit in (one, other)}
    return None not in hours and not hours <= _NIGHT


def _may_be_older(a: Happening) -> bool:
    """Told as something known, not as news: «التفجير الذي استهدف …», «إن تحرير المدينة كان …»."""
    ground = a.family == "territory" and all(t.entry.part != "verb" for t in a.head.triggers)
    return a.recalled or a.known or a.definite or ground


def _days_apart(one: DateHit, other: DateHit) -> int:
    """Days between the end of the earlier and the start of the later; 0 where they meet."""
    first, second = sorted((one.range, other.range), key=lambda days: days.end)
    return max(0, (date.fromisoformat(second.start) - date.fromisoformat(first.end)).days)


def _who(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    if is_reversed(a, b):
        yield "sides-reversed"
    ours = a.sides
    one_fight = symmetric(a) or symmetric(b)
    if not (fought_for(a, b) or advances_in(a, b) or fights_on(a, b)):
        one_fight = symmetric(a) and symmetric(b)
    if one_fight and a.sides.crosses(b.sides):
        ours = Sides(a.sides.targets, a.sides.initiators)
    for name, one, other in (
        ("initiator", ours.initiators, b.sides.initiators),
        ("target-side", ours.targets, b.sides.targets),
    ):
        if not ids(one) or not ids(other):
            continue
        if kindred(ids(one), ids(other)) or one_power(one, other):
            yield f"same-{name}"
        elif name == "target-side" or not one_state(one, other):
            yield f"other-{name}"
    if targets(reading, a) & {hit.entry for hit in sites(reading, b.head.clause)}:
        yield "same-target"


def _figures(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    ours, theirs = _tolls(a), _tolls(b)
    if ours & theirs:
        yield "same-figure"
    elif tolls_fit(a, b):
        yield "figures-fit"
    elif {kind for kind, _, _ in ours} & {kind for kind, _, _ in theirs}:
        yield "other-figure"


def _tolls(h: Happening) -> set[Toll]:
    return {(d.kind, d.counted.quantity.low, d.counted.quantity.high) for d in h.figures}


def _same_dead(a: Happening, b: Happening) -> bool:
    """«مقتل 22 مسلحا في الرمادي … في الحامضية شمالي الرمادي»: a large number, told of a suburb and of its city."""
    return any(kind == "killed" and (low or 0) >= _MANY for kind, low, _ in _tolls(a) & _tolls(b))


def tolls_fit(a: Happening, b: Happening) -> bool:
    """Whether some number of `a` and one of `b` of the same kind can both be true of one large toll."""
    return any(_fit(one, other) for one in _tolls(a) for other in _tolls(b))


def _fit(one: Toll, other: Toll) -> bool:
    """«21 قتيلا على الأقل», later «أكثر من عشرين»: both can be true, of a number that few happenings have."""
    kind, low, high = one
    kind_too, low_too, high_too = other
    if kind != kind_too or (low or 0) < _MANY or (low_too or 0) < _MANY:
        return False
    return (low_too or 0) <= _most(low, high) and (low or 0) <= _most(low_too, high_too)


def _most(low: int | None, high: int | None) -> float:
    """The highest number that is meant: «21 على الأقل» is said of 21 or a few more."""
    return _FEW_MORE * (low or 0) if high is None else high


COMPARISONS: tuple[Callable[[Reading, Happening, Happening], Iterator[str]], ...] = (
    _kind,
    _where,
    _when,
    _who,
    _figures,
)
