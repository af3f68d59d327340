"""The whole backtest of a table: forecasts, escalations, alarms on the real series, injected surges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from jaras.errors import InputError
from jaras.watch.backtest.alarms import Alarms, alarms
from jaras.watch.backtest.injected import SERIES, Injection, injected, quiet_stretches
from jaras.watch.backtest.judge import Collected, Escalation, Score
from jaras.watch.backtest.rolling import LEAST_PAST, rolling
from jaras.watch.forecast import HORIZONS
from jaras.watch.months import TARGETS, Target
from jaras.watch.panel import WEEK, month_index, month_start, weekly
from jaras.watch.table import Table

_LATER = 48  # months that are judged unless one says from when


class Backtest(Struct, frozen=True):
    """What would have been. `since`: first day judged; what came before is their past and fixes thresholds."""

    by: tuple[str, ...]
    units: int
    first: str
    since: str
    last: str
    forecasts: tuple[Score, ...]
    escalations: tuple[Escalation, ...]
    alarms: tuple[Alarms, ...]
    injected: tuple[Injection, ...]


def backtest(
    table: Table,
    by: tuple[str, ...] = ("admin1",),
    *,
    since: int | None = None,
    horizons: tuple[int, ...] = HORIZONS,
    series: int = SERIES,
    on_step: Callable[[], None] = lambda: None,
) -> Backtest:
    """Judge forecasts and alarms on `table` from the day `since` on (else the last four years that have a year before).

    `series`: how many surges are injected. Raises InputError when no row has a value of the dimensions, or the table is
    too short.
    """
    begin = judged_from(table) if since is None else since
    panel = weekly(table, by)
    if not panel.units:
        cause = f"no row tells {' and '.join(by)}"
        raise InputError("no-units", cause, "choose other units with --by, for points on a map `--by cell`")
    targets: tuple[Target, ...] = TARGETS if any(row.deaths for row in table.rows) else ("events",)
    judged = rolling(table, by, begin, targets=targets, horizons=horizons, on_step=on_step)
    collected = Collected(judged)
    if not collected.rows:
        raise InputError("too-short", "no month has a year before it", "give a longer table, or an earlier --since")
    return Backtest(
        by=by,
        units=len(panel.units),
        first=_iso(table.first),
        since=_iso(begin),
        last=_iso(table.last),
        forecasts=tuple(collected.scores()),
        escalations=tuple(collected.escalations()),
        alarms=tuple(alarms(panel.counts, max(0, (begin - int(panel.starts[0])) // WEEK))),
        injected=tuple(injected(quiet_stretches(panel.counts), series=series)),
    )


def judged_from(table: Table) -> int:
    """The first day of the last four years, or of what there is after the first twelve months."""
    first, end = month_index(table.first), month_index(table.last + 1)
    return month_start(max(first + LEAST_PAST, end - _LATER))


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
