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
        phrase = _phrase(scan, at, hits)
        while phrase:
            hit = meaning(phrase, scan, memory)
            if not hit:
                break
            memory.note(hit, phrase)
            hits.append(hit)
            after = hit.last
            phrase = _another_nation(scan, phrase)
    return hits


def _phrase(scan: Scan, at: int, hits: list[ActorHit]) -> Phrase | None:
    beside = bool(hits) and hits[-1].last == at and hits[-1].actor_id is not None
    phrase = read_phrase(scan, at, beside=beside) or _people(scan, at)
    if phrase is None or _qualifies(scan, phrase) or _is_simile(scan, phrase):
        return None
    return phrase


def _another_nation(scan: Scan, phrase: Phrase) -> Phrase | None:
    """«المقاتلات الروسية والسورية»: the same noun of a second nation."""
    if not phrase.country or not phrase.heads or phrase.name or not scan.joined(phrase.last):
        return None
    for reading in scan.readings(phrase.last, "nation"):
        clitics = reading.clitics
        if clitics.conjunction == "و" and not clitics.preposition and reading.definite == phrase.definite:
            heads = [head._replace(number=reading.term.number) if head.number else head for head in phrase.heads]
            return Phrase(reading.first, reading.last, phrase.definite, heads, country=reading.term.country)
    return None


def _qualifies(scan: Scan, phrase: Phrase) -> bool:
    """Whether the phrase is only an adjective of the noun before it: «هجوم انتحاري», «الدفاع المدني»."""
    head = phrase.heads[0] if phrase.heads else None
    if not head or not head.adjective or head.number != "sg" or not scan.joined(phrase.first):
        return False
    before = scan.words.forms[phrase.first - 1]
    word = scan.words.forms[phrase.first]
    if word.startswith(("ال", "وال")):
        return before.startswith(_DEFINITE) or before in vocabulary().qualified
    accusatives = word.endswith("ا") and before.endswith("ا")  # «دفعا دبلوماسيا»
    return accusatives or before in vocabulary().qualified or before.removesuffix("ا") in vocabulary().qualified


def _is_simile(scan: Scan, phrase: Phrase) -> bool:
    """«كالجندي»: likened, not named."""
    return any(r.clitics.preposition == "ك" for r in scan.readings(phrase.first))


def _people(scan: Scan, at: int) -> Phrase | None:
    """«مقتل ثلاثة عراقيين»: a nationality standing for persons, after a number or a word that people follow."""
    for reading in scan.readings(at, "nation"):
        if reading.bare and not reading.term.weak and people_before(scan, at):
            person = Term("person", kind="civilians", actor_class="civilians", number=reading.term.number)
            return Phrase(at, reading.last, reading.definite, [person], country=reading.term.country)
    return None
