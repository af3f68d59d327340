"""`jaras alerts`: the alerts of a store on the screen and as JSONL, and what people say of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.markup import escape
from rich.table import Table as Grid
from rich.text import Text

from jaras.cli.terminal import Messages, console, counted_of, isolated, print_json
from jaras.store import alerts, open_store

if TYPE_CHECKING:
    from jaras.store.alerts import Kept, State
    from jaras.watch.words import Language


def chosen(where: str | None, state: str | None, since: str | None, until: str | None) -> list[Kept]:
    """The kept alerts of a state (None: of any) whose window meets some days.

    Raises StoreError when the store cannot be read, MissingExtraError without the extra `watch`.
    """
    return [
        one
        for one in alerts.kept(open_store(where))
        if (state is None or one.state == state)
        and (since is None or one.alert.until >= since)
        and (until is None or one.alert.since <= until)
    ]


def show_list(found: Sequence[Kept], output: Path | None, messages: Messages, *, as_json: bool) -> None:
    """Print alerts as a table or as JSON, or write them as JSONL. Raises InputError when they cannot be written."""
    records = [one.record for one in found]
    if output:
        from jaras import jsonl

        jsonl.write_lines(output, (msgspec.json.encode(one).decode() for one in records))
        messages.wrote(counted_of(len(records), "alerts"), output)
    elif as_json:
        print_json(records)
    else:
        console(wrap=True).print(_grid(found) if found else "no alert is kept that fits")


def show_one(where: str | None, name: str, languages: Sequence[Language], *, as_json: bool) -> None:
    """Print one alert: what it says, the incidents behind it that stand, who said what of it.

    Raises InputError for an alert that is not kept.
    """
    store = open_store(where)
    one = alerts.one_kept(store, name)
    if as_json:
        print_json(one.record)
        return
    from jaras.cli import deciding
    from jaras.incidents import Selection
    from jaras.watch.say import sentence

    screen = console(wrap=True)
    screen.print(_grid([one]))
    for language in languages:
        screen.print(isolated(escape(sentence(one.alert, language))))
    behind = store.incidents(Selection(names=one.alert.incidents))
    screen.print(deciding.listed(behind) if behind else "none of the incidents behind it stands any more")
    for said in one.triaged:
        screen.print(Text(f"{said.at} {said.who}: {said.state} ({said.reason})"))


def triage(
    where: str | None, names: Sequence[str], state: State, reason: str, messages: Messages, *, as_json: bool
) -> None:
    """Put on record what becomes of some alerts, of all or of none. Raises InputError for one that is not kept."""
    store = open_store(where)
    alerts.triage(store, dict.fromkeys(names), state, reason)
    if as_json:
        told = {one.alert.alert_id: one.record for one in alerts.kept(store, names)}
        print_json([told[name] for name in dict.fromkeys(names)])
    else:
        messages.say(escape(f"{counted_of(len(set(names)), 'alerts')} {state} → {isolated(store.place)}"))


def _grid(found: Sequence[Kept]) -> Grid:
    from jaras.watch.panel import name_of
    from jaras.watch.say import amount, factor

    grid = Grid(box=None, pad_edge=False, header_style="dim")
    for name in ("alert", "state", "signal", "unit", "since", "until"):
        grid.add_column(name, no_wrap=name != "unit")
    for name in ("observed", "expected", "×"):
        grid.add_column(name, justify="right")
    for one in found:
        told = one.alert
        grid.add_row(
            told.alert_id, one.state, told.signal, escape(isolated(name_of(told.unit))), told.since, told.until,
            str(told.observed), amount(told.expected), factor(told).removeprefix("×") or "–",
        )  # fmt: skip
    return grid
