"""The filters of lists, maps and exports, as an address holds them, and what a form offers for each."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import Depends

from jaras.knowledge import event_types
from jaras.model import Grade
from jaras.store.desk import Desk
from jaras.store.paging import Wanted
from jaras.web.words import Words


async def wanted(since: str = "", until: str = "", country: str = "", kind: str = "", grade: str = "") -> Wanted:
    """The filters of an address."""
    return Wanted(*(value or None for value in (since, until, country, kind, grade)))


Filters = Annotated[Wanted, Depends(wanted)]


def said(asked: Wanted) -> dict[str, str]:
    """The same as the fields of an address; what does not matter is left out."""
    return {name: value for name, value in asked._asdict().items() if value}


def choices(desk: Desk, words: Words) -> dict[str, Any]:
    """What the form of filters offers: countries that something happened in, sub-event types, grades."""
    return {
        "countries": sorted((words.country(code), code) for code in desk.countries()),
        "kinds": [(name, words.kind(name)) for name in event_types()],
        "grades": get_args(Grade),
    }
