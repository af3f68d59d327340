"""Setting sheets with Typst, in fonts of packages: nothing of the machine's, nothing fetched, no file read.

A template of ours is all the code there is; words reach it as strings of JSON, which it prints and never evaluates.
Amiri (running text) and IBM Plex Sans Arabic (labels) hold Arabic and Latin letters both; their licence, the SIL Open
Font License 1.1, allows embedding.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import msgspec

from jaras.extras import extra

_FONTS = ("fontpkg_amiri", "fontpkg_ibm_plex_sans_arabic")


def typeset(template: str, sheet: Mapping[str, Any]) -> bytes:
    """The PDF that a template makes of a sheet (strings, numbers, lists and mappings of them).

    Raises MissingExtraError when Typst or a package of fonts is not installed.
    """
    made: bytes = _compiled(template, sheet, "pdf")
    return made


def rasters(template: str, sheet: Mapping[str, Any], dots: float) -> list[bytes]:
    """The pages that a template makes of a sheet, each as PNG with so many dots an inch.

    Raises MissingExtraError when Typst or a package of fonts is not installed.
    """
    made = _compiled(template, sheet, "png", ppi=dots)
    return made if isinstance(made, list) else [made]


def _compiled(template: str, sheet: Mapping[str, Any], form: Literal["pdf", "png"], ppi: float | None = None) -> Any:
    with extra("pdf", "writing PDF"):
        import typst

        fonts = _fonts()
    source = _template("drawing.typ") + _template(template)
    words = {"sheet": msgspec.json.encode(sheet).decode()}
    return typst.compile(
        source.encode(), format=form, font_paths=fonts, ignore_system_fonts=True, sys_inputs=words, ppi=ppi
    )


@cache
def _fonts() -> Any:
    """The fonts as Typst holds them, read once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=_folders())


def _folders() -> list[str]:
    """Where the packages of fonts keep them."""
    return [str(Path(import_module(name).__file__ or "").parent / "files") for name in _FONTS]


def _template(name: str) -> str:
    return files("jaras.brief").joinpath("templates", name).read_text(encoding="utf-8")
