"""YAML front matter: what a text file says of itself before its text.

---
source: وكالة
published: 2022-01-21
title: …
---
the report, unchanged
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from jaras.errors import InputError

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>[A-Za-z_]+[ \t]*:.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_EMPTY = ("", "~", "null")


class Front(NamedTuple):
    """The fields of a front matter and the untouched text after it."""

    fields: dict[str, str]
    text: str


def split_front(text: str) -> Front:
    """Front matter and text; no fields where the text begins without front matter.

    Only plain values are fields: a list of lists that name one another would unfold to gigabytes.
    Raises InputError (code `front-matter`) when the block between the `---` lines is not YAML.
    """
    match = _FRONT.match(text)
    if not match:
        return Front({}, text)
    import yaml  # most files have none

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # values stay as written: YAML fails on the day 2022-13-45
    try:
        fields = yaml.load(match["yaml"], Loader=loader)
    except (yaml.YAMLError, RecursionError, TypeError, ValueError) as error:
        raise _broken(error) from error
    if not isinstance(fields, dict):
        return Front({}, text)
    plain = {str(key).lower(): value for key, value in fields.items() if isinstance(value, str)}
    return Front({key: value for key, value in plain.items() if value not in _EMPTY}, text[match.end() :])


def iso_date(value: object) -> str | None:
    """`value` (a string that begins with an ISO date) as YYYY-MM-DD; None when it is no date."""
    try:
        return date.fromisoformat(str(value).strip()[:10]).isoformat()
    except ValueError:
        return None


def _broken(error: Exception) -> InputError:
    mark = getattr(error, "problem_mark", None)
    line = f" on line {mark.line + 2}" if mark else ""
    what = getattr(error, "problem", None) or "not YAML"
    return InputError("front-matter", f"broken front matter{line}: {what}", 'put the value in quotes: title: "…"')
