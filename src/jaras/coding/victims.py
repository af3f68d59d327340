"""Those who were hurt or taken as one side of a happening, and who fought them: «مصرع خمسة … في مواجهات مع الجيش»."""

from __future__ import annotations

from collections.abc import Sequence

from jaras.actors import ActorHit
from jaras.coding.clauses import Group
from jaras.coding.counted import anyone, unlisted
from jaras.coding.figures import Draft
from jaras.coding.parties import STATE_FORCES, others, party, unique
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides, only_kills
from jaras.coding.ties import joined_to, tie

_SUFFERED = {"killed", "injured", "casualties", "captured", "abducted"}
_FALLEN = {"killed", "injured", "casualties"}
_ATTACKERS = {"attackers", "suicide bombers"}  # who fell in what they did
_FIGHTS = {"group", "army", "police", "coalition", "armed", "tribe"}


def with_victims(reading: Reading, group: Group, sides: Sides, drafts: Sequence[Draft]) -> Sides:
    """`sides` with those whom `drafts` count as hurt or taken among the targets, and without parts of them.

    «لقي قيادي و12 من مرافقيه مصرعهم على يد …»; of «30 رهينة بينهم 21 طفلا» the children are no side of their own, of
    «121 شخصا، بينهم 40 من مقاتليها» the fighters are.
    """
    counted = [(draft, draft.counted.actor) for draft in drafts if draft.counted.actor]
    aside = [draft for draft in drafts if draft.part and not _names_side(reading, draft, drafts)]
    parts = {draft.counted.actor.first for draft in aside if draft.counted.actor}
    hurt = [actor for draft, actor in counted if actor and draft.kind in _SUFFERED and actor.first not in parts]
    if not sides.targets and not hurt:
        unnamed = (unlisted(reading, draft.counted) for draft in drafts if draft.kind in _SUFFERED and not draft.part)
        hurt = [actor for actor in unnamed if actor]
    whole = [t for t in sides.targets if t.first not in parts] or sides.targets
    if sides.initiators and not only_kills(group):  # «قتل خمسة مهاجمين وشرطي في هجوم ل…», not «قتلت الشرطة انتحاريا»
        hurt = [a for a in hurt if a.victim not in _ATTACKERS]
        whole = [t for t in whole if not (t.victim in _ATTACKERS and _fell(t, counted))]
    no_targets = {a.first for a in (*hurt, *whole) if _is_theirs(a, sides.initiators, whole) or _is_of_body(a, whole)}
    hurt, whole = [[a for a in row if a.first not in no_targets] for row in (hurt, whole)]
    known = {a.first for a in sides.everyone}
    targets = sorted((*whole, *(a for a in hurt if a.first not in known)), key=lambda a: a.first)
    enemies = () if sides.initiators else _enemies_of(reading, group, hurt, targets)
    initiators = (*sides.initiators, *enemies)
    return Sides(initiators, unique(others(reading, initiators, targets), hurt=True))


def _is_theirs(actor: ActorHit, initiators: Sequence[ActorHit], targets: Sequence[ActorHit]) -> bool:
    """«اشتباكات بين قوات الأمن ومسلحين أسفرت عن مقتل ضابط»: officers are of the state that fights those without one."""
    theirs = any(_one_state(actor, a) for a in initiators)
    enemies = [t for t in targets if not any(_one_state(t, a) for a in initiators)] if theirs else []
    return bool(enemies) and all(t.actor_class in ("rebel", "militia") for t in enemies)


def _is_of_body(actor: ActorHit, targets: Sequence[ActorHit]) -> bool:
    """«قتل مجندان في هجوم على قوة للأمن المركزي»: whom the words name by rank alone serve in the force they name."""
    return actor.last == actor.first + 1 and any(t.person is None and _one_state(actor, t) for t in targets)


def _one_state(actor: ActorHit, force: ActorHit) -> bool:
    serves = actor.kind in STATE_FORCES and actor.person is not None and actor.country is not None
    return serves and force.kind in STATE_FORCES and force.country == actor.country and force.kind != actor.kind


def _fell(actor: ActorHit, counted: Sequence[tuple[Draft, ActorHit | None]]) -> bool:
    return any(other is actor and draft.kind in _FALLEN for draft, other in counted)


def _names_side(reading: Reading, part: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a part counts the men of a named party, and its whole says of nobody who he was."""
    actor = part.counted.actor
    before = [d for d in drafts if not d.part and d.kind == part.kind and d.counted.first < part.counted.first]
    whole = before[-1].counted.actor if before else None
    return bool(actor and actor.actor_id and actor.kind in _FIGHTS and (whole is None or anyone(reading, whole)))


def _enemies_of(
    reading: Reading, group: Group, hurt: Sequence[ActorHit], targets: Sequence[ActorHit]
) -> tuple[ActorHit, ...]:
    """«مقتل قيادي … في كمين للمقاومة», «مصرع خمسة … في مواجهات مع الجيش والمقاومة»: who fought the victims."""
    victims = {party(a) for a in hurt}
    fighting = [a for a in targets if party(a) not in victims and a.kind in _FIGHTS]
    found = [a for a in fighting if victims and _fought_by(reading, group, a)]
    beside = {ally.first for a in found if (ally := joined_to(reading, a))}
    return tuple(a for a in fighting if a in found or a.first in beside)


def _fought_by(reading: Reading, group: Group, actor: ActorHit) -> bool:
    found = tie(reading, actor.first, group.clause.first)
    if found.kind == "of" and not found.through_object:
        noun = reading.trigger_over.get(found.at - 1)
        return noun is not None and noun.entry.frame.name == "ambush"
    return found.kind == "with"
