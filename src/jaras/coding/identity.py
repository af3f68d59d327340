"""Who somebody told without a name is, where the words after it say so: «مسلحون يُعتقد أنهم من تنظيم …».

The noun and the name are one mention, from the first word of the one to the last of the other: as many people as the
noun says, of the party that is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from jaras.actors import ActorHit

_REACH = 5  # words between the noun and the name: «يشتبه في انتمائهم إلى»
_SOMEBODY = {"armed", "civilians"}


def identified(actors: Iterable[ActorHit], says_who: Callable[[int, int], bool]) -> Iterator[ActorHit]:
    """`actors` in text order, a noun and the name that says who it is made one.

    says_who: whether the words from one to another (excluded) say that what follows is who the one before them is
    """
    before: ActorHit | None = None
    for actor in actors:
        if before is not None and _may_be(before, actor) and says_who(before.last, actor.first):
            before = _named(before, actor)
            continue
        if before is not None:
            yield before
        before = actor
    if before is not None:
        yield before


def _may_be(somebody: ActorHit, named: ActorHit) -> bool:
    near = 0 < named.first - somebody.last <= _REACH
    return near and somebody.actor_id is None and somebody.kind in _SOMEBODY and named.actor_id is not None


def _named(somebody: ActorHit, named: ActorHit) -> ActorHit:
    return replace(named, first=somebody.first, person=somebody.person, victim=somebody.victim)
