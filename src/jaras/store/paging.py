"""The list of incidents page by page: which are wanted, in which order, and where a page begins."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from jaras.errors import InputError
from jaras.store.schema import listing
from jaras.store.showing import Found


class Wanted(NamedTuple):
    """Which incidents a page shows; what is None does not matter. Days are ISO dates, both ends included.

    `after`: the last one of the page before, as `Page.rest` gives it.
    """

    since: str | None = None
    until: str | None = None
    country: str | None = None
    kind: str | None = None
    grade: str | None = None
    after: str | None = None


class Page(NamedTuple):
    """Some incidents with their events, latest first. `total`: of all pages; `rest`: where the next page begins."""

    found: tuple[Found, ...]
    total: int
    rest: str | None


def how_many(connection: Connection, wanted: Wanted) -> int:
    """How many incidents are wanted."""
    return connection.scalar(where(select(func.count()).select_from(listing), wanted)) or 0


def countries(connection: Connection) -> tuple[str, ...]:
    """The countries that incidents happened in, those with most first."""
    query = select(listing.c.country).where(listing.c.country != "").group_by(listing.c.country)
    return tuple(connection.scalars(query.order_by(func.count().desc(), listing.c.country)))


def where(query: Select[Any], wanted: Wanted) -> Select[Any]:
    """A query of the list of incidents, for those that are wanted."""
    wishes = [
        listing.c.last_day >= wanted.since if wanted.since else None,
        listing.c.day <= wanted.until if wanted.until else None,
        listing.c.country == wanted.country if wanted.country else None,
        listing.c.kind == wanted.kind if wanted.kind else None,
        listing.c.grade == wanted.grade if wanted.grade else None,
    ]
    return query.where(*(wish for wish in wishes if wish is not None))


def latest_first(query: Select[Any]) -> Select[Any]:
    """The query in the order of pages."""
    return query.order_by(listing.c.day.desc(), listing.c.incident_id.desc())


def beyond(after: str) -> ColumnElement[bool]:
    """What lies behind the end of a page. Raises InputError for an `after` that no page gave."""
    day, mark, name = after.partition("~")
    if not mark:
        raise InputError("page", "no page begins there", "begin with the first page", after)
    return or_(listing.c.day < day, and_(listing.c.day == day, listing.c.incident_id < name))
