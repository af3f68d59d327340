"""Where incidents are drawn on a map: at a place, around it, all over a unit, or not at all and why.

A place that is told exactly (geo precision 1) is a point. One told roughly never is: «near» a town (2) is a circle of
doubt, a governorate (3) its whole outline, or a wide circle where no outline is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from jaras.brief.pictures.ground import KM_PER_DEGREE
from jaras.model import Incident, Place
from jaras.places import gazetteer
from jaras.places.boundaries import Area, Box, Point, boundaries, box_of, overlap
from jaras.places.gazetteer import distance_km

Reason = Literal["no-place", "country-only", "no-coordinates", "far", "background"]
REASONS: tuple[Reason, ...] = ("no-place", "country-only", "no-coordinates", "far", "background")
NEAR_KM, UNIT_KM, REGION_KM = 15.0, 40.0, 60.0  # how far a place told roughly may be off
_APART_KM = 1200.0  # farther groups do not share a map


class Toll(NamedTuple):
    """Deaths: `low` to `high`, None where no upper bound is known; `told` is whether any report tells a number."""

    low: int
    high: int | None
    told: bool

    @property
    def ranges(self) -> bool:
        """Whether more may have died than the lower bound says."""
        return self.told and (self.high is None or self.high > self.low)


class Spot(NamedTuple):
    """The incidents of one place. radius_km: 0 at a point, else of the circle of doubt; `area`: the outline instead."""

    place: Place
    incidents: tuple[Incident, ...]
    toll: Toll
    point: Point
    radius_km: float = 0.0
    area: Area | None = None

    @property
    def exact(self) -> bool:
        """Whether it may be drawn as a point."""
        return self.area is None and not self.radius_km


class Layout(NamedTuple):
    """The spots of a map, gravest first, and the incidents that are on none, by reason."""

    spots: tuple[Spot, ...]
    off: dict[Reason, tuple[Incident, ...]]


def toll_of(incidents: Iterable[Incident]) -> Toll:
    """The deaths of some incidents together: sums of the bounds of every figure of killed."""
    killed = [f for i in incidents for f in i.figures if f.kind == "killed" and (f.low, f.high) != (None, None)]
    high = sum(f.high or 0 for f in killed) if all(f.high is not None for f in killed) else None
    return Toll(sum(f.low or 0 for f in killed), high, bool(killed))


def laid_out(incidents: Sequence[Incident], within: Box | None = None) -> Layout:
    """Every incident on a spot or off the map for a reason.

    Spots outside of `within` are far from it; without it groups of spots more than 1,200 km from all others leave the
    map to the gravest group.
    """
    off: dict[Reason, list[Incident]] = {}
    groups: dict[tuple[str, float, str], tuple[Spot, list[Incident]]] = {}
    for incident in incidents:
        spot = spot_of(incident.place)
        if incident.background or isinstance(spot, str):
            off.setdefault("background" if incident.background else spot, []).append(incident)  # type: ignore[arg-type]
            continue
        key = (spot.area.unit if spot.area else spot.place.id, spot.radius_km, str(spot.point))
        groups.setdefault(key, (spot, []))[1].append(incident)
    spots = [spot._replace(incidents=tuple(told), toll=toll_of(told)) for spot, told in groups.values()]
    near, far = _inside(spots, within) if within else _together(spots)
    off["far"] = [incident for spot in far for incident in spot.incidents]
    near.sort(key=lambda s: (-(s.toll.high or s.toll.low), -s.toll.low, -len(s.incidents), s.place.id))
    return Layout(tuple(near), {reason: tuple(off[reason]) for reason in REASONS if off.get(reason)})


def spot_of(place: Place | None) -> Spot | Reason:
    """Where what happened at a place is drawn, without incidents yet; else why it cannot be."""
    if place is None:
        return "no-place"
    if place.id == place.country:
        return "country-only"
    point = (place.longitude, place.latitude)
    located = point[0] is not None and point[1] is not None
    if located and place.geo_precision < 3:
        exact = place.geo_precision == 1 and not _is_unit(place)
        if exact or place.geo_precision == 2:
            return Spot(place, (), Toll(0, 0, False), point, 0.0 if exact else NEAR_KM)  # type: ignore[arg-type]
    return _roughly(place, point if located else None)  # type: ignore[arg-type]


def _is_unit(place: Place) -> bool:
    """A governorate has no point, whatever precision it was coded with."""
    return place.admin1_code is not None and place.id == place.admin1_code


def _roughly(place: Place, point: Point | None) -> Spot | Reason:
    """A place known to its unit or region."""
    area = boundaries().unit(place.admin1_code)
    unit = gazetteer().unit(place.admin1_code) if place.admin1_code else None
    nothing = Toll(0, 0, False)
    if area:
        return Spot(unit.place(3) if unit else place, (), nothing, _middle(area), 0.0, area)
    if unit and unit.lat is not None and unit.lon is not None:
        return Spot(unit.place(3), (), nothing, (unit.lon, unit.lat), UNIT_KM)
    if point:
        return Spot(place, (), nothing, point, REGION_KM)
    return "no-coordinates" if place.id else "no-place"


def _middle(area: Area) -> Point:
    """The middle of the box around the largest polygon: only to tell how far areas lie from each other."""
    ring = max((polygon[0] for polygon in boundaries().rings(area)), key=len)
    longitudes, latitudes = zip(*ring, strict=True)
    return (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2


def reach_of(spot: Spot) -> Box:
    """The stretch of the earth that a spot takes: its point, all of its doubt, the whole of its unit."""
    if spot.area:
        return box_of(p for polygon in boundaries().rings(spot.area) for p in polygon[0])
    lon, lat = spot.point
    doubt = spot.radius_km / KM_PER_DEGREE
    return lon - doubt, lat - doubt, lon + doubt, lat + doubt


def _inside(spots: list[Spot], within: Box) -> tuple[list[Spot], list[Spot]]:
    """The spots in a box (of a unit some of it), and the others."""
    inside = [spot for spot in spots if overlap(reach_of(spot) if spot.area else (*spot.point, *spot.point), within)]
    return inside, [spot for spot in spots if spot not in inside]


def _together(spots: list[Spot]) -> tuple[list[Spot], list[Spot]]:
    """The group that counts most, and the spots far from it: groups are chains of spots less than 1,200 km apart."""
    groups: list[list[Spot]] = []
    for spot in spots:
        close = [g for g in groups if any(_km(spot, other) < _APART_KM for other in g)]
        groups = [g for g in groups if g not in close] + [[spot, *(s for g in close for s in g)]]
    groups.sort(key=lambda g: (-sum(len(s.incidents) for s in g), -sum(s.toll.low for s in g)))
    return (groups[0] if groups else []), [spot for group in groups[1:] for spot in group]


def _km(one: Spot, other: Spot) -> float:
    return distance_km(one.point[1], one.point[0], other.point[1], other.point[0])
