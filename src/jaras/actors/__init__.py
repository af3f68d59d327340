"""Who acts: the register of armed actors and the reader of the noun phrases that name them."""

from jaras.actors.find import find_actors, may_begin_actor, may_name_actor, person_at
from jaras.actors.memory import ActorHit
from jaras.actors.nations import nationality, nations
from jaras.actors.register import Actor, force, register

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
