"""Files inside files: ZIP archives and WARC captures. Nothing is ever written to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from jaras.errors import InputError
from jaras.extras import extra
from jaras.ingest.pages import MAX_BYTES, MAX_RATIO, SMALL, Found, Member
from jaras.model import Problem

MAX_MEMBERS = 10_000
MAX_UNPACKED = 256 * 1024 * 1024


def parse_zip(data: bytes) -> Found:
    """The files of an archive. Names that lead out of it, links, locked and oversized members are refused one by one.

    Raises InputError: `broken` when it cannot be read, `archive-limit` when it holds too much as a whole.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            files = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_bomb(files, len(data))
            problems = tuple(filter(None, map(_refusal, files)))
            read = [info for info in files if not _refusal(info) and not _is_hidden(info.filename)]
            members = tuple(Member(info.filename, _unpacked(archive, info)) for info in read)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputError("broken", f"the archive cannot be read: {error}", "fetch or pack it again") from error
    if not members and not problems:
        raise InputError("empty", "the archive holds no file", "pack the reports into it")
    return Found((), members, problems)


def parse_warc(data: bytes) -> Found:
    """The HTML pages of a web capture that were answered with success, each with its address."""
    with extra("formats", "reading WARC"):
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    try:
        records = ArchiveIterator(BytesIO(data), record_types=WarcRecordType.response, parse_http=True)
        members = tuple(_pages(records))
    except InputError:
        raise
    except Exception as error:  # the parser lets the errors of its own parts through
        raise InputError("broken", f"the WARC cannot be read: {error}", "fetch or pack it again") from error
    if not members:
        raise InputError("no-reports", "the WARC holds no HTML page", "capture the pages of the articles")
    return Found((), members)


def _refuse_bomb(files: list[zipfile.ZipInfo], packed: int) -> None:
    size = sum(info.file_size for info in files)
    remedy = "unpack it and give the folder, if you trust it"
    if len(files) > MAX_MEMBERS:
        raise InputError("archive-limit", f"the archive holds more than {MAX_MEMBERS} files", remedy)
    if size > MAX_UNPACKED:
        raise InputError("archive-limit", f"the archive unpacks to more than {MAX_UNPACKED >> 20} MB", remedy)
    if size > SMALL and size > MAX_RATIO * packed:
        raise InputError("archive-limit", f"the archive unpacks to more than {MAX_RATIO} times its size", remedy)


def _refusal(info: zipfile.ZipInfo) -> Problem | None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return Problem("unsafe-name", "its name leads out of the archive", "rename it", info.filename)
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        return Problem("unsafe-name", "it is a link", "pack the file itself", info.filename)
    if info.flag_bits & 0x1:
        return Problem("locked", "it is locked with a password", "unpack the archive first", info.filename)
    if info.file_size > MAX_BYTES:
        cause = f"larger than {MAX_BYTES >> 20} MB"
        return Problem("too-large", cause, "split it: one report a file, or JSONL", info.filename)
    return None


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member: no more than its entry says, whatever the packed data hold."""
    with archive.open(info) as file:
        return file.read(info.file_size)


def _pages(records: Any) -> Iterator[Member]:
    size = 0
    for record in records:
        headers = record.http_headers
        if headers is None or headers.status_code != 200 or "html" not in (record.http_content_type or ""):
            continue
        page = record.reader.read(MAX_BYTES)
        size += len(page)
        if size > MAX_UNPACKED:
            raise InputError("archive-limit", f"more than {MAX_UNPACKED >> 20} MB of pages", "split it")
        address = record.headers.get("WARC-Target-URI", "")
        yield Member(f"{address}.html", page, address)
