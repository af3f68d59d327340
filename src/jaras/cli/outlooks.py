"""Forecasts kept in a file, and the scorecard of those that were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
from rich.markup import escape
from rich.table import Table as Grid

from jaras import jsonl
from jaras.cli.terminal import Messages, console, counted_of, isolated
from jaras.errors import InputError
from jaras.model import Problem
from jaras.watch.outlook import Forecast, outlook
from jaras.watch.panel import name_of
from jaras.watch.scorecard import Scorecard, scorecard
from jaras.watch.table import Table
from jaras.watch.words import said

_SHOWN = 20  # units of the next month on the screen


def keep(table: Table, until: str | None, file: Path, messages: Messages, *, shown: bool) -> None:
    """Forecast by governorate (by cell where no row tells one), add the forecasts to `file`, and show the next month.

    What the file holds already stays; a forecast made twice on one day is kept once.
    """
    by = ("admin1",) if any(row.admin1 for row in table.rows) else ("cell",)
    made = outlook(table, by, until=date.fromisoformat(until).toordinal() if until else None)
    if not made:
        messages.say("[yellow]note:[/] no forecast: the table has no whole year")
        return
    before = _read(file, messages) if file.exists() else []
    known = {one.forecast_id for one in made}
    jsonl.write(file, [*(one for one in before if one.forecast_id not in known), *made])
    if shown:
        _show_next(made)
    messages.wrote(counted_of(len(made), "forecasts"), file)


def judged(file: Path, table: Table, messages: Messages) -> Scorecard:
    """The scorecard of the forecasts of a file. Raises InputError when it holds none."""
    forecasts = _read(file, messages)
    if not forecasts:
        raise InputError("no-forecasts", "it holds no forecast", "give what `jaras watch --forecasts` kept", str(file))
    return scorecard(forecasts, table)


def show(card: Scorecard) -> None:
    """Print the scorecard: months, then terms."""
    screen = console(wrap=True)
    screen.print(f"{counted_of(card.judged, 'forecasts')} judged, {card.waiting} waiting for their month to end")
    screen.print("", "[bold]months[/]", _months(card), sep="\n")
    screen.print("", "[bold]words of probability: how often what they said came true[/]", _terms(card), sep="\n")


def as_json(card: Scorecard) -> str:
    """The scorecard as one JSON object."""
    return msgspec.json.encode(card).decode()


def _read(file: Path, messages: Messages) -> list[Forecast]:
    decoder = msgspec.json.Decoder(Forecast)
    found: list[Forecast] = []
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("file-unreadable", cause, "check the path and its permissions", str(file)) from error
    for number, line in enumerate(lines, 1):
        try:
            found.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            remedy = "keep forecasts in a file of their own"
            messages.problem(Problem("record-invalid", str(error), remedy, f"{file}:{number}"))
    return found


def _show_next(made: Sequence[Forecast]) -> None:
    rows = [one for one in made if one.horizon == 1 and one.target == "events"]
    rows.sort(key=lambda one: -float(np.median(one.samples)))
    grid = _grid(("unit",), ("usual", "median", "9 in 10", "more than usual"))
    for one in rows[:_SHOWN]:
        low, middle, high = np.quantile(one.samples, [0.05, 0.5, 0.95], method="nearest").astype(int)
        name = escape(isolated(name_of(one.unit)))
        grid.add_row(name, f"{one.usual:.1f}", str(middle), f"{low}–{high}", said(one.chance, "en"))
    screen = console(wrap=True)
    screen.print("", f"[bold]events of {rows[0].month}, as far as the past tells[/]", grid, sep="\n")


def _months(card: Scorecard) -> Grid:
    grid = _grid(("month", "of"), ("months ahead", "forecasts", "CRPS", "in 90 %", "Brier"))
    for row in card.months:
        figures = (str(row.horizon), str(row.forecasts), f"{row.crps:.2f}", f"{row.covered:.2f}", f"{row.brier:.3f}")
        grid.add_row(row.month, row.target, *figures)
    return grid


def _terms(card: Scorecard) -> Grid:
    grid = _grid(("term",), ("range", "forecasts", "came true", "90 % interval", "kept"))
    for row in card.terms:
        span = f"{row.low:.0%}–{row.high:.0%}"
        if row.came is None:
            grid.add_row(row.term, span, "0", "–", "–", "–")
        else:
            between = f"{row.at_least:.0%}–{row.at_most:.0%}"
            grid.add_row(row.term, span, str(row.forecasts), f"{row.came:.0%}", between, "yes" if row.kept else "no")
    return grid


def _grid(words: Sequence[str], numbers: Sequence[str]) -> Grid:
    grid = Grid(box=None, pad_edge=False, header_style="dim")
    for column in words:
        grid.add_column(column)
    for column in numbers:
        grid.add_column(column, justify="right")
    return grid
