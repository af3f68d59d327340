"""From what a file says to a report: its fields, its language, its id."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from jaras.ingest.front import iso_date
from jaras.ingest.language import arabic_share, language_of
from jaras.ingest.pages import Page
from jaras.model import Problem, Report

if TYPE_CHECKING:
    from jaras.ingest.fetching import Fetched


class Given(NamedTuple):
    """What the caller knows of reports that do not say it themselves, who is told of progress, who fetches."""

    published: str | None
    source: str
    on_bytes: Callable[[int], object]
    url: str = ""
    fetch: Callable[[str], Fetched] | None = None


class Capture(NamedTuple):
    """A report with the bytes it was read from: the file, or its part of one. `where` names them."""

    report: Report
    raw: bytes
    where: str


def captured(page: Page, raw: bytes, where: str, given: Given) -> Iterator[Capture | Problem]:
    """The report of a page, and what is to be noted of it."""
    if page.encoding:
        name = page.encoding.upper()
        remedy = f"check its text; to convert it: iconv -f {name} -t UTF-8 FILE > NEW"
        yield Problem("converted", f"not UTF-8; read as {name}", remedy, where)
    fields = page.fields
    said = fields.get("published") or fields.get("date")
    published = iso_date(said) if said else None
    if said and not published:
        yield Problem("bad-date", f"`published` is no date: {said}", "write it as 2022-01-26", where)
    language = language_of(page.text)
    if language != "ar":
        share = arabic_share(page.text)
        told = f" (it is {language})" if language != "und" else ""
        cause = f"not an Arabic text{told}: {share:.0%} of its letters are of Arabic script"
        yield Problem("not-arabic", cause, "only Arabic reports give events", where)
    report = Report(
        text=page.text,
        id=str(fields.get("id") or ""),
        published=published or given.published,
        source=str(fields.get("source") or fields.get("outlet") or given.source),
        title=str(fields.get("title") or ""),
        url=str(fields.get("url") or given.url),
        language=language,
    )
    if not report.id:
        report = msgspec.structs.replace(report, id=content_hash(report))
    yield Capture(report, raw, where)


def content_hash(report: Report) -> str:
    """Sixteen hex digits over text and origin: the same wire text in two papers is two reports."""
    content = "\0".join((report.source, report.published or "", report.url, report.title, report.text))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
