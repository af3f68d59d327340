"""Where events lay when incidents were last linked, as rows of `settled` and `ties`: what a change is linked around.

Both are worked out from the events and can be worked out again; they are no part of a backup.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Select, bindparam, delete, insert, or_, select, update

from jaras.incidents.around import Role, Settled
from jaras.incidents.blocks import MONTH, RECALLED, Reach, reach
from jaras.incidents.pair import settings
from jaras.incidents.settling import Resettled
from jaras.incidents.traits import Traits
from jaras.model import Event
from jaras.store.engine import in_pieces
from jaras.store.schema import settled, ties
from jaras.store.standing import Standing

_PLACE = ("role", "home", "part", "offer")


class Marked(NamedTuple):
    """An event as it is linked, and the digest of it and all that is said of it."""

    event: Event
    mark: str


class Laid:
    """What stood before a change (`jaras.incidents.around.Around`)."""

    def __init__(self, connection: Connection, standing: Standing) -> None:
        self._connection = connection
        self._standing = standing

    def settled(self, names: Iterable[str]) -> list[Settled]:
        """Where these events lay."""
        return list(self._rows(settled.c.event_id, names))

    def parts(self, parts: Collection[str], role: Role) -> list[Settled]:
        """The events of that role in some parts."""
        return [one for one in self._rows(settled.c.part, parts) if one.role == role]

    def groups(self, groups: Collection[str]) -> list[Settled]:
        """The events of some groups."""
        return list(self._rows(settled.c.home, groups))

    def tied(self, groups: Collection[str]) -> set[str]:
        """The vague events with a tie to any of some groups."""
        return self._names(select(ties.c.event_id), ties.c.home, groups)

    def offering(self, groups: Collection[str]) -> set[str]:
        """The vague events that asked to join any of some groups."""
        return self._names(select(settled.c.event_id), settled.c.offer, groups)

    def near(self, traits: Iterable[Traits], roles: Collection[Role]) -> set[str]:
        """The events of these roles that may be near any of some."""
        query = select(settled.c.event_id).where(settled.c.role.in_(roles))
        wanted = (one for where in _places(map(reach, traits)) for one in _near(query, where))
        return {name for one in wanted for name in self._connection.scalars(one)}

    def events(self, names: Collection[str]) -> Mapping[str, Event]:
        """These events as they stand."""
        return self._standing.events(names)

    def _rows(self, column: Column[Any], values: Iterable[str]) -> Iterator[Settled]:
        query = select(settled.c.event_id, *(settled.c[name] for name in _PLACE))
        rows = [
            row for some in in_pieces(set(values)) for row in self._connection.execute(query.where(column.in_(some)))
        ]
        tied = _ties(self._connection, [row.event_id for row in rows if row.role != "anchored"])
        return (Settled(row.event_id, row.role, row.home, row.part, row.offer, tied[row.event_id]) for row in rows)

    def _names(self, query: Select[Any], column: Column[Any], values: Iterable[str]) -> set[str]:
        found = (self._connection.scalars(query.where(column.in_(some))) for some in in_pieces(set(values)))
        return {name for names in found for name in names}


def marks(connection: Connection, report_ids: Collection[str]) -> dict[str, str]:
    """The marks of the events of some reports as they were linked, by id."""
    query = select(settled.c.event_id, settled.c.mark)
    found = (connection.execute(query.where(settled.c.report_id.in_(some))) for some in in_pieces(report_ids))
    return {row.event_id: row.mark for rows in found for row in rows}


def origins(connection: Connection, report_ids: Collection[str]) -> dict[str, str]:
    """The origins of some reports as their events were linked, by id."""
    query = select(settled.c.report_id, settled.c.origin)
    found = (connection.execute(query.where(settled.c.report_id.in_(some))) for some in in_pieces(report_ids))
    return {row.report_id: row.origin for rows in found for row in rows}


def is_empty(connection: Connection) -> bool:
    """Whether it is not known where any event lies."""
    return connection.scalar(select(settled.c.event_id).limit(1)) is None


def clear(connection: Connection) -> None:
    """Forget where all events lie."""
    for table in (ties, settled):
        connection.execute(delete(table))


def remove(connection: Connection, report_id: str) -> None:
    """Forget where the events of a report lie."""
    names = list(connection.scalars(select(settled.c.event_id).where(settled.c.report_id == report_id)))
    _delete(connection, names)


def lay(connection: Connection, came: Resettled, changed: Mapping[str, Marked | None]) -> None:
    """Note where events lie by now; `changed`: those that came, are others than before or (None) went."""
    _delete(connection, changed)
    rows = [_row(one, came.settled[name]) for name, one in changed.items() if one is not None]
    if rows:
        connection.execute(insert(settled), rows)
    moved = [one for name, one in came.settled.items() if name not in changed and came.before[name] != one]
    if moved:
        values: dict[str, Any] = {name: bindparam(name) for name in _PLACE}
        query = update(settled).where(settled.c.event_id == bindparam("of")).values(values)
        connection.execute(query, [{"of": one.event_id, **_place(one)} for one in moved])
        for some in in_pieces(one.event_id for one in moved):
            connection.execute(delete(ties).where(ties.c.event_id.in_(some)))
    told = [*moved, *(came.settled[name] for name, one in changed.items() if one is not None)]
    bound = [{"event_id": one.event_id, "home": home} for one in told for home in sorted(one.ties)]
    if bound:
        connection.execute(insert(ties), bound)


def _delete(connection: Connection, names: Iterable[str]) -> None:
    for some in in_pieces(names):
        for table in (ties, settled):
            connection.execute(delete(table).where(table.c.event_id.in_(some)))


def _row(one: Marked, lies: Settled) -> dict[str, Any]:
    country, province, days = reach(Traits(one.event))
    return {
        "event_id": one.event.event_id,
        "report_id": one.event.report_id,
        "mark": one.mark,
        "origin": one.event.report.origin,
        "country": country,
        "province": province,
        "first_day": days.start if days else None,
        "last_day": days.stop - 1 if days else None,
        "wide": bool(days) and len(days or ()) > MONTH,
        **_place(lies),
    }


def _place(lies: Settled) -> dict[str, Any]:
    return {"role": lies.role, "home": lies.group, "part": lies.part, "offer": lies.offer}


def _ties(connection: Connection, names: Iterable[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for some in in_pieces(names):
        for row in connection.execute(select(ties).where(ties.c.event_id.in_(some))):
            found[row.event_id].add(row.home)
    return defaultdict(frozenset, {name: frozenset(homes) for name, homes in found.items()})


# --- who is near


def _places(reaches: Iterable[Reach]) -> Iterator[Reach]:
    """Where and when some events may have happened, those of one province whose days meet taken together."""
    found: dict[tuple[str, str], list[range]] = defaultdict(list)
    for country, province, days in reaches:
        if days is None:
            yield Reach(country, province, None)
        else:
            found[country, province].append(days)
    for (country, province), spans in found.items():
        spans.sort(key=lambda days: days.start)
        whole = spans[0]
        for days in spans[1:]:
            if days.start > whole.stop:
                yield Reach(country, province, whole)
                whole = days
            whole = range(whole.start, max(whole.stop, days.stop))
        yield Reach(country, province, whole)


def _near(query: Select[Any], where: Reach) -> Iterator[Select[Any]]:
    """Queries for all that `jaras.incidents.blocks` finds near a place and time."""
    country, province, days = where
    if days is None:
        yield query.where(settled.c.province == province)
        return
    yield query.where(settled.c.province == province, settled.c.first_day.is_(None))
    slack = settings().horizon_days
    first, last = days.start - slack, days.stop - 1 + slack
    if country:
        query = query.where(or_(settled.c.country == country, settled.c.country == ""))
    for wide, longest in ((False, MONTH), (True, RECALLED)):
        begins = settled.c.first_day.between(first - longest, last)
        yield query.where(settled.c.wide == wide, begins, settled.c.last_day >= first)
