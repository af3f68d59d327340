"""What a parser finds in a file: pages that are reports, and members that are files themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from jaras.model import Problem

MAX_BYTES = 32 * 1024 * 1024
"""The largest report, alone or in an archive."""
MAX_ARCHIVE = 128 * 1024 * 1024
"""The largest archive, packed."""
MAX_RATIO = 200
"""How many times its size an archive may unpack to: prose packs 3 to 10 times, markup 20; a bomb 1,000."""
SMALL = 1024 * 1024
"""What unpacks to less cannot hurt, whatever its ratio."""


class Page(NamedTuple):
    """A report as its file gives it. `encoding` is set where the file did not say it.

    Where a file holds many, `part` says which this is, and `raw` are the bytes of this one alone.
    """

    text: str
    fields: dict[str, Any]
    encoding: str | None = None
    part: str = ""
    raw: bytes | None = None


class Member(NamedTuple):
    """A file inside an archive; `url` is where the archive has it from."""

    name: str
    data: bytes
    url: str = ""


class Found(NamedTuple):
    """All that one file holds; the `where` of a problem is the part of the file."""

    pages: tuple[Page, ...] = ()
    members: tuple[Member, ...] = ()
    problems: tuple[Problem, ...] = ()


Parser = Callable[[bytes], Found]


def known(**fields: str | None) -> dict[str, Any]:
    """The fields that are said."""
    return {name: value for name, value in fields.items() if value}
