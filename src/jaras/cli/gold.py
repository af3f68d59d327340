"""`jaras export --format gold`: the reports that people reviewed, as gold to score and to train with."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec
import typer

from jaras import jsonl
from jaras.cli.exporting import Wish
from jaras.cli.gathering import Asked
from jaras.cli.terminal import Messages, counted_of
from jaras.errors import InputError
from jaras.exchange.gold import files
from jaras.store import open_store


def export(asked: Asked, wish: Wish, folder: Path | None, messages: Messages, *, as_json: bool) -> None:
    """Write a folder of gold reports and put it on record.

    Raises InputError for the public profile or a part, without a folder to write to, or where no report is reviewed as
    a whole; StoreError when the store cannot be read.
    """
    if wish.profile == "public" or wish.redact:
        raise InputError("no-public-form", "gold holds the words of the reports", "take another form, such as geojson")
    if folder is None:
        raise InputError("folder-missing", "gold is a folder of files", "name it: -o FOLDER")
    if asked.selects or wish.rules:
        raise InputError("no-part", "gold is of every reviewed report", "leave out what asks for a part of the store")
    store = open_store(asked.store)
    reviewed = store.reviewed()
    if not reviewed:
        remedy = "read one to its end and say so: jaras serve, or jaras incidents whole REPORT"
        raise InputError("nothing-reviewed", "no report is reviewed as a whole", remedy, store.place)
    digest = sha256()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("file-unwritable", cause, "name a folder that can be written", str(folder)) from error
    for name, content in files(reviewed):
        digest.update(content)
        jsonl.write_bytes(folder / name, [content], private=True)
    events = sum(len(one.events) for one in reviewed)
    store.note_export("gold", "internal", events, digest.hexdigest())
    if as_json:
        told = {"reports": len(reviewed), "events": events, "digest": digest.hexdigest()}
        typer.echo(msgspec.json.encode(told).decode())
        return
    messages.wrote(f"{counted_of(len(reviewed), 'reports')}, {counted_of(events, 'events')}", folder)
