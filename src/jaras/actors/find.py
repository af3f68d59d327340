"""Find the actors a text names."""

from __future__ import annotations

from jaras.actors.meaning import ActorHit, Memory, meaning
from jaras.actors.phrase import Phrase, people_before, read_phrase
from jaras.actors.scan import Scan
from jaras.actors.terms import Term, vocabulary
from jaras.arabic.tokens import Words

_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")


def find_actors(words: Words, country: str | None = None) -> list[ActorHit]:
    """The actors that a text names, in order and without overlap.

    `country`: ISO 3166-1 alpha-2 of the country the text is about; bare nouns («الجيش») are its forces. Without it
    the country that the text itself names most is taken. A hit is a noun phrase without the number before it and
    without relative clauses.
    """
    scan = Scan(words, country)
    memory = Memory()
    hits: list[ActorHit] = []
    after = 0
    for at in scan.starts():
        if at < after:
            continue
        hit = _read(scan, at, hits, memory)
        if hit:
            hits.append(hit)
            after = hit.last
    return hits


def _read(scan: Scan, at: int, hits: list[ActorHit], memory: Memory) -> ActorHit | None:
    beside = bool(hits) and hits[-1].last == at and hits[-1].actor_id is not None
    phrase = read_phrase(scan, at, beside=beside) or _people(scan, at)
    if phrase is None or _qualifies(scan, phrase):
        return None
    hit = meaning(phrase, scan, memory)
    if hit:
        memory.note(hit, phrase)
    return hit


def _qualifies(scan: Scan, phrase: Phrase) -> bool:
    """Whether the phrase is only an adjective of the noun before it: «هجوم انتحاري», «الدفاع المدني»."""
    head = phrase.heads[0] if phrase.heads else None
    if not head or not head.adjective or head.number != "sg" or not scan.joined(phrase.first):
        return False
    before = scan.words.forms[phrase.first - 1]
    word = scan.words.forms[phrase.first]
    if word.startswith(("ال", "وال")):
        return before.startswith(_DEFINITE) or before in vocabulary().qualified
    return before in vocabulary().qualified or before.removesuffix("ا") in vocabulary().qualified


def _people(scan: Scan, at: int) -> Phrase | None:
    """«مقتل ثلاثة عراقيين»: a nationality standing for persons, after a number or a word that people follow."""
    for reading in scan.readings(at, "nation"):
        if reading.bare and not reading.term.weak and people_before(scan, at):
            person = Term("person", kind="civilians", actor_class="civilians", number=reading.term.number)
            return Phrase(at, reading.last, reading.definite, [person], country=reading.term.country)
    return None
