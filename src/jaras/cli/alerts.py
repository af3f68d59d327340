"""`jaras alerts`: what was raised on the store, and what people make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from jaras.cli import choices
from jaras.cli import options as opt
from jaras.cli import store_options as store_opt
from jaras.cli.terminal import Messages

if TYPE_CHECKING:
    from jaras.store.alerts import State

alerts = typer.Typer(name="alerts", no_args_is_help=True, help="Alerts that were kept, and what becomes of them.")


@alerts.command("list")
def list_alerts(
    store: opt.StoreOption = None,
    state: store_opt.InState = None,
    since: store_opt.HappenedSince = None,
    until: store_opt.HappenedUntil = None,
    output: opt.Output = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """List the alerts that were kept, those whose window ended last first."""
    from jaras.cli import triaging

    found = triaging.chosen(store, state.value if state else None, since, until)
    triaging.show_list(found, output, Messages(quiet=quiet), as_json=json)


@alerts.command()
def show(
    name: store_opt.AlertId,
    store: opt.StoreOption = None,
    lang: opt.LangOption = choices.Lang.both,
    json: opt.Json = False,
) -> None:
    """Show an alert: what rose over what, the incidents behind it, what people made of it."""
    from jaras.cli import triaging

    triaging.show_one(store, name, choices.LANGUAGES[lang], as_json=json)


@alerts.command()
def follow(
    names: store_opt.AlertIds,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Say that somebody looks after alerts from now on."""
    _triage("followed", names, reason, store, json=json, quiet=quiet)


@alerts.command()
def dismiss(
    names: store_opt.AlertIds,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Say that alerts need no looking after."""
    _triage("dismissed", names, reason, store, json=json, quiet=quiet)


@alerts.command()
def reopen(
    names: store_opt.AlertIds,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Say that alerts are open again, whatever was said of them before."""
    _triage("open", names, reason, store, json=json, quiet=quiet)


def _triage(state: State, names: list[str], reason: str, store: str | None, *, json: bool, quiet: bool) -> None:
    from jaras.cli import triaging

    triaging.triage(store, names, state, reason, Messages(quiet=quiet), as_json=json)
