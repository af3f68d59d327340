"""Places: the gazetteer, and the names of a text resolved to it."""

from jaras.places.find import PlaceHit, find_places
from jaras.places.gazetteer import Entry, Gazetteer, distance_km, gazetteer
from jaras.places.mentions import may_name_place

__all__ = ["Entry", "Gazetteer", "PlaceHit", "distance_km", "find_places", "gazetteer", "may_name_place"]
