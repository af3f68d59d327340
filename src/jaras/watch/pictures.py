"""Pictures of alerts: what the weeks looked like, what was expected, and the window that rang."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from jaras.watch.alerts import Alert
from jaras.watch.panel import WEEK, districts_by_day, name_of, weekly
from jaras.watch.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, SURGE, LINE, PALE = "#33475b", "#c0392b", "#1f6f8b", "#b8c4cf"
_CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.8}
_SHOWN_WEEKS, _SHOWN_DAYS = 130, 120


def new_figure(width: float, height: float, rows: int = 1, columns: int = 1) -> tuple[Any, Any]:
    """A figure without a window behind it, and its axes. Raises ImportError where matplotlib is absent."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=120, layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False)
    for one in axes.flat:
        plain(one)
    return figure, axes


def plain(axes: Axes) -> None:
    """No frame, quiet ticks."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(PALE)
    axes.tick_params(colors=INK, labelsize=8)
    axes.title.set_color(INK)


def draw_alert(alert: Alert, table: Table, path: Path) -> None:
    """Write one alert as a PNG file."""
    figure, grid = new_figure(8, 2.8)
    axes = grid[0, 0]
    days, values, width = _series(alert, table)
    dates = [date.fromordinal(day) for day in days]
    rang = [date.fromisoformat(alert.since) <= day <= date.fromisoformat(alert.until) for day in dates]
    axes.bar(dates, values, width=width, align="edge", color=[SURGE if one else PALE for one in rang])
    height = alert.expected / max(sum(rang), 1)
    axes.axhline(height, color=LINE, linewidth=1.2, linestyle="--")
    axes.annotate(
        "expected", (dates[0], height), color=LINE, fontsize=8, xytext=(0, 4), textcoords="offset points", bbox=_CLEAR
    )
    what = {"counts": "events a week", "severity": "killed a week", "coordination": "districts hit a day"}
    axes.set_title(f"{name_of(alert.unit)}: {what[alert.signal]}", loc="left", fontsize=10)
    axes.margins(x=0.01)
    figure.savefig(path)


def _series(alert: Alert, table: Table) -> tuple[list[int], Any, float]:
    """First day, height and width in days of the bars that end with the alert."""
    until = date.fromisoformat(alert.until).toordinal()
    if alert.signal == "coordination":
        found = districts_by_day(table, alert.by, until)
        row = found.hit[found.groups.index(alert.unit)][-_SHOWN_DAYS:]
        return list(range(until - len(row) + 1, until + 1)), row, 0.9
    panel = weekly(table, alert.by, until)
    values = panel.deaths if alert.signal == "severity" else panel.counts
    row = values[panel.units.index(alert.unit)][-_SHOWN_WEEKS:]
    return [int(day) for day in np.asarray(panel.starts)[-len(row) :]], row, WEEK * 0.9
