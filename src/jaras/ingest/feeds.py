"""RSS and Atom: each entry is a report, with title, date, address, and the feed for its outlet."""

from __future__ import annotations

import re
from io import BytesIO
from time import strftime
from typing import Any

import msgspec

from jaras.errors import InputError
from jaras.extras import extra
from jaras.ingest.pages import Found, Page, known

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE[^>]*\[|ENTITY)", re.IGNORECASE)
_BREAK = re.compile(r"</(?:p|div|li|h\d|tr|blockquote)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def parse_feed(data: bytes) -> Found:
    """The entries of a feed. Entries without text of their own give their summary, else their title.

    Raises InputError: `entities` when the file declares entities of its own (no feed needs them, and a few of them
    unfold to gigabytes), `no-entries` when it is no feed or an empty one.
    """
    with extra("formats", "reading feeds"):
        import feedparser
    if _DOCTYPE.search(data):
        raise InputError("entities", "the XML declares entities of its own", "fetch the feed from its outlet again")
    read: Any = feedparser.parse(BytesIO(data), sanitize_html=True, resolve_relative_uris=False)
    outlet = read.feed.get("title", "")
    pages = [_page(entry, outlet, str(number)) for number, entry in enumerate(read.entries, 1)]
    pages = [page for page in pages if page.text.strip()]
    if not pages:
        raise InputError("no-entries", "no feed entry was found in the XML", "give an RSS or Atom file")
    return Found(tuple(pages))


def _page(entry: Any, outlet: str, part: str) -> Page:
    bodies = [body.value for body in entry.get("content", [])] or [entry.get("summary", "")]
    title = _plain(entry.get("title", ""))
    text = _plain("\n".join(bodies)) or title
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    source = _plain(entry.get("source", {}).get("title", "") or outlet)
    published = strftime("%Y-%m-%d", when) if when else ""
    fields = known(title=title, published=published, source=source, url=entry.get("link", ""))
    # what the entry says is its raw form: a feed changes by the hour, its entries stay
    return Page(text, fields, part=part, raw=msgspec.json.encode({**fields, "bodies": bodies}))


def _plain(html: str) -> str:
    """The words of a piece of HTML, a paragraph a line."""
    from html import unescape

    lines = unescape(_TAG.sub("", _BREAK.sub("\n", html))).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
