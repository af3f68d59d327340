"""The two sides of a happening as its clause tells them, those that grammar leaves unsaid included."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jaras.actors import ActorHit
from jaras.coding.attribution import Source
from jaras.coding.clauses import Group
from jaras.coding.reading import Reading
from jaras.coding.roles import roles

_ENEMIES = {"group", "armed"}
_DEEDS = {"territory", "arrest", "release", "disruption", "destruction"}
_ANTECEDENT = 20


@dataclass(frozen=True, slots=True)
class Sides:
    """Who did it and to whom, each in text order."""

    initiators: tuple[ActorHit, ...] = ()
    targets: tuple[ActorHit, ...] = ()

    @property
    def everyone(self) -> tuple[ActorHit, ...]:
        """Both sides, initiators first."""
        return (*self.initiators, *self.targets)

    def crosses(self, other: Sides) -> bool:
        """Whether somebody of one side here stands on the opposite one in `other`."""
        crossed = ids(self.initiators) & ids(other.targets) or ids(self.targets) & ids(other.initiators)
        return bool(crossed)


def sides_of(reading: Reading, group: Group, said_by: Source | None) -> Sides:
    """The sides of `group`, which `said_by` tells of."""
    speaking = [said_by.actor] if said_by and said_by.actor and not said_by.of_itself else []
    sides = _one_attacker(_told(reading, group, speaking), group)
    sides = _with_claimant(sides, group, said_by)
    sides = _with_antecedent(reading, sides, group, speaking)
    return Sides(unique(sides.initiators), unique(_others(sides)))


def _told(reading: Reading, group: Group, speaking: Sequence[ActorHit]) -> Sides:
    given = roles(reading, group, speaking)
    return Sides(
        tuple(actor for actor, role in given if role == "initiator"),
        tuple(actor for actor, role in given if role == "target"),
    )


def _one_attacker(sides: Sides, group: Group) -> Sides:
    """«اشتباكات بين A وB بعد هجوم شنه B»: who is told to have attacked is the initiator of the clash too."""
    both = ids(sides.initiators) & ids(sides.targets)
    if not both or not any(t.entry.frame.sides for t in group.triggers):
        return sides
    return Sides(
        tuple(a for a in sides.initiators if a.actor_id in both),
        tuple(a for a in sides.everyone if a.actor_id not in both),
    )


def _with_claimant(sides: Sides, group: Group, said_by: Source | None) -> Sides:
    """«أعلن الجيش مقتل 17 مسلحا», «أعلنت قسد استعادة السجن»: who announces the deed and names no doer did it."""
    actor = said_by.actor if said_by else None
    if actor is None or sides.initiators or not said_by or said_by.first > group.head.first:
        return sides
    if said_by.of_itself and group.head.entry.part == "verb":
        return Sides((actor,), sides.targets)  # «أعلن الجيش أنه قصف …»
    if not said_by.belligerent:
        return sides
    own = any(t.actor_id == actor.actor_id for t in sides.targets)
    return Sides((actor,), sides.targets) if _is_deed(sides, group) and not own else sides


def _is_deed(sides: Sides, group: Group) -> bool:
    """What one announces of oneself: ground taken, people held or freed, enemies killed."""
    frame = group.head.entry.frame
    enemies = bool(sides.targets) and all(t.kind in _ENEMIES for t in sides.targets)
    return frame.family in _DEEDS or (frame.casualty == "killed" and enemies)


def _with_antecedent(reading: Reading, sides: Sides, group: Group, speaking: Sequence[ActorHit]) -> Sides:
    """A doer told by a pronoun («استهدافهم للمدنيين») or left out («بعد أن سيطرت على …»): the party named before."""
    head, frame = group.head, group.head.entry.frame
    noun = head.entry.part == "noun" and head.clitics.pronoun in ("ه", "ها", "هم") and frame.idafa != "target"
    dropped = head.entry.part == "verb" and head.entry.voice != "passive" and not frame.casualty and not sides.targets
    if sides.initiators or not (noun or dropped):
        return sides
    floor = max(reading.words.sentence(head.first).first, head.first - _ANTECEDENT)
    before = [
        a for a in reading.actors if floor <= a.first and a.last <= head.first and a.actor_id and a not in speaking
    ]
    return Sides((before[-1],), sides.targets) if before else sides


def _others(sides: Sides) -> list[ActorHit]:
    """Targets who are not initiators too and are someone in particular: «أشخاص» says nothing."""
    names = {_name(a) for a in sides.initiators}
    return [a for a in sides.targets if _name(a) not in names and not _is_anyone(a)]


def _is_anyone(actor: ActorHit) -> bool:
    return actor.actor_class == "civilians" and actor.kind == "civilians" and not actor.victim


def _name(actor: ActorHit) -> str:
    return actor.actor_id or actor.name or actor.name_ar


def ids(actors: Iterable[ActorHit]) -> set[str]:
    """The identities of the actors of `actors` that the register knows."""
    return {a.actor_id for a in actors if a.actor_id}


def unique(hits: Sequence[ActorHit]) -> tuple[ActorHit, ...]:
    """Mentions without those that name the same actor again, or unnamed armed men beside a named actor."""
    if any(hit.actor_id for hit in hits):
        hits = [hit for hit in hits if hit.actor_id or hit.kind != "armed"]
    kept: dict[str, ActorHit] = {}
    for hit in hits:
        kept.setdefault(_name(hit), hit)
    return tuple(kept.values())
