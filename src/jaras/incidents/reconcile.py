"""From the claims of an incident to one range for each kind of figure and side.

The rules, in order (the casualty recorders' practice they follow is told in docs/incidents.md):

1. Claims of one kind are grouped by side, so that no person is counted twice (`_sides`).
2. Parts, copies of a wire story, a belligerent's claims beside better ones, and outdated tolls are set aside but stay
   listed (`claims.weighed`).
3. What is left sets the range (`_span`): firm numbers give its ends; open, capped and vague ones only move an end that
   they contradict. Without firm numbers the range is what all claims allow, or spans them if they exclude each other.
4. `best` is the number most independent origins give; of equals the latest told, then the lowest (`_best`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import inf

from msgspec.structs import replace

from jaras.incidents.claims import VAGUE, Bounds, Told, tellings, voices, weighed
from jaras.model import Event, FigureKind, IncidentFigure, Who

_SIDES: tuple[Who, ...] = ("actor1", "actor2", "civilians", "other", "unspecified")


def reconcile(events: Sequence[Event]) -> tuple[IncidentFigure, ...]:
    """The reconciled figures of one incident, from its events in canonical order."""
    return tuple(figure for kind, told in tellings(events).items() for figure in _of_kind(kind, told))


def _of_kind(kind: FigureKind, told: Sequence[Told]) -> Iterator[IncidentFigure]:
    sides = _sides(kind, told)
    for who in _SIDES:
        if who in sides:
            yield _figure(kind, who, sides[who])


def _figure(kind: FigureKind, who: Who, told: Sequence[Told]) -> IncidentFigure:
    claims = weighed(told)
    counted = [one for one in claims if one.standing == "counted"]
    bounds = _span(counted) if counted else _at_least(claims)
    best = _best(counted, bounds)
    return IncidentFigure(kind, who, bounds.low, best, bounds.high, tuple(one.claim() for one in claims))


def _at_least(parts: Sequence[Told]) -> Bounds:
    """What numbers told only as parts of an untold whole say of it."""
    return Bounds(max((one.bounds.low or 0 for one in parts), default=None), None)


# --- sides


def _sides(kind: FigureKind, told: Sequence[Told]) -> dict[Who, list[Told]]:
    """The claims of one kind by side, so that the sides are disjoint.

    The first side (attackers, crowds) stands apart. Where no report counts two victim sides apart, their names are
    taken for names of one toll; where one does, a number given without a side is a total of both.
    """
    if kind == "participants":
        return {_commonest(told): list(told)}
    sides: dict[Who, list[Told]] = defaultdict(list)
    for one in told:
        sides[one.who].append(one)
    victims: dict[Who, list[Told]] = {who: sides.pop(who) for who in _SIDES[1:] if who in sides}
    if not _counted_apart(victims):
        merged = _one_toll([one for one in told if one.who in victims])
        return {**sides, **({_commonest(merged): merged} if merged else {})}
    return {**sides, **_with_totals(victims)}


def _counted_apart(victims: dict[Who, list[Told]]) -> bool:
    """Whether some event counts two named victim sides."""
    named: dict[str, set[Who]] = defaultdict(set)
    for who, told in victims.items():
        for one in told:
            if who != "unspecified" and not one.figure.part:
                named[one.event.event_id].add(who)
    return any(len(sides) > 1 for sides in named.values())


def _with_totals(victims: dict[Who, list[Told]]) -> dict[Who, list[Told]]:
    """Named victim sides beside totals of them all: no number is counted on both ways.

    Where the named sides explain the totals, they stand and the totals are listed with the largest of them. Where a
    total is higher than they explain, the total stands and they are its parts; but a belligerent's total does not
    stand against sides that somebody else counted.
    """
    totals = victims.pop("unspecified", [])
    outside = any(one.party is None and not one.figure.part for told in victims.values() for one in told)
    reach = {who: max((one.bounds.high or one.bounds.low or 0) for one in told) for who, told in victims.items()}
    standing = [one for one in totals if not one.figure.part and not (one.party and outside)]
    if any((one.bounds.low or 0) > sum(reach.values()) for one in standing):
        parts = [replace(one, standing="part") for told in victims.values() for one in told]
        return {"unspecified": [*totals, *parts]}
    largest = max(victims, key=lambda who: reach[who])
    victims[largest] = victims[largest] + [replace(one, standing="total") for one in totals]
    return victims


def _one_toll(told: Sequence[Told]) -> list[Told]:
    """Claims of one toll under several names; what an event tells of a named side, below its own total, is a part."""
    totals: dict[str, int] = defaultdict(int)
    for one in told:
        if one.who == "unspecified" and not one.figure.part:
            totals[one.event.event_id] = max(totals[one.event.event_id], one.bounds.low or 0)

    def below(one: Told) -> bool:
        top = one.bounds.high or one.bounds.low or 0
        return one.who != "unspecified" and top < totals.get(one.event.event_id, 0)

    return [replace(one, standing="part") if below(one) else one for one in told]


def _commonest(told: Sequence[Told]) -> Who:
    """The side most tellings of the whole name, as a part says nothing of the rest; none is the last choice."""
    votes = Counter(one.who for one in told if one.standing != "part") or Counter(one.who for one in told)
    return min(votes, key=lambda who: (who == "unspecified", -votes[who], _SIDES.index(who)))


# --- ranges


def _span(told: Sequence[Told]) -> Bounds:
    """The range that some claims give together."""
    known = [one for one in told if one.bounds != (None, None)]
    firm = [one.bounds for one in known if one.bounds.firm and not _rounds(one, known)]
    if not firm:
        return _without_firm([one.bounds for one in known])
    low = min(bounds.low or 0 for bounds in firm)
    high: float = max(bounds.high or 0 for bounds in firm)
    for bounds in (one.bounds for one in known if not one.bounds.firm):
        if bounds.low is not None and bounds.low > high:
            high = _top(bounds)
        elif bounds.high is not None and bounds not in VAGUE:
            low = min(low, bounds.high)
    return _bounds(low, high)


def _without_firm(claims: Sequence[Bounds]) -> Bounds:
    """What open, capped and vague numbers allow together, or what they span where they exclude each other."""
    lows = [bounds.low for bounds in claims if bounds.low is not None]
    tops = [_top(bounds) for bounds in claims]
    low = max(lows, default=None)
    high = min(tops, default=inf)
    if low is not None and low > high:
        low, high = min(lows), max(tops)
    return _bounds(low, high)


def _rounds(one: Told, told: Sequence[Told]) -> bool:
    """Whether an approximate number only rounds an exact one (within a tenth: «about 30» of 32)."""
    low = one.bounds.low
    return (
        one.figure.approximate
        and low is not None
        and any(
            other.bounds.exact and not other.figure.approximate and abs((other.bounds.low or 0) - low) * 10 <= low
            for other in told
        )
    )


def _best(told: Sequence[Told], span: Bounds) -> int | None:
    """The number most origins give, «at least n» backing n; of equals the latest told, then the lowest."""
    if span.low is None:
        return None
    firm = [one for one in told if one.bounds.firm and not _rounds(one, told)]
    ranked = []
    for number in sorted({one.bounds.low for one in firm if one.bounds.low is not None}):
        backers = [one for one in told if one.bounds.low == number]
        latest = max((one.day or 0 for one in backers if not one.event.background), default=0)
        ranked.append((voices(backers), latest, -number))
    best = -max(ranked)[2] if ranked else span.low
    return max(span.low, best if span.high is None else min(best, span.high))


def _top(bounds: Bounds) -> float:
    return inf if bounds.high is None else bounds.high


def _bounds(low: int | None, high: float) -> Bounds:
    return Bounds(low, None if high == inf else int(high))
