"""What spelling shows of case and gender, and whether a noun phrase can be the subject of a verb.

Unvocalised writing shows case in few endings: the sound plural and the dual («مسلحون» and «مسلحين»), the accusative
alef of indefinite singulars («ناشطا»). A verb before its subject agrees with it in gender, one after it in number
too; bodies and things in the plural count as feminine («طائرات قصفت»).
Source of the rules: Ryding, A Reference Grammar of Modern Standard Arabic (2005), ch. 4, 7, 16 `unverified`.
"""

from __future__ import annotations

from typing import Literal

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.coding.reading import Reading
from jaras.coding.states import is_state
from jaras.coding.vocabulary import Trigger

Gender = Literal["m", "f"]

_FEMININE = ("ة", "ات", "تان", "تين")
_SOUND = ("ون", "ين", "ان")


def is_accusative(reading: Reading, actor: ActorHit) -> bool:
    """Whether a noun phrase that no particle governs shows itself an object: «ناشطا», «جنديين», not «ميليشيا»."""
    word = reading.words.forms[actor.first]
    if "feminine_body" in reading.labels(actor.first):
        return False
    if len(word) > 3 and word.endswith("ا") and not word.startswith("ال"):
        return not is_state(word)
    counted = actor.first - 1 in reading.count_over  # «مئات المواطنين» stand in the genitive
    shown = word.endswith("ين") or _is_construct(reading, actor)
    return actor.person in ("du", "pl") and len(word) > 4 and shown and not counted


def _is_construct(reading: Reading, actor: ActorHit) -> bool:
    """«طردت مسلحي الجماعة»: a sound plural before its genitive, not in the nominative («مسلحو الجماعة»)."""
    word = reading.words.forms[actor.first]
    plural = actor.person == "pl" and actor.last > actor.first + 1 and word.endswith("ي")
    return plural and "own_ya" not in reading.labels(actor.first)


def is_nominative(reading: Reading, actor: ActorHit) -> bool:
    """Whether it shows itself a subject: «مسلحون», «مسلحان»."""
    return actor.person in ("du", "pl") and reading.words.forms[actor.first].endswith(("ون", "ان"))


def gender(reading: Reading, actor: ActorHit) -> Gender | None:
    """Of the head of a noun phrase; None where spelling does not tell (names, «عناصر», «رجال»)."""
    word, labels = reading.words.forms[actor.first], reading.labels(actor.first)
    if actor.person == "pl" and word.endswith("ة"):
        return "m"  # «رعاة», «قضاة»
    if word.endswith(_FEMININE) or "feminine_body" in labels:
        return "f"
    if actor.person == "sg" or "masculine_body" in labels:
        return "m"
    if actor.person == "du" and word.endswith("ي"):
        return "f" if word.endswith("تي") else "m"  # «راعيي أغنام», «ابنتي الوزير»
    sound = actor.person in ("du", "pl") and (word.endswith(_SOUND) or _is_construct(reading, actor))
    return "m" if sound else None


def _gender_of(verb: Hit[Trigger]) -> Gender | None:
    """None also for «ت…» in the imperfect, which may be the perfect of a reflexive («تحرك»)."""
    return None if verb.entry.tense == "imperfect" and verb.entry.gender == "f" else verb.entry.gender


def subject_after(reading: Reading, verb: Hit[Trigger], actor: ActorHit) -> bool:
    """Whether `actor` can be the subject of the verb before it: no accusative, and of its gender right beside it.

    A verb that shows number («هاجموا مركزا», «استهدفتا حاجزا») has its subject in its ending or before it.
    """
    if is_accusative(reading, actor) or verb.entry.number in ("du", "pl"):
        return False
    actors, verbs = gender(reading, actor), _gender_of(verb)
    return actors is None or verbs is None or actors == verbs or verb.last < actor.first


def subject_before(reading: Reading, verb: Hit[Trigger], actor: ActorHit) -> bool:
    """Whether `actor` can be the subject of the verb after it: of its gender and, where it names people, its number."""
    actors, verbs = gender(reading, actor), _gender_of(verb)
    if actors is not None and verbs is not None and actors != verbs:
        return False
    if actor.person is None or verb.entry.number is None:
        return actors is None or verb.entry.number != "pl"
    return actor.person == "sg" or verb.entry.number != "sg" or actors != "m"
