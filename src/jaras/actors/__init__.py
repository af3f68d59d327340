"""Who acts: the register of armed actors and the reader of the noun phrases that name them.

The reader loads when it is first asked for.
"""

from typing import TYPE_CHECKING

from jaras.actors.nations import nationality, nations
from jaras.actors.register import Actor, force, register
from jaras.later import later

if TYPE_CHECKING:
    from jaras.actors.find import find_actors, may_begin_actor, may_name_actor, person_at
    from jaras.actors.memory import ActorHit

__all__ = [
    "Actor",
    "ActorHit",
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
        "find_actors": "find",
        "may_begin_actor": "find",
        "may_name_actor": "find",
        "person_at": "find",
    },
)
