"""Counted people as noun phrases: how many, and who."""

from __future__ import annotations

from msgspec import Struct

from jaras.actors import ActorHit, person_at
from jaras.arabic.counted import at_least, own_count
from jaras.arabic.quantities import Count
from jaras.coding.reading import Reading
from jaras.model import Quantity

_LONGEST = 12
_OWNER = 4
_SOME = 3
_THINGS = {"things", "aircraft", "artillery", "ied", "grenade", "object"}
_PLACING = {"within", "against", "since", "toward_place", "compass", "according", "says"}
_AFTER_NAMES = {"within", "cause", "since", "by", "from", "include", "relative", "against", "while", "befall"}
_HELD = {"prisoners", "detainees", "hostages"}  # who were something else before («14 أسيرا من قوات الحكومة»)
_MEMBERS = {"members", "companions", "fighter", "staff"}


class Counted(Struct, frozen=True, gc=False):
    """A counted noun phrase: words `first` to `last`, how many, and who if it names them.

    `rest`: it counts others of those told before («20 آخرون»); `named`: it has a noun of its own, known or not;
    `definite`: known people, not so many new ones («الجندي», «القيادي في …»).
    """

    first: int
    last: int
    quantity: Quantity
    actor: ActorHit | None
    rest: bool = False
    named: bool = False
    definite: bool = False


def counted_phrase(reading: Reading, at: int) -> Counted:
    """The counted phrase of the count that begins at word `at`, of people or things."""
    return _counted(reading, reading.count_at[at])


def people(reading: Reading, at: int) -> Counted | None:
    """The people counted by the phrase that begins at word `at`: «11 جنديا», «جندي», «القيادي في …», «آخر»."""
    count = reading.count_at.get(at)
    if count is not None:
        found = None if _is_thing(reading, count) else _counted(reading, count)
        adjective = found is not None and found.actor is None and "adjectival" in reading.labels(at)
        return None if adjective else found  # «مستويات عدة»
    actor = reading.actor_at.get(at)
    if actor is not None:
        return _named(reading, actor)
    return _listed(reading, at) or _described(reading, at)


def _listed(reading: Reading, at: int) -> Counted | None:
    """«كل من سامر العلي، وعدنان خليل»: people told by their names, as many as the row has."""
    if "each_of" not in reading.labels(at):
        return None
    first, n, last = at + 2, 1, at + 3
    while last < reading.words.sentence(at).last and not _ends_row(reading, last):
        n += reading.words.forms[last].startswith("و") or not {"،", ","}.isdisjoint(reading.words.gap(last))
        last += 1
    more = any(j in reading.count_over or _is_several(reading.actor_at.get(j)) for j in range(first, last))
    if n == 1 or more:  # «كل من القائد واثنين من مرافقيه»
        return None
    return Counted(at, last, Quantity(n, n), reading.actor_at.get(first), named=True)


def _is_several(actor: ActorHit | None) -> bool:
    return actor is not None and actor.person in ("du", "pl")


def _ends_row(reading: Reading, at: int) -> bool:
    """Whether a row of names ends before word `at`: where, when or how follows, or another deed."""
    if at in reading.trigger_at or at in reading.date_over or not set(":؛.\n").isdisjoint(reading.words.gap(at)):
        return True
    return at in reading.place_over or bool(_AFTER_NAMES & reading.labels(at))


def _named(reading: Reading, actor: ActorHit) -> Counted | None:
    """One or two people by the number of their noun: «جندي», «جنديان», «مسلحين اثنين»."""
    count = reading.count_at.get(actor.last)
    person = "du" if _is_construct_dual(reading, actor) or _is_bare_pair(reading, actor) else actor.person
    told = count if count is not None and _is_definite(reading, count.first) and person == "pl" else None
    quantity = told.quantity if told else own_count(person, count.quantity if count else None)  # «أطفاله الثلاثة»
    if quantity is None:
        return None
    last = count.last if count is not None and quantity is count.quantity else actor.last
    quantity = at_least(reading.words, last, quantity)
    return Counted(actor.first, last, quantity, actor, named=True, definite=_is_definite(reading, actor.first))


def _is_construct_dual(reading: Reading, actor: ActorHit) -> bool:
    """«قتل ضابطا شرطة»: before a genitive one officer is «ضابط», two are «ضابطا»."""
    alone = actor.person == "sg" and actor.last == actor.first + 1
    return alone and reading.words.forms[actor.first].endswith("ا") and "corps" in reading.labels(actor.last)


def _is_bare_pair(reading: Reading, actor: ActorHit) -> bool:
    """«مقتل شرطيين»: written like the plural, but more than two are told with a number or as «رجال شرطة».

    So are «مقيمين أحدهما هندي».
    """
    pair = "bare_pair" in reading.labels(actor.first) or "of_two" in reading.labels(actor.last)
    return pair and actor.person == "pl" and not _is_definite(reading, actor.first)


def _counted(reading: Reading, count: Count) -> Counted:
    if "others" in reading.labels(count.last):
        among, last = _after_from(reading, count.last + 1)  # «ثلاثة آخرين من الحوثيين»
        return Counted(count.first, last, count.quantity, among, rest=True)
    actor, last = _body_of_two(reading, count) or _who(reading, count.last)
    if last - count.first > _LONGEST:
        actor, last = None, count.last
    named = actor is not None or last > count.last or _bare_noun(reading, count)
    return Counted(count.first, last, count.quantity, actor, named=named)


def _body_of_two(reading: Reading, count: Count) -> tuple[ActorHit, int] | None:
    """«قياديين اثنين في الحزب»: where the two whom the noun before «اثنين» tells belong."""
    body = reading.actor_at.get(count.last + 1)
    told = "two_of_body" in reading.labels(count.first - 1) and {"within", "from"} & reading.labels(count.last)
    return (body, body.last) if told and body is not None else None


def _bare_noun(reading: Reading, count: Count) -> bool:
    """Whether an accusative noun the actors do not know is counted («ستة متدربين»)."""
    at = count.last
    if at >= len(reading.words) or _apart(reading, at) or at in reading.trigger_at:
        return False
    return reading.words.forms[at].endswith(("ا", "ين")) and not reading.words.forms[at].startswith("ال")


def _apart(reading: Reading, at: int) -> bool:
    """Whether more than a space, quotes or brackets stand before word `at`."""
    return bool(reading.words.gap(at).strip(' ()«»"'))


def _who(reading: Reading, at: int) -> tuple[ActorHit | None, int]:
    """Who is counted and the end of the phrase: the noun at `at`, after «من», or those spoken of («29 منهم»)."""
    labels = reading.labels(at)
    if at in reading.actor_at:
        actor = reading.actor_at[at]
        partitive = (anyone(reading, actor) or actor.victim in _HELD) and "from" in reading.labels(actor.last)
        narrower, last = _after_from(reading, actor.last) if partitive else (None, at)
        return (narrower, last) if narrower else (actor, actor.last)  # «28 شخصا من عناصر التنظيم»
    if "of_them" in labels:
        among, last = _after_from(reading, at + 1)
        return (among, last) if among else (spoken_of(reading, at), at + 1)
    if "fighter" in labels:
        return None, at + 1
    if "members" in labels:
        return spoken_of(reading, at), at + 1  # «أحد قادته»
    return _after_from(reading, at)


def anyone(reading: Reading, actor: ActorHit) -> bool:
    """Whether the noun says nothing of who they are: «أشخاص», «أفراد» alone."""
    return actor.last == actor.first + 1 and "anyone" in reading.labels(actor.first)


def _after_from(reading: Reading, at: int) -> tuple[ActorHit | None, int]:
    """«من رجال الأمن», «من كبار القادة», «من عناصرها»; a word may stand before «من» («12 مسلحا من التنظيم»)."""
    for j in (at + 1, at + 2):
        if j in reading.actor_at and {"from", "object", "foremost"} & reading.labels_ending(j):
            return reading.actor_at[j], reading.actor_at[j].last
        if j in reading.actor_at:
            break
    if "from" not in reading.labels(at):
        return None, at
    labels = reading.labels(at + 1)
    if labels & _MEMBERS:
        return spoken_of(reading, at, armed="staff" in labels), at + 2
    if "kin" in labels:
        return _relatives(reading, at + 1, at + 2), at + 2
    return None, at


def spoken_of(reading: Reading, at: int, armed: bool = False) -> ActorHit | None:
    """Whom «منهم», «من عناصرها» point back to: a party named before in the sentence, or in the one before it.

    armed: no civilians («من منسوبي …»)
    """
    sentence = reading.words.sentence_index(at)
    first = reading.words.sentences[max(0, sentence - 1)].first
    before = [a for a in reading.actors_in(first, at) if a.last <= at]
    if armed:
        before = [a for a in before if a.actor_class != "civilians"]
    if len(before) > 1 and _takes_them(reading, before[-1], at):
        before = before[:-1]
    named = [a for a in before if a.actor_id]
    if before and "of_them" in reading.labels(at) and _are_meant(reading, before[-1], at):
        named = [a for a in named if a.person]
    return (named or before)[-1] if before else None


def _takes_them(reading: Reading, last: ActorHit, at: int) -> bool:
    """«… من المسلحين، وأسرت المقاومة أربعة منهم»: the subject of the verb, between it and the count, is not them."""
    verb, count = reading.trigger_over.get(last.first - 1), reading.count_over.get(at - 1)
    acts = verb is not None and verb.entry.part == "verb" and verb.last == last.first
    return acts and count is not None and count.first == last.last and last.person is None


def _are_meant(reading: Reading, last: ActorHit, at: int) -> bool:
    """«فرقت الشرطة محتجين …، وأصيب خمسة منهم»: «هم» are the people told last, no body; not after «إصابة تسعة آخرين»."""
    others = (count for j in range(last.last, at) if (count := reading.count_at.get(j)) and count.last < at)
    people = last.person == "pl" or (last.kind == "civilians" and last.person is None)  # «مجموعة من جامعي الكمأة»
    return people and not anyone(reading, last) and next(others, None) is None


def _relatives(reading: Reading, first: int, last: int) -> ActorHit:
    """The family of someone named, as people the register does not hold."""
    return _civilians(reading, first, last, "relatives")


def _civilians(reading: Reading, first: int, last: int, victim: str | None) -> ActorHit:
    written = reading.words.span(first, last).text
    return ActorHit(first, last, None, None, written, "civilians", "civilians", "pl", victim, False)


def unlisted(reading: Reading, counted: Counted) -> ActorHit | None:
    """The people a phrase names by a noun the register does not hold: «ثمانية متدربين», «عضو المجلس المحلي»."""
    if counted.actor is not None or counted.rest or not counted.named:
        return None
    count = reading.count_at.get(counted.first)
    at = counted.first if count is None else counted.last
    of_nobody = count is None and "civil_person" not in reading.labels(at)
    if of_nobody or (count is not None and not (count.last == at and _bare_noun(reading, count))):
        return None
    return _civilians(reading, at, at + 1, None)


def counts_things(reading: Reading, at: int) -> bool:
    """Whether a number of things begins at word `at`: «أصابت 3 سيارات»."""
    count = reading.count_at.get(at)
    return count is not None and _is_thing(reading, count)


def _is_thing(reading: Reading, count: Count) -> bool:
    """Whether what is counted is no people: «14 قذيفة», «3 انفجارات», «قريتين»; not in «أصيب 12 يوم الخميس»."""
    at = count.last
    day = reading.date_over.get(at)
    if day is not None and day.first == at:
        return False
    if at in reading.actor_at or at >= len(reading.words):
        return "aircraft" in reading.labels(at)  # «أربع مقاتلات تركية»
    whole = _is_vague(count.quantity) or "one_of" in reading.labels(count.first)  # «أحد الشوارع»
    if _apart(reading, at) or (_is_definite(reading, at) and not whole):
        return False
    trigger = reading.trigger_at.get(at)
    deed = trigger is not None and not trigger.entry.counts and not trigger.clitics.conjunction
    return bool(reading.labels(at) & _THINGS) or (deed and trigger is not None and trigger.entry.part == "noun")


def _is_vague(quantity: Quantity) -> bool:
    """Of «عشرات القرى» and «عدد من القرى», not of «12 قرية»: only the vague count what is definite."""
    return quantity.low != quantity.high


def _described(reading: Reading, at: int) -> Counted | None:
    """A few people without a number or a name the register holds: «القيادي في التنظيم», «آخر», «عنصرين», «عدد آخر»."""
    labels = reading.labels(at)
    if "some_more" in labels:
        return Counted(at, at + 2, Quantity(_SOME, None), None, rest=True)
    if "two_more" in labels:
        return Counted(at, at + 1, Quantity(2, 2), None, rest=True)
    for label, n in (("one_fighter", 1), ("two_fighters", 2)):
        if label in labels:
            return Counted(at, at + 1, Quantity(n, n), None)
    if "one_more" in labels or "one_of_them" in labels:
        who = spoken_of(reading, at) if "one_of_them" in labels else None
        return Counted(at, at + 1, Quantity(1, 1), who, rest="one_more" in labels)
    person = person_at(reading.words, at)
    if person is not None:
        return _named(reading, person)  # «خطف مسلحون تاجرا»
    if "person" not in labels or ("told_by_hamza" in labels and "إ" in reading.words.span(at, at + 1).text):
        return None
    if "companions" in labels:
        return Counted(at, at + 1, Quantity(1, 1), spoken_of(reading, at), named=True)  # «مرافقه»
    owner = next((reading.actor_at[j] for j in range(at + 1, at + 1 + _OWNER) if j in reading.actor_at), None)
    return Counted(at, at + 1, Quantity(1, 1), owner, named=True, definite=_is_definite(reading, at))


def _is_definite(reading: Reading, at: int) -> bool:
    return reading.words.forms[at].startswith(("ال", "وال"))


# --- backwards


def people_over(reading: Reading, at: int) -> Counted | None:
    """The counted phrase that word `at` belongs to."""
    count = reading.count_over.get(at)
    if count is not None:
        found = people(reading, count.first)
        return None if found and not found.named and ")" in reading.words.gap(count.last) else found  # an age: «(20)»
    actor = reading.actor_over.get(at)
    if actor is None:
        before = next((reading.count_over[at - n] for n in (1, 2) if at - n in reading.count_over), None)
        found = people(reading, before.first) if before else None
        return found if found and found.last > at else people(reading, at)  # «5 عناصر»
    for back in (0, 1, 2, 3):
        count = reading.count_over.get(actor.first - 1 - back)
        if count is not None:
            found = people(reading, count.first)
            return found if found and found.last >= actor.first else people(reading, actor.first)
    return people(reading, actor.first)


def placed(reading: Reading, at: int) -> bool:
    """Whether «في», «على», «خلال», «وفق» … stands right before word `at`: what it counts is no object of the verb."""
    return bool(_PLACING & reading.labels_ending(at))
