"""The commands on reports and on what was coded of them. Each parses, calls the library, and prints."""

from __future__ import annotations

from functools import partial

import typer

from jaras.cli import choices
from jaras.cli import options as opt
from jaras.cli import store_options as store_opt
from jaras.cli.terminal import Messages


def brief(
    paths: opt.MaybePaths = [],  # noqa: B006
    output: opt.BriefOutput = opt.OUT,
    lang: opt.LangOption = choices.Lang.both,
    form: opt.FormatOption = None,
    profile: opt.ProfileOption = choices.Profile.internal,
    store: opt.StoreOption = None,
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
    redact: store_opt.Redact = None,
    delay: store_opt.Delay = None,
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
    messages = Messages(quiet=quiet, public=profile is choices.Profile.public)
    work = Work(messages, published=published, source=source)
    briefing.run(paths, asked, work, briefing.target(output, form), lang, profile, redact)
    raise typer.Exit(work.messages.exit_code)


def code(
    paths: opt.Paths,
    output: opt.Output = None,
    records: opt.RecordsOption = choices.Records.events,
    explain: opt.Explain = False,
    jobs: opt.Jobs = 1,
    published: opt.Published = None,
    source: opt.Source = None,
    quiet: opt.Quiet = False,
) -> None:
    """Code reports into events: JSONL, one event a line."""
    from jaras.cli import stages
    from jaras.cli.work import Work

    everything = records is choices.Records.all
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


def tag(
    paths: opt.Paths,
    kinds: opt.Kinds = choices.ALL_KINDS,
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
