"""One function for each format: bytes in, pages out. Nothing here opens a file.

Each parser stands alone, so that it can run in a process of its own (`jaras.ingest.sandbox`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from jaras.errors import InputError
from jaras.extras import extra
from jaras.ingest.decode import Decoded, decode
from jaras.ingest.front import split_front
from jaras.ingest.layout import Glyph, page_text
from jaras.ingest.pages import Found, Page, known

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_CHARSETS = {"windows-1256", "cp1256", "iso-8859-6", "utf-8"}
_MAX_PAGES = 2_000
_NO_LETTERS = {0xFFFE, 0xFFFF, *range(0xD800, 0xE000)}
_ARABIC = re.compile(r"[\u0621-\u064a]")


def parse_text(data: bytes) -> Found:
    """Plain text or Markdown, with front matter or without."""
    decoded = decode(data)
    front = split_front(decoded.text)
    if not front.text.strip():
        raise InputError("empty", "there is no text after the front matter", "put the report below the second ---")
    return Found((Page(front.text, front.fields, None if decoded.told else decoded.encoding),))


def parse_html(data: bytes) -> Found:
    """The main text of a web page, with title, date, outlet and address where the page gives them."""
    decoded = _decode_html(data)
    with extra("formats", "reading HTML"):
        import trafilatura
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
    fields = known(title=found.title, published=found.date, source=found.sitename, url=found.url) if found else {}
    return Found((Page(text, fields, None if decoded.told else decoded.encoding),))


def parse_pdf(data: bytes) -> Found:
    """The text layer of a PDF, page after page, in reading order."""
    with extra("formats", "reading PDF"):
        import pypdfium2
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
    return Found((Page(text, known(title=title if _ARABIC.search(title) else None)),))


def parse_docx(data: bytes) -> Found:
    """The paragraphs and table cells of a Word document, one a line."""
    with extra("formats", "reading DOCX"):
        import docx
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
    return Found((Page(text, known(title=title if _ARABIC.search(title or "") else None)),))


def _decode_html(data: bytes) -> Decoded:
    declared = _DECLARED.search(data[:4096])
    if declared and (name := declared[1].decode().lower()) in _CHARSETS:
        try:
            return Decoded(data.decode(name), name, True)
        except UnicodeDecodeError:
            pass  # mislabelled: the bytes decide
    return decode(data)


def _pdf_pages(document: Any) -> Iterator[str]:
    if len(document) > _MAX_PAGES:
        raise InputError("too-large", f"the PDF has more than {_MAX_PAGES} pages", "split it: one report a file")
    for page in document:
        yield page_text(_pdf_lines(page.get_textpage()))


def _pdf_lines(page: Any) -> Iterator[list[Glyph]]:
    """The glyphs of a page, with the boxes of their advance, in the lines that PDFium sees."""
    from pypdfium2.raw import FPDFText_GetUnicode

    line: list[Glyph] = []
    for at in range(page.count_chars()):
        code = FPDFText_GetUnicode(page.raw, at)
        if code in (10, 13):
            yield line
            line = []
        elif code > 31 and code not in _NO_LETTERS:
            line.append(Glyph(chr(code), *page.get_charbox(at, loose=True)))
    yield line


def _docx_lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text
