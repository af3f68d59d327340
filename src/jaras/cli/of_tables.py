"""The commands on tables of events: to watch, to judge, to compare. Each parses, calls the library, and prints."""

from __future__ import annotations

import typer

from jaras.cli import choices
from jaras.cli import options as opt
from jaras.cli import store_options as store_opt
from jaras.cli.terminal import Messages


def watch(
    tables: opt.MaybeTables = [],  # noqa: B006
    store: opt.StoreOption = None,
    by: opt.By = "admin1,actor",
    until: opt.Until = None,
    signals: opt.Signals = choices.ALL_SIGNALS,
    rate: opt.Rate = 0.05,
    lang: opt.LangOption = choices.Lang.both,
    analogues: opt.Analogues = False,
    forecasts: opt.Forecasts = None,
    pictures: opt.Pictures = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Watch for what rose: events, deaths, districts hit on one day; each alert with what is behind it."""
    from jaras.cli import watching
    from jaras.store.trends import likenesses

    messages = Messages(quiet=quiet)
    table = watching.read(tables, until, messages, store)
    found = watching.alerts(table, by, signals, until, rate)
    if not tables:
        watching.keep(found, store, messages)
    past = likenesses(table, found.alerts, watching.day_of(until)) if analogues else None
    if json:
        typer.echo(watching.as_json(found, past))
    else:
        watching.show(found, choices.LANGUAGES[lang], messages)
        watching.show_analogues(past)
    if forecasts:
        from jaras.cli import outlooks

        outlooks.keep(table, until, forecasts, messages, shown=not json)
    if pictures:
        watching.draw(found, table, pictures, messages)
    raise typer.Exit(messages.exit_code)


def backtest(
    series: opt.Series,
    by: opt.By = "admin1",
    since: opt.Since = None,
    ahead: opt.Ahead = 6,
    pictures: opt.Pictures = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Judge alarms and forecasts on a past series: rolling, as of each day, beside chance and yardsticks."""
    from jaras.cli import backtesting, watching

    messages = Messages(quiet=quiet)
    found = backtesting.run(watching.read(series, None, messages), by, since, ahead, messages)
    if json:
        typer.echo(backtesting.as_json(found))
    else:
        backtesting.show(found)
    if pictures:
        backtesting.draw(found, pictures, messages)
    raise typer.Exit(messages.exit_code)


def scorecard(
    forecasts: opt.Kept,
    tables: opt.MaybeTables = [],  # noqa: B006
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Judge forecasts that were kept, month by month, and the words of probability they used."""
    from jaras.cli import watching

    messages = Messages(quiet=quiet)
    table = watching.read(tables, None, messages, store)
    from jaras.cli import outlooks  # after it is known that there is something to judge, and the extra

    card = outlooks.judged(forecasts, table, messages)
    if json:
        typer.echo(outlooks.as_json(card))
    else:
        outlooks.show(card)
    raise typer.Exit(messages.exit_code)


def import_(
    file: store_opt.TableFile, form: store_opt.ImportForm = None, output: opt.Output = None, quiet: opt.Quiet = False
) -> None:
    """Read a table of ACLED or UCDP GED as incidents: JSONL, to watch or to compare with."""
    from jaras.cli import exchanging

    messages = Messages(quiet=quiet)
    exchanging.take_over(file, form.value if form else "", output, messages)
    raise typer.Exit(messages.exit_code)


def compare(ours: store_opt.Ours, theirs: store_opt.Theirs, json: opt.Json = False, quiet: opt.Quiet = False) -> None:
    """Set our incidents beside a reference table: what each has, and how far they agree."""
    from jaras.cli import exchanging

    messages = Messages(quiet=quiet)
    exchanging.compare(ours, theirs, messages, as_json=json)
    raise typer.Exit(messages.exit_code)
