"""A backtest on the screen, as JSON, as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid

from jaras.cli.terminal import Messages, console, counted_of
from jaras.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jaras.watch.backtest.run import Backtest
    from jaras.watch.table import Table


def run(table: Table, by: str, since: str | None, ahead: int, messages: Messages) -> Backtest:
    """Backtest a table, with a progress bar on a terminal. Raises InputError when there is nothing to judge."""
    from jaras.watch.backtest.run import backtest

    first = date.fromisoformat(since).toordinal() if since else None
    with _progress(messages) as step:
        return backtest(table, tuple(by.split(",")), since=first, horizons=tuple(range(1, ahead + 1)), on_step=step)


def show(found: Backtest) -> None:
    """Print the tables."""
    screen = console(wrap=True)
    head = f"{counted_of(found.units, 'units')} by {', '.join(found.by)}; {found.first} to {found.last}"
    screen.print(f"{head}; judged from {found.since}")
    for target in dict.fromkeys(score.target for score in found.forecasts):
        _section(screen, f"forecasts of {target}, 1 month ahead", _forecasts(found, target))
        _section(screen, f"forecasts of {target}: CRPS ÷ conflictology-12 by months ahead", _horizons(found, target))
        _section(screen, f"escalation of {target}, 1 month ahead", _escalations(found, target))
    if found.alarms:
        _section(screen, "alarms on the real series (chance: the same alarms at other times)", _alarms(found))
    if found.injected:
        first = found.injected[0]
        title = (
            f"injected surges of 12 weeks: {first.series} series from {counted_of(first.stretches, 'quiet stretches')}"
        )
        _section(screen, title, _injected(found))


def as_json(found: Backtest) -> str:
    """Everything as one JSON object; what could not be measured is null."""
    return msgspec.json.encode(msgspec.to_builtins(found)).decode()


def draw(found: Backtest, folder: Path, messages: Messages) -> None:
    """Write the pictures into a folder. Raises InputError when it cannot be written."""
    from jaras.watch.backtest.pictures import draw as drawn

    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = drawn(found, folder)
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("file-unwritable", cause, "name a folder that can be written", str(folder)) from error
    messages.wrote(counted_of(len(paths), "pictures"), folder)


@contextmanager
def _progress(messages: Messages) -> Iterator[Callable[[], None]]:
    if messages.quiet or not messages.console.is_terminal:
        yield lambda: None
        return
    columns = (TextColumn("backtesting"), BarColumn(), TextColumn("{task.completed} months"), TimeRemainingColumn())
    with Progress(*columns, console=messages.console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda: bar.advance(task)


def _section(screen: Console, title: str, grid: Grid) -> None:
    screen.print("", f"[bold]{title}[/]", grid, sep="\n")


def _grid(name: str, columns: Sequence[str]) -> Grid:
    grid = Grid(box=None, pad_edge=False, header_style="dim")
    grid.add_column(name, no_wrap=True, min_width=16 if name == "method" else 10)
    for column in columns:
        grid.add_column(column, justify="right")
    return grid


def _forecasts(found: Backtest, target: str) -> Grid:
    grid = _grid("method", ("CRPS", "÷ c-12", "90 %", "ignor.", "interval", "cover", "months"))
    for one in found.forecasts:
        if one.target == target and one.horizon == 1:
            cells = (_number(one.crps), f"{one.ratio:.3f}", f"{one.low:.2f}–{one.high:.2f}", f"{one.ignorance:.2f}")
            grid.add_row(one.method, *cells, _number(one.interval), f"{one.coverage:.2f}", str(one.forecasts))
    return grid


def _horizons(found: Backtest, target: str) -> Grid:
    ratios = {(one.method, one.horizon): one.ratio for one in found.forecasts if one.target == target}
    ahead = sorted({horizon for _, horizon in ratios})
    grid = _grid("method", [str(horizon) for horizon in ahead])
    for method in dict.fromkeys(method for method, _ in ratios):
        grid.add_row(method, *(_number(ratios.get((method, horizon), float("nan"))) for horizon in ahead))
    return grid


def _escalations(found: Backtest, target: str) -> Grid:
    grid = _grid("method", ("Brier", "AP", "AUC", "base rate"))
    for one in found.escalations:
        if one.target == target and one.horizon == 1:
            grid.add_row(one.method, f"{one.brier:.4f}", _share(one.ap), _share(one.auc), f"{one.rate:.3f}")
    return grid


def _alarms(found: Backtest) -> Grid:
    grid = _grid("reading", ("a year", "recall", "chance", "precision", "chance", "delay", "in alarm", "false a year"))
    for one in found.alarms:
        grid.add_row(
            one.reading, f"{one.rate:g}", _share(one.recall), _share(one.recall_chance), _share(one.precision),
            _share(one.precision_chance), _weeks(one.delay), f"{one.in_alarm:.1%}", f"{one.false_rate:.2f}",
        )  # fmt: skip
    first = found.alarms[0]
    grid.caption = f"{counted_of(first.onsets, 'onsets')} in {counted_of(first.units, 'units')}; weeks of delay: median"
    return grid


def _injected(found: Backtest) -> Grid:
    factors = sorted({one.factor for one in found.injected})
    grid = _grid("reading", ("a year", *(f"×{factor:g}" for factor in factors), "chance", "delay ×2", "in alarm"))
    for reading, rate in dict.fromkeys((one.reading, one.rate) for one in found.injected):
        ones = {one.factor: one for one in found.injected if (one.reading, one.rate) == (reading, rate)}
        middle = ones[2.0]
        shares = [_share(ones[factor].found) for factor in factors]
        grid.add_row(
            reading, f"{rate:g}", *shares, _share(middle.chance), _number(middle.delay), f"{middle.in_alarm:.1%}"
        )
    return grid


def _share(value: float) -> str:
    return "–" if isnan(value) else f"{value:.2f}"


def _weeks(value: float) -> str:
    return "–" if isnan(value) else f"{value:g}"


def _number(value: float) -> str:
    if isnan(value):
        return "–"
    return f"{value:.3f}" if value < 100 else f"{value:,.1f}"
