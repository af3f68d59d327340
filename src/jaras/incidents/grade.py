"""How well an incident is established, in the grades of Airwars.

confirmed   the belligerent held responsible accepts it, and somebody else tells of it too
fair        two or more independent sources report it
weak        one source reports it, or only a party to the fight
contested   responsibility is disputed, or somebody denies what others assert
discounted  everyone who tells of it denies it

Grades follow the Airwars methodology note on civilian harm; independence of sources decides, not their number. A report
that only recalls an incident is no second source.

Beside the grade stands the credibility of the Admiralty code (AJP-2.1 of NATO), which asks the tellings alone: 1
confirmed by other independent sources, 3 possibly true (one source), 4 doubtful (contested), 5 improbable (denied by
whoever tells it), 6 cannot be judged (only a party to the fight). 2, probably true, would need what no telling shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jaras.incidents.sources import independent, origins
from jaras.model import ActorRef, Event, Grade


class Graded(NamedTuple):
    """A grade, the one sentence that says why, and the credibility (1 to 6)."""

    grade: Grade
    reason: str
    credibility: int


def grade(events: Sequence[Event]) -> Graded:
    """The grade of an incident from its events in canonical order."""
    denied = [event for event in events if event.certainty == "denied"]
    told = [event for event in events if event.certainty not in ("denied", "claimed")]
    if len(denied) == len(events):
        return Graded("discounted", f"{_saying(denied, 'reports', 'report')} it only to say that it is denied.", 5)
    return _dispute(events, denied) or _acceptance(events, told) or _support(events, told)


def _dispute(events: Sequence[Event], denied: Sequence[Event]) -> Graded | None:
    claiming, denying = _stance(events, "claims"), _stance(events, "denies")
    if len(claiming) > 1:
        return Graded("contested", f"{_listed(claiming, events)} each claim it.", 4)
    if denying:
        return Graded("contested", f"{_listed(denying, events)} denies responsibility.", 4)
    blamed = _initiators(events)
    if len(blamed) > 1 and not claiming:
        return Graded("contested", f"reports name different perpetrators: {_listed(blamed, events)}.", 4)
    if denied:
        return Graded("contested", f"{_saying(denied, 'carries', 'carry')} a denial of what others report.", 4)
    return None


def _acceptance(events: Sequence[Event], told: Sequence[Event]) -> Graded | None:
    claiming = _stance(events, "claims")
    if not claiming or not told:
        return None
    return Graded(
        "confirmed",
        f"{_listed(claiming, events)} accepts responsibility, and {_saying(told, 'reports', 'report')} it.",
        1,
    )


def _support(events: Sequence[Event], told: Sequence[Event]) -> Graded:
    if not told:
        return Graded("weak", f"only a party to the fight claims it, as carried by {_outlets(events)}.", 6)
    news = [event for event in told if not event.background]
    if not news:
        return Graded("weak", f"it is known only as {_saying(told, 'recalls', 'recall')} it.", 3)
    groups = independent([origins(event) for event in news])
    if len(groups) > 1:
        return Graded("fair", f"{len(groups)} independent sources report it: {_outlets(news)}.", 1)
    reports = {event.report_id for event in news}
    if len(reports) > 1:
        return Graded("weak", f"{len(reports)} reports ({_outlets(news)}) go back to one source.", 3)
    return Graded("weak", f"one source reports it: {_outlets(news)}.", 3)


def _initiators(events: Sequence[Event]) -> list[str]:
    """The registered first sides, if no report names them together: rival versions of who did it."""
    sides = [{actor.actor_id for actor in event.actor1 if actor.actor_id} for event in events]
    sides = [side for side in sides if side]
    if any(one & other for at, one in enumerate(sides) for other in sides[at + 1 :]) or len(sides) < 2:
        return []
    return list(dict.fromkeys(name for side in sides for name in sorted(side)))


def _stance(events: Sequence[Event], stance: str) -> list[str]:
    """Register ids of those who take a stance on the incident, each once."""
    found = (act.actor_id for event in events for act in event.responsibility if act.stance == stance)
    return list(dict.fromkeys(actor for actor in found if actor))


def _listed(ids: Sequence[str], events: Sequence[Event]) -> str:
    """English names of actors, for a sentence."""
    names = {actor.actor_id: actor.name for event in events for actor in _actors(event) if actor.name}
    return " and ".join(names.get(actor) or actor for actor in ids)


def _actors(event: Event) -> tuple[ActorRef, ...]:
    return event.actor1 + event.actor2


def _saying(events: Sequence[Event], one: str, many: str) -> str:
    """The outlets of some events and the verb that agrees with them."""
    alone = len({event.report.source or event.report_id for event in events}) == 1
    return f"{_outlets(events)} {one if alone else many}"


def _outlets(events: Sequence[Event]) -> str:
    """The outlets of some events, for a sentence; a report without an outlet goes by its id."""
    return ", ".join(dict.fromkeys(event.report.source or event.report_id for event in events))
