"""States that act under their own name: «قصفت إسرائيل», «شنت تركيا غارات», «إسرائيل تستهدف …».

The name of a country is a place as a rule; as the subject of a verb of force it is that country's army.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache

from jaras.actors import ActorHit, nations
from jaras.arabic import Hit, Lexicon, Words
from jaras.arabic.kinds import Kind
from jaras.coding.nationality import army
from jaras.coding.vocabulary import Trigger
from jaras.knowledge import load

_DEEDS = {
    "airstrike",
    "shelling",
    "targeting",
    "attack",
    "control",
    "storming",
    "arrest",
    "holding",
    "release",
    "interception",
    "killing",
    "assassination",
    "destruction",
    "injury",
}
_BACK = 3
_TWO_SIDED = {"clash", "shelling"}
_PARTING = {"boundary", "bordering", "road"}
_TIED, _ROW = 4, 8  # words from a fight to «بين», and from there to «و»
_CLAUSE = frozenset('\n.:؛،,-–"«»')


def acting_states(
    words: Words,
    where: range,
    triggers: Sequence[Hit[Trigger]],
    labels: Callable[[int], Collection[str]],
    blamed: Callable[[int], bool],
    taken: Mapping[int, ActorHit],
    country: Callable[[], str | None],
) -> Iterator[ActorHit]:
    """The armies that names of countries stand for as subjects, and beside a force («قصف لقوات النظام وروسيا»).

    `where`: the words of the names, all those of whole sentences
    `taken`: other actors by their words; `country` finds out where the report is set (ISO 3166-1 alpha-2).
    """
    facing = _facing(words, where, triggers, labels)
    for hit in (*subjects(words, where, triggers, labels, blamed), *_joined(words, taken), *facing):
        if hit.first not in taken:
            yield army(hit.first, hit.last, hit.entry, country)


def _joined(words: Words, taken: Mapping[int, ActorHit]) -> Iterator[Hit[str]]:
    """The names of countries that «و» ties to an army."""
    beside = {actor.last for actor in taken.values() if actor.kind == "army"}
    for at in beside:
        if at < len(words) and words.forms[at].startswith("و") and words.gap(at) == " ":
            yield from (hit for hit in _names().starting(words, [at]) if hit.clitics.conjunction == "و")


def subjects(
    words: Words,
    where: range,
    triggers: Sequence[Hit[Trigger]],
    labels: Callable[[int], Collection[str]],
    blamed: Callable[[int], bool],
) -> Iterator[Hit[str]]:
    """The names of countries among the words `where` that are subjects of a verb of force, one of `triggers`.

    `labels`: those of the cues that end before a word, such as a verb that only carries a noun («شنت»); `blamed`:
    whether a word stands after a verb that lays a deed at somebody's door («اتهم الجيش الهند بقصف …»).
    """
    after = {t.last for t in triggers if _is_deed(t) and not _describes(words, triggers, t)}
    before = {t.first - 1 for t in triggers if _is_deed(t) and t.entry.tense == "imperfect"}
    laid = {t.first for t in triggers if t.entry.part != "verb" and t.clitics.preposition == "ب"}
    for hit in _names().starting(words, _MAY_BE_NAME.among(words, where.start, where.stop)):
        opens = hit.last - 1 in before and not _CLAUSE.isdisjoint(words.gap(hit.first) or "\n")
        subject = (
            hit.first in after
            or opens
            or (hit.last in laid and blamed(hit.first))
            or (_is_feminine(words, hit.first - 1) and "light" in labels(hit.first))
            or ("relative" in labels(hit.last + 1) and "light" in labels(hit.last + 2))  # «إسرائيل التي شنت …»
        )
        if subject and not (hit.clitics.conjunction or hit.clitics.preposition):
            yield hit


def _facing(
    words: Words, where: range, triggers: Sequence[Hit[Trigger]], labels: Callable[[int], Collection[str]]
) -> Iterator[Hit[str]]:
    """The names of countries on a side of a fight: «اشتباكات بين الحركة وإسرائيل», «تبادل القصف مع إسرائيل»."""
    told = (t for t in triggers if t.entry.part != "verb" and t.entry.frame.family == "violence")
    reaches = {t.last: _TIED if t.entry.frame.sides else 1 for t in told if t.entry.frame.name in _TWO_SIDED}
    opened = [at for last, reach in reaches.items() if (at := _opened(words, labels, last, reach)) is not None]
    if not opened:
        return
    for hit in _names().starting(words, _MAY_BE_NAME.among(words, where.start, where.stop)):
        if hit.clitics.preposition or hit.clitics.definite:
            continue
        for at in opened:
            row = "between" in labels(at) and at < hit.first <= at + _ROW and _in_row(words, at, hit.first)
            if row if hit.clitics.conjunction else hit.first == at:
                yield hit


def _opened(words: Words, labels: Callable[[int], Collection[str]], last: int, reach: int) -> int | None:
    """The word after «بين» or «مع» of a fight whose noun ends before word `last`, at most `reach` words on.

    «الحدود مع تركيا», «على طريق بين سوريا ولبنان» part two countries.
    """
    for at in range(last + 1, min(last + reach, len(words) - 1) + 1):
        told = labels(at)
        if _PARTING & set(told) or not words.gap(at - 1).isspace():
            return None
        if "with" in told or "between" in told:
            return at
    return None


def _in_row(words: Words, first: int, last: int) -> bool:
    """Whether no pause stands between two words."""
    return _CLAUSE.isdisjoint("".join(words.gaps[first + 1 : last + 1]))


def _is_deed(verb: Hit[Trigger]) -> bool:
    """A feminine verb of force: countries are feminine, but for some that `masculine_states` lists."""
    entry = verb.entry
    return entry.part == "verb" and entry.gender == "f" and entry.frame.name in _DEEDS and not verb.clitics.pronoun


def _describes(words: Words, triggers: Sequence[Hit[Trigger]], verb: Hit[Trigger]) -> bool:
    """«هجمات استهدفت تركيا»: the subject is the attack, the country what was hit."""
    floor = max(words.sentence(verb.first).first, verb.first - _BACK)
    return any(t.entry.part != "verb" and floor <= t.first < verb.first for t in triggers)


def _is_feminine(words: Words, at: int) -> bool:
    return at >= 0 and (words.forms[at].endswith("ت") or words.forms[at].removeprefix("و").startswith("ت"))


def is_state(form: str) -> bool:
    """Whether a word names a state: «تركيا» ends in no accusative."""
    return bool(_names().readings(form))


@cache
def _names() -> Lexicon[str]:
    masculine = set(load("actors/generic.yaml")["masculine_states"].split("، "))
    pairs = [(name, nation.iso) for nation in nations().values() if not nation.weak for name in nation.names_ar]
    return Lexicon([pair for pair in pairs if pair[0] not in masculine], definite=False)


_MAY_BE_NAME = Kind(lambda form: _names().readings(form))
