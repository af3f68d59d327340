"""`jaras gazetteer add`: add, and say what was added, left out and to be set."""

from __future__ import annotations

from pathlib import Path

from rich.markup import escape

from jaras.cli.terminal import Messages
from jaras.errors import InputError
from jaras.places.extend import add as added
from jaras.places.gazetteer import own_folder

_MOST_SHOWN = 20


def add(table: Path, into: Path | None, messages: Messages) -> None:
    """Add the places of `table` to the gazetteer in `into`, else in the user's own folder."""
    folder = into or own_folder()
    if folder is None:
        cause, remedy = "JARAS_GAZETTEER is set to nothing", "name a folder in it, or with --into"
        raise InputError("no-folder", cause, remedy)
    done = added(table, folder)
    for problem in done.problems[:_MOST_SHOWN]:
        messages.problem(problem)
    if len(done.problems) > _MOST_SHOWN:
        messages.line(f"… and {len(done.problems) - _MOST_SHOWN} more lines left out")
    messages.wrote(f"{done.places} places added, {done.respelt} known ones with more spellings", done.file)
    if folder != own_folder():
        messages.say(escape(f"set JARAS_GAZETTEER={folder} to read with it"))
