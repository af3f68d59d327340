"""The options of the commands: what each means, said once."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

TAG_KINDS = ("number", "quantity", "date", "place", "actor")
ALL_KINDS = ",".join(TAG_KINDS)
WATCHED_BY = ("country", "admin1", "admin2", "cell", "actor", "kind", "target", "tactic")
SIGNALS = ("counts", "severity", "coordination")
ALL_SIGNALS = ",".join(SIGNALS)


class Records(StrEnum):
    """What `jaras code` writes."""

    events = "events"
    all = "all"


class Lang(StrEnum):
    """The languages of a brief."""

    ar = "ar"
    en = "en"
    both = "both"


LANGUAGES: dict[Lang, tuple[Literal["ar", "en"], ...]] = {Lang.ar: ("ar",), Lang.en: ("en",), Lang.both: ("ar", "en")}


class Format(StrEnum):
    """The forms of a brief."""

    html = "html"
    md = "md"
    pdf = "pdf"
    docx = "docx"


class Profile(StrEnum):
    """Who a brief is for."""

    internal = "internal"
    public = "public"


class Grade(StrEnum):
    """How well an incident is established."""

    confirmed = "confirmed"
    fair = "fair"
    weak = "weak"
    contested = "contested"
    discounted = "discounted"


class AlertState(StrEnum):
    """What people made of an alert."""

    open = "open"
    followed = "followed"
    dismissed = "dismissed"


class ExportFormat(StrEnum):
    """The forms of an export."""

    jsonl = "jsonl"
    acled = "acled"
    acled_deleted = "acled-deleted"
    ged = "ged"
    hxl = "hxl"
    bayanat = "bayanat"
    table = "table"
    parquet = "parquet"
    geoparquet = "geoparquet"
    geojson = "geojson"
    ftm = "ftm"
    annotation = "annotation"
    stix = "stix"
    plover = "plover"
    gold = "gold"


class ImportFormat(StrEnum):
    """The reference tables that can be read."""

    acled = "acled"
    ged = "ged"


def _moment(value: str) -> str:
    from datetime import datetime

    try:
        return datetime.fromisoformat(value).isoformat(timespec="seconds") if "T" in value else _date(value) or value
    except ValueError as error:
        raise typer.BadParameter("write it as 2022-01-20 or 2022-01-20T14:30") from error


def _date(value: str | None) -> str | None:
    from jaras.ingest.front import iso_date

    if value is not None and iso_date(value) != value:
        raise typer.BadParameter("a date is written 2022-01-26")
    return value


def _kinds(value: str) -> str:
    for kind in value.split(","):
        if kind not in TAG_KINDS:
            raise typer.BadParameter(f"`{kind}` is none of {', '.join(TAG_KINDS)}")
    return value


def _by(value: str) -> str:
    for name in value.split(","):
        if name not in WATCHED_BY:
            raise typer.BadParameter(f"`{name}` is none of {', '.join(WATCHED_BY)}")
    return value


def _signals(value: str) -> str:
    for name in value.split(","):
        if name not in SIGNALS:
            raise typer.BadParameter(f"`{name}` is none of {', '.join(SIGNALS)}")
    return value


def _country(value: str | None) -> str | None:
    if value is not None and not re.fullmatch("[A-Za-z]{2}", value):
        raise typer.BadParameter("a country is two letters: SY")
    return value.upper() if value else value


def _week(value: str | None) -> str | None:
    from datetime import date

    found = re.fullmatch(r"(\d{4})-[Ww](\d{1,2})", value or "")
    try:
        if value is not None:
            date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else date.fromisocalendar(0, 0, 0)
    except ValueError as error:
        raise typer.BadParameter("a week is written 2025-W10 (ISO 8601, Monday to Sunday)") from error
    return value


def _version(wanted: bool) -> None:
    if wanted:
        from jaras import __version__

        typer.echo(f"jaras {__version__}")
        raise typer.Exit


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Reports: jsonl, txt, md, html, pdf, docx, a folder, or - for standard input.",
        show_default=False,
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, not to standard output.")]
Published = Annotated[
    str | None, typer.Option(help="Date of reports that have none of their own: 2022-01-26.", callback=_date)
]
Source = Annotated[str | None, typer.Option(help="Outlet of reports that name none.")]
Jobs = Annotated[int, typer.Option(help="Worker processes; 0: one for each core.", min=0)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print results and failures, nothing else.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")]
Version = Annotated[
    bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_version)
]

OUT = Path("out")
BriefOutput = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="OUT", help="A folder for brief, events and incidents, or a file for the brief alone."
    ),
]
LangOption = Annotated[Lang, typer.Option("--lang", help="The languages; both: side by side.")]
FormatOption = Annotated[Format | None, typer.Option("--format", help="This form alone.", show_default="html and md")]
ProfileOption = Annotated[
    Profile, typer.Option("--profile", help="Who it is for; public quotes no report and writes no records.")
]
RecordsOption = Annotated[
    Records,
    typer.Option("--records", help="Only events, or all: stock figures, judgements, campaigns, problems too."),
]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help="Show each event in its text, with the rule that made it; as a page with -o FILE.html."
    ),
]
Kinds = Annotated[str, typer.Option(help="The kinds of tags wanted, with commas between.", callback=_kinds)]
Events = Annotated[Path, typer.Argument(metavar="EVENTS.jsonl", help="What `jaras code` wrote.", show_default=False)]
Why = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="A B", help="Say why the events with these two ids are one incident or not."),
]
Gold = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD", help="A folder of annotated reports, labelled sentences, or gold incidents.", show_default=False
    ),
]
Pred = Annotated[
    Path, typer.Argument(metavar="PRED", help="The events `jaras code` wrote of them.", show_default=False)
]
Incidents = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="What `jaras link` wrote, for gold incidents; else PRED is linked here."),
]
GoldReports = Annotated[Path | None, typer.Option(metavar="FILE", help="The reports that the gold incidents name.")]
Table = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A GeoNames country file (SY.txt, SY.zip) or an OCHA COD-AB table (CSV, XLSX).",
        show_default=False,
    ),
]
Into = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", help="Where your gazetteer lies.", show_default="JARAS_GAZETTEER or ~/.local/share/jaras"
    ),
]
MaybeTables = Annotated[
    list[Path],
    typer.Argument(
        metavar="TABLE…",
        help="Event tables: UCDP GED, ACLED, a table with a `date` (CSV), our own JSONL; without any, the store.",
        show_default=False,
    ),
]
By = Annotated[str, typer.Option(help="What a unit is: dimensions with commas between.", callback=_by)]
Signals = Annotated[str, typer.Option(help="The signals wanted, with commas between.", callback=_signals)]
Until = Annotated[
    str | None,
    typer.Option(help="Speak as of this day, with what was known then.", callback=_date, show_default="the last event"),
]
Since = Annotated[
    str | None,
    typer.Option(help="The first day judged.", callback=_date, show_default="the last four years", metavar="DATE"),
]
Ahead = Annotated[int, typer.Option(help="Months ahead that are forecast: 1 to so many.", min=1, max=12, metavar="N")]
Series = Annotated[
    list[Path], typer.Argument(metavar="SERIES…", help="Event tables, as for `jaras watch`.", show_default=False)
]
Rate = Annotated[float, typer.Option("--fdr", help="False discovery rate across units.", min=0.0, max=1.0)]
Analogues = Annotated[
    bool, typer.Option("--analogues", help="Show past windows like the present one, and what followed them.")
]
Forecasts = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Forecast the next six months by governorate, and keep it there as JSONL."),
]
Kept = Annotated[
    Path,
    typer.Argument(metavar="FORECASTS.jsonl", help="What `jaras watch --forecasts` kept.", show_default=False),
]
Pictures = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Draw into this folder.")]

MaybePaths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Reports: jsonl, txt, md, html, pdf, docx, a folder, or - for standard input.",
        show_default=False,
    ),
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        help="The store: a file, or postgresql://…",
        show_default="JARAS_STORE or jaras.sqlite",
    ),
]
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
    str | None, typer.Option("--since", metavar="D", help="Published on this day or later.", callback=_date)
]
PublishedUntil = Annotated[
    str | None, typer.Option("--until", metavar="D", help="Published on this day or earlier.", callback=_date)
]
Country = Annotated[
    str | None,
    typer.Option(metavar="C", help="Telling of an event in this country: SY.", callback=_country),
]
HappenedSince = Annotated[
    str | None, typer.Option("--since", metavar="D", help="What happened on this day or later.", callback=_date)
]
HappenedUntil = Annotated[
    str | None, typer.Option("--until", metavar="D", help="What happened on this day or earlier.", callback=_date)
]
InCountry = Annotated[
    str | None, typer.Option("--country", metavar="C", help="What happened in this country: SY.", callback=_country)
]
Week = Annotated[
    str | None,
    typer.Option("--week", metavar="W", help="What happened in this week: 2025-W10 (ISO 8601).", callback=_week),
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
    str, typer.Option("--since", metavar="T", help="A day, or a moment as 2022-01-20T14:30, in UTC.", callback=_moment)
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
TableFile = Annotated[Path, typer.Argument(metavar="FILE", help="The table, a CSV.", show_default=False)]
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
