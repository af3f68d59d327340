"""Pictures as PNG, for formats that hold no SVG."""

from __future__ import annotations

from collections.abc import Sequence

from jaras.brief.pictures.printed import for_print
from jaras.brief.statements import Language
from jaras.brief.typesetting import rasters

_WIDTH = 425.0  # points, which are 150 millimetres
_DOTS = 200.0  # an inch


def rasterised(drawings: Sequence[tuple[str, Language]]) -> list[bytes]:
    """The PNG of each of some drawings of ours, all made at once.

    Raises MissingExtraError when what draws them (the extra `pdf`) is not installed.
    """
    if not drawings:
        return []
    sheet = {"pictures": [for_print(drawing, language, _WIDTH) for drawing, language in drawings]}
    return rasters("pictures.typ", sheet, _DOTS)
