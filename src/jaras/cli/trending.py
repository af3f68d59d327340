"""What is watched for a brief on a store: the days before, alerts, analogues, forecasts; and an alert by its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jaras.cli import watching
from jaras.cli.terminal import Messages
from jaras.errors import InputError, MissingExtraError
from jaras.model import Incident

if TYPE_CHECKING:
    from jaras.brief import Scope, Trends
    from jaras.cli.gathering import Asked
    from jaras.incidents import Selection
    from jaras.store import Store
    from jaras.watch.alerts import Alert
    from jaras.watch.outlook import Forecast
    from jaras.watch.table import Table
    from jaras.watch.trend import Trend

_WEEK = 7
_WEEKS_BACK = 104  # in which an alert is looked for
_ONE_MONTH = (1,)
_DRAWN = 4  # alerts, the surest first


def alert_of(asked: Asked, messages: Messages) -> Alert:
    """The alert of that id, as `jaras watch` gave it: watched again, week by week back from the last.

    An id names a signal, a unit and a window, so it is the same whenever the store is watched. Raises InputError where
    no week of the last two years has it, MissingExtraError without the extra.
    """
    from jaras.watch import watch

    watching.need_extra()
    table = watching.read([], None, messages, asked.store)
    last = date.fromisoformat(asked.until).toordinal() if asked.until else table.last
    for weeks in range(_WEEKS_BACK if last - _WEEK > table.first else 1):
        day = last - _WEEK * weeks
        if day <= table.first:
            break
        for one in watch(table, tuple(asked.by.split(",")), until=day).alerts:
            if one.alert_id == asked.alert:
                return one
    remedy = "take an id that `jaras watch --store` prints, with the same --by"
    raise InputError("no-such-alert", f"no alert of the last two years has the id {asked.alert}", remedy)


def trends(
    store: Store, asked: Asked, wanted: Selection, found: Sequence[Incident], messages: Messages
) -> Trends | None:
    """What was watched of the incidents of a selection; None without the extra, or where there is nothing to watch."""
    from jaras.brief import Trends

    try:
        watching.need_extra()
        table = watching.read([], None, messages, asked.store)
    except (MissingExtraError, InputError):
        return None
    until = wanted.until or date.fromordinal(table.last).isoformat()
    ids = {one.incident_id for one in found}
    seen = watching.alerts(table, asked.by, "counts,severity,coordination", until, 0.05)
    ours = tuple(one for one in seen.alerts if ids & set(one.incidents))
    alike = watching.likenesses(table, seen._replace(alerts=ours), until)
    previous = _before(wanted)
    before = store.incidents(previous) if previous else []
    return Trends(
        _scope(previous),
        tuple(before),
        tuple(store.coded({report for one in before for report in one.reports})),
        ours,
        tuple((name, rows[0]) for name, rows in alike.items() if rows),
        _forecasts(table, until),
        _series(table, ours, found, until),
    )


def _series(table: Table, alerts: Sequence[Alert], found: Sequence[Incident], until: str) -> tuple[Trend, ...]:
    """What is drawn: the unit of each alert, else the governorate that most of the incidents are in."""
    from jaras.watch.trend import Subject, trends

    subjects = [Subject(one.signal, one.by, one.unit) for one in alerts][:_DRAWN]
    if not subjects:
        places = Counter(one.place.admin1 for one in found if one.place and one.place.admin1 and not one.background)
        subjects = [Subject("counts", ("admin1",), (unit,)) for unit, _ in places.most_common(1)]
    return trends(table, subjects, until=date.fromisoformat(until).toordinal())


def _forecasts(table: Table, until: str) -> tuple[Forecast, ...]:
    from jaras.watch.outlook import outlook

    if not any(row.admin1 for row in table.rows):
        return ()
    return tuple(outlook(table, ("admin1",), until=date.fromisoformat(until).toordinal(), horizons=_ONE_MONTH))


def _before(wanted: Selection) -> Selection | None:
    """The same selection of the days before, as many; of named incidents there is none."""
    if wanted.names or not (wanted.since and wanted.until):
        return None
    first, last = date.fromisoformat(wanted.since), date.fromisoformat(wanted.until)
    end = first - timedelta(days=1)
    start = end - (last - first)
    return wanted._replace(since=start.isoformat(), until=end.isoformat())


def _scope(wanted: Selection | None) -> Scope | None:
    from jaras.brief import Scope

    return Scope(wanted.since, wanted.until) if wanted else None
