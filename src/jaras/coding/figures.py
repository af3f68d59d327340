"""The counts of people that a clause ties to what happened: who was killed, hurt, taken, freed, driven out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, cast

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.counted import Counted, people, row, spoken_of
from jaras.coding.crowd import sizes
from jaras.coding.denied import is_denied
from jaras.coding.governed import after, before, by_agreement, by_pronoun, near
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger
from jaras.model import FigureKind, Quantity

_TALLY = 24
_THEIRS = 4  # words from «ضحايا» to «وعددهم»
_PARTS = 14
_PERIOD_BEFORE, _PERIOD_AFTER = 6, 4
_RECENT_DAYS = 7
_WOUNDS = 3  # words from «جروح» to «أصيب بها»
# What a frame does to people who are its object, where its object is ground as a rule («تحرير 59 رهينة»).
_OF_PEOPLE: dict[str, FigureKind] = {"regain": "released"}


class Draft(NamedTuple):
    """A figure before its side is known."""

    kind: FigureKind
    counted: Counted
    part: bool = False
    trigger: Hit[Trigger] | None = None


def figures(reading: Reading, group: Group) -> list[Draft]:
    """All figures of `group`, in text order; a count serves one figure of a kind."""
    drafts: list[Draft] = []
    sums: list[int] = []
    casualties = [t for t in group.triggers if _counts_people(reading, t) and not _was_held(group, t)]
    for trigger in sorted(casualties, key=lambda t: not t.entry.counts):
        for kind, counted in _of_trigger(reading, group, trigger):
            if is_denied(reading, trigger, counted):
                continue
            if _added_up(reading, trigger, counted) or any(0 <= trigger.first - end <= 1 for end in sums):
                sums.append(counted.last)  # and what is joined to a sum is one too
            elif not (_taken(drafts, kind, counted, trigger) or _says_how(drafts, trigger, counted)):
                drafts.append(Draft(kind, counted, False, trigger))
    parts = [part for draft in drafts for part in _parts(reading, group, draft)]
    parts += [part for trigger in casualties for part in _among_the_dead(reading, group, trigger)]
    drafts = [d for d in drafts if not _is_among(d, parts)] + parts
    used = {at for d in drafts for at in range(d.counted.first, d.counted.last)}
    drafts += [Draft(kind, counted) for kind, counted in sizes(reading, group, used)]
    told = sorted(_distinct(drafts), key=lambda d: d.counted.first)
    return [d for position, d in enumerate(told) if not _is_told_again(d, told[:position])]


def _counts_people(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """Whether the object of `trigger` is a figure; «أسرته» is a family before it is a capture."""
    frame = trigger.entry.frame
    return bool(frame.casualty or frame.name in _OF_PEOPLE) and "kin" not in reading.labels(trigger.first)


def _was_held(group: Group, trigger: Hit[Trigger]) -> bool:
    """«أفرجت العصابة عن تاجر بعد احتجازه 40 يوما»: who is freed is the one who was held."""
    freed = any(t.entry.frame.casualty == "released" and t.first < trigger.first for t in group.triggers)
    return freed and bool(trigger.clitics.pronoun) and trigger.entry.frame.casualty in ("captured", "abducted")


def _taken(drafts: Sequence[Draft], kind: str, counted: Counted, trigger: Hit[Trigger]) -> bool:
    """A counted noun says what its count is of; a word that governs it adds nothing («سقط ثلاثة جرحى»)."""
    for draft in drafts:
        if draft.counted.first < counted.last and counted.first < draft.counted.last:
            other = draft.trigger
            shared = draft.counted.first == counted.first and draft.counted.last < counted.last
            shared = shared and trigger.entry.frame.name != "death"
            if draft.kind == kind or (other is not None and other.entry.counts and not shared):
                return True
    return False


def _says_how(drafts: Sequence[Draft], trigger: Hit[Trigger], counted: Counted) -> bool:
    """«مقتل مدني أصيب بطلق ناري»: a verb right after the dead says how they died; it counts nobody else."""
    described = trigger.entry.part == "verb" and not trigger.clitics.conjunction and trigger.first == counted.last
    return described and any(d.kind == "killed" and d.counted.first == counted.first for d in drafts)


def _is_among(draft: Draft, parts: Sequence[Draft]) -> bool:
    return any(part.kind == draft.kind and part.counted.first == draft.counted.first for part in parts)


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    kept: dict[tuple[str, int], Draft] = {}
    for draft in drafts:
        kept.setdefault((draft.kind, draft.counted.first), draft)
    return list(kept.values())


def _is_told_again(draft: Draft, before: Sequence[Draft]) -> bool:
    """«مصرع قيادي حوثي …، إن القيادي الحوثي لقي مصرعه», «اختطفت عضوا … واقتادته»: one man, known by now."""
    counted, trigger = draft.counted, draft.trigger
    if draft.part or not _is_one(counted):
        return False
    by_pronoun = trigger is not None and counted.first == trigger.first and bool(trigger.clitics.pronoun)
    alike = [d for d in before if d.kind == draft.kind and _is_one(d.counted) and d.counted.last < counted.first]
    return (by_pronoun and bool(alike)) or any(_is_he(counted, d.counted) for d in alike)


def _is_one(counted: Counted) -> bool:
    return counted.quantity.low == counted.quantity.high == 1


def _is_he(later: Counted, earlier: Counted) -> bool:
    """Whether a definite noun means the man told of before by the same noun without «ال»."""
    if not later.definite or earlier.definite or later.actor is None or earlier.actor is None:
        return False
    return later.actor.victim == earlier.actor.victim and later.actor.actor_id == earlier.actor.actor_id


def _added_up(reading: Reading, trigger: Hit[Trigger], counted: Counted) -> bool:
    """«أكثر من 14 ألف شخص منذ بدء الحرب», «أسفرت خلال عشرة أشهر عن مقتل …»: no toll of one happening."""
    if _stood_before(reading, counted):
        return True
    sentence = reading.words.sentence(trigger.first)
    first = max(sentence.first, min(trigger.first, counted.first) - _PERIOD_BEFORE)
    last = min(sentence.last, max(trigger.last, counted.last) + _PERIOD_AFTER)
    spans = reading.labelled("over_time", first, last)
    if any(cue.last - cue.first > 1 or not _recent(reading, cue.last) for cue in spans):
        return True
    periods = reading.labelled("period", first, last)
    return any("within_time" in reading.labels(cue.first - 2) for cue in periods if cue.first >= first + 2)


def _stood_before(reading: Reading, counted: Counted) -> bool:
    """«مقتل خمسة أشخاص قبل غارات أمس»: the toll of what was before a happening that has a day of its own.

    What goes on without one is part of the same: «قتلوا ثلاثة حراس قبل اقتحام السجن».
    """
    for at in (counted.last, counted.last + 1):
        later = reading.trigger_at.get(at + 1)
        if "earlier" in reading.labels(at) and later is not None and later.last in reading.date_over:
            return later.entry.part == "noun" and not later.clitics.definite
    return False


def _recent(reading: Reading, at: int) -> bool:
    """«منذ صباح اليوم», «منذ بداية الهجوم»: a span of a few days, or as long as the happening itself."""
    if any(j in reading.trigger_at for j in (at, at + 1)):
        return True
    when = reading.date_over.get(at) or reading.date_over.get(at - 1)
    if when is None or reading.published is None:
        return False
    return abs((reading.published - date.fromisoformat(when.range.start)).days) <= _RECENT_DAYS


# --- what one trigger counts


def _of_trigger(reading: Reading, group: Group, trigger: Hit[Trigger]) -> Iterator[tuple[FigureKind, Counted]]:
    if trigger.entry.counts:
        yield from _of_noun(reading, group, trigger)
        return
    freed = _OF_PEOPLE.get(trigger.entry.frame.name)
    if freed:
        for counted in after(reading, group, trigger):
            if counted.actor is not None and counted.actor.actor_class == "civilians" and counted.actor.person:
                yield freed, counted
        return
    if _of_wounds(reading, trigger):
        return
    kind = cast(FigureKind, trigger.entry.frame.casualty)
    ways = (before, after) if trigger.entry.people == "before" else (after, before)
    found = list(ways[0](reading, group, trigger)) or list(ways[1](reading, group, trigger))
    if not found and trigger.clitics.pronoun == "ه":
        found = list(by_pronoun(reading, trigger))
    found = found or list(by_agreement(reading, trigger))
    for counted in found:
        if not trigger.entry.numbered or counted.first in reading.count_at or _befell(reading, trigger, counted):
            yield kind, counted


def _of_wounds(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """«توفي متأثرا بجروح أصيب بها»: how the dead got their wounds is no further casualty."""
    wounds = reading.labelled("sustained", trigger.first - _WOUNDS, trigger.first)
    return any(cue.last > trigger.first for cue in wounds)


def _befell(reading: Reading, trigger: Hit[Trigger], counted: Counted) -> bool:
    """«قضى مدني», «توفي مساء أمس شاب»: one or two nobody knew, told right after the verb; not «قضى الوزير عطلته»."""
    if counted.first < trigger.last or counted.actor is None or counted.definite:
        return False
    return all(at in reading.date_over for at in range(trigger.last, counted.first))


def _of_noun(reading: Reading, group: Group, noun: Hit[Trigger]) -> Iterator[tuple[FigureKind, Counted]]:
    """«11 قتيلا», «50 بين قتيل وجريح», «قتيلان», «ارتفاع عدد القتلى إلى 30»."""
    kind = cast(FigureKind, noun.entry.frame.casualty)
    if noun.clitics.definite and "one_of" in reading.labels_ending(noun.first):
        return  # «عمل أحد القتيلين في الجمارك»: of those counted before
    if _dead_of_wounds(reading, noun):
        return
    counted = _shared_count(reading, group, noun) or _count_before(reading, group, noun)
    if counted:
        yield ("casualties" if "between" in reading.labels_ending(noun.first) else kind), counted
        return
    if noun.entry.part != "noun":
        return
    counted = _single(reading, group, noun) or _tally(reading, group, noun) or _number_of_them(reading, group, noun)
    if counted:
        yield kind, counted


def _dead_of_wounds(reading: Reading, noun: Hit[Trigger]) -> bool:
    """«توفي ثلاثة من الجرحى»: wounded no more."""
    if noun.entry.frame.name != "injury" or "from" not in reading.labels_ending(noun.first):
        return False
    count = reading.count_over.get(noun.first - 2)
    verb = reading.trigger_over.get(count.first - 1) if count else None
    return verb is not None and verb.entry.frame.casualty == "killed" and not verb.entry.counts


def _shared_count(reading: Reading, group: Group, noun: Hit[Trigger]) -> Counted | None:
    """«عشرات القتلى والجرحى», «عدد من القتلى والجرحى»: one vague count of both."""
    other = reading.trigger_over.get(noun.first - 1)
    joined = noun.clitics.conjunction == "و" and noun.clitics.definite
    if not joined or other is None or not other.entry.counts or not other.clitics.definite:
        return None
    counted = _count_before(reading, group, other)
    return counted and counted._replace(last=noun.last, actor=_whose(reading, noun.last, group) or counted.actor)


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


def _just_before(noun: Hit[Trigger]) -> range:
    """The three words before, the nearest first."""
    return range(noun.first - 1, noun.first - 4, -1)


def _single(reading: Reading, group: Group, noun: Hit[Trigger]) -> Counted | None:
    """Dual nouns count by themselves («قتيلان»), bare singulars where somebody falls («سقوط شهيد وجريحين»), a body
    that was found as whose it was («عثر على جثة شاب»)."""
    labels = reading.labels(noun.first)
    if "pair" in labels:
        return Counted(noun.first, noun.last, Quantity(2, 2), _whose(reading, noun.last, group))
    if "single" in labels and not noun.clitics.definite and not noun.clitics.pronoun and _falls(reading, noun):
        return Counted(noun.first, noun.last, Quantity(1, 1), _whose(reading, noun.last, group))
    if "bodies" in labels and not noun.clitics.definite and noun.last in reading.count_at:
        return people(reading, noun.last)  # «جثامين أربعة شبان»
    found = any(trigger.entry.frame.name == "found" for trigger in group.triggers)
    if found and "body" in labels and not noun.clitics.definite and noun.last < group.clause.last:
        return people(reading, noun.last)  # «جثة شاب», «جثتي امرأتين»
    return None


def _falls(reading: Reading, noun: Hit[Trigger]) -> bool:
    """Whether the noun is what is told: at the head of a line, after «سقوط» or «أوقع», or in a row with another."""
    if noun.first == reading.words.sentence(noun.first).first:
        return True
    if {"result", "brings"} & reading.labels_ending(noun.first):
        return True
    before = reading.trigger_over.get(noun.first - 1)
    if before is None:
        return False
    among = "between" in reading.labels_ending(before.first)  # «بين أسير وقتيل»
    row = before.entry.counts and noun.clitics.conjunction == "و" and not among
    return row or (before.entry.frame.name == "death" and not before.entry.counts)


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
        return found and found._replace(actor=found.actor or _whose(reading, found.last, group))
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
    return None


# --- parts


def _parts(reading: Reading, group: Group, whole: Draft) -> Iterator[Draft]:
    """«بينهم طفلان و3 نساء», «15 مصليا، خمسة منهم من …»: numbers that are part of the one before."""
    first = _first_part(reading, group, whole)
    if first is None:
        return
    most, told = whole.counted.quantity.low, 0
    for part in (first, *row(reading, first, group.clause.last)):
        told += part.quantity.low or 0
        if most is not None and told > most:
            return
        yield Draft(whole.kind, part, True, whole.trigger)


def _among_the_dead(reading: Reading, group: Group, noun: Hit[Trigger]) -> Iterator[Draft]:
    """«وبين القتلى ثلاثة أطفال», «كان من بين القتلى القيادي …»: parts of a number told before."""
    if not (noun.entry.counts and noun.clitics.definite and "between" in reading.labels_ending(noun.first)):
        return
    first = near(reading, group, noun.last, 2)
    if first is not None:
        for part in (first, *row(reading, first, group.clause.last)):
            yield Draft(cast(FigureKind, noun.entry.frame.casualty), part, True, noun)


def _first_part(reading: Reading, group: Group, whole: Draft) -> Counted | None:
    noun = reading.trigger_at.get(whole.counted.last)  # «جثامين 30 شهيدا بينهم 12 طفلا»
    named = noun is not None and noun.entry.counts and not noun.clitics.conjunction
    for at in group.clause.after(noun.last if noun is not None and named else whole.counted.last, _PARTS):
        trigger = reading.trigger_at.get(at)
        if trigger is not None and trigger.entry.frame.casualty and trigger != whole.trigger:
            return None
        count = reading.count_at.get(at)
        if count is not None:
            return people(reading, at) if "of_them" in reading.labels(count.last) else None
        for cue in reading.cues_at(at):
            if "include" in cue.labels:
                return near(reading, group, cue.last, 2)
    return None
