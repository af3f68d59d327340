"""A picture for paper: its words apart from the drawing, to be set as text of the page, in runs of a direction each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from jaras.brief.pages import alternating
from jaras.brief.statements import Language

_WORDS = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_SIDES = {"start": "left", "middle": "center", "end": "right"}


def for_print(drawing: str, language: Language, width: float) -> dict[str, Any]:
    """What `drawing.typ` draws `width` points wide: the drawing without its words, and they with their places."""
    across, down = size_of(drawing)
    return {
        "svg": _WORDS.sub("", drawing),
        "words": list(_words(drawing, language)),
        "across": across,
        "down": down,
        "width": width,
        "lang": language,
    }


def size_of(drawing: str) -> tuple[float, float]:
    """Width and height of a drawing of ours, in its own pixels."""
    box = re.search(r'viewBox="0 0 (\S+) ([^"]+)"', drawing)
    return (float(box[1]), float(box[2])) if box else (1.0, 1.0)


def _words(drawing: str, language: Language) -> Iterator[dict[str, Any]]:
    for attributes, words in _WORDS.findall(drawing):
        told = dict(_ATTRIBUTE.findall(attributes))
        x, y, size = (float(told[name]) for name in ("x", "y", "font-size"))
        yield {
            "runs": alternating(unescape(words), language),
            "x": x,
            "y": y,
            "size": size,
            "anchor": _SIDES[told.get("text-anchor", "start")],
            "fill": told.get("fill", "#000000"),
            "bold": told.get("font-weight") == "bold",
        }
