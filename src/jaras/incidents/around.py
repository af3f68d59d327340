"""Where events came to lie when incidents were last linked, so that a later linking sees what a change touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple, Protocol

from jaras.incidents.traits import Traits
from jaras.model import Event

Role = Literal["anchored", "attached", "loose"]
ANCHORED: tuple[Role, ...] = ("anchored",)
VAGUE: tuple[Role, ...] = ("attached", "loose")


class Settled(NamedTuple):
    """Where one event came to lie.

    role:  anchored (it is joined with its like by average linkage), attached to a group of these, or loose: vague, and
           joined with its like alone
    group: the first of the anchored events of its group, or of the loose ones
    part:  the first event of the connected part of the links that its group came from; of an attached one empty
    offer: the group that a vague event asked to join
    ties:  the groups that decided on that
    """

    event_id: str
    role: Role
    group: str
    part: str = ""
    offer: str | None = None
    ties: frozenset[str] = frozenset()


class Around(Protocol):
    """What stood before a change. Events that the change touches are told as they lay before it."""

    def settled(self, names: Iterable[str]) -> list[Settled]:
        """Where these events lay; one that did not stand is left out."""

    def parts(self, parts: Collection[str], role: Role) -> list[Settled]:
        """The events of that role in some parts."""

    def groups(self, groups: Collection[str]) -> list[Settled]:
        """The events of some groups."""

    def tied(self, groups: Collection[str]) -> set[str]:
        """The vague events with a tie to any of some groups."""

    def offering(self, groups: Collection[str]) -> set[str]:
        """The vague events that asked to join any of some groups."""

    def near(self, traits: Iterable[Traits], roles: Collection[Role]) -> set[str]:
        """The events of these roles that may be near (`blocks.Blocks`) any of some: all that are, and perhaps more."""

    def events(self, names: Collection[str]) -> Mapping[str, Event]:
        """These events as they stand."""


class Nothing:
    """Before anything stood."""

    def settled(self, names: Iterable[str]) -> list[Settled]:
        """None."""
        return []

    def parts(self, parts: Collection[str], role: Role) -> list[Settled]:
        """None."""
        return []

    def groups(self, groups: Collection[str]) -> list[Settled]:
        """None."""
        return []

    def tied(self, groups: Collection[str]) -> set[str]:
        """None."""
        return set()

    def offering(self, groups: Collection[str]) -> set[str]:
        """None."""
        return set()

    def near(self, traits: Iterable[Traits], roles: Collection[Role]) -> set[str]:
        """None."""
        return set()

    def events(self, names: Collection[str]) -> Mapping[str, Event]:
        """None."""
        return {}
