"""Who did it and to whom: the arguments of the triggers of one happening.

Arabic marks arguments by position (VSO, SVO, the noun after a masdar) and by particles («على», «ضد», «من قبل»,
«بين … و»). Each actor mention of the clause is tied to the nearest governor on its right-hand side of reading
order (the words before it); the governor and the trigger's frame give the role.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.arabic.lexicon import proclitics
from jaras.coding.clauses import Group
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

Role = Literal["initiator", "target"]
_TIES = (
    "while",
    "by",
    "support",
    "against",
    "between",
    "with",
    "from",
    "light",
    "toward",
    "befall",
    "according",
    "says",
    "within",
)
_REACH = 7
_FAR = 24
_NEAR = 6
_CHAIN = 14
_SKIPPABLE = 2


class Tie(NamedTuple):
    """What governs an actor mention. `at`: its word; `through_object`: by way of a thing («مواقع للجيش»)."""

    kind: str
    at: int
    through_object: bool


@dataclass(frozen=True, slots=True)
class Roles:
    """The two sides of a happening, in text order."""

    initiators: tuple[ActorHit, ...] = ()
    targets: tuple[ActorHit, ...] = ()


def roles(reading: Reading, group: Group, sources: Iterable[ActorHit] = ()) -> Roles:
    """The arguments of `group`; `sources` are mentions that only say it happened."""
    excluded = {hit.first for hit in sources}
    actors = [
        a for a in reading.actors if group.clause.first <= a.first < group.clause.last and a.first not in excluded
    ]
    actors = [a for a in actors if _is_ours(reading, group, a)]
    given: dict[int, Role] = {}
    for position, actor in enumerate(actors):
        previous = actors[position - 1] if position else None
        role = _side_of_between(reading, group, actors[: position + 1]) or _role(reading, group, actor, previous, given)
        if role:
            given[actor.first] = role
            joined = previous and tie(reading, actor.first, group.clause.first).kind == "and"
            if joined and previous and previous.first not in given and actor.first - previous.last <= _NEAR:
                given[previous.first] = role  # «المقاومة … وقوات الجيش سيطرت»
    return Roles(
        tuple(a for a in actors if given.get(a.first) == "initiator"),
        tuple(a for a in actors if given.get(a.first) == "target"),
    )


def _is_ours(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """Whether the trigger nearest to `actor` in its clause is this group's; words before a trigger count double."""

    def steps(trigger: Hit[Trigger]) -> int:
        return actor.first - trigger.last if trigger.first < actor.first else 2 * (trigger.first - actor.last) + 1

    mine = min((steps(t) for t in group.triggers), default=_FAR)
    others = [
        steps(t)
        for t in reading.triggers
        if group.clause.first <= t.first < group.clause.last and t not in group.triggers and not _purpose(t)
    ]
    return mine <= _FAR and mine <= min(others, default=_FAR)


def _purpose(trigger: Hit[Trigger]) -> bool:
    """«للسيطرة على …»: what something is done for governs nobody."""
    return trigger.clitics.preposition == "ل" and trigger.entry.part != "verb"


def glued(reading: Reading, at: int) -> str:
    """The particle glued to word `at`, as far as spelling tells: «للجيش» → ل, «ومسلحين» → و, else ""."""
    form = reading.words.forms[at]
    labels = reading.labels(at)
    if form.startswith("و") and len(form) > 3 and "own_waw" not in labels:
        return "و"
    if form.startswith("لل") or (form.startswith("ل") and len(form) > 3 and "own_lam" not in labels):
        return "ل"
    return "ب" if form.startswith("بال") else ""


def tie(reading: Reading, at: int, floor: int) -> Tie:
    """The governor of the noun phrase that begins at word `at`; nothing before word `floor` counts."""
    through, skipped = False, 0
    lead = glued(reading, at)
    if lead == "ل":
        return Tie("of", at, _is_object(reading, at - 1))
    if lead == "و":
        return Tie("and", at, False)
    for j in range(at - 1, max(floor, at - _REACH) - 1, -1):
        if _closed(reading, j + 1):
            break
        labels = _ending(reading, j)
        if "that" in labels:
            break
        found = next((kind for kind in _TIES if kind in labels), None)
        if found and not (j in reading.trigger_over and not _noun_before(reading, j, floor)):
            return Tie(found, j, through)
        if j in reading.trigger_over:
            return Tie("trigger", reading.trigger_over[j].first, through)
        if j in reading.actor_over:
            return Tie("actor", j, through)
        if "ally" in labels:
            return Tie("and", j, through)
        if "object" in labels or "belonging" in labels:
            through = True
            if reading.words.forms[j].startswith(("لل", "ل")) and _stripped(reading.words.forms[j]):
                return Tie("of", j, True)
            continue
        if j in reading.count_over or j in reading.date_over or j in reading.place_over:
            continue
        if reading.words.forms[j] == "و":
            return Tie("and", j, through)
        skipped += 1
        if skipped > _SKIPPABLE:
            break
    return Tie("none", at, through)


def _noun_before(reading: Reading, at: int, floor: int) -> bool:
    """«غارات استهدفت …»: a verb whose subject is the attack, not the attacker."""
    return any(
        j in reading.trigger_at and reading.trigger_at[j].entry.part != "verb"
        for j in range(max(floor, at - _CHAIN), at)
    )


def _closed(reading: Reading, at: int) -> bool:
    """Whether punctuation stands before word `at` that a noun phrase does not reach across."""
    return any(mark in reading.words.gap(at) for mark in "؛:")


def _ending(reading: Reading, j: int) -> frozenset[str]:
    return reading.labels_ending(j + 1)


def _stripped(form: str) -> bool:
    return any(c.preposition for c, _ in proclitics(form))


def _is_object(reading: Reading, at: int) -> bool:
    return at >= 0 and "object" in reading.labels_ending(at + 1)


def _role(
    reading: Reading, group: Group, actor: ActorHit, previous: ActorHit | None, given: dict[int, Role]
) -> Role | None:
    found = tie(reading, actor.first, group.clause.first)
    inherited = given.get(previous.first) if previous else None
    match found.kind:
        case "light":
            return "initiator" if _carries(reading, group, actor) else None
        case "by" | "support":
            return "initiator"
        case "against" | "toward" | "befall" | "while":
            return "target"
        case "with":
            return "target" if group.head.entry.frame.family == "violence" else inherited
        case "between":
            return "initiator"
        case "and":
            return _coordinated(reading, group, actor, previous, inherited)
        case "of":
            return _of(reading, group, found)
        case "from":
            return _from(reading, group, actor, found) or _partitive_subject(reading, group, actor)
        case "trigger":
            return _governed(reading, group, actor, found)
        case "actor":
            return _object_after_subject(group, found, previous, inherited)
        case "according" | "says":
            return None
    return _before_verb(reading, group, actor)


def _coordinated(
    reading: Reading, group: Group, actor: ActorHit, previous: ActorHit | None, inherited: Role | None
) -> Role | None:
    """The same role as what it is joined to."""
    if previous is None:
        return _before_verb(reading, group, actor)
    return inherited if actor.first - previous.last <= 4 else None


def _carries(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """Whether the light verb before `actor` carries a noun of the group: no other subject's clause lies between."""
    nouns = [t.first for t in group.triggers if t.first >= actor.last]
    if not nouns:
        return True
    return not reading.labelled("relative", actor.last + 1, min(nouns))


def _side_of_between(reading: Reading, group: Group, chain: Sequence[ActorHit]) -> Role | None:
    """«بين A وB», «بين A وB من جهة وC من جهة أخرى»: which side the last of `chain` stands on."""
    start = len(chain) - 1
    while start > 0 and tie(reading, chain[start].first, group.clause.first).kind == "and":
        start -= 1
    if tie(reading, chain[start].first, group.clause.first).kind != "between":
        return None
    actor = chain[-1]
    parted = reading.labelled("one_side", chain[start].first, group.clause.last)
    if parted:
        return "initiator" if actor.first < parted[0].first else "target"
    return "initiator" if start == len(chain) - 1 else "target"


def _of(reading: Reading, group: Group, found: Tie) -> Role | None:
    """«غارات لطيران التحالف», «قصف مواقع للمسلحين»: by the noun it belongs to."""
    if found.through_object:
        return "target"
    nouns = [t for t in group.triggers if t.entry.part != "verb" and 0 <= found.at - t.last <= 3]
    frame = (nouns[-1] if nouns else group.head).entry.frame
    return "initiator" if frame.idafa == "initiator" or frame.name == "control" else "target"


def _from(reading: Reading, group: Group, actor: ActorHit, found: Tie) -> Role | None:
    """«استعاد … من التنظيم», «12 من مرافقيه»."""
    if group.head.entry.frame.family in {"territory", "group"}:
        return "target"
    if (found.at - 1) not in reading.count_over:
        return None
    before = [t for t in group.triggers if t.entry.frame.casualty and t.first < actor.first]
    return "target" if before and before[-1].entry.frame.idafa != "none" else None


def _partitive_subject(reading: Reading, group: Group, actor: ActorHit) -> Role | None:
    """«استهدفت أياد من عصابة …»: the first noun phrase after an active verb is its subject, «من» inside it or not."""
    for verb in group.triggers:
        if verb.entry.part == "verb" and 0 < actor.first - verb.last <= 4 and not verb.entry.frame.casualty:
            between = range(verb.last, actor.first)
            if not any(j in reading.actor_over or j in reading.trigger_at for j in between):
                return "initiator"
    return None


def _governed(reading: Reading, group: Group, actor: ActorHit, found: Tie) -> Role | None:
    trigger = reading.trigger_at[found.at]
    if trigger not in group.triggers:
        return "target" if _holds(reading, trigger) else None
    frame = trigger.entry.frame
    if found.through_object and frame.family != "territory":
        return "target"
    if trigger.entry.part == "verb":
        return _subject_or_object(reading, group, trigger, actor)
    if frame.idafa == "none":
        return None
    if frame.idafa in ("initiator", "target"):
        own_object = frame.idafa == "target" and _has_own_object(reading, actor)
        return "initiator" if frame.idafa == "initiator" or own_object else "target"
    if frame.idafa == "place":
        return "target"
    if _has_own_object(reading, actor):
        return "initiator"
    return "target" if actor.actor_class == "civilians" else "initiator"


def _has_own_object(reading: Reading, subject: ActorHit) -> bool:
    """«إحراق المستوطنين لمنزل», «استهدافهم للمدنيين»: a masdar whose object follows under «ل»."""
    return subject.last < len(reading.words) and glued(reading, subject.last) == "ل"


def _holds(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """«مركز تسيطر عليه قوات …»: who holds what was hit."""
    after = reading.words.forms[trigger.last : trigger.last + 1]
    return trigger.entry.frame.name == "control" and after in (["عليه"], ["عليها"])


def _subject_or_object(reading: Reading, group: Group, verb: Hit[Trigger], actor: ActorHit) -> Role:
    """The noun after a verb: its subject, or its object where the verb is passive or its subject is elsewhere."""
    frame = verb.entry.frame
    if verb.entry.voice == "passive" or _accusative(reading, actor):
        return "target"
    if _has_subject_before(reading, group, verb):
        return "target"
    if _weapon_between(reading, verb.last, actor.first):
        return "target"
    if not frame.casualty:
        return "initiator"
    counted = any(at in reading.count_over for at in range(verb.last, actor.first))
    if counted or actor.actor_class == "civilians" or not _object_follows(reading, group, actor):
        return "initiator" if verb.clitics.pronoun and not counted else "target"
    return "initiator"


def _accusative(reading: Reading, actor: ActorHit) -> bool:
    """An indefinite noun with the alef of the accusative («مركزا», «ناشطا») is an object."""
    form = reading.words.forms[actor.first]
    return len(form) > 3 and form.endswith("ا") and not form.startswith("ال")


def _object_follows(reading: Reading, group: Group, subject: ActorHit) -> bool:
    """Whether a second noun phrase stands right after the subject: «قتل الجيش 5 مسلحين»."""
    at = subject.last
    for j in range(at, min(at + 3, group.clause.last)):
        if "and" in reading.labels_ending(j + 1) or reading.words.forms[j] == "و" or glued(reading, j) == "و":
            return False
        if j in reading.count_over or j in reading.actor_at:
            return True
        if j not in reading.date_over and j not in reading.place_over:
            return False
    return False


def _has_subject_before(reading: Reading, group: Group, verb: Hit[Trigger]) -> bool:
    """SVO: an actor right before the verb, with at most two plain words between."""
    return any(
        verb.first - 3 <= a.last <= verb.first
        and a.first >= group.clause.first
        and not _crosses(reading, a.last, verb.first)
        and tie(reading, a.first, group.clause.first).kind in ("none", "says")
        for a in reading.actors
    )


def _crosses(reading: Reading, first: int, last: int) -> bool:
    return any("،" in reading.words.gap(at) for at in range(first, last + 1)) or any(
        at in reading.trigger_at for at in range(first, last)
    )


def _weapon_between(reading: Reading, first: int, last: int) -> bool:
    """«استهدفت سيارة مفخخة مركزا للشرطة»: the subject is a weapon, so the actor is what was hit."""
    return any(
        {"ied", "artillery", "suicide"} & reading.labels(at) and at not in reading.actor_over
        for at in range(first, last)
    )


def _object_after_subject(group: Group, found: Tie, previous: ActorHit | None, inherited: Role | None) -> Role | None:
    """A bare noun phrase after the subject is the object of the verb."""
    if previous is None:
        return None
    if found.through_object or group.head.entry.part == "verb":
        return "target" if inherited == "initiator" else inherited
    return None


def _before_verb(reading: Reading, group: Group, actor: ActorHit) -> Role | None:
    """Subject before the verb (SVO), or the people counted before «قتلوا»."""
    if any("taking_part" in reading.labels(at) for at in range(actor.last, actor.last + 3)):
        return "initiator"
    if _subject_of_light_verb(reading, group, actor):
        return "initiator"
    for verb in group.triggers:
        if verb.entry.part != "verb" or not 0 <= verb.first - actor.last <= 3:
            continue
        if _crosses(reading, actor.last, verb.first):
            continue
        if verb.entry.frame.casualty and not _something_after(reading, group, verb):
            return "target"
        return "target" if verb.entry.voice == "passive" else "initiator"
    return None


def _subject_of_light_verb(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """«القوات … قد شنت … هجوما»: the subject stands before a verb that only carries the noun after it."""
    for cue in reading.labelled("light", actor.last, min(actor.last + 6, group.clause.last)):
        if cue.first > actor.last + 1 and "relative" in reading.labels_ending(cue.first):
            continue  # «قواتنا … المجموعة التي نفذت الاعتداء»: the subject is what «التي» stands for
        blocked = _crosses(reading, actor.last, cue.first) or any(
            at in reading.actor_at for at in range(actor.last, cue.first)
        )
        if not blocked and any(t.entry.part != "verb" and 0 < t.first - cue.first <= _FAR for t in group.triggers):
            return True
    return False


def _something_after(reading: Reading, group: Group, verb: Hit[Trigger]) -> bool:
    return any(
        j in reading.actor_at or j in reading.count_at for j in range(verb.last, min(verb.last + 3, group.clause.last))
    )


def unique(hits: Sequence[ActorHit]) -> tuple[ActorHit, ...]:
    """Mentions without those that name the same actor again, or unnamed armed men beside a named actor."""
    if any(hit.actor_id for hit in hits):
        hits = [hit for hit in hits if hit.actor_id or hit.kind != "armed"]
    seen: set[str] = set()
    kept = []
    for hit in hits:
        key = hit.actor_id or hit.name or hit.name_ar
        if key not in seen:
            seen.add(key)
            kept.append(hit)
    return tuple(kept)
