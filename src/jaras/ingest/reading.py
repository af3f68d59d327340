"""From paths to reports, one after the other, in a fixed order."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import sys
import zlib
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple, cast

import msgspec

from jaras.errors import InputError, JarasError
from jaras.ingest.formats import PARSERS, Page, parser_for
from jaras.ingest.front import iso_date
from jaras.model import Problem, Report

STDIN = "-"
LINES = (".jsonl", ".ndjson", ".jsonl.gz")
MAX_BYTES = 32 * 1024 * 1024
NOTICES = frozenset({"converted", "not-arabic", "bad-date", "skipped", "repeated"})
"""Codes of problems that only tell: the report was read all the same."""

_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0621-\u063f\u0641-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe80-\ufefc]+")
_SAMPLE = 20_000


class _Given(NamedTuple):
    """What the caller knows of reports that do not say it themselves, and who is told of progress."""

    published: str | None
    source: str
    on_bytes: Callable[[int], object]


class Capture(NamedTuple):
    """A report with the bytes it was read from: the file, or its line of one. `where` names them."""

    report: Report
    raw: bytes
    where: str


class _Line(msgspec.Struct):
    """One line of JSONL; unknown fields are ignored, absent ones may be null."""

    text: str
    id: str | int | None = None
    published: str | None = None
    source: str | None = None
    title: str | None = None
    url: str | None = None


_LINE = msgspec.json.Decoder(_Line)


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
    seen: dict[str, str] = {}
    for item in read_captures(paths, published=published, source=source, on_bytes=on_bytes):
        yield from [item] if isinstance(item, Problem) else _once(item.report, seen, item.where)


def read_captures(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    source: str | None = None,
    on_bytes: Callable[[int], object] = lambda size: None,
) -> Iterator[Capture | Problem]:
    """As `read_reports`, with the bytes of each report, and each as often as it comes."""
    given = _Given(published, source or "", on_bytes)
    for path in paths:
        yield from _read_path(str(path), given)


def size_of(paths: Iterable[str | Path]) -> int | None:
    """Bytes that `read_reports` will report for `paths`; None where that cannot be known (a stream, a gzip file)."""
    files: list[Path] = []
    for path in map(Path, paths):
        files += _below(path)[0] if path.is_dir() else [path]
    known = all(file.is_file() or not file.exists() for file in files)
    if STDIN in map(str, paths) or not known or any(file.suffix == ".gz" for file in files):
        return None
    return sum(file.stat().st_size for file in files if file.is_file())


def _read_path(path: str, given: _Given) -> Iterator[Capture | Problem]:
    try:
        if path == STDIN:
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


def _read_folder(folder: Path, given: _Given) -> Iterator[Capture | Problem]:
    files, skipped = _below(folder)
    known = ", ".join((*PARSERS, *LINES))
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
            if name.lower().endswith((*PARSERS, *LINES)):
                files.append(Path(parent, name))
            else:
                skipped[Path(name).suffix or name] += 1
    return sorted(files), skipped


def _read_file(path: Path, given: _Given) -> Iterator[Capture | Problem]:
    name = path.name.lower()
    if name.endswith(LINES):
        with cast(IO[bytes], gzip.open(path)) if name.endswith(".gz") else path.open("rb") as stream:
            yield from _read_lines(stream, str(path), given)
        return
    with path.open("rb") as file:
        if not name.endswith(tuple(PARSERS)) and file.peek(1)[:1] == b"{":
            yield from _read_lines(file, str(path), given)
            return
        data = file.read(MAX_BYTES + 1)
    given.on_bytes(len(data))
    yield from _read_page(data, str(path), given)


def _read_stream(stream: IO[bytes], where: str, given: _Given) -> Iterator[Capture | Problem]:
    first = stream.readline(MAX_BYTES + 1)
    if first.removeprefix(BOM_UTF8).startswith(b"{"):
        yield from _read_lines(stream, where, given, first)
        return
    data = first + stream.read(MAX_BYTES + 1 - len(first))
    given.on_bytes(len(data))
    yield from _read_page(data, where, given)


def _read_page(data: bytes, where: str, given: _Given) -> Iterator[Capture | Problem]:
    try:
        if len(data) > MAX_BYTES:
            raise InputError("too-large", f"larger than {MAX_BYTES >> 20} MB", "split it: one report a file, or JSONL")
        parse = PARSERS.get(Path(where).suffix.lower()) or parser_for(data)
        page = parse(data)
    except JarasError as error:
        yield msgspec.structs.replace(error.problem, where=where)
        return
    if page.encoding:
        name = page.encoding.upper()
        remedy = f"check its text; to convert it: iconv -f {name} -t UTF-8 FILE > NEW"
        yield Problem("converted", f"not UTF-8; read as {name}", remedy, where)
    yield from _captured(page, data, where, given)


def _read_lines(stream: IO[bytes], where: str, given: _Given, first: bytes = b"") -> Iterator[Capture | Problem]:
    empty = True
    try:
        for number, line in enumerate(_lines(stream, first), 1):
            given.on_bytes(len(line))
            if line.strip():
                empty = False
                yield from _read_line(line, f"{where}:{number}", given)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Problem("broken", f"the gzip file is damaged: {error}", "fetch or pack it again", where)
        return
    if empty:
        yield Problem("empty", "the file is empty", "give a file that holds one report a line", where)


def _lines(stream: IO[bytes], first: bytes) -> Iterator[bytes]:
    """`first`, if any, and the lines after it; of a line longer than MAX_BYTES only so much that it shows."""
    line = first or stream.readline(MAX_BYTES + 1)
    while line:
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)
        line = stream.readline(MAX_BYTES + 1)


def _read_line(line: bytes, where: str, given: _Given) -> Iterator[Capture | Problem]:
    try:
        if len(line) > MAX_BYTES:
            raise InputError("too-large", f"a line larger than {MAX_BYTES >> 20} MB", "one report a line")
        read = _LINE.decode(line.removeprefix(BOM_UTF8))
        if not read.text.strip():
            raise InputError("empty", "the report has no text", "fill its field `text`")
    except JarasError as error:
        yield msgspec.structs.replace(error.problem, where=where)
    except UnicodeDecodeError:
        yield Problem("encoding", "the line is not UTF-8", "save the file as UTF-8", where)
    except msgspec.DecodeError as error:
        yield Problem("bad-line", f"not a report: {error}", 'a line is {"text": "…", "published": "2022-01-26"}', where)
    else:
        yield from _captured(Page(read.text, msgspec.structs.asdict(read)), line, where, given)


def _captured(page: Page, raw: bytes, where: str, given: _Given) -> Iterator[Capture | Problem]:
    fields = page.fields
    said = fields.get("published") or fields.get("date")
    published = iso_date(said) if said else None
    if said and not published:
        yield Problem("bad-date", f"`published` is no date: {said}", "write it as 2022-01-26", where)
    share = _arabic_share(page.text)
    if share < 0.3:
        cause = f"not an Arabic text: {share:.0%} of its letters are Arabic"
        yield Problem("not-arabic", cause, "only Arabic reports give events", where)
    report = Report(
        text=page.text,
        id=str(fields.get("id") or ""),
        published=published or given.published,
        source=str(fields.get("source") or fields.get("outlet") or given.source),
        title=str(fields.get("title") or ""),
        url=str(fields.get("url") or ""),
        language="ar" if share >= 0.3 else "und",
    )
    if not report.id:
        report = msgspec.structs.replace(report, id=_content_hash(report))
    yield Capture(report, raw, where)


def _once(report: Report, seen: dict[str, str], where: str) -> Iterator[Report | Problem]:
    """`report` when its id is new; a notice when the same came before; a failure when the id is another's."""
    content = _content_hash(report)
    before = seen.get(report.id)
    if before is None:
        seen[report.id] = content
        yield report
    elif before == content:
        yield Problem("repeated", f"report {report.id} came before", "nothing to do: it is read once", where)
    else:
        yield Problem("id-taken", f"another report has the id {report.id}", "give each report its own id", where)


def _content_hash(report: Report) -> str:
    """Sixteen hex digits over text and origin: the same wire text in two papers is two reports."""
    content = "\0".join((report.source, report.published or "", report.url, report.title, report.text))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _arabic_share(text: str) -> float:
    sample = text[:_SAMPLE]
    others = _ARABIC.sub("", sample)
    arabic = len(sample) - len(others)
    letters = arabic + sum(map(len, _LETTERS.findall(others)))
    return arabic / letters if letters else 0.0


def _unreadable(error: OSError, where: str) -> Problem:
    cause = error.strerror or str(error)
    return Problem("unreadable", f"it cannot be read: {cause}", "check the path and its permissions", where)
