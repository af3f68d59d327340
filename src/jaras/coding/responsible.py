"""Who claims a happening, and whom others hold responsible for it, in its clause or in the sentences after it.

«تبنى تنظيم … الهجوم», «هجوم تبنته حركة …», «أعلنت الجماعة مسؤوليتها عن …»; «تفجير نسب إلى حزب …»,
«… . وأصابع الاتهام تتجه إلى خلايا التنظيم».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from jaras.actors import ActorHit
from jaras.arabic.tokens import Sentence
from jaras.coding.clauses import Clause
from jaras.coding.happening import Happening
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides
from jaras.coding.ties import glued

Stance = Literal["claims", "accused"]
_AFTER = 2
_BEFORE = 4
_DOUBTED = 5
_ASCRIBED_REACH = 8
_THOUGHT_REACH = 4
_ADVERBS = 3
_RELATIVE = 2  # words, the relative and its verb
_STATED = 14
_LONGEST_DAY = 4  # «مساء يوم الخميس الماضي»
_IT = ("ه", "ها", "هما")
_SENTENCES_AFTER = 2
_FORCE = {"violence", "abduction"}
_ABLE = {"group", "army", "coalition", "tribe", "police", "settlers"}


def with_responsible(reading: Reading, happenings: Sequence[Happening]) -> list[Happening]:
    """`happenings` in text order; violence by nobody named gets who claims it or is held to have done it."""
    return [_with_responsible(reading, happening, happenings) for happening in happenings]


def _with_responsible(reading: Reading, happening: Happening, others: Sequence[Happening]) -> Happening:
    sides = happening.sides
    named = any(actor.actor_id and actor.kind != "government" for actor in sides.initiators)
    if named or happening.family not in _FORCE:
        return happening
    doer = next(_held_responsible(reading, happening, others), None)
    if doer is None:
        return happening
    targets = (
        t for t in sides.targets if t.first != doer.first and (t.actor_id is None or t.actor_id != doer.actor_id)
    )
    return replace(happening, sides=Sides((doer,), tuple(targets)))


def _held_responsible(reading: Reading, happening: Happening, others: Sequence[Happening]) -> Iterator[ActorHit]:
    """Those told in its own clauses; then forces and groups told in its last sentence and those right after it, as far
    as no other happening is told there."""
    for group in happening.groups:
        deeds = [t.first for t in group.triggers]
        yield from (actor for actor, _ in responsible(reading, group.clause, deeds))
    last = max(group.clause.sentence for group in happening.groups)
    told = {group.clause.sentence for other in others if other is not happening for group in other.groups}
    for number in range(last, min(last + _SENTENCES_AFTER + 1, len(reading.words.sentences))):
        if number in told:
            return
        deeds = [t.first for g in happening.groups if g.clause.sentence == number for t in g.triggers]
        held = (actor for actor, _ in responsible(reading, reading.words.sentences[number], deeds))
        yield from (actor for actor in held if actor.actor_id and actor.kind in _ABLE)


def responsible(
    reading: Reading, clause: Clause | Sentence, deeds: Sequence[int] = ()
) -> Iterator[tuple[ActorHit, Stance]]:
    """Who claims what `clause` tells and who is accused of it, with the stance.

    deeds: the words that tell of the happening, where it is asked of one alone
    """
    actors = [a for a in reading.actors_in(clause.first, clause.last) if a.kind != "civilians"]
    for cue in reading.labelled("claims", clause.first, clause.last):
        after = [a for a in actors if 0 <= a.first - cue.last < _AFTER and not _done_to(reading, cue.last, a)]
        claiming = after[:1] or [a for a in actors if _announces(reading, a, cue.first)][-1:]
        if not claiming or cue.clitics.definite:
            continue
        opening = min(cue.first, claiming[0].first)
        if not (_untold(reading, opening) or (deeds and _describes_another(reading, opening, cue.last, deeds))):
            yield claiming[0], "claims"
    for cue in reading.labelled("ascribed", clause.first, clause.last):
        accused = [a for a in actors if 0 <= a.first - cue.last < _ASCRIBED_REACH and _is_dative(reading, a)]
        if accused:
            yield accused[0], "accused"
    for cue in reading.labelled("thought", clause.first, clause.last):
        doer = next((a for a in actors if 0 <= a.first - cue.last < _THOUGHT_REACH), None)
        if doer and _is_thought_to_do_it(reading, cue.last, doer):
            yield doer, "accused"
    for cue in reading.labelled("behind", clause.first, clause.last):
        named = [a for a in actors if 0 <= cue.first - a.last < _AFTER and a.actor_id]
        if named and "anaphor" in reading.labels(cue.last):
            yield named[-1], "accused"


def _announces(reading: Reading, actor: ActorHit, at: int) -> bool:
    """Whether `actor` stands right before the claim at word `at`, past when and where he makes it («أعلنت الحركة في
    بيان نشرته على موقعها مساء أمس مسؤوليتها»)."""
    reach = _BEFORE + _days_between(reading, actor.last, at)
    if "stated" in reading.labels(actor.last) and not reading.pauses(actor.last, at, ".؛:"):
        reach = _STATED if not any(n in reading.actor_over for n in range(actor.last, at)) else reach
    return 0 <= at - actor.last < reach


def _describes_another(reading: Reading, first: int, last: int, deeds: Sequence[int]) -> bool:
    """«بعد هجوم الكرادة الذي أعلن التنظيم مسؤوليته عنه، انفجرت عبوة …»: a relative clause claims what it describes."""
    opened = reading.any_labelled(range(max(0, first - _RELATIVE), first), "relative")
    return opened and all(at >= last for at in deeds) and reading.pauses(last, min(deeds) + 1, "،,")


def _days_between(reading: Reading, first: int, last: int) -> int:
    """How many words only say when («أعلنت الحركة في بيان مساء أمس مسؤوليتها»)."""
    return sum(at in reading.date_over for at in range(first, min(last, first + _LONGEST_DAY + _BEFORE)))


def _is_thought_to_do_it(reading: Reading, at: int, actor: ActorHit) -> bool:
    """«يعتقد أن مسلحين شنوه», «يشتبه بأن منفذيه من الحركة»."""
    if actor.first > at:
        return "perpetrators" in reading.labels(at)
    verb = next((n for n in range(actor.last, actor.last + _ADVERBS) if n not in reading.date_over), actor.last)
    told_again = verb < len(reading.words) and reading.words.forms[verb].endswith(_IT)
    return told_again and "light" in reading.labels(verb)


def _untold(reading: Reading, at: int) -> bool:
    """«لم تعلن …», «نفت الجماعة …», «لم يستبعد أن يعلن …»: nobody claims it."""
    if reading.any_labelled(range(at - _AFTER, at), "negation", "denial"):
        return True
    first = max(reading.words.sentence(at).first, at - _DOUBTED)
    doubts = reading.labelled("unreal", first, at)
    return bool(doubts) and not reading.pauses(doubts[-1].last, at + 1, "،,؛:")


def _done_to(reading: Reading, at: int, actor: ActorHit) -> bool:
    """«مسؤوليتهم عن قتل شرطيين», «تبنت خطف جنود»: what is claimed was done to them."""
    return any(word in reading.trigger_at for word in range(at, actor.first))


def _is_dative(reading: Reading, actor: ActorHit) -> bool:
    """«إلى حزب …», «لمتمردي …»."""
    return glued(reading, actor.first) == "ل" or "dative" in reading.labels_ending(actor.first)
