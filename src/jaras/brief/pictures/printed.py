"""A picture for paper: its words are laid over the drawing as text of the page.

WeasyPrint sets the words of an SVG letter by letter from left to right, which turns Arabic round; as text of the page
they are shaped and ordered rightly, and can be searched for and copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from jaras.brief.pictures.svg import element
from jaras.brief.statements import Language

_WORDS = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_ASCENT = 0.85  # of the size: how far the baseline lies under the top of a line
_ROOM = 600.0  # of a line, wider than any words


def for_print(drawing: str, language: Language, width: float) -> Markup:
    """The drawing without its words, `width` millimetres wide, and over it the words."""
    across, down = size_of(drawing)
    scale = width / across
    bare = Markup(_WORDS.sub("", drawing))  # what is left of a drawing of ours
    place = f"position:relative;width:{width:.1f}mm;height:{down * scale:.1f}mm"
    return element("div", bare, *_words(drawing, language, scale), style=place, dir="ltr")


def size_of(drawing: str) -> tuple[float, float]:
    """Width and height of a drawing of ours, in its own pixels."""
    box = re.search(r'viewBox="0 0 (\S+) ([^"]+)"', drawing)
    return (float(box[1]), float(box[2])) if box else (1.0, 1.0)


def _words(drawing: str, language: Language, scale: float) -> Iterator[Markup]:
    for attributes, words in _WORDS.findall(drawing):
        told = dict(_ATTRIBUTE.findall(attributes))
        x, y, size = (float(told[name]) for name in ("x", "y", "font-size"))
        anchor = told.get("text-anchor", "start")
        left = {"start": x, "middle": x - _ROOM / 2, "end": x - _ROOM}[anchor]
        align = {"start": "left", "middle": "center", "end": "right"}[anchor]
        style = (
            f"position:absolute;left:{left * scale:.2f}mm;top:{(y - _ASCENT * size) * scale:.2f}mm;"
            f"width:{_ROOM * scale:.2f}mm;font-size:{size * scale:.2f}mm;line-height:1;white-space:nowrap;"
            f"text-align:{align};color:{told.get('fill', '#000')};font-weight:{told.get('font-weight', 'normal')}"
        )
        yield element("div", _isolated(words), style=style, class_="label", dir="rtl" if language == "ar" else "ltr")


def _isolated(words: str) -> Markup:
    """Escaped words with elements in place of the controls that isolate a direction, which fonts need not hold."""
    for control, tag in (("\u2066", '<bdi dir="ltr">'), ("\u2067", '<bdi dir="rtl">'), ("\u2069", "</bdi>")):
        words = words.replace(control, tag)
    return Markup(words)
