"""Incidents and coded reports in, a cited bilingual brief out: choose, say, draw."""

from jaras.brief.docx import render_docx
from jaras.brief.pdf import render_pdf
from jaras.brief.redaction import read_list
from jaras.brief.render import render_html, render_markdown
from jaras.brief.statements import (
    Bilingual,
    Brief,
    Citation,
    FigureRow,
    Scope,
    Section,
    Source,
    Statement,
    UnderivableError,
)
from jaras.brief.watched import Trends
from jaras.brief.write import write_brief
from jaras.called import calls

calls(__name__, write_brief)

__all__ = [
    "Bilingual",
    "Brief",
    "Citation",
    "FigureRow",
    "Scope",
    "Section",
    "Source",
    "Statement",
    "Trends",
    "UnderivableError",
    "read_list",
    "render_docx",
    "render_html",
    "render_markdown",
    "render_pdf",
    "write_brief",
]
