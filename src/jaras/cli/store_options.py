"""The options of the commands on a store: what each means, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jaras.cli import checks
from jaras.cli.choices import AlertState, ExportFormat, Grade, ImportFormat, Profile

Fetch = Annotated[bool, typer.Option("--fetch", help="Fetch the addresses among the paths; robots.txt is obeyed.")]
Recode = Annotated[
    bool, typer.Option("--recode", help="Code anew what is stored and was coded by another Jaras; keep the old.")
]
Asked = Annotated[
    list[str],
    typer.Argument(metavar="QUERY", help='Words, "a phrase" or a beginning*; all must be found.', show_default=False),
]
BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.", show_default=False)]
ReportId = Annotated[str, typer.Argument(metavar="REPORT", help="The id of the report.", show_default=False)]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why; it stays on record, so name nobody in it.")]
NotedHead = Annotated[
    str | None,
    typer.Option("--head", metavar="N:HASH", help="A head noted earlier, which the chain must still lead over."),
]
PublishedSince = Annotated[
    str | None, typer.Option("--since", metavar="D", help="Published on this day or later.", callback=checks.day)
]
PublishedUntil = Annotated[
    str | None, typer.Option("--until", metavar="D", help="Published on this day or earlier.", callback=checks.day)
]
Country = Annotated[
    str | None,
    typer.Option(metavar="C", help="Telling of an event in this country: SY.", callback=checks.country),
]
HappenedSince = Annotated[
    str | None, typer.Option("--since", metavar="D", help="What happened on this day or later.", callback=checks.day)
]
HappenedUntil = Annotated[
    str | None, typer.Option("--until", metavar="D", help="What happened on this day or earlier.", callback=checks.day)
]
InCountry = Annotated[
    str | None,
    typer.Option("--country", metavar="C", help="What happened in this country: SY.", callback=checks.country),
]
Week = Annotated[
    str | None,
    typer.Option("--week", metavar="W", help="What happened in this week: 2025-W10 (ISO 8601).", callback=checks.week),
]
InAdmin1 = Annotated[
    str | None,
    typer.Option("--admin1", metavar="A", help="What happened in this governorate: IQ-DI, Diyala, «ديالى»."),
]
ByActor = Annotated[
    str | None,
    typer.Option("--actor", metavar="NAME", help="What this actor had part in: a name or part of one, or an id."),
]
Holding = Annotated[
    str | None,
    typer.Option(
        "--words", metavar="QUERY", help="What is told in reports that hold these words, as for `jaras search`."
    ),
]
OnIncidents = Annotated[
    list[str],
    typer.Option("--incident", metavar="ID", help="This incident alone; several may be named.", show_default=False),
]
OnAlert = Annotated[
    str | None,
    typer.Option("--alert", metavar="ID", help="What is behind this alert of `jaras watch` on the store."),
]
Redact = Annotated[
    Path | None,
    typer.Option("--redact", metavar="FILE", help="Black out the words of this list, one entry a line."),
]
Delay = Annotated[
    int | None,
    typer.Option("--delay", metavar="DAYS", min=1, help="Leave out what happened or came out in the last days."),
]
OfGrade = Annotated[Grade | None, typer.Option("--grade", help="Of this grade alone.")]
InState = Annotated[AlertState | None, typer.Option("--state", help="In this state alone.")]
AlertId = Annotated[str, typer.Argument(metavar="ALERT", help="The id of a kept alert.", show_default=False)]
AlertIds = Annotated[list[str], typer.Argument(metavar="ALERT…", help="Ids of kept alerts.", show_default=False)]
IncidentId = Annotated[str, typer.Argument(metavar="ID", help="The id of an incident or an event.", show_default=False)]
IncidentIds = Annotated[
    list[str], typer.Argument(metavar="ID…", help="Ids of incidents or events.", show_default=False)
]
EventIds = Annotated[list[str], typer.Argument(metavar="EVENT…", help="The events to take out.", show_default=False)]
Slot = Annotated[
    str,
    typer.Argument(metavar="SLOT=VALUE", help="date=2022-01-20, killed.civilians=12, …", show_default=False),
]
SubEventType = Annotated[str, typer.Argument(metavar="TYPE", help="A sub-event type of ACLED.", show_default=False)]
TellingWords = Annotated[str, typer.Option("--words", metavar="TEXT", help="The words of the report that tell it.")]
Occurrence = Annotated[int, typer.Option(metavar="N", help="Which occurrence of the words, counted from 1.", min=1)]
Outlet = Annotated[str, typer.Argument(metavar="OUTLET", help="As the reports name it.", show_default=False)]
Letter = Annotated[str, typer.Argument(metavar="A-F", help="How reliable it is.", show_default=False)]
DecisionId = Annotated[str, typer.Argument(metavar="DECISION", help="The id of a decision.", show_default=False)]
ChangedSince = Annotated[
    str,
    typer.Option(
        "--since", metavar="T", help="A day, or a moment as 2022-01-20T14:30, in UTC.", callback=checks.moment
    ),
]
Limit = Annotated[int, typer.Option(metavar="N", help="At most so many.", min=1)]
ExportForm = Annotated[ExportFormat, typer.Option("--format", help="The form.")]
ExportProfile = Annotated[
    Profile, typer.Option("--profile", help="Who it is for; public withholds words, names and sensitive places.")
]
Rules = Annotated[
    Path | None, typer.Option("--rules", metavar="FILE", help="Of acled: this table of rules instead of ours.")
]
ImportForm = Annotated[
    ImportFormat | None, typer.Option("--format", help="What the table is.", show_default="by its columns")
]
TableFile = Annotated[Path, typer.Argument(metavar="FILE", help="The table: CSV, XLSX or Parquet.", show_default=False)]
Ours = Annotated[str, typer.Argument(metavar="OURS", help="Our incidents: JSONL, or a store.", show_default=False)]
Theirs = Annotated[
    Path,
    typer.Argument(metavar="THEIRS", help="Their incidents: a table of ACLED or GED, or JSONL.", show_default=False),
]
Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Listen on this address.")]
Port = Annotated[int, typer.Option(metavar="N", help="Listen on this port.", min=0, max=65535)]
Origin = Annotated[
    str | None,
    typer.Option(metavar="URL", help="The address people reach it by, where that is another: https://desk.example.org"),
]
