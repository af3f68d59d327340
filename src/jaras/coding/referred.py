"""The people a verb or masdar tells of by a pronoun, by its own number, or as the topic of its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from jaras.actors import person_at
from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.counted import Counted, people
from jaras.coding.governed import MOVES, near
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger
from jaras.model import Quantity

_FAR = 16
_LED = 3  # words from «أدى» to what it led to
_ONE_WHO = {"الذي", "التي", "كان", "كانت"}
_CIRCUMSTANCE = {"within", "cause", "since", "by", "from", "against", "compass", "whereabouts"}


def by_pronoun(reading: Reading, trigger: Hit[Trigger]) -> Iterator[Counted]:
    """«باختطافه», «قتلوه»: one person, named before in the sentence."""
    first = reading.words.sentence(trigger.first).first
    told = [a for a in reading.actors_in(first, trigger.first) if a.last <= trigger.first]
    alone = [a for a in told if a.person == "sg" or a.kind == "leader"]
    if alone and trigger.entry.part != "phrase":
        yield Counted(trigger.first, trigger.last, Quantity(1, 1), alone[-1], named=True)
    elif trigger.entry.part != "phrase" and trigger.entry.frame.casualty not in MOVES and _office(reading, trigger):
        yield Counted(trigger.first, trigger.last, Quantity(1, 1), None, named=True)


def by_pronouns(reading: Reading, trigger: Hit[Trigger]) -> Iterator[Counted]:
    """«… على شابين، ما أدى إلى مقتلهما»: as many as were counted last before in the sentence, two or more."""
    led = reading.any_labelled(range(max(0, trigger.first - _LED), trigger.first), "result")
    since = "since" in reading.labels_ending(trigger.first)
    if not (led or (since and trigger.entry.frame.casualty == "abducted")):  # «عاد ثلاثة شبان بعد اختطافهم»
        return  # «بعد يومين من مقتلهما»: told before
    pair = trigger.clitics.pronoun == "هما"
    for at in range(trigger.first - 1, reading.words.sentence(trigger.first).first - 1, -1):
        found = people(reading, at) if at in reading.count_at or at in reading.actor_at else None
        low, high = (found.quantity.low, found.quantity.high) if found is not None else (None, None)
        if found is not None and low is not None and low == high and low > 1 and pair == (low == 2):
            yield Counted(trigger.first, trigger.last, found.quantity, found.actor, named=True)
            return


def by_agreement(reading: Reading, trigger: Hit[Trigger]) -> Iterator[Counted]:
    """«الرجل الذي اعتقل أمس», «… كان خطف قبل يومين»: a verb in the singular after the one person it tells of."""
    at = trigger.first - 1
    at -= reading.words.forms[at] == "قد"
    told = reading.words.forms[at] in _ONE_WHO
    body = reading.actor_over.get(at - 1)
    one = body is None or body.person == "sg" or body.kind == "leader"
    if trigger.entry.part == "verb" and told and one and _stands_alone(reading, trigger.last):
        yield Counted(trigger.first, trigger.last, Quantity(1, 1), body, named=True)


def by_topic(reading: Reading, group: Group, trigger: Hit[Trigger]) -> Iterator[Counted]:
    """«أن أربعة عمال يعملون في شركة نفط اختطفوا»: whom «أن» sets at the head, of a verb told after more of them."""
    entry = trigger.entry
    joined = trigger.clitics.conjunction or trigger.clitics.pronoun
    ends = _ends_or_places(reading, trigger.last)
    if entry.part != "verb" or entry.voice == "active" or joined or not (ends or _goes_on(reading, trigger)):
        return
    floor = max(group.clause.first, trigger.first - _FAR)
    heads = [*reading.labelled("was", floor, trigger.first), *reading.labelled("that", floor, trigger.first)]
    heads = [head for head in heads if "itself" not in reading.labels(head.first)]  # «يعتقد أنهم من التنظيم، قتلوا …»
    found = people(reading, heads[-1].last) if heads else None
    known = found is not None and (ends or found.named)
    if found is not None and known and found.last <= trigger.first and _agrees(trigger, found):
        yield found


def by_idiom(reading: Reading, trigger: Hit[Trigger]) -> Iterator[Counted]:
    """«ولقي حتفه عندما أسقطوا طائرته»: of somebody told before the sentence, and of him alone."""
    his_own = trigger.entry.people == "before" and trigger.last - trigger.first > 1
    if his_own and reading.words.forms[trigger.last - 1].endswith(("ه", "ها")):
        yield Counted(trigger.first, trigger.last, Quantity(1, 1), None, named=True)


def by_undergoing(reading: Reading, group: Group, trigger: Hit[Trigger]) -> Iterator[Counted]:
    """«تعرض ثلاثة مهندسين أمس للاختطاف»: whom it befell stands after the verb that says so."""
    told = reading.labelled("befall", max(group.clause.first, trigger.first - _FAR), trigger.first)
    if not told or trigger.clitics.preposition != "ل":
        return
    at = told[-1].last
    found = near(reading, group, at, 1)
    one = person_at(reading.words, at) if found is None else None
    if found is None and one is not None:
        n = 1 if one.person == "sg" else 2
        found = Counted(one.first, one.last, Quantity(n, n), one, named=True)
    if found is not None:
        yield found


def _agrees(trigger: Hit[Trigger], found: Counted) -> bool:
    """Whether the number of the verb is that of the people before it."""
    one = found.quantity.low == found.quantity.high == 1
    return one if trigger.entry.number in (None, "sg") else not one


def _ends_or_places(reading: Reading, at: int) -> bool:
    """Whether no subject or object can begin at word `at`, but «بجروح», «برصاص …» may."""
    return _stands_alone(reading, at) or (reading.words.forms[at].startswith("ب") and people(reading, at) is None)


def _goes_on(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """«أن اثنين من عناصر الحشد، بينهما ضابط، قتلا وأصيب ثالث»: another verb follows one that tells of several."""
    joined = reading.trigger_at.get(trigger.last)
    if joined is None or joined.clitics.conjunction != "و" or joined.entry.voice == "active":
        return False
    return trigger.entry.number in ("du", "pl") and joined.entry.number not in ("du", "pl")


def _stands_alone(reading: Reading, at: int) -> bool:
    """Whether no object can begin at word `at`: where, when and how follow, or nothing."""
    if at >= len(reading.words) or reading.pause(at, "،,؛.\n"):
        return True
    return at in reading.date_over or bool(_CIRCUMSTANCE & reading.labels(at))


def _office(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """Whether somebody is told by his office before `trigger` in the sentence («قيادي سابق»)."""
    return bool(reading.labelled("person", reading.words.sentence(trigger.first).first, trigger.first))
