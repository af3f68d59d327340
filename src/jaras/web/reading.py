"""What stands: the list of incidents, one incident, what is to be reviewed next, and the export of what is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from jaras.errors import InputError
from jaras.incidents import JUDGING, standing
from jaras.incidents.matrix import matrix
from jaras.model import Event
from jaras.store import Found
from jaras.store.desk import Desk
from jaras.store.paging import Wanted
from jaras.store.queueing import Order
from jaras.web.cards import history
from jaras.web.filtering import Filters, choices, said
from jaras.web.office import Here, Who
from jaras.web.pairing import pair
from jaras.web.passages import Passage, passage
from jaras.web.public import guarded, internal_record, link, public_record, sources
from jaras.web.ranges import range_chart
from jaras.web.render import page, words_of
from jaras.web.telling import line_of

router = APIRouter(include_in_schema=False)
ORDERS: tuple[Order, ...] = get_args(Order)
_AT_ONCE = 200


class Telling(NamedTuple):
    """How one report tells an incident."""

    event: Event
    passage: Passage
    link: str


@router.get("/")
def incidents(request: Request, here: Here, who: Who, filters: Filters, after: str = "") -> Response:
    """The incidents that stand, latest first."""
    asked = filters._replace(after=after or None)
    found = here.desk.page(asked)
    shown = found.found if who.internal else guarded(found.found)
    return page(
        request,
        "incidents.html.j2",
        found=[(one.incident, counted) for one, counted in zip(shown, found.found, strict=True)],
        total=found.total,
        asked=asked,
        query=said(filters),
        rest=found.rest,
        **choices(here.desk, words_of(request)),
    )


@router.get("/incidents/{name}")
def incident(request: Request, here: Here, who: Who, name: str, a: str = "", b: str = "") -> Response:
    """One incident: what it is, who gives which number, how it is told, what was decided; why `a` and `b` are one."""
    words = words_of(request)
    found, made = here.desk.incident(name)
    if found.incident is None:
        raise InputError("no-such-incident", f"no incident has the id {name}", "take one of the list", name)
    shown = found if who.internal else guarded([found])[0]
    assert shown.incident is not None
    if who.internal:
        here.desk.note(who.name, "read", {"incident": name})
    return page(
        request,
        "incident.html.j2",
        one=shown.incident,
        table=matrix(found.incident, found.events) if who.internal else None,
        charts=[range_chart(figure, words) for figure in shown.incident.figures],
        line=line_of(shown.incident, found.events, words.direction),
        tellings=_tellings(here.desk, found) if who.internal else (),
        pair=pair(found.events, a, b, words) if who.internal else None,
        sources=() if who.internal else sources(found.events),
        history=history(made, words) if who.internal else (),
    )


@router.get("/queue")
def queue(request: Request, here: Here, who: Who, by: Order = "doubt", skip: int = 0) -> Response:
    """What this visitor should review next, one incident at a time."""
    found = here.desk.next(by, who.name, max(0, min(skip, 10_000)))
    mine = [one for one in here.desk.decisions() if one.author == who.name]
    judged = [one for one in standing(mine) if one.kind in JUDGING]
    if found is not None:
        here.desk.note(who.name, "read", {"incident": found.name})
    return page(
        request,
        "queue.html.j2",
        by=by,
        skip=skip,
        orders=ORDERS,
        found=found,
        one=found.incident if found else None,
        tellings=_tellings(here.desk, found) if found else (),
        reviewed=len(judged),
        last=history(mine[-1:], words_of(request)),
    )


@router.get("/export.jsonl")
def export(here: Here, who: Who, filters: Filters) -> Response:
    """Everything the list shows with these filters, one record a line; put on record."""
    profile = "internal" if who.internal else "public"
    here.desk.note(who.name, "export", {"format": "jsonl", "profile": profile, **said(filters)})
    headers = {"Content-Disposition": f'attachment; filename="jaras-{profile}.jsonl"'}
    return StreamingResponse(_lines(here.desk, filters, who.internal), 200, headers, "application/x-ndjson")


def _lines(desk: Desk, asked: Wanted, internal: bool) -> Iterator[str]:
    while True:
        found = desk.page(asked, _AT_ONCE)
        for one in found.found:
            assert one.incident is not None
            record = internal_record(one.incident) if internal else public_record(one)
            yield json.dumps({"record": "incident", **record}, ensure_ascii=False) + "\n"
        if found.rest is None:
            return
        asked = asked._replace(after=found.rest)


def _tellings(desk: Desk, found: Found) -> Sequence[Telling]:
    texts = desk.texts([event.report_id for event in found.events])
    return [
        Telling(event, passage(event, texts.get(event.report_id, "")), link(event.report.url)) for event in found.events
    ]
