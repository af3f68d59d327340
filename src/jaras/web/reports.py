"""The report view, what the machine reads in words one selects, and the search for reports."""

from __future__ import annotations

from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from jaras.actors import register
from jaras.errors import InputError
from jaras.knowledge import event_types
from jaras.model import ActorClass, FigureKind, Report, Tag, Who
from jaras.store import Hit
from jaras.tagging import tag
from jaras.web.cards import shown
from jaras.web.office import Here
from jaras.web.office import Who as Visiting
from jaras.web.render import page, words_of
from jaras.web.words import Words

router = APIRouter(include_in_schema=False)
_MOST_HITS = 50
_AROUND = 60  # characters read before and after the selected words, for what they mean


@router.get("/search")
def search(request: Request, here: Here, who: Visiting, q: str = "", since: str = "", until: str = "") -> Response:
    """Reports by their words."""
    hits: list[Hit] = []
    error = None
    try:
        if q.strip():
            hits = here.desk.store.search(q, since=since or None, until=until or None, limit=_MOST_HITS)
    except InputError as failed:
        error = f"{failed.problem.cause}; {failed.problem.remedy}"
    return page(request, "search.html.j2", q=q, since=since, until=until, hits=hits, error=error)


@router.get("/reports/{report_id:path}")
def report(request: Request, here: Here, who: Visiting, report_id: str, event: str = "") -> Response:
    """One report: its text, what was coded of it, what people decided."""
    words = words_of(request)
    sheet = here.desk.sheet(report_id)
    here.desk.note(who.name, "read", {"report": report_id})
    return page(
        request,
        "report.html.j2",
        report=sheet.report,
        shown=shown(sheet, words),
        event=event,
        types=[(name, words.kind(name)) for name in event_types()],
        kinds=[(kind, words.figure(kind, "unspecified")) for kind in get_args(FigureKind)],
        sides=[(side, words(f"who.{side}") or "—") for side in get_args(Who)],
        classes=get_args(ActorClass),
    )


@router.get("/meaning/{report_id:path}")
def meaning(request: Request, here: Here, who: Visiting, report_id: str, start: int, end: int) -> Response:
    """What the machine reads in characters `start` to `end` of a report: values to fill slots with."""
    text = here.desk.sheet(report_id).report
    if not 0 <= start < end <= len(text.text) or end - start > 400:
        raise InputError("words", "there are no such words", "select some of the text", report_id)
    words = words_of(request)
    suggested = [one for found in _tags(text, start, end) for one in _suggested(found, words)]
    unique = list({(one["slot"], one["value"]): one for one in suggested}.values())
    return JSONResponse({"text": text.text[start:end], "suggestions": unique})


def _tags(report: Report, start: int, end: int) -> list[Tag]:
    """The tags that meet the selected words, read with their surroundings."""
    first = max(0, start - _AROUND)
    piece = Report(report.text[first : end + _AROUND], report.id, report.published, report.source)
    found = tag(piece, ("date", "place", "actor", "quantity", "number"))
    return [one for one in found if one.start + first < end and start < one.end + first]


def _suggested(found: Tag, words: Words) -> list[dict[str, Any]]:
    match found.kind:
        case "date" if found.date_start and found.date_end:
            one_day = found.date_start == found.date_end
            value = found.date_start if one_day else f"{found.date_start}..{found.date_end}"
            return [{"slot": "date", "value": value, "label": words.days(found.date_start, found.date_end)}]
        case "place" if found.place:
            return [{"slot": "place", "value": found.place.id, "label": words.place(found.place)}]
        case "actor" if found.actor_id and found.actor_id in register():
            actor = register()[found.actor_id]
            label = actor.name_ar if words.language == "ar" else actor.name
            return [{"slot": slot, "value": actor.id, "label": label} for slot in ("actor1", "actor2")]
        case "quantity":
            low, high = ("" if n is None else str(n) for n in (found.low, found.high))
            value = low if low == high else f"{low}..{high}"
            return [{"slot": "figure", "value": value, "label": words.amount(found.low, found.high)}]
        case "number" if found.value is not None and found.value == int(found.value):
            return [{"slot": "figure", "value": str(int(found.value)), "label": str(int(found.value))}]
    return []
