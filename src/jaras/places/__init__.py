"""Places: the gazetteer, and the names of a text resolved to it."""

from jaras.places.find import PlaceHit, find_places
from jaras.places.gazetteer import Entry, Gazetteer, distance_km, gazetteer

__all__ = ["Entry", "Gazetteer", "PlaceHit", "distance_km", "find_places", "gazetteer"]
