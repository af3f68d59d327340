"""From a noun phrase to the actor it names, in the light of the text it stands in."""

from __future__ import annotations

from typing import NamedTuple

from jaras.actors.memory import FORCES, ActorHit, Memory, noun_of
from jaras.actors.nations import nations
from jaras.actors.phrase import Phrase, people_before
from jaras.actors.register import Actor, force, register
from jaras.actors.scan import Scan
from jaras.actors.terms import Number, Term, holders, vocabulary
from jaras.arabic.normal import key_of
from jaras.model import ActorClass

_MEMBERS = {"army": "soldiers", "police": "police officers"}
_REFERRING = frozenset(map(key_of, ("تنظيم", "جماعة", "ميليشيا", "متمرد")))
_UNKNOWN = key_of("مجهول")
_STATE_KINDS = (*FORCES, "guards", "forces")
_COUNTED = 2  # words before a noun in which its governor stands, a number between
_OWNED = ("army", "police", "armed")


class Sense(NamedTuple):
    """What a phrase means before its country is known."""

    kind: str | None
    actor_class: ActorClass | None
    actor: Actor | None = None


def meaning(phrase: Phrase, scan: Scan, memory: Memory) -> ActorHit | None:
    """The actor of a phrase, or None when its words name none («عناصر», «موقع» alone)."""
    sense = _told_before(phrase, scan, memory) or _sense(phrase, scan, memory)
    if sense is None or sense.kind is None or sense.actor_class is None or _is_nobodys(phrase, sense.kind):
        return None
    actor, actor_class, country = sense.actor, sense.actor_class, None
    if sense.kind in FORCES:  # only those of a state have a country: of others nobody asks for that of the text
        country = _country_of(phrase, sense, scan, memory)
        actor = force(sense.kind, country) if actor is None and country in nations() else actor
        actor_class = _class_abroad(phrase, actor, actor_class, country, scan)
    return ActorHit(
        phrase.first,
        phrase.last,
        actor.id if actor else None,
        actor.name if actor else None,
        actor.name_ar if actor else scan.words.span(phrase.first, phrase.last).text,
        actor_class,
        sense.kind,
        _number(phrase, scan),
        _victim(phrase, sense.kind),
        _is_loaded(phrase, actor),
        country,
        phrase.bare,
    )


def _is_nobodys(phrase: Phrase, kind: str) -> bool:
    """«طيران مسير مجهول الهوية»: no force of a state where nobody knows whose it is."""
    return kind in FORCES and not phrase.country and any(side.effect == "unknown" for side in phrase.sides)


def _told_before(phrase: Phrase, scan: Scan, memory: Memory) -> Sense | None:
    """«هذه القوات», «ذلك التنظيم», «القوات» alone, «دورية أخرى»: the actor last named by that noun.

    «جنوده»: of the last body.
    """
    if phrase.country or phrase.name or phrase.linked:
        return None
    if phrase.owned and _may_be_owned(phrase):
        return _of_owner(phrase, scan, memory)
    word = scan.words.forms[phrase.first]
    pointing = scan.joined(phrase.first) and scan.words.forms[phrase.first - 1] in vocabulary().pointing
    kinds = [head.kind for head in phrase.heads]
    forces = phrase.definite and not phrase.sides and kinds[-1:] == ["forces"] and not any(kinds[:-1])
    if (pointing and word.startswith("ال")) or forces:
        at = phrase.last - 1 if len(kinds) > 1 else phrase.first  # «أفراد الدورية»
        return _once_more(memory.named(noun_of(scan, at)))
    if _is_one_more(phrase):
        return _once_more(memory.named(noun_of(scan, phrase.first)) or memory.last())
    return None


def _is_one_more(phrase: Phrase) -> bool:
    """«قوة أخرى», «دورية ثالثة»: one more of those named before, whose it is."""
    counted = any(side.effect in ("another", "ordinal") for side in phrase.sides)
    return counted and not phrase.definite and all(head.role != "person" and not head.unit for head in phrase.heads)


def _may_be_owned(phrase: Phrase) -> bool:
    """«جنوده», «مقاتليها», «قواتها», not «أمنها واستقرارها»."""
    if phrase.heads[-1].kind == "forces":
        return True
    return _kind(phrase)[0] in _OWNED and (phrase.heads[0].kind != "police" or phrase.heads[0].role == "person")


def _of_owner(phrase: Phrase, scan: Scan, memory: Memory) -> Sense | None:
    """Whose «جنوده» are: of the body last named, or the army of a state («نعت الإمارات … جنودها»), as «قواتها» are."""
    pronoun = scan.readings(phrase.first)[0].clitics.pronoun
    if pronoun == "نا":
        return _of_us(memory.speaker)
    body = memory.owner(pronoun, scan, phrase.heads[-1].kind)
    state = scan.state_before(phrase.first, pronoun)
    if state and (body is None or body.first < state.first):
        phrase.country = state.term.country
    elif body and body.kind == "government":
        phrase.country = body.country
    elif phrase.heads[-1].kind != "forces":
        return _once_more(body)
    elif phrase.first and scan.words.forms[phrase.first - 1] in vocabulary().that:
        return _once_more(memory.topic(phrase.first, pronoun, scan))  # «أعلنت قسد أن قواتها …»
    return None


def _of_us(speaker: ActorHit | None) -> Sense:
    """«قواتنا», «جنودنا»: of the group that speaks in the sentence, else of the state."""
    if speaker is None or speaker.kind not in ("group", "armed"):
        return Sense("army", "state")
    return Sense(speaker.kind, speaker.actor_class, register().get(speaker.actor_id or ""))


def _once_more(hit: ActorHit | None) -> Sense | None:
    if hit is None or hit.actor_id is None:
        return None
    actor = register().get(hit.actor_id)
    if actor is None and hit.country:
        actor = force(hit.kind, hit.country)
    return Sense(hit.kind, hit.actor_class, actor) if actor else None


def _sense(phrase: Phrase, scan: Scan, memory: Memory, owner: bool = False) -> Sense | None:
    if _is_former(phrase):
        return Sense("armed", "civilians")
    if phrase.heads and phrase.heads[0].kin:
        number = phrase.heads[0].number  # «مقتل ثلاثة أشقاء», «خطفت عصابة شقيقين»
        several = number == "du" or (number != "sg" and people_before(scan, phrase.first))
        return Sense("civilians", "civilians") if several or _is_of_somebody(phrase) else None
    if phrase.name:
        return _of_name(phrase, phrase.name)
    if phrase.linked:
        return _of_linked(phrase, phrase.linked, scan, memory)
    if _of_somebody_before(phrase, scan):
        return Sense("group", "militia")
    head = phrase.heads[-1]
    bare = (
        phrase.definite
        and not (phrase.country or phrase.kept or phrase.numbered)
        and all(s.effect in _LABELS for s in phrase.sides)
    )
    refers = bare and head.back
    group = memory.so_called(head) if refers and not head.by else None
    group = group or _by_country(phrase, head, scan)
    if group is None and refers and head.lemma in _REFERRING:
        group = memory.so_called(head) or memory.like(head)
    if group:
        return Sense(group.kind, group.actor_class, group)
    if _is_unknown_body(phrase, scan):
        return Sense("civilians", "civilians")
    kind, actor_class, complete = _kind(phrase)
    return Sense(kind, actor_class) if complete or owner else None


def _is_of_somebody(phrase: Phrase) -> bool:
    """«شقيقه», «أقارب الوزير», «زوجة ضابط»."""
    return bool(phrase.owned or phrase.name or phrase.linked or phrase.heads[1:])


def _is_former(phrase: Phrase) -> bool:
    """«عنصر سابق في الجيش», «مقاتل سابق»: a person who is no member any more, not «عناصر النظام السابق»."""
    former = any(side.effect == "former" for side in phrase.sides)
    return former and [head.role for head in phrase.heads] == ["person"]


def _is_unknown_body(phrase: Phrase, scan: Scan) -> bool:
    """«جثة رجل مجهول», «جثث ثلاثة رجال مجهولي الهوية»: nobody knows who he was; unknown men who act are armed."""
    before = scan.words.forms[max(0, phrase.first - _COUNTED) : phrase.first]
    if vocabulary().corpses.isdisjoint(before):
        return False
    others = [head.kind for head in phrase.heads if head.lemma != _UNKNOWN]
    unknown = bool(phrase.sides) or len(others) < len(phrase.heads)
    return unknown and {*others} <= {"civilians"} and {side.effect for side in phrase.sides} <= {"unknown"}


def _of_somebody_before(phrase: Phrase, scan: Scan) -> bool:
    """«القوات الموالية لهم»."""
    after = scan.words.forms[phrase.last : phrase.last + 1]
    return phrase.link == "loyal" and not vocabulary().to_them.isdisjoint(after)


def _by_country(phrase: Phrase, head: Term, scan: Scan) -> Actor | None:
    """Whom a noun or its side means in reports about a country: «المقاومة» or «الجنود الخليجيون» in Yemen."""
    sided = phrase.sides if head.kind in ("army", "forces") else []
    by = next((side.by for side in sided if side.by), head.by)
    bare_will_do = head.alone and head.kind not in ("armed", "coalition")
    if phrase.kept or not by or not (phrase.definite or bare_will_do or by is not head.by):
        return None
    if head.kind == "coalition" and any(side.effect == "government" for side in phrase.sides):
        return None  # «الائتلاف الحكومي»
    here = (by.get(country) for country in scan.countries(phrase.first))
    actor_id = by.get(phrase.country) if phrase.country else next(filter(None, here), None)
    actor_id = actor_id or by.get("*")
    return register()[actor_id] if actor_id else None


def _of_name(phrase: Phrase, name: Term) -> Sense:
    actor = register()[name.actor or ""]
    by_himself = name.role == "leader" and not phrase.heads and not phrase.beside
    kind = "leader" if by_himself else actor.kind
    return Sense(kind, actor.actor_class, actor)


def _of_linked(phrase: Phrase, owner: Phrase, scan: Scan, memory: Memory) -> Sense | None:
    """«حاجز للجيش» is the army's, «قوات موالية للحكومة» too; whoever is loyal to a foreign state is a militia."""
    if not owner.heads and not owner.name:
        return Sense("armed", "militia")
    kind, actor_class, _ = _kind(phrase)
    if phrase.link == "loyal" and kind in ("tribe", "civilians"):
        return Sense(kind, actor_class)  # «الزعماء القبليين الموالين للحكومة» are no army
    sense = _sense(owner, scan, memory, owner=True)
    if sense is None:
        return None
    if phrase.link == "loyal" and sense.kind in ("government", "leader", "police"):
        return Sense("army", sense.actor_class, None if sense.kind in FORCES else sense.actor)
    phrase.country = phrase.country or owner.country
    if sense.kind == "civilians" and phrase.heads[0].kind not in (None, "civilians"):
        return Sense(phrase.heads[0].kind, phrase.heads[0].actor_class)
    return sense


def _kind(phrase: Phrase) -> tuple[str | None, ActorClass | None, bool]:
    """Kind and class told by the heads, changed by the sides; and whether that is enough to be an actor."""
    kind: str | None = None
    actor_class: ActorClass | None = None
    for head in phrase.heads:
        if head.kind == "government" and kind == "forces":
            kind, actor_class = "army", "state"  # «قوات الحكومة»
        elif head.kind:
            kind, actor_class = head.kind, head.actor_class
    complete = any(head.alone for head in phrase.heads) or phrase.kept or _is_of_police(phrase)
    if kind is None and phrase.heads[-1].unit and not phrase.kept and _is_unit(phrase):
        kind, actor_class, complete = "army", "state", True
    for side in phrase.sides:
        if side.effect in _EFFECTS:
            complete = True
            if _changes(side.effect, kind, phrase.heads):
                kind, actor_class = _EFFECTS[side.effect]
    if phrase.link == "loyal" and kind == "armed":
        actor_class = "militia"
    if kind == "forces":
        complete = complete or (phrase.definite and bool(phrase.sides))
        kind = "army" if phrase.country or complete else None
    complete = complete or bool(phrase.country and kind in _STATE_KINDS)
    if phrase.kept and kind in (None, "army"):  # «جيش …», «لواء …» with a name of its own is no state's
        kind, actor_class = "armed", "rebel"
    return kind, actor_class, complete


def _is_of_police(phrase: Phrase) -> bool:
    """«عنصر أمن», «أعوان الأمن»: security, which means nobody by itself, of a noun of members."""
    first, last = phrase.heads[0], phrase.heads[-1]
    return first.role == "person" and first.kind is None and last.role == "body" and last.kind == "police"


def _is_unit(phrase: Phrase) -> bool:
    """«اللواء 15», «الكتيبة الأولى», «وحدات عسكرية», not «الفرق العربية»."""
    return phrase.numbered or bool(phrase.country) or any(s.effect in ("ordinal", "army") for s in phrase.sides)


def _changes(effect: str, kind: str | None, heads: list[Term]) -> bool:
    """Whether an adjective of side makes something else of a noun of this kind."""
    if kind is None or kind == "forces":
        return True
    if kind == "army":
        return effect in _OVERRIDING
    if kind == "armed":
        return effect in ("rebel", "tribe")
    if kind == "civilians":
        yields = any(head.yields for head in heads)
        return effect in ("armed", "unknown") or (yields and effect not in _OVERRIDING)
    return False


_LABELS = ("none", "make", "armed", "rebel", "former")  # «الحركة المتطرفة» still refers back
_OVERRIDING = ("external", "coalition", "peacekeepers")
_EFFECTS: dict[str, tuple[str, ActorClass]] = {
    "army": ("army", "state"),
    "police": ("police", "state"),
    "government": ("army", "state"),
    "rebel": ("armed", "rebel"),
    "armed": ("armed", "militia"),
    "unknown": ("armed", "militia"),
    "external": ("army", "external"),
    "coalition": ("coalition", "external"),
    "allied": ("group", "militia"),
    "peacekeepers": ("peacekeepers", "external"),
    "tribe": ("tribe", "militia"),
}


def _country_of(phrase: Phrase, sense: Sense, scan: Scan, memory: Memory) -> str | None:
    if phrase.country:
        return phrase.country
    if sense.actor:
        return sense.actor.countries[0] if sense.actor.countries else None
    if sense.actor_class == "external":
        return None
    here, told = scan.where(phrase.first), memory.country(sense.kind or "")
    if told and here == scan.country:
        return told
    return holders().get(here, here) if here and sense.kind == "army" else here


def _class_abroad(
    phrase: Phrase, actor: Actor | None, actor_class: ActorClass, country: str | None, scan: Scan
) -> ActorClass:
    """A state's force outside its own country is external."""
    if actor and actor.kind in FORCES and actor_class == "state" and country:
        here = scan.where(phrase.first)
        return "external" if here and country != here else actor_class
    return actor_class


def _number(phrase: Phrase, scan: Scan) -> Number | None:
    if phrase.heads:
        pair = _is_owned_pair(phrase, scan) or _is_construct_pair(phrase, scan)
        return "du" if pair else phrase.heads[0].number
    if phrase.name and phrase.name.role == "leader":
        return None if phrase.beside else "sg"
    return phrase.name.number if phrase.name and phrase.counted else None


def _is_owned_pair(phrase: Phrase, scan: Scan) -> bool:
    """«شقيقاها», «طفلاه»: before a pronoun only the dual has an alef."""
    if not phrase.owned or phrase.heads[0].number != "sg":
        return False
    form, pronoun = scan.words.forms[phrase.first], scan.readings(phrase.first)[0].clitics.pronoun
    return bool(pronoun) and form.removesuffix(pronoun).endswith("ا") and not phrase.heads[0].lemma.endswith("ا")


def _is_construct_pair(phrase: Phrase, scan: Scan) -> bool:
    """«عنصرا أمن»: before a genitive only the dual has an alef."""
    if len(phrase.heads) < 2 or phrase.heads[0].role != "person" or phrase.heads[0].number != "sg":
        return False
    return scan.words.forms[phrase.first].endswith("ا") and not phrase.heads[0].lemma.endswith("ا")


def _victim(phrase: Phrase, kind: str) -> str | None:
    if not phrase.heads:
        return phrase.name.of if phrase.name and phrase.counted else None
    first = phrase.heads[0]
    if first.role == "person" and (first.kind is None or first.yields) and kind in _MEMBERS:
        return _MEMBERS[kind]
    return first.of


def _is_loaded(phrase: Phrase, actor: Actor | None) -> bool:
    """A word that takes sides, or «ميليشيا» said of what the register calls no militia."""
    if any(term.loaded for term in phrase.terms):
        return True
    militia = any(head.lemma == "ميليشيا" for head in phrase.heads)
    return bool(militia and actor and actor.actor_class != "militia")
