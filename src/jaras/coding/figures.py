"""The counts of people that a clause ties to what happened: who was killed, hurt, taken, freed, driven out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.counted import Counted
from jaras.coding.crowd import sizes
from jaras.coding.denied import is_denied
from jaras.coding.governed import after, before
from jaras.coding.measured import is_measure
from jaras.coding.parts import among_the_dead, parts
from jaras.coding.reading import Reading
from jaras.coding.referred import by_agreement, by_idiom, by_pronoun, by_pronouns, by_topic, by_undergoing
from jaras.coding.tallies import of_noun
from jaras.coding.vocabulary import Trigger
from jaras.model import FigureKind

_PERIOD_BEFORE, _PERIOD_AFTER = 6, 4
_RECENT_DAYS = 7
_WOUNDS = 3  # words from «جروح» to «أصيب بها»
# What a frame does to people who are its object, where its object is ground as a rule («تحرير 59 رهينة»).
_OF_PEOPLE: dict[str, FigureKind] = {"regain": "released"}


class Draft(Struct, frozen=True, gc=False):
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
    members = [replace(d, counted=c, part=True) for d in drafts for c in parts(reading, group, d.counted, d.trigger)]
    members += [Draft(_kind(t), c, True, t) for t in casualties for c in among_the_dead(reading, group, t)]
    drafts = [_of_its_victims(reading, d) for d in drafts if not _is_among(d, members)] + members
    used = {at for d in drafts for at in range(d.counted.first, d.counted.last)}
    drafts += [Draft(kind, counted) for kind, counted in sizes(reading, group, used)]
    told = sorted(_distinct(drafts), key=lambda d: d.counted.first)
    return [d for position, d in enumerate(told) if not _is_told_again(d, told[:position])]


def _of_its_victims(reading: Reading, draft: Draft) -> Draft:
    """«شيع الأهالي تسعة من ضحايا التفجير»: some of the dead of what was told before."""
    last = draft.counted.last
    nouns = [cue for cue in reading.labelled("people_in", last - 1, last + 2) if not cue.clitics.definite]
    if not nouns or "from" not in reading.labels_ending(nouns[0].first):
        return draft  # «ارتفع إلى 13 عدد قتلى الهجوم»
    told = (reading.trigger_at.get(at) for at in range(nouns[0].last, nouns[0].last + 2))
    of = next((t for t in told if t is not None and not t.entry.counts), None)
    return replace(draft, part=True) if of is not None and of.clitics.definite else draft


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
            if other is trigger and draft.kind != kind:
                continue  # «العشرات بين قتيل وجريح»
            shared = draft.counted.first == counted.first and draft.counted.last < counted.last
            shared = shared and trigger.entry.frame.name != "death"
            if draft.kind == kind or (other is not None and other.entry.counts and not shared):
                return True
    return False


def _says_how(drafts: Sequence[Draft], trigger: Hit[Trigger], counted: Counted) -> bool:
    """«مقتل مدني أصيب بطلق ناري»: a verb right after the dead says how they died; it counts nobody else."""
    described = trigger.entry.part == "verb" and not trigger.clitics.conjunction and trigger.first == counted.last
    return described and any(d.kind == "killed" and d.counted.first == counted.first for d in drafts)


def _is_among(draft: Draft, members: Sequence[Draft]) -> bool:
    return any(part.kind == draft.kind and part.counted.first == draft.counted.first for part in members)


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    kept: dict[tuple[str, int], Draft] = {}
    for draft in drafts:
        kept.setdefault((draft.kind, draft.counted.first), draft)
    return list(kept.values())


def _is_told_again(draft: Draft, before: Sequence[Draft]) -> bool:
    """«مصرع قيادي حوثي …، إن القيادي الحوثي لقي مصرعه», «اختطفت عضوا … واقتادته»: one man, known by now."""
    counted, trigger = draft.counted, draft.trigger
    by_pronoun = trigger is not None and counted.first == trigger.first and bool(trigger.clitics.pronoun)
    if by_pronoun and any(d.kind == draft.kind and d.counted.quantity == counted.quantity for d in before):
        return True
    if draft.part or not _is_one(counted):
        return False
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
    told = max(trigger.last, counted.last)
    spans = [
        cue
        for cue in reading.labelled("over_time", first, last)
        if not (_is_of_next_verb(reading, told, cue.first) or is_measure(reading, cue.first))
    ]
    if any(cue.last - cue.first > 1 or not _recent(reading, cue.last) for cue in spans):
        return True
    periods = reading.labelled("period", first, last)
    return any("within_time" in reading.labels(cue.first - 2) for cue in periods if cue.first >= first + 2)


def _is_of_next_verb(reading: Reading, first: int, last: int) -> bool:
    """«أطلق سراح 12 رهينة كان يحتجزهم منذ شهر»: so long they were held."""
    verbs = (reading.trigger_at[at] for at in range(first, last) if at in reading.trigger_at)
    return any(verb.entry.part == "verb" and not verb.clitics.conjunction for verb in verbs)


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
    if when is None or not when.range.start or reading.published is None:
        return False  # «منذ سنين» has no first day
    return abs((reading.published - date.fromisoformat(when.range.start)).days) <= _RECENT_DAYS


# --- what one trigger counts


def _of_trigger(reading: Reading, group: Group, trigger: Hit[Trigger]) -> Iterator[tuple[FigureKind, Counted]]:
    if trigger.entry.counts:
        yield from of_noun(reading, group, trigger)
        return
    freed = _OF_PEOPLE.get(trigger.entry.frame.name)
    if freed:
        for counted in after(reading, group, trigger):
            if counted.actor is not None and counted.actor.actor_class == "civilians" and counted.actor.person:
                yield freed, counted
        return
    if _of_wounds(reading, trigger):
        return
    kind = _kind(trigger)
    ways = (before, after) if trigger.entry.people == "before" else (after, before)
    found = list(ways[0](reading, group, trigger)) or list(ways[1](reading, group, trigger))
    if not found and trigger.clitics.pronoun == "ه":
        found = list(by_pronoun(reading, trigger))
    if not found and trigger.clitics.pronoun in ("هم", "هما") and trigger.entry.part == "noun":
        found = list(by_pronouns(reading, trigger))
    found = found or list(by_agreement(reading, trigger)) or list(by_topic(reading, group, trigger))
    found = found or list(by_idiom(reading, trigger)) or list(by_undergoing(reading, group, trigger))
    for counted in found:
        if not trigger.entry.numbered or _has_number(reading, counted) or _befell(reading, trigger, counted):
            yield kind, counted


def _kind(trigger: Hit[Trigger]) -> FigureKind:
    return cast(FigureKind, trigger.entry.frame.casualty)


def _of_wounds(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """«توفي متأثرا بجروح أصيب بها»: how the dead got their wounds is no further casualty."""
    wounds = reading.labelled("sustained", trigger.first - _WOUNDS, trigger.first)
    return any(cue.last > trigger.first for cue in wounds)


def _has_number(reading: Reading, counted: Counted) -> bool:
    """«ثلاثة إرهابيين», «إرهابيين اثنين»."""
    return counted.first in reading.count_at or counted.last - 1 in reading.count_over


def _befell(reading: Reading, trigger: Hit[Trigger], counted: Counted) -> bool:
    """«قضى مدني», «توفي مساء أمس شاب»: one or two nobody knew, told right after the verb; not «قضى الوزير عطلته».

    Fighters after the particle of a verb, its subject between: «قضت قوات الجيش على إرهابي».
    """
    if counted.first < trigger.last or counted.actor is None or counted.definite:
        return False
    if trigger.entry.objects is not None and counted.actor.kind in ("armed", "group"):
        return True
    return all(at in reading.date_over for at in range(trigger.last, counted.first))
