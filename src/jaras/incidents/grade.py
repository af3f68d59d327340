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

import re
from collections.abc import Sequence
from typing import NamedTuple

from jaras.incidents.sources import independent, origins
from jaras.knowledge import load
from jaras.model import Event, Grade
from jaras.places.outlets import outlet_name

_AGREEING = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


class Graded(NamedTuple):
    """A grade, the one sentence that says why (in English and in Arabic), and the credibility (1 to 6)."""

    grade: Grade
    reason: str
    reason_ar: str
    credibility: int


def grade(events: Sequence[Event]) -> Graded:
    """The grade of an incident from its events in canonical order."""
    denied = [event for event in events if event.certainty == "denied"]
    told = [event for event in events if event.certainty not in ("denied", "claimed")]
    if len(denied) == len(events):
        return _graded("discounted", 5, "denied", events, denied)
    return _dispute(events, denied) or _acceptance(events, told) or _support(events, told)


def _dispute(events: Sequence[Event], denied: Sequence[Event]) -> Graded | None:
    claiming, denying = _stance(events, "claims"), _stance(events, "denies")
    if len(claiming) > 1:
        return _graded("contested", 4, "claimed-by-several", events, actors=claiming)
    if denying:
        return _graded("contested", 4, "refused", events, actors=denying)
    blamed = _initiators(events)
    if len(blamed) > 1 and not claiming:
        return _graded("contested", 4, "blamed-on-several", events, actors=blamed)
    return _graded("contested", 4, "denied-by-some", events, denied) if denied else None


def _acceptance(events: Sequence[Event], told: Sequence[Event]) -> Graded | None:
    claiming = _stance(events, "claims")
    return _graded("confirmed", 1, "accepted", events, told, claiming) if claiming and told else None


def _support(events: Sequence[Event], told: Sequence[Event]) -> Graded:
    if not told:
        return _graded("weak", 6, "claimed", events, events)
    news = [event for event in told if not event.background]
    if not news:
        return _graded("weak", 3, "recalled", events, told)
    groups = independent([origins(event) for event in news])
    if len(groups) > 1:
        return _graded("fair", 1, "independent", events, news, number=len(groups))
    reports = {event.report_id for event in news}
    if len(reports) > 1:
        return _graded("weak", 3, "one-origin", events, news, number=len(reports))
    return _graded("weak", 3, "alone", events, news)


def _graded(
    grade: Grade, credibility: int, code: str, events: Sequence[Event], tellers: Sequence[Event] = (),
    actors: Sequence[str] = (), number: int = 0,
) -> Graded:  # fmt: skip
    """The grade with its reason in words of `grades.yaml`: who tells it so, whom it is about, how many."""
    sentences = load("grades.yaml")[code]
    outlets = list(dict.fromkeys(event.report.source or event.report_id for event in tellers))
    named, known = [outlet_name(outlet) for outlet in outlets], _named(events)
    agreeing = _AGREEING.sub(lambda forms: forms[1] if len(outlets) == 1 else forms[2], sentences["en"])
    english = agreeing.format(
        outlets=", ".join(one.en for one in named), actors=" and ".join(known[a][0] for a in actors), n=number
    )
    arabic = sentences["ar"].format(
        outlets="، ".join(one.ar for one in named), actors=" و".join(known[a][1] for a in actors), n=number
    )
    return Graded(grade, english, arabic, credibility)


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


def _named(events: Sequence[Event]) -> dict[str, tuple[str, str]]:
    """English and Arabic names of the actors of some events; an id that none of them names stands for itself."""
    actors = [actor for event in events for actor in event.actor1 + event.actor2 if actor.actor_id and actor.name]
    claiming = {act.actor_id: (act.actor_id, act.actor_id) for event in events for act in event.responsibility}
    known = {actor.actor_id: (actor.name, actor.name_ar.split(" (")[0] or actor.name) for actor in actors}
    return {name: told for name, told in {**claiming, **known}.items() if name}  # type: ignore[misc]
