"""The figures of a happening as records: each count with its side and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaras.actors import ActorHit
from jaras.coding.figures import Draft
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.roles import Roles
from jaras.model import Figure, Who

_REACH = 8
_LISTING = {"عن", "اعادة"}


def tolls(reading: Reading, happening: Happening) -> Iterator[Figure]:
    """The figures with their sides; a bare count in a row («… وإصابة 10») is of the people before it."""
    before: tuple[Draft, Who] | None = None
    for draft in happening.figures:
        who = _who(happening.sides, draft)
        if who == "unspecified" and before and _in_a_row(reading, before[0], draft):
            who = before[1]
        yield _figure(reading, happening, draft, who)
        before = (draft, who)


def _in_a_row(reading: Reading, before: Draft, draft: Draft) -> bool:
    """Whether `draft` continues the list `before` stands in: no noun of its own, the same sentence, joined by «و»."""
    if draft.counted.actor is not None or draft.trigger is None or before.counted.last > draft.counted.first:
        return False
    same_sentence = reading.words.sentence_index(before.counted.first) == reading.words.sentence_index(
        draft.counted.first
    )
    joined = draft.trigger.clitics.conjunction == "و" or reading.words.forms[draft.trigger.first - 1] in _LISTING
    return same_sentence and joined


def _figure(reading: Reading, happening: Happening, draft: Draft, who: Who) -> Figure:
    counted, said_by = draft.counted, happening.source
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


def _who(sides: Roles, draft: Draft) -> Who:
    """Whose count it is: by the noun counted, then by the kind of figure."""
    actor = draft.counted.actor
    if draft.kind in ("attackers", "participants"):
        return "actor1"
    if actor is None:
        return "unspecified"
    if actor.actor_class == "civilians":
        return "civilians" if actor.victim else "unspecified"
    if _among(actor, sides.targets):
        return "actor2"
    if _among(actor, sides.initiators):
        return "actor1"
    return "actor2"


def _among(actor: ActorHit, side: Sequence[ActorHit]) -> bool:
    return any(
        other.first == actor.first or (actor.actor_id is not None and other.actor_id == actor.actor_id)
        for other in side
    )
