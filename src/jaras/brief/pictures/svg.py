"""A small writer of SVG: elements with attributes, text that stays text, and no reference to anything outside.

No `style` is used (the page's policy forbids it). Arabic is wrapped in bidi isolates instead of `direction="rtl"`, so
that `text-anchor` means the same side in every renderer; numbers and brackets then keep their order too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from jaras.brief.statements import Language

INK, SOFT, PALE, PAPER = "#1c232b", "#5a6672", "#d9dee3", "#ffffff"
# Okabe and Ito (2008): told apart with any colour vision; shapes and hatching carry the same in grey.
BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY = "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"
_FONTS = {
    "ar": "'Noto Sans Arabic','Noto Naskh Arabic',Amiri,'Segoe UI',Tahoma,'Geeza Pro','DejaVu Sans',sans-serif",
    "en": "system-ui,'Segoe UI',Roboto,'Liberation Sans',Arial,'Noto Sans Arabic','DejaVu Sans',sans-serif",
}
NOTHING = Markup("")
_ARABIC = re.compile("[\u0600-\u06ff]")
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _END = "\u2067", "\u2066", "\u2069"


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, without a needless point."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def element(name: str, *children: str, **attributes: object) -> Markup:
    """An element; `_` in a name is `-`, attributes that are None are left out, children are escaped unless markup."""
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(number(value) if isinstance(value, float) else value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(escape(child) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def text(
    x: float, y: float, words: str, language: Language, *, size: float = 11, anchor: str = "middle",
    fill: str = INK, bold: bool = False, spaced: bool = False,
) -> Markup:  # fmt: skip
    """Words whose middle, left (`start`) or right (`end`) stands at x, on the baseline y."""
    return element(
        "text", isolated(words, language), x=float(x), y=float(y), font_size=float(size),
        text_anchor=None if anchor == "start" else anchor, fill=fill, font_weight="bold" if bold else None,
        letter_spacing="1" if spaced and language == "en" else None,
    )  # fmt: skip


def isolated(words: str, language: Language) -> str:
    """Words in the direction of their language, whatever stands around them."""
    foreign = _ARABIC.search(words) if language == "en" else True
    if not foreign:
        return words
    mark = _RIGHT_TO_LEFT if language == "ar" else _LEFT_TO_RIGHT
    return f"{mark}{words}{_END}"


def width_of(words: str, size: float) -> float:
    """About how wide words are set at a size, in pixels; rather too wide than too narrow."""
    wide = sum(0.3 if char in " .,:;،؛'ا|()" else 0.72 if char.isupper() else 0.56 for char in words)
    return wide * size


def wrapped(words: str, size: float, width: float, rows: int) -> list[str]:
    """Words on at most so many rows of a width; what has no room is cut, with «…»."""
    made = [""]
    for word in words.split():
        longer = f"{made[-1]} {word}".strip()
        if made[-1] and width_of(longer, size) > width:
            made.append(word)
        else:
            made[-1] = longer
    if len(made) > rows:
        made = [*made[: rows - 1], " ".join(made[rows - 1 :])]
    return [_cut(row, size, width) for row in made]


def _cut(words: str, size: float, width: float) -> str:
    while width_of(words, size) > width:
        words = words[:-2].rstrip() + "…"
    return words


def path(runs: Iterable[Iterable[tuple[float, float]]], *, closed: bool = False) -> str:
    """Path data through points in pixels, in relative steps of a tenth of a pixel."""
    return "".join(_run([(round(x * 10), round(y * 10)) for x, y in run], closed) for run in runs)


def _run(points: list[tuple[int, int]], closed: bool) -> str:
    if len(set(points)) < 2:
        return ""
    (x, y), *rest = points
    written = [f"M{_tenths(x)} {_tenths(y)}l"]
    for to_x, to_y in rest:
        if (to_x, to_y) != (x, y):
            dx, dy = _tenths(to_x - x), _tenths(to_y - y)
            written.append(f"{dx}{dy if dy.startswith('-') else ' ' + dy}")
            x, y = to_x, to_y
            written.append(" ")
    return "".join(written).replace(" -", "-").rstrip() + ("z" if closed else "")


def _tenths(value: int) -> str:
    whole, tenth = divmod(abs(value), 10)
    digits = f"{whole or ''}.{tenth}" if tenth else str(whole)
    return f"-{digits}" if value < 0 else digits


def drawing(
    width: float, height: float, title: str, description: str, language: Language, body: Iterable[str], *, key: str
) -> str:
    """The whole picture: an SVG that scales to the room it is given, named and described for those who cannot see it.

    `key` makes the ids of the picture unlike those of others on the page.
    """
    whole = element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", description, id=f"{key}-desc"),
        hatching(key),
        *body,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(float(width))} {number(float(height))}",
        role="img", aria_labelledby=f"{key}-title {key}-desc", direction="ltr", font_family=_FONTS[language],
        class_="picture",
    )  # fmt: skip
    return str(whole)


def hatching(key: str) -> Markup:
    """The pattern of areas in which something took place, no one knows just where."""
    line = element("path", d="M0 6L6 0M-1 1L1-1M5 7L7 5", stroke=VERMILLION, stroke_width="1", stroke_opacity=".75")
    return element(
        "defs",
        element("pattern", line, id=f"{key}-hatch", width="6", height="6", patternUnits="userSpaceOnUse"),
    )  # fmt: skip
