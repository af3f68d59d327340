"""Places: the gazetteer, and the names of a text resolved to it."""

from jaras.places.find import PlaceHit, find_places, places_of
from jaras.places.gazetteer import Entry, Gazetteer, distance_km, gazetteer
from jaras.places.names import Names

__all__ = ["Entry", "Gazetteer", "Names", "PlaceHit", "distance_km", "find_places", "gazetteer", "places_of"]
