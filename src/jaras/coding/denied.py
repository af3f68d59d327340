"""Counts that somebody says are not true: «نفى أن يكون 60 جنديا قتلوا», «لم يقتل 60», «… عن مقتل 60 غير صحيح»."""

from __future__ import annotations

from jaras.arabic import Hit
from jaras.coding.counted import Counted
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

_BEFORE, _AFTER = 12, 4
_GOES_ON = ("avers", "but", "says", "relative", "known", "claims")


def is_denied(reading: Reading, trigger: Hit[Trigger], counted: Counted) -> bool:
    """Whether the deaths that `trigger` counts are denied, not the part of somebody in them («نفى مسؤوليته عن …»)."""
    sentence = reading.words.sentence(trigger.first)
    first, last = min(trigger.first, counted.first), max(trigger.last, counted.last)
    if "negation" in reading.labels_ending(trigger.first):
        return not reading.any_labelled(range(trigger.last, counted.first + 1), "except")  # «لم يقتل سوى جندي»
    if reading.any_labelled(range(last, min(last + _AFTER, sentence.last)), "untrue"):
        return True
    cues = reading.labelled("denial", max(sentence.first, first - _BEFORE), first)
    between = range(cues[-1].last, first) if cues else range(0)
    other = any(at in reading.trigger_at and reading.trigger_at[at] != trigger for at in between)
    return bool(cues) and not other and not reading.any_labelled(between, *_GOES_ON)
