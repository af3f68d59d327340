"""Setting a page on paper with WeasyPrint, in fonts of packages: nothing of the machine's, nothing fetched.

Amiri (running text) and IBM Plex Sans Arabic (labels) hold Arabic and Latin letters both; their licence, the SIL Open
Font License 1.1, allows embedding.
"""

from __future__ import annotations

import atexit
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from jaras.errors import MissingExtraError

SERIF, SANS = "Amiri", "IBM Plex Sans Arabic"
_REMEDY = "pip install 'jaras[pdf]'; on Debian and Ubuntu also: apt install libpango-1.0-0 libpangoft2-1.0-0"
_FACES = (
    (SERIF, 400, "fontpkg_amiri", "Amiri-Regular.ttf"),
    (SERIF, 700, "fontpkg_amiri", "Amiri-Bold.ttf"),
    (SANS, 400, "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
    (SANS, 700, "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-SemiBold.ttf"),
)


def typeset(page: str) -> bytes:
    """The PDF of an HTML page that refers to nothing outside.

    Raises MissingExtraError when WeasyPrint, the Pango library under it, or a package of fonts is not installed.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher

        fonts, faces = _fonts()
    except (ImportError, OSError) as error:
        raise MissingExtraError("extra-missing", "writing PDF needs WeasyPrint, Pango and fonts", _REMEDY) from error
    document = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    written: bytes = document.write_pdf(stylesheets=[faces], font_config=fonts)
    return written


@cache
def _fonts() -> tuple[Any, Any]:
    """The fonts as WeasyPrint holds them, read once."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};src:url("{_file(package, name)}")}}'
        for family, weight, package, name in _FACES
    )
    return fonts, CSS(string=faces, font_config=fonts, url_fetcher=URLFetcher(allowed_protocols=("file",)))


def _file(package: str, name: str) -> str:
    module = import_module(package)
    return (Path(module.__file__ or "").parent / "files" / name).as_uri()


atexit.register(_fonts.cache_clear)  # WeasyPrint takes its fonts back while its libraries are still there
