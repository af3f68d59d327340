"""A picture as PNG, for formats that hold no SVG."""

from __future__ import annotations

import io

from jaras.brief.pictures.printed import for_print, size_of
from jaras.brief.statements import Language
from jaras.brief.typesetting import SANS, typeset
from jaras.errors import MissingExtraError

_WIDTH = 150.0  # millimetres
_DOTS = 230  # an inch


def rasterised(drawing: str, language: Language) -> bytes | None:
    """The PNG of an SVG of ours; None where what draws it (extras `pdf` and `formats`) is not installed."""
    try:
        import pypdfium2
    except ImportError:
        return None
    across, down = size_of(drawing)
    style = (
        f"@page{{size:{_WIDTH}mm {_WIDTH * down / across + 0.5:.1f}mm;margin:0}}body{{margin:0;font-family:'{SANS}'}}"
        "svg{display:block;width:100%}"
    )
    html = f"<style>{style}</style>{for_print(drawing, language, _WIDTH)}"
    try:
        document = pypdfium2.PdfDocument(typeset(html))
    except MissingExtraError:
        return None
    buffer = io.BytesIO()
    document[0].render(scale=_DOTS / 72).to_pil().convert("P", palette=1).save(buffer, "PNG", optimize=True)
    document.close()
    return buffer.getvalue()
