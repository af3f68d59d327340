"""From what a file says to a report: its fields, its language, its id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from jaras.ingest.front import iso_date
from jaras.ingest.pages import Page
from jaras.model import Problem, Report

_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0621-\u063f\u0641-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe80-\ufefc]+")
_SAMPLE = 20_000


class Given(NamedTuple):
    """What the caller knows of reports that do not say it themselves, and who is told of progress."""

    published: str | None
    source: str
    on_bytes: Callable[[int], object]
    url: str = ""


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
        url=str(fields.get("url") or given.url),
        language="ar" if share >= 0.3 else "und",
    )
    if not report.id:
        report = msgspec.structs.replace(report, id=content_hash(report))
    yield Capture(report, raw, where)


def content_hash(report: Report) -> str:
    """Sixteen hex digits over text and origin: the same wire text in two papers is two reports."""
    content = "\0".join((report.source, report.published or "", report.url, report.title, report.text))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _arabic_share(text: str) -> float:
    sample = text[:_SAMPLE]
    others = _ARABIC.sub("", sample)
    arabic = len(sample) - len(others)
    letters = arabic + sum(map(len, _LETTERS.findall(others)))
    return arabic / letters if letters else 0.0
