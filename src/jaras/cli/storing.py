"""`jaras ingest`, `search`: into the store, and what is found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from rich.padding import Padding
from rich.text import Text

from jaras.cli.terminal import Messages, Meter, console, counted_of, isolated, print_json
from jaras.errors import InputError
from jaras.model import Problem, Report
from jaras.scale.cores import mapped
from jaras.store import Arrival, Hit, Kept, Linked, Prepared, Recoded, Store, arrive, open_store, prepare

_BATCH = 32  # reports kept in one transaction: a crash costs the coding of so many
One = TypeVar("One")
Done = TypeVar("Done")


class Given(NamedTuple):
    """What the caller knows of the reports, how many processes code them, whether addresses are fetched."""

    published: str | None
    source: str | None
    jobs: int
    fetch: bool = False


class _Incoming(NamedTuple):
    """A report on its way in; what is known already is not coded."""

    arrival: Arrival
    known: bool

    @property
    def id(self) -> str:
        return self.arrival.report.id


class _Stored(NamedTuple):
    """A report of the store that is coded anew."""

    number: int
    report: Report

    @property
    def id(self) -> str:
        return self.report.id


# --- ingest


def ingest(
    paths: Sequence[str], where: str | None, messages: Messages, given: Given, *, recode: bool, as_json: bool
) -> None:
    """Keep and code reports, code anew what is older if `recode`, link, and sum up.

    Raises InputError when nothing could be read, StoreError when nothing could be kept.
    """
    store = open_store(where, create=bool(paths))
    kept = _keep_all(store, paths, messages, given) if paths else Kept()
    recoded = _recode_all(store, messages, given.jobs) if recode else None
    linked = store.link()
    messages.close()
    if as_json:
        print_json(_outcome(store, kept, recoded, linked, messages.failed))
    else:
        messages.wrote("; ".join(_said(kept, recoded, linked, messages.failed)), store.place)


def _keep_all(store: Store, paths: Sequence[str], messages: Messages, given: Given) -> Kept:
    from jaras.ingest import size_of

    meter = Meter(messages, "reading", size_of(paths))
    kept = Kept()
    try:
        incoming = _incoming(store, _arrivals(paths, messages, given, meter))
        for batch in _batches(_successes(mapped(_prepared, incoming, given.jobs), messages, meter)):
            arrivals = [one.arrival for one, _ in batch]
            kept = kept.plus(store.keep(arrivals, {one.arrival.digest: ready for one, ready in batch if ready}))
    finally:
        meter.stop()
    if kept == Kept():
        raise InputError("nothing-read", "no report could be read", "nothing was kept")
    return kept


def _arrivals(paths: Sequence[str], messages: Messages, given: Given, meter: Meter) -> Iterator[Arrival]:
    from jaras.ingest import NOTICES, Capture, Fetcher, read_captures

    fetch = Fetcher().fetch if given.fetch else None
    told = {"published": given.published, "source": given.source}
    for item in read_captures(paths, **told, on_bytes=meter.bytes, fetch=fetch):
        arrived = arrive(*item) if isinstance(item, Capture) else item
        if isinstance(arrived, Arrival):
            yield arrived
        else:
            messages.problem(arrived, notice=arrived.code in NOTICES)


def _incoming(store: Store, arrivals: Iterator[Arrival]) -> Iterator[_Incoming]:
    for batch in _batches(arrivals):
        known = store.known(one.digest for one in batch)
        yield from (_Incoming(one, one.digest in known) for one in batch)


def _prepared(one: _Incoming) -> Prepared | None:
    return None if one.known else prepare(one.arrival.report)


def _recode_all(store: Store, messages: Messages, jobs: int) -> Recoded:
    meter = Meter(messages, "coding anew", None)
    recoded = Recoded()
    try:
        ready = mapped(_coded_anew, map(_Stored._make, store.outdated()), jobs)
        for batch in _batches(_successes(ready, messages, meter)):
            recoded = recoded.plus(store.recode({one.number: ready for one, ready in batch}))
    finally:
        meter.stop()
    return recoded


def _coded_anew(one: _Stored) -> Prepared:
    return prepare(one.report)


def _successes(
    results: Iterable[tuple[One, Done | Problem]], messages: Messages, meter: Meter
) -> Iterator[tuple[One, Done]]:
    for one, done in results:
        meter.step()
        if isinstance(done, Problem):
            messages.problem(done)
        else:
            yield one, done


def _batches(items: Iterator[One]) -> Iterator[list[One]]:
    while batch := list(islice(items, _BATCH)):
        yield batch


def _said(kept: Kept, recoded: Recoded | None, linked: Linked | None, failed: int) -> Iterator[str]:
    counts = {"new": kept.new, "known": kept.known, "copies": kept.copies, "failed": failed}
    if kept.forgotten:
        counts["forgotten"] = kept.forgotten
    if kept.uncoded:
        counts["not Arabic"] = kept.uncoded
    yield ", ".join(f"{count} {name}" for name, count in counts.items())
    if recoded:
        changes = f"{recoded.added} events more, {recoded.gone} gone, {recoded.changed} changed"
        yield f"{counted_of(recoded.reports, 'reports')} coded anew: {changes}"
    if linked:
        yield counted_of(linked.incidents, "incidents")


def _outcome(store: Store, kept: Kept, recoded: Recoded | None, linked: Linked | None, failed: int) -> dict[str, Any]:
    return {
        "store": store.place,
        **kept._asdict(),
        "failed": failed,
        "recoded": recoded._asdict() if recoded else None,
        "linked": linked._asdict() if linked else None,
    }


# --- search


def search(
    asked: str,
    where: str | None,
    *,
    since: str | None,
    until: str | None,
    country: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Print the reports that are found, last published first. Raises InputError, StoreError as `Store.search` does."""
    hits = open_store(where).search(asked, since=since, until=until, country=country, limit=limit)
    if as_json:
        print_json(hits)
        return
    screen = console(wrap=True)
    for hit in hits:
        _show(hit, screen)
    if not hits:
        Messages().line("nothing was found")


def _show(hit: Hit, screen: Any) -> None:
    head = [hit.published, hit.source, ", ".join(hit.places), hit.report_id]
    screen.print(Text(isolated(hit.title or hit.snippet.text.split("\n")[0]), style="bold"))
    screen.print(Text(" · ".join(isolated(part) for part in head if part), style="cyan"))
    screen.print(Padding(Text(isolated(" ".join(hit.snippet.text.split()))), (0, 0, 1, 2)))
