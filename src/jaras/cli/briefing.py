"""The main job: reports → events → incidents → brief, written and summed up."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer
from rich.text import Text

from jaras.cli.choices import LANGUAGES, Format, Lang, Profile
from jaras.cli.gathering import Asked, from_files, from_store
from jaras.cli.terminal import console, isolated
from jaras.cli.work import Work
from jaras.errors import InputError

if TYPE_CHECKING:
    from jaras.brief import Brief
    from jaras.model import Coded, Incident

_USUAL = (Format.html, Format.md)


class Target(NamedTuple):
    """The files to write. `records`: the folder for events and incidents, if they are wanted."""

    briefs: dict[Format, Path]
    records: Path | None


def target(output: Path, form: Format | None) -> Target:
    """Where a brief goes: into the folder `output`, or, if that is the name of a brief, into this file alone.

    Raises typer.BadParameter when name and form contradict each other.
    """
    suffix = output.suffix.removeprefix(".").lower()
    if output.is_dir() or suffix not in list(Format):
        return Target({one: output / f"brief.{one}" for one in ([form] if form else _USUAL)}, output)
    if form and form != suffix:
        raise typer.BadParameter(f"--output says {suffix}, --format says {form}")
    return Target({Format(suffix): output}, None)


def run(
    paths: list[str], asked: Asked, work: Work, to: Target, lang: Lang, profile: Profile, redact: Path | None
) -> None:
    """Gather, write, and print the bottom line. Raises InputError when nothing could be read or written."""
    from jaras import jsonl
    from jaras.brief import read_list, write_brief

    listed = read_list(redact) if redact else ()
    found = from_files(paths, work, asked) if paths else from_store(asked, work)
    with work.messages.doing("writing the brief"):
        brief = write_brief(
            found.coded,
            found.incidents,
            languages=LANGUAGES[lang],
            profile=profile.value,
            scope=found.scope,
            ratings=found.ratings,
            redact=listed,
            trends=found.trends,
        )
    for problem in (*found.problems, *brief.problems):
        work.messages.problem(problem, notice=True)
    work.messages.close()
    for form, path in to.briefs.items():
        _make(path.parent)
        with work.messages.doing(f"drawing the brief as {form.value}"):
            jsonl.write_bytes(path, [_drawn(brief, form)])
    written = list(to.briefs.values())
    # records quote their reports, which neither a public brief nor a redacted one must
    if to.records and profile is Profile.internal and not listed:
        written += _write_records(to.records, found.coded, found.incidents)
    if not work.messages.quiet:
        _sum_up(brief, written)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        cause = f"the folder cannot be made: {error.strerror or error}"
        raise InputError("file-unwritable", cause, "name another one with -o", str(folder)) from error


def _drawn(brief: Brief, form: Format) -> bytes:
    from jaras.brief import render_docx, render_html, render_markdown, render_pdf

    match form:
        case Format.pdf:
            return render_pdf(brief)
        case Format.docx:
            return render_docx(brief)
        case Format.html:
            return render_html(brief).encode()
        case Format.md:
            return render_markdown(brief).encode()


def _write_records(folder: Path, coded: Iterable[Coded], incidents: Iterable[Incident]) -> list[Path]:
    from jaras import jsonl

    paths = [folder / "events.jsonl", folder / "incidents.jsonl"]
    jsonl.write(paths[0], (event for one in coded for event in one.events))
    jsonl.write(paths[1], incidents)
    return paths


def _sum_up(brief: Brief, written: Iterable[Path]) -> None:
    """Print title and bottom line in the languages of the brief, and where everything lies."""
    screen = console()
    screen.print()
    for language in brief.languages:
        screen.print(Text(isolated(getattr(brief.title, language)), style="bold"))
    screen.print()
    for statement in brief.bluf:
        for number, language in enumerate(brief.languages):
            mark = "•" if number == 0 else " "
            screen.print(Text(f"{mark} {isolated(getattr(statement, language))}", style="dim" if number else ""))
    screen.print()
    for path in written:
        screen.print(Text(f"→ {isolated(str(path))}", style="cyan"))
