"""The commands on a store as a whole. Each parses, calls the library, and prints."""

from __future__ import annotations

import typer

from jaras.cli import choices
from jaras.cli import options as opt
from jaras.cli import store_options as store_opt
from jaras.cli.terminal import Messages


def ingest(
    paths: opt.MaybePaths = [],  # noqa: B006
    store: opt.StoreOption = None,
    recode: store_opt.Recode = False,
    fetch: store_opt.Fetch = False,
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


def search(
    query: store_opt.Asked,
    store: opt.StoreOption = None,
    since: store_opt.PublishedSince = None,
    until: store_opt.PublishedUntil = None,
    country: store_opt.Country = None,
    limit: store_opt.Limit = 20,
    json: opt.Json = False,
) -> None:
    """Find reports of the store by their words, published last first."""
    from jaras.cli import storing

    storing.search(" ".join(query), store, since=since, until=until, country=country, limit=limit, as_json=json)


def export(
    store: opt.StoreOption = None,
    form: store_opt.ExportForm = choices.ExportFormat.jsonl,
    profile: store_opt.ExportProfile = choices.Profile.internal,
    since: store_opt.HappenedSince = None,
    until: store_opt.HappenedUntil = None,
    week: store_opt.Week = None,
    country: store_opt.InCountry = None,
    admin1: store_opt.InAdmin1 = None,
    actor: store_opt.ByActor = None,
    words: store_opt.Holding = None,
    incident: store_opt.OnIncidents = [],  # noqa: B006
    alert: store_opt.OnAlert = None,
    by: opt.By = "admin1,actor",
    rules: store_opt.Rules = None,
    redact: store_opt.Redact = None,
    delay: store_opt.Delay = None,
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
    elif form is choices.ExportFormat.gold:
        gold.export(asked, wish, output, Messages(quiet=quiet), as_json=json)
    else:
        exporting.export(asked, wish, output, Messages(quiet=quiet), as_json=json)


def verify(
    store: opt.StoreOption = None, noted: store_opt.NotedHead = None, json: opt.Json = False, quiet: opt.Quiet = False
) -> None:
    """Check that nothing in the store was changed, removed or added beside its record of changes."""
    from jaras.cli import keeping

    messages = Messages(quiet=quiet)
    keeping.verify(store, keeping.read_head(noted), messages, as_json=json)
    raise typer.Exit(messages.exit_code)


def backup(
    file: store_opt.BackupFile, store: opt.StoreOption = None, json: opt.Json = False, quiet: opt.Quiet = False
) -> None:
    """Back the store up into one file, while others go on working with it."""
    from jaras.cli import keeping

    keeping.backup(file, store, Messages(quiet=quiet), as_json=json)


def restore(
    file: store_opt.BackupFile, store: opt.StoreOption = None, json: opt.Json = False, quiet: opt.Quiet = False
) -> None:
    """Make a store of a backup: a new file, or in an empty database."""
    from jaras.cli import keeping

    keeping.restore(file, store, Messages(quiet=quiet), as_json=json)


def forget(
    report: store_opt.ReportId,
    reason: store_opt.Reason,
    store: opt.StoreOption = None,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Erase a report for good, and leave a signed record that it was erased."""
    from jaras.cli import keeping

    keeping.forget(report, reason, store, Messages(quiet=quiet), as_json=json)


def serve(
    store: opt.StoreOption = None,
    host: store_opt.Host = "127.0.0.1",
    port: store_opt.Port = 8000,
    origin: store_opt.Origin = None,
    quiet: opt.Quiet = False,
) -> None:
    """Serve the review desk: reports, incidents and decisions in the browser, and a REST API."""
    from jaras.cli import serving

    serving.serve(store, host, port, origin, Messages(quiet=quiet))
