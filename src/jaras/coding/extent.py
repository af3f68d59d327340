"""From which word to which the day and the place told are those of a happening, not of what it is set beside."""

from __future__ import annotations

from jaras.coding.apart import going_back
from jaras.coding.clauses import Group
from jaras.coding.reading import Reading

_SPOKEN = 25
_OPENING = 3


def told_until(reading: Reading, group: Group) -> int:
    """The word from which on day and place are of what the happening is only set beside, past the text for none.

    «ويأتي هذا الهجوم بعد أيام من تفجير … في تدمر الجمعة», «قتل شرطيين انتقاما لتفجير … الاثنين».
    """
    head, last = group.head, reading.words.sentences[group.clause.sentence].last
    if group.clause.last < last and group.clause.last in {cue.start for cue in going_back(reading, head.last, last)}:
        return group.clause.last
    comes = reading.any_labelled(range(max(0, head.first - _OPENING), head.first), "comes")
    since = reading.labelled("since", head.last, last)
    return since[0].first if comes and since else len(reading.words)


def told_from(reading: Reading, group: Group) -> int:
    """The word after which day and place are those of `group`, -1 for all; before it they are of what is said of it.

    «ندد أمس بالتفجير», «أدان في عمان الجريمة التي نفذها مستوطنون فجر أمس وأدت إلى مقتل رضيع», «ويأتي هجوم أمس بعد أيام
    على مقتل سبعة جنود», «قتل أربعة أمس، بعد أسبوع على تفجير في العوامية».
    """
    head = group.head
    if group.beside:
        return _news_after(reading, group)
    reactions = reading.labelled("reaction", max(0, head.first - _SPOKEN), head.first)
    if head.entry.part == "verb" or not reactions:
        return -1
    telling = reading.labelled("relative", reactions[-1].last, head.first)
    return telling[0].first if telling else head.first


def comes_after(reading: Reading, group: Group) -> int:
    """The word that sets what the clause tells of first after `group`, -1 for none.

    «ويأتي الهجوم بعد أيام على مقتل …», «قتل أربعة أمس، بعد أسبوع على تفجير …», «قتل شرطيين أمس انتقاما لتفجير …».
    """
    if not group.beside:
        return -1
    first, told = group.clause.first, group.head.first
    return max((_news_after(reading, group), *(cue.start for cue in going_back(reading, first, told + 1))))


def _news_after(reading: Reading, group: Group) -> int:
    """The word of «ويأتي … بعد …» before `group`, -1 for none: the place told before it is that of the news alone."""
    first, told = reading.words.sentences[group.clause.sentence].first, group.head.first
    comes = reading.labelled("comes", first, told) if group.beside else ()
    comes = [cue for cue in comes if cue.first < first + _OPENING or reading.pause(cue.first, "،,؛")]
    since = reading.labelled("since", comes[0].last, told) if comes else ()
    return since[-1].first if since else -1
