"""Names of the gazetteer in a text, with what the words around each say of it. Nothing is resolved here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jaras.arabic.lexicon import Clitics
from jaras.arabic.tokens import Words
from jaras.places.gazetteer import Entry, Gazetteer, folded
from jaras.places.vocabulary import TypeWord, Vocabulary, readings, stem_in, vocabulary

_JOINED = re.compile(r"^[ \-–—]*$")
_OPENED = re.compile(r"^[ \-«\"“”'(\[]*$")
_LISTED = re.compile(r"^[ »\"”)]*[،,]?[ «\"“(]*$")
_NO_CLITICS = Clitics()


@dataclass(slots=True)
class Mention:
    """A name in the text.

    first, last: words of the name, with the type word before it (`name_first` is the name itself)
    entries:     the places of that name; empty for an unlisted name that a type word vouches for
    strength:    0 bare, 1 weak («من», list member of a weak one), 2 locative, 3 type word
    bearing:     direction the text gives from this place («شمال بغداد»), None without
    kilometres:  distance the text gives from this place, None without
    """

    first: int
    name_first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    clitics: Clitics
    type: TypeWord | None = None
    strength: int = 0
    near: bool = False
    directed: bool = False
    bearing: float | None = None
    kilometres: float | None = None
    countryside: bool = False
    person: bool = False
    organisation: bool = False
    government: bool = False
    common: bool = False
    sentence: int = 0
    parents: list[int] = field(default_factory=list)


def find_mentions(words: Words, register: Gazetteer) -> list[Mention]:
    """All names, longest first and without overlap, in order."""
    known = vocabulary()
    forms = [folded(f) for f in words.forms]
    found: list[Mention] = []
    at = 0
    while at < len(forms):
        mention = _named_at(words, forms, at, register) or _unlisted_at(words, at, known)
        if mention is None:
            at += 1
            continue
        _read_before(mention, words, known, found[-1] if found else None)
        _read_after(mention, words, known)
        mention.common = mention.key in known.common
        mention.sentence = words.sentence_index(mention.name_first)
        found.append(mention)
        at = mention.last
    return found


def _named_at(words: Words, forms: list[str], at: int, register: Gazetteer) -> Mention | None:
    for clitics, stem in readings(words.forms[at]):
        head = folded(("ال" if clitics.definite else "") + stem)
        reach = min(register.reach(head), _joined_words(words, at))
        for length in range(reach, 0, -1):
            key = " ".join([head, *forms[at + 1 : at + length]])
            entries = register.match(key)
            if entries:
                return Mention(at, at, at + length, key, entries, clitics)
    return None


def _joined_words(words: Words, at: int) -> int:
    """How many words from `at` on stand together without punctuation (a hyphen may join a name)."""
    end = at + 1
    while end < len(words) and end - at < 6 and _JOINED.match(words.gap(end)):
        end += 1
    return end - at


def _unlisted_at(words: Words, at: int, known: Vocabulary) -> Mention | None:
    """A name that the gazetteer lacks, after a type word that vouches for it («قرية ...»)."""
    if at == 0 or not _OPENED.match(words.gap(at)):
        return None
    word = stem_in(words.forms[at - 1], known.types)
    if word is None or not known.types[word].unlisted or not _may_be_name(words.forms[at], known):
        return None
    return Mention(at, at, at + 1, folded(words.forms[at]), (), _NO_CLITICS)


def _may_be_name(form: str, known: Vocabulary) -> bool:
    if len(form) < 3 or form[0].isdigit() or stem_in(form, known.inside) or stem_in(form, known.near):
        return False
    if form in known.titles or form in known.types or stem_in(form, known.directions):
        return False
    return form.startswith("ال") or not form.endswith(("ية", "ات", "ين", "ون"))


def _read_before(mention: Mention, words: Words, known: Vocabulary, previous: Mention | None) -> None:
    """Type word, preposition, direction and title before the name; a list member takes its head's."""
    at = mention.first
    if not mention.clitics.preposition and not mention.clitics.conjunction and at and _OPENED.match(words.gap(at)):
        word = stem_in(words.forms[at - 1], known.types)
        if word and not _compound(words, at - 1, known):
            mention.type = known.types[word]
            mention.first = at - 1
            mention.clitics = next(c for c, s in readings(words.forms[at - 1]) if s == word and not c.definite)
    _read_direction(mention, words, known)
    mention.strength = max(mention.strength, 3 if mention.type else 0, _prepositional(mention, words, known))
    if mention.strength == 0 and previous and _continues(mention, words, previous):
        mention.strength = previous.strength if not previous.type or previous.type.each else min(previous.strength, 2)
        mention.near = previous.near
        if previous.type and previous.type.each and not mention.type:
            mention.type = previous.type
    _read_owner(mention, words, known)


def _compound(words: Words, at: int, known: Vocabulary) -> bool:
    """Whether the type word at `at` is itself governed by an organisation («جامعة مدينة ...»)."""
    return (
        at > 0
        and stem_in(words.forms[at - 1], known.organisations) is not None
        and _JOINED.match(words.gap(at)) is not None
    )


def _read_direction(mention: Mention, words: Words, known: Vocabulary) -> None:
    """«(370 كلم) شمال شرقي» before the name; the clitics then are those of the first such word."""
    at = mention.first
    if mention.clitics.preposition or at == 0:
        return
    bearings: list[float] = []
    while at > 0 and len(bearings) < 2 and _JOINED.match(words.gap(at)):
        word = stem_in(words.forms[at - 1], known.directions)
        if word is None:
            break
        at -= 1
        mention.directed = True
        bearing = known.directions[word]
        if bearing is not None:
            bearings.append(float(bearing))
    if not mention.directed:
        return
    mention.strength = max(mention.strength, 2)
    if bearings:
        mention.bearing = _mean_bearing(bearings)
        mention.kilometres = _distance_before(words, at, known)


def _mean_bearing(bearings: list[float]) -> float:
    if len(bearings) == 2 and {0.0, 270.0} == set(bearings):
        return 315.0
    return sum(bearings) / len(bearings)


def _distance_before(words: Words, at: int, known: Vocabulary) -> float | None:
    if at > 0 and words.forms[at - 1] in known.kilometres and at > 1:
        number = words.forms[at - 2].replace(",", "")
        if number.replace(".", "", 1).isdigit():
            return float(number) * known.kilometres[words.forms[at - 1]]
    return None


def _prepositional(mention: Mention, words: Words, known: Vocabulary) -> int:
    """2 after a locative preposition, verb or noun, 1 after a weak one, 0 otherwise; sets `near`, `countryside`."""
    if mention.clitics.preposition:
        return 2 if mention.clitics.preposition == "ب" else 1
    at = mention.first
    while at > 0 and stem_in(words.forms[at - 1], known.directions) and _JOINED.match(words.gap(at)):
        at -= 1
    if at == 0 or not _OPENED.match(words.gap(at)):
        return 0
    before = words.forms[at - 1]
    if stem_in(before, known.near):
        mention.near = True
        return 2
    if before == "من" and at > 1 and _without_article(words.forms[at - 2]) in known.near_then_min:
        mention.near = True
        return 2
    if stem_in(before, known.countryside):
        mention.countryside = True
        return 2
    weak = stem_in(before, known.weak)
    if stem_in(before, known.inside) or weak:
        return 1 if weak else 2
    return 2 if stem_in(before, known.happenings) else 0


def _without_article(form: str) -> str:
    for _, stem in readings(form):
        if stem in ("قرب", "مقربة", "بعد"):
            return "القرب" if stem == "قرب" else stem
    return form


def _continues(mention: Mention, words: Words, previous: Mention) -> bool:
    """Whether the name goes on a list («الفلوجة والرمادي», «الحسيني، والحوطة»)."""
    if previous.last != mention.first or previous.strength == 0:
        return False
    gap = words.gap(mention.first)
    return bool(_LISTED.match(gap)) and (mention.clitics.conjunction == "و" or "،" in gap or "," in gap)


def _read_owner(mention: Mention, words: Words, known: Vocabulary) -> None:
    """Titles and given names make a person of the name, clubs and papers an organisation."""
    at = mention.first
    if at == 0 or mention.clitics.preposition or not _JOINED.match(words.gap(at)):
        return
    before = words.forms[at - 1]
    bare = before[1:] if before[:1] in "وف" and before not in known.given_names else before
    mention.person = before in known.titles or bare in known.titles
    if not mention.person and mention.strength < 3:
        mention.person = before in known.given_names or bare in known.given_names
    mention.organisation = stem_in(before, known.organisations) is not None


def _read_after(mention: Mention, words: Words, known: Vocabulary) -> None:
    """A government speaks: a verb of saying on either side of a bare name, or a noun of state before it."""
    if mention.strength >= 2 or any(e.kind not in ("country", "city", "admin1") for e in mention.entries):
        return
    at, after = mention.first, mention.last
    if at > 0 and _OPENED.match(words.gap(at)):
        before = words.forms[at - 1]
        if stem_in(before, known.speech) or _noun_of_state(before, known):
            mention.government = True
    if after < len(words) and not mention.clitics.preposition and words.gap(after).strip(' -–»"') == "":
        mention.government = mention.government or words.forms[after] in known.speech


def _noun_of_state(form: str, known: Vocabulary) -> bool:
    return any(stem in known.government_nouns for clitics, stem in readings(form) if not clitics.definite)
