"""What python-docx leaves to be written by hand: directions, links, hairlines, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

FONTS = {"ar": "Arial", "en": "Georgia"}
BLUE, RULE = "1F4E6B", "BFC7CE"


def first(cell: _Cell) -> Paragraph:
    """The paragraph that a cell begins with."""
    first: Paragraph = cell.paragraphs[0]
    return first


def element(tag: str, /, **attributes: str) -> Any:
    """An element of WordprocessingML; attributes are in its namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def ruled(table: Table, language: str, widths: Sequence[float]) -> Table:
    """The table with hairlines between its lines, its columns so wide (in centimetres), in a language's direction."""
    from docx.shared import Cm

    properties = table._tbl.tblPr
    if language == "ar":
        properties.append(element("w:bidiVisual"))
    rules = element("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        rules.append(element(f"w:{edge}", val="single", sz="4", space="0", color=RULE))
    properties.append(rules)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def repeated(row: _Row) -> None:
    """The row stands again at the top of each page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
    whole(row)


def whole(row: _Row) -> None:
    """The row is not broken over two pages."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def direct(line: Paragraph, language: str) -> None:
    """Let the paragraph run in the direction of a language."""
    if language == "ar":
        line._p.get_or_add_pPr().append(element("w:bidi"))


def run(line: Paragraph, text: str, language: str, *, size: int = 10, bold: bool = False, colour: str = "") -> None:
    """Add words in a language."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run = line.add_run(text)
    font = run.font
    font.size, font.bold, font.name = Pt(size), bold, FONTS[language]
    if colour:
        font.color.rgb = RGBColor.from_string(colour)
    if language == "ar":
        font.rtl, font.cs_bold = True, bold
        properties = run._r.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:cs"), FONTS[language])
        properties.find(qn("w:sz")).addnext(element("w:szCs", val=str(size * 2)))
        properties.append(element("w:lang", bidi="ar-SA"))


def link(line: Paragraph, text: str, anchor: str) -> None:
    """Add a link to a bookmark."""
    from docx.shared import Pt, RGBColor

    link = element("w:hyperlink", anchor=anchor)
    run = line.add_run(text)
    run.font.size, run.font.superscript = Pt(9), True
    run.font.color.rgb = RGBColor.from_string(BLUE)
    link.append(run._r)
    line._p.append(link)


def bookmark(line: Paragraph, name: str, number: int) -> None:
    """Name the paragraph, for links to it."""
    line._p.append(element("w:bookmarkStart", id=str(number), name=name))
    line._p.append(element("w:bookmarkEnd", id=str(number)))
