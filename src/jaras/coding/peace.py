"""Crime told in the words of war: who is shot where nobody wages one.

Which countries these are, and why, stands in `knowledge/quiet.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from jaras.actors import ActorHit, nationality
from jaras.coding.happening import Happening, Telling
from jaras.coding.reading import Reading
from jaras.knowledge import load

_ARTICLE = "ال"
_TYPES = {"Attack", "Armed clash"}
_WAYS = {"killing", "death", "injury", "gunfire", "attack", "hit", "beating", "storming", "found", "massacre"}
_FORCES = {"army", "police", "group", "coalition", "peacekeepers", "guards", "settlers"}


def without_crime(reading: Reading, told: Iterable[Telling], happenings: Iterable[Happening]) -> list[Happening]:
    """`happenings` with what is ordinary crime marked as rejected; `told` is all that the clauses tell of."""
    crimes = [t.group.head.first for t in told if t.rule == "crime" and t.group.head.entry.frame.family == "violence"]
    first = min(crimes, default=len(reading.words))
    return [replace(h, rejected="crime") if _goes_on(first, h) or _is_crime(reading, h) else h for h in happenings]


def _goes_on(first: int, h: Happening) -> bool:
    """«قتل رجل إثر شجار عائلي … . وقال شهود إن إطلاق النار استمر دقائق»: told again, without a day or a place."""
    again = h.type in _TYPES and h.head.head.first > first and h.place is None and h.date is None
    return again and not any(actor.actor_id and actor.kind != "police" for actor in h.sides.everyone)


def _is_crime(reading: Reading, h: Happening) -> bool:
    """«قتل شخصان طعنا في متجر في مالمو»: no force of any kind, no motive, and no war there."""
    if h.type not in _TYPES or h.head.head.entry.frame.name not in _WAYS or _country(reading, h) not in _quiet():
        return False
    if any(map(_of_force, h.sides.everyone)):
        return False
    return not reading.labelled("political", 0, len(reading.words)) and not any(map(_at_war, reading.actors))


def _country(reading: Reading, h: Happening) -> str | None:
    hit = h.place or h.around
    if hit or reading.country:
        return hit.place.country if hit else reading.country
    police = next((actor.country for actor in reading.actors if actor.kind == "police" and actor.country), None)
    return police or _called(reading, h)


def _called(reading: Reading, h: Happening) -> str | None:
    """«بمدينة مالمو السويدية»: the one country whose adjective its sentence holds."""
    first, last = reading.words.sentence(h.head.head.first)
    definite = (form for form in reading.words.forms[first:last] if form.startswith(_ARTICLE))
    called = {nation for form in definite if (nation := nationality(form.removeprefix(_ARTICLE)))}
    return called.pop() if len(called) == 1 else None


def _of_force(actor: ActorHit) -> bool:
    return actor.actor_id is not None or actor.kind in _FORCES


def _at_war(actor: ActorHit) -> bool:
    """An armed group that has a name."""
    return actor.actor_id is not None and actor.actor_class in ("rebel", "militia")


@cache
def _quiet() -> frozenset[str]:
    return frozenset(load("quiet.yaml")["countries"])
