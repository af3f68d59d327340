"""What can be seen when two events are compared: each observation is a named row of `knowledge/linking.yaml`.

This file only decides which rows apply; what they weigh and how they read is in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from math import inf

from jaras.incidents.seen import Seen
from jaras.incidents.traits import Toll, Traits, Window
from jaras.incidents.whereabouts import BOMBARDMENT, where
from jaras.model import FigureKind

_VIOLENT = {"Battles", "Explosions/Remote violence", "Violence against civilians"}
_CROWDS = {"Protests", "Riots"}
_BY_CROWDS = {"Mob violence"}  # who kills in a crowd, another report calls attackers
_ABDUCTION = "Abduction/forced disappearance"  # the one act among violence that no report takes for another
_BOMBINGS = {"Suicide bomb", "Remote explosive/landmine/IED"}
_FIRE = BOMBARDMENT | {"Armed clash"}
_AT_ONE_HOUR = {*_BOMBINGS, "Air/drone strike", "Grenade", "Attack"}  # a battle may last from morning to evening
_RECURRING = _FIRE | {"Arrests", "Looting/property destruction"}
_MANY = 50  # so many hurt in one happening are rare
_LATE, _EARLY = {"evening", "night"}, {"dawn", "morning"}  # of one night, whichever day it is given
_HOURS = ("dawn", "morning", "noon", "afternoon", "evening", "night")


def observe(a: Traits, b: Traits) -> Iterator[Seen]:
    """Everything seen when two events are compared, what most often forbids a pair first."""
    for observer in _OBSERVERS:
        yield from observer(a, b)


# --- reports


def _reports(a: Traits, b: Traits) -> Iterator[Seen]:
    one, other = a.event, b.event
    if one.report_id == other.report_id:
        yield Seen("one-report")
    elif one.report.origin and one.report.origin == other.report.origin and one.trigger.text == other.trigger.text:
        yield Seen("same-wire", (one.trigger.text,))


# --- time


def _time(a: Traits, b: Traits) -> Iterator[Seen]:
    if a.window and b.window:
        yield _two_dates(a.window, b.window)
    elif a.window:
        yield from _one_date(a.window, b)
    elif b.window:
        yield from _one_date(b.window, a)
    else:
        yield from _no_dates(a, b)


def _two_dates(a: Window, b: Window) -> Seen:
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap <= 0:
        width = max(a.last - a.first, b.last - b.first)
        if width == 0:
            return Seen("same-day", (_iso(a),))
        return Seen("dates-overlap" if width < 10 else "dates-overlap-widely", (_iso(a), _iso(b)))
    feature = {1: "next-day", 2: "two-days-apart"}.get(gap, "days-apart")
    return Seen(feature, (_iso(a), _iso(b), gap))


def _one_date(dated: Window, undated: Traits) -> Iterator[Seen]:
    if undated.published is None:
        return
    lag = undated.published - dated.first
    if lag < -1:  # a day's grace: an evening story may carry the next morning's date
        told = date.fromordinal(undated.published).isoformat()
        yield Seen("told-before-it-happened", (told, _iso(dated)))
    elif undated.event.background:
        yield Seen("undated-recalled")
    else:
        yield Seen(next(feature for days, feature in _LAGS if lag <= days), (lag,))


_LAGS = ((4, "undated-soon-after"), (10, "undated-within-days"), (21, "undated-later"), (inf, "undated-much-later"))


def _no_dates(a: Traits, b: Traits) -> Iterator[Seen]:
    if a.published is None or b.published is None or a.event.background or b.event.background:
        return
    apart = abs(a.published - b.published)
    yield Seen("both-undated-close" if apart <= 2 else "both-undated-apart", (apart,))


def _recurrence(a: Traits, b: Traits) -> Iterator[Seen]:
    """A front is shelled today and again next week: undated reports mean one shelling only within days."""
    if a.event.background or b.event.background or (a.window and b.window):
        return
    first, last = sorted((_told_on(a), _told_on(b)))
    if last - first > 4 and {a.event.sub_event_type, b.event.sub_event_type} <= _RECURRING:
        yield Seen("recurs", (_listed({a.event.sub_event_type, b.event.sub_event_type}), last - first))


def _another_day(a: Traits, b: Traits) -> Iterator[Seen]:
    """A date that slips keeps the toll or tells more; one that has fewer dead has dead of its own."""
    if _days_between(a, b) not in (1, 2):
        return
    ranks = [rank for rank, _ in _tolls_compared(a, b).values()]
    if ranks and max(ranks) <= _TOLL_RANKS.index("figures-differ") and a.published != b.published:
        yield Seen("another-day-fewer")
    elif not ranks and {a.event.sub_event_type, b.event.sub_event_type} <= _FIRE:
        yield Seen("another-day-recurs", (_listed({a.event.sub_event_type, b.event.sub_event_type}),))


def _days_between(a: Traits, b: Traits) -> int | None:
    """Days from one event to the other; None where either has no day or a window of days."""
    if not a.window or not b.window or a.window.first != a.window.last or b.window.first != b.window.last:
        return None
    return abs(a.window.first - b.window.first)


def _told_on(one: Traits) -> int:
    return one.window.first if one.window else one.published or 0


def _hours(a: Traits, b: Traits) -> Iterator[Seen]:
    one, other = a.event.time_of_day, b.event.time_of_day
    if one is None or other is None:
        return
    apart = abs(_HOURS.index(one) - _HOURS.index(other))
    if _days_between(a, b) == 1:
        first, last = (one, other) if _told_on(a) < _told_on(b) else (other, one)
        yield Seen("over-midnight" if first in _LATE and last in _EARLY else "hours-of-two-days", (first, last))
    elif apart == 0:
        yield Seen("same-time-of-day", (one,))
    elif min(apart, len(_HOURS) - apart) > 1:
        yield Seen("each-its-hour" if _are_two_blows(a, b) else "other-time-of-day", (one, other))


def _are_two_blows(a: Traits, b: Traits) -> bool:
    """Of one day and a kind that is over at once, each with a toll that is not the other's."""
    at_once = {a.event.sub_event_type, b.event.sub_event_type} <= _AT_ONE_HOUR and _days_between(a, b) == 0
    return at_once and bool(a.tolls and b.tolls) and not _tolls_agree(a, b)


def _tolls_agree(a: Traits, b: Traits) -> bool:
    """Whether both tell a number that can be of one toll; one dead is told of many happenings."""
    one = _told(Toll(1, 1))
    compared = _tolls_compared(a, b).values()
    return any(rank >= _TOLL_RANKS.index("figures-fit") and details[0] != one for rank, details in compared)


def _at_large(a: Traits, b: Traits) -> Iterator[Seen]:
    """Of the many strikes on a province in a day, one with a toll of its own is not that on the town named."""
    one, other = a.event, b.event
    if {a.level, b.level} != {1, 2} or not {one.sub_event_type, other.sub_event_type} <= BOMBARDMENT:
        return
    ranks = [rank for rank, _ in _tolls_compared(a, b).values()]
    if ranks and max(ranks) <= _TOLL_RANKS.index("figure-rises"):
        yield Seen("struck-at-large", (_name(a), _name(b)))


def _name(one: Traits) -> str:
    return (one.place.name or one.place.name_ar) if one.place else ""


def _iso(days: Window) -> str:
    first = date.fromordinal(days.first).isoformat()
    return first if days.first == days.last else f"{first} to {date.fromordinal(days.last).isoformat()}"


# --- what happened


def _kind(a: Traits, b: Traits) -> Iterator[Seen]:
    one, other = a.event, b.event
    types = {one.event_type, other.event_type}
    names = (one.sub_event_type, other.sub_event_type)
    if one.sub_event_type == other.sub_event_type:
        yield Seen("same-sub-type", names)
    elif set(names) == _BOMBINGS:
        yield Seen("bombings", names)
    elif types == {"Strategic developments"} or _ABDUCTION in names:
        yield Seen("other-act", names)
    elif len(types) == 1:
        yield Seen("same-type", (one.event_type,))
    elif types <= _VIOLENT or types <= _CROWDS or (types & _VIOLENT and _BY_CROWDS & set(names)):
        yield Seen("related-type", names)
    else:
        yield Seen("other-type", names)


def _means(a: Traits, b: Traits) -> Iterator[Seen]:
    yield from _shared(a.event.tactics, b.event.tactics, "shared-tactic", "other-tactics")
    yield from _shared(a.event.target_types, b.event.target_types, "shared-target", "other-targets")


# --- sides


def _sides(a: Traits, b: Traits) -> Iterator[Seen]:
    exchanged = a.first_side & b.second_side and a.second_side & b.first_side
    if exchanged:
        yield Seen("sides-exchanged")
        return
    yield from _shared(a.first_side, b.first_side, "same-initiator", "other-initiators")
    yield from _shared(a.second_side, b.second_side, "same-target-side", "other-target-sides")
    if not (a.second_side and b.second_side) and a.victims and b.victims and not a.victims & b.victims:
        yield Seen("other-victims", (_listed(a.victims), _listed(b.victims)))


def _shared(a: Iterable[str], b: Iterable[str], alike: str, different: str) -> Iterator[Seen]:
    one, other = frozenset(a), frozenset(b)
    if one and other:
        common = one & other
        yield Seen(alike, (_listed(common),)) if common else Seen(different, (_listed(one), _listed(other)))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


# --- figures


def _figures(a: Traits, b: Traits) -> Iterator[Seen]:
    for kind, (rank, details) in _tolls_compared(a, b).items():
        yield Seen(_TOLL_RANKS[rank], (kind, *details))


def _tolls_compared(a: Traits, b: Traits) -> dict[FigureKind, tuple[int, tuple[str, ...]]]:
    """How well the tolls of both agree at best, by kind."""
    earlier, later = (a, b) if (a.published or 0) <= (b.published or 0) else (b, a)
    return {
        kind: max(_two_tolls(one, other) for one in told for other in later.tolls[kind])
        for kind, told in earlier.tolls.items() if kind in later.tolls
    }  # fmt: skip


# From the worst agreement of two tolls to the best.
_TOLL_RANKS = (
    "figures-far-apart", "figures-differ", "figure-rises", "figures-fit", "large-figures-fit",
    "same-small-figure", "same-figure", "same-large-figure",
)  # fmt: skip


def _two_tolls(earlier: Toll, later: Toll) -> tuple[int, tuple[str, ...]]:
    names = (_told(earlier), _told(later))
    if earlier.low == later.low and earlier.numbered and later.numbered:
        return 5 + (earlier.low >= 4) + (earlier.low >= 10), names
    if earlier.low <= _top(later) and later.low <= _top(earlier):
        return 3 + (min(earlier.low, later.low) >= _MANY), names
    lower, upper = sorted((earlier, later), key=lambda toll: toll.low)
    if upper.low - _top(lower) > 5 and upper.low > 3 * _top(lower):
        return 0, names
    return (2 if upper is later else 1), names


def _top(toll: Toll) -> float:
    return inf if toll.high is None else toll.high


def _told(toll: Toll) -> str:
    if toll.high is None:
        return f"{toll.low} or more"
    return str(toll.low) if toll.low == toll.high else f"{toll.low} to {toll.high}"


_OBSERVERS: tuple[Callable[[Traits, Traits], Iterator[Seen]], ...] = (
    _reports, where, _kind, _time, _another_day, _recurrence, _hours, _at_large, _sides, _figures, _means,
)  # fmt: skip
