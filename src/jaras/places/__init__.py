"""Places: the gazetteer, and the names of a text resolved to it.

The reader of place names loads when it is first asked for.
"""

from typing import TYPE_CHECKING

from jaras.later import later
from jaras.places.gazetteer import Entry, Gazetteer, distance_km, gazetteer

if TYPE_CHECKING:
    from jaras.places.find import PlaceHit, find_places, places_of
    from jaras.places.names import Names

__all__ = ["Entry", "Gazetteer", "Names", "PlaceHit", "distance_km", "find_places", "gazetteer", "places_of"]

__getattr__ = later(__name__, {"Names": "names", "PlaceHit": "find", "find_places": "find", "places_of": "find"})
