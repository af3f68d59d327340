"""Object before subject: «هاجم الثكنة فجر أمس مسلحون», «نفذ الهجوم على الفندق أمس مسلحان», «خطف الصحافي أمس مسلحون».

A definite object may come right after its verb, when and where after it, and the subject, which is new, at the end.
Source of the rule: Ryding, A Reference Grammar of Modern Standard Arabic (2005), ch. 4 `unverified`.
"""

from __future__ import annotations

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.coding.agreement import is_accusative, is_nominative
from jaras.coding.clauses import Group
from jaras.coding.reading import Reading
from jaras.coding.ties import glued
from jaras.coding.vocabulary import Trigger
from jaras.coding.wordorder import only_suffers

_IT = ("ه", "ها")
_REACH = 12  # words from the verb to its subject
# What strikes, and «ذلك», which no verb here has for its object.
_NO_OBJECTS = {"ied", "artillery", "aircraft", "suicide", "anaphor"}


def is_late_subject(reading: Reading, group: Group, actor: ActorHit) -> bool:
    """Whether `actor` is the subject of a verb of `group` that its object follows directly."""
    first = _begin(reading, actor)
    if glued(reading, first) or is_accusative(reading, actor) or only_suffers(reading, actor):
        return False
    shown = is_nominative(reading, actor) or "unknown" in reading.labels(actor.first)
    for verb in group.triggers:
        if not 1 < first - verb.first <= _REACH or verb.clitics.pronoun:
            continue
        if verb.entry.part == "verb":
            found = _object_of_verb(reading, verb, shown=shown)
        else:
            found = _carried_by_verb(reading, verb) or (_carried_on(reading, verb) if shown else None)
        if found and _stands_apart(reading, found, first, shown=shown):
            return True
    return False


def _begin(reading: Reading, actor: ActorHit) -> int:
    """Where «عشرات المستوطنين» begins."""
    count = reading.count_over.get(actor.first - 1)
    return actor.first if count is None else count.first


def _object_of_verb(reading: Reading, verb: Hit[Trigger], *, shown: bool) -> int | None:
    """The end of the definite object right after an active verb: ground, a thing, one man where people are hit.

    shown: the subject to come shows itself one by its ending, so that a noun nobody knows may be the object
    """
    at, entry = verb.last, verb.entry
    if entry.voice == "passive" or entry.befalls or at >= len(reading.words) or at in reading.trigger_at:
        return None
    if _NO_OBJECTS & reading.labels(at):
        return None
    man = reading.actor_over.get(at)
    if man is not None:
        one = shown and entry.of_people and man.person == "sg"
        return man.last if one or only_suffers(reading, man) else None
    place = reading.place_over.get(at)
    if place is not None:
        return place.last
    return at + 1 if shown and reading.words.forms[at].startswith("ال") else None


def _carried_by_verb(reading: Reading, deed: Hit[Trigger]) -> int | None:
    """The end of «الهجوم» that a light verb right before it carries."""
    carried = deed.clitics.definite and "light" in reading.labels(deed.first - 1)
    return deed.last if carried else None


def _carried_on(reading: Reading, deed: Hit[Trigger]) -> int | None:
    """The end of «شنه على القرية» after «هجوم», before a subject that shows itself one by its ending."""
    at = deed.last + ("relative" in reading.labels(deed.last))
    if "light" not in reading.labels(at) or not reading.words.forms[at].endswith(_IT):
        return None
    return at + 1 + ("against" in reading.labels(at + 1))


def _stands_apart(reading: Reading, done: int, first: int, *, shown: bool) -> bool:
    """Whether only when and where stand between the object and word `first`, which nothing there governs."""
    between = range(done, first)
    if reading.pauses(done, first + 1, "،؛:"):
        return False
    if any(at in reading.actor_over or at in reading.trigger_at for at in between):
        return False
    return shown or not between or first - 1 in reading.date_over or first - 1 in reading.place_over
