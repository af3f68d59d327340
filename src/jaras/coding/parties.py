"""Which mentions are one party to a happening, and which name nobody in particular."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jaras.actors import ActorHit, register
from jaras.coding.counted import anyone
from jaras.coding.reading import Reading

_CROWDS = ("protesters", "rioters")
_MANY = ("armed", "group", "civilians", *_CROWDS)  # without a name, one party
STATE_FORCES = ("army", "police")


def others(reading: Reading, initiators: Iterable[ActorHit], targets: Iterable[ActorHit]) -> list[ActorHit]:
    """Targets who are not initiators too and are someone in particular: «أشخاص» says nothing.

    «قتل خمسة مسلحين وجندي في هجوم لمسلحين»: unnamed armed men on both sides beside a force are those who attacked it.
    """
    attacking, hit = list(initiators), list(targets)
    names = {_name(a) for a in attacking}
    if any(_unnamed(a) for a in attacking) and any(a.actor_class == "state" for a in hit):
        hit = [a for a in hit if not _unnamed(a)]
    return [a for a in hit if _name(a) not in names and not anyone(reading, a)]


def _unnamed(actor: ActorHit) -> bool:
    return actor.kind == "armed" and actor.actor_id is None


def _name(actor: ActorHit) -> str:
    """What is the same where one stands on both sides; a crowd is one («رشقها المتظاهرون … لتفريق المتظاهرين»)."""
    if actor.kind in _CROWDS:
        return actor.kind
    return actor.actor_id or actor.name or actor.name_ar


def kindred(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one of `some` is one of `others`, its armed wing or what it is a branch of («حماس», «كتائب القسام»)."""
    ours, theirs = set(some), set(others)
    if ours & theirs:
        return True
    return bool(set(map(_parent, ours)) & theirs or set(map(_parent, theirs)) & ours)


def narrowest(hits: Sequence[ActorHit]) -> list[ActorHit]:
    """`hits` without a body of which another one is a branch."""
    bodies = {_parent(hit.actor_id) for hit in hits if hit.actor_id}
    return [hit for hit in hits if hit.actor_id is None or hit.actor_id not in bodies]


def _parent(actor_id: str) -> str | None:
    known = register().get(actor_id)
    return known.parent if known else None


def ids(actors: Iterable[ActorHit]) -> set[str]:
    """The identities of the actors of `actors` that the register knows."""
    return {a.actor_id for a in actors if a.actor_id}


def one_power(some: Iterable[ActorHit], others: Sequence[ActorHit]) -> bool:
    """«السلطات التركية», «الشرطة التركية»: a government and a force of its country, by which it acts."""
    return any(_speaks_for(a, b) or _speaks_for(b, a) for a in some for b in others)


def one_state(some: Iterable[ActorHit], others: Sequence[ActorHit]) -> bool:
    """«قوات عراقية مشتركة», «الشرطة العراقية»: forces of one state, which act together as often as apart."""
    forces = {a.country for a in some if a.kind in STATE_FORCES}
    return any(b.country in forces for b in others if b.kind in STATE_FORCES and b.country is not None)


def _speaks_for(government: ActorHit, force: ActorHit) -> bool:
    if government.kind != "government" or force.kind not in STATE_FORCES:
        return False
    return government.country is not None and government.country == force.country


def unique(hits: Sequence[ActorHit], *, hurt: bool = False) -> tuple[ActorHit, ...]:
    """Mentions without those that name the same actor again, or unnamed armed men beside a named actor.

    `hurt`: those to whom it was done, where soldiers and unnamed armed men may be enemies who both lost men.
    Unnamed armed men told twice («مسلحون», «المهاجمون») are one party, and so are the civilians of one happening
    («رضيع», «أفراد أسرته»). Where forces are hit, worshippers and passers-by are hurt beside them, not aimed at, and
    «رجال الأمن» are those of the force that is named; a checkpoint, or soldiers told as known, are no further party.
    """
    if any(hit.actor_id and not (hurt and hit.actor_class == "state") for hit in hits):
        hits = [hit for hit in hits if hit.actor_id or not (hit.kind == "armed" or (not hurt and _is_a_man(hit)))]
    if any(hit.actor_class == "state" and hit.kind in STATE_FORCES for hit in hits):
        hits = [hit for hit in hits if not _is_bystander(hit)]
    if any(hit.kind == "police" and not _is_common_police(hit) for hit in hits):
        hits = [hit for hit in hits if not _is_common_police(hit)]
    if any(_is_quarter(hit) for hit in hits):
        hits = [hit for hit in hits if hit.kind != "civilians" or _is_quarter(hit)]
    if hurt:
        hits = [hit for hit in hits if not _is_theirs(hit, hits)]
    kept: dict[str, ActorHit] = {}
    for hit in hits:
        kept.setdefault(party(hit), hit)
    return tuple(kept.values())


def _is_a_man(actor: ActorHit) -> bool:
    """«رجل», «شاب»: beside the party that did it, he is its man."""
    return actor.kind == "civilians" and actor.actor_class == "civilians" and actor.person == "sg"


def _is_bystander(actor: ActorHit) -> bool:
    return actor.kind == "civilians" and actor.actor_class == "civilians" and actor.victim != "civilians"


def _is_theirs(bare: ActorHit, hits: Sequence[ActorHit]) -> bool:
    """«هاجموا دورية وقتلوا أربعة من عناصر الأمن»: whose patrol it was is told; «18 من الجنود» after «جنود شرطة» too."""
    told = (hit for hit in hits if not hit.bare and hit.kind != "civilians" and party(hit) != party(bare))
    return bare.bare and bare.actor_class == "state" and any(_tells_whose(hit, bare) for hit in told)


def _tells_whose(hit: ActorHit, bare: ActorHit) -> bool:
    return bare.person is None or (hit.actor_class == "state" and hit.first < bare.first)


def _is_quarter(actor: ActorHit) -> bool:
    """«أحياء سكنية»: where civilians live; those hurt there are its people."""
    return actor.kind == "civilians" and actor.person is None and actor.victim is None


def _is_common_police(actor: ActorHit) -> bool:
    """«رجال الأمن», «الشرطة»: no force with a name of its own."""
    return actor.kind == "police" and (actor.actor_id or "police-forces-of").startswith("police-forces-of")


def party(actor: ActorHit) -> str:
    """What makes two mentions one party: the actor they name, being armed men or civilians, else the words."""
    return actor.actor_id or actor.name or (actor.kind if actor.kind in _MANY else actor.name_ar)
