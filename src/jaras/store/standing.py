"""The events that stand in a store, read report by report: as coded or added, of the origin of their report, and as
people's decisions leave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b

import msgspec
from sqlalchemy import Connection, select

from jaras.copies import with_origin
from jaras.incidents import decided, standing
from jaras.incidents.wanted import Pair
from jaras.model import Decision, DecisionKind, Event
from jaras.store.decisions import added_events, coded_events, events_named
from jaras.store.engine import in_pieces
from jaras.store.schema import events, heads, settled

_ENCODER = msgspec.json.Encoder()
_EVENT = msgspec.json.Decoder(Event)
_AT_ONCE = 1000
_RULING: tuple[DecisionKind, ...] = ("join", "split")


class Standing:
    """The events that stand under `made`.

    shaped: by event that was read, the ids of the decisions it stands under
    """

    def __init__(self, connection: Connection, made: Sequence[Decision]) -> None:
        self._connection = connection
        self._made = standing(made)
        self._about: dict[str, list[Decision]] = defaultdict(list)
        for one in self._made:
            for report in {at.report_id for at in (*one.events, *one.apart)}:
                self._about[report].append(one)
        self.shaped: dict[str, tuple[str, ...]] = {}

    @cached_property
    def ratings(self) -> dict[str, str]:
        """By outlet, how reliable it is held to be."""
        return decided([], [one for one in self._made if one.kind == "rate"]).ratings

    @cached_property
    def ruled(self) -> set[str]:
        """The reports of whose events people said which are one happening and which are two."""
        return {at.report_id for one in self._made if one.kind in _RULING for at in (*one.events, *one.apart)}

    @cached_property
    def ruling(self) -> tuple[list[Pair], list[Pair]]:
        """The pairs of standing events, by id, that are one happening, and those that are two."""
        said = decided(self._coded(self.ruled), self._concerning(self.ruled))
        there = {event.event_id for event in said.events}
        together, apart = ([p for p in pairs if there.issuperset(p)] for pairs in (said.together, said.apart))
        return together, apart

    def everything(self, origins: Mapping[str, str]) -> list[Event]:
        """All events; `origins` as for `of_reports`."""
        query = select(events.c.record).join(heads, heads.c.coding == events.c.coding)
        coded = map(_EVENT.decode, self._connection.scalars(query.execution_options(yield_per=_AT_ONCE)))
        return self._decided([*coded, *added_events(self._connection, self._made)], origins)

    def of_reports(self, report_ids: Collection[str], origins: Mapping[str, str]) -> list[Event]:
        """The events of some reports; `origins`: of reports whose origin is another than what was coded."""
        return self._decided(self._coded(report_ids), origins)

    def events(self, names: Iterable[str]) -> dict[str, Event]:
        """Events as they were linked last, by id; to be asked for what no change touched."""
        wanted = set(names)
        query = select(settled.c.event_id, settled.c.report_id, settled.c.origin)
        rows = [
            row for some in in_pieces(wanted)
            for row in self._connection.execute(query.where(settled.c.event_id.in_(some)))
        ]  # fmt: skip
        origins = {row.report_id: row.origin for row in rows}
        shaped = origins.keys() & self._about.keys()
        plain = {row.event_id for row in rows if row.report_id not in shaped}
        found = events_named(self._connection, plain)
        laid = self._decided(self._coded(shaped), origins)
        return {
            **{name: with_origin(event, origins[event.report_id]) for name, event in found.items()},
            **{event.event_id: event for event in laid if event.event_id in wanted},
        }

    def mark(self, one: Event) -> str:
        """The digest of an event that was read, of the decisions it stands under, and of how people rule on it."""
        pairs = self._pairs.get(one.event_id, ())
        return blake2b(_ENCODER.encode((one, self.shaped.get(one.event_id, ()), pairs)), digest_size=12).hexdigest()

    @cached_property
    def _pairs(self) -> dict[str, list[tuple[bool, Pair]]]:
        found: dict[str, list[tuple[bool, Pair]]] = defaultdict(list)
        for apart, pairs in enumerate(self.ruling):
            for pair in sorted(pairs):
                for name in pair:
                    found[name].append((bool(apart), pair))
        return found

    def _decided(self, coded: Iterable[Event], origins: Mapping[str, str]) -> list[Event]:
        told = [with_origin(one, origins[one.report_id]) if one.report_id in origins else one for one in coded]
        said = decided(told, self._concerning({event.report_id for event in told}))
        self.shaped |= said.shaped
        return said.events

    def _concerning(self, report_ids: Iterable[str]) -> list[Decision]:
        return list({one.decision_id: one for name in report_ids for one in self._about.get(name, ())}.values())

    def _coded(self, report_ids: Collection[str]) -> list[Event]:
        found = [event for some in in_pieces(report_ids) for event in coded_events(self._connection, some)]
        adds = self._concerning(report_ids)
        return [*found, *added_events(self._connection, adds, report_ids)]
