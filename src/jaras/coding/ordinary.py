"""Accidents, courts, crime, figures of speech and sums: what uses the words of violence and is none."""

from __future__ import annotations

from jaras.actors import ActorHit
from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.counted import people
from jaras.coding.cues import Cue
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger, triggers

_OLDEST = "1900"  # what happened before it is no event
_DATE_REACH = 12
_FIRE_REACH = 10
_MANY = 6
_FREED = 12
_GROUND_REACH = 16
_OBJECT = 3
_TRADE_REACH = 6
_VICTIM_REACH = 4
_ACCIDENTAL = {"killing", "death", "injury", "bombing"}
_BLOWN_UP = {"bombing", "suicide", "grenade"}
_AT_HOME = {"killing", "death", "injury", "gunfire", "attack", "hit", "beating"}
_VERBAL = {"attack", "storming"}
_RAIDS = {"airstrike", "shelling"}
_NO_POLICE = {"rebel", "militia", "external"}
_WEAPONS_OF_WAR = ("aircraft", "artillery", "ied", "suicide", "grenade", "chemical")
_TAKEN = {"group", "armed", "protesters", "rioters", "army", "settlers"}


def is_none(reading: Reading, group: Group) -> str | None:
    """Accidents, courts, crime, figures of speech, sums."""
    head, frame = group.head, group.head.entry.frame
    if frame.name in _ACCIDENTAL and _accidental(reading, group):
        return "accident"
    if frame.name in _AT_HOME | _BLOWN_UP and reading.labelled("private", *reading.words.sentence(head.first)):
        return "crime"  # «قتل رجل إثر شجار عائلي»
    if frame.name in _AT_HOME and _against_his_own(reading, group):
        return "crime"
    if frame.name in _AT_HOME and reading.labelled("beasts", *reading.words.sentence(head.first)):
        return "accident"
    if frame.family == "territory" and _of_rescue(reading, group):
        return "accident"  # «السيطرة على الحريق», «سقطت مركبة في بئر … قامت فرق الإنقاذ بتحرير السائق»
    if frame.family == "release" and reading.labelled("judges", *group.clause.span):
        return "court"  # «أمرت المحكمة بإخلاء سبيل …»
    if frame.name == "execution" and head.entry.part == "noun" and _sentenced(reading, group):
        return "court"  # «قضت محكمة جنايات القاهرة … بإعدام …»
    if _of_peace(reading, group):
        return "figurative"
    if frame.name == "raid" and reading.labelled("crime", *reading.words.sentence(head.first)):
        return "crime"
    if frame.family == "disruption" and _names_unit(reading, head):
        return "generic"
    if frame.casualty == "captured" and (_takes_things(reading, head) or not _political(reading, group)):
        return "crime"
    if frame.family == "release" and not (_held(reading, group) or _political(reading, group)):
        return "crime"  # «أفرج عنه من سجن واندسورث بعد نصف المدة»
    if frame.name in _VERBAL and reading.labelled("verbal", head.last, min(head.last + 3, _hurt_at(group))):
        return "figurative"
    if _counted_attacks(reading, head):
        return "aggregate"
    if "almanac" in reading.title_labels or _is_almanac(reading):
        return "history"
    if _long_past(reading, group):
        return "history"
    if reading.labelled("comparison", group.clause.first, group.clause.last):
        return "figurative"
    tried = "trial" if frame.casualty == "killed" else "court"
    if reading.labelled("court", *group.clause.span) or reading.labelled(tried, *group.clause.span):
        return "court"
    if frame.name == "advance" and (_offers(reading, head) or not _directed(reading, head)):
        return "figurative"
    if _future_date(reading, group):
        return "future"
    if frame.family == "territory" and not (_territory_named(reading, group) or _people_freed(reading, group)):
        return "thin"
    return None


def _long_past(reading: Reading, group: Group) -> bool:
    """«احتل نابليون المدينة عام 1799»; of the world wars, what is remembered."""
    told = next((hit for hit in group.clause.own(reading.dates) if hit.kind != "bound"), None)
    if told is not None and told.range.end < _OLDEST:
        return True
    span = group.clause.span
    return bool(reading.labelled("long_past", *span) and reading.labelled("recall", *span))


def _of_peace(reading: Reading, group: Group) -> bool:
    """A word of war for a thing of peace: trade, space, order in the streets, work, goods."""
    head, frame = group.head, group.head.entry.frame
    if frame.sides:  # «معركة الانتخابات»
        return head.entry.part == "noun" and reading.any_labelled((head.last,), "contest")
    if frame.family == "siege":  # «فرضت حصارا اقتصاديا»
        return reading.any_labelled(group.clause.after(head.last, _TRADE_REACH), "of_trade")
    if frame.family == "territory":  # «استعادة عافيتها», «السيطرة على أعصابه»
        beside = (at for at in (head.last, head.last + 1) if not _in_name(reading, at))
        return reading.any_labelled(beside, "no_ground")
    if frame.family == "deployment":  # «انتشرت دوريات المرور بسبب الغبار»
        return bool(reading.labelled("order", *reading.words.sentence(head.first)))
    if frame.family == "disruption":  # «ضبط عبوات مياه مغشوشة»
        return bool(reading.labelled("goods", *group.clause.span))
    if frame.name == "shelling":  # «أطلقت صاروخا يحمل قمرا صناعيا»
        return bool(reading.labelled("space", *group.clause.span))
    return frame.name == "detention" and _pauses_work(reading, head)


def _in_name(reading: Reading, at: int) -> bool:
    """«سيطرت قوات الأمن على …»: a word within the name of who did it."""
    actor = reading.actor_over.get(at)
    return actor is not None and actor.first < at


def _accidental(reading: Reading, group: Group) -> bool:
    """An accident in the clause, or in the sentence where nobody armed is named («… فيما أصيب 11 في حوادث سير»)."""
    if any(trigger.entry.frame.name == "arson" for trigger in group.triggers):
        return False  # «مقتل طفل في حريق أضرمه مستوطنون»
    if reading.labelled("accident", *group.clause.span):
        return True
    if not group.head.entry.frame.casualty:
        return False
    counts = group.head.entry.frame.strength == "detail" and len(group.triggers) == 1
    lead = reading.words.sentences[0] if counts else (0, 0)  # «بعد انقلاب حافلة … . ووُزع 50 مصابا على المستشفيات»
    spans = (reading.words.sentence(group.head.first), lead)
    told = any(reading.labelled("accident", *span) for span in spans)
    return told and not any(_fights(actor) for actor in reading.actors_in(*group.clause.span))


def _of_rescue(reading: Reading, group: Group) -> bool:
    """A fire brought under control, somebody freed from a wreck: nobody armed is named."""
    if reading.any_labelled(group.clause.after(group.head.last, _FIRE_REACH), "accident"):
        return True
    first, last = reading.words.sentence(group.head.first)
    told = bool(reading.labelled("accident", first, last))
    return told and not any(_fights(actor) for actor in reading.actors_in(first, last))


def _fights(actor: ActorHit) -> bool:
    return actor.actor_class != "civilians"


def _sentenced(reading: Reading, group: Group) -> bool:
    """A court of law is named before it, none of an armed group."""
    first, told = group.clause.first, group.head.first
    groups = any(actor.kind == "group" for actor in reading.actors_in(first, told))
    done = any(trigger.entry.tense == "perfect" for trigger in group.triggers)
    return bool(reading.labelled("judges", first, told)) and not groups and not done


def _against_his_own(reading: Reading, group: Group) -> bool:
    """«طعن شقيقه», «اعتدى على والدته»: a quarrel at home, unless somebody armed or a weapon of war is named."""
    head, sentence = group.head, reading.words.sentence(group.head.first)
    near = group.clause.after(head.last, _VICTIM_REACH)
    own = next((cue for cue in reading.labelled_in(near, "relative_of_his") if _is_whom(cue)), None)
    if own is None or any(t.entry.voice == "passive" for t in group.triggers):
        return False
    war = reading.any_labelled(range(*sentence), *_WEAPONS_OF_WAR)
    return not war and not any(_fights(actor) for actor in reading.actors_in(*sentence) if actor.kind != "police")


def _is_whom(cue: Cue) -> bool:
    """Not one more of whom it befell («اغتال مسلحون القائد وشقيقه»)."""
    return not cue.clitics.conjunction and cue.clitics.preposition in ("", "ل", "ب")


def _political(reading: Reading, group: Group) -> bool:
    """An arrest counts when armed people, suspects of political violence or protesters are taken."""
    first, last = reading.words.sentence(group.head.first)
    if reading.labelled("crime", first, last):
        return False
    if reading.labelled("security", first, last):
        return True
    armed = reading.actors_in(first, last)
    return any(a.kind in _TAKEN or a.actor_class in _NO_POLICE for a in armed)


def _takes_things(reading: Reading, head: Hit[Trigger]) -> bool:
    """«ضبط 150 طردا», «القبض على عشرة مسدسات»: things are seized, not taken prisoner."""
    count = next((reading.count_at[at] for at in range(head.last, head.last + _OBJECT) if at in reading.count_at), None)
    return count is not None and people(reading, count.first) is None


def _names_unit(reading: Reading, head: Hit[Trigger]) -> bool:
    """«وحدة نزع الألغام»: which unit; its verb would be feminine."""
    like_noun = any(other.entry.part == "noun" for other in triggers().at(reading.words, head.first))
    return like_noun and "unit" in reading.labels_ending(head.first)


def _is_almanac(reading: Reading) -> bool:
    """«حدث في مثل هذا اليوم: 1948 – اغتيال …»: a list of years past opens with it."""
    return any("almanac" in cue.labels and reading.pause(cue.last, ":\n") for cue in reading.cues_at(0))


def _pauses_work(reading: Reading, head: Hit[Trigger]) -> bool:
    """«أوقفت القوات عمليات القصف»: what stops is work, not a man."""
    subject = reading.actor_at.get(head.last)
    return reading.any_labelled((subject.last if subject else head.last,), "operations")


def _held(reading: Reading, group: Group) -> bool:
    """Hostages, prisoners of war, people held without a sentence: whose release is no matter of courts."""
    return bool(reading.labelled("captives", *reading.words.sentence(group.head.first)))


def _hurt_at(group: Group) -> int:
    """The word after the head that tells of dead or wounded, which no attack of words leaves, else the clause's end."""
    hurt = (t.first for t in group.triggers if t.entry.frame.casualty and t.first > group.head.first)
    return next(hurt, group.clause.last)


def _counted_attacks(reading: Reading, head: Hit[Trigger]) -> bool:
    """«نفذ أربعين هجوما خلال مايو»: many attacks told as a number; «15 غارة على المدينة» are one raid."""
    if head.entry.part != "noun" or head.entry.counts or head.entry.frame.name in _RAIDS:
        return False
    count = reading.count_over.get(head.first - 1)
    return count is not None and count.last == head.first and (count.quantity.low or 0) >= _MANY


def _offers(reading: Reading, head: Hit[Trigger]) -> bool:
    """«المساعدات التي تقدمها دول»: with an object it is another verb; «واصلت القوات تقدمها» is the noun."""
    return bool(head.clitics.pronoun) and bool({"relative", "what"} & reading.labels_ending(head.first))


def _directed(reading: Reading, head: Hit[Trigger]) -> bool:
    """An advance goes somewhere: «تقدمت … باتجاه …», «تقدمت لتحرير …»."""
    ahead = range(head.last, head.last + 9)
    taking = reading.trigger_at.get(head.last)
    meant = taking is not None and taking.entry.frame.family == "territory" and taking.clitics.preposition == "ل"
    return meant or any("direction" in reading.labels(at) for at in ahead)


def _territory_named(reading: Reading, group: Group) -> bool:
    """What changed hands is named near, or a pronoun stands for it."""
    head = group.head
    near = range(max(group.clause.first, head.first - 6), min(head.last + _GROUND_REACH, group.clause.last))
    if head.clitics.pronoun or any("object" in reading.labels(at) for at in near):
        return True
    site = any(hit.entry.kind == "target_types" and hit.first in near for hit in reading.means)
    return site or any(at in reading.place_over for at in near)


def _people_freed(reading: Reading, group: Group) -> bool:
    """«حرر 178 شخصا»: people, not ground."""
    return group.head.entry.frame.name == "regain" and any(
        at in reading.count_at and people(reading, at) for at in group.clause.after(group.head.last, _FREED)
    )


def _future_date(reading: Reading, group: Group) -> bool:
    near = group.clause.after(group.head.first, _DATE_REACH)
    first = next((reading.date_over[at] for at in near if at in reading.date_over), None)
    return first is not None and first.range.future
