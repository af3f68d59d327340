"""Who acts: the register of armed actors and the reader of the noun phrases that name them.

The reader loads when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jaras.actors.nations import nationality, nations
from jaras.actors.register import Actor, force, register

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

_LATER = {
    "ActorHit": "memory",
    "find_actors": "find",
    "may_begin_actor": "find",
    "may_name_actor": "find",
    "person_at": "find",
}


def __getattr__(name: str) -> Any:
    """Names of `__all__` that load when they are first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
