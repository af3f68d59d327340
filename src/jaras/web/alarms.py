"""The watch page: what rose in the last whole week, over what, what is behind it, and what became of earlier alerts.

Looking keeps nothing. Alerts are kept where somebody says so: by the button of the page, or by `jaras watch`.
"""

from __future__ import annotations

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
    from jaras.watch.alerts import Alert, Watched

router = APIRouter(include_in_schema=False)
_BEHIND = 8  # incidents listed behind an alert
_EARLIER = 50  # alerts of other weeks and units on one page
_GROUPED = ("admin1,actor", "admin1", "country", "actor")
_LOCK = Lock()
_TABLES: dict[tuple[str, int], Table] = {}


class Shown(NamedTuple):
    """An alert as the page shows it.

    `kept`: with `at` empty where it was not kept; `otherwise`: it was kept, but is told otherwise by now;
    `incidents`: some of those behind it that stand, `more` than these there are.
    """

    kept: alerts.Kept
    otherwise: bool
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
    """The alerts of the week that ended on or before a day, of units of one kind; and others that were kept."""
    words = words_of(request)
    try:
        seen = _watched(here.desk, by, until)
        kept = {one.alert.alert_id: one for one in alerts.kept(here.desk.store)}
    except MissingExtraError:
        seen, kept = None, None
    here.desk.note(who.name, "read", {"alerts": by})
    told = kept or {}
    now = [(one, told.pop(one.alert_id, None)) for one in (seen.alerts if seen else ())]
    return page(
        request,
        "watch.html.j2",
        alerts=[_shown(here.desk, one, before, words) for one, before in now],
        earlier=[_shown(here.desk, one.alert, one, words) for one in [*told.values()][:_EARLIER]],
        fresh=sum(before is None or before.alert != one for one, before in now),
        ended=date.fromordinal(seen.until).isoformat() if seen else None,
        missing=kept is None,
        by=by,
        until=until,
        grouped=_GROUPED,
    )


@router.post("/watch")
def keep(here: Here, who: Who, said: Said) -> Response:
    """Keep the alerts of a week, of units of one kind, as they are told now."""
    seen = _watched(here.desk, said.get("by", ""), said.get("until", ""))
    alerts.keep(here.desk.store, seen.alerts if seen else (), who.name)
    return RedirectResponse(local(said.get("to", "/watch")), 303)


@router.post("/watch/triage")
def triage(here: Here, who: Who, said: Said) -> Response:
    """Follow an alert that was kept, dismiss it, or open it again."""
    about, state, reason = (said.get(name, "").strip() for name in ("about", "state", "reason"))
    alerts.triage(here.desk.store, [about], state, reason, who.name)
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


def _watched(desk: Desk, by: str, until: str) -> Watched | None:
    """What rose in the last whole week; None where nothing happened before. Raises InputError, MissingExtraError."""
    if by not in _GROUPED:
        raise InputError("watch", f"nothing is watched by {by}", f"take one of {'; '.join(_GROUPED)}")
    day, table = _day(until), happenings(desk)
    if table is None or (day is not None and day <= table.first):
        return None
    from jaras.watch import watch

    return watch(table, tuple(by.split(",")), until=day)


def _shown(desk: Desk, alert: Alert, kept: alerts.Kept | None, words: Words) -> Shown:
    from jaras.watch.say import sentence

    names = alert.incidents
    behind = tuple(found.incident for found in desk.named(names[:_BEHIND]) if found.incident)
    otherwise = kept is not None and kept.alert != alert
    now = kept._replace(alert=alert) if kept else alerts.Kept(alert, "", ())
    return Shown(now, otherwise, sentence(alert, words.language), behind, max(0, len(names) - _BEHIND))


def _day(until: str) -> int | None:
    try:
        return date.fromisoformat(until).toordinal() if until else None
    except ValueError:
        raise InputError("watch", f"«{until}» is no day", "write it as 2022-01-30") from None
