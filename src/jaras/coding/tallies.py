"""Casualties told by a noun: «11 قتيلا», «50 بين قتيل وجريح», «ارتفع عدد القتلى إلى 30», «ضحايا المجزرة وعددهم 37»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from msgspec.structs import replace

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.arabic.counted import at_least
from jaras.arabic.vague import vague_words
from jaras.coding.clauses import Group
from jaras.coding.counted import Counted, people, spoken_of
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger
from jaras.model import FigureKind, Quantity

# Reaches in words:
_TALLY = 24
_SPLIT = 8  # from «40 مسلحا» to «بين قتيل وجريح»
_TAKEN = 6  # from «أسفر عن» to «أسير»
_RANKS = 7  # from «قتيلا» to «في صفوف»
_THEIRS = 4  # from «ضحايا» to «وعددهم»


def of_noun(reading: Reading, group: Group, noun: Hit[Trigger]) -> Iterator[tuple[FigureKind, Counted]]:
    """«11 قتيلا», «50 بين قتيل وجريح», «قتيلان», «ارتفاع عدد القتلى إلى 30»."""
    kind = cast(FigureKind, noun.entry.frame.casualty)
    if noun.clitics.definite and "one_of" in reading.labels_ending(noun.first):
        return  # «عمل أحد القتيلين في الجمارك»: of those counted before
    if _dead_of_wounds(reading, group, noun) or (kind == "captured" and not _newly_taken(reading, group, noun)):
        return
    counted = _shared_count(reading, group, noun) or _count_before(reading, group, noun) or _split(reading, group, noun)
    if counted:
        yield from ((kind, counted) for kind in _kinds(reading, noun, counted))
        return
    if noun.entry.part != "noun":
        return
    counted = _single(reading, group, noun) or _tally(reading, group, noun) or _number_of_them(reading, group, noun)
    if counted:
        yield kind, counted


def _kinds(reading: Reading, noun: Hit[Trigger], counted: Counted) -> Sequence[FigureKind]:
    """«50 بين قتيل وجريح» is a number of both; «العشرات بين قتيل وجريح» are as vague a number of each."""
    kind = cast(FigureKind, noun.entry.frame.casualty)
    if "between" not in reading.labels_ending(noun.first):
        return (kind,)
    other = reading.trigger_at.get(noun.last)
    second = other.entry.frame.casualty if other is not None else None
    count = reading.count_over[counted.first]
    vague = reading.words.forms[count.number[0]] in vague_words()
    return (kind, cast(FigureKind, second)) if vague and second else ("casualties",)


def _dead_of_wounds(reading: Reading, group: Group, noun: Hit[Trigger]) -> bool:
    """«وفاة خمسة جرحى», «توفي ثلاثة من الجرحى»: the wounded who die are dead, and were counted as wounded before."""
    if noun.entry.frame.casualty != "injured":
        return False
    if "from" in reading.labels_ending(noun.first):
        count = reading.count_over.get(noun.first - 2)
        verb = reading.trigger_over.get(count.first - 1) if count else None
        if verb is None or verb.entry.objects is not None:  # «سقط عدد من الجرحى»: nobody died
            return False
        return verb.entry.frame.casualty == "killed" and not verb.entry.counts
    at = noun.first
    while at - 1 in reading.count_over or at - 1 in reading.date_over:
        at -= 1
    killed = (t for t in group.triggers if t.entry.frame.casualty == "killed" and t.entry.objects is None)
    return "dying" in reading.labels_ending(at) or any(t.last == at and not t.entry.counts for t in killed)


def _newly_taken(reading: Reading, group: Group, noun: Hit[Trigger]) -> bool:
    """«خمسة قتلى وعشرة أسرى», «سقط 20 أسيرا», «وقع في الأسر»; not «نقلوا 700 أسير»."""
    if reading.any_labelled(group.clause.before(noun.first, _TAKEN), "result", "brings", "falls", "between"):
        return True
    return any(t.first < noun.first and t.entry.frame.casualty in ("killed", "injured") for t in group.triggers)


def _shared_count(reading: Reading, group: Group, noun: Hit[Trigger]) -> Counted | None:
    """«عشرات القتلى والجرحى», «عدد من القتلى والجرحى»: one vague count of both."""
    other = reading.trigger_over.get(noun.first - 1)
    joined = noun.clitics.conjunction == "و" and noun.clitics.definite
    if not joined or other is None or not other.entry.counts or not other.clitics.definite:
        return None
    counted = _count_before(reading, group, other)
    return counted and replace(counted, last=noun.last, actor=_whose(reading, noun.last, group) or counted.actor)


def _count_before(reading: Reading, group: Group, noun: Hit[Trigger]) -> Counted | None:
    """«11 قتيلا», «عشرات القتلى», «أكثر من 20 من القتلى», «العشرات منهم بين قتيل وجريح»."""
    count = next((reading.count_over[at] for at in _just_before(noun) if at in reading.count_over), None)
    if count is None or count.first < group.clause.first or noun.clitics.conjunction:
        return None  # «26 شهيدا ومصابا»
    ties = reading.labels_ending(noun.first)
    if noun.first - count.last > 1 and not {"from", "between"} & ties:
        return None
    if "tally" in ties or "with" in reading.labels_ending(count.first):
        return None  # «… 12 وعدد الجرحى 30», «مقابلات مع 174 ضحية»
    last = noun.last
    other = reading.trigger_at.get(last)
    if "between" in ties and count.last < noun.first and other is not None and other.entry.counts:
        last = other.last  # «بين قتيل وجريح»
    theirs = "of_them" in reading.labels(count.last) or "leaving" in reading.labels_ending(count.first)
    actor = spoken_of(reading, count.first) if theirs else None
    return Counted(count.first, last, count.quantity, _whose(reading, last, group) or actor)


def _split(reading: Reading, group: Group, noun: Hit[Trigger]) -> Counted | None:
    """«سقط 40 مسلحا من التنظيم بين قتيل وجريح»: people counted some words before both nouns."""
    other = reading.trigger_at.get(noun.last)
    if "between" not in reading.labels_ending(noun.first) or other is None or not other.entry.counts:
        return None
    for at in reversed(group.clause.before(noun.first - 1, _SPLIT)):
        if reading.pause(at + 1, "،,؛"):
            return None
        found = people(reading, at) if at in reading.count_at else None
        if found is not None:
            return found
    return None


def _just_before(noun: Hit[Trigger]) -> range:
    """The three words before, the nearest first."""
    return range(noun.first - 1, noun.first - 4, -1)


def _single(reading: Reading, group: Group, noun: Hit[Trigger]) -> Counted | None:
    """Dual nouns count by themselves («قتيلان»), bare singulars where somebody falls («سقوط شهيد وجريحين»), a body
    that was found as whose it was («عثر على جثة شاب»)."""
    labels = reading.labels(noun.first)
    if "pair" in labels:
        pair = at_least(reading.words, noun.last, Quantity(2, 2))
        return Counted(noun.first, noun.last, pair, _whose(reading, noun.last, group))
    if "single" in labels and not noun.clitics.definite and not noun.clitics.pronoun and _falls(reading, group, noun):
        last = _after_one(reading, noun)
        told = reading.count_at[noun.last].quantity if last > noun.last else Quantity(1, 1)
        one = at_least(reading.words, last, told)
        return Counted(noun.first, last, one, _whose(reading, last, group))
    if "bodies" in labels and not noun.clitics.definite and noun.last in reading.count_at:
        return people(reading, noun.last)  # «جثامين أربعة شبان»
    found = any(trigger.entry.frame.name == "found" for trigger in group.triggers)
    if found and "body" in labels and not noun.clitics.definite and noun.last < group.clause.last:
        return people(reading, noun.last)  # «جثة شاب», «جثتي امرأتين»
    return None


def _after_one(reading: Reading, noun: Hit[Trigger]) -> int:
    """The word after «قتيل واحد على الأقل», or after the noun alone."""
    count = reading.count_at.get(noun.last)
    return count.last if count is not None and count.quantity.low == 1 else noun.last


def _falls(reading: Reading, group: Group, noun: Hit[Trigger]) -> bool:
    """Whether the noun is what is told: at the head of a line, after «سقوط» or «أوقع», with «واحد», in a row."""
    if noun.first == reading.words.sentence(noun.first).first or _after_one(reading, noun) > noun.last:
        return True
    if _opens_row(reading, noun) or _is_brought(reading, group, noun):
        return True
    if {"result", "brings"} & reading.labels_ending(noun.first):
        return True
    before = reading.trigger_over.get(noun.first - 1)
    if before is None:
        return False
    among = "between" in reading.labels_ending(before.first)  # «بين أسير وقتيل»
    row = before.entry.counts and noun.clitics.conjunction == "و" and not among
    return row or (before.entry.frame.name == "death" and not before.entry.counts)


def _is_brought(reading: Reading, group: Group, noun: Hit[Trigger]) -> bool:
    """«أوقع التفجير في المدينة أمس قتيلا»; «سقط الضابط قتيلا» counts the officer."""
    accusative = reading.words.forms[noun.first].endswith("ا")
    return accusative and reading.any_labelled(group.clause.before(noun.first, _SPLIT), "result", "brings")


def _opens_row(reading: Reading, noun: Hit[Trigger]) -> bool:
    """«… عن قتيل وخمسة جرحى», «قتيل وجريحان»; not «بين قتيل وجريح»."""
    count = reading.count_at.get(noun.last)
    following = reading.trigger_at.get(count.last if count else noun.last)
    if following is None or not following.entry.counts or "between" in reading.labels_ending(noun.first):
        return False
    return reading.words.forms[noun.last].startswith("و")


def _tally(reading: Reading, group: Group, noun: Hit[Trigger]) -> Counted | None:
    """«عدد القتلى 30», «ارتفعت حصيلة ضحايا الهجوم على … إلى 30»: the number told of the dead as such."""
    tallied = reading.any_labelled(group.clause.before(noun.first, 2), "tally")
    if not (tallied or _goes_on_to_tell(reading, group, noun)):
        return None
    before = reading.count_over.get(noun.first - 2)
    if before is not None and "amounts" in reading.labels_ending(before.first):  # «ارتفع إلى 13 عدد قتلى الهجوم»
        return Counted(before.first, before.last, before.quantity, _whose(reading, noun.last, group))
    opened = reading.any_labelled(group.clause.before(noun.first, 3), "amounts")  # «بلغ عدد قتلى الهجوم على … 30»
    for at in group.clause.after(noun.last, _TALLY):
        count = reading.count_at.get(at)
        if "tally" in reading.labels(at):
            return None
        if count is None:
            continue
        told = opened or at == noun.last or "amounts" in reading.labels_ending(at) | reading.labels(at)
        following = reading.trigger_at.get(count.last)
        if not told or (following is not None and following.entry.counts and not following.clitics.conjunction):
            return None
        found = people(reading, at)
        return found and replace(found, actor=found.actor or _whose(reading, found.last, group))
    return None


def _goes_on_to_tell(reading: Reading, group: Group, noun: Hit[Trigger]) -> bool:
    """«ارتفع عدد القتلى إلى 12، والجرحى إلى 45»."""
    joined = noun.clitics.conjunction == "و" and noun.clitics.definite and "amounts" in reading.labels(noun.last)
    return joined and bool(reading.labelled("tally", group.clause.first, noun.first))


def _number_of_them(reading: Reading, group: Group, noun: Hit[Trigger]) -> Counted | None:
    """«ضحايا المجزرة وعددهم 37»."""
    for cue in reading.labelled("number_of_them", noun.last, min(noun.last + _THEIRS, group.clause.last)):
        if cue.last in reading.count_at:
            return people(reading, cue.last)
    return None


def _whose(reading: Reading, at: int, group: Group) -> ActorHit | None:
    """Whose dead they are: «175 قتيلا في صفوف داعش», «قتيلا من الجنود»."""
    joined = reading.trigger_at.get(at)
    if joined is not None and joined.entry.counts and joined.clitics.conjunction and joined.clitics.definite:
        at = joined.last  # «عشرات القتلى والجرحى في صفوف …»
    for j in group.clause.after(at, 3):
        if j in reading.actor_at:
            near = j == at or bool({"from", "against", "among"} & reading.labels_ending(j))
            return reading.actor_at[j] if near else None
    return _in_ranks(reading, at, group)


def _in_ranks(reading: Reading, at: int, group: Group) -> ActorHit | None:
    """«تسعة قتلى على الأقل سقطوا أمس في صفوف التنظيم»."""
    ranks = reading.labelled_in(group.clause.after(at, _RANKS), "ranks")
    if not ranks or reading.pauses(at, ranks[0].first + 1, "،,؛"):
        return None
    return reading.actor_at.get(ranks[0].last)
