"""Find the actors a text names."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from jaras.actors.meaning import meaning
from jaras.actors.memory import ActorHit, Memory, Notes
from jaras.actors.phrase import Phrase, people_before
from jaras.actors.reader import read_phrase
from jaras.actors.scan import QUOTES, Country, Reading, Scan
from jaras.actors.terms import Term, vocabulary
from jaras.arabic.clitics import proclitics
from jaras.arabic.tokens import Words

_SIDES = ("group", "coalition", "leader", "tribe")
_IN_A_ROW = QUOTES | frozenset(" \u00a0،")
_SUBJECT = 5  # words of a verb and its subject
_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")


def find_actors(words: Words, country: Country = None) -> list[ActorHit]:
    """The actors that a text names, in order and without overlap.

    `country`: ISO 3166-1 alpha-2 of the country the text is about, or a function that finds it out, called only where
    bare nouns («الجيش») are forces of a state: those of this country, else of the one the text names most. A hit is a
    noun phrase without the number before it and without relative clauses.
    """
    actors = Actors(words, country)
    return [hit for number in range(len(words.sentences)) for hit in actors.of_sentence(number)]


class Actors:
    """The actors of one text, found sentence by sentence as somebody asks for them; see `find_actors`.

    The sentences before one are read only where a noun of it can refer back to what they named.
    """

    def __init__(self, words: Words, country: Country = None) -> None:
        self._scan = Scan(words, country)
        self._found: dict[int, list[ActorHit]] = {}
        self._notes: dict[int, Notes] = {}  # of sentences that are not yet among those of `_past`
        self._past = Notes()
        self._told = 0  # how many sentences these are of

    def of_sentence(self, number: int) -> list[ActorHit]:
        """The actors that sentence `number` names, in order and without overlap."""
        if number not in self._found:
            memory = Memory(partial(self._before, number))
            self._found[number] = _read(self._scan, number, memory)
            self._notes[number] = memory.notes
        return self._found[number]

    def _before(self, number: int) -> Notes:
        """What the sentences before sentence `number`, which is not read yet, said; they are read in order."""
        while self._told < number:
            self.of_sentence(self._told)
            self._past.add(self._notes.pop(self._told))
            self._told += 1
        return self._past


def _read(scan: Scan, number: int, memory: Memory) -> list[ActorHit]:
    hits: list[ActorHit] = []
    after = 0
    for at in scan.starts(number):
        if at < after:
            continue
        phrase = _phrase(scan, at, hits)
        if phrase and _is_absent(scan, phrase):
            after, phrase = phrase.last, None
        while phrase:
            hit = meaning(phrase, scan, memory)
            if not hit:
                after = at + _of_nobody(phrase)
                break
            memory.note(hit, phrase, scan)
            hits.append(hit)
            after = hit.last
            other = _other_tribe(scan, phrase, hit)
            if other:
                hits.append(other)
                after = other.last
            phrase = _another_nation(scan, phrase)
    return hits


def _of_nobody(phrase: Phrase) -> int:
    """How many words make the noun of a thing that is nobody's: «طائرة مسيرة» before «سيارة عسكرية»."""
    thing = phrase.heads[0] if phrase.heads and not phrase.heads[0].alone else None
    return 1 + thing.lemma.count(" ") if thing else 0


def may_name_actor(words: Words, at: int) -> bool:
    """Whether word `at` can stand in the name of an actor, as far as it and the words before it tell."""
    return any(lexicon.covers(words, at) for lexicon in (vocabulary().names, vocabulary().words))


def person_at(words: Words, at: int) -> ActorHit | None:
    """One or two people told at word `at` by a noun that alone may be no person («تاجر», «عامل»: a factor too).

    `find_actors` leaves such nouns out; this is for who knows by the verb that a person is told («خطف مسلحون تاجرا»).
    """
    for hit in vocabulary().words.at(words, at):
        last, term, clitics = hit.last, hit.entry, hit.clitics
        bare = not (clitics.definite or clitics.pronoun or clitics.preposition or term.adjective)
        if bare and term.counted and term.number in ("sg", "du") and term.kind and term.actor_class:
            written = words.span(at, last).text
            return ActorHit(
                at, last, None, None, written, term.actor_class, term.kind, term.number, term.of, term.loaded
            )
    return None


def _phrase(scan: Scan, at: int, hits: list[ActorHit]) -> Phrase | None:
    beside = bool(hits) and hits[-1].last == at and hits[-1].kind in _SIDES
    phrase = read_phrase(scan, at, beside=beside) or _people(scan, at)
    if phrase is None or _qualifies(scan, phrase) or _is_simile(scan, phrase):
        return None
    return phrase


def _another_nation(scan: Scan, phrase: Phrase) -> Phrase | None:
    """«المقاتلات الروسية والسورية», «12 جنديا إماراتيا و3 سعوديين»: the same noun of a second nation."""
    if not phrase.country or not phrase.heads or phrase.name or not scan.joined(phrase.last):
        return None
    counted = _past_number(scan, phrase)
    for reading in scan.readings(counted or phrase.last, "nation"):
        clitics = reading.clitics
        joined = clitics.conjunction == ("" if counted else "و")
        if joined and not clitics.preposition and reading.definite == phrase.definite:
            heads = [replace(head, number=reading.term.number) if head.number else head for head in phrase.heads]
            return Phrase(reading.first, reading.last, phrase.definite, heads, country=reading.term.country)
    return None


def _other_tribe(scan: Scan, phrase: Phrase, hit: ActorHit) -> ActorHit | None:
    """«قبيلتي "الهلالات" و"المعايطة"»: the second of two tribes that a noun in the dual names."""
    pair = hit.kind == "tribe" and phrase.kept and scan.words.forms[phrase.first].endswith("تي")
    at = phrase.last
    if not pair or at >= len(scan.words) or not _IN_A_ROW.issuperset(scan.words.gaps[at]):
        return None
    if not scan.words.forms[at].startswith("و") or scan.readings(at):
        return None
    return replace(hit, first=at, last=at + 1, name_ar=scan.words.span(at, at + 1).text)


def _past_number(scan: Scan, phrase: Phrase) -> int | None:
    """The word after the number that «و» joins to people counted before («… و3», «… وعشرة»), None for none."""
    forms, at = scan.words.forms, phrase.last
    if phrase.definite or phrase.heads[0].role != "person" or at + 2 >= len(forms):
        return None
    if forms[at] == "و" and forms[at + 1].isdigit():
        return at + 2
    return at + 1 if forms[at].startswith("و") and forms[at][1:] in vocabulary().people_follow else None


def _qualifies(scan: Scan, phrase: Phrase) -> bool:
    """Whether the phrase only qualifies the noun before it: «هجوم انتحاري», «الدفاع المدني», «نقابة الصحفيين»."""
    head = phrase.heads[0] if phrase.heads else None
    if not head or not (head.role == "person" or head.adjective) or not scan.joined(phrase.first):
        return False
    before, word = scan.words.forms[phrase.first - 1], scan.words.forms[phrase.first]
    nouns = {stem.removesuffix("ا") for _, stem in proclitics(before)} | {before}
    qualified, institutions = vocabulary().qualified, vocabulary().institutions
    if head.kind == "civilians" and nouns & institutions:
        return True
    if not head.adjective or head.number not in ("sg", None):
        return False
    if word.startswith(("ال", "وال")):
        return before.startswith(_DEFINITE) or bool(nouns & qualified)
    accusatives = word.endswith("ا") and _may_be_accusative(before)  # «دفعا دبلوماسيا»
    return accusatives or bool(nouns & qualified)


def _may_be_accusative(form: str) -> bool:
    """«دفعا», not a verb in the plural («قتلوا»)."""
    return form.endswith("ا") and not form.endswith("وا")


def _is_absent(scan: Scan, phrase: Phrase) -> bool:
    """«طائرة بلا طيار», «لغم من مخلفات قوات النظام»: said not to be there, or no longer."""
    return scan.joined(phrase.first) and scan.words.forms[phrase.first - 1] in vocabulary().absent


def _is_simile(scan: Scan, phrase: Phrase) -> bool:
    """«كالجندي»: likened, not named."""
    return any(r.clitics.preposition == "ك" for r in scan.readings(phrase.first))


def _people(scan: Scan, at: int) -> Phrase | None:
    """«مقتل ثلاثة عراقيين»: a nationality standing for persons, after a number or a word that people follow."""
    for reading in scan.readings(at, "nation"):
        counted = scan.words.forms[at - 1].isdigit() if at else False  # «40 فرنسيا», not «كاك 40 الفرنسي»
        told = people_before(scan, at) and not (counted and reading.definite)
        told = told or _is_done_to(scan, reading)
        if reading.bare and not reading.term.weak and (told or _owns(scan, reading)):
            person = Term("person", kind="civilians", actor_class="civilians", number=reading.term.number)
            return Phrase(at, reading.last, reading.definite, [person], country=reading.term.country)
    return None


def _is_done_to(scan: Scan, people: Reading) -> bool:
    """«اعتقلت الشرطة مغربيا»: one in the accusative soon after a verb that is done to people.

    Not «أوقفت الحكومة مشروعا إيرانيا», an adjective, nor «سوريا», a country that is written like one of its people.
    """
    at, forms = people.first, scan.words.forms
    if people.term.number != "sg" or not forms[at].endswith("ا") or scan.readings(at, "country") or at == 0:
        return False
    if _may_be_accusative(forms[at - 1]) or not scan.joined(at):
        return False
    return any(form.removeprefix("و") in vocabulary().acts_on_people for form in forms[max(0, at - _SUBJECT) : at])


def _owns(scan: Scan, people: Reading) -> bool:
    """«منازل الفلسطينيين»: a people after what is theirs."""
    several = people.definite and people.term.number == "pl"
    return several and scan.joined(people.first) and scan.words.forms[people.first - 1] in vocabulary().belongings
