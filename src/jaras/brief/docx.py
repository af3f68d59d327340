"""A brief as a Word document: English beside Arabic, right-to-left marked as such, citations as numbered notes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from jaras.brief.pages import Pages, Paragraph, outlets, paragraphs
from jaras.brief.pictures.raster import rasterised
from jaras.brief.render import note_line, said_by
from jaras.brief.statements import Bilingual, Brief, FigureRow, IncidentRow, Picture, Section, Statement
from jaras.errors import MissingExtraError
from jaras.knowledge import load

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

_REMEDY = "pip install 'jaras[formats]'"
_FONTS = {"ar": "Arial", "en": "Georgia"}
_BLUE = "1F4E6B"


def render_docx(brief: Brief) -> bytes:
    """The brief as a DOCX file; each citation number links to its note (outlet, date, quoted words).

    Raises MissingExtraError when python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("extra-missing", "writing DOCX needs python-docx", _REMEDY) from error
    document = docx.Document()
    document.core_properties.title = getattr(brief.title, brief.languages[0])
    document.core_properties.author = "Jaras"
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
        self._notes()
        self._pair(self._word("method"), size=9)
        self._pair(self._word("limits"), size=9)
        self._pair(Bilingual(*[f"Jaras {brief.version} · {brief.digest}"] * 2), size=8)

    def _word(self, name: str) -> Bilingual:
        return Bilingual(**self.words[name])

    def _section(self, section: Section) -> None:
        self._heading(section.title)
        for picture in section.pictures:
            self._picture(picture)
        if section.incidents:
            self._incidents(section.incidents)
        if section.rows:
            self._table(section.rows)
        heading = None
        for group in paragraphs(section.statements):
            if group.heading and group.heading != heading:
                heading = group.heading
                self._pair(group.heading, bold=True)
            self._paragraph(group)

    def _heading(self, title: Bilingual) -> None:
        self._pair(title, size=13, bold=True, colour=_BLUE)
        for cell in self.document.tables[-1].rows[0].cells:
            _first(cell).paragraph_format.keep_with_next = True

    def _pair(self, text: Bilingual, *, size: int = 11, bold: bool = False, colour: str = "") -> None:
        for cell, language in zip(self._row(), self.languages, strict=True):
            line = _first(cell)
            _direct(line, language)
            _run(line, getattr(text, language), language, size=size, bold=bold, colour=colour)

    def _picture(self, picture: Picture) -> None:
        """The drawing with its alternative text, or that text where it cannot be drawn, and the caption."""
        from docx.shared import Cm

        width = Cm(15.0 / len(self.languages))
        for cell, language in zip(self._row(), self.languages, strict=True):
            line, alt = _first(cell), getattr(picture.alt, language)
            _direct(line, language)
            drawn = rasterised(getattr(picture.svg, language), language)
            if drawn:
                shown = line.add_run().add_picture(io.BytesIO(drawn), width=width)
                shown._inline.docPr.set("descr", alt)
                shown._inline.docPr.set("title", getattr(picture.title, language))
            else:
                _run(line, alt, language, size=9)
            caption = cell.add_paragraph()
            _direct(caption, language)
            _run(caption, getattr(picture.caption, language), language, size=8)

    def _paragraph(self, group: Paragraph) -> None:
        for cell, language in zip(self._row(), self.languages, strict=True):
            line = _first(cell)
            _direct(line, language)
            for said in group.statements:
                _run(line, getattr(said, language) + " ", language)
                self._numbers(line, said)

    def _line(self, text: str, language: str, said: Statement) -> None:
        line = self.document.add_paragraph()
        _direct(line, language)
        _run(line, text + " ", language)
        self._numbers(line, said)

    def _row(self) -> list[_Cell]:
        return list(self.document.add_table(rows=1, cols=len(self.languages)).rows[0].cells)

    def _numbers(self, line: WordParagraph, said: Statement | FigureRow | IncidentRow) -> None:
        for note in self.pages.cited(said):
            _link(line, f"[{note.number}]", f"note{note.number}")
        line.add_run(" ")

    def _table(self, rows: tuple[FigureRow, ...]) -> None:
        columns = [c for c in self.words["columns"] if "log" not in c["en"]]
        table = self.document.add_table(rows=1, cols=len(columns), style="Light Grid Accent 1")
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            self._stacked(cell, Bilingual(**column))
        for row in rows:
            cells = table.add_row().cells
            sources = Bilingual(said_by(row, "ar"), said_by(row, "en"))
            for cell, text in zip(cells, (row.subject, row.label, row.amount, sources), strict=True):
                self._stacked(cell, text)
            self._numbers(cells[-1].add_paragraph(), row)

    def _incidents(self, rows: tuple[IncidentRow, ...]) -> None:
        columns = self.words["incidents"]
        table = self.document.add_table(rows=1, cols=len(columns), style="Light Grid Accent 1")
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            self._stacked(cell, Bilingual(**column))
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(
                cells, (row.when, row.where, row.what, row.grade, row.killed, row.injured), strict=False
            ):
                self._stacked(cell, text if text.ar else Bilingual(self.words["untold"], self.words["untold"]))
            last = _first(cells[-1])
            _run(last, f"{row.reports} ", "en", size=9)
            self._numbers(last, row)

    def _outlets(self) -> None:
        for outlet in outlets(self.brief):
            rating, name = self.words["ratings"][outlet.rating], outlet.name or "–"
            ar = f"{outlet.rating}: {rating['ar']}: {name}"
            self._pair(Bilingual(ar, f"{outlet.rating}: {rating['en']}: {name}"), size=9)

    def _stacked(self, cell: _Cell, text: Bilingual) -> None:
        for at, language in enumerate(self.languages):
            line = _first(cell) if at == 0 else cell.add_paragraph()
            _direct(line, language)
            _run(line, getattr(text, language), language, size=9)

    def _notes(self) -> None:
        for note in self.pages.notes.values():
            line = self.document.add_paragraph()
            _bookmark(line, f"note{note.number}", note.number)
            _run(line, f"[{note.number}] {note_line(note, self.pages)}", "en", size=9)


def _first(cell: _Cell) -> WordParagraph:
    first: WordParagraph = cell.paragraphs[0]
    return first


def _element(tag: str, /, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _direct(line: WordParagraph, language: str) -> None:
    if language == "ar":
        line._p.get_or_add_pPr().append(_element("w:bidi"))


def _run(
    line: WordParagraph, text: str, language: str, *, size: int = 11, bold: bool = False, colour: str = ""
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run = line.add_run(text)
    font = run.font
    font.size, font.bold, font.name = Pt(size), bold, _FONTS[language]
    if colour:
        font.color.rgb = RGBColor.from_string(colour)
    if language == "ar":
        font.rtl, font.cs_bold = True, bold
        properties = run._r.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:cs"), _FONTS[language])
        properties.find(qn("w:sz")).addnext(_element("w:szCs", val=str(size * 2)))
        properties.append(_element("w:lang", bidi="ar-SA"))


def _link(line: WordParagraph, text: str, anchor: str) -> None:
    from docx.shared import Pt, RGBColor

    link = _element("w:hyperlink", anchor=anchor)
    run = line.add_run(text)
    run.font.size, run.font.superscript = Pt(9), True
    run.font.color.rgb = RGBColor.from_string(_BLUE)
    link.append(run._r)
    line._p.append(link)


def _bookmark(line: WordParagraph, name: str, number: int) -> None:
    line._p.append(_element("w:bookmarkStart", id=str(number), name=name))
    line._p.append(_element("w:bookmarkEnd", id=str(number)))
