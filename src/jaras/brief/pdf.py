"""A brief as PDF: the print page laid out by WeasyPrint, with the Arabic fonts of the machine."""

from __future__ import annotations

from jaras.brief.render import render_for_print
from jaras.brief.statements import Brief
from jaras.errors import MissingExtraError

_REMEDY = "pip install 'jaras[pdf]'; on Debian and Ubuntu also: apt install libpango-1.0-0 libpangoft2-1.0-0"


def render_pdf(brief: Brief) -> bytes:
    """The brief as a PDF file, with numbered notes in place of whole reports; nothing is fetched.

    Raises MissingExtraError when WeasyPrint or the Pango library under it is not installed.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise MissingExtraError("extra-missing", "writing PDF needs WeasyPrint and Pango", _REMEDY) from error
    page = HTML(string=render_for_print(brief), url_fetcher=URLFetcher(allowed_protocols=("data",)))
    document: bytes = page.write_pdf()
    return document
