"""The watch page: what rose in the last whole week, over what, what is behind it, and what became of earlier alerts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from jaras.errors import InputError, MissingExtraError
from jaras.model import Incident
from jaras.store import alerts
from jaras.store.desk import Desk
from jaras.store.trends import table_of
from jaras.web.entering import local
from jaras.web.office import Here, Said, Who
from jaras.web.render import page, words_of
from jaras.web.words import Words

if TYPE_CHECKING:
    from jaras.watch import Table

router = APIRouter(include_in_schema=False)
_BEHIND = 8  # incidents listed behind an alert
_EARLIER = 50  # alerts of other weeks and units on one page
_GROUPED = ("admin1,actor", "admin1", "country", "actor")
_LOCK = Lock()
_TABLES: dict[tuple[str, int], Table] = {}


class Shown(NamedTuple):
    """An alert as the page shows it; `incidents`: some of those behind it that stand, `more` than these there are."""

    kept: alerts.Kept
    said: str
    incidents: tuple[Incident, ...]
    more: int


@router.get("/watch")
def watching(
    request: Request,
    here: Here,
    who: Who,
    by: str = _GROUPED[0],
    until: Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = "",
) -> Response:
    """The alerts of the week that ended on or before a day, of units of one kind, which are kept; and earlier ones."""
    if by not in _GROUPED:
        raise InputError("watch", f"nothing is watched by {by}", f"take one of {'; '.join(_GROUPED)}")
    words, day = words_of(request), _day(until)
    try:
        now, ended = _raised(here.desk, by, day)
        kept = {one.alert.alert_id: one for one in alerts.kept(here.desk.store)}
    except MissingExtraError:
        now, ended, kept = (), None, None
    here.desk.note(who.name, "read", {"alerts": by})
    told = kept or {}
    return page(
        request,
        "watch.html.j2",
        alerts=[_shown(here.desk, told.pop(name), words) for name in now],
        earlier=[_shown(here.desk, one, words) for one in [*told.values()][:_EARLIER]],
        ended=ended,
        missing=kept is None,
        by=by,
        until=until,
        grouped=_GROUPED,
    )


@router.post("/watch/triage")
def triage(here: Here, who: Who, said: Said) -> Response:
    """Follow an alert, dismiss it, or open it again."""
    alerts.triage(
        here.desk.store, said.get("about", ""), said.get("state", ""), said.get("reason", "").strip(), who.name
    )
    return RedirectResponse(local(said.get("to", "/watch")), 303)


def happenings(desk: Desk) -> Table | None:
    """The happenings of the store, read again only after it has changed; None where there are none.

    Raises MissingExtraError without the libraries of the extra.
    """
    key = desk.store.place, desk.state()
    with _LOCK:
        if key not in _TABLES:
            try:
                table = table_of(desk.store)
            except InputError:
                return None
            _TABLES.clear()
            _TABLES[key] = table
        return _TABLES[key]


def _raised(desk: Desk, by: str, day: int | None) -> tuple[Sequence[str], str | None]:
    """The ids of the alerts of the last whole week, which are kept from now on, and the last day of that week."""
    table = happenings(desk)
    if table is None or (day is not None and day <= table.first):
        return (), None
    from jaras.watch import watch

    seen = watch(table, tuple(by.split(",")), until=day)
    alerts.keep(desk.store, seen.alerts)
    return [one.alert_id for one in seen.alerts], date.fromordinal(seen.until).isoformat()


def _shown(desk: Desk, kept: alerts.Kept, words: Words) -> Shown:
    from jaras.watch.say import sentence

    names = kept.alert.incidents
    behind = tuple(found.incident for found in desk.named(names[:_BEHIND]) if found.incident)
    return Shown(kept, sentence(kept.alert, words.language), behind, max(0, len(names) - _BEHIND))


def _day(until: str) -> int | None:
    try:
        return date.fromisoformat(until).toordinal() if until else None
    except ValueError:
        raise InputError("watch", f"«{until}» is no day", "write it as 2022-01-30") from None
