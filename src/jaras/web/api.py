"""The REST API: the records of the JSONL, page by page, with a feed of what changed.

Readers get the public profile of incidents and nothing else. Every answer carries an ETag that stays as long as the
store does; `If-None-Match` saves the rest.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi import Path as InPath
from starlette.responses import Response

from jaras.errors import InputError
from jaras.model import Grade
from jaras.store import Found, alerts
from jaras.store.chain import Kind
from jaras.store.paging import Page, Wanted
from jaras.web.features import features
from jaras.web.office import Here, Office, Who
from jaras.web.public import internal_record, public_record
from jaras.web.schema import CHANGE, FEATURES, INCIDENT, answers, document, paged, ref
from jaras.web.sessions import digest

router = APIRouter(prefix="/api/v1", tags=["records"])
MOST = 200  # records of one page
_HIGHEST = 2**53 - 1

Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO date, included.")]
Country = Annotated[str | None, Query(pattern=r"^[A-Z]{2}$", description="ISO 3166-1, two letters.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Records of one page.")]
After = Annotated[str | None, Query(max_length=200, description="`next` of the page before.")]
Named = Annotated[str, InPath(max_length=200)]


async def wanted(
    since: Day = None,
    until: Day = None,
    country: Country = None,
    kind: Annotated[str | None, Query(max_length=80, description="Sub-event type.")] = None,
    grade: Grade | None = None,
    after: After = None,
) -> Wanted:
    """Which incidents are asked for, and after which one the page begins."""
    return Wanted(since, until, country, kind, grade, after)


Asked = Annotated[Wanted, Depends(wanted)]


@router.get("/incidents", responses=paged("incidents", INCIDENT, total={"type": "integer"}))
def incidents(
    request: Request,
    here: Here,
    who: Who,
    asked: Asked,
    limit: Limit = 50,
) -> Response:
    """Incidents that stand, latest first: what happened between two days, in a country, of a type, of a grade."""

    def records() -> dict[str, Any]:
        page = here.desk.page(asked, limit)
        told = [_record(one, who) for one in page.found]
        return {"incidents": told, "next": page.rest, "total": page.total}

    return _answer(request, here, who, records)


@router.get("/incidents.geojson", responses=answers(FEATURES))
def incident_features(
    request: Request,
    here: Here,
    who: Who,
    asked: Asked,
    incident: Annotated[str | None, Query(max_length=200, description="Id of one incident: it alone.")] = None,
    limit: Limit = MOST,
) -> Response:
    """The incidents of `/incidents` as GeoJSON: where each took place, how exactly that is known, how many died."""

    def records() -> dict[str, Any]:
        page = Page((here.desk.incident(incident)[0],), 1, None) if incident else None
        page = page or here.desk.page(asked, limit)
        told = features(page.found, who.internal)
        return {"type": "FeatureCollection", "features": told, "next": page.rest, "total": page.total}

    return _answer(request, here, who, records)


@router.get("/incidents/{name}", responses=answers(INCIDENT))
def incident(request: Request, here: Here, who: Who, name: Named) -> Response:
    """One incident."""

    def records() -> dict[str, Any]:
        return _record(here.desk.incident(name)[0], who)

    return _answer(request, here, who, records)


@router.get("/changes", responses=answers({"type": "object", "required": ["changes", "next"], "properties": {
    "changes": {"type": "array", "items": CHANGE}, "next": {"type": "integer"},
}}))  # fmt: skip
def changes(
    request: Request,
    here: Here,
    who: Who,
    since: Annotated[int, Query(ge=0, le=_HIGHEST, description="`next` of the answer before.")] = 0,
    limit: Limit = MOST,
) -> Response:
    """Which incidents came, changed or were withdrawn after change number `since`, oldest first."""

    def records() -> dict[str, Any]:
        feed = here.desk.feed(since, limit)
        told = [
            {"seq": seq, "at": at, "incident_id": name, "withdrawn": one is None}
            for seq, at, name, one in feed.revisions
        ]
        return {"changes": told, "next": feed.until}

    return _answer(request, here, who, records)


@router.get("/events", responses=paged("events", ref("Event")))
def events(request: Request, here: Here, who: Who, after: After = None, limit: Limit = 50) -> Response:
    """Events as they were coded, by id. Coders and above."""
    here.desk.note(who.name, "read", {"events_after": after or ""})

    def records() -> dict[str, Any]:
        told = here.desk.events(after or "", limit)
        return {"events": msgspec.to_builtins(told), "next": told[-1].event_id if len(told) == limit else None}

    return _answer(request, here, who, records)


@router.get("/reports/{report_id:path}", responses=answers(ref("Sheet")))
def report(request: Request, here: Here, who: Who, report_id: Named) -> Response:
    """One report, its events as decisions leave them, and the decisions. Coders and above."""
    here.desk.note(who.name, "read", {"report": report_id})

    def records() -> dict[str, Any]:
        sheet = here.desk.sheet(report_id)
        return {
            "report": msgspec.to_builtins(sheet.report),
            "events": msgspec.to_builtins(sheet.events),
            "rejected": sorted(sheet.rejected),
            "decisions": msgspec.to_builtins(sheet.decisions),
        }

    return _answer(request, here, who, records)


@router.get("/search", responses=answers({"type": "array", "items": ref("Hit")}))
def search(
    request: Request,
    here: Here,
    who: Who,
    q: Annotated[str, Query(min_length=1, max_length=400, description='Words, "a phrase" or a beginning*.')],
    since: Day = None,
    until: Day = None,
    country: Country = None,
    limit: Limit = 20,
) -> Response:
    """Reports that hold all words asked for, published last first. Coders and above."""

    def records() -> Any:
        hits = here.desk.store.search(q, since=since, until=until, country=country, limit=limit)
        return msgspec.to_builtins(hits)

    return _answer(request, here, who, records)


@router.get("/decisions", responses=paged("decisions", ref("Decision")))
def decisions(request: Request, here: Here, who: Who, after: After = None, limit: Limit = 50) -> Response:
    """What people decided, oldest first. Coders and above."""

    def records() -> dict[str, Any]:
        told = [one for one in here.desk.decisions() if one.decision_id > (after or "")]
        rest = told[limit - 1].decision_id if len(told) > limit else None
        return {"decisions": msgspec.to_builtins(told[:limit]), "next": rest}

    return _answer(request, here, who, records)


@router.get("/alerts", responses=answers({"type": "object", "required": ["alerts"], "properties": {
    "alerts": {"type": "array", "items": {"type": "object"}},
}}))  # fmt: skip
def alarms(request: Request, here: Here, who: Who) -> Response:
    """The alerts that were kept, the last ones first, each with its `state` and who set it. Coders and above."""
    here.desk.note(who.name, "read", {"alerts": "all"})

    def records() -> dict[str, Any]:
        return {"alerts": [one.record for one in alerts.kept(here.desk.store)]}

    return _answer(request, here, who, records, "alert", "triage")


def _record(found: Found, who: Who) -> dict[str, Any]:
    if found.incident is None:
        raise InputError("no-such-incident", f"no incident has the id {found.name}", "take one of the list")
    return internal_record(found.incident) if who.internal else public_record(found)


def _answer(request: Request, here: Office, who: Who, records: Any, *also: Kind) -> Response:
    """The records as JSON, or 304 where the asker has them already. `also`: changes after which they may be others."""
    tag = f'"{digest(f"{here.desk.state(*also)} {who.role} {request.url.path}?{request.url.query}")[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
    asked = request.headers.get("if-none-match", "")
    if tag in [one.strip().removeprefix("W/") for one in asked.split(",")]:
        return Response(None, 304, headers)
    body = json.dumps(records(), ensure_ascii=False, separators=(",", ":"))
    return Response(body, 200, headers, "application/json")


@router.get("/openapi.json", include_in_schema=False)
def described(request: Request) -> Response:
    """This API in OpenAPI 3.1."""
    app: FastAPI = request.app
    return Response(json.dumps(document(app)), media_type="application/json")
