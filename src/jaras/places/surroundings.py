"""What the words around a name say of it: type word, preposition, direction, distance, owner, government."""

from __future__ import annotations

import re

from msgspec import Struct

from jaras.arabic.clitics import Clitics
from jaras.arabic.tokens import Words
from jaras.places.vocabulary import Before, TypeWord, Vocabulary, before_name, readings, roles, vocabulary

JOINED = re.compile(r"^[ \-–—]*$")  # what may stand between the words of one name
OPENED = re.compile(r"^[ \-«\"“”'(\[]*$")  # what may stand before a name
_AFTER_TOWN = frozenset("–—-|:(")  # what stands after the town that a line is told from
_STATES = {"country", "capital"}
_STRUCK = 6  # words back to the deed: «غارة عنيفة للطيران الإسرائيلي على»
LISTED = re.compile(r"^[ »\"”)]*[،,]?[ «\"“(]*$")


class Surroundings(Struct, gc=False):
    """What is around the name that ends before some word.

    first:      the first word of the name with its type word, whose clitics are `clitics`
    strength:   0 bare, 1 weak («من», «إلى جانب» a list member of a weak one), 2 locative, 3 type word
    near:       «قرب», «محيط», «مشارف»
    bearing:    degrees of the direction given from this place («شمال بغداد»), None without
    kilometres: distance given from this place, None without
    countryside: «ريف»
    person, organisation, government: the name belongs to one
    """

    first: int
    clitics: Clitics
    type: TypeWord | None = None
    strength: int = 0
    near: bool = False
    bearing: float | None = None
    kilometres: float | None = None
    countryside: bool = False
    person: bool = False
    organisation: bool = False
    government: bool = False


def read_surroundings(
    words: Words, first: int, last: int, clitics: Clitics, kinds: set[str], previous: Surroundings | None
) -> Surroundings:
    """What is around the name of words `first` to `last`, which may be a place of `kinds`.

    `previous` belongs to a name that ends where this one begins.
    """
    known = vocabulary()
    found = Surroundings(first, clitics)
    _read_type(found, words, last, kinds)
    if found.type:
        found.strength = 3
    told = bool(clitics.preposition) or _before(words, first) is not None  # whether what precedes the name says of it
    if told:
        directed = _read_direction(found, words, known)
        found.strength = max(found.strength, 2 if directed else 0, _prepositional(found, words, known))
    if found.strength == 0 and _heads_line(words, first, last, kinds):
        found.strength = 2
    if found.strength == 0 and previous and previous.strength and _continues(found, words):
        _follow(found, previous)
    if told:
        _read_owner(found, words)
    if last < len(words) and words.forms[last] in known.clubs:
        found.organisation, found.strength = True, min(found.strength, 2)  # «بلاد المغرب الإسلامي»
    if found.strength < 2:
        stands_by = kinds <= _STATES and _stands_by(found, words, previous, known)
        found.government = stands_by or _governs(found, words, last, known)
    elif found.type and found.type.word in known.seats and not found.clitics.preposition:  # «سلطات العاصمة طرابلس»
        found.government = _governs(found, words, last, known)
    return found


def _before(words: Words, at: int) -> Before | None:
    """What the word before word `at` says of a name that begins there."""
    return before_name[words.forms[at - 1]] if at else None


def _read_type(found: Surroundings, words: Words, last: int, kinds: set[str]) -> None:
    """The type word before the name, or the name's own first word («قاعدة العند»)."""
    at = found.first
    own = roles[words.forms[at]] if last - at > 1 else None
    if own and own.type and kinds & set(own.type.kinds):
        found.type = own.type
        return
    before = _before(words, at)
    if before is None or before.type is None or before.clitics is None or not OPENED.match(words.gap(at)):
        return
    if found.clitics.preposition or found.clitics.conjunction or _of_organisation(words, at - 1):
        return
    found.type = before.type
    found.first = at - 1
    found.clitics = before.clitics


def _heads_line(words: Words, first: int, last: int, kinds: set[str]) -> bool:
    """«المكلا – خاص», «درعا | قتل شاب»: the town that a line is told from; a country there may be who speaks."""
    opens = first == 0 or "\n" in words.gap(first)
    closed = last < len(words) and words.gap(last).strip()[:1] in _AFTER_TOWN
    return opens and closed and kinds.isdisjoint(_STATES)


def _of_organisation(words: Words, at: int) -> bool:
    """Whether the word at `at` is itself governed by an organisation («جامعة مدينة ...»)."""
    before = _before(words, at)
    return before is not None and before.organisation and bool(JOINED.match(words.gap(at)))


def _read_direction(found: Surroundings, words: Words, known: Vocabulary) -> bool:
    """«(370 كلم) شمال شرقي» before the name: whether there is one."""
    start = _before_directions(found, words)
    if start == found.first:
        return False
    said = (before_name[form] for form in words.forms[start : found.first])
    bearings = [before.bearing for before in said if before is not None and before.bearing is not None]
    if bearings:
        found.bearing = 315.0 if set(bearings) == {0.0, 270.0} else sum(bearings) / len(bearings)
        found.kilometres = _distance_before(words, start, known)
    return True


def _before_directions(found: Surroundings, words: Words) -> int:
    """The first of the direction words that stand before the name; the name itself if there is none."""
    at = found.first
    if found.clitics.preposition:
        return at
    while found.first - at < 2:
        before = _before(words, at)
        if before is None or not before.direction or not JOINED.match(words.gap(at)):
            break
        at -= 1
    return at


def _distance_before(words: Words, at: int, known: Vocabulary) -> float | None:
    if at < 2 or words.forms[at - 1] not in known.kilometres:
        return None
    number = words.forms[at - 2].replace(",", "")
    return float(number) * known.kilometres[words.forms[at - 1]] if number.replace(".", "", 1).isdigit() else None


def _prepositional(found: Surroundings, words: Words, known: Vocabulary) -> int:
    """2 after a locative preposition, verb or noun, 1 after a weak one, 0 otherwise; sets `near`, `countryside`."""
    if found.clitics.preposition:
        return 2 if found.clitics.preposition == "ب" else 1
    at = _before_directions(found, words)
    before = _before(words, at)
    if before is None or not OPENED.match(words.gap(at)):
        return 0
    if before.near or (words.forms[at - 1] == "من" and at > 1 and _nearness_noun(words.forms[at - 2], known)):
        found.near = True
        return 2
    if before.countryside:
        found.countryside = True
        return 2
    if before.weak:
        return 2 if _falls_on(words, at) else 1
    return 2 if before.inside else 0


def _falls_on(words: Words, at: int) -> bool:
    """«السيطرة على المطار», «غارات إسرائيلية على الخيام»: whether «على» before word `at` tells on what a deed falls."""
    if not at or words.forms[at - 1] != "على":
        return False
    before = words.forms[max(words.sentence(at).first, at - _STRUCK) : at - 1]
    return any(stem in vocabulary().upon for form in before for _, stem in readings(form))


def _nearness_noun(form: str, known: Vocabulary) -> bool:
    """«بالقرب», «مقربة», «بعد» before «من»."""
    return any(stem in known.near_then_min for _, stem in readings(form))


def _continues(found: Surroundings, words: Words) -> bool:
    """Whether the name goes on a list («الفلوجة والرمادي», «الحسيني، والحوطة»)."""
    gap = words.gap(found.first)
    return bool(LISTED.match(gap)) and (found.clitics.conjunction in ("", "و"))


def _follow(found: Surroundings, previous: Surroundings) -> None:
    each = previous.type is not None and previous.type.each
    found.strength = previous.strength if each or not previous.type else min(previous.strength, 2)
    found.near = previous.near
    if each and not found.type:
        found.type = previous.type


def _read_owner(found: Surroundings, words: Words) -> None:
    """Titles and given names make a person of the name, clubs and papers an organisation."""
    before = _before(words, found.first)
    if before is None or not (before.person or before.organisation):
        return
    joined = (OPENED if before.organisation else JOINED).match(words.gap(found.first))  # «قناة "روسيا اليوم"»
    if found.type or found.clitics.preposition or not joined:
        return
    found.person, found.organisation = before.person, before.organisation


def _stands_by(found: Surroundings, words: Words, previous: Surroundings | None, known: Vocabulary) -> bool:
    """«قوات النظام وروسيا وإيران»: a country that «و» ties to a force or a government acts beside it."""
    if found.clitics.conjunction != "و" or found.clitics.preposition or not JOINED.match(words.gap(found.first)):
        return False
    if previous is not None:
        return previous.government
    return any(c.definite and stem in known.forces for c, stem in readings(words.forms[found.first - 1]))


def _governs(found: Surroundings, words: Words, last: int, known: Vocabulary) -> bool:
    """A government speaks: a verb of saying on either side of a bare name, or a noun of state before it."""
    before = _before(words, found.first)
    if before is not None and (before.speech or before.government) and OPENED.match(words.gap(found.first)):
        return True
    if last < len(words) and not found.clitics.preposition and not words.gap(last).strip(' -–»"'):
        return words.forms[last] in known.speech
    return False
