"""What can be seen of two events by where they were."""

from __future__ import annotations

from collections.abc import Iterator

from jaras.arabic.normal import key_of
from jaras.incidents.seen import Seen
from jaras.incidents.traits import Traits
from jaras.model import Place
from jaras.places import distance_km

BOMBARDMENT = {"Air/drone strike", "Shelling/artillery/missile attack"}
_CITY_KM = 12  # from the middle of the seat of a province to the quarters at its edge
_CLOSE_KM = 3  # two quarters of a city lie further apart
_ONE_TOWN_KM = 2  # from one end of a town to the other


def where(a: Traits, b: Traits) -> Iterator[Seen]:
    """How the places of two events lie to each other."""
    one, other = a.place, b.place
    if one is None or other is None:
        yield Seen("place-unknown")
    elif one.country != other.country:
        loosely = not a.level or not b.level
        yield Seen("other-country-loosely" if loosely else "other-country", (one.country, other.country))
    elif not a.level or not b.level:
        yield Seen("same-country", (one.country,))
    elif a.level == b.level == 2:
        yield _two_places(one, other)
        if _are_two_towns(a, b, one, other):
            yield Seen("each-town-struck", (one.name, other.name))
    elif one.admin1_code != other.admin1_code:
        yield Seen("other-province", (_province(one), _province(other)))
    elif a.level == b.level:
        yield Seen("same-province", (_province(one),))
    else:
        closer, wider = (one, other) if a.level > b.level else (other, one)
        yield Seen("one-inside-the-other", (closer.name, _province(wider)))


def _two_places(a: Place, b: Place) -> Seen:
    if a.id == b.id:
        return Seen("same-place", (a.name,))
    apart, same = _kilometres(a, b), a.admin1_code == b.admin1_code
    if apart is not None and apart <= _CLOSE_KM:
        return Seen("close-by", (a.name, b.name, round(apart)))
    if same and _named_within(a, b):
        return Seen("like-named", (a.name or a.name_ar, b.name or b.name_ar))
    if same and apart is not None and apart <= _CITY_KM and _names_province(a) != _names_province(b):
        quarter, city = (b, a) if _names_province(a) else (a, b)
        return Seen("quarter-of-city", (quarter.name, city.name))
    if same and (_names_province(a) or _names_province(b)):
        return Seen("city-or-province", (a.name or a.name_ar, b.name or b.name_ar))
    if apart is None:
        return _unmeasured(a, b) if same else Seen("other-province", (_province(a), _province(b)))
    if apart <= 30:
        return Seen("same-area" if same else "across-a-border", (a.name, b.name, round(apart)))
    return Seen("places-apart" if apart <= 100 or same else "places-far-apart", (a.name, b.name, round(apart)))


def _are_two_towns(a: Traits, b: Traits, here: Place, there: Place) -> bool:
    """Strikes fall on one town after the other in a day; each that is named had its own."""
    if not {a.event.sub_event_type, b.event.sub_event_type} <= BOMBARDMENT:
        return False
    exact = here.geo_precision == there.geo_precision == 1 and bool(here.id and there.id) and here.id != there.id
    apart = _kilometres(here, there)
    alike = _named_within(here, there) or _names_province(here) or _names_province(there)
    return exact and not alike and apart is not None and apart >= _ONE_TOWN_KM


def _unmeasured(a: Place, b: Place) -> Seen:
    """Two places of one province without coordinates; one that no gazetteer lists may be a part of the other."""
    return Seen("other-quarters" if a.id and b.id else "other-places", (a.name or a.name_ar, b.name or b.name_ar))


def _named_within(a: Place, b: Place) -> bool:
    """«بني سعد» and «خان بني سعد»."""
    one, other = key_of(a.name_ar).split(), key_of(b.name_ar).split()
    return bool(one and other) and (set(one) <= set(other) or set(other) <= set(one))


def _names_province(place: Place) -> bool:
    """A city its province is named after: either may be meant by the name alone."""
    return place.name == place.admin1


def _kilometres(a: Place, b: Place) -> float | None:
    """How far the places are apart, or None without coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return distance_km(a.latitude, a.longitude, b.latitude, b.longitude)


def _province(place: Place) -> str:
    return place.admin1 or place.admin1_code or place.country
