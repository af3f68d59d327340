"""Who claims a happening, and whom others hold responsible for it.

«تبنى تنظيم … الهجوم», «هجوم تبنته حركة …», «أعلنت الجماعة مسؤوليتها عن …»; «تفجير نسب إلى حزب …».
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from jaras.actors import ActorHit
from jaras.arabic.tokens import Sentence
from jaras.coding.clauses import Clause
from jaras.coding.reading import Reading
from jaras.coding.ties import glued

Stance = Literal["claims", "accused"]
_AFTER = 2
_BEFORE = 4
_DOUBTED = 5
_ASCRIBED_REACH = 8


def responsible(reading: Reading, clause: Clause | Sentence) -> Iterator[tuple[ActorHit, Stance]]:
    """Who claims what `clause` tells and who is accused of it, with the stance."""
    actors = [a for a in reading.actors_in(clause.first, clause.last) if a.kind != "civilians"]
    for cue in reading.labelled("claims", clause.first, clause.last):
        after = [a for a in actors if 0 <= a.first - cue.last < _AFTER and not _done_to(reading, cue.last, a)]
        before = [a for a in actors if 0 <= cue.first - a.last < _BEFORE]
        claiming = after[:1] or before[-1:]
        if claiming and not cue.clitics.definite and not _untold(reading, min(cue.first, claiming[0].first)):
            yield claiming[0], "claims"
    for cue in reading.labelled("ascribed", clause.first, clause.last):
        accused = [a for a in actors if 0 <= a.first - cue.last < _ASCRIBED_REACH and _is_dative(reading, a)]
        if accused:
            yield accused[0], "accused"
    for cue in reading.labelled("behind", clause.first, clause.last):
        named = [a for a in actors if 0 <= cue.first - a.last < _AFTER and a.actor_id]
        if named and "anaphor" in reading.labels(cue.last):
            yield named[-1], "accused"


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
