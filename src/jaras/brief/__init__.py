"""Incidents and coded reports in, a cited bilingual brief out: choose, say, draw."""

from jaras.brief.render import render_html, render_markdown
from jaras.brief.statements import Bilingual, Brief, Citation, FigureRow, Section, Source, Statement, UnderivableError
from jaras.brief.write import write_brief

__all__ = [
    "Bilingual",
    "Brief",
    "Citation",
    "FigureRow",
    "Section",
    "Source",
    "Statement",
    "UnderivableError",
    "render_html",
    "render_markdown",
    "write_brief",
]
