"""Whether a mention tells of a happening told before: a sum of weighted evidence.

What each piece of evidence weighs, and what a contradiction is, stands in `knowledge/merging.yaml`; this file only
decides which rows apply. The form is that of linking (`incidents/pair.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from math import inf
from typing import NamedTuple

from jaras.arabic.dates import DateHit
from jaras.coding.apart import told_next
from jaras.coding.dating import in_own_relative, tells_earlier
from jaras.coding.ground import fought_for, symmetric, taker_untold
from jaras.coding.happening import Happening
from jaras.coding.nearness import relation
from jaras.coding.parties import ids, one_power
from jaras.coding.reading import Reading
from jaras.coding.scene import (
    counts_others,
    gives_toll,
    goes_on,
    is_reversed,
    leaves_again,
    only_counts,
    sites,
    takes_prisoners,
    targets,
    wrecks_too,
)
from jaras.coding.setting import comes_after
from jaras.coding.sides import Sides
from jaras.knowledge import load
from jaras.places import PlaceHit

FROM_THE_AIR = {"Air/drone strike", "Shelling/artillery/missile attack"}
GENERIC_TYPES = {"Attack", "Armed clash"}
_ALIKE = [
    {"Suicide bomb", "Remote explosive/landmine/IED"},
    FROM_THE_AIR,
    {"Peaceful protest", "Protest with intervention", "Excessive force against protesters", "Violent demonstration"},
]
_BY_HAND = {"execution", "beating"}
_AFAR = {"airstrike", "shelling", "arson"}
_OWN, _TOPIC, _NAMED = 8, 3, 3
_NEXT = 1
_OBJECT = 8
_OPENED = 7
_FRESH_DAYS = 14
_EXPLAINED = 8
_MANY, _FEW_MORE = 10, 1.4
Toll = tuple[str, int | None, int | None]  # kind, low, high


class Weights(NamedTuple):
    """The table of merging; -inf forbids."""

    threshold: float
    evidence: dict[str, float]


@cache
def weights() -> Weights:
    """The table of merging, read once."""
    table = load("merging.yaml")
    rows = {name: row["weight"] for name, row in table["evidence"].items()}
    return Weights(table["threshold"], {name: -inf if w == "never" else float(w) for name, w in rows.items()})


def likeness(reading: Reading, a: Happening, b: Happening) -> float:
    """How much speaks for `b`, told after `a`, telling of it again; -inf where they contradict each other."""
    table, total = weights().evidence, 0.0
    for seen in _evidence(reading, a, b):
        total += table[seen]
        if total == -inf:
            break
    return total


def is_same(score: float) -> bool:
    """Whether a likeness is enough."""
    return score >= weights().threshold


def own_date(reading: Reading, b: Happening) -> DateHit | None:
    """Its date, unless it only stands beside «الهجوم» («اعتُقل بعد يومين من الهجوم»)."""
    if b.date is None or (in_own_relative(reading, b.head, b.date) and not _of_people_in(reading, b)):
        return b.date
    return b.date if _is_own(reading, b, b.date.first) else None


def own_place(reading: Reading, b: Happening) -> PlaceHit | None:
    """Its place, unless it only stands beside «الهجوم» («وقال في أنقرة إن الهجوم …»)."""
    return b.place if b.place is None or _is_own(reading, b, b.place.first) else None


def _is_own(reading: Reading, b: Happening, at: int) -> bool:
    """Of a noun that points back is said what follows it closely, or opens the clause («وفي تعز، أسفر الهجوم …»)."""
    if _of_people_in(reading, b):
        return 0 <= at - b.head.head.last <= _NAMED
    opens = 0 <= at - b.head.clause.first < _TOPIC
    return not _points_back(reading, b) or opens or 0 <= at - b.head.head.last <= _OWN


def _of_people_in(reading: Reading, b: Happening) -> bool:
    """«منفذ الهجوم رجل من …», «زار مصابي التفجير»: what is said is said of people, by what they did or suffered."""
    head = b.head.head
    return head.entry.part == "noun" and "people_in" in reading.labels_ending(head.first)


def _of_that_ground(reading: Reading, b: Happening) -> bool:
    """«سيطروا على هذه القرى»: the ground told of before."""
    near = b.head.clause.after(b.head.head.last, _OBJECT)
    return b.family == "territory" and reading.any_labelled(near, "this")


def _points_back(reading: Reading, b: Happening) -> bool:
    """«الهجوم»; but «سلسلة من الهجمات» brings in something new."""
    return b.definite and "several" not in reading.labels_ending(b.head.head.first)


def _explains(reading: Reading, b: Happening) -> bool:
    """«تبين أن الحادث كان جراء تفجير …»: it says what the happening told before was."""
    near = range(max(b.head.clause.first, b.head.head.first - _EXPLAINED), b.head.head.first)
    for cue in reading.labelled("owing", near.start, near.stop):
        if reading.any_labelled(range(max(near.start, cue.first - _NAMED), cue.first), "anaphor"):
            return True
    return False


def refers_back(reading: Reading, b: Happening) -> bool:
    """«الهجوم», «مصابي التفجير», or a toll of it («ونتج عن الحادث مقتل …»)."""
    counts = only_counts(b) and b.date is None
    back = _points_back(reading, b) or _of_people_in(reading, b) or _of_that_ground(reading, b)
    back = back or _explains(reading, b)
    return back or (counts and reading.any_labelled(b.head.clause.words, "anaphor"))


def _evidence(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    """The rows of the table that apply."""
    if _is_another(reading, b) or _stands_beside(reading, a, b):
        yield "another-one"
    elif goes_on(reading, a, b) or leaves_again(a, b) or wrecks_too(a, b) or takes_prisoners(reading, a, b):
        yield "scene-goes-on"
    elif gives_toll(reading, a, b) or counts_others(reading, a, b):
        yield "toll-of-it"
    else:
        for observe in _OBSERVERS:
            yield from observe(reading, a, b)


def _is_another(reading: Reading, b: Happening) -> bool:
    """«هجوم آخر», «ثم أعلن تحرير …»; «ورد الجيش على مصادر النيران» is the other side's deed."""
    head = b.head.head
    if head.entry.frame.name == "reply":
        return True
    another = head.entry.part == "noun" and "another" in reading.labels(head.last)
    return another or told_next(reading, head)


def _stands_beside(reading: Reading, a: Happening, b: Happening) -> bool:
    """Of one clause that tells of them apart: places in a row, what came before; that is no news («بعد أيام على …»)."""
    if (not a.recalled and comes_after(reading, b.head) >= 0) or _answers(reading, a, b):
        return True
    return any(g == b.head or (b.head.beside and g.clause == b.head.clause) for g in a.groups)


def _answers(reading: Reading, a: Happening, b: Happening) -> bool:
    """«ردا على مقتل جنديين شن الجيش غارات»: what a sentence opens with is answered by the rest of it."""
    opened = "reply" in reading.labels_ending(a.head.head.first)
    return opened and b.strength == "strong" and a.head.clause.sentence == b.head.clause.sentence


# --- what is compared


def _kind(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    if fought_for(a, b):
        yield "fought-for"
    elif b.family not in a.families or _fights_beside(a, b) or (a.type != b.type and _by_hand(a) != _by_hand(b)):
        yield "other-kind"
    elif a.type == b.type and a.type not in GENERIC_TYPES:
        yield "same-kind"
    elif (
        a.type == b.type
        or {a.type, b.type} & GENERIC_TYPES
        or taker_untold(a, b)
        or any({a.type, b.type} <= alike for alike in _ALIKE)
    ):
        yield "kinds-agree"
    else:
        yield "other-kind"


def _fights_beside(a: Happening, b: Happening) -> bool:
    """A fight of two sides and what aircraft or guns struck, or fire burnt: told side by side, not for each other."""
    names = {h.head.head.entry.frame.name for h in (a, b)}
    struck = any(h.type in FROM_THE_AIR and h.head.head.entry.frame.name != "clash" for h in (a, b))
    return "clash" in names and (struck or bool(names & _AFAR))


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
        if not _may_be_older(a) and _is_older(reading, told):
            yield "older"
        return
    if a.recalled == b.recalled and (tells_earlier(reading, told, a.date) or tells_earlier(reading, a.date, told)):
        return
    apart = _days_apart(a.date, told)
    if apart > 0:
        yield "next-day" if apart == 1 else "other-day"
    elif (a.date.range.start, a.date.range.end) == (told.range.start, told.range.end):
        yield "same-day"
    else:
        yield "dates-overlap"


def _may_be_older(a: Happening) -> bool:
    """Told as something known, not as news: «التفجير الذي استهدف …», «إن تحرير المدينة كان …»."""
    ground = a.family == "territory" and all(t.entry.part != "verb" for t in a.head.triggers)
    return a.recalled or a.known or a.definite or ground


def _days_apart(one: DateHit, other: DateHit) -> int:
    """Days between the end of the earlier and the start of the later; 0 where they meet."""
    first, second = sorted((one.range, other.range), key=lambda days: days.end)
    return max(0, (date.fromisoformat(second.start) - date.fromisoformat(first.end)).days)


def _is_older(reading: Reading, hit: DateHit) -> bool:
    if reading.published is None or not hit.range.end:
        return False
    return date.fromisoformat(hit.range.end) < reading.published - timedelta(days=_FRESH_DAYS)


def _who(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    if is_reversed(a, b):
        yield "sides-reversed"
    ours = a.sides
    if fought_for(a, b) and a.sides.crosses(b.sides) and (symmetric(a) or symmetric(b)):
        ours = Sides(a.sides.targets, a.sides.initiators)
    for name, one, other in (
        ("initiator", ours.initiators, b.sides.initiators),
        ("target-side", ours.targets, b.sides.targets),
    ):
        if ids(one) and ids(other):
            yield f"same-{name}" if ids(one) & ids(other) or one_power(one, other) else f"other-{name}"
    if targets(reading, a) & {hit.entry for hit in sites(reading, b.head.clause)}:
        yield "same-target"


def _figures(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    ours, theirs = _tolls(a), _tolls(b)
    if ours & theirs:
        yield "same-figure"
    elif any(_fit(one, other) for one in ours for other in theirs):
        yield "figures-fit"
    elif {kind for kind, _, _ in ours} & {kind for kind, _, _ in theirs}:
        yield "other-figure"


def _tolls(h: Happening) -> set[Toll]:
    return {(d.kind, d.counted.quantity.low, d.counted.quantity.high) for d in h.figures}


def _same_dead(a: Happening, b: Happening) -> bool:
    """«مقتل 22 مسلحا في الرمادي … في الحامضية شمالي الرمادي»: a large number, told of a suburb and of its city."""
    return any(kind == "killed" and (low or 0) >= _MANY for kind, low, _ in _tolls(a) & _tolls(b))


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


def _telling(reading: Reading, a: Happening, b: Happening) -> Iterator[str]:
    if refers_back(reading, b):
        yield "points-back"
        if b.head.clause.sentence - a.groups[-1].clause.sentence <= _NEXT:
            yield "just-told"
        return
    if _headed(reading, a, b):
        yield "headline"
    if _meanwhile(reading, a, b):
        yield "meanwhile"
    if _goes_on_about(reading, a, b):
        yield "goes-on"
    if _besides(reading, b):
        yield "besides"
    if _is_series(reading, b) and a.type not in FROM_THE_AIR:
        yield "series"


def _headed(reading: Reading, a: Happening, b: Happening) -> bool:
    """Whether only the headline has told of `a`, and the story tells of `b`."""
    return a.groups[-1].head.last <= reading.lead <= b.head.head.first


def _meanwhile(reading: Reading, a: Happening, b: Happening) -> bool:
    """«هاجم مسلحون الحاجز، فيما قصفت …»: told beside it in one sentence, by a word that says what was done."""
    clause, last = b.head.clause, a.groups[-1].clause
    return clause.sentence == last.sentence and clause != last and b.strength == "strong"


def _goes_on_about(reading: Reading, a: Happening, b: Happening) -> bool:
    """News goes on about the same happening until it names another place, day, side or toll."""
    if b.place is not None or b.date is not None or a.recalled != b.recalled or b.family != a.family:
        return False
    new_toll = {d.kind for d in a.figures} & {d.kind for d in b.figures}
    return not new_toll or any(_fit(one, other) for one in _tolls(a) for other in _tolls(b))


def _is_series(reading: Reading, b: Happening) -> bool:
    """«سلسلة هجمات»: many, which one bombing is not; aircraft and guns strike many times in one raid."""
    head = b.head.head
    return head.entry.part == "noun" and "series" in reading.labels_ending(head.first)


def _besides(reading: Reading, b: Happening) -> bool:
    """«كما قصفت …», «واستهدفت أيضا …»: one more."""
    clause, told = b.head.clause, b.head.head.first
    opened = told - clause.first <= _OPENED and reading.any_labelled([clause.first], "further")
    return opened or reading.any_labelled(clause.words, "also")


_OBSERVERS: tuple[Callable[[Reading, Happening, Happening], Iterator[str]], ...] = (
    _kind,
    _where,
    _when,
    _who,
    _figures,
    _telling,
)
