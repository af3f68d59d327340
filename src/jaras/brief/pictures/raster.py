"""A picture as PNG, for formats that hold no SVG."""

from __future__ import annotations

import io
import re

_SCALE = 2.5  # pixels of the PNG for one of the drawing: 190 dots an inch at half the width of a page


def rasterised(drawing: str) -> bytes | None:
    """The PNG of an SVG of ours; None where WeasyPrint, Pango or pypdfium2 is not installed."""
    try:
        import pypdfium2
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError):
        return None
    size = re.search(r'viewBox="0 0 (\S+) ([^"]+)"', drawing)
    width, height = (float(n) for n in size.groups()) if size else (560.0, 560.0)
    style = f"@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}svg{{display:block;width:{width}px}}"
    page = HTML(
        string=f"<style>{style}</style>{drawing}", url_fetcher=URLFetcher(allowed_protocols=("data",))
    ).write_pdf()
    document = pypdfium2.PdfDocument(page)
    buffer = io.BytesIO()
    document[0].render(scale=_SCALE * 96 / 72).to_pil().convert("P", palette=1).save(buffer, "PNG", optimize=True)
    document.close()
    return buffer.getvalue()
