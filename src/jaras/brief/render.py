"""Drawing a brief as one self-contained HTML file or as Markdown.

HTML: text nodes only, no script, a content security policy that allows the one inline style sheet by its hash and
nothing else. A citation is a link to the quoted words inside their report; the report opens as a drawer through the
CSS selectors `:target` and `:has()`, and is simply jumped to where a browser lacks `:has()`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from jaras.brief.bars import range_bar
from jaras.brief.pages import Note, Pages, Paragraph, outlets, paragraphs, runs
from jaras.brief.statements import Brief, FigureRow, Language, Source
from jaras.knowledge import load
from jaras.places.outlets import outlet_name

_DIRECTIONS = {"ar": "rtl", "en": "ltr"}


def render_html(brief: Brief) -> str:
    """One self-contained HTML page; citations open the quoted words in their report on the same page.

    In the public profile the page holds no report text: citations lead to outlet, date and link.
    """
    css = _template("brief.css").strip()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    template = _environment(escape=True).get_template("brief.html.j2")
    return template.render(**_context(brief), css=Markup(css), css_hash=f"sha256-{digest}")


def render_markdown(brief: Brief) -> str:
    """Markdown with footnotes that quote the cited words (in the public profile: outlet, date and link)."""
    context = _context(brief)
    words = load("brief/page.yaml")
    columns = [c for c in words["columns"] if "log" not in c["en"]]
    context["table_head"] = _head(columns, brief)
    context["incidents_head"], context["outlets_head"] = (
        _head(words["incidents"], brief),
        _head(words["outlets"], brief),
    )
    text = _environment(escape=False).get_template("brief.md.j2").render(**context)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _head(columns: list[dict[str, str]], brief: Brief) -> str:
    """The head of a Markdown table."""
    head = " | ".join(" · ".join(c[lang] for lang in reversed(brief.languages)) for c in columns)
    return f"| {head} |\n|{'---|' * len(columns)}"


def _context(brief: Brief) -> dict[str, Any]:
    pages = Pages(brief)
    words = load("brief/page.yaml")
    return {
        "brief": brief,
        "pages": pages,
        "words": words,
        "meta": {lang: meta_of(brief, lang) for lang in brief.languages},
        "dirs": _DIRECTIONS,
        "paragraphs": paragraphs,
        "runs": runs,
        "alone": lambda said: Paragraph((said,), None, None),
        "drawn": lambda picture: {"ar": Markup(picture.svg.ar), "en": Markup(picture.svg.en)},  # escaped when drawn
        "text_of": lambda pair: {"ar": pair.ar, "en": pair.en},
        "said_by": said_by,
        "said_languages": _said_languages,
        "both": list(reversed(brief.languages)),
        "range_bar": lambda row, lang: range_bar(row, lang),
        "outlets": outlets(brief),
        "outlet_named": lambda outlet: {lang: outlet_listed(outlet.name, lang) for lang in ("ar", "en")},
        "source_named": lambda source: _source_named(source, brief),
        "note_title": lambda note: note_line(note, pages),
        "note_line": lambda note: note_line(note, pages),
        "link": lambda note: _link(note, pages),
    }


def meta_of(brief: Brief, lang: Language) -> str:
    """The line under the title: as of which day, how many reports, what else was asked for."""
    words = load("brief/page.yaml")
    parts = [words["as_of"][lang].format(brief.as_of)] if brief.as_of else []
    parts.append(words["reports"][lang].format(len(brief.sources)))
    if brief.scope.name:
        parts.append(getattr(brief.scope.name, lang))
    return " · ".join(parts)


def said_by(row: FigureRow, lang: str) -> str:
    """Who gives a figure, in one language."""
    return ("؛ " if lang == "ar" else "; ").join(w.ar if lang == "ar" else w.en for w in row.said_by)


def _said_languages(row: FigureRow, languages: list[str]) -> list[str]:
    """Once where both languages name the sources alike."""
    return languages[:1] if all(who.ar == who.en for who in row.said_by) else languages


def note_line(note: Note, pages: Pages) -> str:
    """Outlet, date and quote of a citation; in the public profile outlet, date and link."""
    source, head = pages.source[note.citation.report_id], note_head(note, pages)
    if pages.brief.profile == "public":
        return f"{head}, {source.url}" if source.url else head
    return f"{head}: «{' '.join(note.citation.span.text.split())}»"


def note_head(note: Note, pages: Pages) -> str:
    """Outlet and date of a citation."""
    source = pages.source[note.citation.report_id]
    return ", ".join(part for part in (_source_named(source, pages.brief), source.published or "") if part)


def outlet_listed(name: str, language: str) -> str:
    """An outlet in the list of sources; in English with the name that its readers know."""
    said = outlet_name(name)
    if not name:
        return str(load("brief/page.yaml")["report"][language])
    if language == "ar" or said.ar == said.en:
        return said.ar
    english = said.en.removeprefix("the ")
    return f"{english[:1].upper()}{english[1:]} ({said.ar})"


def _source_named(source: Source, brief: Brief) -> str:
    """The outlet of a report as a note names it, in the first language of the brief."""
    language = brief.languages[0]
    return str(getattr(outlet_name(source.outlet), language)) or load("brief/page.yaml")["report"][language]


def _link(note: Note, pages: Pages) -> str:
    if pages.brief.profile == "internal":
        return f"#q{note.number}"
    return f"#r{pages.number[note.citation.report_id]}"


def markdown_escaped(text: str) -> str:
    """`text` so that Markdown and HTML read none of it as markup."""
    return re.sub(r"([\\`*_\[\]<>|#~$])", r"\\\1", text.replace("&", "&amp;"))


@cache
def _environment(*, escape: bool) -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template), autoescape=escape, undefined=StrictUndefined, trim_blocks=False
    )
    environment.filters["md"] = markdown_escaped
    return environment


@cache
def _template(name: str) -> str:
    return files("jaras.brief").joinpath("templates", name).read_text(encoding="utf-8")
