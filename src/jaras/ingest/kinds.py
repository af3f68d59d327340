"""Which parser reads which file, by its name or by its first bytes, and which run in a process of their own."""

from __future__ import annotations

from typing import NamedTuple

from jaras.ingest.archives import parse_warc, parse_zip
from jaras.ingest.feeds import parse_feed
from jaras.ingest.formats import parse_docx, parse_html, parse_pdf, parse_text
from jaras.ingest.pages import Parser
from jaras.ingest.tables import parse_csv


class Kind(NamedTuple):
    """A format. `apart`: its parser is large and reads what strangers wrote, so it runs in the sandbox."""

    parse: Parser
    apart: bool
    suffixes: tuple[str, ...]
    archive: bool = False


KINDS: dict[str, Kind] = {
    "text": Kind(parse_text, False, (".txt", ".md")),
    "html": Kind(parse_html, True, (".html", ".htm")),
    "pdf": Kind(parse_pdf, True, (".pdf",)),
    "docx": Kind(parse_docx, True, (".docx",)),
    "feed": Kind(parse_feed, True, (".rss", ".atom", ".xml")),
    "csv": Kind(parse_csv, False, (".csv", ".tsv")),
    "zip": Kind(parse_zip, True, (".zip",), archive=True),
    "warc": Kind(parse_warc, True, (".warc", ".warc.gz"), archive=True),
}
_MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "text/csv": "csv",
}
SUFFIXES = tuple(suffix for kind in KINDS.values() for suffix in kind.suffixes)


def kind_of(name: str, head: bytes) -> str:
    """The key in KINDS for a file; where its name does not tell, its first bytes do."""
    for key, kind in KINDS.items():
        if name.lower().endswith(kind.suffixes):
            return key
    return _by_bytes(head)


def kind_of_answer(media_type: str, head: bytes) -> str:
    """The key in KINDS for what a site answered: its media type, or the first bytes where that says nothing."""
    return _MEDIA_TYPES.get(media_type) or _by_bytes(head)


def _by_bytes(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx" if b"[Content_Types].xml" in head[:4096] or b"word/" in head[:4096] else "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith((b"<rss", b"<feed", b"<rdf:rdf")) or (start.startswith(b"<?xml") and b"<html" not in start):
        return "feed"
    return "text"
