"""A brief as PDF: the page for paper, set in fonts of packages."""

from __future__ import annotations

from jaras.brief.render import render_for_print
from jaras.brief.statements import Brief
from jaras.brief.typesetting import typeset


def render_pdf(brief: Brief) -> bytes:
    """The brief as a PDF file, with numbered notes in place of whole reports; nothing is fetched.

    Raises MissingExtraError when WeasyPrint, the Pango library under it, or the fonts are not installed.
    """
    return typeset(render_for_print(brief))
