"""Whether enough is told with a word: the less it says alone, the more sides, counts, places and days it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.arabic.dates import DateHit
from jaras.coding import mood
from jaras.coding.clauses import Group
from jaras.coding.figures import Draft
from jaras.coding.measured import is_measure
from jaras.coding.reading import Reading
from jaras.coding.sides import Sides
from jaras.coding.vocabulary import Trigger
from jaras.places import PlaceHit

_TROOPS = {"army", "police", "group", "armed", "coalition", "peacekeepers", "guards", "tribe"}
_GROUPS = {"rebel", "militia"}
_BY_PARTY = {"settlement", "regroup"}  # who does it says enough
_UNARMED = {"agreement", "protest"}  # what people do who bear no arms
_WEEK, _MONTH, _ONE_MONTH = 7, 27, 31  # days
_MANY = 20
_PROVINCE = 3  # geo precision
_THOUSANDS = 2000
_COUNTED = 3
_PERIOD_REACH = 10
_CARE_REACH = 6
_HURT = {"injury", "death"}
_PARTY_REACH = 10


class Evidence(Protocol):
    """What its own sentence tells of a group of triggers; a slot may be read only when it is asked for."""

    @property
    def sides(self) -> Sides:
        """Who did it and to whom."""

    @property
    def figures(self) -> Sequence[Draft]:
        """The counts of people tied to it."""

    @property
    def place(self) -> PlaceHit | None:
        """Where."""

    @property
    def date(self) -> DateHit | None:
        """When."""

    @property
    def means(self) -> bool:
        """Whether it is told what struck."""


class Told(NamedTuple):
    """The same with every slot read."""

    sides: Sides
    figures: Sequence[Draft]
    place: PlaceHit | None
    date: DateHit | None
    means: bool


def stands(reading: Reading, group: Group, told: Evidence) -> bool:
    """Whether `rejected` lets `group` stand: asks first for what lacks most often and costs least to read."""
    detail = group.head.entry.frame.strength == "detail"
    enough = _stands_alone(reading, group, told) if detail else not _lacks(reading, group, told)
    return enough and rejected(reading, group, told) is None


def rejected(reading: Reading, group: Group, told: Evidence) -> str | None:
    """Why `group` tells too little, as a rule's name; None when it tells enough."""
    frame = group.head.entry.frame
    if _toll_of_a_month(reading, group, told) or _over_a_period(reading, group):
        return "aggregate"
    if mood.aggregate(reading, group) and (not told.figures or frame.strength == "detail"):
        return "aggregate"
    if group.beside and _is_at_large(told) and "series" in reading.labels_ending(group.head.first):
        return "aggregate"  # «الأحدث في سلسلة هجمات أودت بحياة 300 شخص»
    if frame.name == "advance" and told.sides.initiators and all(_no_army(a) for a in told.sides.initiators):
        return "detail"  # «بعد تسللهم إلى القرية»: how settlers came, who fight no battle
    if frame.name == "targeting" and group.head.entry.tense == "imperfect" and not (_armed(told) or told.means):
        return "figurative"  # «يستهدف البرنامج خفض البطالة»
    if frame.name == "attack" and _in_words(reading, group, told):
        return "figurative"
    if frame.name == "injury" and len(group.triggers) == 1 and _in_care(reading, group):
        return "state"
    if frame.name in _HURT and _brought_in(reading, group, told):
        return "state"
    if frame.strength == "detail":
        return None if _stands_alone(reading, group, told) else "detail"
    return "thin" if _lacks(reading, group, told) else None


def _is_at_large(told: Evidence) -> bool:
    """Of no place and day, or of countries and weeks («موجة هجمات في نيجيريا وتشاد … هذا الشهر»)."""
    if told.place is not None and told.place.place.geo_precision < _PROVINCE:
        return False
    return told.date is None or _days(told.date) > _WEEK


def _no_army(actor: ActorHit) -> bool:
    return actor.kind == "settlers" or actor.actor_class in ("civilians", "protesters", "rioters")


def _in_words(reading: Reading, group: Group, told: Evidence) -> bool:
    """«هاجم النائب وزير المالية في جلسة البرلمان»: an attack of words, by nobody armed and with nobody hurt."""
    words = group.head.entry.part == "verb" and reading.labelled("said_in", *group.clause.span)
    if not words or told.figures:
        return False
    return all(a.actor_class == "civilians" or a.kind == "government" for a in told.sides.initiators)


def _brought_in(reading: Reading, group: Group, told: Evidence) -> bool:
    """«بعد وصول العشرات من جرحى المسلحين الذين سقطوا في الجبهات»: nobody counted those of fights that are not told."""
    hurt = group.head.entry.part == "noun" and all(t.entry.frame.name in _HURT for t in group.triggers)
    if not hurt or any(d.counted.quantity.low == d.counted.quantity.high for d in told.figures):
        return False
    return reading.any_labelled(group.clause.before(group.head.first, _CARE_REACH), "brought_in")


def _in_care(reading: Reading, group: Group) -> bool:
    """«32 جريحا ما زالوا في المستشفى», «طائرة تقل 80 جريحا»: the wounded of what happened before."""
    head = group.head
    near = range(max(group.clause.first, head.first - _CARE_REACH), min(head.last + _CARE_REACH, group.clause.last))
    return head.entry.part == "noun" and reading.any_labelled(near, "in_care")


def _armed(told: Evidence) -> bool:
    """Whether anyone who bears arms is named."""
    return any(actor.actor_class != "civilians" for actor in told.sides.everyone)


def _in_province(told: Evidence) -> bool:
    """Whether its place is known below the country."""
    return told.place is not None and told.place.place.admin1_code is not None


def _stands_alone(reading: Reading, group: Group, told: Evidence) -> bool:
    """Whether a detail has a count, and a side, a day or a place of its own."""
    frame = group.head.entry.frame.name
    if frame == "escape" and not _break_out(reading, group, told):
        return False  # «اللاجئون الذين هربوا من بلادهم»
    if frame == "missing":
        return False  # who is not found was lost in what happened, which the report tells, or at sea
    counted = bool(told.figures) and (frame != "capture" or _is_fought(told))
    return counted and bool(_armed(told) or told.date or _in_province(told))


def _break_out(reading: Reading, group: Group, told: Evidence) -> bool:
    """Whether fighters flee, or people who were held."""
    span = reading.words.sentence(group.head.first)
    return _armed(told) or bool(reading.labelled("captives", *span) or reading.labelled("held", *span))


def _is_fought(told: Evidence) -> bool:
    """«أسر مقاتلو … عشرة عناصر من …»: both sides and the place."""
    return bool(told.sides.initiators and told.sides.targets and told.place)


def _is_two_sided(told: Evidence) -> bool:
    """Whether some who bear arms did it to others who do («أعطبت كتائب المعارضة دبابة لقوات النظام»)."""
    sides = told.sides
    return all(any(a.actor_class != "civilians" for a in actors) for actors in (sides.initiators, sides.targets))


def _lacks(reading: Reading, group: Group, told: Evidence) -> bool:
    head, frame = group.head, group.head.entry.frame
    struck = frame.name == "hit" and told.means  # «ضربت مسيرة سيارة في …»: whose it is is not known
    if frame.strength == "weak" and not ((_armed(told) or struck) and (told.place or told.date)):
        return True
    if frame.name == "advance" and head.entry.part == "noun" and not (_in_province(told) or told.figures):
        return True  # «واصلت القوات تقدمها على حساب المتمردين»: where?
    if frame.family == "territory" and head.entry.of_people and not (head.clitics.pronoun or _are_fighters(told)):
        return True  # «طردت السلطات سائحا من البلاد»
    if head.entry.numbered and head.entry.part == "verb" and not told.sides.initiators:
        return not told.figures  # «احتجت الوزارة لدى السفير»
    if head.entry.numbered and frame.casualty and not told.figures:
        return True  # «القضاء على الإرهاب»
    unnamed = _lacks_party(reading, group, told)
    if unnamed or frame.name in _BY_PARTY:
        return unnamed
    if frame.sides and head.clitics.definite and not (told.figures or _armed(told) or told.date):
        return True  # «القتال», «المعركة»: which?
    counted = bool(told.figures) or (frame.family == "disruption" and _counts_things(reading, group))
    needed = 1 if frame.strength == "strong" else 2
    unarmed = frame.family in _UNARMED and any(_many(actor) for actor in told.sides.initiators)
    evidence = counted + (_armed(told) or told.means or unarmed) + _is_two_sided(told)
    return evidence < needed and evidence + (told.place is not None) < needed


def _lacks_party(reading: Reading, group: Group, told: Evidence) -> bool:
    """Whether nobody is named of the kind that makes it an event: troops that move, a group that makes peace."""
    head, actors = group.head, told.sides.everyone
    match head.entry.frame.name:
        case "deployment":
            sends = _TROOPS | {"government"} if head.entry.objects else _TROOPS  # «أرسلت واشنطن 300 عسكري»
            return not any(actor.kind in sends for actor in actors)
        case "repel":  # «إحباط محاولة تسلل 130 شخصا عبر الحدود»
            return head.entry.objects is not None and not _is_two_sided(told)
        case "settlement":  # «توصلت إيران والقوى الكبرى إلى اتفاق» is diplomacy
            parties = _parties(head, told.sides) if head.clitics.preposition != "ل" else ()
            return not any(actor.actor_class in _GROUPS or actor.victim == "notables" for actor in parties)
        case "regroup":  # «بايع المواطنون الأمير الجديد»
            present = reading.actors_in(group.clause.first, group.clause.last)
            return not any(actor.actor_class in _GROUPS for actor in present)
    return False


def _parties(head: Hit[Trigger], sides: Sides) -> Iterator[ActorHit]:
    """Who agreed: the subject, and whom the words close by set beside it."""
    yield from sides.initiators
    yield from (actor for actor in sides.targets if 0 <= actor.first - head.last < _PARTY_REACH)


def _many(actor: ActorHit) -> bool:
    """Residents, notables, a crowd; not children or a man."""
    return actor.person is None or actor.actor_class == "protesters" or actor.victim == "notables"


def _are_fighters(told: Evidence) -> bool:
    return any(actor.actor_class != "civilians" for actor in told.sides.targets)


def _counts_things(reading: Reading, group: Group) -> bool:
    """«تفكيك 21 عبوة ناسفة»."""
    return any(at in reading.count_at for at in group.clause.after(group.head.last, _COUNTED))


def _toll_of_a_month(reading: Reading, group: Group, told: Evidence) -> bool:
    """«لقي 1332 شخصا مصرعهم خلال يوليو»: too long for one happening; «قتل 38 في يوليو في سوسة» is one."""
    most = max((d.counted.quantity.low or 0 for d in told.figures if d.kind == "killed"), default=0)
    if most >= _THOUSANDS and told.date is None and not _in_province(told):
        return True  # «قتل الآلاف من الأبرياء»: what a war adds up to
    if most < _MANY:
        return False
    if any(_throughout(reading, hit) and _days(hit) >= _MONTH for hit in group.clause.own(reading.dates)):
        return True  # whatever the day on which it was said
    if told.date is None or _days(told.date) < _MONTH:
        return False
    if reading.labelled("grave", group.clause.first, group.head.first):
        return False  # «رفات 40 مدنيا قتلوا في عام 2014»: in one place
    in_town = told.place is not None and told.place.place.geo_precision < _PROVINCE
    of_a_day = _marked(reading, told.date, "within") or reading.labelled("happen", *group.clause.span)  # «هجوم وقع …»
    listed = reading.pause(told.date.last, ":")  # «- تموز 2005: قتل 70 شخصا في …»
    return not (in_town and (of_a_day or listed) and _days(told.date) <= _ONE_MONTH)


def _over_a_period(reading: Reading, group: Group) -> bool:
    """«هجمات أوقعت 300 قتيل خلال ست سنوات», «لقي 660 شخصا مصرعهم خلال شهر ونصف»: what a long time adds up to."""
    head = group.head
    if any(not is_measure(reading, cue.first) for cue in reading.labelled("in_all_that_time", *group.clause.span)):
        return True
    if not (head.entry.frame.casualty or (head.entry.part == "noun" and _plural(reading, head.first))):
        return False
    after = group.clause.after(head.last, _PERIOD_REACH)
    spans = [cue for cue in reading.labelled_in(after, "over_time") if cue.last - cue.first > 1]
    periods = reading.labelled_in(after, "period")
    begins = [*(cue.first for cue in spans), *(at for cue in periods for at in (cue.first - 1, cue.first - 2))]
    return any("within_time" in reading.labels(at) and not _is_ordinal(reading, at) for at in begins if at in after)


def _is_ordinal(reading: Reading, at: int) -> bool:
    """«الهجوم الثالث خلال شهر»: one of several; «في أشهر» may be any of them."""
    return "within" in reading.labels(at) or "another" in reading.labels_ending(at)


def _plural(reading: Reading, at: int) -> bool:
    return reading.words.forms[at].endswith("ات") or "broken_plural" in reading.labels(at)


def _throughout(reading: Reading, hit: DateHit) -> bool:
    """«خلال يوليو», «طوال العام الماضي»: the whole of it; «في» may be any day of it."""
    return _marked(reading, hit, "within_time") and not _marked(reading, hit, "within")


def _marked(reading: Reading, hit: DateHit, label: str) -> bool:
    return reading.any_labelled((hit.first - 1, hit.first), label)


def _days(hit: DateHit) -> int:
    return (date.fromisoformat(hit.range.end) - date.fromisoformat(hit.range.start)).days
