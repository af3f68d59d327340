"""One function for each format: bytes in, a page out. Nothing here opens a file.

Each parser stands alone, so that it can run in a process of its own with limits on CPU, memory and output.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

from jaras.errors import InputError, MissingExtraError
from jaras.ingest.decode import Decoded, decode
from jaras.ingest.front import split_front

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_CHARSETS = {"windows-1256", "cp1256", "iso-8859-6", "utf-8"}
_ARABIC = re.compile(r"[\u0621-\u064a]")


class Page(NamedTuple):
    """A report as its file gives it. `encoding` is set where the file did not say it."""

    text: str
    fields: dict[str, Any]
    encoding: str | None = None


Parser = Callable[[bytes], Page]


def parse_text(data: bytes) -> Page:
    """Plain text or Markdown, with front matter or without."""
    decoded = decode(data)
    front = split_front(decoded.text)
    if not front.text.strip():
        raise InputError("empty", "there is no text after the front matter", "put the report below the second ---")
    return Page(front.text, front.fields, None if decoded.told else decoded.encoding)


def parse_html(data: bytes) -> Page:
    """The main text of a web page, with title, date, outlet and address where the page gives them."""
    decoded = _decode_html(data)
    try:
        import trafilatura
    except ImportError as error:
        raise _missing("HTML") from error
    # htmldate searches free text for dates only when asked to: a wrong date would move every «أمس» of the report
    found: Any = trafilatura.bare_extraction(
        decoded.text,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = found.text if found else ""
    if not text or not text.strip():
        text = trafilatura.html2txt(decoded.text)
    if not text.strip():
        raise InputError("no-text", "no text was found in the page", "save the article itself as text")
    fields = _known(title=found.title, published=found.date, source=found.sitename, url=found.url) if found else {}
    return Page(text, fields, None if decoded.told else decoded.encoding)


def parse_pdf(data: bytes) -> Page:
    """The text layer of a PDF, page after page."""
    try:
        import pypdfium2
    except ImportError as error:
        raise _missing("PDF") from error
    try:
        document = pypdfium2.PdfDocument(data)
        text = "\n".join(_pdf_pages(document))
        title = document.get_metadata_value("Title")
        document.close()
    except pypdfium2.PdfiumError as error:
        remedy = "open it and print it to a new PDF (without a password), or save its text"
        raise InputError("broken", f"the PDF cannot be read: {error}", remedy) from error
    if not text.strip():
        raise InputError("no-text", "the PDF has no text layer (a scan?)", "run OCR on it: ocrmypdf -l ara FILE NEW")
    # program-made titles («Microsoft Word - final2.doc») say nothing of the report
    return Page(text, _known(title=title if _ARABIC.search(title) else None))


def parse_docx(data: bytes) -> Page:
    """The paragraphs and table cells of a Word document, one a line."""
    try:
        import docx
    except ImportError as error:
        raise _missing("DOCX") from error
    try:
        document = docx.Document(BytesIO(data))
        text = "\n".join(_docx_lines(document))
        title = document.core_properties.title
    except Exception as error:  # python-docx lets the errors of zipfile, lxml and its own parts through
        raise InputError(
            "broken", "this is not a Word document (.docx)", "save it again as .docx or as text"
        ) from error
    if not text.strip():
        raise InputError("no-text", "the document holds no text", "a picture of text needs OCR first")
    return Page(text, _known(title=title if _ARABIC.search(title or "") else None))


PARSERS: dict[str, Parser] = {
    ".txt": parse_text,
    ".md": parse_text,
    ".html": parse_html,
    ".htm": parse_html,
    ".pdf": parse_pdf,
    ".docx": parse_docx,
}


def parser_for(head: bytes) -> Parser:
    """The parser for a file whose name does not tell, by its first bytes."""
    start = head.lstrip()[:64].lower()
    if head.startswith(b"%PDF-"):
        return parse_pdf
    if head.startswith(b"PK\x03\x04"):
        return parse_docx
    if start.startswith((b"<!doctype html", b"<html")):
        return parse_html
    return parse_text


def _decode_html(data: bytes) -> Decoded:
    declared = _DECLARED.search(data[:4096])
    if declared and (name := declared[1].decode().lower()) in _CHARSETS:
        try:
            return Decoded(data.decode(name), name, True)
        except UnicodeDecodeError:
            pass  # mislabelled: the bytes decide
    return decode(data)


def _pdf_pages(document: Any) -> Iterator[str]:
    for page in document:
        yield page.get_textpage().get_text_bounded().replace("\r\n", "\n")


def _docx_lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def _known(**fields: str | None) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _missing(what: str) -> MissingExtraError:
    return MissingExtraError("extra-missing", f"reading {what} needs more libraries", "pip install 'jaras[formats]'")
