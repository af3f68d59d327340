"""`jaras verify`, `backup`, `restore`, `forget`: look after what is stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.markup import escape

from jaras.cli.terminal import Messages, Meter, counted_of, print_json
from jaras.store import Head, open_store, restore_store

_HEAD = re.compile(r"(\d+):([0-9a-f]{64})")
_MOST_SHOWN = 50


def read_head(noted: str | None) -> Head | None:
    """A head as it is printed. Raises typer.BadParameter when it is none."""
    if noted is None:
        return None
    found = _HEAD.fullmatch(noted)
    if not found:
        raise typer.BadParameter("a head is written N:HASH, as `jaras verify` prints it")
    return Head(int(found[1]), found[2])


def verify(where: str | None, noted: Head | None, messages: Messages, *, as_json: bool) -> None:
    """Check the store and tell what is wrong with it. Raises StoreError when it cannot be read."""
    store = open_store(where)
    with _meter(messages, "checking") as step:
        done = store.verify(noted, step)
    head = f"{done.head.seq}:{done.head.hash}"
    if as_json:
        messages.failed += len(done.problems)
        print_json({**done._asdict(), "head": head})
        return
    for problem in done.problems[:_MOST_SHOWN]:
        messages.problem(problem)
    if len(done.problems) > _MOST_SHOWN:
        messages.line(f"… and {len(done.problems) - _MOST_SHOWN} more")
        messages.failed = len(done.problems)
    if done.unsigned:
        messages.say(f"note: {counted_of(done.unsigned, 'erasures')} not checked for a signature, as there is no key")
    counts = (
        (done.reports, "reports"),
        (done.events, "events"),
        (done.incidents, "incidents"),
        (done.changes, "changes"),
    )
    verdict = counted_of(len(done.problems), "faults") if done.problems else "all sound"
    messages.say(escape(f"{', '.join(counted_of(count, name) for count, name in counts)}: {verdict}; head {head}"))


def backup(file: Path, where: str | None, messages: Messages, *, as_json: bool) -> None:
    """Back up the store. Raises StoreError when it cannot be read, InputError when the file cannot be written."""
    store = open_store(where)
    with _meter(messages, "backing up") as step:
        done = store.backup(file, step)
    _close(done._asdict(), f"{counted_of(done.reports, 'reports')}, {done.rows} rows", file, messages, as_json=as_json)


def restore(file: Path, where: str | None, messages: Messages, *, as_json: bool) -> None:
    """Make a store of a backup. Raises InputError for a damaged one, StoreError where there is a store already."""
    with _meter(messages, "restoring") as step:
        done = restore_store(file, where, step)
    place = open_store(where).place
    _close(done._asdict(), f"{counted_of(done.reports, 'reports')}, {done.rows} rows", place, messages, as_json=as_json)


def forget(report: str, reason: str, where: str | None, messages: Messages, *, as_json: bool) -> None:
    """Erase a report. Raises InputError when there is none, StoreError when the store cannot be written."""
    if not reason.strip():
        raise typer.BadParameter("say why: --reason TEXT")
    store = open_store(where)
    done = store.forget(report, reason)
    if done.copies and not as_json:
        messages.say(escape(f"note: reports with the same lead stay: {', '.join(done.copies)}"))
    texts, events = counted_of(done.texts, "texts"), counted_of(done.events, "events")
    _close(done._asdict(), f"{texts}, {events} erased", store.place, messages, as_json=as_json)


@contextmanager
def _meter(messages: Messages, what: str) -> Iterator[Callable[[], None]]:
    meter = Meter(messages, what, None)
    try:
        yield meter.step
    finally:
        meter.stop()


def _close(done: Mapping[str, Any], said: str, place: Path | str, messages: Messages, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
    else:
        messages.wrote(said, place)
