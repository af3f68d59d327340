"""A brief as a Word document: English beside Arabic, right-to-left marked as such, citations as numbered notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from jaras.brief.ooxml import BLUE, bookmark, direct, first, link, repeated, ruled, run, whole
from jaras.brief.pages import Pages, Paragraph, outlets, paragraphs
from jaras.brief.pictures.printed import size_of
from jaras.brief.pictures.raster import rasterised
from jaras.brief.render import note_line, outlet_listed, said_by
from jaras.brief.statements import Bilingual, Brief, FigureRow, IncidentRow, Language, Picture, Section, Statement
from jaras.errors import MissingExtraError
from jaras.extras import extra
from jaras.knowledge import load

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

_WIDEST, _HIGHEST, _MARGIN, _ACROSS = 16.0, 12.5, 2.0, 17.0  # centimetres: a picture, the margin, between margins
_NOTHING = Bilingual("", "")


class _Line(NamedTuple):
    """A line of a table, and what its last cell cites."""

    cells: tuple[Bilingual, ...]
    cited: FigureRow | IncidentRow | None = None


def render_docx(brief: Brief) -> bytes:
    """The brief as a DOCX file; each citation number links to its note (outlet, date, quoted words).

    Raises MissingExtraError when python-docx is not installed.
    """
    with extra("formats", "writing DOCX"):
        import docx
    document = docx.Document()
    document.core_properties.title = getattr(brief.title, brief.languages[0])
    document.core_properties.author = "Jaras"
    for part in document.sections:
        part.page_width, part.page_height = docx.shared.Cm(21.0), docx.shared.Cm(29.7)
        part.left_margin = part.right_margin = part.top_margin = part.bottom_margin = docx.shared.Cm(_MARGIN)
    _Writer(document, brief).write()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _Writer:
    """Writes one brief into one document. Columns: English left, Arabic right."""

    def __init__(self, document: Document, brief: Brief) -> None:
        self.document = document
        self.brief = brief
        self.pages = Pages(brief)
        self.words: dict[str, Any] = load("brief/page.yaml")
        self.languages = tuple(lang for lang in ("en", "ar") if lang in brief.languages)
        self.drawn = _rasters(brief)

    def write(self) -> None:
        brief = self.brief
        if brief.profile == "internal":
            self._pair(self._word("banner"), bold=True, colour="8A2B1D")
        self._pair(brief.title, size=18, bold=True)
        self._heading(self._word("bluf"))
        if not brief.bluf:
            self._pair(self._word("nothing"))
        for said in brief.bluf:
            self._paragraph(Paragraph((said,), None, None))
        for section in brief.sections:
            self._section(section)
        if brief.own_words:
            self._heading(self._word("own_words"))
            for said in brief.own_words:
                self._line(said.ar, "ar", said)
        self._heading(self._word("sources"))
        self._outlets()
        self._gap()
        self._notes()
        self._pair(self._word("method"), size=9)
        self._pair(self._word("limits"), size=9)
        self._pair(_alike(f"Jaras {brief.version} · {brief.digest}"), size=8)

    def _word(self, name: str) -> Bilingual:
        return Bilingual(**self.words[name])

    def _section(self, section: Section) -> None:
        self._heading(section.title)
        for picture in section.pictures:
            self._picture(picture)
        if section.incidents:
            self._incidents(section.incidents)
        if section.rows:
            self._figures(section.rows)
        heading = None
        for group in paragraphs(section.statements):
            if group.heading and group.heading != heading:
                heading = group.heading
                self._heading(group.heading, 3)
            self._paragraph(group)

    def _heading(self, title: Bilingual, level: int = 2) -> None:
        """One line of Word's headings, so that it is found in the outline: English at the left, Arabic at the right."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Cm

        line = self.document.add_paragraph(style=f"Heading {level}")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(_ACROSS), WD_TAB_ALIGNMENT.RIGHT)
        if self.languages == ("ar",):
            direct(line, "ar")
        for at, language in enumerate(self.languages):
            size = 13 if level == 2 else 10
            run(line, "\t" * at + getattr(title, language), language, size=size, bold=True, colour=BLUE)

    def _pair(self, text: Bilingual, *, size: int = 10, bold: bool = False, colour: str = "") -> None:
        for cell, language in zip(self._row(), self.languages, strict=True):
            line = first(cell)
            direct(line, language)
            run(line, getattr(text, language), language, size=size, bold=bold, colour=colour)

    def _picture(self, picture: Picture) -> None:
        """The drawing with its alternative text, or that text alone where it cannot be drawn, and the caption."""
        from docx.shared import Cm

        for language in self.brief.languages:
            drawing, alt = getattr(picture.svg, language), getattr(picture.alt, language)
            line = self.document.add_paragraph()
            line.paragraph_format.keep_with_next = True
            direct(line, language)
            drawn = self.drawn.get(drawing)
            if drawn:
                across, down = size_of(drawing)
                width = Cm(min(_WIDEST, _HIGHEST * across / down))
                shown = line.add_run().add_picture(io.BytesIO(drawn), width=width)
                shown._inline.docPr.set("descr", alt)
                shown._inline.docPr.set("title", getattr(picture.title, language))
            else:
                run(line, alt, language, size=9)
            caption = self.document.add_paragraph()
            direct(caption, language)
            run(caption, getattr(picture.caption, language), language, size=8)

    def _paragraph(self, group: Paragraph) -> None:
        for cell, language in zip(self._row(), self.languages, strict=True):
            line = first(cell)
            direct(line, language)
            for said in group.statements:
                run(line, getattr(said, language) + " ", language)
                self._numbers(line, said)

    def _line(self, text: str, language: str, said: Statement) -> None:
        line = self.document.add_paragraph()
        direct(line, language)
        run(line, text + " ", language)
        self._numbers(line, said)

    def _row(self) -> list[_Cell]:
        """One cell for each language side by side, on one page."""
        table = self.document.add_table(rows=1, cols=len(self.languages))
        whole(table.rows[0])
        return list(table.rows[0].cells)

    def _numbers(self, line: WordParagraph, said: Statement | FigureRow | IncidentRow) -> None:
        for note in self.pages.cited(said):
            link(line, f"[{note.number}]", f"note{note.number}")
        run(line, " ", "en")

    def _tables(self, columns: list[dict[str, str]], rows: Sequence[_Line], widths: Sequence[float]) -> None:
        """The same lines as a table in each language of the brief, the Arabic one from right to left."""
        for language in self.brief.languages:
            self._gap()  # tables that touch are taken for one
            self._one_table(language, [column[language] for column in columns], rows, widths)

    def _gap(self) -> None:
        from docx.shared import Pt

        line = self.document.add_paragraph()
        line.paragraph_format.space_after = line.paragraph_format.space_before = Pt(0)
        line.paragraph_format.line_spacing = Pt(6)
        line.paragraph_format.keep_with_next = True

    def _one_table(self, language: Language, heads: list[str], rows: Sequence[_Line], widths: Sequence[float]) -> None:
        table = ruled(self.document.add_table(rows=1, cols=len(heads)), language, widths)
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            direct(first(cell), language)
            run(first(cell), head, language, size=9, bold=True, colour=BLUE)
        repeated(table.rows[0])
        for line in rows:
            cells = table.add_row().cells  # type: ignore[no-untyped-call]
            for cell, text in zip(cells, line.cells, strict=True):
                direct(first(cell), language)
                run(first(cell), getattr(text, language), language, size=9)
            if line.cited:
                self._numbers(first(cells[-1]), line.cited)
            whole(table.rows[-1])

    def _figures(self, rows: tuple[FigureRow, ...]) -> None:
        columns = [c for c in self.words["columns"] if "log" not in c["en"]]
        lines, before = [], None
        for row in rows:
            subject = _NOTHING if row.subject == before else row.subject
            sources = Bilingual(said_by(row, "ar"), said_by(row, "en"))
            lines.append(_Line((subject, row.label, row.amount, sources), row))
            before = row.subject
        self._tables(columns, lines, (5.2, 4.2, 2.8, 4.8))

    def _incidents(self, rows: tuple[IncidentRow, ...]) -> None:
        lines = [
            _Line(
                (r.when, *map(self._told, (r.where, r.what, r.grade, r.killed, r.injured)), _alike(f"{r.reports} ")), r
            )
            for r in rows
        ]
        self._tables(self.words["incidents"], lines, (2.9, 4.2, 2.7, 2.2, 1.5, 1.7, 1.8))

    def _told(self, cell: Bilingual) -> Bilingual:
        """The cell, with a dash where nothing is told."""
        return cell if cell.ar or cell.en else _alike(self.words["untold"])

    def _outlets(self) -> None:
        rated = [
            (outlet, self.words["ratings"][outlet.rating], _alike(str(outlet.reports)))
            for outlet in outlets(self.brief)
        ]
        lines = [
            _Line(
                (
                    Bilingual(outlet_listed(o.name, "ar"), outlet_listed(o.name, "en")),
                    Bilingual(f"{o.rating}: {r['ar']}", f"{o.rating}: {r['en']}"),
                    n,
                )
            )
            for o, r, n in rated
        ]
        self._tables(self.words["outlets"], lines, (7.0, 7.0, 3.0))

    def _notes(self) -> None:
        for note in self.pages.notes.values():
            line = self.document.add_paragraph()
            bookmark(line, f"note{note.number}", note.number)
            run(line, f"[{note.number}] {note_line(note, self.pages)}", "en", size=9)


def _rasters(brief: Brief) -> dict[str, bytes]:
    """The PNG of each drawing; none where the extra `pdf`, which draws them, is not installed."""
    pictures = [picture for section in brief.sections for picture in section.pictures]
    drawings = [(getattr(picture.svg, lang), lang) for picture in pictures for lang in brief.languages]
    try:
        return dict(zip((drawing for drawing, _ in drawings), rasterised(drawings), strict=True))
    except MissingExtraError:
        return {}


def _alike(text: str) -> Bilingual:
    return Bilingual(text, text)
