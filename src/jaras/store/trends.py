"""What is watched for a brief on a store: the days before, alerts, analogues, forecasts, and what is drawn of them.

Needs the extra `watch`, which is imported only when something is watched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jaras.errors import InputError
from jaras.incidents import Selection
from jaras.model import Incident
from jaras.store import alerts
from jaras.store.store import Store

if TYPE_CHECKING:
    from jaras.brief import Scope, Trends
    from jaras.watch.alerts import Alert
    from jaras.watch.analogues import Analogue
    from jaras.watch.outlook import Forecast
    from jaras.watch.table import Table
    from jaras.watch.trend import Trend

_WEEK = 7
_WEEKS_BACK = 104  # in which an alert is looked for that was not kept
_ONE_MONTH = (1,)
_DRAWN = 4  # alerts, the surest first


def table_of(store: Store, until: int | None = None) -> Table:
    """The happenings of a store. Raises MissingExtraError without the extra, InputError where there are none."""
    from jaras.watch import read_records

    return read_records(store.standing(), store.place, until)[0]


def alert_of(store: Store, alert_id: str, by: tuple[str, ...], until: str | None = None) -> Alert:
    """The alert of that id: the one that is kept, else watched for again, week by week back from `until` or the last.

    An id names a signal, a unit and a window, so it is the same whenever the store is watched. Raises InputError where
    no week of the last two years has it, MissingExtraError without the extra.
    """
    from jaras.watch import watch

    for one in alerts.kept(store, [alert_id]):
        return one.alert
    table = table_of(store)
    last = date.fromisoformat(until).toordinal() if until else table.last
    days = [last - _WEEK * weeks for weeks in range(_WEEKS_BACK if last - _WEEK > table.first else 1)]
    for day in (day for day in days if day > table.first):
        for found in watch(table, by, until=day).alerts:
            if found.alert_id == alert_id:
                return found
    remedy = "take an id that `jaras watch --store` prints, with the same --by"
    raise InputError("no-such-alert", f"no alert of the last two years has the id {alert_id}", remedy)


def trends_of(store: Store, table: Table, by: tuple[str, ...], wanted: Selection, found: Sequence[Incident]) -> Trends:
    """What was watched of `found`, the incidents of a selection; `table`: the happenings of the whole store."""
    from jaras.brief import Trends
    from jaras.watch import watch

    last = date.fromisoformat(wanted.until).toordinal() if wanted.until else table.last
    ids = {one.incident_id for one in found}
    seen = watch(table, by, until=last)
    ours = tuple(one for one in seen.alerts if ids & set(one.incidents))
    alike = likenesses(table, ours, last)
    previous = _before(store, wanted)
    before = store.incidents(previous) if previous else []
    return Trends(
        _scope(previous),
        tuple(before),
        tuple(store.coded({report for one in before for report in one.reports})),
        ours,
        tuple((name, rows[0]) for name, rows in alike.items() if rows),
        _forecasts(table, last),
        _series(table, ours, found, last),
    )


def likenesses(table: Table, found: Sequence[Alert], until: int | None) -> dict[str, list[Analogue]]:
    """The past windows like the present one of every group that an alert names, by the group's name."""
    from jaras.watch.analogues import analogues
    from jaras.watch.panel import name_of
    from jaras.watch.table import PLACES

    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], None] = {}
    for alert in found:
        kept = [at for at, name in enumerate(alert.by) if name not in PLACES]
        groups[tuple(alert.by[at] for at in kept), tuple(alert.unit[at] for at in kept)] = None
    return {name_of(unit): analogues(table, unit, by, until=until) for by, unit in groups}


def _series(table: Table, found: Sequence[Alert], incidents: Sequence[Incident], until: int) -> tuple[Trend, ...]:
    """What is drawn: the unit of each alert, else the governorate that most of the incidents are in."""
    from jaras.watch.trend import Subject, trends

    subjects = [Subject(one.signal, one.by, one.unit) for one in found][:_DRAWN]
    if not subjects:
        places = Counter(one.place.admin1 for one in incidents if one.place and one.place.admin1 and not one.background)
        subjects = [Subject("counts", ("admin1",), (unit,)) for unit, _ in places.most_common(1)]
    return trends(table, subjects, until=until)


def _forecasts(table: Table, until: int) -> tuple[Forecast, ...]:
    from jaras.watch.outlook import outlook

    if not any(row.admin1 for row in table.rows):
        return ()
    return tuple(outlook(table, ("admin1",), until=until, horizons=_ONE_MONTH))


def _before(store: Store, wanted: Selection) -> Selection | None:
    """The same selection of the days before, as many; none of named incidents, or where no report is as old."""
    if wanted.names or not (wanted.since and wanted.until):
        return None
    first, last = date.fromisoformat(wanted.since), date.fromisoformat(wanted.until)
    end = first - timedelta(days=1)
    start = end - (last - first)
    reported = store.published(None, start.isoformat())
    return wanted._replace(since=start.isoformat(), until=end.isoformat()) if reported else None


def _scope(wanted: Selection | None) -> Scope | None:
    from jaras.brief import Scope

    return Scope(wanted.since, wanted.until) if wanted else None
