"""The noun phrase that names an actor: heads in construct, a proper name, adjectives, and what «لـ», «من», «في» add.

[قوات الجيش] [اليمني] [الوطني]         heads, nationality, side
[عناصر] من [تنظيم] «[داعش]»             head, head, name
[القوات] [الموالية] لـ[الرئيس هادي]      head, side, linked phrase
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jaras.actors.scan import Reading, Scan
from jaras.actors.terms import Role, Term, vocabulary

_HEADS: tuple[Role, ...] = ("person", "body", "object")
_IN = ("army", "police", "forces", "government")
_MOST_HEADS = 4
_LONGEST_NAME = 4


@dataclass(slots=True)
class Phrase:
    """What was read so far; words `first` to `last` (excluded)."""

    first: int
    last: int
    definite: bool = False
    heads: list[Term] = field(default_factory=list)
    name: Term | None = None
    sides: list[Term] = field(default_factory=list)
    country: str | None = None
    linked: Phrase | None = None
    kept: bool = False  # an unlisted name, kept as written
    beside: bool = False  # coordinated with the actor before it («الحوثي وصالح»)
    counted: bool = False  # a name's adjective that stands for persons («17 داعشيا», «مقتل حوثي»)

    @property
    def link(self) -> str | None:
        """How the linked phrase is the owner: loyal, part, or None."""
        return next((s.effect for s in reversed(self.sides) if s.effect in ("loyal", "part")), None)

    @property
    def terms(self) -> list[Term]:
        """All terms of the phrase."""
        return [*self.heads, *self.sides, *([self.name] if self.name else [])]


def read_phrase(scan: Scan, at: int, *, beside: bool = False) -> Phrase | None:
    """The longest noun phrase naming an actor that begins at word `at`, or None.

    `beside`: an actor's name ends right before, so that after «و» a short name will do («الحوثي وصالح»).
    """
    for reading in scan.readings(at):
        phrase = _begin(scan, reading, beside)
        if phrase:
            _extend(scan, phrase)
            return phrase
    return None


def _begin(scan: Scan, reading: Reading, beside: bool) -> Phrase | None:
    term = reading.term
    phrase = Phrase(reading.first, reading.last, reading.definite)
    if term.role in ("name", "byname", "leader"):
        after_and = beside and reading.clitics.conjunction == "و" and (term.needs != "head" or reading.clitics.definite)
        if not (after_and or _stands_alone(scan, reading)):
            return None
        phrase.name, phrase.beside = term, after_and
        phrase.counted = term.role == "byname" and (term.number != "sg" or people_before(scan, reading.first))
        return phrase
    if term.role in _HEADS:
        if term.counted and term.number == "sg" and not people_before(scan, reading.first):
            return None
        phrase.heads.append(term)
        return phrase
    if term.role == "title":
        return _titled(scan, phrase, term)
    return None


def _stands_alone(scan: Scan, reading: Reading) -> bool:
    """Whether the text gives enough evidence that an ambiguous name is one here."""
    term = reading.term
    if term.needs == "named":
        return term.actor in scan.named
    if term.needs in ("head", "group"):
        return scan.quoted(reading.first) and scan.quoted(reading.last) and reading.bare
    return term.needs is None


def _titled(scan: Scan, phrase: Phrase, title: Term) -> Phrase | None:
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


def _extend(scan: Scan, phrase: Phrase) -> None:
    while _alias(scan, phrase) or (scan.joined(phrase.last) and any(step(scan, phrase) for step in _STEPS)):
        pass
    if not phrase.name and not phrase.linked and not phrase.sides and phrase.heads and _keep_unlisted(scan, phrase):
        phrase.definite = True
        while scan.joined(phrase.last) and _adjective(scan, phrase):
            pass


def _alias(scan: Scan, phrase: Phrase) -> bool:
    """«قوات سوريا الديمقراطية (قسد)»: the short name in brackets belongs to the phrase."""
    if not phrase.name or "(" not in scan.words.gap(phrase.last):
        return False
    for reading in scan.readings(phrase.last, "name"):
        if reading.term.actor == phrase.name.actor and ")" in scan.words.gap(reading.last):
            phrase.last = reading.last
            return True
    return False


def _name(scan: Scan, phrase: Phrase) -> bool:
    """«تنظيم داعش», «ميليشيات الحوثي», «حركة "حزم"»; a second name only of the same actor («تنظيم الدولة داعش»)."""
    if phrase.name is None and not (phrase.heads and phrase.heads[-1].attach and not phrase.linked):
        return False
    closed = phrase.definite or phrase.sides or phrase.country or _accusative(scan, phrase)
    if closed and not phrase.name and not scan.quoted(phrase.last):
        return False
    for reading in scan.readings(phrase.last, "name", "leader", "byname", "title"):
        if not reading.bare:
            continue
        if reading.term.role == "title":
            return phrase.name is None and _titled_owner(scan, phrase, reading)
        if reading.term.role == "byname" and not reading.clitics.definite:
            continue
        if phrase.name and phrase.name.actor != reading.term.actor:
            continue
        if phrase.name and reading.term.role == "leader":
            continue
        if reading.term.needs == "group" and not _is_group(phrase.heads):
            continue
        if reading.term.needs == "named" and reading.term.actor not in scan.named:
            continue
        phrase.name = phrase.name or reading.term
        phrase.last, phrase.definite = reading.last, True
        return True
    return False


def _accusative(scan: Scan, phrase: Phrase) -> bool:
    """«مسلحا فتح النار»: an indefinite singular in the accusative takes no genitive."""
    if not phrase.heads or phrase.heads[-1].number != "sg":
        return False
    return scan.words.forms[phrase.last - 1].endswith("ا") and not phrase.heads[-1].lemma.endswith("ا")


def _is_group(heads: list[Term]) -> bool:
    """Whether the last head is a group or its members, not a place or a state's force («أمن الدولة»)."""
    return bool(heads) and heads[-1].role != "object" and heads[-1].kind in (None, "armed")


def _titled_owner(scan: Scan, phrase: Phrase, title: Reading) -> bool:
    """«قوات الرئيس السابق …», «قوات المخلوع»."""
    owner = _titled(scan, Phrase(title.first, title.last), title.term)
    if owner:
        phrase.name, phrase.last, phrase.definite = owner.name, owner.last, True
        phrase.sides.extend(owner.sides)
    return owner is not None


def _adjective(scan: Scan, phrase: Phrase) -> bool:
    """Nationality, side or a name's adjective, agreeing in definiteness."""
    if phrase.linked:
        return False
    for reading in scan.readings(phrase.last, "nation", "side", "byname"):
        if not reading.bare or reading.clitics.definite != phrase.definite:
            continue
        term = reading.term
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


def _noun(scan: Scan, phrase: Phrase) -> bool:
    """The next noun of a construct: «عناصر الشرطة», «قوات الجيش», «رجل أمن»."""
    if phrase.definite or phrase.name or phrase.country or phrase.linked or not phrase.heads:
        return False
    if len(phrase.heads) == _MOST_HEADS or not phrase.heads[-1].attach or phrase.sides or _accusative(scan, phrase):
        return False
    for reading in scan.readings(phrase.last, *_HEADS):
        if reading.bare and _may_be_genitive(scan, phrase.heads[-1], reading):
            phrase.heads.append(reading.term)
            phrase.last, phrase.definite = reading.last, reading.definite
            return True
    return False


def _may_be_genitive(scan: Scan, head: Term, reading: Reading) -> bool:
    """Not an accusative («استهدف انتحاري مركزا»), nor civilians of a party («حزب العمال»)."""
    form, lemma = scan.words.forms[reading.last - 1], reading.term.lemma
    accusative = not reading.definite and form.endswith("ا") and not lemma.endswith("ا")
    party = head.back and reading.term.kind == "civilians"
    return not (accusative or party or reading.clitics.pronoun)


def _country(scan: Scan, phrase: Phrase) -> bool:
    """«جيش العراق», «حكومة اليمن»."""
    if phrase.definite or phrase.name or phrase.country or not phrase.heads or phrase.heads[-1].role == "object":
        return False
    if not phrase.heads[-1].attach:
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
    phrase.kept = True
    return True


def _owner(scan: Scan, phrase: Phrase) -> bool:
    """What «لـ», «من», «في» or «بـ» add: «حاجز للجيش», «مسلحون من القبائل», «ضابط في الشرطة»."""
    if phrase.name or phrase.linked or not phrase.heads or not phrase.heads[-1].attach:
        return False
    at = phrase.last
    word = scan.words.forms[at]
    if word in ("من", "في") and scan.joined(at + 1):
        allowed: Callable[[Phrase], bool] = _is_armed if word == "في" else _is_owner
        return _link(scan, phrase, at + 1, "", _is_alliance if phrase.definite else allowed)
    for reading in scan.readings(at):
        preposition = reading.clitics.preposition
        if preposition == "ل" and (phrase.link or _may_own(phrase)):
            return _link(scan, phrase, at, "ل", _is_owner if not phrase.link else lambda owner: True)
        if preposition == "ب" and not phrase.definite and phrase.heads[0].role == "person":
            return _link(scan, phrase, at, "ب", _is_armed)
    return False


def _may_own(phrase: Phrase) -> bool:
    if any(side.effect in ("rebel", "against") for side in phrase.sides):
        return False
    return not phrase.definite and phrase.heads[-1].role in ("object", "body")


def _link(scan: Scan, phrase: Phrase, at: int, preposition: str, allowed: Callable[[Phrase], bool]) -> bool:
    for reading in scan.readings(at):
        if reading.clitics.conjunction or reading.clitics.preposition != preposition:
            continue
        owner = _begin(scan, reading, beside=False) or _short_owner(scan, reading, phrase)
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
        return _titled(scan, owner, reading.term) or _office(scan, owner)
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


def _is_owner(owner: Phrase) -> bool:
    return owner.name is not None or owner.definite or bool(owner.country)


def _is_alliance(owner: Phrase) -> bool:
    """«الجنود من دول الخليج»."""
    return bool(owner.heads) and owner.heads[-1].kind == "coalition"


def _is_armed(owner: Phrase) -> bool:
    return owner.name is not None or (bool(owner.heads) and owner.definite and owner.heads[-1].kind in _IN)


def _keep_unlisted(scan: Scan, phrase: Phrase) -> bool:
    """«كتائب …», «لواء "…"»: a name that no row lists is kept as it is written."""
    head, at = phrase.heads[-1], phrase.last
    if not head.unknown or not scan.joined(at) or phrase.country:
        return False
    if scan.quoted(at):
        last = at + 1
        while last < at + _LONGEST_NAME and scan.joined(last) and not scan.quoted(last):
            last += 1
        if not scan.quoted(last):
            return False
    elif not phrase.definite and (head.unknown == "any" or (head.unknown == "quoted" and len(phrase.heads) > 1)):
        last = _name_end(scan, at, head.kind == "tribe")
    else:
        return False
    if last == at:
        return False
    phrase.last, phrase.kept = last, True
    return True


def _name_end(scan: Scan, at: int, tribe: bool) -> int:
    """The end of a name of one word, or of two where the second is definite or the first opens names; `at`: none."""
    words = scan.words.forms
    opener = words[at] in vocabulary().name_openers
    definite = words[at].startswith("ال")
    if words[at] in vocabulary().never_names or words[at].isdigit() or (tribe and not (definite or opener)):
        return at
    last = at + 1
    if not definite and scan.joined(last) and (opener or words[last].startswith("ال")):
        last += 1
    return last


_STEPS = (_name, _adjective, _noun, _country, _unit_number, _owner)


def people_before(scan: Scan, at: int) -> bool:
    """Whether what precedes makes word `at` a person: a number or a word like «مقتل»."""
    if not scan.joined(at):
        return False
    before = scan.words.forms[at - 1]
    follow = vocabulary().people_follow
    return before[0].isdigit() or before in follow or (before[0] in "وفب" and before[1:] in follow)
