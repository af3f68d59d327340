"""The commands. Each parses, calls the library, and prints."""

from __future__ import annotations

from functools import partial
from typing import Any

import typer
from typer.core import TyperGroup

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


@app.command()
def brief(
    paths: opt.MaybePaths = [],  # noqa: B006
    output: opt.BriefOutput = opt.OUT,
    lang: opt.LangOption = opt.Lang.both,
    form: opt.FormatOption = None,
    profile: opt.ProfileOption = opt.Profile.internal,
    store: opt.StoreOption = None,
    since: opt.HappenedSince = None,
    until: opt.HappenedUntil = None,
    week: opt.Week = None,
    country: opt.InCountry = None,
    admin1: opt.InAdmin1 = None,
    actor: opt.ByActor = None,
    words: opt.Holding = None,
    incident: opt.OnIncidents = [],  # noqa: B006
    alert: opt.OnAlert = None,
    by: opt.By = "admin1,actor",
    redact: opt.Redact = None,
    delay: opt.Delay = None,
    published: opt.Published = None,
    source: opt.Source = None,
    quiet: opt.Quiet = False,
) -> None:
    """Brief on reports or on what a store holds: cited, in Arabic and English, with the bottom line up front."""
    from jaras.cli import briefing, gathering
    from jaras.cli.work import Work

    asked = gathering.asked(store, since, until, week, country, admin1, actor, words, incident, alert, by, delay)
    if not paths and not asked.anything:
        raise typer.BadParameter("name reports to brief on, or --store, or what of the store: --week, --country, …")
    messages = Messages(quiet=quiet, public=profile is opt.Profile.public)
    work = Work(messages, published=published, source=source)
    briefing.run(paths, asked, work, briefing.target(output, form), lang, profile, redact)
    raise typer.Exit(work.messages.exit_code)


@app.command()
def code(
    paths: opt.Paths,
    output: opt.Output = None,
    records: opt.RecordsOption = opt.Records.events,
    explain: opt.Explain = False,
    jobs: opt.Jobs = 1,
    published: opt.Published = None,
    source: opt.Source = None,
    quiet: opt.Quiet = False,
) -> None:
    """Code reports into events: JSONL, one event a line."""
    from jaras.cli import stages
    from jaras.cli.work import Work

    everything = records is opt.Records.all
    work = Work(Messages(quiet=quiet), published=published, source=source, jobs=1 if explain else jobs)
    what = "records" if everything else "events"
    if explain:
        from jaras.cli.explain import is_page, show, write_page
        from jaras.coding import trace

        if output and is_page(output):
            write_page(work.through(trace, paths), output, work.messages)
            raise typer.Exit(work.messages.exit_code)
        shown = (show(traced) for traced in work.through(trace, paths, to_screen=True))
        lines = (stages.lines_of(coded, everything=everything) for coded in shown)
        work.write(lines, output, what, aloud=False)
    else:
        work.run(partial(stages.event_lines, everything=everything), paths, output, what)
    raise typer.Exit(work.messages.exit_code)


@app.command()
def tag(
    paths: opt.Paths,
    kinds: opt.Kinds = opt.ALL_KINDS,
    output: opt.Output = None,
    jobs: opt.Jobs = 1,
    published: opt.Published = None,
    source: opt.Source = None,
    quiet: opt.Quiet = False,
) -> None:
    """Tag the numbers, quantities, dates, places and actors of reports: JSONL, one tag a line."""
    from jaras.cli import stages
    from jaras.cli.work import Work

    work = Work(Messages(quiet=quiet), published=published, source=source, jobs=jobs)
    work.run(partial(stages.tag_lines, kinds=tuple(kinds.split(","))), paths, output, "tags", kinds)
    raise typer.Exit(work.messages.exit_code)


@app.command()
def link(
    events: opt.Events,
    output: opt.Output = None,
    why: opt.Why = None,
    quiet: opt.Quiet = False,
) -> None:
    """Link the events of many reports into incidents with reconciled figures: JSONL, one incident a line."""
    from jaras.cli import linking

    messages = Messages(quiet=quiet)
    coded = linking.read(events, messages)
    if why:
        linking.explain(coded, *why)
    else:
        linking.write(coded, output, messages)
    raise typer.Exit(messages.exit_code)


@app.command()
def evaluate(
    gold: opt.Gold,
    pred: opt.Pred,
    incidents: opt.Incidents = None,
    reports: opt.GoldReports = None,
    json: opt.Json = False,
) -> None:
    """Score records against gold: events, sentences or incidents, as the gold is."""
    from jaras.evaluate import as_json, as_text
    from jaras.evaluate import evaluate as scored

    table = scored(gold, pred, incidents, reports)
    typer.echo(as_json(table) if json else as_text(table))


@app.command()
def watch(
    tables: opt.MaybeTables = [],  # noqa: B006
    store: opt.StoreOption = None,
    by: opt.By = "admin1,actor",
    until: opt.Until = None,
    signals: opt.Signals = opt.ALL_SIGNALS,
    rate: opt.Rate = 0.05,
    lang: opt.LangOption = opt.Lang.both,
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
        watching.show(found, opt.LANGUAGES[lang], messages)
        watching.show_analogues(past)
    if forecasts:
        from jaras.cli import outlooks

        outlooks.keep(table, until, forecasts, messages, shown=not json)
    if pictures:
        watching.draw(found, table, pictures, messages)
    raise typer.Exit(messages.exit_code)


@app.command()
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


@app.command()
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


@app.command()
def ingest(
    paths: opt.MaybePaths = [],  # noqa: B006
    store: opt.StoreOption = None,
    recode: opt.Recode = False,
    fetch: opt.Fetch = False,
    jobs: opt.Jobs = 1,
    published: opt.Published = None,
    source: opt.Source = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Keep reports in the store, code them, and link their events into incidents."""
    from jaras.cli import storing

    messages = Messages(quiet=quiet)
    if not paths and not recode:
        raise typer.BadParameter("name reports to keep, or --recode to code anew what is kept")
    storing.ingest(paths, store, messages, storing.Given(published, source, jobs, fetch), recode=recode, as_json=json)
    raise typer.Exit(messages.exit_code)


@app.command()
def search(
    query: opt.Asked,
    store: opt.StoreOption = None,
    since: opt.PublishedSince = None,
    until: opt.PublishedUntil = None,
    country: opt.Country = None,
    limit: opt.Limit = 20,
    json: opt.Json = False,
) -> None:
    """Find reports of the store by their words, published last first."""
    from jaras.cli import storing

    storing.search(" ".join(query), store, since=since, until=until, country=country, limit=limit, as_json=json)


@app.command()
def export(
    store: opt.StoreOption = None,
    form: opt.ExportForm = opt.ExportFormat.jsonl,
    profile: opt.ExportProfile = opt.Profile.internal,
    since: opt.HappenedSince = None,
    until: opt.HappenedUntil = None,
    week: opt.Week = None,
    country: opt.InCountry = None,
    admin1: opt.InAdmin1 = None,
    actor: opt.ByActor = None,
    words: opt.Holding = None,
    incident: opt.OnIncidents = [],  # noqa: B006
    alert: opt.OnAlert = None,
    by: opt.By = "admin1,actor",
    rules: opt.Rules = None,
    redact: opt.Redact = None,
    delay: opt.Delay = None,
    output: opt.Output = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Write out what the store holds: everything as JSONL, its incidents in a form that others read, or gold."""
    from jaras.cli import exporting, gathering, gold

    asked = gathering.asked(store, since, until, week, country, admin1, actor, words, incident, alert, by, delay)
    wish = exporting.Wish(form.value, profile.value, rules, redact)
    if wish == exporting.EVERYTHING and not delay:
        exporting.everything(asked, output, Messages(quiet=quiet), as_json=json)
    elif form is opt.ExportFormat.gold:
        gold.export(asked, wish, output, Messages(quiet=quiet), as_json=json)
    else:
        exporting.export(asked, wish, output, Messages(quiet=quiet), as_json=json)


@app.command("import")
def import_(
    file: opt.TableFile, form: opt.ImportForm = None, output: opt.Output = None, quiet: opt.Quiet = False
) -> None:
    """Read a table of ACLED or UCDP GED as incidents: JSONL, to watch or to compare with."""
    from jaras.cli import exchanging

    messages = Messages(quiet=quiet)
    exchanging.take_over(file, form.value if form else "", output, messages)
    raise typer.Exit(messages.exit_code)


@app.command()
def compare(ours: opt.Ours, theirs: opt.Theirs, json: opt.Json = False, quiet: opt.Quiet = False) -> None:
    """Set our incidents beside a reference table: what each has, and how far they agree."""
    from jaras.cli import exchanging

    messages = Messages(quiet=quiet)
    exchanging.compare(ours, theirs, messages, as_json=json)
    raise typer.Exit(messages.exit_code)


@app.command()
def verify(
    store: opt.StoreOption = None, noted: opt.NotedHead = None, json: opt.Json = False, quiet: opt.Quiet = False
) -> None:
    """Check that nothing in the store was changed, removed or added beside its record of changes."""
    from jaras.cli import keeping

    messages = Messages(quiet=quiet)
    keeping.verify(store, keeping.read_head(noted), messages, as_json=json)
    raise typer.Exit(messages.exit_code)


@app.command()
def backup(
    file: opt.BackupFile, store: opt.StoreOption = None, json: opt.Json = False, quiet: opt.Quiet = False
) -> None:
    """Back the store up into one file, while others go on working with it."""
    from jaras.cli import keeping

    keeping.backup(file, store, Messages(quiet=quiet), as_json=json)


@app.command()
def restore(
    file: opt.BackupFile, store: opt.StoreOption = None, json: opt.Json = False, quiet: opt.Quiet = False
) -> None:
    """Make a store of a backup: a new file, or in an empty database."""
    from jaras.cli import keeping

    keeping.restore(file, store, Messages(quiet=quiet), as_json=json)


@app.command()
def forget(
    report: opt.ReportId,
    reason: opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Erase a report for good, and leave a signed record that it was erased."""
    from jaras.cli import keeping

    keeping.forget(report, reason, store, Messages(quiet=quiet), as_json=json)


@app.command()
def serve(
    store: opt.StoreOption = None,
    host: opt.Host = "127.0.0.1",
    port: opt.Port = 8000,
    origin: opt.Origin = None,
    quiet: opt.Quiet = False,
) -> None:
    """Serve the review desk: reports, incidents and decisions in the browser, and a REST API."""
    from jaras.cli import serving

    serving.serve(store, host, port, origin, Messages(quiet=quiet))


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
