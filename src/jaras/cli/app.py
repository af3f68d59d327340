"""The program: its commands in the order that its help tells them."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from jaras.cli import of_reports, of_store, of_tables
from jaras.cli import options as opt
from jaras.cli.alerts import alerts
from jaras.cli.incidents import incidents
from jaras.cli.terminal import Messages
from jaras.errors import JarasError


class _Group(TyperGroup):
    """Turns our errors into one line and an exit code, and Ctrl-C into a quiet end."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except JarasError as error:
            Messages().problem(error.problem)
            raise typer.Exit(1) from error
        except KeyboardInterrupt as error:
            Messages().line("stopped; nothing is half written")
            raise typer.Exit(130) from error


app = typer.Typer(
    cls=_Group,
    name="jaras",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Arabic conflict reporting in; cited events, reconciled incidents and a bilingual brief out.",
)


@app.callback()
def _main(version: opt.Version = False) -> None: ...


for command in (
    of_reports.brief,
    of_reports.code,
    of_reports.tag,
    of_reports.link,
    of_reports.evaluate,
    of_tables.watch,
    of_tables.backtest,
    of_tables.scorecard,
    of_store.ingest,
    of_store.search,
    of_store.export,
    of_tables.import_,
    of_tables.compare,
    of_store.verify,
    of_store.backup,
    of_store.restore,
    of_store.forget,
    of_store.serve,
):
    app.command(command.__name__.strip("_"))(command)
app.add_typer(incidents)
app.add_typer(alerts)

gazetteer = typer.Typer(name="gazetteer", no_args_is_help=True, help="The register of places.")
app.add_typer(gazetteer)


@gazetteer.command()
def add(table: opt.Table, into: opt.Into = None, quiet: opt.Quiet = False) -> None:
    """Add the places of a GeoNames country file or an OCHA COD-AB table to your own gazetteer."""
    from jaras.cli import places

    messages = Messages(quiet=quiet)
    places.add(table, into, messages)
    raise typer.Exit(messages.exit_code)
