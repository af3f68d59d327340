"""Who acts: the register of armed actors and the reader of the noun phrases that name them.

The reader loads when it is first asked for.
"""

from typing import TYPE_CHECKING

from jaras.actors.nations import nationality, nations
from jaras.actors.register import Actor, force, register
from jaras.later import later

if TYPE_CHECKING:
    from jaras.actors.find import Actors, find_actors, may_name_actor, person_at
    from jaras.actors.memory import ActorHit
    from jaras.actors.scan import may_begin_actor

__all__ = [
    "Actor",
    "ActorHit",
    "Actors",
    "find_actors",
    "force",
    "may_begin_actor",
    "may_name_actor",
    "nationality",
    "nations",
    "person_at",
    "register",
]

__getattr__ = later(
    __name__,
    {
        "ActorHit": "memory",
        "Actors": "find",
        "find_actors": "find",
        "may_begin_actor": "scan",
        "may_name_actor": "find",
        "person_at": "find",
    },
)
