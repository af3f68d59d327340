"""Strikes from the air: aircraft that strike, not those that are hit, only seen or there to help."""

from __future__ import annotations

from jaras.coding.clauses import Group
from jaras.coding.cues import Cue
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides
from jaras.coding.ties import tie

_OVERHEAD = 3
_DESCRIBED = 6
_STRIKES = {"targeting", "attack", "hit", "throwing", "killing"}


def by_air(reading: Reading, group: Group, sides: Sides) -> bool:
    """Aircraft that strike, not aircraft that are hit or give support: the initiator, the means, the trigger itself."""
    cues = [
        cue
        for cue in reading.labelled("aircraft", group.clause.first, group.clause.last)
        if not _flies_over(reading, cue.first)
    ]
    if cues and any(t.entry.frame.name in ("airstrike", "shelling") for t in group.triggers):
        return True
    strikers = [a for a in sides.initiators if tie(reading, a.first, 0).kind != "support"]
    striking = {at for a in strikers for at in range(a.first, a.last)}
    if group.head.entry.frame.name == "targeting":
        striking.add(group.head.first - 1)  # «بدأت طائرات باستهداف …»
    return any(struck_from(reading, cue) or cue.first in striking or _strikes(reading, cue.first) for cue in cues)


def struck_from(reading: Reading, cue: Cue) -> bool:
    """«بطائرة مسيرة», «بثلاث طائرات», «بصواريخ من طائرة», «بواسطة مسيرات»: with what somebody strikes."""
    at = cue.first
    if cue.clitics.preposition == "ب" or {"by", "used"} & reading.labels_ending(at):
        return True
    counted = at - 1 in reading.count_over and reading.words.forms[reading.count_over[at - 1].first].startswith("ب")
    fired = "from" in reading.labels_ending(at) and "artillery" in reading.labels_ending(at - 1)
    return counted or fired


def _flies_over(reading: Reading, at: int) -> bool:
    """«تحليق لطائرات الاستطلاع», «الدفاعات الجوية», «الطائرات المدنية»: what is only seen in the sky, what is there
    against it, what bears no arms."""
    seen = reading.any_labelled(range(max(0, at - _OVERHEAD), at), "overflight")
    return seen or "air_defence" in reading.labels_ending(at) or "unarmed_craft" in reading.labels(at + 1)


def _strikes(reading: Reading, at: int) -> bool:
    """«استهدفت طائرة مسيرة …», «استهدف الطيران …»: word `at` is the verb's subject, as its gender shows."""
    if _is_subject_of(reading, at):
        return True
    counted = reading.count_over.get(at - 1)
    first = counted.first if counted else at  # «هاجمت ثماني طائرات …»
    verb = reading.trigger_over.get(first - 1)
    if verb is None or verb.entry.part != "verb" or verb.last != first:
        return False
    if verb.entry.objects is not None and verb.entry.frame.name != "throwing":
        return False  # «أسقطت طائرة»
    feminine = reading.words.forms[first - 1].endswith("ت")
    return verb.entry.frame.name in _STRIKES and feminine != ("masculine_body" in reading.labels(at))


def _is_subject_of(reading: Reading, at: int) -> bool:
    """«طائرة بلا طيار هاجمت سيارة»: the verb after the aircraft, and after what says which, is what it does."""
    verb = next((reading.trigger_at[n] for n in range(at + 1, at + _DESCRIBED) if n in reading.trigger_at), None)
    if verb is None or verb.entry.part != "verb" or verb.entry.voice == "passive" or verb.clitics.conjunction:
        return False
    if reading.pauses(at + 1, verb.last, "،,؛\n"):
        return False
    form, masculine = reading.words.forms[verb.first], "masculine_body" in reading.labels(at)
    feminine = form.startswith("ت") if verb.entry.tense == "imperfect" else form.endswith("ت")
    return verb.entry.frame.name in _STRIKES and feminine != masculine
