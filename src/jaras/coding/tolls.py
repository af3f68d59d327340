"""The figures of a happening as records: each count with its side and what is said of it.

Sides are those of the annotation guide: civilians are `civilians` even as targets, `actor2` are armed or official
targets, `actor1` the initiator's own people; bare numbers («وإصابة 20 آخرين») are of the people told before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from jaras.actors import ActorHit
from jaras.coding.attribution import Source, source
from jaras.coding.counted import Counted, anyone, people
from jaras.coding.figures import Draft, figures
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides
from jaras.model import Figure, FigureKind, Who

_REACH = 8
_SAID = 3  # words from «15 شخصا» to «بينهم»
_WEAK = {"women", "children"}
_STATES, _IRREGULAR = {"state", "external"}, {"rebel", "militia"}
_CIVIL_PLACES = {"mosque", "church", "school", "gathering"}
_HANDS = {"attackers", "suicide bombers"}
_OF_ATTACKERS: set[FigureKind] = {"attackers", "participants"}
# Whose people are counted where no noun says it: who is arrested is the other side, who is freed or abducted is not.
_WITHOUT_NOUN: dict[FigureKind, Who] = {
    "released": "civilians",
    "abducted": "civilians",
    "displaced": "civilians",
}


def tolls(reading: Reading, happening: Happening) -> Iterator[Figure]:
    """The figures of `happening` in the order they are told."""
    told: list[tuple[Draft, Who]] = []
    for position, draft in enumerate(happening.figures):
        following = happening.figures[position + 1] if position + 1 < len(happening.figures) else None
        who = _who(reading, happening, draft, told, following)
        told.append((draft, who))
        yield _figure(reading, happening, draft, who)


def _figure(reading: Reading, happening: Happening, draft: Draft, who: Who) -> Figure:
    counted, said_by = draft.counted, _told_by(reading, happening, draft)
    return Figure(
        kind=draft.kind,
        who=who,
        low=counted.quantity.low,
        high=counted.quantity.high,
        span=reading.words.span(counted.first, counted.last),
        approximate=counted.quantity.approximate or _estimated(reading, draft),
        of=counted.actor.victim if counted.actor else None,
        part=draft.part,
        attribution=reading.words.span(said_by.first, said_by.last) if said_by else None,
        superseded=_earlier(reading, draft),
    )


def _told_by(reading: Reading, happening: Happening, draft: Draft) -> Source | None:
    """Who gives this number: the source of its own clause, which need not be that of the event."""
    at = draft.counted.first
    clause = next((g.clause for g in happening.groups if g.clause.first <= at < g.clause.last), None)
    return source(reading, clause, at) if clause else happening.source


def _earlier(reading: Reading, draft: Draft) -> bool:
    """«وكانت حصيلة سابقة أفادت بمقتل …»."""
    return bool(
        reading.labelled("earlier_toll", reading.words.sentence(draft.counted.first).first, draft.counted.first)
    )


def _estimated(reading: Reading, draft: Draft) -> bool:
    """«يُقدّر أن …»: an exact number that is an estimate."""
    first = reading.words.sentence(draft.counted.first).first
    exact = draft.counted.quantity.low is not None and draft.counted.quantity.low == draft.counted.quantity.high
    return exact and bool(reading.labelled("estimate", max(first, draft.counted.first - _REACH), draft.counted.first))


# --- sides


def _who(
    reading: Reading, happening: Happening, draft: Draft, told: Sequence[tuple[Draft, Who]], following: Draft | None
) -> Who:
    """Whose count it is: by the noun counted, then by the row it stands in, then by the kind of figure."""
    if draft.kind in _OF_ATTACKERS or (draft.kind == "escaped" and happening.family == "escape"):
        return "actor1"  # who flees is the one who acts
    by_noun = _by_noun(reading, happening.sides, draft) or _by_most(reading, happening.sides, draft)
    whole: Who = next((side for before, side in reversed(told) if not before.part), "unspecified")
    if draft.part and by_noun != "civilians" and whole in ("actor1", "actor2"):
        return whole  # «12 من عناصر التنظيم بينهم ثلاثة انتحاريين»
    if by_noun:
        return by_noun
    if draft.part:
        return whole
    if draft.kind == "displaced":
        return "civilians"  # no more of the dead before: «خلفت المعارك عشرات القتلى، ونزح 150 ألف شخص»
    by_row = _by_row(reading, draft, told) or _by_group(reading, happening, draft)
    by_row = by_row or _by_next(reading, happening, draft, following) or _by_sentence(reading, happening, draft)
    if by_row in ("civilians", "actor2") and _is_mixed(reading, happening, draft, by_row):
        return "unspecified"
    if draft.kind == "captured" and by_row in (None, "unspecified"):
        return "actor2"  # «قتل خمسة … واعتقل سبعة»
    return by_row or _WITHOUT_NOUN.get(draft.kind) or _by_target(reading, happening, draft)


def _by_noun(reading: Reading, sides: Sides, draft: Draft) -> Who | None:
    actor = draft.counted.actor
    if actor is None or anyone(reading, actor):
        return None  # «أشخاص»
    if actor.victim in _HANDS:  # «ألقت الشرطة القبض على اثنين من المهاجمين»: taken, they are the other side
        bombers = actor.victim == "suicide bombers"
        shot = bombers and draft.kind == "killed" and _among(actor, sides.targets)  # «قتلت الشرطة ثلاثة انتحاريين»
        return "actor2" if draft.kind == "captured" or shot else "actor1"
    if actor.actor_class == "civilians":
        suspects = draft.kind == "captured" and (not actor.victim or "ordinary" in reading.labels(actor.first))
        return "actor2" if suspects else "civilians"
    if _among(actor, sides.targets):
        return "actor2"
    if actor.actor_class == "protesters" and any(a.actor_class == "protesters" for a in sides.initiators):
        return "actor1"
    # Being counted makes nobody an initiator, but for a named party that fought one.
    fought = actor.actor_id is not None and any(
        t.actor_id != actor.actor_id and (t.actor_id or t.kind == "armed") for t in sides.targets
    )
    others = [a for a in sides.initiators if fought or a.first != actor.first]
    camp = _of_camp(actor, others, sides.targets) and not _is_mourned(reading, draft, others)
    return "actor1" if camp or _among(actor, others) else "actor2"


def _is_mourned(reading: Reading, draft: Draft, attackers: Sequence[ActorHit]) -> bool:
    """«استشهاد 11 مقاتلا»: whoever tells it so counts his own dead, not some gunmen who attacked him."""
    mourned = draft.trigger is not None and "mourned" in reading.labels(draft.trigger.first)
    return mourned and all(actor.actor_id is None for actor in attackers)


def _by_most(reading: Reading, sides: Sides, draft: Draft) -> Who | None:
    """«14 شخصا معظمهم مدنيون»."""
    most = _said_of(reading, draft, "most")
    return _by_noun(reading, sides, replace(draft, counted=replace(draft.counted, actor=most))) if most else None


def _said_of(reading: Reading, draft: Draft, label: str) -> ActorHit | None:
    """The people of «معظمهم …», «بينهم …» right after a count, where these are not counted themselves."""
    told = reading.labelled_in(range(draft.counted.last, draft.counted.last + _SAID), label)
    return next((reading.actor_at[cue.last] for cue in told if cue.last in reading.actor_at), None)


def _among(actor: ActorHit, side: Sequence[ActorHit]) -> bool:
    return any(
        other.first == actor.first or (actor.actor_id is not None and other.actor_id == actor.actor_id)
        for other in side
    )


def _of_camp(actor: ActorHit, side: Sequence[ActorHit], enemies: Sequence[ActorHit]) -> bool:
    """Whether one without a name («شرطي», «مسلحا») is of `side`: a state's forces against irregulars, or back."""
    ours, theirs = (_STATES, _IRREGULAR) if actor.actor_class in _STATES else (_IRREGULAR, _STATES)
    if actor.actor_class not in ours or not side or not enemies:
        return False
    return all(a.actor_class in ours for a in side) and all(a.actor_class in theirs for a in enemies)


def _by_row(reading: Reading, draft: Draft, told: Sequence[tuple[Draft, Who]]) -> Who | None:
    """«مقتل 11 جنديا وإصابة 20 آخرين»: of the people before; of nobody in particular where those are mixed."""
    wholes = [(d, who) for d, who in told if not d.part and d.kind not in _OF_ATTACKERS]
    if not wholes or not _goes_on(reading, wholes[-1][0], draft):
        return None
    last = wholes[-1][0]
    same = {who for d, who in wholes if d.trigger == last.trigger and not _apart(reading, d, last)}
    return same.pop() if len(same) == 1 else "unspecified"


def _by_group(reading: Reading, happening: Happening, draft: Draft) -> Who | None:
    """The row as its own clause tells it, where its head was told before and counts once («وقتل جنديان وأصيب …»)."""
    group = next((g for g in happening.groups if draft.trigger in g.triggers), None)
    if group is None or not draft.counted.rest:
        return None
    before = [d for d in figures(reading, group) if d.counted.last <= draft.counted.first and not d.part]
    if not before or not _goes_on(reading, before[-1], draft):
        return None
    return _by_noun(reading, happening.sides, before[-1])


def _goes_on(reading: Reading, before: Draft, draft: Draft) -> bool:
    """Whether `draft` continues the list `before` stands in: the same sentence, «آخرون» or joined by «و»."""
    if draft.trigger is None or before.counted.last > draft.counted.first or _apart(reading, before, draft):
        return False
    trigger = draft.trigger
    added = "listing" in reading.labels_ending(trigger.first) or reading.words.forms[trigger.first - 1] == "و"
    joined = trigger.clitics.conjunction == "و" or added
    first, forms = draft.counted.first, reading.words.forms
    own = first < trigger.first and (forms[first].startswith("و") or forms[first - 1] == "و")  # «و70 جريحا»
    beside = "with" in reading.labels_ending(first)  # «قتل القائد مع اثنين من مرافقيه»
    return draft.counted.rest or joined or own or beside


def _apart(reading: Reading, a: Draft, b: Draft) -> bool:
    return reading.words.sentence_index(a.counted.first) != reading.words.sentence_index(b.counted.first)


def _by_next(reading: Reading, happening: Happening, draft: Draft, following: Draft | None) -> Who | None:
    """«مقتل 278 وإصابة 356 من المسلحين»: the noun stands once, at the end."""
    actor = draft.counted.actor
    told = draft.counted.named and (actor is None or not anyone(reading, actor))  # not «11 شخصا»
    if told or following is None or following.part or not _goes_on(reading, draft, following):
        return None
    begins = min(following.counted.first, following.trigger.first) if following.trigger else following.counted.first
    adjacent = begins - draft.counted.last <= 1
    return _by_noun(reading, happening.sides, following) if adjacent else None


def _by_sentence(reading: Reading, happening: Happening, draft: Draft) -> Who | None:
    """«أصيب عشرة من رجال الشرطة واختطف آخر»: others of those last counted in the sentence, whatever befell them."""
    if not draft.counted.rest:
        return None
    first = reading.words.sentence(draft.counted.first).first
    counts = [at for at in range(draft.counted.first - 1, first - 1, -1) if at in reading.count_at]
    found = next((counted for at in counts if (counted := people(reading, at)) and counted.actor), None)
    return _by_noun(reading, happening.sides, replace(draft, counted=found)) if found else None


def _by_target(reading: Reading, happening: Happening, draft: Draft) -> Who:
    """Dead of an attack on civilians alone, or a place of theirs, are civilians, unless some of them are told apart."""
    counted, targets = draft.counted, happening.sides.targets
    guilty = reading.any_labelled(range(counted.last, counted.last + 2), "guilty")  # «اثنين من المتورطين»
    if guilty or "fighter" in reading.labels(counted.last - 1):
        return "actor2"
    labels = reading.labels(counted.first) if counted.actor is None else frozenset()
    if labels & {"ranked", "private_person"}:  # told by rank or office, or as who holds none
        return "actor2" if "ranked" in labels else "civilians"
    parts = _parts_of(happening, draft)
    among = None if parts else _said_of(reading, draft, "include")
    if among is not None and among.victim in _WEAK:
        return "civilians"  # «15 شخصا بينهم نساء وأطفال»
    after = range(counted.last, counted.last + _SAID)
    mixed = not parts and reading.any_labelled(after, "include") and not reading.any_labelled(after, "most")
    if (counted.named and counted.actor is None) or mixed:
        return "unspecified"
    if any(_by_noun(reading, happening.sides, part) != "civilians" or _some_only(counted, part) for part in parts):
        return "unspecified"
    on_people = happening.type == "Attack" and draft.kind in ("killed", "injured")
    if not (targets or parts or on_people or _at_civil_place(reading, happening)):
        return "unspecified"
    return "civilians" if all(t.actor_class == "civilians" for t in targets) else "unspecified"


def _is_mixed(reading: Reading, happening: Happening, draft: Draft, who: Who) -> bool:
    """«قتل أربعة مدنيين وأصيب ستة بينهم شرطيان»: those told apart are not of the side of the row."""
    sides = {_by_noun(reading, happening.sides, part) for part in _parts_of(happening, draft)}
    return bool(sides - {who, None})


def _some_only(whole: Counted, part: Draft) -> bool:
    """«سبعة أشخاص بينهم خمسة مدنيين»: the others were none."""
    actor, few = part.counted.actor, part.counted.quantity.low != whole.quantity.low
    return actor is not None and actor.victim == "civilians" and few


def _parts_of(happening: Happening, draft: Draft) -> list[Draft]:
    """The parts told right after the number they are of: «57 قتيلا بينهم 12 طفلا»."""
    after = takewhile(lambda d: d.part, happening.figures[happening.figures.index(draft) + 1 :])
    return [] if draft.part else [part for part in after if part.kind == draft.kind]


def _at_civil_place(reading: Reading, happening: Happening) -> bool:
    sites = {hit.entry.label for group in happening.groups for hit in group.clause.own(reading.sites)}
    return bool(sites & _CIVIL_PLACES)
