"""The claims behind the figures of an incident, and what each of them counts for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from jaras.incidents.sources import Party, independent, origins, party
from jaras.incidents.traits import day
from jaras.model import Claim, Event, Figure, FigureKind, Standing, Who

# What vague words give (DESIGN, records): such a number may widen a range, it never replaces an exact one.
VAGUE = frozenset({(3, 9), (20, 99), (200, 999), (2000, 9999), (20000, 99999), (200000, 999999)})

_ADDENDS = 4  # numbers into which a toll is broken down
_SMALLEST = 4  # two and two may be four by chance, one and one are two everywhere
_BREATH = 2  # characters: a space, or a comma and a space


class Bounds(NamedTuple):
    """Inclusive bounds of a count; None where open."""

    low: int | None
    high: int | None

    @property
    def exact(self) -> bool:
        """One number."""
        return self.low is not None and self.low == self.high

    @property
    def firm(self) -> bool:
        """Closed on both sides, and not by a vague word."""
        return self.low is not None and self.high is not None and self not in VAGUE

    def meets(self, other: Bounds) -> bool:
        """Whether both can be true of one number; a vague word says nothing of how many more."""
        return _reaches(self, other) and _reaches(other, self)


class Told(Struct, frozen=True):
    """One number as one event tells it, with what is needed to weigh it.

    bounds:  the number without the attackers it is said to include
    day:     when it stood: its own `as_of`, else the day its report came out (ordinal), None if neither is known
    origins: what makes it dependent on other tellings
    party:   the belligerent side that gives it, if one does
    """

    event: Event
    figure: Figure
    bounds: Bounds
    day: int | None
    origins: frozenset[str]
    party: Party | None
    standing: Standing = "counted"

    @property
    def who(self) -> Who:
        """The side the number is about; the size of an attacking force is about the attackers."""
        return "actor1" if self.figure.kind == "attackers" else self.figure.who

    def claim(self) -> Claim:
        """The claim as an incident keeps it: the number as told, and where it stands."""
        event, figure = self.event, self.figure
        return Claim(
            event.event_id, event.report_id, event.report.source, figure.low, figure.high, figure.span,
            figure.approximate, figure.attribution or event.attribution, figure.as_of or event.report.published,
            self.standing,
        )  # fmt: skip


def tellings(events: Sequence[Event]) -> dict[FigureKind, list[Told]]:
    """Every number told of an incident, by kind, in the order of `events` and then of the text."""
    found: dict[FigureKind, list[Told]] = {}
    for event in events:
        figures = sorted(event.figures, key=lambda figure: (figure.span.start, figure.part))
        for at, figure in enumerate(figures):
            found.setdefault(figure.kind, []).append(_told(event, figure, figures[:at], figures[at + 1 :]))
    return {kind: _broken_down(_added_up(told)) for kind, told in found.items()}


def weighed(told: Sequence[Told]) -> list[Told]:
    """`told` (of one kind and side) with the standing of each; the counted ones set the range."""
    claims = list(told)
    for standing, rule in _RULES:
        claims = _mark(claims, standing, rule)
    return claims


def voices(told: Sequence[Told]) -> int:
    """How many independent origins stand behind some tellings."""
    return len(independent([one.origins for one in told]))


# --- reading


def _told(event: Event, figure: Figure, before: Sequence[Figure], after: Sequence[Figure]) -> Told:
    side = party(event, figure)
    spoken = frozenset({f"party {side}"}) if side else frozenset()  # its later count replaces its earlier one
    return Told(
        event=event,
        figure=figure,
        bounds=_without_attackers(figure, after),
        day=day(figure.as_of) or day(event.report.published),
        origins=origins(event, figure) | spoken,
        party=side,
        standing="part" if figure.part and not _attackers_of(figure, before) else "counted",
    )


def _added_up(told: Sequence[Told]) -> list[Told]:
    """Numbers of one side told in one breath are one toll: «ضابط وثلاثة جنود» are four, the first claim gives them."""
    claims: list[Told] = []
    whole = 0
    for one in told:
        if claims and _adds_to(claims[-1], one):
            claims[whole] = replace(claims[whole], bounds=_sum(claims[whole].bounds, one.bounds))
            one = replace(one, standing="part")
        else:
            whole = len(claims)
        claims.append(one)
    return claims


def _broken_down(told: Sequence[Told]) -> list[Told]:
    """Numbers that an event tells after a toll and that add up to it are parts: 15 dead, nine in one blast, six in the
    other."""
    claims = list(told)
    for at, whole in enumerate(claims):
        for number in _addends(claims, at) if whole.standing == "counted" else ():
            claims[number] = replace(claims[number], standing="part")
    return claims


def _addends(told: Sequence[Told], at: int) -> range:
    """The row of later numbers of the same event and side that add up to number `at`."""
    whole, total = told[at], told[at].bounds.low or 0
    for first in range(at + 1, len(told)):
        sums = 0
        for number in range(first, min(first + _ADDENDS, len(told))):
            one = told[number]
            if one.event is not whole.event or one.who != whole.who or one.standing != "counted":
                break
            sums += one.bounds.low or 0
            if sums == total >= _SMALLEST and number > first:
                return range(first, number + 1)
    return range(0)


def _adds_to(before: Told, one: Told) -> bool:
    """Whether `one` follows at once, joined by «و», and counts the same side."""
    first, second = before.figure, one.figure
    if before.event is not one.event or first.who != second.who or first.part or second.part:
        return False
    gap = second.span.start - first.span.end
    glued = second.span.text.startswith("و") and 0 <= gap <= _BREATH
    to_digits = second.span.text[:1].isdigit() and gap == _BREATH  # «ضابط و3 جنود»: the words begin behind the «و»
    return (glued or to_digits) and before.figure.attribution == one.figure.attribution


def _sum(a: Bounds, b: Bounds) -> Bounds:
    return Bounds(
        None if a.low is None or b.low is None else a.low + b.low,
        None if a.high is None or b.high is None else a.high + b.high,
    )


def _attackers_of(part: Figure, before: Sequence[Figure]) -> bool:
    """Whether a part counts the attackers within a toll that is not theirs: then it is the toll of their side."""
    wholes = [figure for figure in before if figure.kind == part.kind and not figure.part]
    return part.who == "actor1" and bool(wholes) and wholes[-1].who != "actor1"


def _without_attackers(figure: Figure, following: Sequence[Figure]) -> Bounds:
    """The bounds of a toll less the attackers counted in it («6 قتلى بينهم انتحاري»: 5)."""
    bounds = Bounds(figure.low, figure.high)
    if figure.part or figure.who == "actor1":
        return bounds
    for later in following:
        if later.kind == figure.kind:
            if not later.part:
                break
            if later.who == "actor1" and later.low is not None and later.low == later.high:
                return Bounds(_less(bounds.low, later.low), _less(bounds.high, later.low))
    return bounds


def _less(bound: int | None, by: int) -> int | None:
    return None if bound is None else max(0, bound - by)


def _reaches(a: Bounds, b: Bounds) -> bool:
    return a.low is None or b.high is None or b in VAGUE or a.low <= b.high


# --- weighing


def _mark(told: list[Told], standing: Standing, rule: Callable[[Sequence[Told]], Iterable[Told]]) -> list[Told]:
    """`told` with a standing for those of the counted ones that `rule` catches."""
    caught = {id(one) for one in rule([one for one in told if one.standing == "counted"])}
    return [replace(one, standing=standing) if id(one) in caught else one for one in told]


def _belligerents(told: Sequence[Told]) -> Iterator[Told]:
    """Numbers given by a party to the fight, where a third party gives one too or the other side admits its own."""
    if any(one.party is None for one in told):
        yield from (one for one in told if one.party is not None)
    elif any(one.party == one.who for one in told):
        yield from (one for one in told if one.party != one.who)


def _repeats(told: Sequence[Told]) -> Iterator[Told]:
    """Tellings that copy the wire text of an earlier one with the same number."""
    seen: dict[tuple[str, Bounds], str] = {}
    for one in told:
        wire = one.event.report.origin
        if wire and seen.setdefault((wire, one.bounds), one.event.report_id) != one.event.report_id:
            yield one


def _called_earlier(told: Sequence[Told]) -> Iterator[Told]:
    """Tellings that a report calls an earlier toll, where a newer one is told: its own and those it speaks of."""
    newer = [one for one in told if not one.figure.superseded]
    called = [one for one in told if one.figure.superseded]
    spoken_of = [one for one in newer if any(_is_of(old, one) for old in called)]
    if len(spoken_of) < len(newer):
        yield from (*called, *spoken_of)


def _is_of(old: Told, one: Told) -> bool:
    """Whether `one` gave the number that `old` calls an earlier toll, in print by then."""
    return one.bounds == old.bounds and one.day is not None and old.day is not None and one.day <= old.day


def _outdated(told: Sequence[Told]) -> Iterator[Told]:
    """Tellings that a later one of the same origin replaces, unless that later report still gives them too."""
    kept = {(one.event.event_id, one.bounds) for one in told}
    for one in told:
        if any(_replaces(later, one) and (later.event.event_id, one.bounds) not in kept for later in told):
            yield one


def _replaces(later: Told, one: Told) -> bool:
    """A later number of the same origin replaces an earlier one, unless it is recalled, vague, or says no more.

    «At least 30» replaces 27; it says nothing against 32.
    """
    if later.event.background or later.day is None or one.day is None or later.day <= one.day:
        return False
    if not later.origins & one.origins or later.bounds == one.bounds:
        return False
    return later.bounds.firm or (later.bounds not in VAGUE and not later.bounds.meets(one.bounds))


def _before_settled(told: Sequence[Told]) -> Iterator[Told]:
    """Tellings older than a settled toll.

    A toll is settled when two independent origins give the same exact number, and nobody who tells the news gives
    another from the day it was first told: then it is the count that the earlier ones were on the way to.
    """
    for number in sorted({one.bounds for one in told if one.bounds.exact}):
        backers = [one for one in told if one.bounds == number]
        days = [one.day for one in backers if one.day is not None and not one.event.background]
        if days and voices(backers) > 1 and not any(_rival(one, number, min(days)) for one in told):
            yield from (one for one in told if one.day is not None and one.day < min(days))
            return


def _rival(one: Told, number: Bounds, since: int) -> bool:
    return (one.day is None or one.day >= since) and not one.event.background and not one.bounds.meets(number)


_RULES: tuple[tuple[Standing, Callable[[Sequence[Told]], Iterable[Told]]], ...] = (
    ("repeated", _repeats),
    ("belligerent", _belligerents),
    ("superseded", _called_earlier),
    ("superseded", _outdated),
    ("superseded", _before_settled),
)
