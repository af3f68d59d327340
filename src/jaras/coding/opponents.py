"""The sides a sentence leaves out, where the report as a whole tells who fights whom.

A report of a war names its camps once and then tells of gains, strikes and clashes by one camp alone or by none:
«حررت المقاومة البلدة», «غارات للتحالف على القاعدة», «اندلعت اشتباكات في المدينة». The reader knows who is meant from
the pairs of enemies that the report tells elsewhere, and where it tells none, from the classes of those it names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, permutations, product

from msgspec.structs import replace

from jaras.actors import ActorHit, register
from jaras.coding.compare import FROM_THE_AIR
from jaras.coding.happening import Happening
from jaras.coding.parties import unique
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides
from jaras.coding.ties import glued, joined_to

_SIDE_OF_STATE = {"state", "militia", "external"}
_KEEPS_NAMING = 2
_GROUND = {"Government regains territory", "Non-state actor overtakes territory"}
_BATTLES = {"Armed clash", *_GROUND}
_SAME_STORY = 3
_OBJECT_REACH = 6  # words
_FORCES = {"army", "police", "government"}
_FIGHTERS = {"army", "police", "group", "coalition", "armed", "tribe"}
_LOSSES = {"killed", "injured", "casualties", "captured"}

_Enemies = dict[str, Counter[str]]


def with_opponents(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """Fighting with a side left out gets it from what the report tells of the same war.

    Nothing is added where the report pairs the named side with nobody.
    """
    completed: list[Happening] = []
    happenings = [_with_fallen(reading, h) for h in _parted(reading, happenings)]
    for happening in happenings:
        country = _country(reading, happening)
        war = [h for h in happenings if _country(reading, h) == country]
        earlier = [h for h in completed if _country(reading, h) == country]
        completed.append(_with_opponent(reading, _as_before(happening, earlier), war))
    return completed


def _country(reading: Reading, happening: Happening) -> str | None:
    return happening.place.place.country if happening.place else reading.country


def _enemies(war: Sequence[Happening]) -> _Enemies:
    """For each named actor of one war, how often each other one stands against it."""
    pairs: _Enemies = {}
    for happening in war:
        for a, b in product(happening.sides.initiators, happening.sides.targets):
            if a.actor_id and b.actor_id and _may_be_enemies(a, b):
                pairs.setdefault(a.actor_id, Counter())[b.actor_id] += 1
                pairs.setdefault(b.actor_id, Counter())[a.actor_id] += 1
    return pairs


def _may_be_enemies(a: ActorHit, b: ActorHit) -> bool:
    """Neither civilians and consulates, whom nobody fights, nor two forces of one state («الجيش», «الشرطة»)."""
    one_state = a.country is not None and a.country == b.country and a.kind in _FORCES and b.kind in _FORCES
    consulate = any(x.kind == "government" and x.actor_class == "external" for x in (a, b))
    return not (one_state or consulate) and "civilians" not in (a.actor_class, b.actor_class)


# --- enemies do not stand together


def _parted(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """Of two on one side whom the report sets against each other, the second crosses to the other."""
    odds: Counter[tuple[str, str]] = Counter()
    for happening in happenings:
        for pair, vote in _relations(happening):
            odds[pair] += vote
    return [_without_enemies_within(happening, odds) for happening in happenings]


def _relations(happening: Happening) -> Iterator[tuple[tuple[str, str], int]]:
    """What a happening says of each two of its named actors: +1 they fight, -1 they stand together."""
    side = {a.actor_id: 1 for a in happening.sides.initiators if a.actor_id}
    side |= {a.actor_id: 2 for a in happening.sides.targets if a.actor_id}
    for a, b in permutations(side, 2):
        yield (a, b), (1 if side[a] != side[b] else -1)


def _without_enemies_within(happening: Happening, odds: Counter[tuple[str, str]]) -> Happening:
    own = Counter(dict(_relations(happening)))
    initiators, targets = happening.sides.initiators, happening.sides.targets

    def enemies(a: ActorHit, b: ActorHit) -> bool:
        pair = (a.actor_id or "", b.actor_id or "")
        return bool(a.actor_id and b.actor_id) and odds[pair] - own[pair] > _likeness(a, b)

    crossing = [a for a in initiators[1:] if enemies(initiators[0], a)]
    if not crossing:
        return happening
    stay = tuple(a for a in initiators if a not in crossing)
    fallen = tuple(t for t in targets if not any(enemies(t, a) for a in crossing))
    fighting = [a for a in crossing if a.kind not in ("government", "leader")]  # a minister who tells of it is no side
    return replace(happening, sides=Sides(stay, unique((*fighting, *fallen))))


def _likeness(a: ActorHit, b: ActorHit) -> int:
    """How often two must be told to fight before they count as enemies: a state and rebels by themselves."""
    classes = {a.actor_class, b.actor_class}
    if classes == {"state", "rebel"}:
        return -1
    return 0 if "rebel" in classes and len(classes) == 2 else 1


# --- whose dead are counted


def _with_fallen(reading: Reading, happening: Happening) -> Happening:
    """«قتل 30 من المتمردين في المعارك …، كما قتل خمسة من المقاومة»: both lost men, so they fought each other.

    Rebels do not fall beside those who are none; two forces of one camp do («قتل جندي وثلاثة من الحشد»). Whom
    an operation was against fought those who fell in it («قتل جندي خلال عملية ضد مسلحين»). As a fight has no beginner
    here, the forces that rebels fight come first, as reports tell it.
    """
    sides = happening.sides
    fought = any(trigger.entry.frame.sides for group in happening.groups for trigger in group.triggers)
    if happening.type not in _BATTLES or sides.initiators or not sides.targets:
        return happening
    if not (fought or _is_operation(reading, happening)):
        return happening
    dead = [d.counted.actor for d in happening.figures if d.kind in _LOSSES and d.counted.actor]
    dead += [ally for a in dead if (ally := joined_to(reading, a))]
    fighters = [a for a in (*sides.targets, *dead) if a.kind in _FIGHTERS]
    rebels = [a for a in fighters if a.actor_class == "rebel" or (a.kind == "armed" and a.actor_id is None)]
    forces = [a for a in fighters if a.actor_id and a.actor_class != "rebel"]
    if not (rebels and forces):
        return happening
    ours = {a.actor_id for a in forces}
    rest = (t for t in sides.targets if t.actor_id not in ours)
    return replace(happening, sides=Sides(unique(forces), unique((*rest, *rebels), hurt=True)))


def _is_operation(reading: Reading, happening: Happening) -> bool:
    """«قتل جندي خلال عملية ضد مسلحين»."""
    clause = happening.head.clause
    waged = reading.labelled("operations", happening.head.head.last, clause.last)
    return bool(waged) and any(
        waged[0].last <= target.first and "against" in reading.labels_ending(target.first)
        for target in happening.sides.targets
    )


# --- what the report told last


def _as_before(happening: Happening, earlier: Sequence[Happening]) -> Happening:
    """«كما تدور اشتباكات في …», «واستهداف موقع آخر»: one more of what was told just before is by the same sides."""
    last = next((h for h in reversed(earlier) if _tells_more(happening, h)), None)
    if last is None:
        return happening
    sides = happening.sides
    if not sides.everyone and happening.type == "Armed clash" == last.type:
        return replace(happening, sides=last.sides)
    if not sides.initiators and last.type in FROM_THE_AIR and _strikes(happening):
        return replace(happening, type=last.type, sides=Sides(last.sides.initiators, sides.targets))
    return happening


def _tells_more(happening: Happening, last: Happening) -> bool:
    apart = happening.head.clause.sentence - last.groups[-1].clause.sentence
    return bool(last.sides.initiators) and 0 <= apart <= _SAME_STORY and last.family == happening.family


def _strikes(happening: Happening) -> bool:
    """A strike told by a noun or a verb that says nothing of who strikes and by what («استهداف مبنى»)."""
    told = happening.head.head.entry.frame.name in ("targeting", "airstrike", "shelling")
    return told and "artillery" not in happening.labels


# --- who fights whom


def _with_opponent(reading: Reading, happening: Happening, war: Sequence[Happening]) -> Happening:
    sides, enemies = happening.sides, _enemies(war)
    if happening.family == "release" and any(a.kind == "army" for a in sides.initiators):
        captors = _against(reading, happening, sides.initiators, enemies)  # an army frees people from its enemy
        return replace(happening, sides=Sides(sides.initiators, captors)) if captors else happening
    if sides.initiators and not _named(sides.targets) and _has_opponent(reading, happening):
        found = _against(reading, happening, sides.initiators, enemies)
        return replace(happening, sides=Sides(sides.initiators, found)) if found else happening
    if sides.targets and not sides.initiators and happening.type in _BATTLES:
        on_ground = _enemies([h for h in war if h.type not in FROM_THE_AIR])  # who only bombs takes no town
        found = _first_named(reading, _votes(sides.targets, on_ground), sides.targets)
        return replace(happening, sides=Sides(found, sides.targets)) if found else happening
    return happening


def _named(targets: Sequence[ActorHit]) -> bool:
    """Whether somebody in particular was hit: a named actor or civilians, not «الإرهابيين»."""
    return any(target.actor_id or target.kind != "armed" or not target.loaded for target in targets)


def _has_opponent(reading: Reading, happening: Happening) -> bool:
    """Ground is won back from somebody and bombs from abroad fall on an enemy.

    Rebels take towns and shell them too, so that nothing is known of whom they hit.
    """
    if happening.type in ("Armed clash", "Government regains territory") or happening.family == "siege":
        return True
    if happening.type not in FROM_THE_AIR or _hits_works(reading, happening):
        return False
    return all(_bombs_enemies(a, happening) for a in happening.sides.initiators)


def _hits_works(reading: Reading, happening: Happening) -> bool:
    """«استهدف الطيران جسرا»: what was hit is told, and it is no fighter's."""
    head, clause = happening.head.head, happening.head.clause
    return reading.any_labelled(clause.after(head.last, _OBJECT_REACH), "works")


def _bombs_enemies(actor: ActorHit, happening: Happening) -> bool:
    """A state that bombs its own towns hits whoever lives there if no fighters are told of; abroad it has an enemy."""
    at_home = happening.place is not None and happening.place.place.country == actor.country
    untold = actor.actor_class == "state" and at_home and not happening.sides.targets
    return actor.actor_class in _SIDE_OF_STATE and not untold


def _against(
    reading: Reading, happening: Happening, known: Sequence[ActorHit], enemies: _Enemies
) -> tuple[ActorHit, ...]:
    votes = _votes(known, enemies) or _rebels_of(reading, happening, known)
    return _first_named(reading, votes, known)


def _votes(known: Sequence[ActorHit], enemies: _Enemies) -> Counter[str]:
    votes: Counter[str] = Counter()
    for actor in known:
        votes.update(enemies.get(actor.actor_id or "", Counter()))
    return votes


def _first_named(reading: Reading, votes: Counter[str], known: Sequence[ActorHit]) -> tuple[ActorHit, ...]:
    """Where the report first names those with most votes, two at most."""
    ours = {actor.actor_id for actor in known}
    ranked = [actor_id for actor_id, _ in votes.most_common() if actor_id not in ours][:2]
    first = ranked[:1]
    second = [b for a, b in pairwise(ranked) if 2 * votes[b] >= votes[a] or _joined(reading, a, b)]
    named = tuple(_first_mention(reading, actor_id) for actor_id in (*first, *second))
    return named if second or not named else (*named, *_told_with(reading, named[0], ours))


def _told_with(reading: Reading, actor: ActorHit, apart: Collection[str | None]) -> Iterator[ActorHit]:
    """«ميليشيات الحوثي وقوات صالح»: the ally that the report keeps naming in one breath with `actor`."""
    ally = reading.actor_at.get(actor.last)
    if ally is None or ally.actor_id is None or ally.actor_id in apart:
        return
    if actor.actor_id in register()[ally.actor_id].named_with:
        told = sum(_side_by_side(a, b, actor.actor_id, ally.actor_id) for a, b in pairwise(reading.actors))
        if told >= _KEEPS_NAMING:
            yield ally


def _side_by_side(a: ActorHit, b: ActorHit, one: str | None, other: str | None) -> bool:
    return a.last == b.first and {a.actor_id, b.actor_id} == {one, other}


def _first_mention(reading: Reading, actor_id: str) -> ActorHit:
    """The first words that name it; a thing of its («نقاط تفتيش») only where nothing else does."""
    mentions = [a for a in reading.actors if a.actor_id == actor_id]
    return min(mentions, key=lambda a: ("object" in reading.labels(a.first), a.first))


def _joined(reading: Reading, one: str, other: str) -> bool:
    """«ميليشيات الحوثي وصالح»: named in one breath."""
    return any(_side_by_side(a, b, one, other) and glued(reading, b.first) == "و" for a, b in pairwise(reading.actors))


def _rebels_of(reading: Reading, happening: Happening, known: Sequence[ActorHit]) -> Counter[str]:
    """Against forces of a state and its allies: the groups of that country that the report keeps naming."""
    country = _country(reading, happening)
    if country is None or any(actor.actor_class not in _SIDE_OF_STATE for actor in known):
        return Counter()
    named = Counter(a.actor_id for a in reading.actors if a.actor_id and a.actor_class == "rebel" and a.kind == "group")
    return Counter(
        {
            actor_id: n
            for actor_id, n in named.items()
            if n >= _KEEPS_NAMING and country in register()[actor_id].countries
        }
    )
