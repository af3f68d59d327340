"""Alerts on the screen, as JSON, as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.markup import escape
from rich.table import Table as Grid

from jaras.cli.terminal import Messages, console, counted_of, isolated
from jaras.errors import InputError, StoreError

if TYPE_CHECKING:
    from jaras.watch.alerts import Alert, Watched
    from jaras.watch.analogues import Analogue
    from jaras.watch.table import Table
    from jaras.watch.words import Language

_SHOWN = 5  # ids behind an alert on the screen; --json gives all


def day_of(until: str | None) -> int | None:
    """The ordinal of an ISO day, where one is named."""
    return date.fromisoformat(until).toordinal() if until else None


def read(paths: Sequence[Path], until: str | None, messages: Messages, store: str | None = None) -> Table:
    """The happenings of some files, or without any of the store; rows that are none are printed as problems.

    Raises StoreError when the store cannot be opened, InputError when there is nothing to watch.
    """
    from jaras.watch import read_records, read_table

    last = day_of(until)
    if paths:
        table, problems = read_table(paths, last)
    else:
        from jaras.store import open_store

        kept = open_store(store)
        table, problems = read_records(kept.standing(), kept.place, last)
    for problem in problems:
        messages.problem(problem)
    return table


def alerts(table: Table, by: str, signals: str, until: str | None, rate: float) -> Watched:
    """The alerts of the last whole week."""
    from jaras.watch import watch
    from jaras.watch.alerts import SIGNALS

    wanted = [signal for signal in SIGNALS if signal in signals.split(",")]
    return watch(table, tuple(by.split(",")), until=day_of(until), signals=wanted, rate=rate)


def keep(found: Watched, where: str | None, messages: Messages) -> None:
    """Keep the alerts in the store they were found in; one that cannot be written is read all the same."""
    from jaras.store import alerts, open_store

    try:
        alerts.keep(open_store(where), found.alerts)
    except StoreError as error:
        messages.problem(error.problem, notice=True)


def show(found: Watched, languages: Sequence[Language], messages: Messages) -> None:
    """Print the alerts as a table and in words."""
    from jaras.watch.say import sentence

    screen = console(wrap=True)
    until = date.fromordinal(found.until).isoformat()
    if not found.alerts:
        screen.print(f"no alert for the week that ended on {until}")
    else:
        screen.print(f"[bold]alerts of the week that ended on {until}[/]", _grid(found.alerts), "", sep="\n")
    for number, alert in enumerate(found.alerts, 1):
        for language in languages:
            screen.print(f"{number}. {isolated(escape(sentence(alert, language)))}")
        screen.print(f"[dim]   alert {alert.alert_id}; behind it: {escape(_behind(alert))}[/]")
    if not found.filing_told:
        messages.say(
            "[yellow]note:[/] the table does not tell when its events were filed; its last weeks may be incomplete"
        )


def _behind(alert: Alert) -> str:
    """The ids of the deadliest happenings, and how many more there are."""
    more = len(alert.incidents) - _SHOWN
    return ", ".join(alert.incidents[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def show_analogues(past: dict[str, list[Analogue]] | None) -> None:
    """Print past windows and what followed them."""
    screen = console(wrap=True)
    for name, rows in (past or {}).items():
        if rows:
            title = f"windows like the last 13 weeks of {escape(name)}, and what followed then"
            screen.print("", f"[bold]{title}[/]", _windows(rows), sep="\n")


def as_json(found: Watched, past: dict[str, list[Analogue]] | None = None) -> str:
    """The alerts, and the analogues if they are asked for, as one JSON object."""
    until = date.fromordinal(found.until).isoformat()
    made: dict[str, object] = {"until": until, "filing_told": found.filing_told, "alerts": found.alerts}
    return msgspec.json.encode(made if past is None else {**made, "analogues": past}).decode()


def _windows(rows: Sequence[Analogue]) -> Grid:
    from jaras.watch.panel import name_of

    grid = Grid(box=None, pad_edge=False, header_style="dim")
    grid.add_column("past window", no_wrap=True)
    for column in ("of", "named"):
        grid.add_column(column)
    for column in ("alike", "events", "next 13 weeks", "26 weeks"):
        grid.add_column(column, justify="right")
    for row in rows:
        after = (str(row.events_after_3_months), str(row.events_after_6_months))
        named = escape(", ".join(row.campaigns)) or "–"
        window = f"{row.since} – {row.until}"
        grid.add_row(window, escape(name_of(row.unit)), named, f"{row.alike:.2f}", str(row.events), *after)
    return grid


def draw(found: Watched, table: Table, folder: Path, messages: Messages) -> None:
    """Write the trend behind each alert into a folder, as SVG in Arabic and in English. Raises InputError."""
    from jaras import jsonl
    from jaras.brief.pictures import trend_picture
    from jaras.brief.units import unit_said
    from jaras.watch.trend import Subject, trends

    subjects = [Subject(one.signal, one.by, one.unit) for one in found.alerts]
    drawable = {(one.signal, one.by, one.unit): one for one in trends(table, subjects, until=found.until)}
    drawn = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, alert in enumerate(found.alerts, 1):
            name = f"{number:02d}-{alert.signal}-{alert.alert_id}"
            one = drawable.get((alert.signal, alert.by, alert.unit))
            picture = trend_picture(one, unit_said(alert.by, alert.unit), "", name) if one else None
            if picture is None:
                continue
            for language in ("ar", "en"):
                jsonl.write_bytes(folder / f"{name}.{language}.svg", [getattr(picture.svg, language).encode()])
                drawn += 1
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("file-unwritable", cause, "name a folder that can be written", str(folder)) from error
    messages.wrote(counted_of(drawn, "pictures"), folder)


def _grid(found: Sequence[Alert]) -> Grid:
    from jaras.watch.panel import name_of
    from jaras.watch.say import LEAST, RAREST, amount, factor, once_in

    grid = Grid(box=None, pad_edge=False, header_style="dim")
    for name in ("", "signal", "unit", "since"):
        grid.add_column(name, no_wrap=name in ("signal", "since"))
    for name in ("observed", "expected", "×", "chance 1 in", "q"):
        grid.add_column(name, justify="right")
    for number, alert in enumerate(found, 1):
        chance = once_in(alert.p)
        rare = ">" if chance >= RAREST else ""
        usual = amount(alert.expected) if alert.expected >= LEAST else f"<{LEAST}"
        grid.add_row(
            str(number), alert.signal, escape(isolated(name_of(alert.unit))), alert.since, str(alert.observed),
            usual, factor(alert).removeprefix("×") or "–", f"{rare}{chance:,}", f"{alert.q:.1g}",
        )  # fmt: skip
    return grid
