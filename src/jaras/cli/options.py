"""The options of the commands on reports and tables: what each means, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jaras.cli import checks
from jaras.cli.choices import Format, Lang, Profile, Records

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
    str | None, typer.Option(help="Date of reports that have none of their own: 2022-01-26.", callback=checks.day)
]
Source = Annotated[str | None, typer.Option(help="Outlet of reports that name none.")]
Jobs = Annotated[int, typer.Option(help="Worker processes; 0: one for each core.", min=0)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print results and failures, nothing else.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")]
Version = Annotated[
    bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=checks.version)
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
Kinds = Annotated[str, typer.Option(help="The kinds of tags wanted, with commas between.", callback=checks.kinds)]
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
        help="Event tables (CSV, XLSX, Parquet): UCDP GED, ACLED, any with a date; our JSONL; without any, the store.",
        show_default=False,
    ),
]
By = Annotated[str, typer.Option(help="What a unit is: dimensions with commas between.", callback=checks.by)]
Signals = Annotated[str, typer.Option(help="The signals wanted, with commas between.", callback=checks.signals)]
Until = Annotated[
    str | None,
    typer.Option(
        help="Speak as of this day, with what was known then.", callback=checks.day, show_default="the last event"
    ),
]
Since = Annotated[
    str | None,
    typer.Option(help="The first day judged.", callback=checks.day, show_default="the last four years", metavar="DATE"),
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
