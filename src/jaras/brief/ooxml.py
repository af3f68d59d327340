"""What python-docx leaves to be written by hand: directions, links, hairlines, rows that stay whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

FONTS = {"ar": "Arial", "en": "Georgia"}
BLUE, RULE = "1F4E6B", "BFC7CE"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


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
    arabic = language == "ar"
    cs = f' w:cs="{FONTS[language]}"' if arabic else ""
    look = f'<w:rFonts w:ascii="{FONTS[language]}" w:hAnsi="{FONTS[language]}"{cs}/>'
    if bold:
        look += "<w:b/><w:bCs/>" if arabic else "<w:b/>"
    if colour:
        look += f'<w:color w:val="{colour}"/>'
    look += f'<w:sz w:val="{size * 2}"/>'
    if arabic:
        look += f'<w:szCs w:val="{size * 2}"/><w:rtl/><w:lang w:bidi="ar-SA"/>'
    line._p.append(_parsed(_run(look, text)))


def link(line: Paragraph, text: str, anchor: str) -> None:
    """Add a link to a bookmark."""
    look = f'<w:color w:val="{BLUE}"/><w:sz w:val="18"/><w:vertAlign w:val="superscript"/>'
    line._p.append(_parsed(f'<w:hyperlink {_SPACE} w:anchor="{anchor}">{_run(look, text)}</w:hyperlink>'))


def _run(look: str, text: str) -> str:
    """A run of text; as one piece of markup, which takes a tenth of the time of setting each property."""
    words = escape(_CONTROLS.sub("", text)).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r {_SPACE}><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def _parsed(markup: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(markup)


def bookmark(line: Paragraph, name: str, number: int) -> None:
    """Name the paragraph, for links to it."""
    line._p.append(element("w:bookmarkStart", id=str(number), name=name))
    line._p.append(element("w:bookmarkEnd", id=str(number)))
