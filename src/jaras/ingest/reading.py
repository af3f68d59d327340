"""From paths to reports, one after the other, in a fixed order."""

from __future__ import annotations

import gzip
import os
import sys
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import msgspec

from jaras.errors import InputError, JarasError
from jaras.ingest import kinds, lines
from jaras.ingest.kinds import KINDS, kind_of, kind_of_answer
from jaras.ingest.pages import MAX_ARCHIVE, MAX_BYTES, Found, Member
from jaras.ingest.reports import Capture, Given, captured
from jaras.model import Problem, Report

if TYPE_CHECKING:
    from jaras.ingest.fetching import Fetched

STDIN = "-"
NOTICES = frozenset({"converted", "not-arabic", "bad-date", "skipped", "repeated"})
"""Codes of problems that only tell: the report was read all the same."""

_SUFFIXES = (*kinds.SUFFIXES, *lines.SUFFIXES)


def read_reports(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    source: str | None = None,
    on_bytes: Callable[[int], object] = lambda size: None,
) -> Iterator[Report | Problem]:
    """The reports of files, folders (all below them, sorted) and `-` (standard input), and what went wrong.

    `published` (ISO date) and `source` (outlet) are given to reports that have none of their own. `on_bytes` is called
    with the number of bytes just read. A report without `id` gets a hash of its content; one that comes again
    is read once. Raises nothing for a bad input: it yields a Problem that names the file, and goes on.
    """
    seen: dict[str, int] = {}
    for item in read_captures(paths, published=published, source=source, on_bytes=on_bytes):
        yield from [item] if isinstance(item, Problem) else _once(item.report, seen, item.where)


def read(
    *paths: str | Path, published: str | None = None, source: str | None = None
) -> tuple[list[Report], list[Problem]]:
    """All reports of files and folders, and what went wrong, as `read_reports` gives them one by one."""
    found = list(read_reports(paths, published=published, source=source))
    return [one for one in found if isinstance(one, Report)], [one for one in found if isinstance(one, Problem)]


def read_captures(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    source: str | None = None,
    on_bytes: Callable[[int], object] = lambda size: None,
    fetch: Callable[[str], Fetched] | None = None,
) -> Iterator[Capture | Problem]:
    """As `read_reports`, with the bytes of each report, and each as often as it comes.

    `fetch` gets the addresses among `paths` (`Fetcher().fetch`); without it each of them is a Problem.
    """
    given = Given(published, source or "", on_bytes, fetch=fetch)
    for path in paths:
        yield from _read_path(str(path), given)


def size_of(paths: Iterable[str | Path]) -> int | None:
    """Bytes that `read_reports` will report for `paths`; None where that cannot be known (a stream, a gzip file)."""
    files: list[Path] = []
    for path in map(Path, paths):
        files += _below(path)[0] if path.is_dir() else [path]
    known = all(file.is_file() or not file.exists() for file in files)
    if STDIN in map(str, paths) or not known or any(file.name.endswith(".jsonl.gz") for file in files):
        return None
    return sum(file.stat().st_size for file in files if file.is_file())


def _read_path(path: str, given: Given) -> Iterator[Capture | Problem]:
    try:
        if "://" in path:
            yield from _read_address(path, given)
        elif path == STDIN:
            yield from _read_stream(sys.stdin.buffer, "standard input", given)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), given)
        elif Path(path).is_file():
            yield from _read_file(Path(path), given)
        elif Path(path).exists():
            with Path(path).open("rb") as stream:
                yield from _read_stream(stream, path, given)
        else:
            yield Problem("missing", "there is no such file or folder", "check the path", path)
    except OSError as error:
        yield _unreadable(error, path)


def _read_address(url: str, given: Given) -> Iterator[Capture | Problem]:
    if given.fetch is None:
        yield Problem("not-fetched", "an address is fetched only if asked to", "jaras ingest --fetch, or save it", url)
        return
    try:
        fetched = given.fetch(url)
    except InputError as error:
        yield msgspec.structs.replace(error.problem, where=url)
        return
    given.on_bytes(len(fetched.data))
    key = kind_of_answer(fetched.media_type, fetched.data[:4096])
    yield from _read_page(fetched.data, url, given._replace(url=fetched.url), key)


def _read_folder(folder: Path, given: Given) -> Iterator[Capture | Problem]:
    files, skipped = _below(folder)
    known = ", ".join(_SUFFIXES)
    if not files:
        yield Problem("no-reports", "the folder holds no report", f"reports are {known}", str(folder))
        return
    if skipped:
        count = sum(skipped.values())
        cause = f"{count} file{'s' * (count > 1)} not read: {', '.join(sorted(skipped))}"
        yield Problem("skipped", cause, f"reports are {known}; name a file itself to read it", str(folder))
    for file in files:
        try:
            yield from _read_file(file, given)
        except OSError as error:
            yield _unreadable(error, str(file))


def _below(folder: Path) -> tuple[list[Path], Counter[str]]:
    """Files under `folder` that are reports by their names, sorted, and the suffixes of the others.

    Hidden files and READMEs are neither: they tell of the folder.
    """
    files: list[Path] = []
    skipped: Counter[str] = Counter()
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().startswith((".", "readme")):
                continue
            if name.lower().endswith(_SUFFIXES):
                files.append(Path(parent, name))
            else:
                skipped[Path(name).suffix or name] += 1
    return sorted(files), skipped


def _read_file(path: Path, given: Given) -> Iterator[Capture | Problem]:
    name = path.name.lower()
    if name.endswith(lines.SUFFIXES):
        with cast(IO[bytes], gzip.open(path)) if name.endswith(".gz") else path.open("rb") as stream:
            told = lines.Bounded(stream, path.stat().st_size) if name.endswith(".gz") else stream
            yield from lines.read_lines(told, str(path), given)
        return
    with path.open("rb") as file:
        if not name.endswith(kinds.SUFFIXES) and file.peek(1)[:1] == b"{":
            yield from lines.read_lines(file, str(path), given)
            return
        data = file.read(MAX_ARCHIVE + 1)
    given.on_bytes(len(data))
    yield from _read_page(data, str(path), given)


def _read_stream(stream: IO[bytes], where: str, given: Given) -> Iterator[Capture | Problem]:
    first = stream.readline(MAX_BYTES + 1)
    if first.removeprefix(BOM_UTF8).startswith(b"{"):
        yield from lines.read_lines(stream, where, given, first)
        return
    data = first + stream.read(MAX_ARCHIVE + 1 - len(first))
    given.on_bytes(len(data))
    yield from _read_page(data, where, given)


def _read_page(
    data: bytes, where: str, given: Given, key: str = "", *, inside: bool = False
) -> Iterator[Capture | Problem]:
    """The reports of one file, of the kind `key` where that is known.

    `inside`: it lies in an archive, and archives in it are left closed.
    """
    try:
        found = _parsed(data, key or kind_of(where, data[:4096]), inside=inside)
    except JarasError as error:
        yield msgspec.structs.replace(error.problem, where=where)
        return
    for problem in found.problems:
        yield msgspec.structs.replace(problem, where=_part(where, problem.where))
    for page in found.pages:
        yield from captured(page, page.raw or data, _part(where, page.part), given)
    for member in found.members:
        yield from _read_member(member, _part(where, member.name), given)


def _parsed(data: bytes, key: str, *, inside: bool) -> Found:
    kind = KINDS[key]
    most = MAX_ARCHIVE if kind.archive else MAX_BYTES
    if len(data) > most:
        raise InputError("too-large", f"larger than {most >> 20} MB", "split it: one report a file, or JSONL")
    if kind.archive and inside:
        raise InputError("archive-limit", "an archive inside an archive is not opened", "unpack the outer one first")
    if not kind.apart:
        return kind.parse(data)
    from jaras.ingest.sandbox import parse_apart

    return parse_apart(key, data)


def _read_member(member: Member, where: str, given: Given) -> Iterator[Capture | Problem]:
    """A file of an archive, read as a file; what the archive says of it fills what it does not say itself."""
    given = given._replace(url=member.url)
    if where.lower().endswith((".jsonl", ".ndjson")):
        yield from lines.read_lines(BytesIO(member.data), where, given._replace(on_bytes=lambda size: None))
    elif where.lower().endswith(_SUFFIXES):
        yield from _read_page(member.data, where, given, inside=True)
    else:
        yield Problem("skipped", "not read: no report by its name", "name a report .txt, .html, .pdf …", where)


def _part(where: str, part: str) -> str:
    return f"{where}:{part}" if part else where


def _once(report: Report, seen: dict[str, int], where: str) -> Iterator[Report | Problem]:
    """`report` when its id is new; a notice when the same came before; a failure when the id is another's."""
    content = hash(report)  # in this run alone, so that a quick one will do
    before = seen.get(report.id)
    if before is None:
        seen[report.id] = content
        yield report
    elif before == content:
        yield Problem("repeated", f"report {report.id} came before", "nothing to do: it is read once", where)
    else:
        yield Problem("id-taken", f"another report has the id {report.id}", "give each report its own id", where)


def _unreadable(error: OSError, where: str) -> Problem:
    cause = error.strerror or str(error)
    return Problem("unreadable", f"it cannot be read: {cause}", "check the path and its permissions", where)
