"""A picture as PNG, for formats that hold no SVG."""

from __future__ import annotations

import io
import re

from jaras.brief.pictures.printed import for_print
from jaras.brief.statements import Language

_WIDTH = 150.0  # millimetres
_DOTS = 230  # an inch


def rasterised(drawing: str, language: Language) -> bytes | None:
    """The PNG of an SVG of ours; None where WeasyPrint, Pango or pypdfium2 is not installed."""
    try:
        import pypdfium2
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError):
        return None
    box = re.search(r'viewBox="0 0 (\S+) ([^"]+)"', drawing)
    across, down = (float(n) for n in box.groups()) if box else (1.0, 1.0)
    style = (
        f"@page{{size:{_WIDTH}mm {_WIDTH * down / across + 0.5:.1f}mm;margin:0}}body{{margin:0;font-family:sans-serif}}"
        "svg{display:block;width:100%}"
    )
    html = f"<style>{style}</style>{for_print(drawing, language, _WIDTH)}"
    page = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",))).write_pdf()
    document = pypdfium2.PdfDocument(page)
    buffer = io.BytesIO()
    document[0].render(scale=_DOTS / 72).to_pil().convert("P", palette=1).save(buffer, "PNG", optimize=True)
    document.close()
    return buffer.getvalue()
