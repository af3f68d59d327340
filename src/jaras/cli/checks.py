"""Values of options: each check gives the value as the program takes it, or raises typer.BadParameter."""

from __future__ import annotations

import re
from collections.abc import Sequence

import typer

from jaras.cli.choices import SIGNALS, TAG_KINDS, WATCHED_BY


def moment(value: str) -> str:
    """A day or a moment."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(value).isoformat(timespec="seconds") if "T" in value else day(value) or value
    except ValueError as error:
        raise typer.BadParameter("write it as 2022-01-20 or 2022-01-20T14:30") from error


def day(value: str | None) -> str | None:
    """A day, or nothing."""
    from jaras.ingest.front import iso_date

    if value is not None and iso_date(value) != value:
        raise typer.BadParameter("a date is written 2022-01-26")
    return value


def kinds(value: str) -> str:
    """Kinds of tags with commas between."""
    return _all_of(TAG_KINDS, value)


def by(value: str) -> str:
    """Dimensions with commas between."""
    return _all_of(WATCHED_BY, value)


def signals(value: str) -> str:
    """Signals with commas between."""
    return _all_of(SIGNALS, value)


def _all_of(known: Sequence[str], value: str) -> str:
    for name in value.split(","):
        if name not in known:
            raise typer.BadParameter(f"`{name}` is none of {', '.join(known)}")
    return value


def country(value: str | None) -> str | None:
    """Two letters, raised."""
    if value is not None and not re.fullmatch("[A-Za-z]{2}", value):
        raise typer.BadParameter("a country is two letters: SY")
    return value.upper() if value else value


def week(value: str | None) -> str | None:
    """A week of ISO 8601, or nothing."""
    from datetime import date

    found = re.fullmatch(r"(\d{4})-[Ww](\d{1,2})", value or "")
    try:
        if value is not None:
            date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else date.fromisocalendar(0, 0, 0)
    except ValueError as error:
        raise typer.BadParameter("a week is written 2025-W10 (ISO 8601, Monday to Sunday)") from error
    return value


def version(wanted: bool) -> None:
    """Print the version and stop, where that is wanted."""
    if wanted:
        from jaras import __version__

        typer.echo(f"jaras {__version__}")
        raise typer.Exit
