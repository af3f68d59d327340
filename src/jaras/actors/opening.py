"""What a phrase that names an actor begins with: a noun, a name that needs no noun, or titles and their holder."""

from __future__ import annotations

from jaras.actors.phrase import Phrase, is_done_to, people_before
from jaras.actors.scan import Reading, Scan, owned
from jaras.actors.terms import Role, Term

HEADS: tuple[Role, ...] = ("person", "body", "object")


def begin(scan: Scan, reading: Reading, beside: bool) -> Phrase | None:
    """The phrase that one reading of a word begins, or None; `beside` as of `reader.read_phrase`."""
    term = reading.term
    phrase = Phrase(reading.first, reading.last, reading.definite)
    if term.role in ("name", "byname", "leader"):
        after_and = beside and reading.clitics.conjunction == "و" and (term.needs != "head" or reading.clitics.definite)
        if not (after_and or _stands_alone(scan, reading)):
            return None
        phrase.name, phrase.beside = term, after_and
        phrase.counted = term.role == "byname" and (term.number != "sg" or _is_person(scan, reading))
        return phrase
    if term.role in HEADS:
        if term.counted and term.number != "pl" and not _is_counted(scan, reading):
            return None
        phrase.heads.append(term)
        phrase.owned = owned(scan.words, reading.last, reading.clitics) if term.kin else bool(reading.clitics.pronoun)
        return phrase
    if term.role == "title":
        return titled(scan, phrase, term)
    return None


def _is_counted(scan: Scan, reading: Reading) -> bool:
    """Whether a word like عامل (worker, factor) is a person here: «مقتل عامل», «عامل سوري», «حارس مسلح»."""
    after = scan.readings(reading.last, "nation", "side") if scan.joined(reading.last) else []
    described = any(r.bare and not r.definite and (r.term.country or r.term.effect == "armed") for r in after)
    if reading.definite:
        return people_before(scan, reading.first)
    return people_before(scan, reading.first) or described or is_done_to(scan, reading)


def _is_person(scan: Scan, reading: Reading) -> bool:
    """Whether a name's adjective in the singular is a person: «مقتل حوثي», «أوقفت الشرطة حوثيا»."""
    at = reading.first
    accusative = scan.words.forms[at].endswith("ا") and not (at and scan.words.forms[at - 1].endswith("ا"))
    return accusative or people_before(scan, at)


def _stands_alone(scan: Scan, reading: Reading) -> bool:
    """Whether the text gives enough evidence that an ambiguous name is one here."""
    term = reading.term
    if term.needs == "named":
        return term.actor in scan.named
    if term.needs in ("head", "group"):
        return scan.quoted(reading.first) and scan.quoted(reading.last) and reading.bare
    return term.needs is None


def titled(scan: Scan, phrase: Phrase, title: Term) -> Phrase | None:
    """«الرئيس اليمني السابق علي عبد الله صالح»: titles and adjectives, then a leader, else None."""
    while scan.joined(phrase.last):
        leaders = [r for r in scan.readings(phrase.last, "leader") if r.bare and not (title.weak and r.term.needs)]
        if leaders:
            phrase.name, phrase.last, phrase.definite = leaders[0].term, leaders[0].last, True
            return phrase
        more = [r for r in scan.readings(phrase.last, "title", "side", "nation") if r.bare and r.definite]
        if not more:
            return None
        phrase.last = more[0].last
        if more[0].term.loaded:
            phrase.sides.append(more[0].term)
    return None
