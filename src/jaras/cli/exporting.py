"""`jaras export`: everything the store holds as JSONL, or its incidents in the forms of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import typer
from rich.markup import escape

from jaras import jsonl
from jaras.brief.redaction import Redaction, read_list
from jaras.cli.gathering import Asked, told_by, wanted_of
from jaras.cli.terminal import Messages, counted_of
from jaras.cli.work import write_lines
from jaras.errors import InputError
from jaras.exchange import Dataset, Loss, Revision, dataset, written
from jaras.incidents import Selection
from jaras.model import Event, Incident
from jaras.store import Exported, Store, open_store

_BINARY = ("xlsx", "parquet", "geoparquet")


class Wish(NamedTuple):
    """What is to be written: the form, for whom, by which rules if not by ours, without the words of which list."""

    form: str
    profile: str
    rules: Path | None
    redact: Path | None


EVERYTHING = Wish("jsonl", "internal", None, None)


def everything(asked: Asked, output: Path | None, messages: Messages, *, as_json: bool) -> None:
    """Write what the store holds of what is asked for as JSONL, all or nothing.

    Raises StoreError, or InputError for an unknown id and when it cannot be written.
    """
    done: list[Exported] = []
    store = open_store(asked.store)
    wanted = wanted_of(store, asked)[1] if asked.selects else None
    write_lines(store.export(done.append, wanted), output)
    [exported] = done
    if as_json:
        typer.echo(msgspec.json.encode(exported._asdict()).decode(), err=output is None)
        return
    counts = (exported.reports, "reports"), (exported.events, "events"), (exported.incidents, "incidents")
    messages.wrote(", ".join(counted_of(count, name) for count, name in counts), output)


def export(asked: Asked, wish: Wish, output: Path | None, messages: Messages, *, as_json: bool) -> None:
    """Write the incidents asked for in a form of others, say what it cannot hold, and put it on record.

    Raises InputError for a form that the profile or the file type forbids, and when words of the list would stand in
    it; StoreError when the store cannot be read.
    """
    if wish.rules and wish.form != "acled":
        raise InputError("no-rules", f"{wish.form} has no rules", "leave out --rules", str(wish.rules))
    if wish.form == "jsonl":
        cause = "jsonl holds the words of the reports, whole: nothing can be kept back of it"
        raise InputError("no-public-form", cause, "take another form, such as geojson")
    store = open_store(asked.store)
    redaction = Redaction(read_list(wish.redact)) if wish.redact else None
    records = _dataset(store, asked, redaction, public=wish.profile == "public")
    if redaction:
        redaction.check(_words(records, wish.form), "the export")
    made = written(records, wish.form, output.suffix if output else "", _rules(wish.rules))
    digest = sha256()
    _write(_digested(made.pieces, digest), wish.form, output)
    store.note_export(wish.form, wish.profile, len(records.incidents), digest.hexdigest())
    if as_json:
        told = {
            "incidents": len(records.incidents),
            "rows": made.rows,
            "digest": digest.hexdigest(),
            "losses": _losses(made.losses),
        }
        typer.echo(msgspec.json.encode(told).decode(), err=output is None)
        return
    if made.losses:
        lost = "; ".join(f"{loss.what} ({loss.records})" for loss in made.losses)
        messages.say(f"[yellow]note:[/] {wish.form} does not hold: {escape(lost)}")
    rows = [counted_of(made.rows, "rows")] if made.rows is not None else []
    messages.wrote(", ".join([counted_of(len(records.incidents), "incidents"), *rows]), output)


def _dataset(store: Store, asked: Asked, redaction: Redaction | None, *, public: bool) -> Dataset:
    """The incidents that are asked for, their events, and what became of those that are gone."""
    asked, wanted = wanted_of(store, asked)
    if redaction or asked.delay:
        incidents, events = _kept_back(store, asked, wanted, redaction)
    else:
        incidents, events = _records(store.standing(wanted))
    revisions = (Revision(*past) for past in store.history())
    return dataset(incidents, events, (one for one in revisions if wanted.holds(one.incident)), public=public)


def _kept_back(
    store: Store, asked: Asked, wanted: Selection, redaction: Redaction | None
) -> tuple[Sequence[Incident], Sequence[Event]]:
    """What is told by reports that came out before the delay, without the words of a list."""
    found = store.incidents(wanted)
    coded, incidents = told_by(store, found, frozenset(report for one in found for report in one.reports), asked)
    if redaction:
        coded, incidents = redaction.applied(coded, incidents)
    return incidents, [event for one in coded for event in one.events]


def _words(records: Dataset, form: str) -> list[str]:
    """The lines of an export as text, where the form is not text those of our table."""
    plain = written(records, "table" if form in _BINARY else form)
    return b"".join(plain.pieces).decode().splitlines()


class _Kind(msgspec.Struct):
    record: str | None = None


_KIND = msgspec.json.Decoder(_Kind)


def _records(lines: Iterable[str]) -> tuple[list[Incident], list[Event]]:
    incident, event = msgspec.json.Decoder(Incident), msgspec.json.Decoder(Event)
    incidents: list[Incident] = []
    events: list[Event] = []
    for line in lines:
        kind = _KIND.decode(line).record
        if kind == "incident":
            incidents.append(incident.decode(line))
        elif kind == "event":
            events.append(event.decode(line))
    return incidents, events


def _rules(file: Path | None) -> dict[str, Any] | None:
    """The rules of a file over ours. Raises InputError when it is no YAML, or tells of what there is no rule for."""
    if file is None:
        return None
    import yaml

    from jaras.exchange.acled import rules

    ours = rules()
    try:
        told = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise InputError(
            "file-unreadable", cause, "give a YAML file like the one in docs/exchange.md", str(file)
        ) from error
    if not isinstance(told, dict) or not told.keys() <= ours.keys():
        cause = f"its keys are not among {', '.join(ours)}"
        raise InputError("no-such-rule", cause, "docs/exchange.md shows the rules", str(file))
    return ours | told


def _digested(pieces: Iterable[bytes], digest: Any) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _write(pieces: Iterator[bytes], form: str, output: Path | None) -> None:
    if output is not None:
        jsonl.write_bytes(output, pieces)
        return
    if form in _BINARY:
        raise InputError("binary-to-screen", f"{form} is not text", "write it to a file: -o FILE")
    stream = typer.get_binary_stream("stdout")
    stream.writelines(pieces)
    stream.flush()


def _losses(losses: Sequence[Loss]) -> list[dict[str, Any]]:
    return [loss._asdict() for loss in losses]
