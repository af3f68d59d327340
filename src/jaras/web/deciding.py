"""What people decide at the desk. Each is one decision of the store, by the account that is signed in."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from jaras.errors import InputError
from jaras.model import DecisionKind, Span
from jaras.places import gazetteer
from jaras.store import Wish
from jaras.web.entering import local
from jaras.web.office import Here, NotAllowedError, Office, Said, Who

router = APIRouter(include_in_schema=False, prefix="/decide")
_REASON = "reviewed at the desk"


@router.post("/accept")
def accept(here: Here, who: Who, said: Said) -> Response:
    """It is right."""
    return _decided(here, who.name, said, "accept", (said.get("about", ""),))


@router.post("/reject")
def reject(here: Here, who: Who, said: Said) -> Response:
    """It is none."""
    return _decided(here, who.name, said, "reject", (said.get("about", ""),))


@router.post("/join")
def join(here: Here, who: Who, said: Said) -> Response:
    """They are one happening."""
    return _decided(here, who.name, said, "join", (said.get("about", ""), said.get("other", "").strip()))


@router.post("/split")
def split(here: Here, who: Who, said: Said) -> Response:
    """Some events of it are another happening."""
    return _decided(here, who.name, said, "split", (said.get("about", ""), *said.get("event", "").split()))


@router.post("/correct")
def correct(here: Here, who: Who, said: Said) -> Response:
    """A slot should be something else; the words that say so, where some were selected."""
    slot, value = said.get("slot", ""), said.get("value", "").strip()
    if slot == "figure":
        slot = f"{said.get('kind', '')}.{said.get('side', '')}"
    if slot == "place" and value:
        value = _place(value)
    wish = Wish("correct", (said.get("about", ""),), said.get("reason") or _REASON, slot, value, _words(here, said))
    return _recorded(here, who.name, said, wish)


@router.post("/add")
def add(here: Here, who: Who, said: Said) -> Response:
    """The selected words tell an event that the machine did not see. Its report is shown next, with it chosen."""
    report = said.get("report", "")
    wish = Wish("add", (report,), said.get("reason") or _REASON, value=said.get("value", ""), words=_words(here, said))
    made = here.desk.decide(wish, who.name)
    here.linker.wake()
    chosen = quote(made.events[0].event_id)
    return RedirectResponse(f"/reports/{quote(report)}?event={chosen}&made={quote(made.decision_id)}", 303)


@router.post("/whole")
def whole(here: Here, who: Who, said: Said) -> Response:
    """The report was read to its end: it tells the events that stand of it, they are right, and no other."""
    return _decided(here, who.name, said, "whole", (said.get("about", ""),))


@router.post("/undo")
def undo(here: Here, who: Who, said: Said) -> Response:
    """Take a decision back: one's own, or as a reviewer anybody's."""
    name = said.get("about", "")
    made = next((one for one in here.desk.decisions() if one.decision_id == name), None)
    if made is not None and made.author != who.name and who.role == "coder":
        raise NotAllowedError(who)
    return _decided(here, who.name, said, "undo", (name,))


def _decided(here: Office, by: str, said: dict[str, str], kind: DecisionKind, about: tuple[str, ...]) -> Response:
    return _recorded(here, by, said, Wish(kind, about, said.get("reason") or _REASON))


def _recorded(here: Office, by: str, said: dict[str, str], wish: Wish) -> Response:
    made = here.desk.decide(wish, by)
    here.linker.wake()
    to = local(said.get("to", "/"))
    mark = "&" if "?" in to else "?"
    return RedirectResponse(f"{to}{mark}made={quote(made.decision_id)}" if "made=" not in to else to, 303)


def _words(here: Office, said: dict[str, str]) -> Span | None:
    """The selected words, by the code points of the text; None where none were.

    A form writes every line end as CR LF, so that only what is between them can be compared. Raises InputError where
    the report does not hold the words there.
    """
    start, end = said.get("start", ""), said.get("end", "")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    raw = here.desk.sheet(said.get("report", "")).report.text
    there = raw[int(start) : int(end)]
    if there.split() != said.get("text", "").split():
        remedy = "open the report again and select the words anew"
        raise InputError("words-moved", "the report does not hold these words there", remedy)
    return Span(int(start), int(end), there)


def _place(value: str) -> str:
    """The id of a place that is given by id or by name. Raises InputError when a name is none, or that of several."""
    if gazetteer().of_id(value) or gazetteer().unit(value):
        return value
    found = gazetteer().lookup(value)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise InputError("slot-value", f"no place is called «{value}»", "select its words, or give its id")
    named = "; ".join(f"{one.id} = {one.name}, {one.admin1 or one.country}" for one in found[:8])
    raise InputError("slot-value", f"several places are called «{value}»", f"give the id of one: {named}")
