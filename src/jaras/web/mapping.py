"""The map page: where incidents took place and when, any stretch of it by a link, and its places as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from gzip import decompress
from typing import Annotated, Any, NamedTuple, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from jaras.brief.pictures import extent_of, map_picture, timeline_picture
from jaras.brief.pictures.marks import OF_TYPE, SHAPES
from jaras.brief.pictures.spots import Spot, laid_out
from jaras.brief.pictures.words import said as said_of_pictures
from jaras.brief.statements import Picture
from jaras.errors import InputError
from jaras.knowledge import event_types, load
from jaras.model import Grade, Incident
from jaras.places.boundaries import Box
from jaras.store.paging import Page
from jaras.web.filtering import Filters, choices, said
from jaras.web.ground import ground
from jaras.web.guard import MAP_POLICY
from jaras.web.office import Here, Who
from jaras.web.public import guarded
from jaras.web.render import page, words_of, zipped
from jaras.web.words import Words

router = APIRouter(include_in_schema=False)
_MOST = 200  # incidents on one map that is drawn here
_MOST_LIVE = 1000  # and on one that the browser draws
_LEAST, _NEAR = 0.3, 0.6  # degrees of latitude: the smallest map, and half of one around a place
_WORLD: Box = (-180.0, -80.0, 180.0, 85.0)


class Drawn(NamedTuple):
    """A map with the stretch of the earth that it shows, its places, and the line of days."""

    map: Picture | None
    days: Picture | None
    box: Box | None
    spots: tuple[Spot, ...]


@router.get("/map")
def on_a_map(
    request: Request,
    here: Here,
    who: Who,
    filters: Filters,
    incident: str = "",
    box: Annotated[str, Query(pattern=r"^(-?\d{1,3}(\.\d{1,4})?(,-?\d{1,3}(\.\d{1,4})?){3})?$")] = "",
    days: Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2},\d{4}-\d{2}-\d{2})?$")] = "",
) -> Response:
    """Where the incidents of some filters took place, or one of them, and when: the latest so many.

    `box`: the stretch that is shown, as west,south,east,north in degrees; `days`: of these incidents those of a span,
    as its first and its last day. A browser with WebGL draws them itself, from the API.
    """
    listed = Page((here.desk.incident(incident)[0],), 1, None) if incident else here.desk.page(filters, _MOST)
    shown = listed.found if who.internal else guarded(listed.found)
    drawn = _drawn(_within((one.incident for one in shown if one.incident), days), _read(box))
    kept = {**said(filters), **({"incident": incident} if incident else {})}
    answer = page(
        request,
        "map.html.j2",
        drawn=drawn,
        moves=_moves(drawn.box) if drawn.box else {},
        near={at: _written(_around(spot)) for at, spot in enumerate(drawn.spots)},
        query={**kept, **({"days": days} if days else {})},
        asked=filters,
        zoomed=bool(box),
        incident=incident,
        shown=len(shown),
        total=listed.total,
        live=_live(words_of(request), kept, drawn.box),
        **choices(here.desk, words_of(request)),
    )
    answer.headers["Content-Security-Policy"] = MAP_POLICY
    return answer


@router.get("/map/ground.json")
def under_the_map(request: Request) -> Response:
    """Boundaries and names, for the map that the browser draws."""
    made = ground()
    headers = {"ETag": f'"{made.digest}"', "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(None, 304, headers)
    plain = b"" if "gzip" in request.headers.get("accept-encoding", "") else decompress(made.packed)
    return zipped(request, plain, made.packed, headers, "application/json")


def _within(incidents: Iterable[Incident], days: str) -> tuple[Incident, ...]:
    """The incidents of a span of days; of all days where it is empty."""
    if not days:
        return tuple(incidents)
    first, last = days.split(",")
    return tuple(one for one in incidents if one.date_start and (one.date_end or one.date_start) >= first
                 and one.date_start <= last)  # fmt: skip


def _live(words: Words, query: dict[str, str], box: Box | None) -> dict[str, Any]:
    """What the script of the map needs to know: where its data is, and the words and colours of this desk."""
    return {
        "features": f"/api/v1/incidents.geojson?{urlencode(query)}",
        "most": _MOST_LIVE,
        "box": box,
        "types": [
            (name, said_of_pictures("timeline", "types", name)[words.language], SHAPES[shape])
            for name, shape in OF_TYPE.items()
        ],
        "kinds": {name: words.kind(name) for name in event_types()},
        "grades": {name: words(f"grades.{name}") for name in get_args(Grade)},
        "words": {name: words(f"map.{name}", "{}", "{}") for name in load("desk.yaml")["map"]},  # the script fills in
    }


@lru_cache(maxsize=32)
def _drawn(incidents: tuple[Incident, ...], box: Box | None) -> Drawn:
    """Map and timeline of these incidents; drawing takes longer than all else of a page, so the last ones are kept."""
    spots = laid_out(incidents, box).spots
    extent = extent_of(incidents, box) if spots else box
    return Drawn(map_picture(incidents, box), timeline_picture(incidents), extent, spots)


def _read(box: str) -> Box | None:
    """A box as an address gives it. Raises InputError where it is none."""
    if not box:
        return None
    west, south, east, north = map(float, box.split(","))
    inside = _WORLD[0] <= west and east <= _WORLD[2] and _WORLD[1] <= south and north <= _WORLD[3]
    if not inside or east - west < _LEAST / 2 or north - south < _LEAST / 2:
        raise InputError("map", f"{box} is no stretch of the earth", "give west,south,east,north in degrees")
    return west, south, east, north


def _moves(box: Box) -> dict[str, str]:
    """The stretches that one may look at next; a step that leads nowhere is left out."""
    west, south, east, north = box
    x, y, wide, high = (west + east) / 2, (south + north) / 2, east - west, north - south
    steps = {
        "in": (x, y, wide / 2, high / 2),
        "out": (x, y, wide * 2, high * 2),
        "north": (x, y + high / 2, wide, high),
        "south": (x, y - high / 2, wide, high),
        "west": (x - wide / 2, y, wide, high),
        "east": (x + wide / 2, y, wide, high),
    }
    boxes = {name: (x - w / 2, y - h / 2, x + w / 2, y + h / 2) for name, (x, y, w, h) in steps.items()}
    return {name: _written(one) for name, one in boxes.items() if _stands(one)}


def _stands(box: Box) -> bool:
    fits = _WORLD[0] <= box[0] and box[2] <= _WORLD[2] and _WORLD[1] <= box[1] and box[3] <= _WORLD[3]
    return fits and box[3] - box[1] >= _LEAST


def _around(spot: Spot) -> Box:
    lon, lat = spot.point
    return lon - _NEAR, lat - _NEAR, lon + _NEAR, lat + _NEAR


def _written(box: Sequence[float]) -> str:
    return ",".join(f"{round(degrees, 3):g}" for degrees in box)
