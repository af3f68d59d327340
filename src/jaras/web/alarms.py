"""The watch page: what rose in the last whole week, over what, and what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from jaras.errors import InputError
from jaras.model import Incident
from jaras.store.desk import Desk
from jaras.web.office import Here, Who
from jaras.web.render import page, words_of

if TYPE_CHECKING:
    from jaras.watch import Table

router = APIRouter(include_in_schema=False)
_BEHIND = 8  # incidents listed behind an alert
_GROUPED = ("admin1,actor", "admin1", "country", "actor")
_LOCK = Lock()
_TABLES: dict[tuple[str, int], Table] = {}


class Shown(NamedTuple):
    """An alert as the page shows it; `incidents`: some of those behind it that stand, `more` than these there are."""

    alert_id: str
    said: str
    since: str
    until: str
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
    """The alerts of the week that ended on or before a day, of units of one kind."""
    if by not in _GROUPED:
        raise InputError("watch", f"nothing is watched by {by}", f"take one of {'; '.join(_GROUPED)}")
    found, ended, missing = _alerts(here.desk, by, until, words_of(request).language)
    here.desk.note(who.name, "read", {"alerts": by})
    return page(
        request, "watch.html.j2", alerts=found, ended=ended, missing=missing, by=by, until=until, grouped=_GROUPED
    )


def _alerts(desk: Desk, by: str, until: str, language: str) -> tuple[Sequence[Shown], str, bool]:
    """The alerts, the last day they speak of, and whether the libraries they need are missing."""
    try:
        from jaras.watch import watch
        from jaras.watch.say import sentence
    except ImportError:
        return (), "", True
    try:
        day = date.fromisoformat(until).toordinal() if until else None
    except ValueError:
        raise InputError("watch", f"«{until}» is no day", "write it as 2022-01-30") from None
    table = _table(desk)
    if table is None or (day is not None and day <= table.first):
        return (), "", False
    seen = watch(table, tuple(by.split(",")), until=day)
    shown = [
        Shown(
            one.alert_id,
            sentence(one, "ar" if language == "ar" else "en"),
            one.since,
            one.until,
            tuple(found.incident for found in desk.named(one.incidents[:_BEHIND]) if found.incident),
            max(0, len(one.incidents) - _BEHIND),
        )
        for one in seen.alerts
    ]
    return shown, date.fromordinal(seen.until).isoformat(), False


def _table(desk: Desk) -> Table | None:
    """The happenings of the store, read again only after it has changed; None where there are none."""
    from jaras.watch import read_records

    key = desk.store.place, desk.state()
    with _LOCK:
        if key not in _TABLES:
            try:
                table, _ = read_records(desk.store.standing(), desk.store.place, None)
            except InputError:
                return None
            _TABLES.clear()
            _TABLES[key] = table
        return _TABLES[key]
