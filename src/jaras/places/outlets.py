"""The country a news outlet is at home in, from `knowledge/places/outlets.yaml`."""

from __future__ import annotations

import re
from functools import cache

from jaras.arabic.normal import key_of
from jaras.knowledge import load

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+)(?:\.[a-z0-9-]+)+(?:/.*)?")


def outlet_country(source: str | None) -> str | None:
    """The country (ISO 3166-1 alpha-2) of an outlet told by name or web address; None for one that is not known."""
    if not source:
        return None
    name = key_of(source.strip().casefold())
    address = _ADDRESS.fullmatch(name)
    return _countries().get(address[1] if address else name)


@cache
def _countries() -> dict[str, str]:
    rows: dict[str, list[str]] = load("places/outlets.yaml")
    return {key_of(name.casefold()): country for country, names in rows.items() for name in names}
