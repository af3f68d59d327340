"""Text of a report as a text node of HTML, character for character."""

from __future__ import annotations

from markupsafe import Markup, escape

# What HTML cannot hold, or would read otherwise, of the characters of a text.
_UNPRINTABLE = {code: "\ufffd" for code in (*range(0x20), 0x7F, *range(0xD800, 0xE000)) if chr(code) not in "\t\n\r"}


def text_node(text: str) -> Markup:
    """`text` as a text node that reads back as it is: a carriage return would become a line feed."""
    return Markup(str(escape(text.translate(_UNPRINTABLE))).replace("\r", "&#13;"))
