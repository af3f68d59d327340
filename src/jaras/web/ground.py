"""The ground of the live map: boundaries as they are stored, and the names of countries, units and towns.

One file, the same for everybody, that browsers keep; nothing of the store is in it.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from typing import Any, NamedTuple

import msgspec

from jaras.brief.words import country, place_name
from jaras.places import gazetteer
from jaras.places.boundaries import boundaries

_TOWN = 20_000  # inhabitants: smaller towns are named by what happens there


class Ground(NamedTuple):
    """JSON, gzipped, and its digest."""

    packed: bytes
    digest: str


@cache
def ground() -> Ground:
    """The ground, made once: TopoJSON's transform and arcs, the kind of each arc, areas with their names, towns."""
    packed = gzip.compress(msgspec.json.encode(_told()), 6, mtime=0)
    return Ground(packed, hashlib.sha256(packed).hexdigest()[:24])


def _told() -> dict[str, Any]:
    drawn, grid = boundaries(), boundaries().topology()
    codes = dict.fromkeys(area.country for area in drawn.areas)
    return {
        "transform": grid.grid,
        "arcs": grid.lines,
        "kinds": grid.kinds,
        "areas": [(area.country, area.unit, area.polygons, _unit(area.unit)) for area in drawn.areas],
        "countries": {code: [name.removeprefix("the ") for name in country(code)] for code in codes},
        "towns": [(t.lon, t.lat, t.name_ar, t.name, t.population) for t in gazetteer().towns(_TOWN)],
    }


def _unit(code: str) -> tuple[str, str] | None:
    """The Arabic and English name of a first-level unit."""
    unit = gazetteer().unit(code) if code else None
    return place_name(unit.place(3)) if unit else None
