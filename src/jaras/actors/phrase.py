"""What was read of a noun phrase that names an actor, and what its words allow to follow."""

from __future__ import annotations

from msgspec import Struct

from jaras.actors.scan import Reading, Scan
from jaras.actors.terms import Term, vocabulary

_IN = ("army", "police", "forces", "government")
_LONGEST_NAME = 4
_ENDINGS = ("ون", "ين", "ان")


class Phrase(Struct, gc=False):
    """What was read so far; words `first` to `last` (excluded)."""

    first: int
    last: int
    definite: bool = False
    heads: list[Term] = []
    name: Term | None = None
    sides: list[Term] = []
    country: str | None = None
    linked: Phrase | None = None
    numbered: bool = False  # «اللواء 15»
    kept: bool = False  # an unlisted name, kept as written
    beside: bool = False  # coordinated with the actor before it («الحوثي وصالح»)
    owned: bool = False  # «جنوده»: of somebody named before
    counted: bool = False  # a name's adjective that stands for persons («17 داعشيا», «مقتل حوثي»)

    @property
    def link(self) -> str | None:
        """How the linked phrase is the owner: loyal, part, or None."""
        return next((s.effect for s in reversed(self.sides) if s.effect in ("loyal", "part")), None)

    @property
    def made(self) -> bool:
        """Told by its make («طائرات F-16», «مروحيات أباتشي»), which an adjective may follow with or without «ال»."""
        return any(side.effect == "make" for side in self.sides)

    @property
    def bare(self) -> bool:
        """Told by its kind alone: a thing without an owner («دورية», «حاجز عسكري»), people as known («الجنود»)."""
        if self.name or self.country or self.linked or self.numbered or self.kept or self.owned:
            return False
        return {head.role for head in self.heads} == {"object"} or (
            self.definite and [head.role for head in self.heads] == ["person"]
        )

    @property
    def terms(self) -> list[Term]:
        """All terms of the phrase."""
        return [*self.heads, *self.sides, *([self.name] if self.name else [])]


def is_accusative(scan: Scan, phrase: Phrase) -> bool:
    """«مسلحا فتح النار»: an indefinite singular in the accusative takes no genitive; «ضابطا شرطة» are two."""
    if not phrase.heads or phrase.heads[-1].number != "sg":
        return False
    alef = scan.words.forms[phrase.last - 1].endswith("ا") and not phrase.heads[-1].lemma.endswith("ا")
    return alef and not _corps_follows(scan, phrase)


def _corps_follows(scan: Scan, phrase: Phrase) -> bool:
    """«عنصرا أمن»: an army or a police without «ال» right after one noun of persons."""
    if phrase.heads[-1].role != "person" or not scan.joined(phrase.last):
        return False
    after = (r for r in scan.readings(phrase.last, "body") if r.bare and not r.definite)
    return any(r.term.kind in ("army", "police") for r in after)


def is_absolute(scan: Scan, phrase: Phrase) -> bool:
    """«هاجم مسلحون دورية»: a sound plural or dual that keeps its ن takes no genitive."""
    head = phrase.heads[-1]
    form = scan.words.forms[phrase.last - 1]
    return (
        head.role == "person"
        and head.number in ("du", "pl")
        and form.endswith(tuple(head.lemma[-2:] + end for end in _ENDINGS))
    )


def is_group(heads: list[Term]) -> bool:
    """Whether the last head is a group or its members, not a place or a state's force («أمن الدولة»)."""
    return bool(heads) and heads[-1].role != "object" and heads[-1].kind in (None, "armed")


def may_own(phrase: Phrase) -> bool:
    """Whether «لـ» after the phrase names its owner («حاجز للجيش»), not an enemy («مجموعة معارضة للنظام»)."""
    if any(side.effect in ("rebel", "against") for side in phrase.sides):
        return False
    return not phrase.definite and phrase.heads[-1].role in ("object", "body")


def is_owner(owner: Phrase) -> bool:
    """Whether a phrase is definite enough to own what stands before it."""
    return owner.name is not None or owner.definite or bool(owner.country)


def is_alliance(owner: Phrase) -> bool:
    """«الجنود من دول الخليج»."""
    return bool(owner.heads) and owner.heads[-1].kind == "coalition"


def is_coalition(owner: Phrase) -> bool:
    """«التحالف العربي», no aircraft of its."""
    term = owner.heads[0] if owner.heads else owner.name
    return term is not None and term.kind == "coalition"


def is_armed(owner: Phrase) -> bool:
    """Whether one can be a member «في» it: a named group, an army, a police, a government."""
    return owner.name is not None or (bool(owner.heads) and owner.definite and owner.heads[-1].kind in _IN)


def is_membership(phrase: Phrase) -> bool:
    """«القيادي», «القادة الميدانيين»: who says nothing without the body that he belongs to."""
    return bool(phrase.heads) and phrase.heads[-1].role == "person" and not phrase.heads[-1].kind


def people_before(scan: Scan, at: int) -> bool:
    """Whether what precedes makes word `at` a person: a number or a word like «مقتل»."""
    if not scan.joined(at):
        return False
    before = scan.words.forms[at - 1]
    follow = vocabulary().people_follow
    return before[0].isdigit() or before in follow or (before[0] in "وفب" and before[1:] in follow)


def is_done_to(scan: Scan, reading: Reading) -> bool:
    """«اغتال مسلحون قاضيا», «اعتدوا على مدرس», not «على مزارع القرية»: an object, or after a preposition of one."""
    words, last = scan.words.forms, reading.last
    if reading.clitics.preposition or reading.clitics.conjunction or reading.term.number != "sg":
        return False
    if words[last - 1].endswith("ا") and not reading.term.lemma.endswith("ا"):
        return not (scan.joined(reading.first) and words[reading.first - 1] in vocabulary().being_one)
    alone = not (scan.joined(last) and words[last].startswith("ال"))
    return alone and scan.joined(reading.first) and words[reading.first - 1] in vocabulary().done_to


def keep_unlisted(scan: Scan, phrase: Phrase) -> bool:
    """«كتائب …», «لواء "…"»: take in a name that no row lists, as it is written; whether there was one."""
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
