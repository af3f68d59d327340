"""The counts of people that a clause ties to what happened: who was killed, hurt, taken, freed, driven out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger
from jaras.model import FigureKind, Quantity

_PERSONS = {"sg": 1, "du": 2}
_LONGEST = 12
_AHEAD = 4
_ROW = 6
_ASSAULTS = {"attack", "storming", "gunfire", "targeting"}


class Counted(NamedTuple):
    """A counted noun phrase: words `first` to `last`, how many, and who if it names them."""

    first: int
    last: int
    quantity: Quantity
    actor: ActorHit | None


class Draft(NamedTuple):
    """A figure before its side is known."""

    kind: FigureKind
    counted: Counted
    part: bool = False
    trigger: Hit[Trigger] | None = None


def figures(reading: Reading, group: Group) -> list[Draft]:
    """All figures of `group`, in text order; a count serves one figure of a kind."""
    drafts: list[Draft] = []
    casualties = [t for t in group.triggers if t.entry.frame.casualty]
    for trigger in sorted(casualties, key=lambda t: not t.entry.counts):
        for kind, counted in _of_trigger(reading, group, trigger):
            if not _taken(drafts, kind, counted, trigger):
                drafts.append(Draft(kind, counted, False, trigger))
    drafts += [part for draft in list(drafts) for part in _parts(reading, group, draft)]
    drafts += _size(reading, group, drafts)
    return sorted(_distinct(drafts), key=lambda d: d.counted.first)


def _taken(drafts: Sequence[Draft], kind: str, counted: Counted, trigger: Hit[Trigger]) -> bool:
    """A counted noun («ثلاثة جرحى») says what its count is of; a word that governs it adds nothing."""
    for draft in drafts:
        if draft.counted.first < counted.last and counted.first < draft.counted.last:
            other = draft.trigger
            if draft.kind == kind or (other is not None and other.entry.counts):
                return True
    return False


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    kept: dict[tuple[str, int], Draft] = {}
    for draft in drafts:
        kept.setdefault((draft.kind, draft.counted.first), draft)
    return list(kept.values())


def _of_trigger(reading: Reading, group: Group, trigger: Hit[Trigger]) -> Iterator[tuple[FigureKind, Counted]]:
    kind: FigureKind = trigger.entry.frame.casualty  # type: ignore[assignment]
    if trigger.entry.counts:
        counted = _count_before(reading, group, trigger)
        if counted:
            yield ("casualties" if _both_kinds(reading, trigger) else kind), counted
        elif trigger.entry.part == "noun":
            single = _single(reading, trigger)
            if single:
                yield kind, single
        return
    after = list(_after(reading, group, trigger))
    if after:
        for counted in after:
            yield kind, counted
    elif trigger.entry.part != "noun" or trigger.clitics.pronoun or trigger.entry.lemma == "لقي مصرعه":
        for counted in _before(reading, group, trigger):
            yield kind, counted


def _both_kinds(reading: Reading, trigger: Hit[Trigger]) -> bool:
    """«50 بين قتيل وجريح»: killed and injured told as one number."""
    return reading.words.forms[trigger.first - 1] == "بين"


def _count_before(reading: Reading, group: Group, noun: Hit[Trigger]) -> Counted | None:
    """«11 قتيلا», «عشرات القتلى», «أكثر من 20 من القتلى», «50 بين قتيل»."""
    for back in (0, 1, 2):
        at = noun.first - 1 - back
        count = reading.count_over.get(at)
        if count is not None and count.first >= group.clause.first:
            between = reading.words.forms[count.last : noun.first]
            if not between or between[-1] in ("من", "بين") or len(between) == 1:
                return Counted(count.first, noun.last, count.quantity, _actor_after(reading, noun.last, group))
    return None


def _single(reading: Reading, noun: Hit[Trigger]) -> Counted | None:
    """Dual nouns count by themselves: «قتيلان»."""
    form = reading.words.forms[noun.first]
    if form.endswith(("يلان", "يلين", "يحان", "يحين", "يدان", "يدين", "ابان", "يران")):
        return Counted(noun.first, noun.last, Quantity(2, 2), None)
    return None


def _actor_after(reading: Reading, at: int, group: Group) -> ActorHit | None:
    """Whose dead they are: «175 قتيلا في صفوف داعش», «قتيلا من الجنود»."""
    for j in range(at, min(at + 3, group.clause.last)):
        if j in reading.actor_at:
            labels = reading.labels_ending(j)
            near = j == at or bool({"from", "against"} & labels)
            return reading.actor_at[j] if near else None
    return None


def _after(reading: Reading, group: Group, trigger: Hit[Trigger]) -> Iterator[Counted]:
    """The counted phrases a verb or masdar governs: «مقتل 11 جنديا وضابط», «إصابة 33», «مقتل جندي»."""
    at = _skip_joined(reading, trigger.last)
    found = _phrase_within(reading, group, at, _AHEAD if trigger.entry.part == "verb" else 3)
    while found:
        yield found
        found = _coordinated(reading, group, found)


def _skip_joined(reading: Reading, at: int) -> int:
    """Past «وإصابة» in «مقتل وإصابة 50»."""
    joined = reading.trigger_at.get(at)
    if joined is not None and joined.entry.frame.casualty and joined.clitics.conjunction:
        return joined.last
    return at


def _phrase_within(reading: Reading, group: Group, at: int, reach: int) -> Counted | None:
    for j in range(at, min(at + reach, group.clause.last)):
        if any(mark in reading.words.gap(j) for mark in "،,؛"):
            return None
        if j in reading.trigger_at and not reading.trigger_at[j].entry.counts:
            return None
        found = _phrase(reading, group, j)
        if found:
            return found
    return None


def _phrase(reading: Reading, group: Group, at: int) -> Counted | None:
    """The counted phrase that begins at word `at`."""
    count = reading.count_at.get(at)
    if count is not None:
        actor = _counted_actor(reading, count.last)
        last = actor.last if actor else count.last
        if last - count.first > _LONGEST:
            last, actor = count.last, None
        return Counted(count.first, last, count.quantity, actor)
    actor = reading.actor_at.get(at)
    if actor is not None and actor.person in _PERSONS:
        n = _PERSONS[actor.person]
        return Counted(actor.first, actor.last, Quantity(n, n), actor)
    return None


def counted_phrase(reading: Reading, at: int) -> Counted:
    """The counted phrase of the count that begins at word `at`."""
    count = reading.count_at[at]
    actor = _counted_actor(reading, count.last)
    return Counted(count.first, actor.last if actor else count.last, count.quantity, actor)


def _counted_actor(reading: Reading, at: int) -> ActorHit | None:
    """Who is counted: right after the number, or after «من»."""
    for j in (at, at + 1, at + 2):
        if j in reading.actor_at:
            if j == at or {"from", "object"} & reading.labels_ending(j):
                return reading.actor_at[j]
            return None
    return _own_people(reading, at)


def _own_people(reading: Reading, at: int) -> ActorHit | None:
    """«27 من عناصرها»: of the party named last before."""
    own = at + 1 < len(reading.words) and "from" in reading.labels(at) and "members" in reading.labels(at + 1)
    if not own:
        return None
    first = reading.words.sentence(at).first
    named = [a for a in reading.actors if first <= a.first < at and a.actor_id]
    return named[-1]._replace(first=at + 1, last=at + 2, victim=None) if named else None


def _coordinated(reading: Reading, group: Group, found: Counted) -> Counted | None:
    """The next phrase joined by «و»: «11 جنديا وضابط», «جنديين وحارسا»."""
    start = found.last
    while start in reading.actor_at and reading.words.forms[start].startswith("و"):
        start = reading.actor_at[start].last  # «98 من قسد وقوى الأمن و268 من …»
    for at in range(start, min(start + _ROW, group.clause.last)):
        if at in reading.trigger_at or any(mark in reading.words.gap(at) for mark in "،,؛:."):
            return None
        form = reading.words.forms[at]
        if at > start + 1 and at not in reading.count_at and form != "و":
            continue
        if form == "و":
            return _phrase(reading, group, at + 1)
        if form.startswith("و") and at not in reading.trigger_at:
            return _phrase(reading, group, at)
    return None


def _before(reading: Reading, group: Group, trigger: Hit[Trigger]) -> Iterator[Counted]:
    """People named before the verb: «24 شخصا على الأقل قتلوا», «لقي قيادي و12 من مرافقيه مصرعهم»."""
    reach = 10 if trigger.entry.lemma == "لقي مصرعه" else 3
    floor = max(group.clause.first, trigger.first - reach)
    at = trigger.first - 1
    while at >= floor:
        pause = trigger.entry.lemma != "لقي مصرعه" and any(m in reading.words.gap(at + 1) for m in "،,؛:")
        if pause or at in reading.trigger_at:
            return
        first = _phrase_start(reading, at)
        found = _phrase(reading, group, first) if first is not None else None
        if found and found.first >= group.clause.first:
            yield found
            at, floor = found.first - 1, max(group.clause.first, found.first - 5)
            if not reading.words.forms[found.first].startswith("و") and reading.words.forms[at] != "و":
                return
        else:
            at -= 1


def _phrase_start(reading: Reading, at: int) -> int | None:
    count = reading.count_over.get(at)
    if count is not None:
        return count.first
    actor = reading.actor_over.get(at)
    if actor is None:
        return None
    for back in (0, 1, 2):
        count = reading.count_over.get(actor.first - 1 - back)
        if count is not None:
            return count.first
    return actor.first


def _parts(reading: Reading, group: Group, whole: Draft) -> Iterator[Draft]:
    """«بينهم طفلان و3 نساء»: numbers that are part of the one before."""
    start = whole.counted.last
    for at in range(start, min(start + 5, group.clause.last)):
        if at > start and at in reading.trigger_at:
            return
        for cue in reading.cue_at.get(at, ()):
            if "include" in cue.labels:
                found = _phrase_within(reading, group, cue.last, 2)
                while found:
                    yield Draft(whole.kind, found, True, whole.trigger)
                    found = _coordinated(reading, group, found)
                return


def _size(reading: Reading, group: Group, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The size of the attacking force or of the crowd: «شنه ما يصل إلى 200 منهم», «تظاهر مئات»."""
    used = {at for d in drafts for at in range(d.counted.first, d.counted.last)}
    used |= {at for d in drafts for at in range(d.counted.first, d.counted.last)}
    for trigger in group.triggers:
        family = trigger.entry.frame.family
        if trigger.entry.frame.name in _ASSAULTS and trigger.entry.part == "verb":
            yield from _attackers(reading, group, trigger, used)
        if family == "protest" and trigger.entry.part == "verb":
            found = _phrase_within(reading, group, trigger.last, 2)
            if found and found.first not in used and found.first in reading.count_at:
                yield Draft("participants", found, False, trigger)
    for cue in reading.labelled("light", group.clause.first, group.clause.last):
        found = _phrase(reading, group, cue.last) if cue.last in reading.count_at else None
        if (
            found
            and found.first not in used
            and group.head.entry.frame.family == "violence"
            and _people(reading, found)
        ):
            yield Draft("attackers", found, False, None)


def _attackers(reading: Reading, group: Group, verb: Hit[Trigger], used: set[int]) -> Iterator[Draft]:
    """«هاجم خمسة مسلحين …», «مجموعة تضم أكثر من عشرة مسلحين هاجمت …»: armed people counted as the subject."""
    after = _phrase(reading, group, verb.last)
    candidates = [after] if after else [*_before(reading, group, verb)][:1]
    for counted in candidates:
        armed = counted.actor is not None and counted.actor.kind in ("armed", "group")
        if armed and counted.first not in used:
            yield Draft("attackers", counted, False, verb)
            return


def _people(reading: Reading, counted: Counted) -> bool:
    after = counted.last
    return counted.actor is not None or (after < len(reading.words) and "include" in reading.labels(after))
