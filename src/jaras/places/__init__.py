"""Places: the gazetteer, and the names of a text resolved to it.

The reader of place names loads when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jaras.places.gazetteer import Entry, Gazetteer, distance_km, gazetteer

if TYPE_CHECKING:
    from jaras.places.find import PlaceHit, find_places, places_of
    from jaras.places.names import Names

__all__ = ["Entry", "Gazetteer", "Names", "PlaceHit", "distance_km", "find_places", "gazetteer", "places_of"]

_LATER = {"Names": "names", "PlaceHit": "find", "find_places": "find", "places_of": "find"}


def __getattr__(name: str) -> Any:
    """Names of `__all__` that load when they are first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
