"""`jaras export` in the forms of others, `import`, `compare`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table as Grid

from jaras import jsonl
from jaras.cli.terminal import Messages, console, counted_of, isolated, print_json
from jaras.errors import InputError
from jaras.exchange.comparing import Compared, Pair, compared
from jaras.exchange.importing import imported
from jaras.model import Incident
from jaras.store import open_store

_SHOWN = 20  # pairs and lone incidents on the screen; --json gives all
_TABLES = (".csv", ".csv.gz", ".xlsx", ".parquet")


# --- import


def take_over(file: Path, form: str, output: Path | None, messages: Messages) -> None:
    """Write the rows of a table as incidents. Raises InputError when it cannot be read, or holds none."""
    found, problems = imported(file, form)
    for problem in problems:
        messages.problem(problem)
    if not found:
        raise InputError("nothing-read", "no row of it could be read", "see docs/exchange.md", str(file))
    from jaras.cli.work import write_lines

    write_lines(jsonl.dump(found), output)
    messages.wrote(counted_of(len(found), "incidents"), output)


# --- compare


def compare(ours: str, theirs: Path, messages: Messages, *, as_json: bool) -> None:
    """Match two sets of incidents and print what each has. Raises InputError or StoreError when one cannot be read."""
    found = compared(_read(ours, messages), _read(str(theirs), messages))
    if as_json:
        print_json({"summary": _summary(found), "pairs": list(map(_pair, found.pairs)), **_alone(found)})
    else:
        _show(found)


def _read(where: str, messages: Messages) -> list[Incident]:
    path = Path(where)
    if path.name.lower().endswith(_TABLES):
        found, problems = imported(path)
    elif ".jsonl" in path.name:
        found, problems = jsonl.read_incidents(path)
    else:
        return open_store(where).incidents()
    for problem in problems:
        messages.problem(problem)
    return found


def _summary(found: Compared) -> dict[str, int]:
    pairs = found.pairs
    return {
        "pairs": len(pairs),
        "only_ours": len(found.only_ours),
        "only_theirs": len(found.only_theirs),
        "outside": len(found.outside),
        "same_day": sum(pair.days == 0 for pair in pairs),
        "within_5_km": sum(pair.kilometres is not None and pair.kilometres <= 5 for pair in pairs),
        "toll_equal": sum(pair.toll == "equal" for pair in pairs),
        "toll_overlaps": sum(pair.toll == "overlap" for pair in pairs),
        "same_type": sum(pair.same_type is True for pair in pairs),
        "type_told": sum(pair.same_type is not None for pair in pairs),
    }


def _pair(pair: Pair) -> dict[str, Any]:
    ids = {"ours": pair.ours.incident_id, "theirs": pair.theirs.incident_id}
    kilometres = None if pair.kilometres is None else round(pair.kilometres, 1)
    return {**pair._asdict(), **ids, "kilometres": kilometres}


def _alone(found: Compared) -> dict[str, list[str]]:
    lists = {"only_ours": found.only_ours, "only_theirs": found.only_theirs, "outside": found.outside}
    return {name: [one.incident_id for one in some] for name, some in lists.items()}


def _show(found: Compared) -> None:
    screen = console(wrap=True)
    told = _summary(found)
    pairs = told["pairs"]
    screen.print(
        f"[bold]{counted_of(pairs, 'pairs')}[/]; only ours {told['only_ours']}, only theirs {told['only_theirs']}; "
        f"{told['outside']} of ours are nothing the table could hold"
    )
    if not pairs:
        return
    types = f", type {told['same_type']} of {told['type_told']}" if told["type_told"] else ""
    tolls = f"toll equal {told['toll_equal']}, overlapping {told['toll_overlaps']}"
    screen.print(
        f"agreed: day {told['same_day']}, place within 5 km {told['within_5_km']}, {tolls}{types}", "", sep="\n"
    )
    screen.print(_grid(found.pairs))
    for name, some in (("only ours", found.only_ours), ("only theirs", found.only_theirs)):
        if some:
            screen.print("", f"[bold]{name}[/]", *(_line(one) for one in some[:_SHOWN]), sep="\n")


def _grid(pairs: Sequence[Pair]) -> Grid:
    grid = Grid(box=None, pad_edge=False)
    for name in ("ours", "theirs", "day"):
        grid.add_column(name, no_wrap=True, overflow="fold")
    for name in ("place", "days apart", "km", "toll"):
        grid.add_column(name)
    for pair in pairs[:_SHOWN]:
        place = pair.ours.place.name if pair.ours.place else ""
        kilometres = "" if pair.kilometres is None else f"{pair.kilometres:.0f}"
        cells = (pair.ours.incident_id, pair.theirs.incident_id, pair.ours.date_start or "", place)
        grid.add_row(*map(escape, cells), str(pair.days), kilometres, pair.toll)
    return grid


def _line(one: Incident) -> str:
    place = one.place.name if one.place else ""
    parts = (one.incident_id, one.date_start or "undated", isolated(place), one.sub_event_type)
    return "  " + escape(" · ".join(part for part in parts if part))
