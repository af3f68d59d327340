"""The grammar of the noun phrase that names an actor: heads in construct, a name, adjectives, and an owner.

    [قوات الجيش] [اليمني] [الوطني]         heads, nationality, side
    [عناصر] من [تنظيم] «[داعش]»             head, linked phrase of head and name
    [القوات] [الموالية] لـ[الرئيس هادي]      head, side, linked phrase

A phrase is grown one step at a time; each step looks at the next word and says whether it took it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from jaras.actors.opening import HEADS, begin, titled
from jaras.actors.phrase import (
    Phrase,
    is_absolute,
    is_accusative,
    is_alliance,
    is_armed,
    is_coalition,
    is_group,
    is_membership,
    is_owner,
    keep_unlisted,
    may_own,
)  # fmt: skip
from jaras.actors.scan import Reading, Scan
from jaras.actors.terms import Term, vocabulary

_EVIDENCE = ("head", "group", "named")
_MOST_HEADS = 4
_PLURALS = ("ين", "ون")
_BEFORE_OWNER = ("من", "في")
_MAKE = Term("side", effect="make")
_FORCES = ("army", "police", "forces", "government")


def read_phrase(scan: Scan, at: int, *, beside: bool = False) -> Phrase | None:
    """The longest noun phrase naming an actor that begins at word `at`, or None.

    `beside`: an actor's name ends right before, so that after «و» a short name will do («الحوثي وصالح»).
    """
    for reading in scan.readings(at):
        phrase = begin(scan, reading, beside)
        if phrase:
            _extend(scan, phrase)
            return phrase
    return None


def _extend(scan: Scan, phrase: Phrase) -> None:
    while _alias(scan, phrase) or (_may_go_on(scan, phrase.last) and any(step(scan, phrase) for step in _STEPS)):
        pass
    if not phrase.name and not phrase.linked and not phrase.sides and phrase.heads and keep_unlisted(scan, phrase):
        phrase.definite = True
        while scan.joined(phrase.last) and _adjective(scan, phrase):
            pass


def _may_go_on(scan: Scan, at: int) -> bool:
    """Whether there is anything at word `at` that a step could take."""
    if not scan.joined(at):
        return False
    form = scan.words.forms[at]
    opens = form in _BEFORE_OWNER or form in vocabulary().of_rank or form in vocabulary().held_to_be
    return bool(scan.readings(at)) or form.isdigit() or opens or _is_letter(form)


def _is_letter(form: str) -> bool:
    return len(form) == 1 and form.isascii() and form.isupper()


def _alias(scan: Scan, phrase: Phrase) -> bool:
    """«قوات سوريا الديمقراطية (قسد)», «مسلحي تنظيم (داعش)»: the name in brackets belongs to the phrase."""
    if "(" not in scan.words.gap(phrase.last) or not (phrase.name or _lacks_name(phrase)):
        return False
    for reading in scan.readings(phrase.last, "name"):
        one = phrase.name is None or reading.term.actor == phrase.name.actor
        if one and reading.bare and ")" in scan.words.gap(reading.last):
            phrase.name, phrase.last, phrase.definite = phrase.name or reading.term, reading.last, True
            return True
    return False


def _lacks_name(phrase: Phrase) -> bool:
    """«تنظيم», «مسلحي»: a group or its members of whom no more is told."""
    more = phrase.definite or phrase.linked or phrase.country or phrase.sides
    return not more and is_group(phrase.heads) and phrase.heads[-1].attach


def _name(scan: Scan, phrase: Phrase) -> bool:
    """«تنظيم داعش», «ميليشيات الحوثي», «حركة "حزم"»; a second name only of the same actor («تنظيم الدولة داعش»)."""
    if phrase.name is None and not (phrase.heads and phrase.heads[-1].attach and not phrase.linked):
        return False
    closed = phrase.definite or phrase.sides or phrase.country or is_accusative(scan, phrase)
    if closed and not phrase.name and not scan.quoted(phrase.last):
        return False
    for reading in scan.readings(phrase.last, "name", "leader", "byname", "title"):
        if not reading.bare:
            continue
        if reading.term.role == "title":
            return phrase.name is None and _titled_owner(scan, phrase, reading)
        if reading.term.role == "byname" and not reading.clitics.definite:
            continue
        if phrase.name and (phrase.name.actor != reading.term.actor or reading.term.needs in _EVIDENCE):
            continue
        if reading.term.needs == "group" and not is_group(phrase.heads):
            continue
        if reading.term.needs == "named" and reading.term.actor not in scan.named:
            continue
        phrase.name = phrase.name or reading.term
        phrase.last, phrase.definite = reading.last, True
        return True
    return False


def _titled_owner(scan: Scan, phrase: Phrase, title: Reading) -> bool:
    """«قوات الرئيس السابق …», «قوات المخلوع»."""
    owner = titled(scan, Phrase(title.first, title.last), title.term)
    if owner:
        phrase.name, phrase.last, phrase.definite = owner.name, owner.last, True
        phrase.sides.extend(owner.sides)
    return owner is not None


def _is_several(scan: Scan, phrase: Phrase) -> bool:
    """Whether the last noun of a phrase is several men, whom no adjective in the singular describes."""
    head, form = (phrase.heads[-1] if phrase.heads else None), scan.words.forms[phrase.last - 1]
    return head is not None and head.role == "person" and head.number == "pl" and _is_sound_plural(form)


def _adjective(scan: Scan, phrase: Phrase) -> bool:
    """Nationality, side or a name's adjective, agreeing in definiteness."""
    if phrase.linked:
        return False
    for reading in scan.readings(phrase.last, "nation", "side", "byname"):
        if not reading.bare or (reading.clitics.definite != phrase.definite and not phrase.made):
            continue
        term = reading.term
        if term.effect == "make" and not _is_body(phrase):
            continue
        if term.effect == "direction" and not reading.clitics.definite:
            continue
        if term.effect == "ordinal" and phrase.heads and phrase.heads[-1].role == "person":
            continue  # «قتل 30 مدنيا أول أمس»
        if _takes_no_plural(phrase) and _is_sound_plural(scan.words.forms[reading.last - 1]):
            continue  # «القوات الموالية لهادي المتمردين …», «القوات الحكومية المتمردين …»
        if term.role == "nation" and term.number == "sg" and _is_several(scan, phrase):
            continue  # «خطف مسلحون لبنانيا»
        if term.role == "nation":
            phrase.country = phrase.country or term.country
        elif term.role == "byname":
            if phrase.name and phrase.name.actor != term.actor:
                continue
            phrase.name = phrase.name or term
        else:
            phrase.sides.append(term)
        phrase.last = reading.last
        return True
    return False


def _takes_no_plural(phrase: Phrase) -> bool:
    """A proper name without a noun of members, or a force, whose adjectives are feminine or singular."""
    if not phrase.heads:
        return phrase.name is not None and phrase.name.role != "byname"
    head = phrase.heads[-1]
    return phrase.heads[0].role == head.role == "body" and head.kind in _FORCES


def _is_sound_plural(form: str) -> bool:
    """«المتمردين», not the dual «المسلحتين»."""
    return form.endswith(_PLURALS) and not form.endswith("تين")


def _noun(scan: Scan, phrase: Phrase) -> bool:
    """The next noun of a construct: «عناصر الشرطة», «قوات الجيش», «رجل أمن»."""
    if phrase.definite or phrase.name or phrase.country or phrase.linked or not phrase.heads:
        return False
    if len(phrase.heads) == _MOST_HEADS or not phrase.heads[-1].attach or phrase.sides:
        return False
    if is_accusative(scan, phrase) or is_absolute(scan, phrase):
        return False
    if " " in phrase.heads[-1].lemma:  # «هاجمت طائرة حربية مواقع …»: a noun with its adjective owns nothing
        return False
    for reading in scan.readings(phrase.last, *HEADS):
        if reading.bare and _may_be_genitive(scan, phrase.heads[-1], reading):
            phrase.heads.append(reading.term)
            phrase.last, phrase.definite = reading.last, reading.definite
            return True
    return False


def _may_be_genitive(scan: Scan, head: Term, reading: Reading) -> bool:
    """Not an accusative («استهدف انتحاري مركزا»), nor civilians of a party or a thing («حزب العمال», «سيارة ناشط»).

    What flies has no car («استهدفت مسيرة سيارة عسكرية»).
    """
    form, lemma = scan.words.forms[reading.last - 1], reading.term.lemma
    accusative = not reading.definite and form.endswith("ا") and not lemma.endswith("ا")
    apart = reading.term.kind == "civilians" and (head.back or head.role == "object")
    apart = apart or (head.kind is None and head.role == "body" and not head.unit and reading.term.role == "object")
    return not (accusative or apart or reading.clitics.pronoun)


def _country(scan: Scan, phrase: Phrase) -> bool:
    """«جيش العراق», «حكومة اليمن»."""
    if phrase.definite or phrase.name or phrase.country or not phrase.heads or phrase.heads[-1].role == "object":
        return False
    head = phrase.heads[-1]
    if not head.attach or (head.kind == "police" and not head.alone):  # «أمن البحرين» is its security
        return False
    for reading in scan.readings(phrase.last, "country"):
        if reading.bare:
            phrase.country, phrase.last, phrase.definite = reading.term.country, reading.last, True
            return True
    return False


def _unit_number(scan: Scan, phrase: Phrase) -> bool:
    """«الفرقة 30»."""
    if phrase.name or not phrase.heads or not phrase.heads[-1].unit or not scan.words.forms[phrase.last].isdigit():
        return False
    phrase.last += 1
    phrase.numbered = True
    return True


def _owner(scan: Scan, phrase: Phrase) -> bool:
    """What «لـ», «من», «في» or «بـ» add: «حاجز للجيش», «مسلحون من القبائل», «ضابط في الشرطة»."""
    if phrase.name and phrase.link != "loyal":  # «المقاومة الشعبية الموالية للرئيس …»
        return False
    if phrase.linked or not (phrase.name or phrase.heads) or (phrase.heads and not phrase.heads[-1].attach):
        return False
    at = phrase.last
    word = scan.words.forms[at]
    if word in _BEFORE_OWNER and scan.joined(at + 1):
        allowed: Callable[[Phrase], bool] = is_armed if word == "في" else is_owner
        closed = phrase.definite and not (word == "في" and is_membership(phrase))
        return _link(scan, phrase, at + 1, "", is_alliance if closed else allowed)
    for reading in scan.readings(at):
        preposition = reading.clitics.preposition
        if preposition == "ل" and (phrase.link or may_own(phrase)):
            return _link(scan, phrase, at, "ل", is_owner if not phrase.link else lambda owner: True)
        if preposition == "ل" and _is_body(phrase) and not phrase.country:
            return _link(scan, phrase, at, "ل", is_coalition)  # «الدفاعات الجوية للتحالف»
        if preposition == "ب" and not phrase.definite and phrase.heads[0].role == "person":
            return _link(scan, phrase, at, "ب", is_armed)
    return False


def _link(scan: Scan, phrase: Phrase, at: int, preposition: str, allowed: Callable[[Phrase], bool]) -> bool:
    for reading in scan.readings(at):
        if reading.clitics.conjunction or reading.clitics.preposition != preposition:
            continue
        owner = begin(scan, reading, beside=False) or _short_owner(scan, reading, phrase)
        if owner:
            _extend(scan, owner)
            if allowed(owner):
                phrase.linked, phrase.last, phrase.definite = owner, owner.last, True
                return True
    return False


def _short_owner(scan: Scan, reading: Reading, phrase: Phrase) -> Phrase | None:
    """After «موالية لـ» a short name («لهادي»), a country («لإيران») or a title («للرئيس») is enough."""
    if not phrase.link:
        return None
    owner = Phrase(reading.first, reading.last, True)
    if reading.term.role == "title":
        return titled(scan, owner, reading.term) or _office(scan, owner)
    if reading.term.role == "country":
        owner.country = reading.term.country
    elif reading.term.role in ("name", "leader"):
        owner.name = reading.term
    else:
        return None
    return owner


def _office(scan: Scan, owner: Phrase) -> Phrase:
    """«للرئيس الشرعي لليمن»: the office, without its holder's name, is the government."""
    owner.heads.append(Term("body", kind="government", actor_class="state"))
    for reading in scan.readings(owner.last, "country"):
        if reading.clitics.preposition == "ل":
            owner.country, owner.last = reading.term.country, reading.last
    return owner


def _lettered_make(scan: Scan, phrase: Phrase) -> bool:
    """«طائرات F-16»: a letter and a number, which no list of words holds."""
    forms, at = scan.words.forms, phrase.last
    if not (_is_body(phrase) and _is_letter(forms[at]) and at + 1 < len(forms) and forms[at + 1].isdigit()):
        return False
    phrase.sides.append(_MAKE)
    phrase.last += 2
    return True


def _is_body(phrase: Phrase) -> bool:
    return bool(phrase.heads) and phrase.heads[-1].role == "body"


def _rank(scan: Scan, phrase: Phrase) -> bool:
    """«ضابط برتبة عقيد في …»."""
    person = bool(phrase.heads) and phrase.heads[-1].role == "person" and not (phrase.name or phrase.linked)
    if not person or scan.words.forms[phrase.last] not in vocabulary().of_rank or not scan.joined(phrase.last + 1):
        return False
    phrase.last += 2
    return True


def _held_to_be(scan: Scan, phrase: Phrase) -> bool:
    """«طائرة يعتقد أنها تركية», «مسيرة يرجح أنها تابعة للتحالف»: an adjective after doubt, of a thing or a body."""
    forms, at = scan.words.forms, phrase.last
    if phrase.definite or phrase.name or phrase.linked or not phrase.heads or phrase.heads[0].role == "person":
        return False
    doubted = forms[at] in vocabulary().held_to_be and scan.joined(at + 1) and forms[at + 1] in vocabulary().that_it_is
    if not doubted or not scan.joined(at + 2):
        return False
    described = Phrase(phrase.first, at + 2, False, phrase.heads, sides=phrase.sides)
    if not _adjective(scan, described):
        return False
    if phrase.heads[-1].kind is None:  # «مسيرة يعتقد أنها تركية»: no march
        phrase.heads[-1] = replace(phrase.heads[-1], kind="army", actor_class="state")
    phrase.country, phrase.last = described.country or phrase.country, described.last
    return True


_STEPS = (_rank, _held_to_be, _lettered_make, _name, _adjective, _noun, _country, _unit_number, _owner)
