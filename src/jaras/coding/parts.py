"""Numbers that are part of a number told before: «30 رهينة بينهم 21 طفلا»."""

from __future__ import annotations

from collections.abc import Iterator

from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.counted import Counted, people
from jaras.coding.governed import near
from jaras.coding.reading import Reading
from jaras.coding.rows import row
from jaras.coding.vocabulary import Trigger

_REACH = 14  # words


def parts(reading: Reading, group: Group, whole: Counted, teller: Hit[Trigger] | None) -> Iterator[Counted]:
    """The parts of `whole`, which the word `teller` counts: «بينهم طفلان و3 نساء», «15 مصليا، خمسة منهم من …»."""
    first = _first_part(reading, group, whole, teller)
    if first is None:
        return
    most, told = whole.quantity.low, 0
    for part in (first, *row(reading, first, group.clause.last)):
        told += part.quantity.low or 0
        if most is not None and told > most:
            return
        yield part


def among_the_dead(reading: Reading, group: Group, noun: Hit[Trigger]) -> Iterator[Counted]:
    """«وبين القتلى ثلاثة أطفال», «كان من بين القتلى القيادي …»: parts of a number told before."""
    if not (noun.entry.counts and noun.clitics.definite and "between" in reading.labels_ending(noun.first)):
        return
    first = near(reading, group, noun.last, 2)
    if first is not None:
        yield first
        yield from row(reading, first, group.clause.last)


def _first_part(reading: Reading, group: Group, whole: Counted, teller: Hit[Trigger] | None) -> Counted | None:
    noun = reading.trigger_at.get(whole.last)  # «جثامين 30 شهيدا بينهم 12 طفلا»
    named = noun is not None and noun.entry.counts and not noun.clitics.conjunction
    for at in group.clause.after(noun.last if noun is not None and named else whole.last, _REACH):
        trigger = reading.trigger_at.get(at)
        if trigger is not None and trigger.entry.frame.casualty and trigger != teller:
            return None
        count = reading.count_at.get(at)
        if count is not None:
            return people(reading, at) if "of_them" in reading.labels(count.last) else None
        for cue in reading.cues_at(at):
            if "include" in cue.labels:
                return near(reading, group, cue.last, 2)
    return None
