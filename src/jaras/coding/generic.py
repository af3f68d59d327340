"""Nouns of violence that name no happening: ways of fighting, what is weighed, imposed or done again and again."""

from __future__ import annotations

from jaras.arabic import Hit
from jaras.coding.clauses import Group
from jaras.coding.plans import was_undergone
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import Trigger

# Reaches in words:
_BEFORE, _AFTER = 6, 8
_CARRIED_REACH, _CARRIED_FROM_REACH = 3, 6
_WHAT_REACH, _CHARGE_REACH = 9, 12
_PREDICATE = 8
_WEIGHED = {"targeting", "killing"}
_JUDGED = {*_WEIGHED, "attack"}  # «هذا الفعل هو عمل إرهابي»
_DONE_REACH = 3


def generic(reading: Reading, group: Group) -> bool:
    """Whether the nouns of `group` name what is done, feared or weighed at large («هجماته», «اغتيالات», «أي هجوم»)."""
    head = group.head
    if _is_any(reading, group):
        return True
    if head.entry.part != "noun" or any(_has_happened(t) for t in group.triggers):
        return False
    if any(sign(reading, group) for sign in (_is_way_of_fighting, _is_weighed, _is_imposed)):
        return True
    return _is_plural(reading, group) and _are_untold(reading, group)


def _has_happened(trigger: Hit[Trigger]) -> bool:
    """«قصفت», «لقي مصرعه», which is a verb with its noun."""
    return trigger.entry.tense == "perfect" or (trigger.entry.part == "phrase" and trigger.entry.people == "before")


def _is_any(reading: Reading, group: Group) -> bool:
    """«هربا من القصف», «ردا على الهجمات», «سترد على أي هجوم», «الاستيلاء على أي طائرة»."""
    head = group.head
    before = reading.labels_ending(head.first)
    answered = "reply" in before and head.clitics.definite and group.triggers == (head,)
    return answered or bool({"fled", "any", "any_of"} & before) or reading.any_labelled((head.last,), "any_of")


def _is_way_of_fighting(reading: Reading, group: Group) -> bool:
    head = group.head
    frame = head.entry.frame
    if head.clitics.definite and frame.casualty and not _object_after(reading, group):
        return not was_undergone(reading, group)  # «اللجوء إلى الخطف»
    if frame.name == "clash" and head.clitics.pronoun and "against" in reading.labels(head.last):
        return True  # «تكبدت خسائر في معركتها ضد المسلحين»
    within = "within" in reading.labels_ending(head.first)
    return frame.name == "repel" and bool(head.clitics.pronoun) and within  # «التضامن مع الشعب في تصديه للإرهاب»


def _is_plural(reading: Reading, group: Group) -> bool:
    head = group.head
    stem = reading.words.forms[head.first].removesuffix(head.clitics.pronoun)
    return stem.endswith("ات") or "broken_plural" in reading.labels(head.first)


def _are_untold(reading: Reading, group: Group) -> bool:
    """Whether nothing says which ones a plural means: no number, day, place or side."""
    head = group.head
    near = range(max(group.clause.first, head.first - _BEFORE), min(head.last + _AFTER, group.clause.last))
    counted = any(at in reading.count_over for at in near if at > head.first)
    if "such" in reading.labels_ending(head.first) and group.triggers == (head,) and not counted:
        return True  # «بعض النماذج لهذه الاعتداءات في يناير»
    if any(at in reading.date_over or at in reading.count_over for at in near):
        return False
    if any(t.entry.frame.family == "territory" for t in group.triggers):
        return False  # «أصيب في المواجهات في معركة تحرير البلدة»
    if head.clitics.pronoun and _carried_on(reading, group):
        return True  # «نقطة انطلاق يشن منها التنظيم هجماته على …»
    if not head.clitics.definite and _is_charge(reading, group):
        return True
    return _of_many(reading, group) or not _are_news(reading, group, near)


def _are_news(reading: Reading, group: Group, near: range) -> bool:
    """Whether a word that brings news stands among the words `near`, and a place or a side is told."""
    head, frame = group.head, group.head.entry.frame
    news = {"light", "happen", "result", "toward", "between"}
    if not (head.clitics.definite or head.clitics.pronoun):
        news.add("aims")  # «غارات تستهدف …» of headlines
    if frame.sides:
        news.add("alongside")  # «وسط اشتباكات مع فصائل محلية»
    told = any(reading.labels(at) & news for at in near)
    told = told or _opens_line(reading, group)
    where = [*range(head.last, near.stop)]
    if frame.sides:  # «شهدت درعا اشتباكات»
        scenes = reading.labelled("happen", near.start, head.first)
        where += [at for cue in scenes for at in range(cue.last, head.first)]
        told = told or bool(scenes) or _between(reading, group)
    return told and any(at in reading.place_over or at in reading.actor_at for at in where)


def _opens_line(reading: Reading, group: Group) -> bool:
    """«احتجاجات في بلدة غرانيج ضد قسد»: a headline that opens with what happened, then where."""
    head = group.head
    opens = head.first == reading.words.sentence(head.first).first and not head.clitics.definite
    return opens and head.entry.frame.family == "protest" and reading.any_labelled((head.last,), "within")


def _carried_on(reading: Reading, group: Group) -> bool:
    """«يشن هجماته», «البلدة التي يشن منها التنظيم الإرهابي هجماته»: what is done again and again."""
    before = group.clause.before(group.head.first, _CARRIED_FROM_REACH)
    near = group.head.first - _CARRIED_REACH
    if reading.labelled_in(before, "keeps_on") and reading.labelled_in(before, "carrying_out"):
        return True  # «مع استمرار الطائرات بشن غاراتها»
    return any(
        cue.first >= near or "whence" in reading.labels(cue.last) for cue in reading.labelled_in(before, "ongoing")
    )


def _is_charge(reading: Reading, group: Group) -> bool:
    """«تتهم واشنطن الجيش بشن هجمات بغاز الكلور»: what one is held to do, where no place is told of it."""
    head = group.head
    charges = reading.labelled_in(group.clause.before(head.first, _CHARGE_REACH), "charges")
    if not charges:
        return False
    places = (reading.place_over.get(at) for at in group.clause.after(head.last, _AFTER))
    return not any(place is not None and place.locative for place in places)


def _between(reading: Reading, group: Group) -> bool:
    """«الاشتباكات العنيفة في محيط القرية وأطراف البلدة بين …»: whose sides are told, however late."""
    return any(reading.actors_in(cue.last, cue.last + 2) for cue in reading.labelled("between", *group.clause.span))


def _object_after(reading: Reading, group: Group) -> bool:
    near = range(group.head.last, min(group.head.last + 4, group.clause.last))
    return any(at in reading.count_at or at in reading.actor_at for at in near)


def _is_weighed(reading: Reading, group: Group) -> bool:
    """«تمثل معركة استعادة القاعدة أهمية كبيرة», «باتت معركة المدينة حلقة في المشروع»: what somebody makes of it."""
    head = group.head
    if head.entry.frame.name in _JUDGED and _is_judged(reading, group):
        return True
    fight = head.entry.frame.sides or head.entry.frame.family == "territory"
    first = min(t.first for t in group.triggers)
    opens = (first, first - 1) if first - 1 in reading.trigger_at else (first,)  # «معركة استعادة القاعدة»
    return fight and not head.clitics.preposition and any("copula" in reading.labels_ending(at) for at in opens)


def _is_judged(reading: Reading, group: Group) -> bool:
    """«يعد استهداف المستشفيات جريمة», «إن قتل الآمنين واستهداف الشرطة لن يزيدنا …»: of no day and no number."""
    head = group.head
    if head.clitics.definite or head.clitics.preposition or any(not _names_a_way(t) for t in group.triggers):
        return False
    near = group.clause.after(head.last, _AFTER)
    if any(at in reading.date_over or at in reading.count_over for at in near):
        return False
    if "copula" in reading.labels_ending(head.first):
        return True
    weighed = head.entry.frame.name in _WEIGHED
    return weighed and reading.any_labelled(group.clause.after(head.last, _PREDICATE), "shall")


def _names_a_way(trigger: Hit[Trigger]) -> bool:
    """«استهداف», and what it does at large («هو عمل إجرامي يستهدف أمن البلاد»)."""
    aims = trigger.entry.frame.name == "targeting" and trigger.entry.tense == "imperfect"
    return aims or (trigger.entry.part == "noun" and trigger.entry.frame.name in _JUDGED)


def _is_imposed(reading: Reading, group: Group) -> bool:
    """«الحصار المفروض على المدينة», «الحصار الذي تفرضه المقاومة»: how things stand."""
    head = group.head
    siege = head.entry.frame.family == "siege" and head.clitics.definite
    return siege and reading.any_labelled(group.clause.after(head.last, 2), "imposed")


def _of_many(reading: Reading, group: Group) -> bool:
    """Plurals that stand for more of the kind, where nobody is counted and no day is told."""
    head = group.head
    before = reading.labels_ending(head.first)
    if "grows" in before and not head.entry.frame.sides:
        return True  # «وسط تزايد هجمات الحزب»
    alone = head.clitics.definite and group.triggers == (head,)
    if alone and reading.any_labelled(group.clause.after(head.last, _DONE_REACH), "keeps_doing"):
        return True  # «المجازر التي ترتكبها القوات»
    if "from" not in before or head.clitics.definite:
        return False
    whatever = reading.labelled_in(group.clause.before(head.first, _WHAT_REACH), "what")
    return any(reading.any_labelled((cue.last,), "happen") for cue in whatever)  # «ما حدث في المدينة من تفجيرات»
