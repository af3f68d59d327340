"""What changes since the last linking touch: which reports' events may be others than those that were linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from jaras.model import Decision
from jaras.stamp import linker
from jaras.store import copies, laid
from jaras.store.chain import Change, latest
from jaras.store.engine import in_pieces
from jaras.store.schema import chain, reports


class Touched(NamedTuple):
    """Reports whose events may be others than before, and the origins of those that share one with copies."""

    reports: set[str]
    origins: dict[str, str]


def touched(connection: Connection, linked: Change | None, made: Sequence[Decision]) -> Touched | None:
    """What changed since `linked`; None where all must be linked: for the first time, by another linker, after an
    erasure or a change of the tables, or because an outlet was rated otherwise."""
    if linked is None or linked.said.get("linker") != linker() or laid.is_empty(connection):
        return None
    since = linked.said["up_to"]
    swept = latest(connection, "forget", "migrate")
    decided = _new(made, since)
    if (swept and swept.seq > since) or any(one.kind == "rate" for one in decided):
        return None
    anchors = {at.report_id for one in decided for at in (*one.events, *one.apart)}
    named = anchors | _written(connection, since)
    kept, originals = copies.originals_of(connection, copies.kin(connection, named))
    return Touched(named | kept, {name: one.origin for name, one in originals.items()})


def _new(made: Sequence[Decision], since: int) -> list[Decision]:
    """The decisions since then, and those that they undo."""
    by_id = {one.decision_id: one for one in made}
    waiting = [one for one in made if _number(one) > since]
    found: dict[str, Decision] = {}
    while waiting:
        one = waiting.pop()
        found[one.decision_id] = one
        if one.undoes in by_id and one.undoes not in found:
            waiting.append(by_id[one.undoes])
    return list(found.values())


def _number(one: Decision) -> int:
    return int(one.decision_id[1:])


def _written(connection: Connection, since: int) -> set[str]:
    """The ids of the reports that were kept or coded since then."""
    query = select(chain).where(chain.c.seq > since, chain.c.kind.in_(("ingest", "code")))
    digests = {Change(*row).said["report"] for row in connection.execute(query)}
    ids: Iterable[Iterable[str]] = (
        connection.scalars(select(reports.c.report_id).where(reports.c.digest.in_(some))) for some in in_pieces(digests)
    )
    return {name for some in ids for name in some}
