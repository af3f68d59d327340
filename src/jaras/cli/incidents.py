"""`jaras incidents`: what stands in the store, and what people decide of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from jaras.cli import options as opt
from jaras.cli import store_options as store_opt
from jaras.cli.terminal import Messages

if TYPE_CHECKING:
    from jaras.model import DecisionKind, Span

incidents = typer.Typer(name="incidents", no_args_is_help=True, help="Incidents of the store, and decisions on them.")


@incidents.command("list")
def list_incidents(
    store: opt.StoreOption = None,
    since: store_opt.HappenedSince = None,
    until: store_opt.HappenedUntil = None,
    country: store_opt.InCountry = None,
    grade: store_opt.OfGrade = None,
    json: opt.Json = False,
) -> None:
    """List what stands, latest first."""
    from jaras.cli import deciding
    from jaras.store import Selection

    deciding.show_list(store, Selection(since, until, country, grade), as_json=json)


@incidents.command()
def show(name: store_opt.IncidentId, store: opt.StoreOption = None, json: opt.Json = False) -> None:
    """Show an incident: its claims report by report, who set each range, grade, decisions."""
    from jaras.cli import deciding

    deciding.show_one(store, name, as_json=json)


@incidents.command()
def changes(since: store_opt.ChangedSince, store: opt.StoreOption = None, json: opt.Json = False) -> None:
    """List what was added, changed or withdrawn since a day."""
    from jaras.cli import deciding

    deciding.show_changes(store, since, as_json=json)


@incidents.command()
def join(
    names: store_opt.IncidentIds,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Say that incidents or events are one happening."""
    _decide("join", tuple(names), reason, store, json=json, quiet=quiet)


@incidents.command()
def split(
    name: store_opt.IncidentId,
    events: store_opt.EventIds,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Say that some events of an incident are another happening."""
    _decide("split", (name, *events), reason, store, json=json, quiet=quiet)


@incidents.command()
def accept(
    names: store_opt.IncidentIds,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Say that incidents or events are right, or take back that they were rejected."""
    _decide("accept", tuple(names), reason, store, json=json, quiet=quiet)


@incidents.command()
def reject(
    names: store_opt.IncidentIds,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Say that incidents or events are none."""
    _decide("reject", tuple(names), reason, store, json=json, quiet=quiet)


@incidents.command()
def correct(
    name: store_opt.IncidentId,
    slot: store_opt.Slot,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Correct a slot or a figure of an event."""
    field, _, value = slot.partition("=")
    _decide("correct", (name,), reason, store, slot=field.strip(), value=value.strip(), json=json, quiet=quiet)


@incidents.command()
def add(
    report: store_opt.ReportId,
    kind: store_opt.SubEventType,
    words: store_opt.TellingWords,
    reason: store_opt.Reason,
    nth: store_opt.Occurrence = 1,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Add an event that the machine did not see: its type, and the words of the report that tell it."""
    from jaras.cli import deciding

    shown = deciding.words_of(store, report, words, nth)
    _decide("add", (report,), reason, store, value=kind, words=shown, json=json, quiet=quiet)


@incidents.command()
def whole(
    report: store_opt.ReportId,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Say that a report was read to its end: it tells the events that stand of it, they are right, and no other."""
    _decide("whole", (report,), reason, store, json=json, quiet=quiet)


@incidents.command()
def rate(
    outlet: store_opt.Outlet,
    letter: store_opt.Letter,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Say how reliable an outlet is, from A to F (Admiralty code)."""
    _decide("rate", (outlet,), reason, store, value=letter, json=json, quiet=quiet)


@incidents.command()
def undo(
    decision: store_opt.DecisionId,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Take a decision back; an undo too."""
    _decide("undo", (decision,), reason, store, json=json, quiet=quiet)


def _decide(
    kind: DecisionKind,
    about: tuple[str, ...],
    reason: str,
    store: str | None,
    *,
    slot: str | None = None,
    value: str | None = None,
    words: Span | None = None,
    json: bool,
    quiet: bool,
) -> None:
    from jaras.cli import deciding
    from jaras.store import Wish

    deciding.decide(store, Wish(kind, about, reason, slot, value, words), Messages(quiet=quiet), as_json=json)
